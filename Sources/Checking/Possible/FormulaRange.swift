import ExactDecimal
package import FEEL

/// What a formula can come to, given what its names can come to: interval arithmetic over the compiled formula. Conditions
/// joined by `and` narrow each other where they compare the same name with constants. O(size of the formula).
package struct FormulaRange {
  private var names: [Int: Possible]

  /// - Parameter names: by slot; others may be anything.
  package init(_ names: [Int: Possible]) { self.names = names }

  /// What a name can come to.
  package subscript(slot: Int) -> Possible? { names[slot] }

  /// The same where a condition holds; `nil` if it can't.
  package func assuming(_ condition: ResolvedNode) -> FormulaRange? {
    possible(condition).canBeTrue ? narrowed(assuming: condition) : nil
  }

  package func possible(_ node: ResolvedNode) -> Possible {
    switch node.operation {
    case .constant(let value): return Possible(value)
    case .slot(let slot): return names[slot] ?? .anything
    case .arithmetic(let operation, let left, let right): return arithmetic(operation, possible(left), possible(right))
    case .comparison(let operation, let left, let right): return comparison(operation, left, right)
    case .and(let left, let right): return and(left, right)
    case .or(let left, let right): return or(left, right)
    case .negation(let inner):
      let inner = possible(inner)
      if case .numbers(let bounds) = inner.values { return Possible(.numbers(-bounds), mayBeMissing: inner.mayBeMissing) }
      return .truths(inner.canBeFalse, inner.canBeTrue, mayBeMissing: inner.mayBeMissing)
    case .conditional(let condition, let then, let otherwise):
      let holds = possible(condition)
      var result = possible(otherwise)
      if holds.canBeTrue {
        let first = (narrowed(assuming: condition) ?? self).possible(then)
        result = holds.canBeFalse || holds.mayBeMissing ? first.united(result) : first
      }
      // An open condition has no result in rule books.
      result.mayBeMissing = result.mayBeMissing || holds.mayBeMissing
      return result
    case .between(let value, let low, let high):
      // From 90 to 60 there is nothing.
      if !Self.canHold(.lessOrEqual, possible(low).bounds, possible(high).bounds) { return .truths(false, true, mayBeMissing: true) }
      return both(compare(.greaterOrEqual, possible(value), possible(low)), compare(.lessOrEqual, possible(value), possible(high)))
    case .membership(let value, let tests): return membership(possible(value), tests)
    case .builtin(let index, let arguments): return call(ResolvedOperation.builtinName(index), arguments)
    case .instanceOf, .quantified: return .truths(true, true, mayBeMissing: true)
    default: return .anything
    }
  }

  // MARK: - Arithmetic

  private func arithmetic(_ operation: BinaryOperator, _ left: Possible, _ right: Possible) -> Possible {
    guard case .numbers(let first) = left.values, case .numbers(let second) = right.values else { return .anything }
    let mayBeMissing = left.mayBeMissing || right.mayBeMissing
    switch operation {
    case .add: return Possible(.numbers(first + second), mayBeMissing: mayBeMissing)
    case .subtract: return Possible(.numbers(first - second), mayBeMissing: mayBeMissing)
    case .multiply: return Possible(.numbers(first * second), mayBeMissing: mayBeMissing)
    case .divide: return Possible(.numbers(first / second), mayBeMissing: mayBeMissing || second.contains(0))
    default: return Possible(.numbers(.all), mayBeMissing: true)
    }
  }

  private func call(_ name: String, _ nodes: [ResolvedNode]) -> Possible {
    if name == "not", nodes.count == 1, case .truths(let canBeTrue, let canBeFalse) = possible(nodes[0]).values {
      return .truths(canBeFalse, canBeTrue, mayBeMissing: possible(nodes[0]).mayBeMissing)
    }
    var numbers: [Bounds] = []
    numbers.reserveCapacity(nodes.count)
    var mayBeMissing = false
    for node in nodes {
      let argument = possible(node)
      guard case .numbers(let bounds) = argument.values else { return .anything }
      numbers.append(bounds)
      mayBeMissing = mayBeMissing || argument.mayBeMissing
    }
    guard let first = numbers.first else { return .anything }
    func result(_ bounds: Bounds) -> Possible { Possible(.numbers(bounds), mayBeMissing: mayBeMissing) }
    switch name {
    case "min": return result(numbers.dropFirst().reduce(first) { $0.least($1) })
    case "max": return result(numbers.dropFirst().reduce(first) { $0.greatest($1) })
    case "sum": return result(numbers.dropFirst().reduce(first, +))
    case "mean": return result(numbers.dropFirst().reduce(first) { $0.united($1) })
    case "abs": return result(first.magnitude)
    case "sqrt": return Possible(.numbers(Bounds(0, nil)), mayBeMissing: true)
    case "floor" where numbers.count == 1: return result(first.rounded(0, .floor))
    case "ceiling" where numbers.count == 1: return result(first.rounded(0, .ceiling))
    case "round half up", "round half down", "round up", "round down", "decimal":
      guard numbers.count == 2, let digits = numbers[1].only?.intValue, abs(digits) < 30 else { return result(.all) }
      let wide = first.rounded(digits, .floor).united(first.rounded(digits, .ceiling))
      return result(wide)
    default: return .anything
    }
  }

  // MARK: - Comparison

  private func comparison(_ operation: BinaryOperator, _ left: ResolvedNode, _ right: ResolvedNode) -> Possible {
    if left.isNull || right.isNull {
      let other = possible(left.isNull ? right : left)
      let hasValue = other != .nothing
      return operation == .equal ? .truths(other.mayBeMissing, hasValue) : .truths(hasValue, other.mayBeMissing)
    }
    if case .slot(let own) = left.operation, case .slot(let other) = right.operation, own == other {
      let isSame = [.equal, .lessOrEqual, .greaterOrEqual].contains(operation)
      return .truths(isSame, !isSame, mayBeMissing: possible(left).mayBeMissing)
    }
    return compare(operation, possible(left), possible(right))
  }

  private func compare(_ operation: BinaryOperator, _ left: Possible, _ right: Possible) -> Possible {
    let mayBeMissing = left.mayBeMissing || right.mayBeMissing
    switch (left.values, right.values) {
    case (.numbers(let first), .numbers(let second)):
      return .truths(
        Self.canHold(operation, first, second), operation.opposite.map { Self.canHold($0, first, second) } ?? true,
        mayBeMissing: mayBeMissing)
    case (.texts(let first), .texts(let second)) where operation == .equal || operation == .notEqual:
      let canBeEqual =
        first.flatMap { own in second.map { !own.isDisjoint(with: $0) } } ?? !(first?.isEmpty ?? false || second?.isEmpty ?? false)
      let canDiffer = !(first?.count == 1 && first == second)
      return operation == .equal
        ? .truths(canBeEqual, canDiffer, mayBeMissing: mayBeMissing) : .truths(canDiffer, canBeEqual, mayBeMissing: mayBeMissing)
    default: return .truths(true, true, mayBeMissing: mayBeMissing)
    }
  }

  private static func canHold(_ operation: BinaryOperator, _ left: Bounds, _ right: Bounds) -> Bool {
    switch operation {
    case .less: isBelow(left.low, right.high, orEqual: false)
    case .lessOrEqual: isBelow(left.low, right.high, orEqual: true)
    case .greater: isBelow(right.low, left.high, orEqual: false)
    case .greaterOrEqual: isBelow(right.low, left.high, orEqual: true)
    case .equal: left.intersected(right) != nil
    case .notEqual: left.only == nil || left.only != right.only
    default: true
    }
  }

  /// Whether some number from one end up is below (or at) one from another end down.
  private static func isBelow(_ low: Bounds.End?, _ high: Bounds.End?, orEqual: Bool) -> Bool {
    guard let low, let high else { return true }
    return low.at < high.at || (orEqual && low.at == high.at && low.isInside && high.isInside)
  }

  private func both(_ first: Possible, _ second: Possible) -> Possible {
    .truths(
      first.canBeTrue && second.canBeTrue, first.canBeFalse || second.canBeFalse, mayBeMissing: first.mayBeMissing || second.mayBeMissing)
  }

  private func membership(_ value: Possible, _ tests: [ResolvedNode]) -> Possible {
    let results = tests.map { test(value, $0) }
    return .truths(
      results.contains(where: \.canBeTrue), results.allSatisfy(\.canBeFalse),
      mayBeMissing: value.mayBeMissing || results.contains(where: \.mayBeMissing))
  }

  private func test(_ value: Possible, _ node: ResolvedNode) -> Possible {
    switch node.operation {
    case .comparisonTest(let operation, let operand) where !operand.isNull: return compare(operation, value, possible(operand))
    case .range(let low, let includesLow, let high, let includesHigh) where !low.isNull && !high.isNull:
      return both(
        compare(includesLow ? .greaterOrEqual : .greater, value, possible(low)),
        compare(includesHigh ? .lessOrEqual : .less, value, possible(high)))
    case .list(let items): return membership(value, items)
    case .constant(.number), .constant(.string): return compare(.equal, value, possible(node))
    default: return .truths(true, true, mayBeMissing: true)
    }
  }

  // MARK: - Narrowing

  private func and(_ left: ResolvedNode, _ right: ResolvedNode) -> Possible {
    let (first, second) = (possible(left), possible(right))
    let given = narrowed(assuming: left)
    let canBeTrue = first.canBeTrue && second.canBeTrue && (given?.possible(right).canBeTrue ?? false)
    return .truths(
      canBeTrue, first.canBeFalse || second.canBeFalse, mayBeMissing: first.mayBeMissing || second.mayBeMissing)
  }

  private func or(_ left: ResolvedNode, _ right: ResolvedNode) -> Possible {
    let (first, second) = (possible(left), possible(right))
    let otherwise = narrowed(excluding: left)
    let canBeFalse = first.canBeFalse && second.canBeFalse && (otherwise?.possible(right).canBeFalse ?? false)
    return .truths(
      first.canBeTrue || second.canBeTrue, canBeFalse, mayBeMissing: first.mayBeMissing || second.mayBeMissing)
  }

  /// What is left where a condition does not hold; `nil` if nothing is.
  private func narrowed(excluding condition: ResolvedNode) -> FormulaRange? {
    switch condition.operation {
    case .or(let left, let right): return narrowed(excluding: left)?.narrowed(excluding: right)
    case .negation(let inner): return narrowed(assuming: inner)
    case .comparison(let operation, let left, let right):
      guard let opposite = operation.opposite else { return self }
      if case .slot(let slot) = left.operation { return narrowed(slot, opposite, possible(right)) }
      if case .slot(let slot) = right.operation, let turned = opposite.turned { return narrowed(slot, turned, possible(left)) }
      return self
    default: return self
    }
  }

  /// What is left where a condition holds; `nil` if nothing is.
  private func narrowed(assuming condition: ResolvedNode) -> FormulaRange? {
    switch condition.operation {
    case .and(let left, let right): return narrowed(assuming: left)?.narrowed(assuming: right)
    case .comparison(let operation, let left, let right):
      if case .slot(let slot) = left.operation { return narrowed(slot, operation, possible(right)) }
      if case .slot(let slot) = right.operation, let operation = operation.turned { return narrowed(slot, operation, possible(left)) }
      return self
    case .between(let value, let low, let high):
      guard case .slot(let slot) = value.operation else { return self }
      return narrowed(slot, .greaterOrEqual, possible(low))?.narrowed(slot, .lessOrEqual, possible(high))
    case .membership(let value, let tests):
      guard case .slot(let slot) = value.operation, tests.count == 1,
        case .range(let low, let includesLow, let high, let includesHigh) = tests[0].operation, !low.isNull, !high.isNull
      else { return self }
      return narrowed(slot, includesLow ? .greaterOrEqual : .greater, possible(low))?
        .narrowed(slot, includesHigh ? .lessOrEqual : .less, possible(high))
    default: return self
    }
  }

  private func narrowed(_ slot: Int, _ operation: BinaryOperator, _ other: Possible) -> FormulaRange? {
    guard let own = names[slot] else { return self }
    var result = self
    switch (own.values, other.values) {
    case (.numbers(let bounds), .numbers(let end)):
      let limit: Bounds
      switch operation {
      case .less: limit = Bounds(low: nil, high: end.high.map { Bounds.End($0.at, isInside: false) })
      case .lessOrEqual: limit = Bounds(low: nil, high: end.high)
      case .greater: limit = Bounds(low: end.low.map { Bounds.End($0.at, isInside: false) }, high: nil)
      case .greaterOrEqual: limit = Bounds(low: end.low, high: nil)
      case .equal: limit = end
      default: return self
      }
      guard let kept = bounds.intersected(limit) else { return nil }
      result.names[slot] = Possible(.numbers(kept))
    case (.texts(let words), .texts(let others?)) where operation == .equal:
      let kept = words.map { $0.intersection(others) } ?? others
      if kept.isEmpty { return nil }
      result.names[slot] = Possible(.texts(kept))
    default: return self
    }
    return result
  }
}

extension BinaryOperator {
  /// The comparison that holds where this one does not.
  fileprivate var opposite: BinaryOperator? {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    default: nil
    }
  }

  /// The comparison with its sides changed over, where that narrows what is compared.
  fileprivate var turned: BinaryOperator? {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal: .equal
    default: nil
    }
  }
}
