import ExactDecimal
import FEEL
import Rulebook

/// The columns of one batch as they come to be.
struct PlanColumns {
  let plan: Plan
  var run: BatchRun
  let texts: TextTable
  let source: any BatchSource
  var columns: [Column?] = []

  func column(_ id: NodeID) throws(OutOfReach) -> Column {
    switch plan[id].operation {
    case .field, .previousField, .previousResult, .identity, .evidence:
      return try source.column(for: plan[id].operation, in: run, texts)
    case .constant(let value): return try Column(same: value, texts)
    case .formula(let formula): return try self.formula(formula)
    case .round(let node, let step):
      guard case .numbers(let numbers) = try self[node] else { return try self[node] }
      return .numbers(try run.rounded(numbers, step))
    case .score(let operation, let full): return .numbers(try score(operation, full: try numbers(full)))
    case .settle(let operation): return try settle(operation)
    case .zeroed(let score, let conditions): return try zeroed(score, conditions)
    case .rate(let score, let full): return .numbers(try run.quotient(numbers(score), numbers(full)))
    case .weighed(let score, let full, let weight):
      let own = try numbers(score)
      var result = try run.product(run.quotient(own, needed(full)), needed(weight))
      result.states = own.states
      return .numbers(result)
    case .aggregate(let operation): return .numbers(try aggregate(operation))
    case .adjust(let operation): return .numbers(try adjust(operation))
    case .sum(let nodes, let positive, let cap): return .numbers(try sum(nodes, positive: positive, cap: cap))
    case .total(let operation): return .numbers(try total(operation))
    case .grade(let operation): return .texts(try grade(operation))
    case .standing(let operation): return .truths(try standing(operation))
    case .anyHolds(let conditions): return .truths(try anyHolds(conditions))
    case .inapplicable(let node):
      let own = try numbers(node)
      return .truths(truths { own.state($0) == .notApplicable })
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
    case .cells(let cells):
      guard cells.allSatisfy({ $0.value == nil || $0.number != nil }) else { throw OutOfReach() }
      return try numbers(of: cells)
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

  /// The column of a formula; `input` is what unary tests are about.
  func formula(_ formula: BoundFormula, input: Column? = nil) throws(OutOfReach) -> Column {
    var operands: [Int: Column] = [:]
    for (slot, id) in formula.operands { operands[slot] = try operand(id) }
    return try FormulaColumns(run: run, texts: texts, input: input) { operands[$0] ?? .missing }.column(formula.expression.node)
  }

  /// A column as formulas see it: all that has no value is missing.
  func operand(_ id: NodeID) throws(OutOfReach) -> Column {
    guard case .numbers(var numbers) = try self[id] else { return try self[id] }
    numbers.states = run.asOperand(numbers.states)
    return .numbers(numbers)
  }
}
