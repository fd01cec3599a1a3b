import ExactDecimal
import FEEL
import Rulebook

/// What a node of a plan comes to in an exact program.
enum ExactColumn {
  case number(ExactNumber)
  case truth(ExactTruth)
  case text(ExactText)
  /// Nothing, for any row.
  case missing
}

/// Writes the exact program of a plan; what it can't say is out of reach, and its rows are left to the row executor. The
/// meaning of the operations stands there.
struct PlanAssembler {
  let plan: Plan
  let texts: TextTable
  /// Digits after the point of the inputs' numbers, by node.
  let scales: [Int: Int]
  var assembler = ExactAssembler()
  private(set) var columns: [ExactColumn?]

  /// - Parameter isNeeded: whether a node is an output or below one.
  init(_ plan: Plan, texts: TextTable, scales: [Int: Int], isNeeded: [Bool]) throws(OutOfReach) {
    self.plan = plan
    self.texts = texts
    self.scales = scales
    columns = Array(repeating: nil, count: plan.nodes.count)
    for index in plan.nodes.indices where isNeeded[index] { columns[index] = try column(NodeID(index: index)) }
  }

  private mutating func column(_ id: NodeID) throws(OutOfReach) -> ExactColumn {
    switch plan[id].operation {
    case .field(let index), .previousField(let index): return try input(id, plan.book.book.inputs[index].type)
    case .previousResult(.grade), .identity: return try input(id, .text)
    case .previousResult: return try input(id, .number)
    case .evidence: return try input(id, .boolean)
    case .constant(let value): return try constant(value)
    case .formula(let formula):
      return try self.formula(formula.expression.node) { formula.operands[$0] }
    case .round(let node, let step): return .number(try assembler.rounded(number(node), step))
    case .score(let operation, let full): return .number(try score(operation, full: number(full)))
    case .settle(let operation): return .number(try settle(operation))
    case .zeroed(let score, let conditions): return .number(try zeroed(score, conditions))
    case .rate(let score, let full): return .number(try assembler.quotient(number(score), number(full)))
    case .weighed(let score, let full, let weight):
      return .number(try assembler.product(assembler.quotient(number(score), needed(full)), needed(weight)))
    case .aggregate(let operation): return .number(try aggregate(operation))
    case .adjust(let operation): return .number(try adjust(operation))
    case .sum(let nodes, let positive, let cap): return .number(try sum(nodes, positive: positive, cap: cap))
    case .total(let operation): return .number(try total(operation))
    case .grade(let operation): return .text(try grade(operation))
    case .standing(let operation): return .truth(try standing(operation))
    case .anyHolds(let conditions): return .truth(try anyHolds(conditions))
    // Nothing is inapplicable in plans that programs can say.
    case .inapplicable: return .truth(assembler.constant(false))
    case .rank: throw OutOfReach()
    }
  }

  private mutating func input(_ id: NodeID, _ type: ValueType) throws(OutOfReach) -> ExactColumn {
    switch type {
    case .number, .integer, .percent, .money:
      let scale = scales[id.index] ?? 2
      let register = assembler.input(.number(scale: scale))
      let limit = ExactProgram.inputLimit
      return .number(
        ExactNumber(
          register: register, denominator: ExactAssembler.power(scale), low: -limit, high: limit, isOptional: true))
    case .boolean: return .truth(ExactTruth(register: assembler.input(.truth), isOptional: true))
    case .choice, .text: return .text(ExactText(register: assembler.input(.text), isOptional: true))
    default: throw OutOfReach()
    }
  }

  mutating func constant(_ value: Value) throws(OutOfReach) -> ExactColumn {
    switch value {
    case .null: return .missing
    case .number(let number): return .number(try assembler.constant(number))
    case .boolean(let flag): return .truth(assembler.constant(flag))
    case .string(let text): return .text(ExactText(register: assembler.register(Int128(texts.code(of: text)))))
    default: throw OutOfReach()
    }
  }

  // MARK: - Operands

  func column(made id: NodeID) throws(OutOfReach) -> ExactColumn {
    guard let column = columns[id.index] else { throw OutOfReach() }
    return column
  }

  func number(_ id: NodeID) throws(OutOfReach) -> ExactNumber {
    guard case .number(let number) = try column(made: id) else { throw OutOfReach() }
    return number
  }

  mutating func needed(_ id: NodeID) throws(OutOfReach) -> ExactNumber { assembler.need(try number(id)) }

  mutating func needed(ifAny id: NodeID?) throws(OutOfReach) -> ExactNumber? {
    guard let id else { return nil }
    return try needed(id)
  }

  mutating func truth(_ id: NodeID) throws(OutOfReach) -> ExactTruth {
    switch try column(made: id) {
    case .truth(let truth): return truth
    case .missing: return assembler.constant(nil)
    default: throw OutOfReach()
    }
  }

  /// Points of an amount, or the share of full marks.
  mutating func points(_ amount: AmountOperand?, _ full: ExactNumber) throws(OutOfReach) -> ExactNumber? {
    guard let amount else { return nil }
    let points = try needed(amount.node)
    return amount.isShare
      ? try assembler.quotient(assembler.product(full, points), assembler.constant(100)) : points
  }
}
