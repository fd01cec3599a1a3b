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
  func membership(_ value: Value, _ tests: [Node], _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    let result = try membership(value, tests)
    // The standard's null in a range is an error, and null its result.
    return mode == .standard && result.isNull && value.isNull ? try missing(range) : result
  }

  private func membership(_ value: Value, _ tests: [Node]) throws(ExpressionIssue) -> Value {
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
        // One that names null asks whether something is missing, as `x in (1, null)` does.
        return mode == .strict && item.isNull
      }
      if isTests { return try membership(value, items).booleanValue }
    default: break
    }
    if mode == .strict { return try holdsStrictly(test, for: value) }
    let target = try evaluate(test)
    try read(target, test.range)
    // A range that could not be made tells nothing.
    if target.isNull, case .range = test.operation { return nil }
    // A condition that says no `?`, such as `other input > 3`, decides by itself what is no truth value.
    if case .boolean(let holds) = target, value.booleanValue == nil, test.computesTruth { return holds }
    if let result = Comparison.passes(value, target) { return result }
    if value.isNull || target.isNull { return nil }
    _ = try fail(.unlike(value.type, target.type), test.range)
    return nil
  }

  /// Only a written `null` asks whether something is missing; otherwise what is missing leaves open what the rest of
  /// the test does not decide.
  private func holdsStrictly(_ test: Node, for value: Value) throws(ExpressionIssue) -> Bool? {
    if case .range(let low, let includesLower, let high, let includesUpper) = test.operation {
      let lower = try within(value, includesLower ? .greaterOrEqual : .greater, evaluate(low), test.range)
      let upper = try within(value, includesUpper ? .lessOrEqual : .less, evaluate(high), test.range)
      if lower == false || upper == false { return false }
      return lower == nil || upper == nil ? nil : true
    }
    let target = try evaluate(test)
    try read(target, test.range)
    if target.isNull { return test.isNull ? value.isNull : nil }
    if value.isNull { return nil }
    guard let result = Comparison.passes(value, target) else {
      _ = try fail(.unlike(value.type, target.type), test.range)
      return nil
    }
    return result || !target.holdsNull ? result : nil
  }

  private func within(
    _ value: Value, _ operation: BinaryOperator, _ end: Value, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Bool? {
    value.isNull || end.isNull ? nil : try compare(operation, value, end, range).booleanValue
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

extension Value {
  /// Whether the value is a list with a null somewhere in it.
  var holdsNull: Bool {
    guard case .list(let items) = self else { return false }
    return items.contains { $0.isNull || $0.holdsNull }
  }
}

extension Node {
  /// Whether the node asks something, rather than names a truth value.
  fileprivate var computesTruth: Bool {
    switch operation {
    case .comparison, .and, .or, .between, .membership, .quantified, .instanceOf, .builtin, .namedBuiltin, .call: true
    default: false
    }
  }
}
