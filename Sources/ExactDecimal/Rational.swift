internal import CGMP

/// An immutable fraction in lowest terms with a positive denominator, on GMP.
final class Rational: @unchecked Sendable {  // never changed once `init` has returned
  let pointer: UnsafeMutablePointer<__mpq_struct>

  /// Numerators and denominators beyond this size are refused as overflow: GMP would end the process when
  /// memory runs out, and no sensible rule gets near it.
  static let maximumBits = 1_000_000

  private init() {
    pointer = .allocate(capacity: 1)
    __gmpq_init(pointer)
  }

  deinit {
    __gmpq_clear(pointer)
    pointer.deallocate()
  }

  @inline(__always)
  static func make(_ body: (UnsafeMutablePointer<__mpq_struct>) -> Void) -> Rational {
    let result = Rational()
    body(result.pointer)
    return result
  }

  convenience init(_ value: Decimal128) {
    self.init()
    let power = UInt(value.exponent.magnitude)
    BigInteger.set(top, value.coefficient)
    if value.exponent > 0 {
      let scale = BigInteger.powerOfTen(value.exponent)
      __gmpz_mul(top, top, scale.pointer)
    } else if value.exponent < 0 {
      __gmpz_ui_pow_ui(bottom, 10, power)
      __gmpq_canonicalize(pointer)
    }
    if value.isNegative { __gmpq_neg(pointer, pointer) }
  }

  /// numerator / denominator, reduced; the denominator must not be zero.
  convenience init(_ numerator: BigInteger, _ denominator: BigInteger) {
    self.init()
    __gmpz_set(top, numerator.pointer)
    __gmpz_set(bottom, denominator.pointer)
    __gmpq_canonicalize(pointer)
  }

  /// dividend / divisor, if the parts of the fraction are below 128 bits before it is reduced.
  convenience init?(_ dividend: Decimal128, by divisor: Decimal128) {
    let gap = dividend.exponent - divisor.exponent
    guard dividend.high | divisor.high == 0, abs(gap) <= 19 else { return nil }
    let scale = ExactDecimal.powerOfTen(abs(gap))
    self.init()
    BigInteger.set(top, gap > 0 ? dividend.coefficient * scale : dividend.coefficient)
    BigInteger.set(bottom, gap < 0 ? divisor.coefficient * scale : divisor.coefficient)
    __gmpq_canonicalize(pointer)
    if dividend.isNegative != divisor.isNegative { __gmpq_neg(pointer, pointer) }
  }

  /// Numerator's magnitude and denominator, if one word holds each.
  var words: (numerator: UInt64, denominator: UInt64)? {
    guard __gmpz_size(top) <= 1, __gmpz_size(bottom) == 1 else { return nil }
    return (UInt64(__gmpz_getlimbn(top, 0)), UInt64(__gmpz_getlimbn(bottom, 0)))
  }

  // mpq is a struct of two mpz: numerator, then denominator.
  @inline(__always)
  private var top: UnsafeMutablePointer<__mpz_struct> {
    UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: __mpz_struct.self)
  }
  @inline(__always)
  private var bottom: UnsafeMutablePointer<__mpz_struct> { top + 1 }

  var numerator: BigInteger { BigInteger(copying: top) }
  var denominator: BigInteger { BigInteger(copying: bottom) }
  var signum: Int { Int(top.pointee._mp_size.signum()) }
  var isInteger: Bool { __gmpz_cmp_ui(bottom, 1) == 0 }
  var negated: Rational { .make { __gmpq_neg($0, pointer) } }
  var magnitude: Rational { .make { __gmpq_abs($0, pointer) } }
  private var numeratorBits: Int { __gmpz_sizeinbase(top, 2) }
  private var denominatorBits: Int { __gmpz_sizeinbase(bottom, 2) }

  /// Words of both parts.
  var size: Int { Int(__gmpz_size(top)) + Int(__gmpz_size(bottom)) }

  /// Whether both parts are within the bound.
  var isBounded: Bool { numeratorBits <= Self.maximumBits && denominatorBits <= Self.maximumBits }

  // Operands are bounded, so that one operation takes at most a few times the memory of the bound.
  func adding(_ other: Rational) throws(ArithmeticError) -> Rational {
    try Rational.make { __gmpq_add($0, pointer, other.pointer) }.bounded()
  }

  func subtracting(_ other: Rational) throws(ArithmeticError) -> Rational {
    try Rational.make { __gmpq_sub($0, pointer, other.pointer) }.bounded()
  }

  func multiplied(by other: Rational) throws(ArithmeticError) -> Rational {
    try Rational.make { __gmpq_mul($0, pointer, other.pointer) }.bounded()
  }

  func divided(by other: Rational) throws(ArithmeticError) -> Rational {
    if other.signum == 0 { throw .divisionByZero }
    return try Rational.make { __gmpq_div($0, pointer, other.pointer) }.bounded()
  }

  /// selfⁿ for any whole n. Throws `divisionByZero` for 0 to a negative power, `overflow` beyond the bound.
  func power(_ n: Int) throws(ArithmeticError) -> Rational {
    if n < 0 && signum == 0 { throw .divisionByZero }
    if signum == 0 && n > 0 { return self }
    // A part of b bits has a power of at least (b − 1) × n bits; parts of one bit are 1.
    let bits = max(numeratorBits, denominatorBits) - 1
    let (needed, overflow) = bits.multipliedReportingOverflow(by: n.magnitude > 1 << 62 ? .max : abs(n))
    guard !overflow && needed <= Self.maximumBits else { throw .overflow }
    // ±1 is the only base left whose exponent may be huge; its parity is all that counts.
    let steps = bits == 0 ? Int(n.magnitude % 2) : abs(n)
    let up = BigInteger.make { __gmpz_pow_ui($0, top, UInt(steps)) }
    let down = BigInteger.make { __gmpz_pow_ui($0, bottom, UInt(steps)) }
    return try (n < 0 ? Rational(down, up) : Rational(up, down)).bounded()
  }

  func compare(_ other: Rational) -> Int { Int(__gmpq_cmp(pointer, other.pointer).signum()) }

  func isEqual(_ other: Rational) -> Bool { __gmpq_equal(pointer, other.pointer) != 0 }

  func hash(into hasher: inout Hasher) {
    for part in [top, bottom] {
      let count = Int(__gmpz_size(part))
      for index in 0..<count { hasher.combine(__gmpz_getlimbn(part, index)) }
      hasher.combine(part.pointee._mp_size)
    }
  }

  /// Itself, or `overflow` where a part has passed the bound.
  func bounded() throws(ArithmeticError) -> Rational {
    guard isBounded else { throw .overflow }
    return self
  }

  /// The same value as a decimal128, if it has one exactly.
  var exactDecimal: Decimal128? {
    guard let (coefficient, exponent) = terminatingCoefficient(maximumBits: 114) else { return nil }
    if let value = coefficient.uint128 {
      return Decimal128(negative: signum < 0, coefficient: value, exponent: exponent)
    }
    return nil
  }

  /// The value as |coefficient| × 10^exponent with the fewest digits, if its decimal expansion ends.
  ///
  /// The coefficient may have any size; nil too where that of a fraction must have more than `maximumBits`.
  func terminatingCoefficient(maximumBits: Int) -> (coefficient: BigInteger, exponent: Int)? {
    if isInteger {
      let twos = signum == 0 ? 0 : Int(__gmpz_scan1(top, 0))
      // Small enough already, or odd and so without zeros at the end.
      if twos == 0 || numeratorBits <= 113 { return (magnitude.numerator, 0) }
      let ten = BigInteger(10)
      var zeros = 0
      let stripped = BigInteger.make { zeros = Int(__gmpz_remove($0, top, ten.pointer)) }
      return (stripped.magnitude, zeros)
    }
    let twos = Int(__gmpz_scan1(bottom, 0))
    // The common case, a denominator of one word with other factors, needs no big integers.
    if __gmpz_size(bottom) == 1 {
      var rest = UInt64(__gmpz_getlimbn(bottom, 0)) &>> UInt64(twos)
      while rest.isMultiple(of: 5) { rest /= 5 }
      if rest != 1 { return nil }
    }
    var rest = BigInteger(copying: bottom) >> twos
    var fives = 0
    if __gmpz_divisible_ui_p(rest.pointer, 5) != 0 {
      let five = BigInteger(5)
      rest = BigInteger.make { fives = Int(__gmpz_remove($0, rest.pointer, five.pointer)) }
    }
    guard __gmpz_cmp_ui(rest.pointer, 1) == 0 else { return nil }
    let digits = max(twos, fives)
    // A lower bound: a factor of five adds more than two bits.
    guard numeratorBits + (digits - fives) * 2 + (digits - twos) <= maximumBits else { return nil }
    let five = BigInteger(5).power(digits - fives)
    return ((numerator.magnitude << (digits - twos)) * five, -digits)
  }
}
