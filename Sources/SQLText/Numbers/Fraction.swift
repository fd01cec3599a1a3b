import ExactDecimal

/// What a fraction is divided by: a positive whole number known when the query is written, and columns that are positive
/// in every row.
struct Denominator: Hashable {
  struct Factor: Hashable {
    let column: SQL
    /// Above zero.
    let bounds: Interval
  }

  var constant: Number = 1
  /// In the order of their columns' names; a factor may stand several times.
  var factors: [Factor] = []

  static let one = Denominator()
  var isOne: Bool { factors.isEmpty && constant == 1 }

  init(_ constant: Number = 1, _ factors: [Factor] = []) {
    self.constant = constant
    self.factors = factors.sorted { $0.column.text < $1.column.text }
  }

  var bounds: Interval {
    factors.reduce(Interval(constant)) { $0 * $1.bounds }
  }
}

/// A number column as an exact fraction, numerator ÷ (constant × columns).
///
/// The numerator is NULL where there is no number; then the columns of the denominator hold something positive all the
/// same, so that sums with other numbers stand.
struct Fraction {
  var numerator: SQL
  /// Bounds of the numerator.
  var units: Interval
  var denominator: Denominator
  /// Bounds of the number.
  var value: Interval
  /// Bounds of the numerator in the rows where the number is used, if they are narrower there.
  var used: Interval?
  /// The number, where it is known when the query is written.
  var constant: Number?

  init(_ numerator: SQL, units: Interval, _ denominator: Denominator, value: Interval? = nil, constant: Number? = nil) {
    self.numerator = numerator
    self.units = units
    self.denominator = denominator
    let bounds = units / denominator.bounds
    self.value = value.map { $0.narrowed(bounds) } ?? bounds
    self.constant = constant
  }

  var isNullable: Bool { numerator.isNullable }

  /// The same, known to be within bounds wherever it is used.
  func narrowed(_ bounds: Interval) -> Fraction {
    var result = self
    result.value = value.narrowed(bounds)
    if denominator.factors.isEmpty, constant == nil {
      result.used = (used ?? units).narrowed(bounds * Interval(denominator.constant))
    }
    return result
  }

  var present: Fraction {
    var result = self
    result.numerator = numerator.present
    return result
  }
}

extension Interval {
  /// Around one number.
  init(_ number: Number) {
    let nearest = Double(number.decimal128().description) ?? (number.isNegative ? -.infinity : .infinity)
    if nearest == nearest.rounded(), abs(nearest) < 0x1p52, number.isInteger {
      self.init(low: nearest, high: nearest)
    } else {
      self.init(low: nearest.nextDown, high: nearest.nextUp)
    }
  }
}

extension Number {
  /// Numerator and denominator in lowest terms.
  var parts: (numerator: Number, denominator: Number) {
    let (up, down) = fraction
    return (Number(up) ?? 0, Number(down) ?? 1)
  }

  func times(_ other: Number) throws(Unsayable) -> Number {
    do { return try multiplying(by: other, in: .exact) } catch { throw .tooLarge }
  }

  func over(_ other: Number) throws(Unsayable) -> Number {
    do { return try divided(by: other, in: .exact) } catch { throw .tooLarge }
  }

  func plus(_ other: Number) throws(Unsayable) -> Number {
    do { return try adding(other, in: .exact) } catch { throw .tooLarge }
  }

  /// The greatest common divisor of positive whole numbers.
  static func greatestCommonDivisor(_ left: Number, _ right: Number) throws(Unsayable) -> Number {
    var (left, right) = (left, right)
    while !right.isZero {
      do { (left, right) = (right, try left.modulo(right, in: .exact)) } catch { throw .tooLarge }
    }
    return left
  }

  static func leastCommonMultiple(_ left: Number, _ right: Number) throws(Unsayable) -> Number {
    if left == right { return left }
    return try left.over(greatestCommonDivisor(left, right)).times(right)
  }

  /// A positive whole number without its factors 2 and 5.
  func withoutTwosAndFives() throws(Unsayable) -> Number {
    var rest = self
    for prime in [Number(2), Number(5)] {
      while true {
        let quotient = try rest.over(prime)
        guard quotient.isInteger else { break }
        rest = quotient
      }
    }
    return rest
  }

  static func tenToThe(_ digits: Int) -> Number {
    (try? Number(10).power(Number(digits), in: .exact)) ?? 1
  }
}
