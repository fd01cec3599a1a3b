import Diagnostics
import Rulebook

/// # 数据来源没有写全 | An input without its source
/// zh: 多数数据项写了来源，这一项没有。
/// en: Most inputs say where their figures come from; this one does not.
/// why-zh: 数据有争议时，先要知道数出自哪里。
/// why-en: When a figure is disputed, the first question is where it came from.
/// wrong:
/// ```yaml
/// inputs:
///   cases: {label: Cases, type: integer, min: 1, required: true, source: case register}
///   on_time: {label: On time, type: integer, min: 0, required: true, source: case register}
///   satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, required: true, source: survey}
///   accidents: {label: Accidents, type: integer, min: 0, required: true}
/// ```
/// right:
/// ```yaml
/// inputs:
///   cases: {label: Cases, type: integer, min: 1, required: true, source: case register}
///   on_time: {label: On time, type: integer, min: 0, required: true, source: case register}
///   satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, required: true, source: survey}
///   accidents: {label: Accidents, type: integer, min: 0, required: true, source: safety bureau}
/// ```
/// fix: none
enum MissingSource: Check {
  static let code = CheckCode.missingSource

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let own = subject.book.inputs.filter { subject.isOwn($0.span) }
    let lacking = own.filter { $0.source == nil }
    // A book that gives no sources, or only some, has another way to keep them.
    guard !lacking.isEmpty, lacking.count * 3 <= own.count - lacking.count else { return [] }
    return lacking.map { input in
      Diagnostic(
        code, severity: .warning, Message(zh: "数据项 `\(input.name)` 没有写来源", en: "the input `\(input.name)` does not say its source"),
        at: input.id.span, help: Message(zh: "加上 `来源: …`", en: "add `source: …`"))
    }
  }
}
