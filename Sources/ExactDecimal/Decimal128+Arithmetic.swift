extension Decimal128 {
  /// A result rounded half-even to 34 digits, and whether nothing was lost by it.
  public struct Rounded: Sendable, Hashable {
    public let value: Decimal128
    public let isExact: Bool

    @inline(__always)
    init(_ value: Decimal128, isExact: Bool) {
      self.value = value
      self.isExact = isExact
    }
  }

  /// The sum, rounded half-even. Throws `overflow`.
  public func adding(_ other: Decimal128) throws(ArithmeticError) -> Rounded {
    if high | other.high == 0 {
      let x = UInt128(low)
      let y = UInt128(other.low)
      let gap = exponent &- other.exponent
      if gap == 0 { return Self.sum(isNegative, x, other.isNegative, y, exponent) }
      // Below 2⁶⁴ × 10¹⁴ + 2⁶⁴ < 10³⁴, so the sum is exact.
      if gap > 0 && gap <= 14 {
        return Self.sum(isNegative, x &* powerOfTen(gap), other.isNegative, y, other.exponent)
      }
      if gap < 0 && gap >= -14 {
        return Self.sum(isNegative, x, other.isNegative, y &* powerOfTen(0 &- gap), exponent)
      }
    }
    if isZero { return Rounded(other, isExact: true) }
    if other.isZero { return Rounded(self, isExact: true) }
    return exponent >= other.exponent
      ? try Self.addWide(self, other) : try Self.addWide(other, self)
  }

  /// The difference, rounded half-even. Throws `overflow`.
  public func subtracting(_ other: Decimal128) throws(ArithmeticError) -> Rounded {
    try adding(other.negated)
  }

  /// The product, rounded half-even. Throws `overflow`.
  public func multiplied(by other: Decimal128) throws(ArithmeticError) -> Rounded {
    let negative = isNegative != other.isNegative
    let sum = exponent &+ other.exponent
    if high | other.high == 0 {
      return try Self.rounding(
        negative: negative, coefficient: UInt128(low) &* UInt128(other.low), sticky: false, exponent: sum)
    }
    let wide = coefficient.multipliedFullWidth(by: other.coefficient)
    return try Self.rounding(negative: negative, high: wide.high, low: wide.low, exponent: sum)
  }

  /// The quotient, rounded half-even. Throws `divisionByZero` or `overflow`.
  public func divided(by other: Decimal128) throws(ArithmeticError) -> Rounded {
    if other.isZero { throw .divisionByZero }
    if isZero { return Rounded(.zero, isExact: true) }
    let negative = isNegative != other.isNegative
    let ideal = exponent - other.exponent
    let divisor = other.coefficient
    if high | other.high == 0 {
      let parts = low.quotientAndRemainder(dividingBy: other.low)
      if parts.remainder == 0 {
        return try Self.rounding(
          negative: negative, coefficient: UInt128(parts.quotient), sticky: false, exponent: ideal)
      }
    }
    // First quotient from the dividend widened to 38 digits, then as many digits as 36 still want.
    let widening = 38 - coefficient.decimalDigitCount
    let (head, rest) = (coefficient * powerOfTen(widening)).quotientAndRemainder(dividingBy: divisor)
    if rest == 0 {
      let (value, count) = head.strippingZeros(limit: widening)
      return try Self.rounding(
        negative: negative, coefficient: value, sticky: false, exponent: ideal - widening + count)
    }
    let missing = max(0, 36 - head.decimalDigitCount)
    // rest < divisor < 2¹¹³ and 10^missing < 2¹²⁰, so the high word stays below the divisor.
    let (tail, last) = divisor.dividingFullWidth(rest.multipliedFullWidth(by: powerOfTen(missing)))
    let quotient = head * powerOfTen(missing) + tail
    if last == 0 {
      let (value, count) = quotient.strippingZeros(limit: widening + missing)
      return try Self.rounding(
        negative: negative, coefficient: value, sticky: false,
        exponent: ideal - widening - missing + count)
    }
    return try Self.rounding(
      negative: negative, coefficient: quotient, sticky: true, exponent: ideal - widening - missing)
  }

  /// The sum of aligned coefficients that is known to have at most 34 digits.
  @inline(__always)
  private static func sum(
    _ negativeX: Bool, _ x: UInt128, _ negativeY: Bool, _ y: UInt128, _ exponent: Int
  ) -> Rounded {
    let value: Decimal128
    if negativeX == negativeY {
      value = Decimal128(unchecked: negativeX, coefficient: x &+ y, exponent: exponent)
    } else if x >= y {
      value = Decimal128(unchecked: negativeX, coefficient: x &- y, exponent: exponent)
    } else {
      value = Decimal128(unchecked: negativeY, coefficient: y &- x, exponent: exponent)
    }
    return Rounded(value, isExact: true)
  }

  /// Adds numbers other than zero where `big` has the larger exponent.
  private static func addWide(_ big: Decimal128, _ small: Decimal128) throws(ArithmeticError) -> Rounded {
    let digits = big.digitCount
    var shift = big.exponent - small.exponent
    var exponent = small.exponent
    var y = small.coefficient
    if digits + shift > 72 {
      // `small` lies wholly below the 38th digit of `big`: any tiny part rounds the same.
      shift = 38 - digits
      exponent = big.exponent - shift
      y = 1
    }
    // Two factors, as 10^shift may pass 128 bits; the product has at most 72 digits.
    let first = min(shift, 36)
    var wide = big.coefficient.multipliedFullWidth(by: powerOfTen(first))
    if shift > first {
      let upper = wide.high * powerOfTen(shift - first)
      wide = wide.low.multipliedFullWidth(by: powerOfTen(shift - first))
      wide.high += upper
    }
    let isTiny = y == 1 && exponent != small.exponent
    var negative = big.isNegative
    if big.isNegative == small.isNegative {
      let (low, carry) = wide.low.addingReportingOverflow(y)
      wide = (wide.high + (carry ? 1 : 0), low)
    } else {
      let (low, borrow) = wide.low.subtractingReportingOverflow(y)
      if borrow && wide.high == 0 {
        negative = small.isNegative
        wide = (0, y - wide.low)
      } else {
        wide = (wide.high - (borrow ? 1 : 0), low)
      }
    }
    let result = try rounding(negative: negative, high: wide.high, low: wide.low, exponent: exponent)
    return isTiny ? Rounded(result.value, isExact: false) : result
  }
}
