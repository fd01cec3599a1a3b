import ExactDecimal
import FEEL

/// Evaluates formulas for all rows of a batch at once. What it can't say throws `OutOfReach`, and what is too close to
/// call or out of order for a row makes that row a suspect; both are then decided by the row executor.
struct FormulaColumns {
  let run: BatchRun
  let texts: TextTable
  /// The value that unary tests are about.
  var input: Column?
  /// The column of a slot, with all that has no value as missing.
  let operand: (Int) -> Column

  func column(_ node: ResolvedNode) throws(OutOfReach) -> Column {
    switch node.operation {
    case .constant(let value): return try Column(same: value, texts)
    case .slot(let slot): return operand(slot)
    case .local(0):
      guard let input else { throw OutOfReach() }
      return input
    case .arithmetic(let operation, let left, let right):
      guard let left = try numbers(left), let right = try numbers(right) else { return .missing }
      switch operation {
      case .add: return .numbers(try run.sum(left, right))
      case .subtract: return .numbers(try run.sum(left, right, sign: -1))
      case .multiply: return .numbers(try run.product(left, right))
      case .divide: return .numbers(try run.quotient(left, right))
      case .power: return .numbers(try power(left, right))
      default: throw OutOfReach()
      }
    case .negation(let operand): return try numbers(operand).map { .numbers(run.negated($0)) } ?? .missing
    case .comparison(let operation, let left, let right): return .truths(try comparison(operation, left, right))
    case .and(let left, let right):
      let first = try truths(left)
      return .truths(run.both(first, try whereNeeded({ first.code($0) != Truths.no }) { () throws(OutOfReach) in try truths(right) }))
    case .or(let left, let right):
      let first = try truths(left)
      return .truths(run.either(first, try whereNeeded({ first.code($0) != Truths.yes }) { () throws(OutOfReach) in try truths(right) }))
    case .conditional(let condition, let then, let otherwise):
      let holds = try truths(condition)
      return try run.choice(
        holds, whereNeeded({ holds.code($0) == Truths.yes }) { () throws(OutOfReach) in try column(then) },
        whereNeeded({ holds.code($0) == Truths.no }) { () throws(OutOfReach) in try column(otherwise) })
    case .between(let value, let low, let high):
      return .truths(
        run.both(try comparison(.greaterOrEqual, value, low), try comparison(.lessOrEqual, value, high)))
    case .membership(let value, let tests):
      if value.isNull { throw OutOfReach() }
      return .truths(try passesAny(tests, column(value)))
    case .tests(let tests, let isNegated):
      guard let input else { throw OutOfReach() }
      let passes = try passesAny(tests, input)
      return .truths(isNegated ? run.negated(passes) : passes)
    case .condition(let condition): return try column(condition)
    case .builtin(let index, let arguments):
      return try call(ResolvedOperation.builtinName(index), arguments)
    default: throw OutOfReach()
    }
  }

  /// A part that only some rows need: in the others it makes no suspects, as a division by zero that an `if` keeps away.
  private func whereNeeded<Part>(
    _ isNeeded: (Int) -> Bool, _ part: () throws(OutOfReach) -> Part
  ) throws(OutOfReach) -> Part {
    let before = run.workspace.flags()
    before.update(from: run.suspects, count: run.count)
    let result = try part()
    for row in 0..<run.count where !isNeeded(row) { run.suspects[row] = before[row] }
    return result
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

  // MARK: - Tests

  private func passesAny(_ tests: [ResolvedNode], _ value: Column) throws(OutOfReach) -> Truths {
    var result = Truths(storage: .same(false))
    for test in tests { result = run.either(result, try passes(test, value)) }
    return result
  }

  /// Whether a value passes a test. A missing value leaves that open; a missing end or item does not in every case, so its
  /// row is a suspect.
  private func passes(_ test: ResolvedNode, _ value: Column) throws(OutOfReach) -> Truths {
    switch test.operation {
    case .comparisonTest(let operation, let operand):
      guard operand.isNull else { return try run.compared(operation, value, column(operand)) }
      guard operation == .equal || operation == .notEqual else { throw OutOfReach() }
      return run.isMissing(value, isNegated: operation == .notEqual)
    case .condition(let condition): return try truths(condition)
    case .range(let low, let includesLow, let high, let includesHigh):
      let (low, high) = (try present(low), try present(high))
      return run.both(
        try run.compared(includesLow ? .greaterOrEqual : .greater, value, low),
        try run.compared(includesHigh ? .lessOrEqual : .less, value, high))
    case .list(let items): return try passesAny(items, value)
    default: return try run.compared(.equal, value, present(test))
    }
  }

  /// A column whose rows without a value are suspects.
  private func present(_ node: ResolvedNode) throws(OutOfReach) -> Column {
    let column = try column(node)
    switch column {
    case .missing, .cells: throw OutOfReach()
    case .numbers(let numbers): if let states = numbers.states { run.suspect { states[$0] != .present } }
    case .texts(let texts): if let states = texts.states { run.suspect { states[$0] != .present } }
    case .truths(let truths): run.suspect { truths.code($0) == Truths.open }
    }
    return column
  }

  // MARK: - Functions

  /// Small whole powers as products.
  private func power(_ base: Numbers, _ exponent: Numbers) throws(OutOfReach) -> Numbers {
    guard exponent.constant != nil, exponent.states == nil, let count = exponent.exact(0)?.intValue, 1...8 ~= count else {
      throw OutOfReach()
    }
    var result = base
    for _ in 1..<count { result = try run.product(result, base) }
    return result
  }

  private func call(_ name: String, _ arguments: [ResolvedNode]) throws(OutOfReach) -> Column {
    switch name {
    case "not":
      guard arguments.count == 1 else { throw OutOfReach() }
      return .truths(run.negated(try truths(arguments[0])))
    case "min", "max", "sum", "mean":
      var nodes = arguments
      if arguments.count == 1, case .list(let items) = arguments[0].operation { nodes = items }
      let result = try fold(nodes) { (left, right) throws(OutOfReach) in
        switch name {
        case "min": run.least(left, right)
        case "max": run.greatest(left, right)
        default: try run.sum(left, right)
        }
      }
      guard name == "mean", let count = Numbers(Number(nodes.count)) else { return .numbers(result) }
      return .numbers(try run.quotient(result, count))
    case "sqrt", "exp", "log":
      guard arguments.count == 1, let numbers = try numbers(arguments[0]) else { throw OutOfReach() }
      return .numbers(
        try name == "sqrt" ? run.squareRoot(numbers) : name == "exp" ? run.exponential(numbers) : run.logarithm(numbers))
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
  ) throws(OutOfReach) -> Numbers {
    var result: Numbers?
    for node in nodes {
      guard let next = try numbers(node) else { throw OutOfReach() }
      if let states = next.states { run.suspect { states[$0] != .present } }
      result = try result.map { (known) throws(OutOfReach) in try join(known, next) } ?? next
    }
    guard let result else { throw OutOfReach() }
    return result
  }
}
