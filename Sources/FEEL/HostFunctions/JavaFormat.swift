import Diagnostics
import ExactDecimal

/// Text as `java.lang.String` makes it.
enum JavaFormat {
  /// As `toString`: binary numbers always have a point.
  static func text(_ value: Value, isBinary: Bool = false) -> String {
    switch value {
    case .null: "null"
    case .string(let text): text
    case .number(let number): isBinary && number.isInteger ? "\(number).0" : "\(number)"
    case .list(let items): "[" + items.map { text($0) }.joined(separator: ", ") + "]"
    case .context(let context):
      "{" + context.map { "\($0.key)=\(text($0.value))" }.joined(separator: ", ") + "}"
    case .date(let date): "\(date)"
    case .time(let time): "\(time)"
    case .dateTime(let moment): "\(moment)"
    default: "\(value)"
    }
  }

  /// `%[index$][flags][width][.precision]conversion`
  private struct Specifier {
    var index: Int?
    var flags: Set<Character> = []
    var width = 0
    var precision: Int?
    var conversion: Character = "s"
  }

  /// Longer results are refused.
  private static let lengthLimit = 1_000_000

  static func format(_ pattern: String, _ arguments: [Value]) throws(HostFailure) -> String {
    var result = ""
    var rest = pattern[...]
    var next = 0
    while let character = rest.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      guard let specifier = specifier(&rest) else { throw failure("UnknownFormatConversionException") }
      switch specifier.conversion {
      case "%": result += padded("%", specifier)
      case "n": result += "\n"
      default:
        let index = specifier.index ?? next
        if specifier.index == nil { next += 1 }
        guard arguments.indices.contains(index) else { throw failure("MissingFormatArgumentException") }
        result += padded(try written(arguments[index], specifier), specifier)
      }
      guard result.utf8.count <= lengthLimit else { throw failure("OutOfMemoryError") }
    }
    return result
  }

  private static func failure(_ exception: String) -> HostFailure {
    HostFailure(Message(zh: "格式有误：\(exception)", en: "the format fails: \(exception)"))
  }

  private static func specifier(_ rest: inout Substring) -> Specifier? {
    var result = Specifier()
    func digits() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return nil }
      rest = rest[digits.endIndex...]
      return Int(digits)
    }
    let start = rest
    if let index = digits(), rest.first == "$" {
      rest.removeFirst()
      guard index > 0 else { return nil }
      result.index = index - 1
    } else {
      rest = start
    }
    while let flag = rest.first, "-#+ 0,(".contains(flag) {
      result.flags.insert(flag)
      rest.removeFirst()
    }
    if rest.first?.isNumber == true {
      guard let width = digits(), width <= lengthLimit else { return nil }
      result.width = width
    }
    if rest.first == "." {
      rest.removeFirst()
      guard let precision = digits(), precision <= 1000 else { return nil }
      result.precision = precision
    }
    guard let conversion = rest.popFirst() else { return nil }
    result.conversion = conversion
    return result
  }

  private static func padded(_ text: String, _ specifier: Specifier) -> String {
    let missing = specifier.width - text.count
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return specifier.flags.contains("-") ? text + spaces : spaces + text
  }

  private static func written(_ value: Value, _ specifier: Specifier) throws(HostFailure) -> String {
    switch specifier.conversion {
    case "s", "S":
      let text = text(value)
      let cut = specifier.precision.map { String(text.prefix($0)) } ?? text
      return specifier.conversion == "S" ? cut.uppercased() : cut
    case "b", "B": return value.isNull ? "false" : "\(value.booleanValue ?? true)"
    case "c":
      guard let text = value.stringValue, text.utf16.count == 1 else { break }
      return text
    case "d":
      guard let number = value.numberValue, number.isInteger else { break }
      return signed(number, number.magnitude.text(fractionDigits: 0), specifier)
    case "x", "X":
      guard let integer = value.numberValue?.intValue, integer >= 0 else { break }
      return String(integer, radix: 16, uppercase: specifier.conversion == "X")
    case "f":
      guard let number = value.numberValue else { break }
      let text = number.magnitude.text(fractionDigits: specifier.precision ?? 6, .halfUp)
      return signed(number, text, specifier)
    default: throw failure("UnknownFormatConversionException: \(specifier.conversion)")
    }
    if value.isNull { return "null" }
    throw failure("IllegalFormatConversionException: \(specifier.conversion)")
  }

  private static func signed(_ number: Number, _ magnitude: String, _ specifier: Specifier) -> String {
    var digits = magnitude
    if specifier.flags.contains(",") {
      let whole = digits.prefix { $0 != "." }
      var grouped = ""
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
        grouped.append(digit)
      }
      digits = grouped + digits.dropFirst(whole.count)
    }
    var sign = specifier.flags.contains("+") ? "+" : specifier.flags.contains(" ") ? " " : ""
    if number.isNegative { sign = "-" }
    if number.isNegative, specifier.flags.contains("(") { return "(" + digits + ")" }
    let missing = specifier.flags.contains("0") ? specifier.width - sign.count - digits.count : 0
    return sign + String(repeating: "0", count: max(missing, 0)) + digits
  }
}
