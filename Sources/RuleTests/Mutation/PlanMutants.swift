import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// The small steps that lead away from a plan's rules, in the order of their places.
///
/// Weights move between neighbours, so that they still sum; all other numbers move by themselves.
struct PlanMutants {
  private(set) var mutants: [Mutant] = []

  init(_ plan: Plan) {
    var found: [Mutant] = []
    let weights = Set(plan.allIndicators.compactMap { $0.indicator.weight?.inForce(on: plan.date)?.span })
    for node in plan.nodes {
      guard let text = node.text, !weights.contains(text.span) else { continue }
      found += Self.steps(of: node.operation, text).map { Mutant($0) }
    }
    for nodes in plan.allIndicators { found += Self.tableTests(nodes, plan).map { Mutant($0) } }
    for siblings in [plan.indicators] + plan.allIndicators.map(\.children) {
      found += Self.shifts(siblings.compactMap { $0.indicator.weight?.inForce(on: plan.date) })
    }
    // A method or a base that several indicators use is met once for each of them.
    mutants = Array(Set(found)).sorted { ($0.path, $0.place.range.lowerBound, $0.change) < ($1.path, $1.place.range.lowerBound, $1.change) }
  }

  private static func steps(of operation: Evaluation.Operation, _ text: SourceText) -> [Edit] {
    switch operation {
    case .formula(let formula): return FormulaSteps(formula.expression, in: text).edits
    case .constant(.number): return steps(of: text)
    default: return []
    }
  }

  private static func steps(of text: SourceText) -> [Edit] {
    let (length, neighbours) = NumberSteps.of(text.text)
    return neighbours.map { Edit(text.span(of: 0..<length), $0) }
  }

  private static func tableTests(_ nodes: IndicatorNodes, _ plan: Plan) -> [Edit] {
    guard case .score(.table(let table), _) = plan[nodes.raw].operation, case .table(let declared)? = nodes.indicator.score?.method
    else { return [] }
    return zip(table.rules, declared.rules).flatMap { rule, text in
      zip(rule.tests, text.tests).flatMap { FormulaSteps($0.expression, in: $1).edits }
    }
  }

  /// Weight moved from one sibling to the next.
  private static func shifts(_ weights: [SourceText]) -> [Mutant] {
    zip(weights, weights.dropFirst()).compactMap { first, second in
      guard first.span.file == second.span.file, first.span != second.span, let more = steps(of: first).first,
        let less = steps(of: second).dropFirst().first
      else { return nil }
      return Mutant(more, less)
    }
  }
}
