/// Logarithm and exponential in binary fixed point: an integer m stands for m × 2^−bits.
///
/// Every result is within `errorUnits` units of its last place: each term of a series is off by a few units, and
/// the largest precision in use (4 million bits) takes fewer than a million terms.
enum FixedPoint {
  static let errorUnits = BigInteger(1 << 24)

  /// ln(numerator / denominator), both positive.
  static func logarithm(_ numerator: BigInteger, _ denominator: BigInteger, bits: Int) -> BigInteger {
    // value = u × 2ᵏ with u near 1, then ln value = ln u + k ln 2. For k = 0 nothing is added, so results near
    // zero keep their digits.
    var k = numerator.bitLength - denominator.bitLength
    // u is in (½, 2); bring it to about (0.7, 1.5).
    let (up, down) = k >= 0 ? (numerator, denominator << k) : (numerator << -k, denominator)
    var u = (up, down)
    if BigInteger.compare(up * 2, down * 3) > 0 {
      u = (up, down << 1)
      k += 1
    } else if BigInteger.compare(up * 4, down * 3) < 0 {
      u = (up << 1, down)
      k -= 1
    }
    // ln u = 2 artanh((u − 1) / (u + 1)), |argument| ≤ 1/5
    let z = ((u.0 - u.1) << bits) / (u.0 + u.1)
    let fraction = artanh(z, bits: bits) << 1
    if k == 0 { return fraction }
    // The guard bits keep k × (error of ln 2) below one unit.
    let spare = 64
    return fraction + ((logarithmOfTwo(bits: bits + spare) * k) >> spare)
  }

  /// e to the power of x × 2^−bits, as a fixed-point mantissa near 1 and a power of two.
  static func exponential(_ x: BigInteger, bits: Int) -> (mantissa: BigInteger, shift: Int) {
    let spare = 64
    let two = logarithmOfTwo(bits: bits + spare)
    // x = k ln 2 + r with 0 ≤ r < ln 2
    let (quotient, rest) = (x << spare).quotientAndRemainder(by: two)
    let shift = Int(quotient.uint128 ?? 0) * quotient.signum
    // exp r = (exp(r / 2ʰ))^(2ʰ); each squaring doubles the error, hence h spare bits.
    let halvings = 8
    let r = rest >> halvings
    let precision = bits + spare
    let unit = BigInteger.one << precision
    var term = unit
    var sum = unit
    var n = 1
    while true {
      term = ((term * r) >> precision) / n
      if term.signum == 0 { break }
      sum = sum + term
      n += 1
    }
    for _ in 0..<halvings { sum = (sum * sum) >> precision }
    return (sum >> spare, shift)
  }

  /// Σ z^(2i+1) / (2i+1)
  private static func artanh(_ z: BigInteger, bits: Int) -> BigInteger {
    let square = (z * z) >> bits
    var power = z
    var sum = z
    var n = 3
    while true {
      power = (power * square) >> bits
      // A negative power never gets past −1 when truncated downwards.
      if power.bitLength <= 1 { break }
      sum = sum + power / n
      n += 2
    }
    return sum
  }

  /// ln 2 = 14 artanh(1/31) + 10 artanh(1/49) + 6 artanh(1/161)
  private static func logarithmOfTwo(bits: Int) -> BigInteger {
    bits <= keptBits ? keptLogarithmOfTwo >> (keptBits - bits) : computedLogarithmOfTwo(bits: bits)
  }

  /// Enough for nearly all 34-digit results.
  private static let keptBits = 512
  private static let keptLogarithmOfTwo = computedLogarithmOfTwo(bits: keptBits)

  private static func computedLogarithmOfTwo(bits: Int) -> BigInteger {
    let spare = 32
    let unit = BigInteger.one << (bits + spare)
    var sum = BigInteger(0)
    for (weight, part) in [(14, 31), (10, 49), (6, 161)] {
      sum = sum + artanh(unit / part, bits: bits + spare) * weight
    }
    return sum >> spare
  }
}
