import Diagnostics
import Evaluation
import Rulebook

/// # 参数没有用到 | A parameter without use
/// zh: 定义了这个参数，却没有任何公式用到它。
/// en: The parameter is defined, but no formula looks at it.
/// why-zh: 改了参数却不见效果，往往是公式里另写了一个数。
/// why-en: Changing it has no effect: usually a formula has the figure written out instead.
/// wrong:
/// ```yaml
/// parameters:
///   bar: 90
/// ```
/// right:
/// ```yaml
/// parameters:
///   bar: 90
/// vetoes:
///   - {id: dissatisfied, when: satisfaction < bar - 40, grade: B}
/// ```
/// fix: none
enum UnusedParameter: Check {
  static let code = CheckCode.unusedParameter

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let used = subject.usedDefinitions
    return subject.book.parameters.filter {
      !used.contains(.parameter($0.id.text)) && subject.isOwn($0.id.span) && !subject.book.isTemplate
    }.map { parameter in
      Diagnostic(
        code, severity: .warning,
        Message(
          zh: "参数 `\(parameter.label?.text ?? parameter.id.text)` 没有用到",
          en: "the parameter `\(parameter.label?.text ?? parameter.id.text)` is never used"),
        at: parameter.id.span, help: Message(zh: "删去它，或在公式里用上", en: "leave it out, or use it in a formula"))
    }
  }
}
