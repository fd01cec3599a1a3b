/// Text of users made harmless for whatever shows it: a title, a unit's name or a line of a file may hold characters that
/// command a terminal, reverse what is read, or make a CI system take a line for an order.
///
/// Every renderer for people takes texts through here; what would do something shows as its number instead, `\u{202E}`.
/// Files of data keep such characters, quoted or escaped, so that they read back the same.
public enum SafeText {
  /// Whether a character does something instead of showing: controls (C0, DEL, C1), formats (direction, zero width, tags),
  /// and the separators of lines and paragraphs.
  public static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    if scalar.value < 0xAD { return scalar.value < 0xA0 }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  /// Whether any character of a text does something. O(bytes); most texts are seen to be harmless by their bytes alone.
  public static func hasActive(_ text: some StringProtocol) -> Bool {
    text.utf8.contains(where: mayBegin) && text.unicodeScalars.contains(where: isActive)
  }

  /// A text as a part of one line: line breaks and tabs are blanks, what does something shows as its number, and nothing
  /// begins an order to a CI system.
  public static func line(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: { mayBegin($0) || $0 == UInt8(ascii: "#") }) || beginsOrder(text) else { return String(text) }
    var out = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where last == "\r": break
      case "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": out += " "
      default: append(scalar, to: &out)
      }
      last = scalar
    }
    return withoutOrders(out)
  }

  /// A whole output of several lines: its line breaks and tabs stay.
  ///
  /// - Parameter colour: whether it may change the colour of what follows, as `ESC [ 1;31 m` does.
  public static func lines(_ text: String, colour: Bool = false) -> String {
    // Text that holds nothing of the kind is the rule, and is not gone through a second time.
    let isPlain = !text.utf8.contains { byte in
      byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":") || (mayBegin(byte) && byte != 0x0A && byte != 0x09)
    }
    if isPlain { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { out += "\n" }
      out += withoutOrders(shown(line, colour: colour))
    }
    return out
  }

  /// A text within an HTML element or a quoted attribute.
  public static func html(_ text: String) -> String {
    var out = ""
    for scalar in line(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A character's number as people write it: `\u{1B}`.
  public static func number(of scalar: Unicode.Scalar) -> String { "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" }

  // MARK: - Parts

  private static func append(_ scalar: Unicode.Scalar, to out: inout String) {
    if isActive(scalar) { out += number(of: scalar) } else { out.unicodeScalars.append(scalar) }
  }

  /// Whether a byte of UTF-8 may begin a character that does something: controls, and the leading bytes of all the others.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    // U+0080…00BF, 0600…06FF, 0700…077F, 08xx and 18xx, 20xx, FExx and FFxx, and those beyond U+FFFF.
    case 0..<0x20, 0x7F, 0xC2, 0xD8...0xDD, 0xE0...0xE2, 0xEF...: true
    default: false
    }
  }

  private static func shown(_ line: String.UnicodeScalarView.SubSequence, colour: Bool) -> String {
    let text = Substring(line)
    guard text.utf8.contains(where: { mayBegin($0) && $0 != 0x09 }) else { return String(text) }
    var out = ""
    var rest = line
    while let scalar = rest.first {
      if colour, scalar == "\u{1B}", let end = colourEnd(rest) {
        out.unicodeScalars.append(contentsOf: rest[..<end])
        rest = rest[end...]
        continue
      }
      // A line may end in CR LF.
      if scalar == "\t" || (scalar == "\r" && rest.count == 1) {
        out.unicodeScalars.append(scalar)
      } else {
        append(scalar, to: &out)
      }
      rest = rest.dropFirst()
    }
    return out
  }

  /// Behind a change of colour that a text begins with.
  private static func colourEnd(_ text: String.UnicodeScalarView.SubSequence) -> String.Index? {
    var rest = text.dropFirst()
    guard rest.first == "[" else { return nil }
    rest = rest.dropFirst().drop { ("0"..."9").contains($0) || $0 == ";" }
    return rest.first == "m" ? rest.index(after: rest.startIndex) : nil
  }

  // MARK: - Orders to CI systems

  /// What begins an order anywhere in a line: to GitHub's runner, Azure's and TeamCity.
  private static let orders = ["##[", "##vso[", "##teamcity["]

  private static func beginsOrder(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.first { !$0.properties.isWhitespace } == ":"
  }

  /// `::` begins an order at a line's beginning, blanks aside; the others anywhere.
  private static func withoutOrders(_ line: String) -> String {
    var line = line
    if beginsOrder(line), let start = line.unicodeScalars.firstIndex(of: ":"),
      line.unicodeScalars[line.unicodeScalars.index(after: start)...].first == ":"
    {
      line.unicodeScalars.replaceSubrange(start...start, with: number(of: ":").unicodeScalars)
    }
    return withoutInnerOrders(line)
  }

  /// What begins an order anywhere in a line.
  static func withoutInnerOrders(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "#")) else { return line }
    var out = ""
    var rest = line.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "#", orders.contains(where: { order in begins(rest, order) }) {
        out += number(of: scalar)
      } else {
        out.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst()
    }
    return out
  }

  private static func begins(_ text: String.UnicodeScalarView.SubSequence, _ order: String) -> Bool {
    text.prefix(order.unicodeScalars.count).elementsEqual(order.unicodeScalars) { $0.properties.lowercaseMapping == "\($1)" }
  }
}
