import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// # 同一等级既奖又罚 | Rewarded and held to account for the same grade
/// zh: 有的等级既满足一项奖励的条件，又满足一项问责措施的条件，而两者都只看等级。
/// en: A grade meets the condition of a reward and that of a measure, and both look at nothing but the grade.
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
    guard let grade = subject.plan.grade, !subject.plan.measures.isEmpty else { return [] }
    let names = subject.book.grades.map(\.name.text)
    var problems: [Diagnostic] = []
    let rewards = subject.plan.rewards.map { reward in
      (reward: reward, grades: grades(reward.nodes.when, grade, names, subject.plan))
    }
    for measure in subject.plan.measures {
      guard let held = grades(measure.nodes.when, grade, names, subject.plan), let place = measure.nodes.rule.when,
        subject.isOwn(place.span)
      else { continue }
      for (reward, rewarded) in rewards {
        guard let rewarded, let first = reward.nodes.rule.when,
          let witness = names.first(where: { rewarded.contains($0) && held.contains($0) })
        else { continue }
        problems.append(
          Diagnostic(
            code, severity: .warning,
            Message(
              zh: "等级 `\(witness)` 既得奖励`\(reward.nodes.rule.name)`，又受问责`\(measure.nodes.rule.name)`",
              en: "the grade `\(witness)` has the reward `\(reward.nodes.rule.name)` and the measure `\(measure.nodes.rule.name)`"),
            at: place.span, secondary: [LabelledSpan(first.span, Message(zh: "奖励的条件", en: "the reward's condition"))],
            help: Message(zh: "让两个条件不再有共同的等级", en: "let the two conditions have no grade in common")))
      }
    }
    return problems
  }

  /// The grades for which a condition holds, worked out by the engine; `nil` if it looks at anything else.
  private static func grades(_ when: NodeID, _ grade: NodeID, _ names: [String], _ plan: Plan) -> Set<String>? {
    guard case .formula(let formula) = plan[when].operation, !formula.operands.isEmpty,
      formula.operands.nodes.allSatisfy({ $0 == grade })
    else { return nil }
    return Set(
      names.filter { name in
        (try? formula.expression.evaluate { _ in .string(name) })?.booleanValue == true
      })
  }
}
