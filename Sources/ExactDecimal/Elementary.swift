/// Correctly rounded functions of exact fractions; results are decimal128, rounded half-even.
///
/// Irrational results are computed with an error bound and again with more digits until both ends of the
/// interval round alike (Ziv's method). That ends, because a transcendental or irrational value is never a tie;
/// the rational cases are recognised first.
enum Elementary {
  /// Decimal128 results reach from e^−14 221 to e^14 149.
  private static let greatestLogarithm = 14_300

  /// ln(value), value > 0.
  static func logarithm(_ value: Rational) throws(ArithmeticError) -> Decimal128 {
    let (numerator, denominator) = (value.numerator, value.denominator)
    let distance = numerator - denominator
    if distance.signum == 0 { return .zero }
    // Near 1 the logarithm is about value − 1: as many more bits as that has leading zeros.
    let leading = max(0, denominator.bitLength - distance.bitLength)
    return try refine(from: 192 + leading) { bits in
      (FixedPoint.logarithm(numerator, denominator, bits: bits), FixedPoint.errorUnits, -bits)
    }
  }

  /// e^value
  static func exponential(_ value: Rational) throws(ArithmeticError) -> Decimal128 {
    let (numerator, denominator) = (value.numerator, value.denominator)
    if let trivial = try trivialExponential(numerator, denominator) { return trivial }
    return try refine(from: 192) { bits in
      let (mantissa, shift) = FixedPoint.exponential((numerator << bits) / denominator, bits: bits)
      return (mantissa, FixedPoint.errorUnits, shift - bits)
    }
  }

  /// base^exponent where the result is known to be irrational or to have more than 35 digits; base > 0, ≠ 1.
  static func power(_ base: Rational, _ exponent: Rational) throws(ArithmeticError) -> Decimal128 {
    let (top, bottom) = (base.numerator, base.denominator)
    let (up, down) = (exponent.numerator, exponent.denominator)
    let extra = max(0, up.bitLength - down.bitLength) + 8
    // A rough logarithm first: it shows overflow, underflow and results next to 1.
    let leading = max(0, bottom.bitLength - (top - bottom).bitLength)
    let rough = leading + extra + 64
    let estimate = FixedPoint.logarithm(top, bottom, bits: rough) * up
    if let trivial = try trivialExponential(estimate, down << rough) { return trivial }
    return try refine(from: 192) { bits in
      let wide = bits + extra
      let logarithm = FixedPoint.logarithm(top, bottom, bits: wide)
      let product = ((logarithm * up) / down) >> extra
      let (mantissa, shift) = FixedPoint.exponential(product, bits: bits)
      // The error of the argument, scaled by the mantissa (below 2), joins that of the series.
      return (mantissa, FixedPoint.errorUnits << 2, shift - bits)
    }
  }

  /// The n-th root of value ≥ 0, rounded, n ≥ 2. Exact cases are exact.
  static func root(_ value: Rational, _ n: Int) throws(ArithmeticError) -> Decimal128.Rounded {
    if value.signum == 0 { return Decimal128.Rounded(.zero, isExact: true) }
    let (numerator, denominator) = (value.numerator, value.denominator)
    // Scale by 10^(n × digits) so that the whole part of the root has 36 or 37 digits.
    let magnitude = numerator.digitEstimate - denominator.digitEstimate
    let digits = 37 - (magnitude >= 0 ? magnitude / n : -((n - 1 - magnitude) / n))
    let power = BigInteger.powerOfTen(abs(digits) * n)
    let (whole, rest) =
      digits >= 0
      ? (numerator * power).quotientAndRemainder(by: denominator)
      : numerator.quotientAndRemainder(by: denominator * power)
    let (root, isExact) = whole.root(n)
    if isExact && rest.signum == 0 {
      return try Decimal128.rounding(
        numerator: digits >= 0 ? root : root * BigInteger.powerOfTen(-digits),
        denominator: digits >= 0 ? BigInteger.powerOfTen(digits) : .one)
    }
    // One more bit set below the last digit stands for the part cut off: never a tie, never exact.
    let sticky = (root << 1) + .one
    let result = try Decimal128.rounding(
      numerator: digits >= 0 ? sticky : sticky * BigInteger.powerOfTen(-digits),
      denominator: (digits >= 0 ? BigInteger.powerOfTen(digits) : .one) << 1)
    return Decimal128.Rounded(result.value, isExact: false)
  }

  /// e^(numerator / denominator) where it overflows, is zero, or rounds to 1.
  private static func trivialExponential(
    _ numerator: BigInteger, _ denominator: BigInteger
  ) throws(ArithmeticError) -> Decimal128? {
    if BigInteger.compare(numerator.magnitude, denominator * greatestLogarithm) > 0 {
      if numerator.signum > 0 { throw .overflow }
      return .zero
    }
    // Neighbours of 1 are 10⁻³³ and 10⁻³⁴ away.
    let tiny = BigInteger.compare(numerator.magnitude * BigInteger.powerOfTen(36), denominator) < 0
    return tiny ? .one : nil
  }

  /// Rounds value × 2^scale, where `compute` gives the value within an error for a working precision.
  private static func refine(
    from start: Int, _ compute: (_ bits: Int) -> (value: BigInteger, error: BigInteger, scale: Int)
  ) throws(ArithmeticError) -> Decimal128 {
    var bits = start
    while bits <= 4 * Rational.maximumBits {
      let (value, error, scale) = compute(bits)
      let unit = BigInteger.one << abs(scale)
      func rounding(_ end: BigInteger) throws(ArithmeticError) -> Decimal128 {
        try Decimal128.rounding(
          numerator: scale >= 0 ? end * unit : end, denominator: scale >= 0 ? .one : unit
        ).value
      }
      let least = value - error
      let most = value + error
      if least.signum == most.signum {
        let low = try rounding(least)
        if try low == rounding(most) { return low }
      }
      bits *= 2
    }
    throw .overflow
  }
}
