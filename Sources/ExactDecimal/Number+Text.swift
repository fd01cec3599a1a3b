internal import CGMP

extension Number: CustomStringConvertible {
  /// The most significant digits that a literal may have.
  public static let maximumLiteralDigits = 10_000

  /// A decimal literal, e.g. `12`, `-3.50`, `.5`, `1e-3`, taken exactly.
  ///
  /// Nil if the text is no literal, has more than 10 000 significant digits, or a last digit whose place is
  /// beyond 10^±20 000.
  public init?(_ text: some StringProtocol) {
    guard let value = withUTF8(text, { Number(utf8: $0) }) else { return nil }
    self = value
  }

  /// A decimal literal in ASCII bytes, as `init(_:)`.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard let literal = DecimalLiteral(bytes, collect: { _ in }) else { return nil }
    if literal.digitCount == 0 {
      self = .zero
      return
    }
    guard literal.digitCount <= Self.maximumLiteralDigits,
      bytes.count <= 3 * Self.maximumLiteralDigits,
      abs(literal.exponent) <= 2 * Self.maximumLiteralDigits
    else { return nil }
    if literal.digitCount <= 38,
      let value = Decimal128(
        negative: literal.isNegative, coefficient: literal.coefficient, exponent: literal.exponent)
    {
      self.init(value)
      return
    }
    guard let value = Number.exactLiteral(bytes) else { return nil }
    self = value
  }

  /// A literal too long for a decimal128.
  private static func exactLiteral(_ bytes: UnsafeBufferPointer<UInt8>) -> Number? {
    var digits: [CChar] = []
    guard let literal = DecimalLiteral(bytes, collect: { digits.append(CChar($0)) }) else { return nil }
    digits.append(0)
    let whole = BigInteger.make { _ = __gmpz_set_str($0, digits, 10) }
    let signed = literal.isNegative ? whole.negated : whole
    let scale = BigInteger.powerOfTen(abs(literal.exponent))
    return Number(literal.exponent >= 0 ? Rational(signed * scale, .one) : Rational(signed, scale))
  }

  /// Plain notation without needless zeros; equal numbers give equal texts.
  ///
  /// Numbers wider than 40 digits have an exponent. A value without a decimal expansion of at most 100 digits
  /// is cut: 34 digits, rounded half-even, followed by `…`.
  public var description: String {
    switch storage {
    case .decimal(let value): return value.trimmed.description
    case .rational(let value):
      if let (coefficient, exponent) = value.terminatingCoefficient(maximumBits: 400) {
        let digits = Array(coefficient.text.utf8)
        if digits.count <= 100 {
          return DecimalText(isNegative: value.signum < 0, digits: digits, exponent: exponent).text
        }
      }
      return textOf34Digits(value) + "…"
    }
  }

  /// 34 digits of a fraction, whatever its size.
  private func textOf34Digits(_ value: Rational) -> String {
    if let rounded = try? value.roundedToDecimal(), !rounded.value.isZero {
      return rounded.value.description
    }
    // Beyond decimal128's exponents: shift by a power of ten into their middle.
    let shift = value.numerator.digitEstimate - value.denominator.digitEstimate
    let scale = BigInteger.powerOfTen(abs(shift))
    let (up, down) = (value.numerator, value.denominator)
    guard
      let rounded = try? Decimal128.rounding(
        numerator: shift >= 0 ? up : up * scale, denominator: shift >= 0 ? down * scale : down)
    else { return decimal128().description }
    return DecimalText(
      isNegative: value.signum < 0, digits: Array(String(rounded.value.coefficient).utf8),
      exponent: rounded.value.exponent + shift
    ).text
  }

  /// For tables: rounded to a fixed number of digits after the point, zeros kept, never with an exponent;
  /// without a number of digits as `description`. Digits are limited to 0…300 000.
  public func text(fractionDigits: Int?, _ mode: RoundingMode = .halfUp) -> String {
    guard let wanted = fractionDigits else { return description }
    let digits = min(max(wanted, 0), 300_000)
    let rounded = self.rounded(toFractionDigits: digits, mode)
    let (coefficient, exponent): (String, Int)
    switch rounded.storage {
    case .decimal(let value): (coefficient, exponent) = (String(value.coefficient), value.exponent)
    case .rational(let value):
      guard let parts = value.terminatingCoefficient(maximumBits: .max) else { return description }
      (coefficient, exponent) = (parts.coefficient.text, parts.exponent)
    }
    return DecimalText(isNegative: rounded.isNegative, digits: Array(coefficient.utf8), exponent: exponent)
      .fixed(digits)
  }
}

extension DecimalText {
  /// Plain notation with exactly so many digits after the point; there must not be more already, but zeros.
  func fixed(_ fractionDigits: Int) -> String {
    var padded = self
    if exponent > -fractionDigits {
      padded.digits += repeatElement(UInt8(ascii: "0"), count: exponent + fractionDigits)
      padded.exponent = -fractionDigits
    }
    return padded.plain
  }
}
