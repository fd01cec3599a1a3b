import Diagnostics
import ExactDecimal
import Rulebook

/// # 缺省值超出范围 | A default out of range
/// zh: 数据项的缺省值不在它自己声明的最小、最大或选项之内。
/// en: The input's default is not within its own `min`, `max` or options.
/// why-zh: 没有填报的单位会带着一个本不该有的值参加考核。
/// why-en: Subjects who submit nothing are evaluated with a value that nobody may have.
/// wrong:
/// ```yaml
/// inputs:
///   cases: {label: Cases, type: integer, min: 1, required: true}
///   on_time: {label: On time, type: integer, min: 0, required: true}
///   accidents: {label: Accidents, type: integer, min: 0, required: true}
///   satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, default: 150}
/// ```
/// right:
/// ```yaml
/// inputs:
///   cases: {label: Cases, type: integer, min: 1, required: true}
///   on_time: {label: On time, type: integer, min: 0, required: true}
///   accidents: {label: Accidents, type: integer, min: 0, required: true}
///   satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, default: 60}
/// ```
/// fix: none
enum DefaultOutOfRange: Check {
  static let code = CheckCode.defaultOutOfRange
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.book.inputs.compactMap { input in
      guard let text = input.defaultText, subject.isOwn(text.span), isOutside(text.text, input) else { return nil }
      return Diagnostic(
        code, severity: .warning,
        Message(zh: "`\(input.name)` 的缺省值 \(text.text) 超出它的范围", en: "the default \(text.text) of `\(input.name)` is out of its range"),
        at: text.span, help: Message(zh: "改正缺省值，或放宽范围", en: "mend the default, or widen the range"))
    }
  }

  private static func isOutside(_ text: String, _ input: Input) -> Bool {
    if input.type.isNumeric { return Number(text).map { !Bounds(input.minimum, input.maximum).contains($0) } ?? false }
    return input.type == .choice && !input.options.isEmpty && !input.options.contains(text)
  }
}
