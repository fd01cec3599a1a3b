/// The parts of a decimal literal: `12`, `-3.50`, `+.5`, `1e-3`, `1E+10`.
///
/// Digits are ASCII; a point needs a digit after it. Zeros in front count for nothing.
struct DecimalLiteral {
  var isNegative = false
  /// The digits without sign, point and leading zeros, as a value if at most 38, else only as text.
  var coefficient: UInt128 = 0
  /// Significant digits, 0 for zero.
  var digitCount = 0
  /// The power of ten that the digits as a whole number are multiplied by.
  var exponent = 0

  /// Nil if the text is no literal, or has an exponent of more than 6 digits. Calls `collect` for each digit.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, collect: (UInt8) -> Void) {
    var index = 0
    let count = bytes.count
    if index < count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var small: UInt64 = 0
    var seen = 0
    var fractionDigits = -1
    while index < count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit <= 9 {
        if digitCount > 0 || digit != 0 {
          digitCount += 1
          if digitCount <= 19 {
            small = small &* 10 &+ UInt64(digit)
          } else {
            if digitCount == 20 { coefficient = UInt128(small) }
            if digitCount <= 38 { coefficient = coefficient &* 10 &+ UInt128(digit) }
          }
          collect(bytes[index])
        }
        seen += 1
        if fractionDigits >= 0 { fractionDigits += 1 }
      } else if bytes[index] == UInt8(ascii: ".") && fractionDigits < 0 {
        fractionDigits = 0
      } else {
        break
      }
      index += 1
    }
    if digitCount <= 19 { coefficient = UInt128(small) }
    guard seen > 0, fractionDigits != 0 else { return nil }
    exponent = -max(fractionDigits, 0)
    if index == count { return }
    guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
    index += 1
    var negativeExponent = false
    if index < count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negativeExponent = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < count else { return nil }
    var value = 0
    while index < count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9, value < 100_000 else { return nil }
      value = value * 10 + Int(digit)
      index += 1
    }
    exponent += negativeExponent ? -value : value
  }
}

/// Runs `body` on the UTF-8 of any string.
func withUTF8<Result>(
  _ text: some StringProtocol, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
  var copy = String(text)
  return copy.withUTF8(body)
}
