import Diagnostics
package import ExactDecimal
package import FEEL
package import Rulebook

/// Outcomes that were worked out elsewhere, from what is known of them there.
extension SubjectOutcome {
  /// A subject without problems but for its findings.
  ///
  /// - Parameter scores: those of `plan.allIndicators`, in that order.
  package init(
    row: Int, subject: String, group: String?, total: Number?, bonus: Number, deduction: Number, grade: String?, rank: Int?,
    scores: [Number?], of plan: Plan, adjustments: [(adjustment: Adjustment, points: Number)], vetoes: [Veto], findings: [Finding],
    rewards: [RewardOutcome], measures: [MeasureOutcome], values: [Value?]
  ) {
    let indicators = zip(plan.allIndicators, scores).map { nodes, score in
      IndicatorOutcome(
        indicator: nodes.indicator, depth: 0, status: score == nil ? .excluded : .scored, value: nil, score: score, full: nil,
        weight: nil)
    }
    self.init(
      row: row, subject: subject, group: group, total: total, isTotalByVeto: false, subtotal: nil, bonus: bonus, deduction: deduction,
      grade: grade,
      rank: rank, indicators: indicators, dimensions: [],
      adjustments: adjustments.map { AdjustmentOutcome(adjustment: $0.adjustment, points: $0.points) }, vetoes: vetoes,
      findings: findings,
      rewards: rewards, measures: measures, isOutside: false, heldBack: plan.reasons(total: total, findings: findings), values: values,
      diagnostics: findings.map { $0.diagnostic(at: DataPlace(subject: subject)) })
  }
}
