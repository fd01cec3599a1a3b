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
    var out = ""
    write(to: &out, depth: compact ? nil : 0)
    return out
  }

  private func write(to out: inout String, depth: Int?) {
    switch self {
    case .null: out += "null"
    case .boolean(let value): out += value ? "true" : "false"
    case .number(let text): out += text
    case .string(let text): Self.append(text, to: &out)
    case .array(let items):
      Self.writeList(items, brackets: ("[", "]"), to: &out, depth: depth) { item, out, inner in
        item.write(to: &out, depth: inner)
      }
    case .object(let members):
      Self.writeList(members, brackets: ("{", "}"), to: &out, depth: depth) { member, out, inner in
        Self.append(member.key, to: &out)
        out += depth == nil ? ":" : ": "
        member.value.write(to: &out, depth: inner)
      }
    }
  }

  private static func writeList<Item>(
    _ items: [Item], brackets: (String, String), to out: inout String, depth: Int?,
    each: (Item, inout String, Int?) -> Void
  ) {
    guard !items.isEmpty else {
      out += brackets.0 + brackets.1
      return
    }
    func newLine(_ level: Int) -> String {
      level < newLines.count ? newLines[level] : "\n" + String(repeating: "  ", count: level)
    }
    out += brackets.0
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," }
      if let depth { out += newLine(depth + 1) }
      each(item, &out, depth.map { $0 + 1 })
    }
    if let depth { out += newLine(depth) }
    out += brackets.1
  }

  /// The beginnings of lines, made once: a large text has millions of them.
  private static let newLines = (0..<16).map { "\n" + String(repeating: "  ", count: $0) }

  private static func append(_ text: String, to out: inout String) {
    // Most texts need no look at each of their characters.
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C && $0 != 0x23 }
    guard isPlain else {
      out += quoted(text)
      return
    }
    out += "\""
    out += text
    out += "\""
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
