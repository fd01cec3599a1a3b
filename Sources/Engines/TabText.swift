/// Lines of fields with tabs between them, as PostgreSQL's text form of `COPY` has them: `\N` is null; backslash, tab, line
/// feed and carriage return are escaped by a backslash.
enum TabText {
  static func encode(_ fields: [String?]) -> String { fields.map { $0.map(escaped) ?? "\\N" }.joined(separator: "\t") }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\t": out += "\\t"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  static func decode(_ line: Substring) -> [String?] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map { $0 == "\\N" ? nil : unescaped($0) }
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var out = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        out.unicodeScalars.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
