public import Diagnostics
public import ExactDecimal
public import FEEL
import Rulebook

/// How numbers and values read in explanations and reports.
public enum Figures {
  /// The exact number; a long fraction shortened, with `≈` before it.
  public static func text(_ number: Number) -> String { Shortening.text(number) }

  /// Two numbers that are compared, each with the digits that show which is the greater.
  package static func compared(_ left: Number, _ right: Number) -> (left: String, right: String) {
    let shown = Shortening.shown(left, apartFrom: [right])
    return (shown.text, Shortening.text(right, apartFrom: [left, shown.value]))
  }

  /// An amount of money, with the digits that it is rounded to.
  package static func money(_ number: Number, digits: Int?) -> String {
    guard let digits, digits > 0, number == number.rounded(toFractionDigits: digits, .halfUp) else { return text(number) }
    return number.text(fractionDigits: digits)
  }

  /// As above, in parentheses where a sign would stand next to an operator.
  static func operand(_ number: Number) -> String { number.isNegative ? "(\(text(number)))" : text(number) }

  /// A share (0…1) in percent: `0.87` → `87%`.
  public static func percent(_ share: Number) -> String {
    guard let scaled = try? share.multiplying(by: 100, in: .exact) else { return text(share) }
    return text(scaled) + "%"
  }

  /// A value as people read it: `是`, `435`, `"优"`.
  public static func text(_ value: Value, quoted: Bool = false) -> Message {
    switch value {
    case .null: missing
    case .boolean(let flag): flag ? Message(zh: "是", en: "true") : Message(zh: "否", en: "false")
    case .number(let number): Message(verbatim: text(number))
    case .string(let text): Message(verbatim: quoted ? value.description : text)
    default: Message(verbatim: quoted ? value.description : value.plainText)
    }
  }

  static let missing = Message(zh: "（缺）", en: "(missing)")

  /// What a cell holds, or why it holds nothing.
  public static func text(_ cell: Cell) -> Message {
    switch cell {
    case .value(let value): text(value)
    case .missing: Message(zh: "缺少数据", en: "missing")
    case .notApplicable: Message(zh: "不适用", en: "not applicable")
    case .excluded: Message(zh: "剔除", en: "left out")
    case .rejected: Message(zh: "退回", en: "rejected")
    case .failed: Message(zh: "未能算出", en: "could not be worked out")
    }
  }

  /// `8.7 points`
  static func points(_ cell: Cell) -> Message {
    guard let number = cell.number else { return text(cell) }
    return points(number)
  }

  static func points(_ number: Number) -> Message {
    let text = text(number)
    return Message(zh: "\(text) 分", en: text == "1" ? "1 point" : "\(text) points")
  }
}

extension Message {
  /// The same sentence made in each language.
  init(each make: (Language) -> String) { self.init(zh: make(.zh), en: make(.en)) }

  package static func + (left: Message, right: Message) -> Message { Message(zh: left.zh + right.zh, en: left.en + right.en) }

  /// With `、` or a comma between.
  static func list(_ items: [Message]) -> Message {
    Message(zh: items.map(\.zh).joined(separator: "、"), en: items.map(\.en).joined(separator: ", "))
  }

  /// With `；` or `;` between.
  static func sentence(_ parts: [Message]) -> Message {
    Message(zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
  }
}
