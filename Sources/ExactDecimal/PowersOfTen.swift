/// 10⁰ … 10³⁸, all the powers of ten that 128 bits hold.
private let powersOfTen: InlineArray<39, UInt128> = [
  1,
  10,
  100,
  1_000,
  10_000,
  100_000,
  1_000_000,
  10_000_000,
  100_000_000,
  1_000_000_000,
  10_000_000_000,
  100_000_000_000,
  1_000_000_000_000,
  10_000_000_000_000,
  100_000_000_000_000,
  1_000_000_000_000_000,
  10_000_000_000_000_000,
  100_000_000_000_000_000,
  1_000_000_000_000_000_000,
  10_000_000_000_000_000_000,
  100_000_000_000_000_000_000,
  1_000_000_000_000_000_000_000,
  10_000_000_000_000_000_000_000,
  100_000_000_000_000_000_000_000,
  1_000_000_000_000_000_000_000_000,
  10_000_000_000_000_000_000_000_000,
  100_000_000_000_000_000_000_000_000,
  1_000_000_000_000_000_000_000_000_000,
  10_000_000_000_000_000_000_000_000_000,
  100_000_000_000_000_000_000_000_000_000,
  1_000_000_000_000_000_000_000_000_000_000,
  10_000_000_000_000_000_000_000_000_000_000,
  100_000_000_000_000_000_000_000_000_000_000,
  1_000_000_000_000_000_000_000_000_000_000_000,
  10_000_000_000_000_000_000_000_000_000_000_000,
  100_000_000_000_000_000_000_000_000_000_000_000,
  1_000_000_000_000_000_000_000_000_000_000_000_000,
  10_000_000_000_000_000_000_000_000_000_000_000_000,
  100_000_000_000_000_000_000_000_000_000_000_000_000,
]

/// 10ⁿ for n in 0...38.
@inline(__always)
func powerOfTen(_ n: Int) -> UInt128 { powersOfTen[n] }

extension UInt128 {
  /// The number of bits up to the highest one.
  @inline(__always)
  var bitLength: Int { 128 - leadingZeroBitCount }

  /// The number of decimal digits, 0 for zero.
  @inline(__always)
  var decimalDigitCount: Int {
    // 1233 / 4096 is a little more than log₁₀ 2, close enough for 128 bits.
    let estimate = (bitLength &* 1233) &>> 12
    return self >= powerOfTen(estimate) ? estimate &+ 1 : estimate
  }

  /// Divides by 10ⁿ, in 64 bits where both operands are that small.
  @inline(__always)
  func dividedByPowerOfTen(_ n: Int) -> (quotient: UInt128, remainder: UInt128) {
    let divisor = powerOfTen(n)
    if self >> 64 == 0 && divisor >> 64 == 0 {
      let parts = UInt64(truncatingIfNeeded: self)
        .quotientAndRemainder(dividingBy: UInt64(truncatingIfNeeded: divisor))
      return (UInt128(parts.quotient), UInt128(parts.remainder))
    }
    return quotientAndRemainder(dividingBy: divisor)
  }

  /// The value and the number of factors of ten taken out of it, at most `limit`. The value must not be zero.
  func strippingZeros(limit: Int) -> (value: UInt128, count: Int) {
    var value = self
    var count = 0
    var step = 16
    while step > 0 {
      // A multiple of 10ⁿ ends in n zero bits.
      while count + step <= limit && value.trailingZeroBitCount >= step {
        let (quotient, remainder) = value.dividedByPowerOfTen(step)
        if remainder != 0 { break }
        value = quotient
        count += step
      }
      step >>= 1
    }
    return (value, count)
  }
}
