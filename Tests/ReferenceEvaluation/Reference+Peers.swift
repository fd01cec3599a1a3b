import ExactDecimal
import Rulebook

/// Scores by comparison with the peers, all of whose values are worked out anew for each subject.
extension Reference {
  func amongPeers(
    _ indicator: Indicator, _ scale: PeerScale<Amount>, _ within: Peers, _ full: Fraction, _ seat: Seat
  ) throws(Trouble) -> Fraction {
    guard let text = indicator.value?.text else { throw .missing }
    let own = try number(text, seat.outside)
    var values: [Fraction] = []
    for peer in peers(of: seat.row, within) {
      // Those to whom the indicator does not apply are no peers in it.
      guard seat.isPrevious || (try? applies(indicator.id.text, peer)) == true else { continue }
      if let value = try? number(text, Seat(row: peer, isPrevious: seat.isPrevious)) { values.append(value) }
    }
    let isHigher = indicator.direction == .higherIsBetter
    let others = Fraction(values.count - 1)
    switch scale {
    case .rank(let best, let worst):
      // Even steps by position; equal values share the better place.
      let (top, bottom) = (try points(ifAny: best, full, seat) ?? full, try points(ifAny: worst, full, seat) ?? Fraction(0))
      if values.count < 2 { return top }
      let better = values.filter { isHigher ? own < $0 : $0 < own }.count
      return top - (top - bottom) * Fraction(better) / others
    case .percentile(let best, let worst):
      // Those it does better than ÷ (n − 1).
      let (top, bottom) = (try points(ifAny: best, full, seat) ?? full, try points(ifAny: worst, full, seat) ?? Fraction(0))
      if values.allSatisfy({ $0 == own }) { return top }
      let worse = values.filter { isHigher ? $0 < own : own < $0 }.count
      return bottom + (top - bottom) * Fraction(worse) / others
    case .minMax(let best, let worst):
      let (top, bottom) = (try points(ifAny: best, full, seat) ?? full, try points(ifAny: worst, full, seat) ?? Fraction(0))
      guard let least = values.min(), let most = values.max(), least < most else { return top }
      let share = (own - least) / (most - least)
      return bottom + (top - bottom) * (isHigher ? share : Fraction(1) - share)
    case .zScore(let mean, let step, let floor, let most):
      let middle = try points(ifAny: mean, full, seat) ?? full * Fraction(50) / Fraction(100)
      let step = try points(ifAny: step, full, seat) ?? full * Fraction(10) / Fraction(100)
      let floor = try points(ifAny: floor, full, seat) ?? Fraction(0)
      let most = try points(ifAny: most, full, seat) ?? full
      let average = Fraction.sum(values) / Fraction(values.count)
      // Σ (x − mean)² ÷ n
      let variance = Fraction.sum(values.map { ($0 - average) * ($0 - average) }) / Fraction(values.count)
      let z = variance.isZero ? Fraction(0) : (own - average) / variance.root(2)
      return min(max(middle + (isHigher ? z : -z) * step, floor), most)
    }
  }
}
