/// An exact number: a decimal128 where the value has one, else a fraction of big integers.
///
/// Invariant: a value that decimal128 holds exactly is always stored as one. So equality and hashing never mix
/// the two forms, and everyday numbers stay inline without allocation.
public struct Number: Sendable {
  enum Storage: Sendable {
    case decimal(Decimal128)
    case rational(Rational)
  }

  let storage: Storage

  public static let zero = Number(0)
  public static let one = Number(1)

  @inline(__always)
  public init(_ value: Decimal128) { storage = .decimal(value) }

  public init(_ value: Int) { storage = .decimal(Decimal128(value)) }

  /// Keeps the invariant.
  init(_ value: Rational) {
    if let decimal = value.exactDecimal {
      storage = .decimal(decimal)
    } else {
      storage = .rational(value)
    }
  }

  /// The fraction numerator / denominator. Throws `divisionByZero`.
  public static func ratio(_ numerator: Int, _ denominator: Int) throws(ArithmeticError) -> Number {
    try Number(numerator).divided(by: Number(denominator), in: .exact)
  }

  /// The value as a fraction, for the operations that leave decimals behind.
  var rational: Rational {
    switch storage {
    case .decimal(let value): Rational(value)
    case .rational(let value): value
    }
  }

  /// The value as a decimal128; nil if it has none exactly.
  public var decimal: Decimal128? {
    if case .decimal(let value) = storage { value } else { nil }
  }

  /// The value rounded half-even to 34 digits; the greatest decimal128 of its sign where it is beyond them.
  public func decimal128() -> Decimal128 {
    switch storage {
    case .decimal(let value): return value
    case .rational(let value):
      if let result = try? value.roundedToDecimal() { return result.value }
      return value.signum < 0 ? -Decimal128.greatest : .greatest
    }
  }

  /// How many machine words the value takes beyond those of a decimal: what its arithmetic costs grows with the square. O(1).
  public var size: Int {
    switch storage {
    case .decimal: 0
    case .rational(let value): value.size
    }
  }

  public var isInteger: Bool {
    switch storage {
    case .decimal(let value): value.isInteger
    case .rational(let value): value.isInteger
    }
  }

  /// The value as an `Int`; nil if it is no whole number or too large.
  public var intValue: Int? {
    if case .decimal(let value) = storage { value.intValue } else { nil }
  }

  public var isZero: Bool {
    if case .decimal(let value) = storage { value.isZero } else { false }
  }

  public var isNegative: Bool {
    switch storage {
    case .decimal(let value): value.isNegative
    case .rational(let value): value.signum < 0
    }
  }

  /// −1, 0 or 1.
  public var signum: Int { isZero ? 0 : (isNegative ? -1 : 1) }

  /// The value in lowest terms, as decimal digits; the sign is in the numerator.
  public var fraction: (numerator: String, denominator: String) {
    let value = rational
    return (value.numerator.text, value.denominator.text)
  }
}

extension Number: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Number: Hashable, Comparable {
  public static func == (a: Number, b: Number) -> Bool {
    switch (a.storage, b.storage) {
    case (.decimal(let x), .decimal(let y)): x == y
    case (.rational(let x), .rational(let y)): x.isEqual(y)
    default: false
    }
  }

  public static func < (a: Number, b: Number) -> Bool {
    if case .decimal(let x) = a.storage, case .decimal(let y) = b.storage { return x < y }
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.rational.compare(b.rational) < 0
  }

  public func hash(into hasher: inout Hasher) {
    switch storage {
    case .decimal(let value): value.hash(into: &hasher)
    case .rational(let value): value.hash(into: &hasher)
    }
  }
}
