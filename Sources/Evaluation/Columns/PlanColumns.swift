import ExactDecimal
import FEEL
import Rulebook

/// The columns of one batch as they come to be.
struct PlanColumns {
  let plan: Plan
  let run: BatchRun
  let texts: TextTable
  let rows: ArraySlice<SubjectRow>
  var columns: [Column?] = []

  func column(_ id: NodeID) throws(OutOfReach) -> Column {
    switch plan[id].operation {
    case .field(let index): return try field { $0.values[index] }
    case .previousField(let index):
      return try field { index < $0.previousValues.count ? $0.previousValues[index] : .null }
    case .previousResult(let name): return try field { $0.previousResults[name] ?? .null }
    case .identity(.subject): return try field { .string($0.subject) }
    case .identity(.group): return try field { $0.group.map(Value.string) ?? .null }
    case .identity(.period): return try field { $0.period.map { .string($0.text) } ?? .null }
    case .identity: return .missing
    case .evidence(let inputs):
      return try field { row in .boolean(inputs.contains { row.evidence[$0] != nil }) }
    case .constant(let value): return try constant(value)
    case .formula(let formula): return try self.formula(formula)
    case .round(let node, let step):
      guard case .numbers(let numbers) = try self[node] else { return try self[node] }
      return .numbers(try run.rounded(numbers, step))
    case .score(let operation, let full): return .numbers(try score(operation, full: try numbers(full)))
    case .settle(let operation): return try settle(operation)
    case .zeroed(let score, let conditions): return try zeroed(score, conditions)
    case .rate(let score, let full): return .numbers(try run.quotient(numbers(score), numbers(full)))
    case .aggregate(let operation): return .numbers(try aggregate(operation))
    case .adjust(let operation): return .numbers(try adjust(operation))
    case .sum(let nodes, let positive, let cap): return .numbers(try sum(nodes, positive: positive, cap: cap))
    case .total(let operation): return .numbers(try total(operation))
    case .grade(let operation): return .texts(try grade(operation))
    case .rank: throw OutOfReach()
    }
  }

  /// A column made before.
  subscript(id: NodeID) -> Column {
    get throws(OutOfReach) {
      guard let column = columns[id.index] else { throw OutOfReach() }
      return column
    }
  }

  /// The numbers of a column; where it has none at all, missing ones.
  func numbers(_ id: NodeID) throws(OutOfReach) -> Numbers {
    switch try self[id] {
    case .numbers(let numbers): return numbers
    case .missing:
      let states = run.workspace.flags()
      for row in 0..<run.count { states[row] = .missing }
      return Numbers(.same(0), states: states, scale: 0, low: 0, high: 0)
    default: throw OutOfReach()
    }
  }

  func numbers(ifAny id: NodeID?) throws(OutOfReach) -> Numbers? {
    guard let id else { return nil }
    return try numbers(id)
  }

  func numbers(_ id: NodeID?, otherwise: Number) throws(OutOfReach) -> Numbers {
    if let id { return try numbers(id) }
    return try constant(otherwise)
  }

  func truths(_ id: NodeID) throws(OutOfReach) -> Truths {
    switch try self[id] {
    case .truths(let truths): return truths
    case .missing: return Truths(storage: .same(nil))
    default: throw OutOfReach()
    }
  }

  /// Numbers that must be there: rows without them are suspects.
  func needed(_ id: NodeID) throws(OutOfReach) -> Numbers {
    let numbers = try numbers(id)
    if let states = numbers.states { run.suspect { states[$0] != .present } }
    return numbers
  }

  func constant(_ number: Number) throws(OutOfReach) -> Numbers {
    guard let numbers = Numbers(number) else { throw OutOfReach() }
    return numbers
  }

  private func constant(_ value: Value) throws(OutOfReach) -> Column {
    switch value {
    case .null: return .missing
    case .number(let number): return .numbers(try constant(number))
    case .boolean(let flag): return .truths(Truths(storage: .same(flag)))
    case .string(let text): return .texts(Texts(storage: .same(texts.code(of: text))))
    default: throw OutOfReach()
    }
  }

  private func formula(_ formula: BoundFormula) throws(OutOfReach) -> Column {
    let node = formula.expression.node
    var operands: [Int: Column] = [:]
    for (slot, id) in formula.operands {
      switch try self[id] {
      case .numbers(var numbers):
        numbers.states = run.asOperand(numbers.states)
        operands[slot] = .numbers(numbers)
      case let other: operands[slot] = other
      }
    }
    return try FormulaColumns(run: run, texts: texts) { operands[$0] ?? .missing }.column(node)
  }

  // MARK: - Data

  private func field(_ value: (SubjectRow) -> Value) throws(OutOfReach) -> Column {
    let values = rows.map(value)
    guard let kind = values.first(where: { !$0.isNull }) else { return .missing }
    switch kind {
    case .number: return .numbers(try numbers(values))
    case .string:
      let codes = run.workspace.codes()
      let states = run.workspace.flags()
      for (row, value) in values.enumerated() {
        if case .string(let text) = value { codes[row] = texts.code(of: text) } else { codes[row] = -1 }
        states[row] = value.isNull ? .missing : .present
      }
      return .texts(Texts(storage: .each(codes), states: states))
    case .boolean:
      let codes = run.workspace.flags()
      for (row, value) in values.enumerated() {
        codes[row] = value.booleanValue.map { $0 ? Truths.yes : Truths.no } ?? Truths.open
      }
      return .truths(Truths(storage: .each(codes)))
    default: throw OutOfReach()
    }
  }

  private func numbers(_ values: [Value]) throws(OutOfReach) -> Numbers {
    var scaled: [(value: Double, scale: Int)?] = []
    for value in values {
      guard case .number(let number) = value else {
        scaled.append(nil)
        continue
      }
      guard let units = Numbers.scaled(number) else { throw OutOfReach() }
      scaled.append(units)
    }
    let scale = scaled.compactMap { $0?.scale }.max() ?? 0
    let units = scaled.map { unit in unit.map { $0.value * Numbers.powersOfTen[scale - $0.scale].value } }
    let there = units.compactMap { $0 }
    guard let low = there.min(), let high = there.max(), max(abs(low), abs(high)) < Numbers.limit else {
      throw OutOfReach()
    }
    let figures = run.workspace.figures()
    let states = run.workspace.flags()
    for (row, unit) in units.enumerated() {
      // Rows without a number hold one within the bounds, so that nothing computed from them runs out of them.
      figures[row] = unit ?? low
      states[row] = unit == nil ? .missing : .present
    }
    return Numbers(
      .each(figures), states: there.count < units.count ? states : nil, scale: scale, low: low, high: high)
  }
}
