import ExactDecimal
import FEEL

/// Whether a result is what the kit expects.
enum Agreement {
  /// Digits that binary floating point prints, of which the last ones are noise.
  private static let binaryDigits = 15...17
  private static let certainDigits = 12
  /// A figure of fewer decimals is taken as meant, not as rounded.
  private static let roundedDecimals = 6

  static func holds(_ result: Value, _ expected: Value) -> Bool {
    switch (result, expected) {
    case (.number(let result), .number(let expected)): agree(result, expected)
    case (.list(let results), .list(let expected)):
      results.count == expected.count && zip(results, expected).allSatisfy { holds($0, $1) }
    case (.context(let result), .context(let expected)):
      result.count == expected.count
        && expected.allSatisfy { entry in result[entry.key].map { holds($0, entry.value) } ?? false }
    default: result == expected || isEqual(result, expected)
    }
  }

  /// Exactly, except that the kit's figure may have been rounded: when the result has more digits than binary floating
  /// point tells, it need agree only to the expected digits, or as far as a figure that binary arithmetic gave is certain.
  private static func agree(_ result: Number, _ expected: Number) -> Bool {
    if result == expected { return true }
    let digits = significantDigits(expected)
    guard significantDigits(result) > binaryDigits.upperBound, !expected.isInteger,
      digits <= binaryDigits.upperBound
    else { return false }
    var decimals = expected.description.drop { $0 != "." }.dropFirst().utf8.count
    guard binaryDigits.contains(digits) else {
      return decimals >= roundedDecimals && result.rounded(toFractionDigits: decimals, .halfEven) == expected
    }
    let whole = expected.magnitude.floor()
    decimals = certainDigits - (whole.isZero ? 0 : whole.description.utf8.count)
    guard decimals >= 0, let difference = try? result.subtracting(expected, in: .exact).magnitude else {
      return false
    }
    return difference.rounded(toFractionDigits: decimals, .halfEven).isZero
  }

  private static func significantDigits(_ number: Number) -> Int {
    number.magnitude.description.drop { $0 == "0" || $0 == "." }.count { $0.isNumber }
  }

  private static let equality: TypedExpression? = {
    var scope = Scope()
    scope.declare("result", type: .any, slot: 0, isNullable: true)
    scope.declare("expected", type: .any, slot: 1, isNullable: true)
    return FEELCompiler.compile("result = expected", scope: scope, mode: .standard).expression
  }()

  /// FEEL's own equality: XML writes a moment's zone as an offset only.
  private static func isEqual(_ result: Value, _ expected: Value) -> Bool {
    equality?.evaluateStandard(ArrayEnvironment([result, expected])).value == .boolean(true)
  }
}
