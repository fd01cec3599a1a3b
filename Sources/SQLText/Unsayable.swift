import Diagnostics

/// What a dialect can't say exactly.
struct Unsayable: Error {
  let message: Message
  let help: Message?

  init(_ message: Message, help: Message? = nil) {
    self.message = message
    self.help = help
  }

  static let tooLarge = Unsayable(Message(zh: "常数太大", en: "a constant grows too large"))

  static func function(_ name: String) -> Unsayable {
    Unsayable(
      Message(zh: "函数 `\(name)` 不能译成 SQL", en: "the function `\(name)` can't be said in SQL"),
      help: Message(
        zh: "用四则运算、比较、min、max、abs 或取整改写，或用 `heng run` 计算",
        en: "write it with + − × ÷, comparisons, min, max, abs or rounding, or use `heng run`"))
  }
}
