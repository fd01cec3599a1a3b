import ExactDecimal
import Testing

@Suite struct NumberTests {
  @Test func staysSmall() {
    #expect(MemoryLayout<Number>.size <= 24)
    #expect(MemoryLayout<Number?>.size <= 24)
  }

  @Test(arguments: [
    "", "-", ".", "5.", "1e", "1e+", "e5", "1 ", " 1", "1_000", "1,5", "0x1", "--1", "1.2.3", "１", "NaN",
  ])
  func refusesWhatIsNoLiteral(text: String) {
    #expect(Number(text) == nil)
    #expect(Decimal128(text) == nil)
  }

  @Test(arguments: [
    ("12", "12"), ("-3.50", "-3.5"), (".5", "0.5"), ("+7", "7"), ("1e-3", "0.001"), ("1E+10", "10000000000"),
    ("-0", "0"), ("-0.00", "0"), ("000120", "120"), ("1e400", "1E+400"), ("0e99999", "0"),
    ("123456789012345678901234567890123456789.5", "123456789012345678901234567890123456789.5"),
    ("1.5e-50", "1.5E-50"), ("100e-2", "1"),
  ])
  func showsPlainNotation(text: String, expected: String) throws {
    #expect(try #require(Number(text)).description == expected)
  }

  @Test func boundsLiterals() {
    #expect(Number("1e20001") == nil && Number("1e999999999999999999999") == nil)
    #expect(Number(String(repeating: "9", count: 10_001)) == nil)
    #expect(Number(String(repeating: "9", count: 10_000)) != nil)
    #expect(Decimal128("1e6145") == nil && Decimal128("1e-9999") == 0)
    #expect(
      Decimal128("12345678901234567890123456789012345") == Decimal128("1234567890123456789012345678901234e1"))
    #expect(Decimal128("10000000000000000000000000000000005") == Decimal128("1e34"))
    #expect(
      Decimal128("100000000000000000000000000000000050000000000000000001")
        == Decimal128("1000000000000000000000000000000001e20"))
  }

  @Test func showsFractionsCut() throws {
    let third = try Number.ratio(-1, 3)
    #expect(third.description == "-0.3333333333333333333333333333333333…")
    #expect(try Number.ratio(2, 3).description == "0.6666666666666666666666666666666667…")
    #expect(third.fraction == ("-1", "3"))
    let tiny = try third.divided(by: #require(Number("1e7000")), in: .exact)
    #expect(tiny.description == "-3.333333333333333333333333333333333E-7001…")
  }

  @Test(arguments: [
    ("89.995", 2, RoundingMode.halfUp, "90.00"), ("89.995", 2, .halfDown, "89.99"),
    ("89.985", 2, .halfEven, "89.98"),
    ("-0.004", 2, .halfUp, "0.00"), ("-0.005", 2, .halfUp, "-0.01"), ("7", 0, .halfUp, "7"),
    ("7", 3, .halfUp, "7.000"),
    ("1e10", 1, .halfUp, "10000000000.0"), ("0.05", 1, .halfUp, "0.1"), ("0", 2, .up, "0.00"),
  ])
  func fixesDigitsForTables(text: String, digits: Int, mode: RoundingMode, expected: String) throws {
    #expect(try #require(Number(text)).text(fractionDigits: digits, mode) == expected)
  }

  @Test func divisionStaysExact() throws {
    // 10 × 3 / 7 × 7 / 3 comes back, which no number of decimals achieves.
    let seventh = try Number(30).divided(by: 7, in: .exact)
    #expect(seventh.decimal == nil)
    #expect(try seventh.multiplying(by: 7, in: .exact).divided(by: 3, in: .exact) == 10)
    let rounded = try Number(1).divided(by: 3, in: .decimal128)
    #expect(rounded.description == "0.3333333333333333333333333333333333")
    #expect(try rounded.multiplying(by: 3, in: .decimal128) != 1)
    // A fraction that isn't decimal is rounded once by a decimal128 operation.
    #expect(try Number.ratio(1, 3).adding(Number.ratio(2, 3), in: .decimal128) == 1)
  }

  @Test(arguments: [
    ("10", "4", "2"), ("-10", "4", "2"), ("10", "-4", "-2"), ("-10", "-4", "-2"), ("10.1", "4.5", "1.1"),
    ("12", "5", "2"), ("-8", "4", "0"),
  ])
  func moduloFollowsTheDivisor(a: String, b: String, expected: String) throws {
    let result = try #require(Number(a)).modulo(#require(Number(b)), in: .exact)
    #expect(result.description == expected)
  }

  @Test func rootsAreExactWhereTheyCanBe() throws {
    #expect(try Number.ratio(27, 8).root(3) == Number.ratio(3, 2))
    #expect(try Number.ratio(4, 9).squareRoot() == Number.ratio(2, 3))
    #expect(try Number(-27).root(3) == -3)
    #expect(try Number.ratio(8, 27).power(Number.ratio(2, 3), in: .exact) == Number.ratio(4, 9))
    #expect(try Number(2).root(2000).decimal != nil)
    #expect(try #require(Number("1e6000")).root(3000) == 100)
  }

  @Test func powersOfWholeNumbers() throws {
    #expect(try Number(2).power(-3, in: .exact) == Number.ratio(1, 8))
    #expect(try Number.ratio(2, 3).power(5, in: .exact) == Number.ratio(32, 243))
    #expect(try Number(0).power(0, in: .exact) == 1)
    #expect(try Number(-1).power(Number(Int.min), in: .exact) == 1)
    #expect(try Number(-1).power(#require(Number("1000000000000000000000001")), in: .exact) == -1)
    #expect(try Number(-1).power(#require(Number("1e3000")), in: .decimal128) == 1)
    #expect(try Number(2).power(100, in: .exact).description == "1267650600228229401496703205376")
    #expect(try Number(10).power(-6176, in: .decimal128).decimal == Decimal128("1e-6176"))
    #expect(try Number.ratio(1, 2).power(#require(Number("1e30")), in: .decimal128) == 0)
  }

  @Test func errorsInsteadOfTraps() {
    let huge = Number(Decimal128.greatest)
    #expect(throws: ArithmeticError.overflow) { try huge.adding(huge, in: .decimal128) }
    #expect(throws: ArithmeticError.overflow) { try huge.multiplying(by: huge, in: .decimal128) }
    #expect(throws: ArithmeticError.overflow) { try huge.power(1000, in: .exact) }
    #expect(throws: ArithmeticError.overflow) { try huge.power(Number(Int.min), in: .exact) }
    #expect(throws: ArithmeticError.overflow) { try huge.power(huge, in: .exact) }
    #expect(throws: ArithmeticError.overflow) { try huge.power(huge, in: .decimal128) }
    #expect(throws: ArithmeticError.overflow) { try huge.exponential() }
    #expect(throws: ArithmeticError.divisionByZero) { try huge.divided(by: 0, in: .exact) }
    #expect(throws: ArithmeticError.divisionByZero) { try Number.ratio(1, 0) }
    #expect(throws: ArithmeticError.divisionByZero) { try huge.modulo(0, in: .decimal128) }
    #expect(throws: ArithmeticError.divisionByZero) { try Number(0).power(-1, in: .exact) }
    #expect(throws: ArithmeticError.undefined) { try Number(-1).squareRoot() }
    #expect(throws: ArithmeticError.undefined) { try Number(0).naturalLogarithm() }
    #expect(throws: ArithmeticError.undefined) { try Number(-8).power(Number.ratio(1, 3), in: .exact) }
    #expect(throws: ArithmeticError.undefined) { try Number(2).root(0) }
    // Doubling digits each time ends in an error, not in the end of memory.
    #expect(throws: ArithmeticError.overflow) {
      var value = try Number.ratio(10, 3)
      for _ in 0..<64 { value = try value.multiplying(by: value, in: .exact) }
    }
    #expect(huge.rounded(toFractionDigits: .min, .up) > huge)
    #expect(huge.rounded(toFractionDigits: .max, .up) == huge)
  }

  @Test func integers() throws {
    #expect(Number(Int.min).intValue == Int.min && Number(Int.max).intValue == Int.max)
    #expect(try Number(Int.max).adding(1, in: .exact).intValue == nil)
    #expect(try Number(Int.min).subtracting(1, in: .exact).intValue == nil)
    #expect(
      Number("100e-2")?.intValue == 1 && Number("1.5")?.intValue == nil && Number("1e3")?.intValue == 1000)
    #expect(Number("1e7000")?.isInteger == true && Number("0.1")?.isInteger == false)
    #expect(try Number.ratio(-7, 3).floor() == -3 && Number.ratio(-7, 3).ceiling() == -2)
  }
}
