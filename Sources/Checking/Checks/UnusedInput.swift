import Diagnostics
import Evaluation
import Rulebook

/// # 数据项没有用到 | An input without use
/// zh: 声明了这个数据项，却没有任何公式、指标或条件用到它。
/// en: The input is declared, but no formula, indicator or condition looks at it.
/// why-zh: 让单位填报用不到的数据是白费力气；也可能是公式里写成了别的名称。
/// why-en: Subjects submit it for nothing; or a formula names another input by mistake.
/// wrong:
/// ```yaml
/// indicators:
///   - {id: speed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
/// vetoes:
///   - {id: accident, when: accidents > 0, grade: B}
/// ```
/// right:
/// ```yaml
/// vetoes:
///   - {id: accident, when: accidents > 0, grade: B}
/// ```
/// fix: none
enum UnusedInput: Check {
  static let code = CheckCode.unusedInput

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let used = subject.plan.usedInputs
    return subject.book.inputs.enumerated().filter { !used.contains($0.offset) && subject.isOwn($0.element.span) }.map { _, input in
      Diagnostic(
        code, severity: .warning, Message(zh: "数据项 `\(input.name)` 没有用到", en: "the input `\(input.name)` is never used"), at: input.id.span,
        help: Message(zh: "删去它，或在公式里用上", en: "leave it out, or use it in a formula"))
    }
  }
}
