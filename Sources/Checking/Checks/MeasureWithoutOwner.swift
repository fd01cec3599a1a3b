import Diagnostics
import Rulebook

/// # 问责没有责任人 | A measure that nobody owns
/// zh: 问责措施没有写由谁落实、多少天之内落实。
/// en: The measure says neither who has to act nor within how long.
/// why-zh: 没有责任人的措施，往往没有下文。
/// why-en: What nobody owns is rarely done.
/// wrong:
/// ```yaml
/// accountability:
///   - {id: talk, when: grade = "B"}
/// ```
/// right:
/// ```yaml
/// accountability:
///   - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
/// ```
/// fix: none
enum MeasureWithoutOwner: Check {
  static let code = CheckCode.measureWithoutOwner

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.book.measures.filter { $0.duty == nil && subject.isOwn($0.rule.span) }.map { measure in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "问责措施`\(measure.rule.name)`没有责任人", en: "nobody owns the measure `\(measure.rule.name)`"), at: measure.rule.id.span,
        help: Message(zh: "加上 `责任: {责任人: …, 期限: …}`", en: "add `duty: {owner: …, within: …}`"))
    }
  }
}
