import Diagnostics
import Evaluation
import ExactDecimal
import FEEL

/// Writes a formula as SQL; what it means stands in FEEL's evaluator, in strict mode: NULL is what is missing.
struct FormulaWriter<A: Algebra> {
  typealias Figure = A.Figure
  typealias Result = Term<Figure>

  let algebra: A
  /// Names of columns that the formula needs on the way begin with it.
  let name: String
  let stage: Stage
  /// The values of a slot.
  let operand: (Int) -> Result
  /// Values that the expression itself names, innermost last.
  var locals: [Result] = []

  func term(_ node: ResolvedNode) throws(Unsayable) -> Result {
    switch node.operation {
    case .constant(let value): return try constant(value)
    case .slot(let slot): return operand(slot)
    case .local(let index):
      guard locals.indices.contains(index) else { throw Self.beyond(node) }
      return locals[index]
    case .arithmetic(let operation, let left, let right): return try arithmetic(operation, term(left), term(right))
    case .negation(let inner):
      let inner = try term(inner)
      guard let figure = try figure(inner) else { return Result(.nothing, inner.faults) }
      return Result(.number(try algebra.negated(figure)), inner.faults)
    case .comparison(let operation, let left, let right): return try comparison(operation, left, right)
    case .and(let left, let right): return try conjunction(left, right, isAnd: true)
    case .or(let left, let right): return try conjunction(left, right, isAnd: false)
    case .conditional: return try conditional(node)
    case .between(let value, let low, let high):
      let (low, high) = (try comparison(.greaterOrEqual, value, low), try comparison(.lessOrEqual, value, high))
      return Result(.truth(.all([try truth(low), try truth(high)])), .any([low.faults, high.faults]))
    case .membership(let value, let tests): return try membership(try term(value), tests)
    case .tests(let tests, let isNegated):
      guard let input = locals.first else { throw Self.beyond(node) }
      let result = try membership(input, tests)
      return Result(.truth(isNegated ? try truth(result).negated : try truth(result)), result.faults)
    case .condition(let inner): return try term(inner)
    case .list(let items):
      var terms: [Result] = []
      for item in items { terms.append(try term(item)) }
      return Result(list: terms)
    case .quantified(let quantifier, let sources, let body): return try quantified(quantifier, sources[...], body)
    case .builtin(let index, let arguments): return try call(ResolvedOperation.builtinName(index), arguments)
    default: throw Self.beyond(node)
    }
  }

  static func beyond(_ node: ResolvedNode) -> Unsayable {
    Unsayable(
      Message(zh: "这个公式的写法不能译成 SQL", en: "this formula can't be said in SQL"),
      help: Message(
        zh: "用四则运算、比较、if、and、or、not、in 和对几个值的函数改写，或用 `heng run` 计算",
        en: "write it with + − × ÷, comparisons, if, and, or, not, in and functions of single values, or use `heng run`"))
  }

  private func constant(_ value: Value) throws(Unsayable) -> Result {
    if case .list(let items) = value {
      var terms: [Result] = []
      for item in items { terms.append(try constant(item)) }
      return Result(list: terms)
    }
    return Result(try algebra.kind(of: value))
  }

  // MARK: - Values of a kind

  /// The number column of a term; `nil` where it holds nothing at all.
  func figure(_ term: Result) throws(Unsayable) -> Figure? {
    switch term.kind {
    case .number(let figure): return figure
    case .nothing: return nil
    default: throw Self.mixed
    }
  }

  func truth(_ term: Result) throws(Unsayable) -> SQL {
    switch term.kind {
    case .truth(let truth): return truth
    case .nothing: return .null
    default: throw Self.mixed
    }
  }

  static var mixed: Unsayable {
    Unsayable(
      Message(zh: "这里的值不总是同一类型，不能译成 SQL", en: "the values here are not always of one type, which SQL can't say"),
      help: Message(zh: "让公式的每个分支给出同一类型的值", en: "let every branch give values of the same type"))
  }

  // MARK: - Operators

  private func arithmetic(_ operation: BinaryOperator, _ left: Result, _ right: Result) throws(Unsayable) -> Result {
    let faults = Faults.any([left.faults, right.faults])
    if operation == .add, case .text(let first)? = left.kind, case .text(let second)? = right.kind {
      return Result(
        .text(SQL("\(first.operand(.product)) || \(second.operand(.product))", .comparison, of: [first, second])), faults)
    }
    guard let first = try figure(left), let second = try figure(right) else { return Result(.nothing, faults) }
    switch operation {
    case .add: return Result(.number(try algebra.sum([first, second])), faults)
    case .subtract: return Result(.number(try algebra.difference(first, second)), faults)
    case .multiply: return Result(.number(try algebra.product(first, second)), faults)
    case .divide: return try quotient(first, second, faults)
    default: return try power(first, second, faults)
    }
  }

  private func quotient(_ left: Figure, _ right: Figure, _ faults: Faults) throws(Unsayable) -> Result {
    let divisor = algebra.stored(right, name + ".divisor", stage, comment: nil)
    let zero = try algebra.constant(0)
    let isZero = try algebra.compared(divisor, .equal, zero)
    let quotient = try algebra.quotient(left, divisor, isPositive: false, name, stage)
    if isZero.isNo, !algebra.marker(divisor).isNullable { return Result(.number(quotient), faults) }
    let fault = SQL.all([algebra.marker(left).hasValue, isZero.holds])
    let isUsable = try algebra.compared(divisor, .notEqual, zero)
    let isThere = isUsable.isYes ? algebra.marker(divisor).hasValue : isUsable
    return Result(.number(try algebra.cases([(isThere, quotient)], otherwise: nil)), faults.or(fault))
  }

  /// Small whole powers as products.
  private func power(_ base: Figure, _ exponent: Figure, _ faults: Faults) throws(Unsayable) -> Result {
    guard let times = algebra.constant(of: exponent)?.intValue, (1...8).contains(times) else {
      throw Unsayable(
        Message(zh: "SQL 中只能有 1 到 8 的整数次方", en: "SQL knows whole powers from 1 to 8 only"),
        help: Message(zh: "写成连乘，或用 `heng run` 计算", en: "write a product, or use `heng run`"))
    }
    var result = base
    for _ in 1..<times { result = try algebra.product(result, base) }
    return Result(.number(result), faults)
  }

  private func conjunction(_ left: ResolvedNode, _ right: ResolvedNode, isAnd: Bool) throws(Unsayable) -> Result {
    let (first, second) = (try term(left), try term(right))
    let (one, other) = (try truth(first), try truth(second))
    // The second is evaluated only where the first does not decide.
    let isReached = isAnd ? one.isFalse.negated : one.holds.negated
    let faults = Faults.any([first.faults, second.faults.gated(by: isReached)])
    return Result(.truth(isAnd ? .all([one, other]) : .any([one, other])), faults)
  }

  private func conditional(_ node: ResolvedNode) throws(Unsayable) -> Result {
    var branches: [(when: SQL, then: Result)] = []
    var reached: [SQL] = []
    var faults: [Faults] = []
    var rest = node
    while case .conditional(let condition, let then, let otherwise) = rest.operation {
      let condition = try term(condition)
      let when = try truth(condition)
      faults.append(condition.faults.gated(by: .all(reached)))
      // An open condition leaves the whole open.
      if when.isNullable { branches.append((when.lacksValue, Result(.nothing))) }
      let then = try term(then)
      branches.append((when, then))
      faults.append(then.faults.gated(by: .all(reached + [when.holds])))
      reached.append(when.isFalse)
      rest = otherwise
    }
    let last = try term(rest)
    faults.append(last.faults.gated(by: .all(reached)))
    return Result(try algebra.chosen(branches, last), .any(faults))
  }
}

extension Algebra {
  func kind(of value: Value) throws(Unsayable) -> Kind<Figure> {
    switch value {
    case .null: return .nothing
    case .number(let number): return .number(try constant(number))
    case .boolean(let flag): return .truth(flag ? .yes : .no)
    case .string(let text): return .text(SQL(query.speech.text(text), isNullable: false))
    case .date(let date) where (1...9999).contains(date.year):
      return .date(SQL(query.speech.date(date), isNullable: false))
    default:
      throw Unsayable(
        Message(zh: "\(value.type.name(in: .zh))不能译成 SQL", en: "\(value.type.name(in: .en)) can't be said in SQL"))
    }
  }

  /// The term of the first branch that holds.
  func chosen(_ branches: [(when: SQL, then: Term<Figure>)], _ otherwise: Term<Figure>) throws(Unsayable) -> Kind<Figure> {
    var kinds: [Kind<Figure>] = []
    for term in branches.map(\.then) + [otherwise] {
      guard let kind = term.kind else { throw FormulaWriter<Self>.mixed }
      kinds.append(kind)
    }
    let model = kinds.first { if case .nothing = $0 { false } else { true } }
    switch model {
    case .number:
      var figures: [Figure] = []
      for kind in kinds {
        switch kind {
        case .number(let figure): figures.append(figure)
        case .nothing: figures.append(try cases([], otherwise: nil))
        default: throw FormulaWriter<Self>.mixed
        }
      }
      return .number(try cases(zip(branches, figures).map { ($0.when, $1) }, otherwise: figures.last))
    case .truth: return .truth(try texts(kinds, branches) { if case .truth(let value) = $0 { value } else { nil } })
    case .text: return .text(try texts(kinds, branches) { if case .text(let value) = $0 { value } else { nil } })
    case .date: return .date(try texts(kinds, branches) { if case .date(let value) = $0 { value } else { nil } })
    case .nothing, nil: return .nothing
    }
  }

  private func texts(
    _ kinds: [Kind<Figure>], _ branches: [(when: SQL, then: Term<Figure>)], _ value: (Kind<Figure>) -> SQL?
  ) throws(Unsayable) -> SQL {
    var values: [SQL] = []
    for kind in kinds {
      if case .nothing = kind {
        values.append(.null)
      } else {
        guard let value = value(kind) else { throw FormulaWriter<Self>.mixed }
        values.append(value)
      }
    }
    return .cases(zip(branches, values).map { ($0.when, $1) }, otherwise: values.last)
  }
}
