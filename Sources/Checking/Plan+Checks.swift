import Diagnostics
import Evaluation
import FEEL
import Rulebook

extension Plan {
  /// Whether a text stands in the book's own file.
  func isOwn(_ span: Span) -> Bool { span.file == book.book.span.file }

  /// What must hold for an indicator to apply.
  func appliesWhen(_ nodes: IndicatorNodes) -> [NodeID] {
    if case .settle(let operation) = self[nodes.settled].operation { operation.appliesWhen } else { [] }
  }

  /// The input that a node is, itself or by its name alone.
  func input(at id: NodeID) -> Int? {
    switch self[id].operation {
    case .field(let index): return index
    case .formula(let formula):
      guard case .slot(let slot) = formula.expression.node.operation, let operand = formula.operands[slot] else { return nil }
      return input(at: operand)
    default: return nil
    }
  }

  /// Whether a node looks at scores of groups or at anything made of them. O(nodes below).
  func restsOnResults(_ id: NodeID) -> Bool {
    nodes(below: [id]).contains {
      switch self[$0].operation {
      case .aggregate, .sum, .total, .rank, .grade: true
      default: false
      }
    }
  }
}
