public import Diagnostics

/// Plain texts that YAML readers take for something else than they look like. Heng reads a scalar by the type its key
/// declares; where the text does not fit that type, the trap explains why an author may have expected it to.
public enum PlainScalarTrap: Sendable, Hashable {
  /// `no`, `yes`, `on`, `off`, `y`, `n`: true and false in YAML 1.1; the meant truth value.
  case oldBoolean(Bool)
  /// `08`, `007`: octal numbers to some readers.
  case leadingZero
  /// `1:30`: a number to base 60 in YAML 1.1.
  case sexagesimal
  /// `1_000`
  case groupedDigits
  /// `0x1F`, `0o17`, `0b1`
  case radix
  /// `.5`, `5.`
  case bareFraction
  /// `1e3`
  case exponent
  /// `~`
  case tilde

  /// The trap that a plain scalar's text is, if any. O(length).
  public static func of(_ scalar: Scalar) -> PlainScalarTrap? {
    guard scalar.style == .plain, scalar.text.utf8.count <= 64, let initial = scalar.text.utf8.first, initial < 0x80 else {
      return nil
    }
    if isOrdinaryNumber(scalar.text) { return nil }
    switch initial {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "~"): break
    // The truth values are no longer than `yes`.
    case UInt8(ascii: "n"), UInt8(ascii: "o"), UInt8(ascii: "y"), UInt8(ascii: "N"), UInt8(ascii: "O"), UInt8(ascii: "Y"):
      if scalar.text.utf8.count > 3 { return nil }
    default: return nil
    }
    let text = scalar.text.lowercased()
    switch text {
    case "~": return .tilde
    case "no", "off", "n": return .oldBoolean(false)
    case "yes", "on", "y": return .oldBoolean(true)
    default: break
    }
    var digits = Substring(text)
    if digits.first == "-" || digits.first == "+" { digits = digits.dropFirst() }
    let bytes = Array(digits.utf8)
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    guard let first = bytes.first, let last = bytes.last, isDigit(first) || first == 0x2E else { return nil }
    if bytes.count > 2, first == 0x30,
      [UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "b")].contains(bytes[1])
    {
      return bytes[2...].allSatisfy { isDigit($0) || (0x61...0x66).contains($0) } ? .radix : nil
    }
    let dots = bytes.count { $0 == 0x2E }
    if bytes.allSatisfy({ isDigit($0) || $0 == 0x2E }), dots <= 1, bytes.count > dots {
      if first == 0x2E || last == 0x2E { return .bareFraction }
      return bytes.count > 1 && first == 0x30 && bytes[1] != 0x2E ? .leadingZero : nil
    }
    if isDigit(first), isDigit(last) {
      if bytes.contains(0x5F), bytes.allSatisfy({ isDigit($0) || $0 == 0x5F || $0 == 0x2E }) {
        return .groupedDigits
      }
      if bytes.contains(0x3A), bytes.allSatisfy({ isDigit($0) || $0 == 0x3A }) { return .sexagesimal }
      let parts = bytes.split(separator: UInt8(ascii: "e"), omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].allSatisfy({ isDigit($0) || $0 == 0x2E }), dots <= 1,
        parts[1].drop(while: { $0 == 0x2B || $0 == 0x2D }).allSatisfy(isDigit)
      {
        return .exponent
      }
    }
    return nil
  }

  /// Digits with at most one point between them, and no zero before them that means nothing: most values that are asked about.
  private static func isOrdinaryNumber(_ text: String) -> Bool {
    var points = 0
    var isAfterZero = false
    var last: UInt8 = 0x2E
    for byte in text.utf8 {
      switch byte {
      case 0x2E where points == 0 && last != 0x2E: points = 1
      case 0x30...0x39:
        if isAfterZero { return false }
      default: return false
      }
      isAfterZero = byte == 0x30 && last == 0x2E && points == 0
      last = byte
    }
    return last != 0x2E
  }

  /// What other readers make of the text: a fact for a note.
  public func message(for scalar: Scalar) -> Message {
    let text = scalar.text
    switch self {
    case .oldBoolean(let value):
      return Message(
        zh: "旧版 YAML 会把 `\(text)` 当作 `\(value)`，衡（Heng）只按原文读取",
        en: "older YAML reads `\(text)` as `\(value)`; Heng takes it as written")
    case .leadingZero:
      return Message(
        zh: "`\(text)` 以 0 开头，有的软件会当作八进制数", en: "`\(text)` begins with 0: some readers take it as octal")
    case .sexagesimal:
      return Message(
        zh: "旧版 YAML 会把 `\(text)` 当作六十进制数", en: "older YAML reads `\(text)` as a number to base 60")
    case .groupedDigits:
      return Message(zh: "`\(text)` 中的 `_` 不是数字的一部分", en: "the `_` in `\(text)` is not part of a number")
    case .radix:
      return Message(zh: "`\(text)` 不是十进制数", en: "`\(text)` is not a decimal number")
    case .bareFraction:
      return Message(
        zh: "`\(text)` 的小数点前后都应有数字", en: "`\(text)` lacks a digit before or after the decimal point")
    case .exponent:
      return Message(zh: "`\(text)` 是科学记数法", en: "`\(text)` is in scientific notation")
    case .tilde:
      return Message(zh: "在 YAML 中 `~` 表示空值", en: "`~` means no value in YAML")
    }
  }

  /// What to write instead where a number or truth value is wanted.
  public func help(for scalar: Scalar) -> Message {
    switch self {
    case .oldBoolean(let value):
      Message(
        zh: "要表示真假请写 `\(value)`；要表示文字请加引号：`\"\(scalar.text)\"`",
        en: "write `\(value)` for a truth value, or put quotes around it for text: `\"\(scalar.text)\"`")
    case .leadingZero:
      Message(
        zh: "要表示数请去掉开头的 0；要表示编号请加引号：`\"\(scalar.text)\"`",
        en:
          "drop the leading zeros for a number, or put quotes around it for an identifier: `\"\(scalar.text)\"`"
      )
    case .sexagesimal:
      Message(
        zh: "要表示时刻或比例请加引号：`\"\(scalar.text)\"`",
        en: "put quotes around a time or a ratio: `\"\(scalar.text)\"`")
    case .groupedDigits:
      Message(zh: "直接写数字，不要分隔符", en: "write the digits without separators")
    case .radix, .exponent:
      Message(zh: "请写成普通的十进制数，例如 `1000`", en: "write an ordinary decimal number such as `1000`")
    case .bareFraction:
      Message(zh: "请写全，例如 `0.5`", en: "write it in full, such as `0.5`")
    case .tilde:
      Message(zh: "没有值就删去这一行，或者填上值", en: "leave the line out if there is no value, or give one")
    }
  }

  /// The mend where the text stands for a number or a truth value and one spelling is certain.
  public func fix(for scalar: Scalar, at span: Span) -> Fix? {
    let replacement: String
    let text = scalar.text
    switch self {
    case .oldBoolean(let value): replacement = "\(value)"
    case .groupedDigits: replacement = String(text.filter { $0 != "_" })
    case .leadingZero:
      let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
      let digits = text.dropFirst(sign.count).drop { $0 == "0" }
      replacement = sign + (digits.first?.isNumber == true ? "" : "0") + digits
    case .bareFraction:
      let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
      let digits = text.dropFirst(sign.count)
      replacement = digits.hasPrefix(".") ? sign + "0" + digits : String(text.dropLast())
    case .sexagesimal, .radix, .exponent, .tilde: return nil
    }
    return Fix(
      Message(zh: "改为 `\(replacement)`", en: "write `\(replacement)`"), safety: .needsReview,
      edits: [Edit(span, replacement)])
  }
}
