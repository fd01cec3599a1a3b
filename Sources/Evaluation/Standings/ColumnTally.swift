import ExactDecimal
import Rulebook

/// Counts batches of columns for the comparisons of one level. Values are kept as they stand in the columns, and become
/// numbers only once for each different one. One thread's own.
package final class ColumnTally {
  private struct Figure: Hashable {
    let group: Int32
    let scale: Int32
    let units: Int
  }

  /// A value that is no short decimal.
  private struct Fraction: Hashable {
    let group: Int32
    let number: Number
  }

  private struct Facts: Hashable {
    let group: Int32
    let facts: GradeFacts
  }

  private let plan: Plan
  private let nodes: [NodeID]
  private var figures: [[Figure: Int]]
  private var fractions: [[Fraction: Int]]
  private var facts: [[Facts: Int]]

  package init(_ plan: Plan, _ nodes: [NodeID]) {
    self.plan = plan
    self.nodes = nodes
    figures = Array(repeating: [:], count: nodes.count)
    fractions = Array(repeating: [:], count: nodes.count)
    facts = Array(repeating: [:], count: nodes.count)
  }

  /// Counts a row that the columns decided.
  package func add(_ batch: BatchOutcome, _ row: Int, group: Int32) {
    for (index, node) in nodes.enumerated() {
      switch plan[node].operation {
      case .rank(let operation): add(batch, operation.by, row, index, operation.within == .all ? -1 : group)
      case .score(let operation, _):
        guard let comparison = operation.comparison else { continue }
        add(batch, comparison.value, row, index, comparison.within == .all ? -1 : group)
      case .grade(let operation):
        guard let own = operation.facts({ batch.cell($0, row) }) else { continue }
        facts[index][Facts(group: group, facts: own), default: 0] += 1
      default: break
      }
    }
  }

  private func add(_ batch: BatchOutcome, _ node: NodeID, _ row: Int, _ index: Int, _ group: Int32) {
    if let (units, scale) = batch.figure(node, row) {
      figures[index][Figure(group: group, scale: Int32(scale), units: units), default: 0] += 1
    } else if let number = batch.cell(node, row).number {
      fractions[index][Fraction(group: group, number: number), default: 0] += 1
    }
  }

  /// What was counted so far, which is forgotten here. O(different values).
  package func take(_ texts: TextTable) -> StandingsTally {
    var tally = StandingsTally(plan, nodes)
    func name(_ group: Int32) -> String? { group < 0 ? nil : texts.texts[Int(group)] }
    for (index, node) in nodes.enumerated() {
      for (figure, count) in figures[index] {
        let units = Number(figure.units)
        let number = try? units.divided(by: Numbers.powersOfTen[Int(figure.scale)].number, in: .exact)
        tally.add(number ?? units, node, name(figure.group), count)
      }
      for (fraction, count) in fractions[index] { tally.add(fraction.number, node, name(fraction.group), count) }
      for (own, count) in facts[index] { tally.add(own.facts, node, name(own.group), count) }
      figures[index].removeAll(keepingCapacity: true)
      fractions[index].removeAll(keepingCapacity: true)
      facts[index].removeAll(keepingCapacity: true)
    }
    return tally
  }
}
