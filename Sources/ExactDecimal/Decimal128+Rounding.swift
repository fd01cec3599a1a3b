extension Decimal128 {
  /// Rounds ± coefficient × 10^exponent half-even into the format.
  ///
  /// `sticky` says that the true value is a little larger than the coefficient; it then has to have at least 35
  /// digits, so that the little never meets a kept digit. Throws `overflow`; what is too small becomes zero.
  @inline(__always)
  static func rounding(
    negative: Bool, coefficient: UInt128, sticky: Bool, exponent: Int
  ) throws(ArithmeticError) -> Rounded {
    if coefficient <= maximumCoefficient && exponent >= minimumExponent && exponent <= maximumExponent {
      return Rounded(
        Decimal128(unchecked: negative, coefficient: coefficient, exponent: exponent), isExact: true)
    }
    return try roundingSlowly(
      negative: negative, coefficient: coefficient, sticky: sticky, exponent: exponent)
  }

  private static func roundingSlowly(
    negative: Bool, coefficient: UInt128, sticky: Bool, exponent: Int
  ) throws(ArithmeticError) -> Rounded {
    if coefficient == 0 { return Rounded(.zero, isExact: true) }
    var kept = coefficient
    var exponent = exponent
    var isExact = true
    let drop = max(coefficient.decimalDigitCount - maximumDigits, minimumExponent - exponent, 0)
    if drop > 38 { return Rounded(.zero, isExact: false) }
    if drop > 0 {
      let (quotient, remainder) = coefficient.dividedByPowerOfTen(drop)
      let dropped = DroppedPart(remainder, of: powerOfTen(drop), sticky: sticky)
      isExact = dropped == .nothing
      kept = quotient
      exponent += drop
      if RoundingMode.halfEven.grows(negative: negative, odd: kept & 1 == 1, dropped: dropped) {
        kept += 1
        if kept > maximumCoefficient {
          kept = powerOfTen(maximumDigits - 1)
          exponent += 1
        }
      }
    }
    if exponent > maximumExponent && kept != 0 {
      let padding = exponent - maximumExponent
      guard padding + kept.decimalDigitCount <= maximumDigits else { throw .overflow }
      kept *= powerOfTen(padding)
      exponent = maximumExponent
    }
    return Rounded(Decimal128(unchecked: negative, coefficient: kept, exponent: exponent), isExact: isExact)
  }

  /// Rounds ± (high × 2¹²⁸ + low) × 10^exponent, of at most 73 digits, half-even into the format.
  static func rounding(
    negative: Bool, high: UInt128, low: UInt128, exponent: Int
  ) throws(ArithmeticError) -> Rounded {
    if high == 0 {
      return try rounding(negative: negative, coefficient: low, sticky: false, exponent: exponent)
    }
    // Leaves 35 to 38 digits: the estimate is at most one digit short.
    let digits = ((128 + high.bitLength) * 1233) >> 12
    let drop = max(digits - 36, 1)
    let (quotient, remainder) = powerOfTen(drop).dividingFullWidth((high, low))
    return try rounding(
      negative: negative, coefficient: quotient, sticky: remainder != 0, exponent: exponent + drop)
  }

  /// Rounded to a number of digits after the decimal point (before it, if negative). Throws `overflow`.
  public func rounded(
    toFractionDigits digits: Int, _ mode: RoundingMode
  ) throws(ArithmeticError) -> Decimal128 {
    if exponent >= 0 && digits >= 0 || digits >= -Self.minimumExponent { return self }
    if isZero { return self }
    let digits = max(digits, -20_000)
    let drop = -digits - exponent
    if drop <= 0 { return self }
    let kept: UInt128
    let dropped: DroppedPart
    if drop > 38 {
      (kept, dropped) = (0, .belowHalf)
    } else {
      let (quotient, remainder) = coefficient.dividedByPowerOfTen(drop)
      (kept, dropped) = (quotient, DroppedPart(remainder, of: powerOfTen(drop), sticky: false))
    }
    let grows = mode.grows(negative: isNegative, odd: kept & 1 == 1, dropped: dropped)
    return try Self.rounding(
      negative: isNegative, coefficient: grows ? kept + 1 : kept, sticky: false, exponent: -digits
    ).value
  }

  /// The greatest whole number that is not greater.
  public func floor() -> Decimal128 { roundedToInteger(.floor) }

  /// The least whole number that is not less.
  public func ceiling() -> Decimal128 { roundedToInteger(.ceiling) }

  private func roundedToInteger(_ mode: RoundingMode) -> Decimal128 {
    // Dropping at least one digit leaves at most 33, so nothing can overflow.
    (try? rounded(toFractionDigits: 0, mode)) ?? self
  }
}

extension DroppedPart {
  @inline(__always)
  init(_ remainder: UInt128, of unit: UInt128, sticky: Bool) {
    let half = unit / 2
    if remainder == 0 && !sticky {
      self = .nothing
    } else if remainder < half {
      self = .belowHalf
    } else if remainder == half && !sticky {
      self = .half
    } else {
      self = .aboveHalf
    }
  }
}
