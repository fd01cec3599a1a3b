package import Diagnostics

/// Why a report's figures are what they are, without the whole way to them.
extension Outcome {
  /// How a leaf's score came about: the arithmetic, the lines that gave or took points, rounding and what was done about
  /// missing data.
  package func scoring(of nodes: IndicatorNodes, for subject: SubjectOutcome) -> [Explanation] {
    let own = Explainer(outcome: self, row: subject.row).indicator(nodes)
    return own.steps.flatMap { step -> [Explanation] in
      switch step.kind {
      case .score: [step] + step.steps.filter { $0.kind == .item || $0.kind == .note }
      case .rounding, .policy, .veto: [step]
      default: []
      }
    }
  }

  /// All rules as they stand for a subject, by the place of their ids.
  package func rules(for subject: SubjectOutcome) -> [Span: Explanation] {
    let explainer = Explainer(outcome: self, row: subject.row)
    let steps =
      explainer.adjustments() + explainer.vetoes() + explainer.rewards() + explainer.measures() + explainer.findings()
    return Dictionary(steps.compactMap { step in step.place.map { ($0, step) } }, uniquingKeysWith: { first, _ in first })
  }
}
