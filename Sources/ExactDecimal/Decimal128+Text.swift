extension Decimal128: CustomStringConvertible {
  /// A decimal literal, e.g. `12`, `-3.50`, `.5`, `1e-3`. More than 34 digits are rounded half-even.
  /// Nil if the text is no literal or out of range.
  public init?(_ text: some StringProtocol) {
    guard let value = withUTF8(text, { Decimal128(utf8: $0) }) else { return nil }
    self = value
  }

  /// A decimal literal in ASCII bytes, as `init(_:)`.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var beyond = false
    var position = 0
    guard
      let literal = DecimalLiteral(
        bytes,
        collect: { digit in
          position += 1
          if position > 38 && digit != UInt8(ascii: "0") { beyond = true }
        })
    else { return nil }
    let cut = max(0, literal.digitCount - 38)
    guard
      let result = try? Decimal128.rounding(
        negative: literal.isNegative, coefficient: literal.coefficient, sticky: beyond,
        exponent: literal.exponent + cut)
    else { return nil }
    self = result.value
  }

  /// All digits including trailing zeros; with an exponent where plain notation takes more than 40 digits.
  public var description: String {
    DecimalText(isNegative: isNegative, digits: Array(String(coefficient).utf8), exponent: exponent).text
  }
}

/// Digits and a point.
struct DecimalText {
  var isNegative: Bool
  /// ASCII digits, at least one.
  var digits: [UInt8]
  var exponent: Int
  /// Beyond so many digits before the exponent form is used.
  var widest = 40

  var text: String {
    let before = digits.count + exponent
    let width = exponent >= 0 ? before : max(before, 1) - exponent
    return width <= max(widest, digits.count + 1) ? plain : scientific
  }

  /// Without an exponent.
  var plain: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count + Int(exponent.magnitude) + 3)
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let zero = UInt8(ascii: "0")
    let before = digits.count + exponent
    if exponent >= 0 {
      bytes += digits
      bytes += repeatElement(zero, count: exponent)
    } else if before > 0 {
      bytes += digits[..<before]
      bytes.append(UInt8(ascii: "."))
      bytes += digits[before...]
    } else {
      bytes += [zero, UInt8(ascii: ".")]
      bytes += repeatElement(zero, count: -before)
      bytes += digits
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// d.ddd followed by E and the exponent.
  var scientific: String {
    var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes += digits[1...]
    }
    let power = digits.count - 1 + exponent
    return String(decoding: bytes, as: UTF8.self) + (power < 0 ? "E" : "E+") + String(power)
  }
}
