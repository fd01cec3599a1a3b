import ExactDecimal
import Rulebook

/// Counts batches of columns for the comparisons of one level. Values are kept as they stand in the columns, and become
/// numbers only once for each different one. One thread's own.
package final class ColumnTally {
  private struct Figure: Hashable {
    let group: Int32
    let scale: Int32
    let units: Int
    /// Ranked after all others.
    let isLast: Bool
  }

  /// A value that is no short decimal.
  private struct Fraction: Hashable {
    let group: Int32
    let number: Number
    let isLast: Bool
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
      case .rank(let operation):
        if let among = operation.among, batch.holds(among, row) != true { continue }
        let isVetoed = operation.vetoed.map { batch.holds($0.when, row) == true } ?? false
        if isVetoed, operation.vetoed?.rank == .out { continue }
        let isLast = isVetoed && operation.vetoed?.rank == .last
        add(batch, operation.by, row, index, operation.within == .all ? -1 : group, isLast: isLast)
      case .score(let operation, _):
        guard let comparison = operation.comparison else { continue }
        add(batch, comparison.value, row, index, comparison.within == .all ? -1 : group)
      case .grade(let operation):
        let own = operation.facts { batch.cell($0, row) }
        facts[index][Facts(group: group, facts: own), default: 0] += 1
      default: break
      }
    }
  }

  private func add(
    _ batch: BatchOutcome, _ node: NodeID, _ row: Int, _ index: Int, _ group: Int32, isLast: Bool = false
  ) {
    if let (units, scale) = batch.figure(node, row) {
      figures[index][Figure(group: group, scale: Int32(scale), units: units, isLast: isLast), default: 0] += 1
    } else if let number = batch.cell(node, row).number {
      fractions[index][Fraction(group: group, number: number, isLast: isLast), default: 0] += 1
    }
  }

  /// What was counted so far, which is forgotten here. O(different values).
  package func take(_ texts: TextTable) -> StandingsTally {
    var tally = StandingsTally(plan, nodes)
    for (index, node) in nodes.enumerated() {
      let isRank = if case .rank = plan[node].operation { true } else { false }
      func add(_ number: Number, _ isLast: Bool, _ group: String?, _ count: Int) {
        if isRank {
          tally.add(RankPlace(figure: number, isLast: isLast), node, group, count)
        } else {
          tally.add(number, node, group, count)
        }
      }
      for (figure, count) in figures[index] {
        let units = Number(figure.units)
        let number = try? units.divided(by: Numbers.powersOfTen[Int(figure.scale)].number, in: .exact)
        add(number ?? units, figure.isLast, texts.text(of: figure.group), count)
      }
      for (fraction, count) in fractions[index] { add(fraction.number, fraction.isLast, texts.text(of: fraction.group), count) }
      for (own, count) in facts[index] { tally.add(own.facts, node, texts.text(of: own.group), count) }
      figures[index].removeAll(keepingCapacity: true)
      fractions[index].removeAll(keepingCapacity: true)
      facts[index].removeAll(keepingCapacity: true)
    }
    return tally
  }
}
