import Diagnostics

extension Evaluator {
  func between(
    _ value: Value, _ low: Value, _ high: Value, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    let lower = try truth(compare(.greaterOrEqual, value, low, range), range)
    let upper = try truth(compare(.lessOrEqual, value, high, range), range)
    if lower == false || upper == false { return .boolean(false) }
    return lower == nil || upper == nil ? .null : .boolean(true)
  }

  /// Whether any of the tests holds for a value.
  func membership(_ value: Value, _ tests: [Node]) throws(ExpressionIssue) -> Value {
    var isKnown = true
    for test in tests {
      switch try holds(test, for: value) {
      case true?: return .boolean(true)
      case false?: break
      case nil: isKnown = false
      }
    }
    return isKnown ? .boolean(false) : .null
  }

  private func holds(_ test: Node, for value: Value) throws(ExpressionIssue) -> Bool? {
    switch test.operation {
    case .comparisonTest(let operation, let operand):
      let end = try evaluate(operand)
      if mode == .strict, value.isNull || end.isNull, !operand.isNull { return nil }
      return try compare(operation, value, end, test.range).booleanValue
    case .condition(let node): return try truth(evaluate(node), node.range)
    case .list(let items):
      // A list literal may hold tests.
      let isTests = items.contains { item in
        if case .comparisonTest = item.operation { return true }
        return false
      }
      if isTests { return try membership(value, items).booleanValue }
    default: break
    }
    let target = try evaluate(test)
    if value.isNull, mode == .strict, !target.isNull { return nil }
    if let result = Comparison.passes(value, target) { return result }
    if value.isNull || target.isNull { return nil }
    _ = try fail(.unlike(value.type, target.type), test.range)
    return nil
  }

  func evaluateTest(_ node: Node) throws(ExpressionIssue) -> Value {
    switch node.operation {
    case .tests(let tests, let isNegated):
      // The tested value lies at the bottom of the stack.
      let result = try membership(locals.first ?? .null, tests)
      if isNegated, case .boolean(let flag) = result { return .boolean(!flag) }
      return result
    case .condition(let inner): return try evaluate(inner)
    case .comparisonTest(let operation, let operand):
      return try openRange(operation, evaluate(operand), node.range)
    case .range(let low, let includesLower, let high, let includesUpper):
      let lower = try evaluate(low)
      let upper = try evaluate(high)
      if lower.isNull, upper.isNull { return try missing(node.range) }
      guard lower.isNull || upper.isNull || Comparison.order(lower, upper) != nil else {
        return try fail(.unlike(lower.type, upper.type), node.range)
      }
      if mode == .strict, lower.isNull || upper.isNull { return .null }
      return .range(
        RangeValue(
          lower: lower, includesLower: includesLower, upper: upper, includesUpper: includesUpper))
    default: return .null
    }
  }

  /// `(< 5)` as a value.
  private func openRange(
    _ operation: BinaryOperator, _ end: Value, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    switch operation {
    case .less, .lessOrEqual:
      return .range(
        RangeValue(
          lower: nil, includesLower: false, upper: end, includesUpper: operation == .lessOrEqual))
    case .greater, .greaterOrEqual:
      return .range(
        RangeValue(
          lower: end, includesLower: operation == .greaterOrEqual, upper: nil, includesUpper: false))
    case .equal:
      return .range(RangeValue(lower: end, includesLower: true, upper: end, includesUpper: true))
    default:
      return try fail(
        Fault(.unexpectedValue, Message(zh: "`!=` 不构成区间", en: "`!=` does not make a range")), range)
    }
  }
}
