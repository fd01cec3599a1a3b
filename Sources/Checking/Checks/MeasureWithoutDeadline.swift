import Diagnostics
import Rulebook

/// # 问责没有期限 | A measure without a deadline
/// zh: 问责措施写明了责任人，却没有写多少天之内完成。
/// en: The measure names who has to act, but not within how long.
/// why-zh: 没有期限的整改，谁也说不清算不算逾期。
/// why-en: Without a deadline nobody can say whether it is overdue.
/// wrong:
/// ```yaml
/// accountability:
///   - {id: talk, when: grade = "B", duty: {owner: Director}}
/// ```
/// right:
/// ```yaml
/// accountability:
///   - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
/// ```
/// fix: none
enum MeasureWithoutDeadline: Check {
  static let code = CheckCode.measureWithoutDeadline

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.book.measures.filter { $0.duty.map { $0.within == nil } ?? false && subject.isOwn($0.rule.span) }.map { measure in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "问责措施`\(measure.rule.name)`没有期限", en: "the measure `\(measure.rule.name)` has no deadline"), at: measure.rule.id.span,
        help: Message(zh: "在责任中写 `期限: P30D` 之类", en: "give the duty a deadline, such as `within: P30D`"))
    }
  }
}
