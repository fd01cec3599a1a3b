import Evaluation
import ExactDecimal
import FEEL

/// Evaluates nodes of a plan that rest on submitted data alone: inputs, constants, and formulas of these.
struct Trial {
  let plan: Plan

  /// The inputs that nodes rest on, in the order of their formulas; `nil` if they rest on anything else. O(nodes below).
  func inputs(below ids: [NodeID]) -> [Int]? {
    var inputs: [Int] = []
    var seen: Set<NodeID> = []
    return ids.allSatisfy { collect($0, &inputs, &seen) } ? inputs : nil
  }

  private func collect(_ id: NodeID, _ inputs: inout [Int], _ seen: inout Set<NodeID>) -> Bool {
    // Values may use each other many times over.
    guard seen.insert(id).inserted else { return true }
    switch plan[id].operation {
    case .field(let input):
      if !inputs.contains(input) { inputs.append(input) }
      return true
    case .constant: return true
    case .round(let node, _): return collect(node, &inputs, &seen)
    case .formula(let formula): return formula.operands.nodes.allSatisfy { collect($0, &inputs, &seen) }
    default: return false
    }
  }

  /// What a node comes to with some data, by input; what they lack is missing. O(nodes below).
  func value(of id: NodeID, _ data: [Int: Value]) throws(ExpressionIssue) -> Value {
    var known: [NodeID: Value] = [:]
    return try value(of: id, data, &known)
  }

  /// Whether no condition is known to fail with some data: what they say of other data is open.
  func mayHold(_ conditions: [NodeID], _ data: [Int: Value]) -> Bool {
    conditions.allSatisfy { condition in
      guard let value = try? value(of: condition, data) else { return false }
      return value != .boolean(false)
    }
  }

  func value(of formula: BoundFormula, _ data: [Int: Value]) throws(ExpressionIssue) -> Value {
    var known: [NodeID: Value] = [:]
    return try value(of: formula, data, &known)
  }

  private func value(of id: NodeID, _ data: [Int: Value], _ known: inout [NodeID: Value]) throws(ExpressionIssue) -> Value {
    switch plan[id].operation {
    case .field(let input): return data[input] ?? .null
    case .constant(let value): return value
    case .round(let node, let step):
      let value = try value(of: node, data, &known)
      return value.numberValue.map { .number($0.rounded(toFractionDigits: step.digits, step.mode)) } ?? value
    case .formula(let formula):
      if let value = known[id] { return value }
      let value = try value(of: formula, data, &known)
      known[id] = value
      return value
    default: return .null
    }
  }

  private func value(
    of formula: BoundFormula, _ data: [Int: Value], _ known: inout [NodeID: Value]
  ) throws(ExpressionIssue) -> Value {
    var operands: [Int: Value] = [:]
    for (slot, node) in formula.operands { operands[slot] = try value(of: node, data, &known) }
    return try formula.expression.evaluate { operands[$0] ?? .null }
  }
}
