import Diagnostics
import ExactDecimal
import Rulebook

/// A number as people write it: full-width digits, thousands separators, a unit or `%` after it.
struct NumberText {
  private static let zero = UInt8(ascii: "0")
  private static let nine = UInt8(ascii: "9")

  /// The exact number a text gives for an input. Only what can have one meaning is read.
  static func read(_ text: String, for input: Input) throws(ValueProblem) -> Number {
    if let number = Number(text) { return try checked(number, text, input) }
    // `—5` is not read as −5: a dash stands for missing data, too.
    let plain = CellText.halfWidth(text)
    let parts = split(Array(plain.utf8))
    guard !parts.digits.isEmpty else { throw unreadable(text, input) }
    var literal = parts.literal
    if parts.digits.contains(UInt8(ascii: ",")) {
      guard let joined = joinGroups(parts.digits) else { throw grouping(text, input) }
      literal = parts.sign + joined + parts.rest
    }
    if parts.isBracketed { throw bracketed(text) }
    guard let number = literal.withUnsafeBufferPointer({ Number(utf8: $0) }) else {
      throw unreadable(text, input)
    }
    let suffix = CellText.trimmed(String(decoding: parts.suffix, as: UTF8.self))
    try check(suffix: suffix, prefix: parts.currency, number, text, input)
    return try checked(number, text, input)
  }

  private static func checked(
    _ number: Number, _ text: String, _ input: Input
  ) throws(ValueProblem) -> Number {
    if input.type == .integer, !number.isInteger {
      throw ValueProblem(
        .notWhole, Message(zh: "`\(text)` 不是整数", en: "`\(text)` is not a whole number"),
        help: Message(zh: "`\(input.name)` 只能填整数", en: "`\(input.name)` takes whole numbers only"))
    }
    return number
  }

  // MARK: - Parts

  private struct Parts {
    var currency: String?
    var isBracketed = false
    var sign: [UInt8] = []
    /// Digits before the point, with their commas.
    var digits: [UInt8] = []
    /// Point, digits after it and exponent.
    var rest: [UInt8] = []
    var suffix: [UInt8] = []

    var literal: [UInt8] { sign + digits + rest }
  }

  private static func split(_ bytes: [UInt8]) -> Parts {
    var parts = Parts()
    var index = 0
    func digits(from start: Int, or other: UInt8? = nil) -> Int {
      var end = start
      while end < bytes.count, (zero...nine).contains(bytes[end]) || bytes[end] == other { end += 1 }
      return end
    }
    // `(1,234)` is a negative amount to accountants.
    if bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") {
      parts.isBracketed = true
      index = 1
    }
    if bytes[index...].starts(with: "¥".utf8) || bytes[index...].starts(with: "￥".utf8) {
      parts.currency = "¥"
      index += bytes[index] == 0xC2 ? 2 : 3
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      parts.sign = [bytes[index]]
      index += 1
    }
    var end = digits(from: index, or: UInt8(ascii: ","))
    parts.digits = Array(bytes[index..<end])
    if parts.digits.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: ".") { parts.digits = [zero] }
    index = end
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), (zero...nine).contains(bytes[index + 1]) {
      end = digits(from: index + 1)
    }
    var exponent = end
    if exponent < bytes.count, bytes[exponent] | 0x20 == UInt8(ascii: "e") {
      exponent += 1
      if exponent < bytes.count, bytes[exponent] == UInt8(ascii: "-") || bytes[exponent] == UInt8(ascii: "+") {
        exponent += 1
      }
      let stop = digits(from: exponent)
      if stop > exponent { end = stop }
    }
    parts.rest = Array(bytes[index..<end])
    parts.suffix = Array(bytes[end...])
    if parts.isBracketed { parts.suffix = parts.suffix.dropLast() }
    return parts
  }

  /// The digits without commas, if these stand before every third digit from the right.
  private static func joinGroups(_ digits: [UInt8]) -> [UInt8]? {
    let groups = digits.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return groups.flatMap { $0 }
  }

  // MARK: - Units

  private static func check(
    suffix: String, prefix: String?, _ number: Number, _ text: String, _ input: Input
  ) throws(ValueProblem) {
    let unit = input.unit.map { CellText.trimmed(CellText.halfWidth($0)) }
    if prefix != nil, unit != "元" { throw wrongUnit("¥", text, input) }
    if suffix.isEmpty || suffix == unit { return }
    if suffix == "%" {
      if input.type == .percent { return }
      throw percent(number, text, input)
    }
    // What begins with a figure or a sign is no unit but a text that only starts like a number.
    let isUnit = suffix.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "/·²³°‰%㎡".unicodeScalars.contains($0)
    }
    throw isUnit ? wrongUnit(suffix, text, input) : unreadable(text, input)
  }

  // MARK: - Problems

  private static func unreadable(_ text: String, _ input: Input) -> ValueProblem {
    let noun = input.type.noun
    return ValueProblem(
      .unreadableValue, Message(zh: "`\(text)` 不能读作\(noun.zh)", en: "`\(text)` can't be read as \(noun.en)"),
      help: Message(
        zh: "请填写数字，如 `1234.5`；没有数据时留空或填 `/`",
        en: "write a number such as `1234.5`; leave it empty or write `/` if there are no data"))
  }

  private static func grouping(_ text: String, _ input: Input) -> ValueProblem {
    ValueProblem(
      .digitGrouping,
      Message(
        zh: "`\(text)` 的千位分隔符位置不对", en: "the thousands separators of `\(text)` are in the wrong places"),
      help: Message(
        zh: "逗号只用来分隔千位（`1,234,567`），小数点用 `.`；也可以不写逗号",
        en: "commas separate thousands (`1,234,567`) and the decimal point is `.`; or leave the commas out"))
  }

  private static func bracketed(_ text: String) -> ValueProblem {
    ValueProblem(
      .unreadableValue,
      Message(zh: "`\(text)` 带括号，含义不明", en: "`\(text)` stands in brackets, which is ambiguous"),
      help: Message(zh: "若是负数，请在前面写 `-`", en: "write a negative number with `-` before it"))
  }

  private static func percent(_ number: Number, _ text: String, _ input: Input) -> ValueProblem {
    let hundredth = (try? number.divided(by: 100, in: .exact))?.description ?? "0.85"
    return ValueProblem(
      .percentInNumber,
      Message(
        zh: "`\(input.name)` 不是百分数，不能填 `\(text)`",
        en: "`\(input.name)` is no percentage, so `\(text)` can't be read"),
      help: Message(
        zh: "按该字段的口径填 `\(number)` 或 `\(hundredth)`；若它本是百分数，请把规则中的类型改为百分数",
        en:
          "write `\(number)` or `\(hundredth)`, whichever the field means; or make its type `percent` in the rule book"
      ))
  }

  static func wrongUnit(_ unit: String, _ text: String, _ input: Input) -> ValueProblem {
    let (message, help): (Message, Message) =
      if let declared = input.unit {
        (
          Message(
            zh: "`\(text)` 的单位是 `\(unit)`，规则要求的单位是 `\(declared)`",
            en: "`\(text)` is in `\(unit)`, but the rule book asks for `\(declared)`"),
          Message(zh: "换算成 `\(declared)`，只填数字", en: "convert it to `\(declared)` and write the number only")
        )
      } else {
        (
          Message(
            zh: "`\(text)` 带有单位 `\(unit)`，而规则没有规定单位",
            en: "`\(text)` has the unit `\(unit)`, but the rule book declares none"),
          Message(
            zh: "只填数字；若需要单位，请在规则中写明", en: "write the number only, or declare the unit in the rule book")
        )
      }
    return ValueProblem(.wrongUnit, message, help: help)
  }
}

extension NumberText {
  /// A number that is no input's: a sample's size, a previous total or rank.
  static func plain(_ text: String, isWhole: Bool) throws(ValueProblem) -> Number {
    let noun = (isWhole ? ValueType.integer : ValueType.number).noun
    let joined = CellText.halfWidth(text)
    let whole = joined.prefix { $0 != "." }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      !joined.dropFirst(whole.count).contains(",")
      && (groups.count == 1
        || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
    guard isGrouped, let number = Number(joined.filter { $0 != "," }), number.isInteger || !isWhole else {
      throw ValueProblem(
        .unreadableValue,
        Message(zh: "`\(text)` 不能读作\(noun.zh)", en: "`\(text)` can't be read as \(noun.en)"),
        help: Message(zh: "只填数字", en: "write the number only"))
    }
    return number
  }
}
