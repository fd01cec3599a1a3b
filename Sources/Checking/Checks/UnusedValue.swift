import Diagnostics
import Evaluation
import Rulebook

/// # 计算值没有用到 | A computed value without use
/// zh: 定义了这个计算值，却没有任何公式、指标或条件用到它，也没有写 `列入结果: 是`。
/// en: The value is defined, but no formula, indicator or condition looks at it, and it is no column of the results (`in-results: true`).
/// why-zh: 多半是公式里写成了别的名称，或者改版后留下的。
/// why-en: Usually a formula names something else by mistake, or the value was left behind by a change.
/// wrong:
/// ```yaml
/// values:
///   closing_rate: {formula: on_time / cases * 100}
/// ```
/// right:
/// ```yaml
/// values:
///   closing_rate: {formula: on_time / cases * 100}
/// indicators:
///   - {id: speed, weight: 60, value: closing_rate, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// fix: none
enum UnusedValue: Check {
  static let code = CheckCode.unusedValue

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let used = subject.usedDefinitions
    return subject.book.values.filter {
      !$0.isInResults && !used.contains(.value($0.id.text)) && subject.isOwn($0.id.span) && !subject.book.isTemplate
    }.map {
      value in
      Diagnostic(
        code, severity: .warning, Message(zh: "计算值 `\(value.name)` 没有用到", en: "the value `\(value.name)` is never used"), at: value.id.span,
        help: Message(
          zh: "删去它，或在公式里用上；只供公布的，写 `列入结果: 是`",
          en: "leave it out, or use it in a formula; if it is only to be published, write `in-results: true`"))
    }
  }
}
