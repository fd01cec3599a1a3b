import Rulebook

/// How a scoring method compares a subject with its peers.
struct PeerComparison {
  let value: NodeID
  let scale: PeerScale<AmountOperand>
  let within: Peers
  let direction: Direction

  var amounts: [AmountOperand] { scale.amounts }
}

extension ScoreOperation {
  /// The comparison of a method that looks across subjects; `nil` for others.
  var comparison: PeerComparison? {
    guard case .rank(let value, let best, let worst, let within, let direction) = self else { return nil }
    return PeerComparison(value: value, scale: .rank(best: best, worst: worst), within: within, direction: direction)
  }
}
