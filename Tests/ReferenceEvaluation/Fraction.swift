import CGMP
import ExactDecimal

/// A fraction of big integers, in lowest terms: GMP's `mpq`, wrapped in the simplest way.
final class Fraction: @unchecked Sendable {  // never changed once made
  private let pointer: UnsafeMutablePointer<__mpq_struct>

  private init() {
    pointer = .allocate(capacity: 1)
    __gmpq_init(pointer)
  }

  deinit {
    __gmpq_clear(pointer)
    pointer.deallocate()
  }

  private static func make(_ body: (UnsafeMutablePointer<__mpq_struct>) -> Void) -> Fraction {
    let result = Fraction()
    body(result.pointer)
    return result
  }

  convenience init(_ value: Int) {
    self.init()
    __gmpq_set_si(pointer, value, 1)
  }

  convenience init(_ value: Number) {
    self.init()
    let (numerator, denominator) = value.fraction
    __gmpq_set_str(pointer, "\(numerator)/\(denominator)", 10)
    __gmpq_canonicalize(pointer)
  }

  /// `nil` for what is no plain number.
  convenience init?(_ text: String) {
    guard let number = Number(text) else { return nil }
    self.init(number)
  }

  private var top: UnsafeMutablePointer<__mpz_struct> {
    UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: __mpz_struct.self)
  }
  private var bottom: UnsafeMutablePointer<__mpz_struct> { top + 1 }

  /// `n/d`, or `n` for a whole number.
  var text: String {
    guard let characters = __gmpq_get_str(nil, 10, pointer) else { return "" }
    defer { characters.deallocate() }
    return String(cString: characters)
  }

  /// The same number for the functions that the standard rounds to decimal128.
  var number: Number {
    let parts = text.split(separator: "/").map { Number($0) ?? 0 }
    return (try? parts[0].divided(by: parts.count > 1 ? parts[1] : 1, in: .exact)) ?? 0
  }

  var isWhole: Bool { __gmpz_cmp_ui(bottom, 1) == 0 }
  var isZero: Bool { sign == 0 }
  var isNegative: Bool { sign < 0 }
  private var sign: Int { Int(top.pointee._mp_size) }

  /// The value of a whole number that an `Int` holds.
  var int: Int? {
    isWhole && __gmpz_fits_slong_p(top) != 0 ? __gmpz_get_si(top) : nil
  }

  var magnitude: Fraction { isNegative ? -self : self }

  static func + (a: Fraction, b: Fraction) -> Fraction { make { __gmpq_add($0, a.pointer, b.pointer) } }
  static func - (a: Fraction, b: Fraction) -> Fraction { make { __gmpq_sub($0, a.pointer, b.pointer) } }
  static func * (a: Fraction, b: Fraction) -> Fraction { make { __gmpq_mul($0, a.pointer, b.pointer) } }
  static prefix func - (a: Fraction) -> Fraction { make { __gmpq_neg($0, a.pointer) } }

  /// The divisor must not be zero.
  static func / (a: Fraction, b: Fraction) -> Fraction { make { __gmpq_div($0, a.pointer, b.pointer) } }

  func power(_ n: Int) -> Fraction {
    var result = Fraction(1)
    for _ in 0..<abs(n) { result = result * self }
    return n < 0 ? Fraction(1) / result : result
  }

  static func sum(_ list: [Fraction]) -> Fraction { list.reduce(Fraction(0), +) }

  /// The greatest whole number that is not greater.
  var floor: Fraction {
    .make { result in
      let whole = UnsafeMutableRawPointer(result).assumingMemoryBound(to: __mpz_struct.self)
      __gmpz_fdiv_q(whole, top, bottom)
    }
  }

  /// Rounded to so many digits after the point (before it if negative).
  func rounded(_ digits: Int, _ mode: RoundingMode) -> Fraction {
    let scale = Fraction(10).power(digits)
    let scaled = magnitude * scale
    let whole = scaled.floor
    let rest = scaled - whole
    let half = Fraction(1) / Fraction(2)
    let isOdd = !(whole / Fraction(2)).isWhole
    let grows =
      switch mode {
      case .halfUp: rest >= half
      case .halfDown: rest > half
      case .halfEven: rest > half || (rest == half && isOdd)
      case .up: !rest.isZero
      case .down: false
      case .ceiling: !rest.isZero && !isNegative
      case .floor: !rest.isZero && isNegative
      }
    let result = (grows ? whole + Fraction(1) : whole) / scale
    return isNegative ? -result : result
  }

  /// The n-th root of a positive fraction: exact where it is rational, else to 34 digits, half to even.
  func root(_ n: Int) -> Fraction {
    let exact = Fraction()
    let isExact =
      __gmpz_root(exact.top, top, UInt(n)) != 0 && __gmpz_root(exact.bottom, bottom, UInt(n)) != 0
    if isExact { return exact }
    // An irrational number has no ties: far more digits than needed settle every rounding.
    let digits = 34 + 60
    let scaled = Fraction.make { result in
      let whole = UnsafeMutableRawPointer(result).assumingMemoryBound(to: __mpz_struct.self)
      __gmpz_ui_pow_ui(whole, 10, UInt(digits * n))
      __gmpz_mul(whole, whole, top)
      __gmpz_tdiv_q(whole, whole, bottom)
      _ = __gmpz_root(whole, whole, UInt(n))
    }
    let places = 34 - scaled.text.utf8.count
    return scaled.rounded(places, .halfEven) / Fraction(10).power(digits)
  }
}

extension Fraction: Comparable {
  static func == (a: Fraction, b: Fraction) -> Bool { __gmpq_equal(a.pointer, b.pointer) != 0 }
  static func < (a: Fraction, b: Fraction) -> Bool { __gmpq_cmp(a.pointer, b.pointer) < 0 }
}
