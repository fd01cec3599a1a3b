import Diagnostics
import Rulebook

/// Why a text is no value of its input.
struct ValueProblem: Error {
  let code: DataCode
  let message: Message
  let help: Message?

  init(_ code: DataCode, _ message: Message, help: Message? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}

extension ValueType {
  /// What a value of the type is, for messages.
  var noun: Message {
    switch self {
    case .number: Message(zh: "数", en: "a number")
    case .integer: Message(zh: "整数", en: "a whole number")
    case .percent: Message(zh: "百分数", en: "a percentage")
    case .money: Message(zh: "金额", en: "an amount of money")
    case .boolean: Message(zh: "是或否", en: "a yes or no")
    case .text: Message(zh: "文字", en: "a text")
    case .date: Message(zh: "日期", en: "a date")
    case .choice: Message(zh: "选项", en: "a choice")
    }
  }
}
