/// Bounds of a number, both included; arithmetic on them errs outwards.
struct Interval: Hashable {
  var low: Double
  var high: Double

  static let all = Interval(low: -.infinity, high: .infinity)

  init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  var magnitude: Double { max(abs(low), abs(high)) }
  var isNonNegative: Bool { low >= 0 }
  var isPositive: Bool { low > 0 }

  private init(around values: [Double]) {
    if values.contains(where: \.isNaN) {
      self = .all
      return
    }
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    // What is exact stays: small whole numbers, and zero.
    self.init(low: Self.isExact(low) ? low : low.nextDown, high: Self.isExact(high) ? high : high.nextUp)
  }

  private static func isExact(_ value: Double) -> Bool {
    value.isInfinite || (value == value.rounded() && abs(value) < 0x1p52)
  }

  static func + (left: Interval, right: Interval) -> Interval {
    Interval(around: [left.low + right.low, left.high + right.high])
  }

  static func - (left: Interval, right: Interval) -> Interval {
    Interval(around: [left.low - right.high, left.high - right.low])
  }

  static func * (left: Interval, right: Interval) -> Interval {
    // Nothing times anything is nothing, however great.
    func times(_ first: Double, _ second: Double) -> Double { first == 0 || second == 0 ? 0 : first * second }
    return Interval(around: [
      times(left.low, right.low), times(left.low, right.high), times(left.high, right.low), times(left.high, right.high),
    ])
  }

  /// The divisor must not hold zero inside; zero as an end leads to infinity.
  static func / (left: Interval, right: Interval) -> Interval {
    if right.low < 0, right.high > 0 { return .all }
    func over(_ first: Double, _ second: Double) -> Double {
      first == 0 ? 0 : second == 0 ? (first < 0 ? -.infinity : .infinity) * (right.high > 0 ? 1 : -1) : first / second
    }
    return Interval(around: [
      over(left.low, right.low), over(left.low, right.high), over(left.high, right.low), over(left.high, right.high),
    ])
  }

  var negated: Interval { Interval(low: -high, high: -low) }

  var absolute: Interval { low >= 0 ? self : high <= 0 ? negated : Interval(low: 0, high: magnitude) }

  func least(_ other: Interval) -> Interval { Interval(low: min(low, other.low), high: min(high, other.high)) }
  func greatest(_ other: Interval) -> Interval { Interval(low: max(low, other.low), high: max(high, other.high)) }
  func united(_ other: Interval) -> Interval { Interval(low: min(low, other.low), high: max(high, other.high)) }
  /// What both hold; this one where they have nothing in common.
  func narrowed(_ other: Interval) -> Interval {
    let (low, high) = (max(low, other.low), min(high, other.high))
    return low <= high ? Interval(low: low, high: high) : self
  }
}
