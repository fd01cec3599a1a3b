import ExactDecimal
import FEEL

/// Evaluates formulas for all rows of a batch at once. What it can't say throws `OutOfReach`, and what is too close to
/// call or out of order for a row makes that row a suspect; both are then decided by the row executor.
struct FormulaColumns {
  let run: BatchRun
  let texts: TextTable
  /// The column of a slot, with all that has no value as missing.
  let operand: (Int) -> Column

  func column(_ node: ResolvedNode) throws(OutOfReach) -> Column {
    switch node.operation {
    case .constant(let value): return try constant(value)
    case .slot(let slot): return operand(slot)
    case .arithmetic(let operation, let left, let right):
      guard let left = try numbers(left), let right = try numbers(right) else { return .missing }
      switch operation {
      case .add: return .numbers(try run.sum(left, right))
      case .subtract: return .numbers(try run.sum(left, right, sign: -1))
      case .multiply: return .numbers(try run.product(left, right))
      case .divide: return .numbers(try run.quotient(left, right))
      default: throw OutOfReach()
      }
    case .negation(let operand): return try numbers(operand).map { .numbers(run.negated($0)) } ?? .missing
    case .comparison(let operation, let left, let right): return .truths(try comparison(operation, left, right))
    case .and(let left, let right): return .truths(try run.both(truths(left), truths(right)))
    case .or(let left, let right): return .truths(try run.either(truths(left), truths(right)))
    case .conditional(let condition, let then, let otherwise):
      return try run.choice(truths(condition), column(then), column(otherwise))
    case .between(let value, let low, let high):
      return .truths(
        run.both(try comparison(.greaterOrEqual, value, low), try comparison(.lessOrEqual, value, high)))
    case .membership(let value, let tests):
      var result = Truths(storage: .same(false))
      for test in tests { result = run.either(result, try passes(value, test)) }
      return .truths(result)
    case .builtin(let index, let arguments):
      return try call(ResolvedOperation.builtinName(index), arguments)
    default: throw OutOfReach()
    }
  }

  private func constant(_ value: Value) throws(OutOfReach) -> Column {
    switch value {
    case .null: return .missing
    case .number(let number):
      guard let numbers = Numbers(number) else { throw OutOfReach() }
      return .numbers(numbers)
    case .boolean(let flag): return .truths(Truths(storage: .same(flag)))
    case .string(let text): return .texts(Texts(storage: .same(texts.code(of: text))))
    default: throw OutOfReach()
    }
  }

  func numbers(_ node: ResolvedNode) throws(OutOfReach) -> Numbers? {
    switch try column(node) {
    case .numbers(let numbers): return numbers
    case .missing: return nil
    default: throw OutOfReach()
    }
  }

  func truths(_ node: ResolvedNode) throws(OutOfReach) -> Truths {
    switch try column(node) {
    case .truths(let truths): return truths
    case .missing: return Truths(storage: .same(nil))
    default: throw OutOfReach()
    }
  }

  // MARK: - Comparison

  private func comparison(
    _ operation: BinaryOperator, _ left: ResolvedNode, _ right: ResolvedNode
  ) throws(OutOfReach) -> Truths {
    if left.isNull || right.isNull {
      guard operation == .equal || operation == .notEqual else { throw OutOfReach() }
      return run.isMissing(try column(left.isNull ? right : left), isNegated: operation == .notEqual)
    }
    return try run.compared(operation, column(left), column(right))
  }

  private func passes(_ value: ResolvedNode, _ test: ResolvedNode) throws(OutOfReach) -> Truths {
    switch test.operation {
    case .comparisonTest(let operation, let operand): return try comparison(operation, value, operand)
    case .range(let low, let includesLow, let high, let includesHigh):
      if low.isNull || high.isNull { throw OutOfReach() }
      return run.both(
        try comparison(includesLow ? .greaterOrEqual : .greater, value, low),
        try comparison(includesHigh ? .lessOrEqual : .less, value, high))
    case .list(let items):
      var result = Truths(storage: .same(false))
      for item in items { result = run.either(result, try passes(value, item)) }
      return result
    case .constant(.number), .constant(.string), .constant(.boolean):
      return try comparison(.equal, value, test)
    default: throw OutOfReach()
    }
  }

  // MARK: - Functions

  private func call(_ name: String, _ arguments: [ResolvedNode]) throws(OutOfReach) -> Column {
    switch name {
    case "not":
      guard arguments.count == 1 else { throw OutOfReach() }
      return .truths(run.negated(try truths(arguments[0])))
    case "min", "max", "sum":
      var nodes = arguments
      if arguments.count == 1, case .list(let items) = arguments[0].operation { nodes = items }
      return try fold(nodes) { (left, right) throws(OutOfReach) in
        switch name {
        case "min": run.least(left, right)
        case "max": run.greatest(left, right)
        default: try run.sum(left, right)
        }
      }
    case "abs":
      guard arguments.count == 1 else { throw OutOfReach() }
      return try numbers(arguments[0]).map { .numbers(run.magnitude($0)) } ?? .missing
    default:
      guard let mode = Self.roundings[name], let first = arguments.first else { throw OutOfReach() }
      var digits = 0
      if arguments.count == 2 {
        guard case .constant(.number(let number)) = arguments[1].operation, let whole = number.intValue else {
          throw OutOfReach()
        }
        digits = whole
      }
      guard let numbers = try numbers(first) else { return .missing }
      return .numbers(try run.rounded(numbers, RoundingStep(digits: digits, mode: mode)))
    }
  }

  private static let roundings: [String: RoundingMode] = [
    "decimal": .halfEven, "floor": .floor, "ceiling": .ceiling, "round up": .up, "round down": .down,
    "round half up": .halfUp, "round half down": .halfDown,
  ]

  /// Functions of lists differ in what they make of missing items: such rows are suspects.
  private func fold(
    _ nodes: [ResolvedNode], _ join: (Numbers, Numbers) throws(OutOfReach) -> Numbers
  ) throws(OutOfReach) -> Column {
    var result: Numbers?
    for node in nodes {
      guard let next = try numbers(node) else { throw OutOfReach() }
      if let states = next.states { run.suspect { states[$0] != .present } }
      result = try result.map { (known) throws(OutOfReach) in try join(known, next) } ?? next
    }
    guard let result else { throw OutOfReach() }
    return .numbers(result)
  }
}
