/// A number of IEEE 754's decimal128 format: ± coefficient × 10^exponent, with up to 34 digits in the
/// coefficient and an exponent of −6176…6111.
///
/// There are no infinities, no NaN and no negative zero: an operation that can't give a number throws.
/// `1.0` and `1.00` keep their own exponents but are equal and hash alike.
public struct Decimal128: Sendable {
  // Two words instead of a UInt128: alignment 8 keeps `Number` at a stride of 24 bytes.
  @usableFromInline let low: UInt64
  @usableFromInline let high: UInt64
  @usableFromInline let storedExponent: Int16
  public let isNegative: Bool

  /// The most digits a coefficient has.
  public static let maximumDigits = 34
  public static let exponentRange: ClosedRange<Int> = -6176...6111

  static let maximumCoefficient: UInt128 = 9_999_999_999_999_999_999_999_999_999_999_999
  @inline(__always) static var minimumExponent: Int { -6176 }
  @inline(__always) static var maximumExponent: Int { 6111 }

  public static let zero = Decimal128(0)
  public static let one = Decimal128(1)
  /// (10³⁴ − 1) × 10⁶¹¹¹
  public static let greatest = Decimal128(
    unchecked: false, coefficient: maximumCoefficient, exponent: maximumExponent)

  /// The parts must be within the format's limits.
  @inline(__always)
  init(unchecked negative: Bool, coefficient: UInt128, exponent: Int) {
    low = UInt64(truncatingIfNeeded: coefficient)
    high = UInt64(truncatingIfNeeded: coefficient >> 64)
    let isZero = coefficient == 0
    storedExponent = isZero ? 0 : Int16(truncatingIfNeeded: exponent)
    isNegative = negative && !isZero
  }

  public init(_ value: Int) {
    self.init(unchecked: value < 0, coefficient: UInt128(value.magnitude), exponent: 0)
  }

  /// ± coefficient × 10^exponent; nil unless the format holds it exactly.
  public init?(negative: Bool, coefficient: UInt128, exponent: Int) {
    guard exponent > -100_000 && exponent < 100_000,
      let result = try? Decimal128.rounding(
        negative: negative, coefficient: coefficient, sticky: false, exponent: exponent),
      result.isExact
    else { return nil }
    self = result.value
  }

  /// The digits as an integer, below 10³⁴.
  public var coefficient: UInt128 {
    @inline(__always) get { UInt128(high) << 64 | UInt128(low) }
  }

  /// The power of ten that the coefficient is multiplied by, −6176…6111.
  public var exponent: Int {
    @inline(__always) get { Int(storedExponent) }
  }

  public var isZero: Bool {
    @inline(__always) get { low | high == 0 }
  }

  /// −1, 0 or 1.
  public var signum: Int { isZero ? 0 : (isNegative ? -1 : 1) }

  /// The number of digits of the coefficient, 0 for zero.
  public var digitCount: Int { coefficient.decimalDigitCount }

  public var negated: Decimal128 {
    Decimal128(unchecked: !isNegative, coefficient: coefficient, exponent: exponent)
  }

  public var magnitude: Decimal128 {
    Decimal128(unchecked: false, coefficient: coefficient, exponent: exponent)
  }

  public static prefix func - (value: Decimal128) -> Decimal128 { value.negated }

  /// The same number with the fewest digits.
  public var trimmed: Decimal128 {
    if isZero { return self }
    let (value, count) = coefficient.strippingZeros(limit: Self.maximumExponent - exponent)
    return Decimal128(unchecked: isNegative, coefficient: value, exponent: exponent + count)
  }

  public var isInteger: Bool {
    if exponent >= 0 { return true }
    let drop = -exponent
    return drop <= 33 && coefficient.dividedByPowerOfTen(drop).remainder == 0
  }

  /// The value as an `Int`; nil if it is no whole number or too large.
  public var intValue: Int? {
    var whole = coefficient
    if exponent < 0 {
      let drop = -exponent
      guard drop <= 33 else { return nil }
      let (quotient, remainder) = whole.dividedByPowerOfTen(drop)
      guard remainder == 0 else { return nil }
      whole = quotient
    } else if exponent > 0 {
      guard exponent <= 19 else { return nil }
      let (product, overflow) = whole.multipliedReportingOverflow(by: powerOfTen(exponent))
      guard !overflow else { return nil }
      whole = product
    }
    guard whole <= UInt128(Int.max) + 1 else { return nil }
    return isNegative ? Int(exactly: -Int128(whole)) : Int(exactly: whole)
  }
}

extension Decimal128: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Decimal128: Hashable, Comparable {
  public static func == (a: Decimal128, b: Decimal128) -> Bool {
    if a.storedExponent == b.storedExponent {
      return a.low == b.low && a.high == b.high && a.isNegative == b.isNegative
    }
    return a.isNegative == b.isNegative && compareMagnitudes(a, b) == 0
  }

  public static func < (a: Decimal128, b: Decimal128) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    let order = compareMagnitudes(a, b)
    return a.isNegative ? order > 0 : order < 0
  }

  /// −1, 0 or 1 as |a| is less than, equal to or greater than |b|.
  @inline(__always)
  static func compareMagnitudes(_ a: Decimal128, _ b: Decimal128) -> Int {
    var x = a.coefficient
    var y = b.coefficient
    if a.storedExponent != b.storedExponent && x != 0 && y != 0 {
      let gap = a.exponent - b.exponent
      if a.high | b.high == 0 && gap >= -19 && gap <= 19 {
        if gap > 0 { x *= powerOfTen(gap) } else { y *= powerOfTen(-gap) }
      } else {
        let leadX = x.decimalDigitCount + a.exponent
        let leadY = y.decimalDigitCount + b.exponent
        if leadX != leadY { return leadX < leadY ? -1 : 1 }
        // Equal leading positions: aligning gives both the same number of digits, at most 34.
        if gap > 0 { x *= powerOfTen(gap) } else { y *= powerOfTen(-gap) }
      }
    }
    return x < y ? -1 : (x == y ? 0 : 1)
  }

  public func hash(into hasher: inout Hasher) {
    let plain = trimmed
    hasher.combine(plain.low)
    hasher.combine(plain.high)
    hasher.combine(plain.storedExponent)
    hasher.combine(plain.isNegative)
  }
}
