import Diagnostics
import ExactDecimal
import FEEL

/// Comparisons, tests and quantifiers.
extension FormulaWriter {
  func comparison(_ operation: BinaryOperator, _ left: ResolvedNode, _ right: ResolvedNode) throws(Unsayable) -> Result {
    if left.isNull || right.isNull {
      let other = try term(left.isNull ? right : left)
      guard operation == .equal || operation == .notEqual, let kind = other.kind else { throw Self.beyond(left) }
      let marker = algebra.marker(kind)
      return Result(.truth(operation == .equal ? marker.lacksValue : marker.hasValue), other.faults)
    }
    let (first, second) = (try term(left), try term(right))
    return Result(.truth(try compared(first, operation, second)), .any([first.faults, second.faults]))
  }

  /// NULL where one has no value.
  func compared(_ left: Result, _ operation: BinaryOperator, _ right: Result) throws(Unsayable) -> SQL {
    guard let first = left.kind, let second = right.kind else { throw Self.mixed }
    switch (first, second) {
    case (.nothing, _), (_, .nothing): return .null
    case (.number(let left), .number(let right)): return try algebra.compared(left, operation, right)
    case (.text(let left), .text(let right)):
      if operation == .equal || operation == .notEqual { return .compared(left, operation, right) }
      return algebra.query.speech.less(left, operation, right)
    case (.date(let left), .date(let right)): return .compared(left, operation, right)
    case (.truth(let left), .truth(let right)) where operation == .equal || operation == .notEqual:
      if right.isYes, operation == .equal { return left }
      if right.isNo, operation == .equal { return left.negated }
      return SQL(
        "\(left.operand(.atom)) \(operation == .equal ? "=" : "<>") \(right.operand(.atom))", .comparison, of: [left, right])
    default: throw Self.mixed
    }
  }

  /// Whether any of the tests holds for a value.
  func membership(_ value: Result, _ tests: [ResolvedNode]) throws(Unsayable) -> Result {
    if let list = try plainList(value, tests) { return Result(.truth(list), value.faults) }
    var truths: [SQL] = []
    var faults = [value.faults]
    for test in tests {
      let result = try passes(value, test)
      // Tests after one that holds are not looked at.
      faults.append(result.faults.gated(by: .all(truths.map(\.holds.negated))))
      truths.append(try truth(result))
    }
    return Result(.truth(.any(truths)), .any(faults))
  }

  /// `x in ("a", "b")`
  private func plainList(_ value: Result, _ tests: [ResolvedNode]) throws(Unsayable) -> SQL? {
    guard case .text(let text)? = value.kind, tests.count > 1 else { return nil }
    var words: [String] = []
    for test in tests {
      guard case .constant(.string(let word)) = test.operation else { return nil }
      words.append(algebra.query.speech.text(word))
    }
    return SQL("\(text.operand(.sum)) IN (\(words.joined(separator: ", ")))", .comparison, of: [text])
  }

  private func passes(_ value: Result, _ test: ResolvedNode) throws(Unsayable) -> Result {
    switch test.operation {
    case .comparisonTest(let operation, let operand):
      if operand.isNull { throw Self.beyond(test) }
      let end = try term(operand)
      return Result(.truth(try compared(value, operation, end)), end.faults)
    case .condition(let inner): return try term(inner)
    case .range(let low, let includesLow, let high, let includesHigh):
      return try within(value, low, includesLow, high, includesHigh)
    case .list(let items): return try membership(value, items)
    case .constant(.list(let items)):
      var truths: [SQL] = []
      for item in items {
        if item.isNull { throw Self.beyond(test) }
        truths.append(try compared(value, .equal, Result(try algebra.kind(of: item))))
      }
      return Result(.truth(.any(truths)))
    case .constant(.null):
      guard let kind = value.kind else { throw Self.mixed }
      return Result(.truth(algebra.marker(kind).lacksValue))
    default:
      let target = try term(test)
      guard let kind = target.kind else {
        return Result(.truth(.any(try equal(value, target.items ?? []))), target.faults)
      }
      let equal = try compared(value, .equal, target)
      let marker = algebra.marker(kind)
      guard marker.isNullable, let own = value.kind else { return Result(.truth(equal), target.faults) }
      // What is missing is equal to what is missing, and to nothing else.
      let truth = SQL.cases([(marker.lacksValue, algebra.marker(own).lacksValue)], otherwise: equal)
      return Result(.truth(truth), target.faults)
    }
  }

  private func equal(_ value: Result, _ items: [Result]) throws(Unsayable) -> [SQL] {
    var truths: [SQL] = []
    for item in items { truths.append(try compared(value, .equal, item)) }
    return truths
  }

  private func within(
    _ value: Result, _ low: ResolvedNode, _ includesLow: Bool, _ high: ResolvedNode, _ includesHigh: Bool
  ) throws(Unsayable) -> Result {
    if low.isNull || high.isNull { throw Self.beyond(low) }
    let (first, second) = (try term(low), try term(high))
    for end in [first, second] {
      // A range with a missing end holds nothing, which three-valued logic would call open.
      guard let kind = end.kind, !algebra.marker(kind).isNullable else { throw Self.beyond(low) }
    }
    let truth = SQL.all([
      try compared(value, includesLow ? .greaterOrEqual : .greater, first),
      try compared(value, includesHigh ? .lessOrEqual : .less, second),
    ])
    return Result(.truth(truth), .any([first.faults, second.faults]))
  }

  // MARK: - Quantifiers

  /// `some x in [a, b] satisfies …`, item by item.
  func quantified(
    _ quantifier: Syntax.Quantifier, _ sources: ArraySlice<ResolvedNode>, _ body: ResolvedNode
  ) throws(Unsayable) -> Result {
    guard let source = sources.first else { return try term(body) }
    guard let items = try term(source).items, items.count <= 64 else { throw Self.beyond(source) }
    var truths: [SQL] = []
    var faults: [Faults] = []
    for item in items {
      var inner = self
      inner.locals.append(item)
      let result = try inner.quantified(quantifier, sources.dropFirst(), body)
      let isReached = SQL.all(truths.map { (quantifier == .some ? $0.holds : $0.isFalse).negated })
      faults += [item.faults, result.faults.gated(by: isReached)]
      truths.append(try truth(result))
    }
    return Result(.truth(quantifier == .some ? .any(truths) : .all(truths)), .any(faults))
  }
}
