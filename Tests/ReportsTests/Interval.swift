import ExactDecimal

/// Where a printed number can be: at one point, or, if it is marked `≈`, within half a unit of its last digit.
struct Interval: Equatable {
  var low: Number
  var high: Number

  init(_ number: Number) { (low, high) = (number, number) }

  private init(_ low: Number, _ high: Number) { (self.low, self.high) = (min(low, high), max(low, high)) }

  /// A printed number with so many digits after the point.
  init(about number: Number, digits: Int) throws {
    let half = try Number(5).divided(by: Number(10).power(Number(digits + 1), in: .exact), in: .exact)
    self.init(try number.subtracting(half, in: .exact), try number.adding(half, in: .exact))
  }

  var isPoint: Bool { low == high }
  var isEmpty: Bool { high < low }
  func meets(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

  static func + (left: Interval, right: Interval) throws -> Interval {
    Interval(try left.low.adding(right.low, in: .exact), try left.high.adding(right.high, in: .exact))
  }

  static func - (left: Interval, right: Interval) throws -> Interval {
    Interval(try left.low.subtracting(right.high, in: .exact), try left.high.subtracting(right.low, in: .exact))
  }

  static func * (left: Interval, right: Interval) throws -> Interval {
    try hull(left, right) { try $0.multiplying(by: $1, in: .exact) }
  }

  static func / (left: Interval, right: Interval) throws -> Interval {
    if !(0 < right.low || right.high < 0) { throw ArithmeticError.divisionByZero }
    return try hull(left, right) { try $0.divided(by: $1, in: .exact) }
  }

  /// Powers are worked out to 34 digits, and may be wrong in the last.
  func power(_ exponent: Interval) throws -> Interval {
    let result = try Self.hull(self, exponent) { try $0.power($1, in: .decimal128) }
    if isPoint, exponent.isPoint, exponent.low.isInteger, let exact = try? low.power(exponent.low, in: .exact) { return Interval(exact) }
    let slack = try max(result.low.magnitude, result.high.magnitude).divided(by: Number(10).power(30, in: .exact), in: .exact)
    return Interval(try result.low.subtracting(slack, in: .exact), try result.high.adding(slack, in: .exact))
  }

  private static func hull(_ left: Interval, _ right: Interval, _ operation: (Number, Number) throws -> Number) throws -> Interval {
    var ends: [Number] = []
    for a in [left.low, left.high] { for b in [right.low, right.high] { ends.append(try operation(a, b)) } }
    return Interval(ends.min() ?? 0, ends.max() ?? 0)
  }

  static func least(_ items: [Interval]) -> Interval { Interval(items.map(\.low).min() ?? 0, items.map(\.high).min() ?? 0) }
  static func greatest(_ items: [Interval]) -> Interval { Interval(items.map(\.low).max() ?? 0, items.map(\.high).max() ?? 0) }
}
