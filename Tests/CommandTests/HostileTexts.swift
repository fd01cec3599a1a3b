import Foundation

/// Texts that would do something to whatever shows them without care: one table for every renderer, and for every place of a
/// rule book or of data in which a user's text can stand.
enum HostileTexts {
  /// Each holds the mark, so that it can be looked for; none begins or ends with a blank, which readers take off.
  static let all: [String] = [
    // Terminals: CSI, OSC, backspace, bell, DEL, and the same as single characters (C1).
    "q\u{1B}[2Jq", "q\u{1B}]0;q\u{7}q", "q\u{8}\u{8}q", "q\u{7F}q", "q\u{9B}31mq", "q\u{9D}0;q\u{9C}q", "q\u{C}q", "q\u{B}q",
    // What is read is not what is there: directions, zero width, tags, separators.
    "q\u{202A}q", "q\u{202B}q", "q\u{202C}q", "q\u{202D}q", "q\u{202E}q", "q\u{2066}q", "q\u{2067}q", "q\u{2068}q\u{2069}",
    "q\u{200B}q", "q\u{200D}q", "q\u{200E}q", "q\u{61C}q", "q\u{2060}q", "q\u{FEFF}q", "q\u{AD}q", "q\u{E0041}q", "q\u{FFF9}q",
    "q\u{2028}q", "q\u{2029}q", "q\u{85}q",
    // Lines, and orders to CI systems.
    "q\nq", "q\r\nq", "q\rq", "q\tq", "q\n::stop-commands::q", "::add-mask::q", "::set-env::q", "##[group]q",
    "##vso[task.complete]q", "q\n##teamcity[message text='q']",
    // Markup.
    "<script>q</script>", "\"><img src=x onerror=q>", "' onmouseover='q", "&lt;q", "{{q}}", "{{{q}}}", "]]>q", "<!-- q -->",
    // SQL.
    "q'; DROP TABLE q; --", "q\\'; DROP TABLE q; --", "q'\u{301}; DROP TABLE q; --", "-- q", "*/ q", "q\"q", "q`q", "$$q$$",
    // Spreadsheets.
    "=1+q", "+1+q", "-1+q", "@q", "\u{FF1D}1+q", "\u{FF0B}1+q", "\u{FF0D}1+q", "\u{FF20}q", "=1+1,2q", "q,q", "q;=1+1",
    "\u{202A}=1+q",
    // Size.
    "q" + String(repeating: "长", count: 3000) + "q",
  ]

  /// As YAML writes it in double quotes.
  static func yaml(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      default:
        let isPlain = scalar.value > 0x1F && (scalar.value < 0x7F || scalar.properties.generalCategory == .otherLetter)
        if isPlain { out.unicodeScalars.append(scalar) } else { out += String(format: "\\U%08X", scalar.value) }
      }
    }
    return out + "\""
  }

  /// As a cell of a CSV file.
  static func csv(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  // MARK: - What an output must not hold

  /// What is wrong with an output that a terminal or a CI system's log may show: nil if nothing is.
  static func fault(inLog output: String, isOrders: Bool = false) -> String? {
    if let fault = fault(inText: output) { return fault }
    for line in output.split(separator: "\n") {
      let lowered = line.lowercased()
      if let order = ["##[", "##vso[", "##teamcity["].first(where: lowered.contains) { return "\(order) in \(line.prefix(200))" }
      let start = line.drop { $0.isWhitespace }
      let isOrder = ["::error ", "::warning ", "::notice "].contains { start.hasPrefix($0) }
      if start.hasPrefix("::"), !(isOrders && isOrder) { return ":: at the beginning of \(line.prefix(200))" }
    }
    return nil
  }

  /// What does something, line ends aside.
  static func fault(inText output: String) -> String? {
    let found = output.unicodeScalars.first { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    return found.map { "U+\(String($0.value, radix: 16))" }
  }
}
