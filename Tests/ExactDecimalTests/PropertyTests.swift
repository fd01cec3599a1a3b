import Testing

@testable import ExactDecimal

/// A small generator with a fixed seed (SplitMix64), so that failures come back.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// Digits of every length, with ends that make ties and carries; exponents within ±`reach`.
  mutating func decimal(reach: Int) -> Decimal128 {
    let limit = powerOfTen(Int.random(in: 1...34, using: &self))
    var coefficient = UInt128.random(in: 0..<limit, using: &self)
    switch Int.random(in: 0..<6, using: &self) {
    case 0: coefficient = limit - 1
    case 1: coefficient = limit / 2
    case 2: coefficient = limit / 10
    default: break
    }
    return Decimal128(
      unchecked: Bool.random(using: &self), coefficient: coefficient,
      exponent: Int.random(in: -reach...reach, using: &self))
  }

  /// Decimals and fractions, many of them small.
  mutating func number() -> Number {
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return Number(Int.random(in: -20...20, using: &self))
    case 1: return Number(decimal(reach: 30))
    default:
      let top = Int.random(in: -1000...1000, using: &self)
      let ratio = try? Number.ratio(top, Int.random(in: 1...90, using: &self))
      return ratio ?? 0
    }
  }
}

@Suite struct PropertyTests {
  /// The integer arithmetic agrees with fractions rounded once, wherever digits and exponents lie.
  @Test(arguments: [3, 40, 80, 6111]) func decimalsAgreeWithFractions(reach: Int) throws {
    var generator = SeededGenerator(state: UInt64(reach))
    for _ in 0..<(reach > 1000 ? 400 : 4000) {
      let (a, b) = (generator.decimal(reach: reach), generator.decimal(reach: reach))
      let (x, y) = (Rational(a), Rational(b))
      func agree(
        _ operation: String, _ decimal: @autoclosure () throws -> Decimal128.Rounded,
        _ rational: @autoclosure () throws -> Rational
      ) {
        let result = Result { try decimal() }
        let expected = Result { try rational().roundedToDecimal() }
        switch (result, expected) {
        case (.success(let left), .success(let right)):
          #expect(left == right, "\(a) \(operation) \(b)")
        case (.failure(let left as ArithmeticError), .failure(let right as ArithmeticError)):
          #expect(left == right, "\(a) \(operation) \(b)")
        default: Issue.record("\(a) \(operation) \(b): \(result) but \(expected)")
        }
      }
      agree("+", try a.adding(b), try x.adding(y))
      agree("−", try a.subtracting(b), try x.subtracting(y))
      agree("×", try a.multiplied(by: b), try x.multiplied(by: y))
      agree("÷", try a.divided(by: b), try x.divided(by: y))
      #expect((a < b) == (x.compare(y) < 0) && (a == b) == x.isEqual(y), "\(a) \(b)")
      for mode in RoundingMode.allCases {
        let digits = Int.random(in: -20...40, using: &generator)
        let rounded = Number(a).rounded(toFractionDigits: digits, mode)
        #expect(rounded == x.rounded(toFractionDigits: digits, mode), "\(a) \(digits) \(mode)")
      }
      if !b.isZero, let quick = a.alignedModulo(b) {
        let whole = Rational(try x.divided(by: y).floor(), .one)
        #expect(Rational(quick).isEqual(try x.subtracting(whole.multiplied(by: y))), "\(a) mod \(b)")
      }
    }
  }

  @Test func exactArithmeticObeysTheLaws() throws {
    var generator = SeededGenerator(state: 7)
    for _ in 0..<2000 {
      let (a, b, c) = (generator.number(), generator.number(), generator.number())
      let sum = try a.adding(b, in: .exact)
      #expect(try sum.subtracting(b, in: .exact) == a)
      #expect(try sum.adding(c, in: .exact) == a.adding(b.adding(c, in: .exact), in: .exact))
      let product = try a.multiplying(by: b, in: .exact)
      let spread = try a.multiplying(by: b.adding(c, in: .exact), in: .exact)
      #expect(try spread == product.adding(a.multiplying(by: c, in: .exact), in: .exact))
      if !b.isZero {
        #expect(try product.divided(by: b, in: .exact) == a)
        #expect(try a.divided(by: b, in: .exact).multiplying(by: b, in: .exact) == a)
        let rest = try a.modulo(b, in: .exact)
        #expect(rest.isZero || rest.isNegative == b.isNegative)
        #expect(rest.magnitude < b.magnitude)
      }
      // Rounding is within one unit, on the grid, and on the side its mode says.
      let mode = RoundingMode.allCases[Int.random(in: 0..<7, using: &generator)]
      let rounded = sum.rounded(toFractionDigits: 2, mode)
      let error = try rounded.subtracting(sum, in: .exact).multiplying(by: 100, in: .exact)
      #expect(try rounded.multiplying(by: 100, in: .exact).isInteger && error.magnitude < 1)
      switch mode {
      case .floor: #expect(error.signum <= 0)
      case .ceiling: #expect(error.signum >= 0)
      case .down: #expect(error.signum * sum.signum <= 0)
      case .up: #expect(error.signum * sum.signum >= 0)
      default: #expect(try error.magnitude.multiplying(by: 2, in: .exact) <= 1)
      }
      let order = try a.subtracting(b, in: .exact).signum
      #expect(a < b ? order < 0 : (a == b ? order == 0 : order > 0), "\(a) \(b)")
    }
  }

  /// A value that decimal128 has is stored as one, whichever way it came about; equal values hash alike.
  @Test func storageIsNormalised() throws {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<3000 {
      let value = generator.decimal(reach: 6000)
      let wide = Rational(value)
      let again = try #require(wide.exactDecimal)
      #expect(again == value && again.hashValue == value.hashValue, "\(value)")
      let third = try Number(value).divided(by: 3, in: .exact)
      let back = try third.multiplying(by: 3, in: .exact)
      #expect(back.decimal == value && back == Number(value) && back.hashValue == Number(value).hashValue)
    }
    let padded = try #require(Decimal128(negative: false, coefficient: 1_000, exponent: -3))
    #expect(padded == 1 && padded.hashValue == Decimal128.one.hashValue)
    #expect(try Number.ratio(2, 6).hashValue == Number.ratio(1, 3).hashValue)
    #expect(Number("1e6144")?.decimal != nil && Number("1e6145")?.decimal == nil)
    #expect(Number("1e-6176")?.decimal != nil && Number("1e-6177")?.decimal == nil)
  }

  /// Integer roots and e^(ln x / n) are separate ways to the same correctly rounded digits.
  @Test func rootsAgreeWithPowers() throws {
    var generator = SeededGenerator(state: 17)
    for _ in 0..<400 {
      let number = generator.number().magnitude
      let degree = Int.random(in: 2...40, using: &generator)
      if number.isZero || number == 1 { continue }
      let root = try number.root(degree)
      // A rational root may be a tie, which the power alone never settles; `Number.power` finds those first.
      if number.rational.exactRoot(degree) == nil {
        let power = try Elementary.power(number.rational, Rational(.one, BigInteger(degree)))
        #expect(root == Number(power), "\(number) \(degree)")
      }
      #expect(try number.power(Number.ratio(1, degree), in: .exact) == root, "\(number) \(degree)")
      let inverse = try number.power(Number.ratio(-1, degree), in: .decimal128).decimal128()
      let product = try inverse.multiplied(by: root.decimal128()).value
      #expect(try product.subtracting(1).value.magnitude <= #require(Decimal128("1e-32")))
    }
  }

  /// Texts without `…` read back as the same number.
  @Test func textsReadBack() throws {
    var generator = SeededGenerator(state: 13)
    for _ in 0..<3000 {
      let number = generator.number()
      let text = number.description
      if !text.hasSuffix("…") { #expect(Number(text) == number, "\(text)") }
      let decimal = generator.decimal(reach: 6000)
      #expect(Decimal128(decimal.description) == decimal)
      #expect(Number(decimal.description) == Number(decimal))
    }
  }
}
