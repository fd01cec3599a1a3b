package import ExactDecimal
package import Rulebook

/// Points by comparison with one peer group. A pure function of a subject's own figures and its peers' distribution, so
/// that distributions can be collected in one pass over the data and points given in the next.
package struct PeerScore: Sendable {
  private let peers: SealedDistribution
  private let direction: Direction
  private let moments: Result<SealedDistribution.Moments?, ArithmeticError>

  /// - Parameter scale: what the points will be asked on; z-scores need the moments, worked out once here.
  package init(_ peers: SealedDistribution, on scale: PeerScale<some Any>, _ direction: Direction) {
    self.peers = peers
    self.direction = direction
    guard case .zScore = scale else {
      moments = .success(nil)
      return
    }
    moments = Result { () throws(ArithmeticError) in try peers.moments() }
  }

  /// The peers' mean and spread, where the scale needs them and they could be worked out.
  package var spread: SealedDistribution.Moments? { try? moments.get() }

  /// The points of one of the peers.
  ///
  /// - Parameters:
  ///   - value: its value, which the distribution counts in.
  ///   - scale: the amounts as they are for this subject, in points.
  ///   - full: full marks.
  /// - Throws: `overflow` where exact numbers grow too large.
  package func points(of value: Number, on scale: PeerScale<Number>, full: Number) throws(ArithmeticError) -> Number {
    switch scale {
    case .rank(let best, let worst):
      return try between(best ?? full, worst ?? 0) { (last) throws(ArithmeticError) in
        try .ratio(count(betterThan: value), last)
      }
    case .percentile(let best, let worst):
      // Percent rank: those it does better than ÷ (n − 1), as PERCENT_RANK of SQL:2003 and PERCENTRANK.INC of spreadsheets.
      return try between(best ?? full, worst ?? 0) { (last) throws(ArithmeticError) in
        try .ratio(last - count(worseThan: value), last)
      }
    case .minMax(let best, let worst):
      // (x − min) ÷ (max − min): OECD/JRC handbook on composite indicators (2008), step 5, re-scaling.
      return try between(best ?? full, worst ?? 0) { (_) throws(ArithmeticError) in try distance(of: value) }
    case .zScore(let mean, let step, let floor, let most):
      let (half, tenth) = try (full.divided(by: 2, in: .exact), full.divided(by: 10, in: .exact))
      return min(max(try standardised(value, mean ?? half, step ?? tenth), floor ?? 0), most ?? full)
    }
  }

  // MARK: - Scales between two amounts

  /// `best` less a share of the way to `worst`. Where the peers are all equal, nobody is behind: they all have `best`.
  ///
  /// - Parameter share: 0…1, of the number of the other peers.
  private func between(
    _ best: Number, _ worst: Number, _ share: (Int) throws(ArithmeticError) -> Number
  ) throws(ArithmeticError) -> Number {
    guard peers.distinct > 1 else { return best }
    return try best.subtracting(
      best.subtracting(worst, in: .exact).multiplying(by: share(peers.count - 1), in: .exact), in: .exact)
  }

  private func count(betterThan value: Number) -> Int {
    direction == .higherIsBetter ? peers.count(above: value) : peers.count(below: value)
  }

  private func count(worseThan value: Number) -> Int {
    direction == .higherIsBetter ? peers.count(below: value) : peers.count(above: value)
  }

  /// How far a value is from the best one, as a share of the peers' range.
  private func distance(of value: Number) throws(ArithmeticError) -> Number {
    guard let minimum = peers.minimum, let maximum = peers.maximum else { return 0 }
    let behind =
      try direction == .higherIsBetter
      ? maximum.subtracting(value, in: .exact) : value.subtracting(minimum, in: .exact)
    return try behind.divided(by: maximum.subtracting(minimum, in: .exact), in: .exact)
  }

  // MARK: - Standard scores

  /// `mean` + z × `step` with z = (x − mean of the peers) ÷ their standard deviation, its sign turned where lower is better
  /// (OECD/JRC handbook, step 5, standardisation); 50% + 10% × z of full marks are T-scores. Where nobody differs, z is 0.
  package func standardised(_ value: Number, _ mean: Number, _ step: Number) throws(ArithmeticError) -> Number {
    guard let moments = try moments.get(), !moments.deviation.isZero else { return mean }
    let above = try moments.scaled(value).subtracting(moments.mean, in: .exact)
    let z = try (direction == .higherIsBetter ? above : above.negated).divided(by: moments.deviation, in: .exact)
    return try mean.adding(z.multiplying(by: step, in: .exact), in: .exact)
  }
}
