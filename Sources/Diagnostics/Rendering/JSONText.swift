/// Writes JSON without Foundation: the core keeps its start-up small, and numbers stay the decimal text they are.
public indirect enum JSONText: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// A number's decimal text, written as it is.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([Member])

  public struct Member: Sendable, Hashable {
    public let key: String
    public let value: JSONText

    public init(_ key: String, _ value: JSONText) {
      self.key = key
      self.value = value
    }
  }

  public static func integer(_ value: Int) -> JSONText { .number(String(value)) }
  public static func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }

  /// The JSON text, indented by two spaces a level unless `compact`.
  public func render(compact: Bool = false) -> String {
    var writer = JSONWriter(compact: compact)
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A string in quotes. What does something instead of showing is escaped, and so is what begins an order to a CI system
  /// whose log may show the text: it reads back the same.
  static func quoted(_ text: String) -> String {
    var out = "\""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "#" where last == "#": out += escaped(0x23)
      default:
        if SafeText.isActive(scalar) {
          for unit in String(scalar).utf16 { out += escaped(unit) }
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
      last = scalar
    }
    return out + "\""
  }

  /// `\u001b`
  private static func escaped(_ unit: UInt16) -> String {
    let hex = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
  }
}
