import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// # 同一件事既奖又罚 | Rewarded and held to account for the same thing
/// zh: 有的等级（或同一个数的有的取值）既满足一项奖励的条件，又满足一项问责措施的条件，而两者别的都不看。
/// en: A grade, or a value of one and the same figure, meets the condition of a reward and that of a measure, and both look at nothing else.
/// why-zh: 同一个结果既发奖金又约谈，办法自相矛盾，执行时必起争议。
/// why-en: To pay a bonus and to call in for a talk for one and the same result is a contradiction that ends in dispute.
/// wrong:
/// ```yaml
/// rewards:
///   - {id: bonus, when: 'grade in ("A", "B")', grant: {honour: Good work}}
/// accountability:
///   - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
/// ```
/// right:
/// ```yaml
/// rewards:
///   - {id: bonus, when: grade = "A", grant: {honour: Good work}}
/// accountability:
///   - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
/// ```
/// fix: none
enum RewardedAndHeldToAccount: Check {
  static let code = CheckCode.rewardedAndHeldToAccount

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.plan.measures.flatMap { measure -> [Diagnostic] in
      guard let place = measure.nodes.rule.when, subject.isOwn(place.span), let held = Ground(measure.nodes.when, subject)
      else { return [] }
      return subject.plan.rewards.compactMap { reward in
        guard let first = reward.nodes.rule.when, let rewarded = Ground(reward.nodes.when, subject), rewarded.node == held.node,
          let witness = held.values(beside: rewarded).first(where: { held.holds($0) && rewarded.holds($0) })
        else { return nil }
        let what =
          held.isGrade
          ? Message(zh: "等级 `\(witness.plainText)`", en: "the grade `\(witness.plainText)`")
          : Message(zh: "`\(held.name) = \(witness.plainText)` 时，", en: "whoever has `\(held.name) = \(witness.plainText)`")
        return Diagnostic(
          code, severity: .warning,
          Message(
            zh: "\(what.zh)\(held.isGrade ? " " : "")既得奖励`\(reward.nodes.rule.name)`，又受问责`\(measure.nodes.rule.name)`",
            en: "\(what.en) has the reward `\(reward.nodes.rule.name)` and the measure `\(measure.nodes.rule.name)`"),
          at: place.span, secondary: [LabelledSpan(first.span, Message(zh: "奖励的条件", en: "the reward's condition"))],
          help: held.isGrade
            ? Message(zh: "让两个条件不再有共同的等级", en: "let the two conditions have no grade in common")
            : Message(zh: "让两个条件不会同时成立", en: "let the two conditions never hold together"))
      }
    }
  }
}

/// A condition that looks at one thing alone: the grade, or a figure that it compares with constants.
private struct Ground {
  let node: NodeID
  let name: String
  let isGrade: Bool
  private let formula: BoundFormula
  private let limits: [Number]
  private let subject: CheckedSubject

  init?(_ when: NodeID, _ subject: CheckedSubject) {
    guard case .formula(let formula) = subject.plan[when].operation, let node = formula.operands.nodes.first,
      formula.operands.nodes.allSatisfy({ $0 == node }), let use = formula.expression.uses.first
    else { return nil }
    isGrade = node == subject.plan.grade
    guard let limits = isGrade ? [] : Self.limits(of: formula.expression.node) else { return nil }
    (self.node, self.formula, self.limits, self.subject) = (node, formula, limits, subject)
    name = String(decoding: Array(formula.expression.text.utf8)[use.range], as: UTF8.self)
  }

  /// Values that stand for all others, for this condition and another on the same thing.
  func values(beside other: Ground) -> [Value] {
    if isGrade { return subject.book.grades.map { .string($0.name.text) } }
    guard case .numbers(let bounds) = subject.ranges[node].values else { return [] }
    let isWhole = subject.plan.input(at: node).map { subject.book.inputs[$0].type == .integer } ?? false
    return Witness.around(limits + other.limits, within: bounds, whole: isWhole).map(Value.number)
  }

  /// Whether it holds, as the engine works it out.
  func holds(_ value: Value) -> Bool { (try? formula.expression.evaluate { _ in value })?.booleanValue == true }

  /// The numbers that a condition compares with; `nil` if it does anything else.
  private static func limits(of node: ResolvedNode) -> [Number]? {
    switch node.operation {
    case .and(let left, let right), .or(let left, let right):
      return limits(of: left).flatMap { first in limits(of: right).map { first + $0 } }
    case .comparison(_, let left, let right):
      for (one, other) in [(left, right), (right, left)] {
        if case .slot = one.operation, case .constant(.number(let number)) = other.operation { return [number] }
      }
      return nil
    default: return nil
    }
  }
}
