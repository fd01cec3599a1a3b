import ExactDecimal
import Rulebook

/// What all subjects came to where a plan compares them. With it a subject's result follows from its own figures, so that
/// the data can be gone through row by row.
package struct Standings: Sendable {
  private(set) var ranks: [NodeID: RankTable<String?>] = [:]
  private(set) var scores: [NodeID: PeerResults<String?, PeerScore>] = [:]
  private(set) var grades: [NodeID: GradeBorders<String?>] = [:]

  package init() {}

  /// Takes over what was counted. O(distinct values · log distinct values).
  package mutating func add(_ tally: StandingsTally) {
    for (node, counter) in tally.counters {
      switch (counter, tally.plan[node].operation) {
      case (.figures(let figures), .score(let operation, _)):
        guard let comparison = operation.comparison else { continue }
        scores[node] = figures.sealed { PeerScore($0, on: comparison.scale, comparison.direction) }
      case (.figures, _): continue
      case (.ranks(let figures), _): ranks[node] = figures.sealed()
      case (.grades(let grades), _): self.grades[node] = grades.borders()
      }
    }
  }

  func contains(_ node: NodeID) -> Bool { ranks[node] != nil || scores[node] != nil || grades[node] != nil }
}
