extension Number {
  /// The value as an arithmetic holds it: rounded half-even to 34 digits in `.decimal128`. Throws `overflow`.
  public func fitted(to arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    if case .decimal = storage { return self }
    return try rational.number(in: arithmetic)
  }

  /// Throws `overflow`.
  public func adding(_ other: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    if case .decimal(let x) = storage, case .decimal(let y) = other.storage,
      let result = try Number.settle(arithmetic, { () throws(ArithmeticError) in try x.adding(y) })
    {
      return result
    }
    return try rational.adding(other.rational).number(in: arithmetic)
  }

  /// Throws `overflow`.
  public func subtracting(_ other: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    try adding(other.negated, in: arithmetic)
  }

  /// Throws `overflow`.
  public func multiplying(by other: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    if case .decimal(let x) = storage, case .decimal(let y) = other.storage,
      let result = try Number.settle(arithmetic, { () throws(ArithmeticError) in try x.multiplied(by: y) })
    {
      return result
    }
    return try rational.multiplied(by: other.rational).number(in: arithmetic)
  }

  /// Throws `divisionByZero` or `overflow`.
  public func divided(by other: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    if other.isZero { throw .divisionByZero }
    if case .decimal(let x) = storage, case .decimal(let y) = other.storage {
      if arithmetic == .exact && !y.mayDivideExactly(x) {
        if let quotient = Rational(x, by: y) { return Number(storage: .rational(quotient)) }
      } else if let result = try Number.settle(
        arithmetic, { () throws(ArithmeticError) in try x.divided(by: y) })
      {
        return result
      }
    }
    return try rational.divided(by: other.rational).number(in: arithmetic)
  }

  public var negated: Number {
    switch storage {
    case .decimal(let value): Number(value.negated)
    case .rational(let value): Number(storage: .rational(value.negated))
    }
  }

  public var magnitude: Number { isNegative ? negated : self }

  /// FEEL's modulo: self − other × floor(self / other), with the sign of `other`. Computed exactly; only the
  /// result is rounded in `.decimal128`. Throws `divisionByZero` or `overflow`.
  public func modulo(_ other: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    if other.isZero { throw .divisionByZero }
    if case .decimal(let x) = storage, case .decimal(let y) = other.storage,
      let result = x.alignedModulo(y)
    {
      return Number(result)
    }
    let (x, y) = (rational, other.rational)
    let quotient = Rational(try x.divided(by: y).floor(), .one)
    return try x.subtracting(quotient.multiplied(by: y)).number(in: arithmetic)
  }

  /// Rounded to a number of digits after the decimal point (before it, if negative), exactly on fractions.
  /// Digits are limited to ±300 000.
  public func rounded(toFractionDigits digits: Int, _ mode: RoundingMode) -> Number {
    switch storage {
    case .decimal(let value):
      if let result = try? value.rounded(toFractionDigits: digits, mode) { return Number(result) }
    case .rational: break
    }
    return rational.rounded(toFractionDigits: min(max(digits, -300_000), 300_000), mode)
  }

  /// The greatest whole number that is not greater.
  public func floor() -> Number { rounded(toFractionDigits: 0, .floor) }

  /// The least whole number that is not less.
  public func ceiling() -> Number { rounded(toFractionDigits: 0, .ceiling) }

  /// The decimal result where it may stand: in decimal128 always, in exact arithmetic if nothing was lost.
  @inline(__always)
  private static func settle(
    _ arithmetic: Arithmetic, _ operation: () throws(ArithmeticError) -> Decimal128.Rounded
  ) throws(ArithmeticError) -> Number? {
    switch arithmetic {
    case .decimal128: return Number(try operation().value)
    case .exact:
      guard let result = try? operation(), result.isExact else { return nil }
      return Number(result.value)
    }
  }

  private init(storage: Storage) { self.storage = storage }
}

extension Rational {
  /// The number this is in an arithmetic: itself, or rounded to 34 digits.
  func number(in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    switch arithmetic {
    case .exact: Number(self)
    case .decimal128: Number(try roundedToDecimal().value)
    }
  }
}

extension Decimal128 {
  /// False if dividend / self certainly has no finite decimal expansion; spares the long division.
  @inline(__always)
  func mayDivideExactly(_ dividend: Decimal128) -> Bool {
    if high | dividend.high != 0 || low == 0 { return true }
    var rest = low &>> UInt64(low.trailingZeroBitCount)
    while rest.isMultiple(of: 5) { rest /= 5 }
    return rest == 1 || dividend.low.isMultiple(of: rest)
  }

  /// The modulo where both numbers align within 128 bits; the divisor must not be zero.
  func alignedModulo(_ divisor: Decimal128) -> Decimal128? {
    let common = min(exponent, divisor.exponent)
    let (up, down) = (exponent - common, divisor.exponent - common)
    guard up + digitCount <= 38, down + divisor.digitCount <= 38 else { return nil }
    let y = divisor.coefficient * powerOfTen(down)
    let rest = coefficient * powerOfTen(up) % y
    // The remainder is that of magnitudes; floor moves it by one divisor if the signs differ.
    let value = isNegative == divisor.isNegative || rest == 0 ? rest : y - rest
    return Decimal128(negative: divisor.isNegative, coefficient: value, exponent: common)
  }
}
