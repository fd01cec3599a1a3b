internal import CGMP

/// An immutable integer of any size on GMP.
///
/// GMP ends the process when memory runs out, so callers bound the sizes first (`Rational.maximumBits`).
final class BigInteger: @unchecked Sendable {  // never changed once `init` has returned
  let pointer: UnsafeMutablePointer<__mpz_struct>

  private init() {
    pointer = .allocate(capacity: 1)
    __gmpz_init(pointer)
  }

  deinit {
    __gmpz_clear(pointer)
    pointer.deallocate()
  }

  convenience init(_ value: Int) {
    self.init()
    __gmpz_set_si(pointer, value)
  }

  convenience init(_ value: UInt128) {
    self.init()
    BigInteger.set(pointer, value)
  }

  convenience init(copying source: UnsafePointer<__mpz_struct>) {
    self.init()
    __gmpz_set(pointer, source)
  }

  /// The number that `body` leaves in the place given to it.
  @inline(__always)
  static func make(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Void) -> BigInteger {
    let result = BigInteger()
    body(result.pointer)
    return result
  }

  static func set(_ target: UnsafeMutablePointer<__mpz_struct>, _ value: UInt128) {
    let high = UInt(truncatingIfNeeded: value >> 64)
    if high == 0 {
      __gmpz_set_ui(target, UInt(truncatingIfNeeded: value))
    } else {
      __gmpz_set_ui(target, high)
      __gmpz_mul_2exp(target, target, 64)
      __gmpz_add_ui(target, target, UInt(truncatingIfNeeded: value))
    }
  }

  /// 10ⁿ, n ≥ 0
  static func powerOfTen(_ n: Int) -> BigInteger { make { __gmpz_ui_pow_ui($0, 10, UInt(n)) } }

  static let one = BigInteger(1)

  var signum: Int { Int(pointer.pointee._mp_size.signum()) }
  var isOdd: Bool { __gmpz_tstbit(pointer, 0) == 1 }
  /// The number of bits of the magnitude, 1 for zero.
  var bitLength: Int { __gmpz_sizeinbase(pointer, 2) }
  /// The number of decimal digits, or one more.
  var digitEstimate: Int { __gmpz_sizeinbase(pointer, 10) }
  var negated: BigInteger { .make { __gmpz_neg($0, pointer) } }
  var magnitude: BigInteger { .make { __gmpz_abs($0, pointer) } }

  /// The magnitude, if 128 bits hold it.
  var uint128: UInt128? { BigInteger.uint128(pointer) }

  static func uint128(_ source: UnsafePointer<__mpz_struct>) -> UInt128? {
    if __gmpz_size(source) > 2 { return nil }
    return UInt128(__gmpz_getlimbn(source, 1)) << 64 | UInt128(__gmpz_getlimbn(source, 0))
  }

  static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    .make { __gmpz_add($0, a.pointer, b.pointer) }
  }

  static func - (a: BigInteger, b: BigInteger) -> BigInteger {
    .make { __gmpz_sub($0, a.pointer, b.pointer) }
  }

  static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    .make { __gmpz_mul($0, a.pointer, b.pointer) }
  }

  static func * (a: BigInteger, b: Int) -> BigInteger { .make { __gmpz_mul_si($0, a.pointer, b) } }

  /// The quotient rounded towards minus infinity.
  static func / (a: BigInteger, b: BigInteger) -> BigInteger {
    .make { __gmpz_fdiv_q($0, a.pointer, b.pointer) }
  }

  /// The quotient rounded towards minus infinity; b > 0.
  static func / (a: BigInteger, b: Int) -> BigInteger {
    .make { _ = __gmpz_fdiv_q_ui($0, a.pointer, UInt(b)) }
  }

  static func << (a: BigInteger, bits: Int) -> BigInteger {
    bits >= 0
      ? .make { __gmpz_mul_2exp($0, a.pointer, UInt(bits)) }
      : .make { __gmpz_fdiv_q_2exp($0, a.pointer, UInt(-bits)) }
  }

  static func >> (a: BigInteger, bits: Int) -> BigInteger { a << -bits }

  static func compare(_ a: BigInteger, _ b: BigInteger) -> Int {
    Int(__gmpz_cmp(a.pointer, b.pointer).signum())
  }

  static func == (a: BigInteger, b: BigInteger) -> Bool { compare(a, b) == 0 }

  /// Quotient rounded towards minus infinity, and the remainder.
  func quotientAndRemainder(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    let remainder = BigInteger(0)
    let quotient = BigInteger.make {
      __gmpz_fdiv_qr($0, remainder.pointer, self.pointer, divisor.pointer)
    }
    return (quotient, remainder)
  }

  /// selfⁿ, n ≥ 0
  func power(_ n: Int) -> BigInteger { .make { __gmpz_pow_ui($0, pointer, UInt(n)) } }

  /// The n-th root towards zero and whether it is exact; self ≥ 0, n ≥ 1.
  func root(_ n: Int) -> (root: BigInteger, isExact: Bool) {
    var isExact = false
    let root = BigInteger.make { isExact = __gmpz_root($0, self.pointer, UInt(n)) != 0 }
    return (root, isExact)
  }

  /// Decimal digits with a leading − if negative.
  var text: String {
    let capacity = __gmpz_sizeinbase(pointer, 10) + 2
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      __gmpz_get_str(base, 10, self.pointer)
      return String(cString: base)
    }
  }
}
