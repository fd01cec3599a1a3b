import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 加分不要佐证 | A bonus without evidence
/// zh: 这条加分规则没有要求佐证材料。
/// en: The rule adds points, but asks for no evidence.
/// why-zh: 加分最易虚报；要求佐证，没有材料就不加分。
/// why-en: Bonuses are what is claimed most easily; with `evidence: required` there are no points without it.
/// wrong:
/// ```yaml
/// adjustments:
///   rules:
///     - {id: praise, when: satisfaction >= 95, points: 2}
/// ```
/// right:
/// ```yaml
/// adjustments:
///   rules:
///     - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
/// ```
/// fix: none
enum BonusWithoutEvidence: Check {
  static let code = CheckCode.bonusWithoutEvidence

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.plan.adjustments.filter { adjustment, _, points in
      guard !adjustment.needsEvidence, subject.isOwn(adjustment.rule.span), case .adjust(let operation) = subject.plan[points].operation
      else { return false }
      let bounds = subject.ranges.bounds(operation.points)
      return bounds.isNonNegative && bounds.only?.isZero != true
    }.map { adjustment, _, _ in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "加分`\(adjustment.rule.name)`没有要求佐证", en: "the bonus `\(adjustment.rule.name)` asks for no evidence"),
        at: adjustment.rule.id.span,
        help: Message(zh: "加上 `佐证: 必须`；本就无须佐证的，注明原因后关闭这项检查", en: "add `evidence: required`, or switch the check off here with the reason"))
    }
  }
}
