import Diagnostics
import ExactDecimal

/// Walks a resolved expression. One evaluator serves one evaluation on one thread.
final class Evaluator {
  let environment: any Environment
  let mode: EvaluationMode
  let arithmetic: Arithmetic
  /// Values that the expression itself names, innermost last.
  var locals: [Value] = []
  /// What standard mode turned into null.
  private(set) var issues: [ExpressionIssue] = []
  private var steps = 0
  var callDepth = 0
  private var nesting = 0

  /// What was done so far, here and by the callers.
  var effort: Effort {
    get {
      var effort = Effort()
      effort.steps = steps
      effort.depth = callDepth
      effort.nesting = nesting
      return effort
    }
    set {
      steps = newValue.steps
      callDepth = newValue.depth
      nesting = newValue.nesting
    }
  }

  init(_ environment: any Environment, _ mode: EvaluationMode) {
    self.environment = environment
    self.mode = mode
    arithmetic = mode.arithmetic
  }

  /// The value of what failed: null in standard mode; thrown in strict mode.
  func fail(_ fault: Fault, _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    try fail(fault.issue(at: range))
  }

  func fail(_ issue: ExpressionIssue) throws(ExpressionIssue) -> Value {
    if mode == .strict || issue.code == .evaluationLimit { throw issue }
    if issues.count < 100 { issues.append(issue) }
    return .null
  }

  /// Counts work done, for expressions that would never end.
  func step(_ range: Range<Int>, _ count: Int = 1) throws(ExpressionIssue) {
    steps += count
    if steps > Limits.steps {
      throw ExpressionIssue(
        .evaluationLimit, range,
        Message(zh: "公式的计算量太大，已停止", en: "the expression takes too many steps and was stopped"))
    }
  }

  /// Sets up the evaluator of a function's body: work and depth count on.
  func adopt(steps caller: Evaluator, locals: [Value]) {
    self.locals = locals
    steps = caller.steps
    callDepth = caller.callDepth + 1
    nesting = caller.nesting
  }

  /// Takes over what a host's function counted and found.
  func adopt(_ result: HostResult) throws(ExpressionIssue) -> Value {
    steps = result.effort.steps
    for issue in result.issues { _ = try fail(issue) }
    return result.value
  }

  /// Takes over what a function's body counted and found.
  func adopt(results callee: Evaluator) {
    steps = callee.steps
    issues += callee.issues
  }

  func evaluate(_ node: Node) throws(ExpressionIssue) -> Value {
    switch node.operation {
    case .constant(let value): return value
    case .slot(let slot): return environment.value(of: slot)
    case .local(let index): return locals[index]
    case .arithmetic(let operation, let left, let right):
      return try calculate(operation, evaluate(left), evaluate(right), node.range)
    case .comparison(let operation, let left, let right):
      let (first, second) = (try evaluate(left), try evaluate(right))
      if case .number(let first) = first, case .number(let second) = second {
        return .boolean(Comparison.numbers(operation, first, second))
      }
      // Only `= null` asks whether something is missing; otherwise what is missing leaves the comparison open.
      if mode == .strict, first.isNull || second.isNull, !left.isNull, !right.isNull { return .null }
      return try compare(operation, first, second, node.range)
    case .conditional(let condition, let then, let otherwise):
      let branch = try choose(evaluate(condition), then, otherwise, condition.range)
      return try branch.map { (node) throws(ExpressionIssue) in try evaluate(node) } ?? .null
    case .and(let left, let right): return try conjunction(left, right, stop: false)
    case .or(let left, let right): return try conjunction(left, right, stop: true)
    default: return try evaluateRare(node)
    }
  }

  // Separate functions keep the stack frame of the common path small.
  private func evaluateRare(_ node: Node) throws(ExpressionIssue) -> Value {
    switch node.operation {
    case .negation(let operand): return try negate(evaluate(operand), node.range)
    case .builtin(let index, let arguments):
      return try callBuiltin(index, values(of: arguments), node.range, nodes: arguments)
    case .namedBuiltin(let index, let signatures, let arguments):
      return try callBuiltin(index, values(of: arguments), node.range, signatures: signatures, nodes: arguments)
    case .list(let items): return try made(.list(values(of: items)), node.range)
    case .member(let base, let name): return try member(evaluate(base), name, node.range)
    case .membership(let value, let tests): return try membership(evaluate(value), tests, node.range)
    case .between(let value, let low, let high):
      return try between(evaluate(value), evaluate(low), evaluate(high), node.range)
    case .tests, .condition, .comparisonTest, .range: return try evaluateTest(node)
    case .filter(let list, let condition): return try filter(evaluate(list), condition, node.range)
    case .iteration(let sources, let body, let usesPartial):
      return try iterate(sources, body, usesPartial: usesPartial, node.range)
    case .quantified(let quantifier, let sources, let body):
      return try quantify(quantifier, sources, body, node.range)
    case .span(let start, let end): return try span(evaluate(start), evaluate(end), node.range)
    default: return try evaluateStructure(node)
    }
  }

  private func evaluateStructure(_ node: Node) throws(ExpressionIssue) -> Value {
    switch node.operation {
    case .context(let keys, let nodes): return try made(context(keys, nodes), node.range)
    case .itemMember(let index, let name, let otherwise):
      if case .context(let context) = locals[index], let value = context[name] { return value }
      return try evaluate(otherwise)
    case .call(let callee, let arguments, let names):
      return try call(evaluate(callee), values(of: arguments), names, node.range)
    case .lambda(let parameters, let types, let result, let body, let slots, let seesItself):
      let captured = Dictionary(
        slots.map { ($0, environment.value(of: $0)) }, uniquingKeysWith: { first, _ in first })
      var weight = Weight()
      for value in locals { weight.add(value) }
      try step(node.range, weight.total / 16)
      guard weight.depth < Limits.valueDepth else { throw Fault.tooLarge.issue(at: node.range) }
      return .function(
        FunctionValue(
          parameters: parameters, types: types, result: result,
          body: .lambda(body, locals: locals, slots: captured, seesItself: seesItself), depth: weight.depth + 1))
    case .external(let mapping, let arguments, let functions):
      return try callExternal(evaluate(mapping), values(of: arguments), functions, node.range)
    case .instanceOf(let value, let type):
      let value = try evaluate(value)
      try read(value, node.range)
      return .boolean(value.isInstance(of: type))
    case .unresolved(let issue): return try fail(issue)
    default: return .null
    }
  }

  func values(of nodes: [Node]) throws(ExpressionIssue) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(nodes.count)
    for node in nodes { values.append(try evaluate(node)) }
    return values
  }

  // MARK: operators

  func calculate(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    if case .number(let first) = left, case .number(let second) = right {
      try step(range, sizesOf: first, second)
      do {
        return .number(try ValueArithmetic.numbers(operation, first, second, arithmetic))
      } catch {
        return try fail(Fault(error), range)
      }
    }
    if left.isNull || right.isNull { return try missing(range) }
    let result: Value
    do {
      result = try ValueArithmetic.apply(operation, left, right)
    } catch {
      return try fail(error, range)
    }
    return try made(result, range)
  }

  /// Null where a value was needed: “missing” in strict mode, an error in standard mode.
  func missing(_ range: Range<Int>) throws(ExpressionIssue) -> Value {
    if mode == .strict { return .null }
    return try fail(
      Fault(.unexpectedValue, Message(zh: "这里需要一个值，却是空值", en: "null stands where a value is needed")), range)
  }

  func negate(_ value: Value, _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    do { return try ValueArithmetic.negate(value) } catch { return try fail(error, range) }
  }

  func compare(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    try read(left, range)
    if let result = Comparison.holds(operation, left, right) { return .boolean(result) }
    if left.isNull || right.isNull { return try missing(range) }
    return try fail(.unlike(left.type, right.type), range)
  }

  private func choose(
    _ condition: Value, _ then: Node, _ otherwise: Node, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Node? {
    switch condition {
    case .boolean(true): return then
    case .boolean(false): return otherwise
    case .null where mode == .strict: return nil
    case .null: return otherwise
    default:
      _ = try fail(.notBoolean(condition.type), range)
      return nil
    }
  }

  /// Three-valued `and` (stops at false) and `or` (stops at true).
  private func conjunction(
    _ left: Node, _ right: Node, stop: Bool
  ) throws(ExpressionIssue) -> Value {
    let first = try truth(evaluate(left), left.range)
    if first == stop { return .boolean(stop) }
    let second = try truth(evaluate(right), right.range)
    if second == stop { return .boolean(stop) }
    return first == nil || second == nil ? .null : .boolean(!stop)
  }

  func truth(_ value: Value, _ range: Range<Int>) throws(ExpressionIssue) -> Bool? {
    switch value {
    case .boolean(let flag): return flag
    case .null: return nil
    default:
      _ = try fail(.notBoolean(value.type), range)
      return nil
    }
  }
}

extension Fault {
  static func unlike(_ left: FEELType, _ right: FEELType) -> Fault {
    Fault(
      .unlikeComparison,
      Message(
        zh: "\(left.words.zh)和\(right.words.zh)不能比较",
        en: "\(left.words.en) can't be compared with \(right.words.en)"))
  }

  static func notBoolean(_ type: FEELType) -> Fault {
    Fault(
      .conditionNotBoolean,
      Message(
        zh: "条件应当是是非值，这里是\(type.words.zh)", en: "a condition is true or false, but this is \(type.words.en)"))
  }
}
