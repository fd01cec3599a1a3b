import ExactDecimal
import FEEL

/// Evaluates a FEEL expression by walking its parse tree.
///
/// Missing data goes through every operation as missing, except `x = null`; `and` and `or` are three-valued.
struct Formula {
  /// The value of a name; throws where it could not be worked out.
  let value: (String) throws(Trouble) -> Datum
  /// The value that a unary test is about.
  var input: Datum?
  private var locals: [String: Datum] = [:]

  init(input: Datum? = nil, value: @escaping (String) throws(Trouble) -> Datum) {
    self.input = input
    self.value = value
  }

  func evaluate(_ syntax: Syntax) throws(Trouble) -> Datum {
    switch syntax.kind {
    case .literal(let literal): return try Datum(literal)
    case .name(let name):
      if let local = locals[name] { return local }
      return try value(name)
    case .input: return input ?? .missing
    case .anything: return .boolean(true)
    case .negation(let operand):
      return try numeric([evaluate(operand)]) { (n) throws(Trouble) in -n[0] }
    case .binary(let operation, let left, let right): return try binary(operation, left, right)
    case .conditional(let condition, let then, let otherwise):
      switch try truth(evaluate(condition)) {
      case true?: return try evaluate(then)
      case false?: return try evaluate(otherwise)
      case nil: return .missing
      }
    case .between(let value, let low, let high):
      let value = try evaluate(value)
      return try Self.both(
        compare(.lessOrEqual, evaluate(low), value), compare(.lessOrEqual, value, evaluate(high)))
    case .membership(let value, let tests): return try passes(evaluate(value), tests)
    case .tests(let tests, let isNegated):
      let result = try passes(input ?? .missing, tests)
      return isNegated ? try Self.opposite(truth(result)) : result
    case .range(let low, let includesLow, let high, let includesHigh):
      let ends = try (evaluate(low), evaluate(high))
      if ends.0 == .missing || ends.1 == .missing { return .missing }
      return .range(from: ends.0, includesLow, to: ends.1, includesHigh)
    case .list(let items): return .list(try all(items))
    case .quantified(let quantifier, let bindings, let body):
      return try quantified(quantifier, bindings[...], body)
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind else { throw .unsupported("call") }
      return try call(name, all(arguments.map(\.value)))
    default: throw .unsupported("\(syntax.kind)")
    }
  }

  private func all(_ items: [Syntax]) throws(Trouble) -> [Datum] {
    var values: [Datum] = []
    for item in items { values.append(try evaluate(item)) }
    return values
  }

  // MARK: - Truth

  /// `nil` when missing.
  private func truth(_ datum: Datum) throws(Trouble) -> Bool? {
    switch datum {
    case .boolean(let flag): return flag
    case .missing: return nil
    default: throw .problem
    }
  }

  private static func datum(_ flag: Bool?) -> Datum { flag.map(Datum.boolean) ?? .missing }
  private static func opposite(_ flag: Bool?) -> Datum { datum(flag.map { !$0 }) }

  private static func both(_ left: Datum, _ right: Datum) -> Datum {
    if left == .boolean(false) || right == .boolean(false) { return .boolean(false) }
    return left == .missing || right == .missing ? .missing : .boolean(true)
  }

  private static func either(_ left: Datum, _ right: Datum) -> Datum {
    if left == .boolean(true) || right == .boolean(true) { return .boolean(true) }
    return left == .missing || right == .missing ? .missing : .boolean(false)
  }

  private func quantified(
    _ quantifier: Syntax.Quantifier, _ bindings: ArraySlice<Syntax.Binding>, _ body: Syntax
  ) throws(Trouble) -> Datum {
    guard let first = bindings.first else { return try evaluate(body) }
    guard case .list(let items) = try evaluate(first.source) else { return .missing }
    var result = Datum.boolean(quantifier == .every)
    for item in items {
      var inner = self
      inner.locals[first.name.text] = item
      let next = try inner.quantified(quantifier, bindings.dropFirst(), body)
      result = quantifier == .every ? Self.both(result, next) : Self.either(result, next)
      if result == .boolean(quantifier == .some) { return result }
    }
    return result
  }

  // MARK: - Operators

  private func binary(_ operation: BinaryOperator, _ left: Syntax, _ right: Syntax) throws(Trouble) -> Datum {
    let first = try evaluate(left)
    switch operation {
    // What the left side decides, a fault on the right can't undo.
    case .and: return first == .boolean(false) ? first : Self.both(first, try evaluate(right))
    case .or: return first == .boolean(true) ? first : Self.either(first, try evaluate(right))
    default: break
    }
    let second = try evaluate(right)
    switch operation {
    case .equal where Self.isNull(left) || Self.isNull(right): return .boolean(first == second)
    case .notEqual where Self.isNull(left) || Self.isNull(right): return .boolean(first != second)
    case .add:
      if case .text(let first) = first, case .text(let second) = second { return .text(first + second) }
      return try numeric([first, second]) { (n) throws(Trouble) in n[0] + n[1] }
    case .subtract: return try numeric([first, second]) { (n) throws(Trouble) in n[0] - n[1] }
    case .multiply: return try numeric([first, second]) { (n) throws(Trouble) in n[0] * n[1] }
    case .divide:
      return try numeric([first, second]) { (n) throws(Trouble) in
        if n[1].isZero { throw .problem }
        return n[0] / n[1]
      }
    case .power:
      return try numeric([first, second]) { (n) throws(Trouble) in
        guard let whole = n[1].int, abs(whole) < 1000 else {
          return try decimal128 { () throws(ArithmeticError) in try n[0].number.power(n[1].number, in: .exact)
          }
        }
        if whole < 0, n[0].isZero { throw .problem }
        return n[0].power(whole)
      }
    default: return try compare(operation, first, second)
    }
  }

  private static func isNull(_ syntax: Syntax) -> Bool {
    if case .literal(.null) = syntax.kind { true } else { false }
  }

  private func compare(_ operation: BinaryOperator, _ left: Datum, _ right: Datum) throws(Trouble) -> Datum {
    if left == .missing || right == .missing { return .missing }
    let isEqual: Bool
    let isLess: Bool
    switch (left, right) {
    case (.number(let left), .number(let right)): (isEqual, isLess) = (left == right, left < right)
    case (.date(let left), .date(let right)): (isEqual, isLess) = (left == right, left < right)
    case (.text(let left), .text(let right)):
      (isEqual, isLess) = (left == right, left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars))
    case (.boolean(let left), .boolean(let right)): (isEqual, isLess) = (left == right, false)
    default: throw .problem
    }
    return switch operation {
    case .equal: .boolean(isEqual)
    case .notEqual: .boolean(!isEqual)
    case .less: .boolean(isLess)
    case .lessOrEqual: .boolean(isLess || isEqual)
    case .greater: .boolean(!isLess && !isEqual)
    default: .boolean(!isLess)
    }
  }

  // MARK: - Tests

  /// Whether a value passes any of the tests.
  private func passes(_ value: Datum, _ tests: [Syntax]) throws(Trouble) -> Datum {
    var result = Datum.boolean(false)
    for test in tests {
      let next: Datum
      switch test.kind {
      case .comparisonTest(let operation, let bound): next = try compare(operation, value, evaluate(bound))
      case .anything: next = .boolean(true)
      // Only a written null asks whether something is missing.
      case .literal(.null): next = .boolean(value == .missing)
      default: next = try passes(value, evaluate(test))
      }
      result = Self.either(result, next)
      if result == .boolean(true) { return result }
    }
    return result
  }

  private func passes(_ value: Datum, _ test: Datum) throws(Trouble) -> Datum {
    if value == .missing { return .missing }
    switch test {
    case .missing: return .missing
    case .list(let items):
      var result = Datum.boolean(false)
      for item in items { result = Self.either(result, try passes(value, item)) }
      return result
    case .range(let low, let includesLow, let high, let includesHigh):
      var result = Datum.boolean(true)
      if let low {
        result = Self.both(result, try compare(includesLow ? .greaterOrEqual : .greater, value, low))
      }
      if let high {
        result = Self.both(result, try compare(includesHigh ? .lessOrEqual : .less, value, high))
      }
      return result
    default: return try compare(.equal, value, test)
    }
  }

  // MARK: - Functions

  private func numeric(
    _ operands: [Datum], _ body: ([Fraction]) throws(Trouble) -> Fraction
  ) throws(Trouble) -> Datum {
    var numbers: [Fraction] = []
    for operand in operands where operand != .missing {
      guard case .number(let number) = operand else { throw .problem }
      numbers.append(number)
    }
    return numbers.count == operands.count ? .number(try body(numbers)) : .missing
  }

  private func decimal128(_ body: () throws(ArithmeticError) -> Number) throws(Trouble) -> Fraction {
    do { return Fraction(try body()) } catch { throw .problem }
  }

  /// `date(2026, 12, 31)`
  private func day(_ parts: [Datum]) throws(Trouble) -> Datum {
    var numbers: [Int] = []
    for part in parts {
      guard case .number(let number) = part, let whole = number.int else { throw .problem }
      numbers.append(whole)
    }
    guard let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) else { throw .problem }
    return .date(date)
  }

  private func call(_ name: String, _ arguments: [Datum]) throws(Trouble) -> Datum {
    var items = arguments
    if arguments.count == 1, case .list(let list) = arguments[0] { items = list }
    switch name {
    case "not": return try Self.opposite(truth(arguments[0]))
    case "count": return arguments == [.missing] ? .missing : .number(Fraction(items.count))
    case "sum": return try numeric(items) { (n) throws(Trouble) in .sum(n) }
    case "mean":
      return try numeric(items) { (n) throws(Trouble) in
        if n.isEmpty { throw .problem }
        return .sum(n) / Fraction(n.count)
      }
    case "min", "max":
      return try numeric(items) { (n) throws(Trouble) in
        guard let extreme = name == "min" ? n.min() : n.max() else { throw .problem }
        return extreme
      }
    case "abs": return try numeric(arguments) { (n) throws(Trouble) in n[0].magnitude }
    case "floor", "ceiling", "round half up", "round half down", "round up", "round down", "decimal":
      let modes: [String: RoundingMode] = [
        "floor": .floor, "ceiling": .ceiling, "round half up": .halfUp, "round half down": .halfDown,
        "round up": .up, "round down": .down, "decimal": .halfEven,
      ]
      return try numeric(arguments) { (n) throws(Trouble) in
        guard let mode = modes[name], let digits = n.count > 1 ? n[1].int : 0 else { throw .problem }
        return n[0].rounded(digits, mode)
      }
    case "sqrt", "log", "exp":
      return try numeric(arguments) { (n) throws(Trouble) in
        try decimal128 { () throws(ArithmeticError) in
          switch name {
          case "sqrt": try n[0].number.squareRoot()
          case "log": try n[0].number.naturalLogarithm()
          default: try n[0].number.exponential()
          }
        }
      }
    case "date":
      guard !arguments.contains(.missing) else { return .missing }
      if arguments.count == 3 { return try day(arguments) }
      guard arguments.count == 1, case .text(let text) = arguments[0], let date = CalendarDate(text) else { throw .problem }
      return .date(date)
    default: throw .unsupported(name)
    }
  }
}
