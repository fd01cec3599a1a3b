import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// What a reward came to for all subjects together.
struct RewardSum {
  let reward: Reward
  let money: Number?
  let points: Number?
  /// How many subjects got it.
  let count: Int

  /// `绩效奖金：合计 1317.90 元（2 个单位）`
  func text(in language: Language) -> String {
    let amounts = [
      money.map { reward.grant.money(text: $0).text(in: language) },
      points.map { Message(zh: "\(Figures.text($0)) 分", en: "\(Figures.text($0)) points").text(in: language) },
    ].compactMap { $0 }.joined(separator: Terms.separator(language))
    return language == .zh
      ? "\(reward.rule.name)：合计 \(amounts)（\(count) 个单位）"
      : "\(reward.rule.name): \(amounts) in all (\(count) subject\(count == 1 ? "" : "s"))"
  }
}

extension Outcome {
  /// The rewards of the book that are amounts, with their sums. O(subjects × rewards).
  var rewardSums: [RewardSum] {
    plan.rewards.compactMap { item in
      guard item.money != nil || item.points != nil else { return nil }
      let granted = subjects.compactMap { subject in subject.rewards.first { $0.reward.rule === item.reward.rule } }
      func sum(_ amounts: [Number?]) -> Number? {
        let given = amounts.compactMap { $0 }
        return try? given.reduce(Number(0)) { try $0.adding($1, in: .exact) }
      }
      return RewardSum(
        reward: item.reward, money: item.money == nil ? nil : sum(granted.map(\.money)),
        points: item.points == nil ? nil : sum(granted.map(\.points)), count: granted.count)
    }
  }
}
