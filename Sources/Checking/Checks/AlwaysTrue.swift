import Diagnostics
import Evaluation
import Rulebook

/// # 条件永远成立 | A condition that is always true
/// zh: 按各数据项声明的取值范围，这个条件在任何情况下都成立，它什么也没有区分。
/// en: Given the ranges that the inputs declare, the condition holds in every case: it tells nobody apart.
/// why-zh: 人人都触发的否决、奖励或问责，多半是界限写错了。
/// why-en: A veto, reward or measure that everybody meets usually has a wrong limit.
/// wrong:
/// ```yaml
/// vetoes:
///   - {id: accident, when: accidents >= 0, grade: B}
/// ```
/// right:
/// ```yaml
/// vetoes:
///   - {id: accident, when: accidents > 0, grade: B}
/// ```
/// fix: none
enum AlwaysTrue: Check {
  static let code = CheckCode.alwaysTrue
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.conditions.filter { condition in
      // Whoever writes `true` means it.
      if subject.saysTrue(condition.node) { return false }
      let range = subject.rangeWithTotal(condition.node)
      return !range.canBeFalse && !range.mayBeMissing
    }.map { condition in
      Diagnostic(
        code, severity: .warning,
        Message(
          zh: "\(condition.kind.zh)`\(condition.name)`的条件永远成立",
          en: "the condition of the \(condition.kind.en) `\(condition.name)` is always true"),
        at: condition.text.span, notes: subject.grounds(of: condition.node),
        help: Message(zh: "核对界限；若本就人人适用，写 `true`", en: "check the limit; write `true` if it is meant for everybody"))
    }
  }
}
