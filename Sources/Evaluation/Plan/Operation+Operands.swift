import FEEL
import Rulebook

extension Operation {
  /// The nodes an operation uses.
  public var operands: [NodeID] {
    switch self {
    case .field, .previousField, .identity, .previousResult, .evidence, .constant: []
    case .formula(let formula): formula.inOrder
    case .round(let node, _): [node]
    case .score(let operation, let full): operation.operands + [full]
    case .settle(let operation):
      [operation.score, operation.carried].compactMap { $0 } + operation.appliesWhen
    case .zeroed(let score, let conditions): [score] + conditions
    case .rate(let score, let full): [score, full]
    case .weighed(let score, let full, let weight): [score, full, weight]
    case .aggregate(let operation):
      operation.children.flatMap { [$0.score, $0.weight, $0.full].compactMap { $0 } }
        + [operation.formula, operation.floor?.node, operation.most?.node, operation.full].compactMap { $0 }
    case .adjust(let operation):
      [operation.when, operation.points, operation.max, operation.min, operation.evidence].compactMap { $0 }
    case .sum(let nodes, _, let cap): nodes + [cap].compactMap { $0 }
    case .total(let operation):
      [operation.subtotal, operation.bonus, operation.deduction, operation.cap].compactMap { $0 }
        + operation.vetoes.flatMap { [$0.when, $0.total, $0.atMost].compactMap { $0 } }
    case .standing(let operation): [operation.total].compactMap { $0 } + operation.bars.map(\.when)
    case .anyHolds(let conditions): conditions
    case .inapplicable(let node): [node]
    case .rank(let operation): [operation.by] + [operation.among, operation.vetoed?.when].compactMap { $0 }
    case .grade(let operation):
      [operation.total] + operation.steps.flatMap { [$0.atLeast, $0.when].compactMap { $0 } }
        + operation.vetoes.map(\.when) + operation.places.operands
    }
  }
}

extension GradeOperation.Places {
  var operands: [NodeID] { [among, vetoed, outside, figure?.by].compactMap { $0 } }
}

extension BoundFormula {
  /// The operands in the order in which the text names them.
  public var inOrder: [NodeID] { expression.slots.compactMap { operands[$0] } }
}

extension ScoreOperation {
  var operands: [NodeID] {
    func nodes(_ amounts: AmountOperand?...) -> [NodeID] { amounts.compactMap { $0?.node } }
    switch self {
    case .ratio(let value, let target, let cap, _, _): return [value, target] + nodes(cap)
    case .linear(let value, let full, let zero): return [value, full, zero]
    case .piecewise(let value, let points, let below, let above):
      return [value] + points.flatMap { [$0.at, $0.score.node] } + nodes(below, above)
    case .bands(let value, let bands, let otherwise):
      return [value]
        + bands.flatMap {
          [$0.atLeast, $0.moreThan, $0.atMost, $0.lessThan, $0.score.node].compactMap { $0 }
        }
        + nodes(otherwise)
    case .deduct(let deductions, let floor):
      return deductions.flatMap { [$0.when, $0.count, $0.points.node, $0.max?.node].compactMap { $0 } }
        + nodes(floor)
    case .checklist(let items, _): return items.flatMap { [$0.when, $0.score?.node].compactMap { $0 } }
    case .rubric(let value, let levels, let rating, let otherwise):
      return [value] + levels.compactMap { $0.score?.node } + [rating].compactMap { $0 } + nodes(otherwise)
    case .peers(let comparison): return [comparison.value] + comparison.scale.amounts.map(\.node)
    case .table(let table):
      return table.inputs + table.rules.flatMap { $0.tests.flatMap(\.inOrder) + [$0.score.node] }
        + table.priorities.map(\.node) + nodes(table.otherwise)
    case .formula(let formula, let floor, let most): return [formula] + nodes(floor, most)
    }
  }
}
