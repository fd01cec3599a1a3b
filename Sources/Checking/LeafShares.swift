import Evaluation
import ExactDecimal

extension CheckedSubject {
  /// Leaves below some siblings with their share of all those siblings' points, where weights are constant; 0…1.
  func leafShares(
    of siblings: [IndicatorNodes], within whole: Number = 1
  ) -> [(nodes: IndicatorNodes, share: Number)] {
    let weights = siblings.map { nodes in nodes.weight.flatMap { ranges.bounds($0).only } }
    let known = weights.compactMap { $0 }
    guard known.count == siblings.count, let sum = try? known.reduce(Number(0), { try $0.adding($1, in: .exact) }), !sum.isZero else {
      return []
    }
    return zip(siblings, known).flatMap { nodes, weight -> [(nodes: IndicatorNodes, share: Number)] in
      guard let share = try? whole.multiplying(by: weight, in: .exact).divided(by: sum, in: .exact) else { return [] }
      return nodes.children.isEmpty ? [(nodes, share)] : leafShares(of: nodes.children, within: share)
    }
  }
}
