import Diagnostics
import Rulebook

/// # 条件永远不成立 | A condition that is never true
/// zh: 按各数据项声明的取值范围，这个条件在任何情况下都不成立，这条规则等于没有写；或者用 `or` 连起来的几项里，有一项永远不成立。
/// en: Given the ranges that the inputs declare, the condition holds in no case: the rule might as well not be there. Or one of the parts that it joins by `or` never holds.
/// why-zh: 否决、奖励或问责从不触发，往往是数值写错、单位弄反，或者范围声明得太窄。
/// why-en: A veto, reward or measure that never fires usually has a wrong figure or unit, or an input's range is declared too narrow.
/// wrong:
/// ```yaml
/// vetoes:
///   - {id: dissatisfied, when: satisfaction > 100, grade: B}
/// ```
/// right:
/// ```yaml
/// vetoes:
///   - {id: dissatisfied, when: satisfaction < 40, grade: B}
/// ```
/// fix: none
enum NeverTrue: Check {
  static let code = CheckCode.neverTrue
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let help = Message(zh: "核对数值和数据项的最小、最大", en: "check the figures, and the `min` and `max` of the inputs")
    return subject.conditions.flatMap { condition -> [Diagnostic] in
      guard subject.canBeTrue(condition.node) else {
        return [
          Diagnostic(
            code, severity: .warning,
            Message(
              zh: "\(condition.kind.zh)`\(condition.name)`的条件永远不成立",
              en: "the condition of the \(condition.kind.en) `\(condition.name)` is never true"),
            at: condition.text.span, notes: subject.grounds(of: condition.node), help: help)
        ]
      }
      return subject.deadAlternatives(of: condition.node).map { range in
        let span = condition.text.span(of: range)
        return Diagnostic(
          code, severity: .warning,
          Message(
            zh: "\(condition.kind.zh)`\(condition.name)`的条件里，`\(span.text)` 永远不成立",
            en: "in the condition of the \(condition.kind.en) `\(condition.name)`, `\(span.text)` is never true"),
          at: span, notes: subject.grounds(of: condition.node), help: help)
      }
    }
  }
}
