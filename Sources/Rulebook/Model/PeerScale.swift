/// How a subject's value becomes points by comparison with its peers' values. `Amount` is the amount as written, as an
/// operand of the plan, or worked out for a subject.
public enum PeerScale<Amount> {
  /// `best` (else full marks) for the first, `worst` (else 0) for the last, even steps between; equals share the better score.
  case rank(best: Amount?, worst: Amount?)
  /// From `worst` to `best` by the share of the other peers that the subject does better than (percent rank).
  case percentile(best: Amount?, worst: Amount?)
  /// From `worst` to `best` as the value goes from the worst to the best of the peers' values.
  case minMax(best: Amount?, worst: Amount?)
  /// `mean` (else half of full marks) at the peers' mean and `step` (else a tenth) for each standard deviation from it, within
  /// `floor` (else 0) and `most` (else full marks).
  case zScore(mean: Amount?, step: Amount?, floor: Amount?, most: Amount?)

  /// The method whose scale it is.
  public var kind: ScoringMethod {
    switch self {
    case .rank: .rank
    case .percentile: .percentile
    case .minMax: .minMax
    case .zScore: .zScore
    }
  }

  /// The amounts that are given.
  public var amounts: [Amount] {
    switch self {
    case .rank(let best, let worst), .percentile(let best, let worst), .minMax(let best, let worst):
      [best, worst].compactMap { $0 }
    case .zScore(let mean, let step, let floor, let most): [mean, step, floor, most].compactMap { $0 }
    }
  }

  /// The same scale with other amounts.
  public func map<Other, Failure: Error>(
    _ transform: (Amount) throws(Failure) -> Other
  ) throws(Failure) -> PeerScale<Other> {
    func maybe(_ amount: Amount?) throws(Failure) -> Other? {
      guard let amount else { return nil }
      return try transform(amount)
    }
    return switch self {
    case .rank(let best, let worst): .rank(best: try maybe(best), worst: try maybe(worst))
    case .percentile(let best, let worst): .percentile(best: try maybe(best), worst: try maybe(worst))
    case .minMax(let best, let worst): .minMax(best: try maybe(best), worst: try maybe(worst))
    case .zScore(let mean, let step, let floor, let most):
      .zScore(mean: try maybe(mean), step: try maybe(step), floor: try maybe(floor), most: try maybe(most))
    }
  }
}

extension PeerScale: Sendable where Amount: Sendable {}
