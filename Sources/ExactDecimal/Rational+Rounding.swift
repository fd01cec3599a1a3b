internal import CGMP

extension Rational {
  /// The value rounded half-even to 34 digits. Throws `overflow`; what is too small becomes zero.
  func roundedToDecimal() throws(ArithmeticError) -> Decimal128.Rounded {
    try Decimal128.rounding(numerator: numerator, denominator: denominator)
  }

  /// Rounded to a number of digits after the decimal point (before it, if negative), |digits| ≤ 300 000.
  func rounded(toFractionDigits digits: Int, _ mode: RoundingMode) -> Number {
    let negative = signum < 0
    if let (top, bottom) = words, digits >= 0, digits <= 15 {
      // 2⁶⁴ × 10¹⁵ is below 2¹²⁸; what passes 34 digits goes on below.
      let (quotient, remainder) = (UInt128(top) * ExactDecimal.powerOfTen(digits))
        .quotientAndRemainder(dividingBy: UInt128(bottom))
      let dropped = DroppedPart(remainder, outOf: bottom)
      let grows = mode.grows(negative: negative, odd: quotient & 1 == 1, dropped: dropped)
      if let value = Decimal128(
        negative: negative, coefficient: grows ? quotient + 1 : quotient, exponent: -digits)
      {
        return Number(value)
      }
    }
    let scale = BigInteger.powerOfTen(Int(digits.magnitude))
    let up = digits >= 0 ? numerator.magnitude * scale : numerator.magnitude
    let down = digits >= 0 ? denominator : denominator * scale
    let (quotient, remainder) = up.quotientAndRemainder(by: down)
    let dropped: DroppedPart
    if remainder.signum == 0 {
      dropped = .nothing
    } else {
      switch BigInteger.compare(remainder << 1, down) {
      case ..<0: dropped = .belowHalf
      case 0: dropped = .half
      default: dropped = .aboveHalf
      }
    }
    let grows = mode.grows(negative: negative, odd: quotient.isOdd, dropped: dropped)
    let kept = grows ? quotient + .one : quotient
    let signed = negative ? kept.negated : kept
    return Number(digits >= 0 ? Rational(signed, scale) : Rational(signed * scale, .one))
  }

  /// The greatest whole number that is not greater.
  func floor() -> BigInteger { numerator / denominator }
}

extension DroppedPart {
  /// A remainder of a division by `divisor`.
  fileprivate init(_ remainder: UInt128, outOf divisor: UInt64) {
    let twice = remainder * 2
    let whole = UInt128(divisor)
    self = remainder == 0 ? .nothing : (twice < whole ? .belowHalf : (twice == whole ? .half : .aboveHalf))
  }
}

extension Decimal128 {
  /// numerator / denominator rounded half-even; the denominator is positive, not necessarily in lowest terms.
  /// Throws `overflow`; what is too small becomes zero.
  static func rounding(numerator: BigInteger, denominator: BigInteger) throws(ArithmeticError) -> Rounded {
    if numerator.signum == 0 { return Rounded(.zero, isExact: true) }
    let negative = numerator.signum < 0
    let magnitude = numerator.magnitude
    // The estimates are at most one too large each, so the quotient gets 35 to 38 digits.
    let scale = 36 - (magnitude.digitEstimate - denominator.digitEstimate)
    let power = BigInteger.powerOfTen(abs(scale))
    let up = scale >= 0 ? magnitude * power : magnitude
    let down = scale >= 0 ? denominator : denominator * power
    let (quotient, remainder) = up.quotientAndRemainder(by: down)
    guard let coefficient = quotient.uint128 else { throw .overflow }
    let sticky = remainder.signum != 0
    if sticky {
      return try rounding(negative: negative, coefficient: coefficient, sticky: true, exponent: -scale)
    }
    let (value, count) = coefficient.strippingZeros(limit: 38)
    return try rounding(negative: negative, coefficient: value, sticky: false, exponent: -scale + count)
  }
}
