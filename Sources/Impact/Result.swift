import Evaluation
import ExactDecimal
import Rulebook

/// What a result of a subject came to, for comparing exactly and for showing.
struct ResultValue: Hashable {
  /// Equal for equal results only.
  let exact: String?
  let number: Number?
  let shown: String?

  init(_ number: Number?) {
    self.number = number
    shown = number.map { Figures.text($0) }
    exact = number.map { "\($0.fraction.numerator)/\($0.fraction.denominator)" }
  }

  init(_ text: String?) { (exact, number, shown) = (text, nil, text) }

  static func == (left: ResultValue, right: ResultValue) -> Bool { left.exact == right.exact }
  func hash(into hasher: inout Hasher) { hasher.combine(exact) }
}

extension SubjectOutcome {
  /// All results that two evaluations are compared by, in the order in which they are told.
  var results: [(result: Impact.Difference.Result, value: ResultValue)] {
    var found: [(Impact.Difference.Result, ResultValue)] = [
      (.total, ResultValue(total)), (.grade, ResultValue(grade)), (.rank, ResultValue(rank.map { Number($0) })),
      (.bonus, ResultValue(bonus)), (.deduction, ResultValue(deduction)),
    ]
    for indicator in indicators {
      found.append((.score(indicator.indicator.id.text, name: indicator.indicator.name), ResultValue(indicator.score)))
    }
    found.append((.rewards, Self.list(rewards.map(Self.words), exact: rewards.map(Self.exactly))))
    found.append((.measures, Self.list(measures.map(\.measure.rule.name))))
    found.append((.vetoes, Self.list(vetoes.map(\.rule.name))))
    return found
  }

  private static func list(_ names: [String], exact: [String]? = nil) -> ResultValue {
    ResultValue(names.isEmpty ? nil : names.joined(separator: ", "), exact: exact.map { $0.joined(separator: ", ") })
  }

  private static func words(_ reward: RewardOutcome) -> String {
    let grant = reward.reward.grant
    let amounts = [
      reward.money.map { Figures.money($0, digits: grant.rounding?.digits) + (grant.unit.map { " \($0)" } ?? "") },
      reward.points.map { Figures.text($0) },
    ].compactMap { $0 }
    return reward.reward.rule.name + (amounts.isEmpty ? "" : " (\(amounts.joined(separator: ", ")))")
  }

  private static func exactly(_ reward: RewardOutcome) -> String {
    ([reward.reward.rule.id.text] + [reward.money, reward.points].map { ResultValue($0).exact ?? "-" }).joined(separator: " ")
  }
}

extension ResultValue {
  init(_ text: String?, exact: String?) {
    (shown, number) = (text, nil)
    self.exact = text == nil ? nil : exact ?? text
  }
}
