import Diagnostics
import ExactDecimal
import FEEL
import YAMLTree

extension FormReader {
  /// Reads a scalar by its shape; Heng never guesses a type from the text.
  mutating func readScalar(_ node: Node, _ shape: Shape) -> FieldValue {
    guard let scalar = node.scalar else { return wrongShape(node, Self.words(for: shape)) }
    let text = SourceText(text: scalar.text, node: node)
    if scalar.text.isEmpty || scalar.isNull { return wrongShape(node, Self.words(for: shape)) }
    switch shape {
    case .identifier:
      return checkIdentifier(text) ? .text(text) : .broken(node.span)
    case .boolean: return readBoolean(node, scalar)
    case .integer:
      if let value = Number(scalar.text)?.intValue, Self.isPlainNumber(scalar) {
        return .integer(value, node.span)
      }
      return unreadable(node, scalar, Self.words(for: shape))
    case .number:
      if Self.isPlainNumber(scalar), let value = Number(scalar.text) { return .number(value, node.span) }
      return unreadable(node, scalar, Self.words(for: shape))
    case .share:
      let body = scalar.text.hasSuffix("%") ? String(scalar.text.dropLast()) : scalar.text
      if let value = Number(body), let hundredth = Number("0.01"),
        let scaled = try? value.multiplying(by: hundredth, in: .exact)
      {
        let isPercent = scalar.text.hasSuffix("%")
        if !isPercent, value > 1 { return unreadable(node, scalar, Self.words(for: shape), meant: scalar.text + "%") }
        if value.isNegative || value > 100 { return unreadable(node, scalar, Self.words(for: shape)) }
        return .number(isPercent ? scaled : value, node.span)
      }
      return unreadable(node, scalar, Self.words(for: shape))
    case .quantity, .amount, .expression, .condition, .unaryTest:
      // A trap here is a number that other readers take for something else.
      if let trap = PlainScalarTrap.of(scalar), Self.concernsNumbers(trap) {
        return unreadable(node, scalar, Self.words(for: shape))
      }
      return .text(text)
    case .date:
      if let date = CalendarDate(scalar.text) { return .date(date, node.span) }
      report(
        Diagnostic(
          RulebookCode.unreadableDate,
          Message(zh: "`\(scalar.text)` 不是日期", en: "`\(scalar.text)` is not a date"), at: node.span,
          help: Message(
            zh: "写成 `2026-01-31` 的样子，并且确有这一天", en: "write it as `2026-01-31`, and a day that exists"),
          fixes: Self.plainDate(in: scalar.text).map { date in
            [
              Fix(
                Message(zh: "改为 `\(date)`", en: "write `\(date)`"), safety: .needsReview,
                edits: [Edit(node.span, date)])
            ]
          } ?? []))
      return .broken(node.span)
    case .duration:
      if let term = Self.term(scalar.text) { return .term(term, node.span) }
      report(
        Diagnostic(
          RulebookCode.unreadableDuration,
          Message(zh: "`\(scalar.text)` 不是期限", en: "`\(scalar.text)` is not a duration"), at: node.span,
          help: Message(
            zh: "写成 `30天`、`2个月`、`1年` 或 `P30D`", en: "write `30 days`, `2 months`, `1 year` or `P30D`")))
      return .broken(node.span)
    case .choice(let name): return readChoice(node, scalar, name)
    default: return .text(text)
    }
  }

  private mutating func readBoolean(_ node: Node, _ scalar: Scalar) -> FieldValue {
    switch scalar.text {
    case "true", "false":
      note(use: .en, at: node.span, other: scalar.text == "true" ? "是" : "否")
      return .boolean(scalar.text == "true", node.span)
    case "是", "否":
      note(use: .zh, at: node.span, other: scalar.text == "是" ? "true" : "false")
      return .boolean(scalar.text == "是", node.span)
    default:
      let meant = Self.truth(scalar.text).map { $0 ? ("是", "true") : ("否", "false") }
      let word = meant.map { language == .zh ? $0.0 : $0.1 }
      report(
        Diagnostic(
          RulebookCode.wrongShape,
          Message(zh: "这里要写 `是` 或 `否`，不能写 `\(scalar.text)`", en: "`\(scalar.text)` is neither `true` nor `false`"),
          at: node.span,
          help: word == nil
            ? Message(zh: "写 `是` 或 `否`（英文键的文件写 `true` 或 `false`）", en: "write `true` or `false`; `是` or `否` with Chinese keys")
            : nil,
          fixes: word.map {
            [
              Fix(
                Message(zh: "改为 `\($0)`", en: "write `\($0)`"), safety: .needsReview, edits: [Edit(node.span, $0)])
            ]
          } ?? []))
      return .broken(node.span)
    }
  }

  /// What other ways of writing yes and no mean.
  private static func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "y", "on", "true", "1", "√", "有": true
    case "no", "n", "off", "false", "0", "×", "无": false
    default: nil
    }
  }

  private mutating func readChoice(_ node: Node, _ scalar: Scalar, _ name: ChoiceName) -> FieldValue {
    if let choice = name.choice(spelled: scalar.text) {
      if choice.en != choice.zh {
        let isChinese = choice.zh == scalar.text
        note(use: isChinese ? .zh : .en, at: node.span, other: isChinese ? choice.en : choice.zh)
      }
      return .choice(choice.en, node.span)
    }
    let isChinese = scalar.text.unicodeScalars.contains { $0.value > 0x2E80 }
    let spellings = name.choices.map { $0.spelling(in: isChinese ? .zh : .en) }
    let near = Suggestion.nearest(to: scalar.text, among: spellings)
    let all = spellings.map { "`\($0)`" }.joined(separator: " ")
    report(
      Diagnostic(
        RulebookCode.unknownChoice,
        Message(
          zh: "\(name.title.zh)没有 `\(scalar.text)`", en: "`\(scalar.text)` is not one of the \(name.title.en)"
        ),
        at: node.span, notes: [Message(zh: "可写：\(all)", en: "it can be: \(all)")],
        help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") },
        fixes: near.map {
          [
            Fix(
              Message(zh: "改为 `\($0)`", en: "write `\($0)`"), safety: .needsReview,
              edits: [Edit(node.span, $0)])
          ]
        } ?? []))
    return .broken(node.span)
  }

  private mutating func unreadable(
    _ node: Node, _ scalar: Scalar, _ wanted: Message, meant: String? = nil
  ) -> FieldValue {
    let trap = PlainScalarTrap.of(scalar)
    let plain = meant ?? Self.plainNumber(in: scalar.text)
    var fixes = trap?.fix(for: scalar, at: node.span).map { [$0] } ?? []
    if fixes.isEmpty, let plain {
      fixes = [
        Fix(
          Message(zh: "改为 `\(plain)`", en: "write `\(plain)`"), safety: .needsReview,
          edits: [Edit(node.span, plain)])
      ]
    }
    report(
      Diagnostic(
        RulebookCode.unreadableNumber,
        Message(zh: "`\(scalar.text)` 不是\(wanted.zh)", en: "`\(scalar.text)` is not \(wanted.en)"),
        at: node.span,
        notes: trap.map { [$0.message(for: scalar)] } ?? [],
        help: fixes.isEmpty
          ? Message(zh: "用半角数字写，不带单位和文字", en: "write it in digits, without units or words") : nil,
        fixes: fixes))
    return .broken(node.span)
  }

  /// Reports an identifier that formulas could not use.
  @discardableResult
  mutating func checkIdentifier(_ name: SourceText) -> Bool {
    if FEELWords.isReserved(name.text) {
      report(
        Diagnostic(
          RulebookCode.illegalIdentifier,
          Message(zh: "`\(name.text)` 在公式里有自己的意思，不能作编号", en: "`\(name.text)` has a meaning of its own in formulas and can't be an id"),
          at: name.span,
          help: Message(zh: "换一个编号，例如 `\(name.text)_1`", en: "choose another id, such as `\(name.text)_1`")))
      return false
    }
    if Self.isIdentifier(name.text) { return true }
    if let cut = Self.cutFormula(name.node, name.text) {
      report(cut)
      return false
    }
    let mended = String(name.text.map { Self.isIdentifierPart($0) ? $0 : "_" })
    let usable = Self.isIdentifier(mended)
    report(
      Diagnostic(
        RulebookCode.illegalIdentifier,
        Message(zh: "`\(name.text)` 不能作编号", en: "`\(name.text)` can't be an id"), at: name.span,
        help: Message(
          zh: "编号只用文字、数字和 `_`，不以数字开头，不含空格和 `-`，这样公式才能引用它",
          en:
            "use letters, digits and `_`, not beginning with a digit, without spaces or `-`, so that formulas can name it"
        ),
        fixes: usable
          ? [
            Fix(
              Message(zh: "改为 `\(mended)`", en: "write `\(mended)`"), safety: .needsReview,
              edits: [Edit(name.span, mended)])
          ]
          : []))
    return false
  }

  // MARK: - Texts

  static func isIdentifier(_ text: String) -> Bool {
    if let quick = isCommonIdentifier(text) { return quick }
    guard let first = text.first, isIdentifierPart(first), !first.isNumber || first.isLetter else {
      return false
    }
    return text.allSatisfy(isIdentifierPart) && text.utf8.count <= 200
  }

  /// The answer for names of ASCII and common Chinese characters only; `nil` for the rest.
  private static func isCommonIdentifier(_ text: String) -> Bool? {
    guard !text.isEmpty, text.utf8.count <= 200 else { return false }
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x4E00...0x9FFF: continue
      case 0x30...0x39: if index == 0 { return false }
      case 0..<0x80: return false
      default: return nil
      }
    }
    return true
  }

  private static func isIdentifierPart(_ character: Character) -> Bool {
    character == "_" || character.isLetter || character.isWholeNumber
  }

  private static func isPlainNumber(_ scalar: Scalar) -> Bool {
    PlainScalarTrap.of(scalar).map { !concernsNumbers($0) } ?? true
  }

  private static func concernsNumbers(_ trap: PlainScalarTrap) -> Bool {
    switch trap {
    case .oldBoolean, .tilde: false
    case .leadingZero, .sexagesimal, .groupedDigits, .radix, .bareFraction, .exponent: true
    }
  }

  /// The number a text with full-width digits, separators or a unit must mean, as a suggestion only.
  private static func plainNumber(in text: String) -> String? {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19: out.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
      case 0xFF0E: out += "."
      case 0xFF0D: out += "-"
      case 0x2C, 0xFF0C: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out != text && Number(out) != nil ? out : nil
  }

  /// The date that `2026年1月31日`, `2026/1/31` or `2026.1.31` means.
  static func plainDate(in text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: true) { "年月日/.-".contains($0) }
    guard parts.count == 3, parts[0].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isASCII) }) else { return nil }
    let padded = parts.map { $0.count == 1 ? "0\($0)" : String($0) }.joined(separator: "-")
    return CalendarDate(padded).map(\.description)
  }

  /// `P30D`, `P2M`, `P1Y`, `30 days`, `30天`, `2个月`, `1年`.
  private static func term(_ text: String) -> Term? {
    if let months = YearMonthDuration(text)?.months, months > 0 { return .months(months) }
    let day: Int128 = 86_400_000_000_000
    if let duration = DayTimeDuration(text), duration.nanoseconds > 0, duration.nanoseconds % day == 0 {
      return Int(exactly: duration.nanoseconds / day).map(Term.days)
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (1...100_000).contains(count) else { return nil }
    switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
    case "天", "日", "day", "days": return .days(count)
    case "周", "week", "weeks": return .days(count * 7)
    case "个月", "月", "month", "months": return .months(count)
    case "年", "year", "years": return .months(count * 12)
    default: return nil
    }
  }

  static func words(for shape: Shape) -> Message {
    switch shape {
    case .identifier: Message(zh: "编号", en: "an id")
    case .boolean: Message(zh: "是非值（`是`/`否` 或 `true`/`false`）", en: "`true` or `false` (`是`/`否`)")
    case .integer: Message(zh: "整数", en: "a whole number")
    case .number: Message(zh: "数", en: "a number")
    case .share: Message(zh: "比例（如 `20%`）", en: "a share (such as `20%`)")
    case .quantity: Message(zh: "数或公式", en: "a number or a formula")
    case .amount: Message(zh: "分数（如 `8` 或 `80%`）", en: "points (such as `8` or `80%`)")
    case .expression: Message(zh: "公式", en: "a formula")
    case .condition: Message(zh: "条件", en: "a condition")
    case .unaryTest: Message(zh: "条件（如 `>= 90`）", en: "a test (such as `>= 90`)")
    case .date: Message(zh: "日期（如 `2026-01-31`）", en: "a date (such as `2026-01-31`)")
    case .duration: Message(zh: "期限（如 `30天`）", en: "a duration (such as `30 days`)")
    case .choice(let name): Message(zh: name.title.zh, en: "one of the \(name.title.en)")
    default: Message(zh: "文字", en: "text")
    }
  }
}
