import Evaluation
import ExactDecimal
import Rulebook

extension CheckedSubject {
  /// A leaf below some siblings with its share of all those siblings' points; 0…1.
  typealias LeafShare = (nodes: IndicatorNodes, share: Number)

  /// Leaves below some siblings with their shares, where weights are constant.
  func leafShares(of siblings: [IndicatorNodes], within whole: Number = 1) -> [LeafShare] {
    let siblings = siblings.filter { !$0.indicator.isForInformation }
    guard let (weights, sum) = constantWeights(of: siblings) else { return [] }
    return zip(siblings, weights).flatMap { nodes, weight -> [LeafShare] in
      guard let share = share(weight, of: sum, within: whole) else { return [] }
      return nodes.children.isEmpty ? [(nodes, share)] : leafShares(of: nodes.children, within: share)
    }
  }

  /// The leaf below some siblings that has more than half of all their points, if there is one and weights are constant.
  func heaviestLeaf(of siblings: [IndicatorNodes], within whole: Number = 1) -> LeafShare? {
    let siblings = siblings.filter { !$0.indicator.isForInformation }
    guard let (weights, sum) = constantWeights(of: siblings) else { return nil }
    for (nodes, weight) in zip(siblings, weights) {
      // It can only stand below one that has more than half itself.
      guard let double = try? weight.adding(weight, in: .exact), sum < double, let share = share(weight, of: sum, within: whole) else {
        continue
      }
      if !nodes.children.isEmpty { return heaviestLeaf(of: nodes.children, within: share) }
      guard let twice = try? share.adding(share, in: .exact), 1 < twice else { return nil }
      return (nodes, share)
    }
    return nil
  }

  private func constantWeights(of siblings: [IndicatorNodes]) -> (weights: [Number], sum: Number)? {
    var weights: [Number] = []
    weights.reserveCapacity(siblings.count)
    var sum = Number.zero
    for nodes in siblings {
      guard let weight = nodes.weight.flatMap({ ranges.bounds($0).only }), let next = try? sum.adding(weight, in: .exact) else {
        return nil
      }
      weights.append(weight)
      sum = next
    }
    return sum.isZero ? nil : (weights, sum)
  }

  private func share(_ weight: Number, of sum: Number, within whole: Number) -> Number? {
    try? whole.multiplying(by: weight, in: .exact).divided(by: sum, in: .exact)
  }
}
