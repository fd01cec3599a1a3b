extension Number {
  /// self^exponent. Whole exponents are exact in `.exact`; otherwise the result is decimal128, correctly
  /// rounded, except where a root is exact. 0⁰ is 1.
  ///
  /// Throws `divisionByZero` for zero to a negative power, `undefined` for a negative number to a power that
  /// isn't whole, and `overflow`.
  public func power(_ exponent: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    if exponent.isZero || self == .one { return .one }
    if isZero {
      if exponent.isNegative { throw .divisionByZero }
      return .zero
    }
    if exponent.isInteger { return try wholePower(exponent, in: arithmetic) }
    if isNegative { throw .undefined }
    if let exact = try exactPower(exponent, in: arithmetic) { return exact }
    return Number(try Elementary.power(rational, exponent.rational))
  }

  private func wholePower(_ exponent: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number {
    if let n = exponent.intValue {
      if let result = smallPower(n) { return result }
      // Up to 120 a power may still be a tie of 34 digits; beyond, only powers of ten are.
      if arithmetic == .exact { return Number(try rational.power(n)) }
      if n.magnitude <= 120, let exact = try? rational.power(n) {
        return Number(try exact.roundedToDecimal().value)
      }
      if let (m, k) = powerOfTenExponent {
        let (total, overflow) = k.multipliedReportingOverflow(by: n)
        let negative = m && n % 2 != 0
        guard !overflow else { return try Number.outOfRange(positiveExponent: (k > 0) == (n > 0)) }
        if let value = Decimal128(negative: negative, coefficient: 1, exponent: total) {
          return Number(value)
        }
        return try Number.outOfRange(positiveExponent: total > 0)
      }
    } else if let (m, k) = powerOfTenExponent, k == 0 {
      // ±1 to a power beyond Int: its parity decides.
      let odd = try exponent.modulo(2, in: .exact) == 1
      return m && odd ? -1 : 1
    } else if arithmetic == .exact {
      throw .overflow
    }
    let result = try Elementary.power(magnitude.rational, exponent.rational)
    let odd = try exponent.modulo(2, in: .exact) == 1
    return Number(isNegative && odd ? result.negated : result)
  }

  /// Small positive powers by repeated exact multiplication of decimals.
  private func smallPower(_ n: Int) -> Number? {
    guard case .decimal(let base) = storage, n > 0, n <= 8 else { return nil }
    var result = base
    for _ in 1..<n {
      guard let next = try? result.multiplied(by: base), next.isExact else { return nil }
      result = next.value
    }
    return Number(result)
  }

  /// For ±10^k: whether it is negative, and k.
  private var powerOfTenExponent: (isNegative: Bool, exponent: Int)? {
    switch storage {
    case .decimal(let value):
      let plain = value.trimmed
      return plain.coefficient == 1 ? (plain.isNegative, plain.exponent) : nil
    case .rational(let value):
      guard let (coefficient, exponent) = value.terminatingCoefficient(maximumBits: 128),
        coefficient == .one
      else { return nil }
      return (value.signum < 0, exponent)
    }
  }

  /// Beyond decimal128's exponents: too large, or so small that it rounds to zero.
  private static func outOfRange(positiveExponent: Bool) throws(ArithmeticError) -> Number {
    if positiveExponent { throw .overflow }
    return .zero
  }

  /// self^(p/q) where the q-th root of self is rational; self > 0, q > 1.
  private func exactPower(_ exponent: Number, in arithmetic: Arithmetic) throws(ArithmeticError) -> Number? {
    let fraction = exponent.rational
    guard let p = Number(Rational(fraction.numerator, .one)).intValue,
      let q = Number(Rational(fraction.denominator, .one)).intValue
    else { return nil }
    guard let root = rational.exactRoot(q) else { return nil }
    return try Number(root).wholePower(Number(p), in: arithmetic)
  }

  /// The square root. Throws `undefined` for negative numbers.
  public func squareRoot() throws(ArithmeticError) -> Number { try root(2) }

  /// The root of a degree ≥ 1: exact where it is rational, else decimal128 correctly rounded.
  ///
  /// Odd roots of negative numbers are negative. Throws `undefined` for even ones and for a degree below 1.
  public func root(_ degree: Int) throws(ArithmeticError) -> Number {
    if degree < 1 { throw .undefined }
    if degree == 1 || isZero || self == .one { return self }
    if isNegative {
      if degree % 2 == 0 { throw .undefined }
      return try negated.root(degree).negated
    }
    if let root = rational.exactRoot(degree) { return Number(root) }
    if degree > 1000 {
      return Number(try Elementary.power(rational, Rational(.one, BigInteger(degree))))
    }
    return Number(try Elementary.root(rational, degree).value)
  }

  /// The natural logarithm, decimal128 correctly rounded. Throws `undefined` for numbers that aren't positive.
  public func naturalLogarithm() throws(ArithmeticError) -> Number {
    if isZero || isNegative { throw .undefined }
    return Number(try Elementary.logarithm(rational))
  }

  /// e^self, decimal128 correctly rounded; what is too small becomes zero. Throws `overflow`.
  public func exponential() throws(ArithmeticError) -> Number {
    if isZero { return .one }
    return Number(try Elementary.exponential(rational))
  }
}

extension Rational {
  /// The n-th root of a positive fraction, if it is rational.
  func exactRoot(_ n: Int) -> Rational? {
    // A root of at least 2 takes at least n bits.
    func part(_ value: BigInteger) -> BigInteger? {
      if value == .one { return value }
      guard n < value.bitLength else { return nil }
      let (root, isExact) = value.root(n)
      return isExact ? root : nil
    }
    guard let up = part(numerator), let down = part(denominator) else { return nil }
    return Rational(up, down)
  }
}

extension Decimal128 {
  /// The square root, rounded half-even. Throws `undefined` for negative numbers.
  public func squareRoot() throws(ArithmeticError) -> Decimal128 {
    try Number(self).squareRoot().decimal128()
  }

  /// The natural logarithm, rounded half-even. Throws `undefined` for numbers that aren't positive.
  public func naturalLogarithm() throws(ArithmeticError) -> Decimal128 {
    try Number(self).naturalLogarithm().decimal128()
  }

  /// e^self, rounded half-even. Throws `overflow`.
  public func exponential() throws(ArithmeticError) -> Decimal128 {
    try Number(self).exponential().decimal128()
  }

  /// self^exponent, rounded half-even. Throws as `Number.power` does.
  public func power(_ exponent: Decimal128) throws(ArithmeticError) -> Decimal128 {
    try Number(self).power(Number(exponent), in: .decimal128).decimal128()
  }
}
