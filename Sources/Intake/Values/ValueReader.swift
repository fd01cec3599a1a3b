import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Reads one text as the value of an input. Nothing is guessed: a text with more than one meaning is a problem.
package enum ValueReader {
  /// Texts that stand for no data, in lower case.
  package static let missingWords: Set = [
    "", "/", "／", "—", "——", "－", "-", "--", "–", "无", "空", "缺", "n/a", "na", "null",
  ]

  /// Whether a text stands for no data. O(length).
  static func isMissing(_ text: String) -> Bool {
    // The longest word has six bytes.
    text.utf8.count <= 6 && (missingWords.contains(text) || missingWords.contains(text.lowercased()))
  }

  /// The value of a trimmed text, `.null` if it stands for no data.
  static func read(_ text: String, for input: Input) throws(ValueProblem) -> Value {
    // What the rule book lists as an option means that option, even `无`.
    if input.type == .choice, let option = input.options.first(where: { $0 == text }) { return .string(option) }
    if isMissing(text) { return .null }
    if let problem = spreadsheetError(text) { throw problem }
    switch input.type {
    case .number, .integer, .percent, .money:
      let number = try NumberText.read(text, for: input)
      try checkRange(number, text, input)
      return .number(number)
    case .boolean: return .boolean(try boolean(text))
    case .text: return .string(text)
    case .date: return .date(try DateText.read(text))
    case .choice: throw unknownOption(text, input)
    }
  }

  private static func boolean(_ text: String) throws(ValueProblem) -> Bool {
    switch CellText.halfWidth(text).lowercased() {
    case "是", "true", "yes", "y", "1", "√", "✓", "✔": return true
    case "否", "false", "no", "n", "0", "×", "✗", "✘": return false
    default:
      throw ValueProblem(
        .unreadableValue, Message(zh: "`\(text)` 不能读作是或否", en: "`\(text)` can't be read as yes or no"),
        help: Message(zh: "请填 `是` 或 `否`", en: "write `yes` or `no`"))
    }
  }

  private static func checkRange(_ number: Number, _ text: String, _ input: Input) throws(ValueProblem) {
    let isLow = input.minimum.map { number < $0 } ?? false
    let isHigh = input.maximum.map { number > $0 } ?? false
    guard isLow || isHigh else { return }
    let range: Message =
      switch (input.minimum, input.maximum) {
      case (let low?, let high?):
        Message(zh: "应在 \(low) 到 \(high) 之间", en: "it must be from \(low) to \(high)")
      case (let low?, nil): Message(zh: "不应小于 \(low)", en: "it must be at least \(low)")
      case (_, let high): Message(zh: "不应大于 \(high ?? 0)", en: "it must be at most \(high ?? 0)")
      }
    throw ValueProblem(
      .outOfRange, Message(zh: "`\(text)` 超出范围：\(range.zh)", en: "`\(text)` is out of range: \(range.en)"),
      help: Message(zh: "核对数字和单位", en: "check the figure and its unit"))
  }

  private static func unknownOption(_ text: String, _ input: Input) -> ValueProblem {
    let near = Suggesting.nearest(to: text, among: input.options)
    let list = input.options.map { "`\($0)`" }
    return ValueProblem(
      .unknownOption,
      Message(zh: "`\(text)` 不是 `\(input.name)` 的选项", en: "`\(text)` is no option of `\(input.name)`"),
      help: near.map(Suggesting.didYouMean)
        ?? Message(
          zh: "可填：\(list.joined(separator: "、"))", en: "the options are \(list.joined(separator: ", "))"))
  }

  /// `#DIV/0!` and the like, and the `###` of a column too narrow for its number.
  private static func spreadsheetError(_ text: String) -> ValueProblem? {
    guard text.utf8.first == UInt8(ascii: "#"), text.utf8.count > 2 else { return nil }
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) {
      return ValueProblem(
        .spreadsheetError,
        Message(zh: "`\(text)` 不是数据：原表的列宽不够", en: "`\(text)` is no value: the column was too narrow"),
        help: Message(zh: "把原表的列拉宽后重新导出", en: "widen the column and export again"))
    }
    let errors: Set = [
      "#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
      "#GETTING_DATA",
    ]
    guard errors.contains(text.uppercased()) else { return nil }
    return ValueProblem(
      .spreadsheetError,
      Message(zh: "`\(text)` 是表格公式的错误值", en: "`\(text)` is the error of a spreadsheet formula"),
      help: Message(
        zh: "改正原表中的公式后重新导出；确实没有数据时请留空",
        en: "mend the formula and export again; leave the cell empty if there are no data"))
  }
}
