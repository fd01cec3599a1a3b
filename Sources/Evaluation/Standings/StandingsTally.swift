import ExactDecimal
import Rulebook

/// Counts, over all subjects, what a plan's comparisons of one level need.
package struct StandingsTally: Sendable {
  enum Counter: Sendable {
    case figures(PeerDistributions<String?>)
    case ranks(RankTally<String?>)
    case grades(GradeTally<String?>)
  }

  let plan: Plan
  package let nodes: [NodeID]
  private(set) var counters: [NodeID: Counter] = [:]

  package init(_ plan: Plan, _ nodes: [NodeID]) {
    self.plan = plan
    self.nodes = nodes
    for node in nodes {
      switch plan[node].operation {
      case .rank(let operation): counters[node] = .ranks(RankTally(within: operation.within))
      case .score(let operation, _):
        if let comparison = operation.comparison {
          counters[node] = .figures(PeerDistributions(within: comparison.within))
        }
      case .grade(let operation): counters[node] = .grades(GradeTally(operation.steps))
      default: break
      }
    }
  }

  /// The nodes whose cells are counted.
  package var operands: [NodeID] {
    nodes.flatMap { node -> [NodeID] in
      switch plan[node].operation {
      case .rank, .grade: plan[node].operation.operands
      case .score(let operation, _): operation.comparison.map { [$0.value] } ?? []
      default: []
      }
    }
  }

  /// Counts rows by the row executor. O(nodes of the plan × rows).
  package mutating func add(_ rows: [SubjectRow], _ standings: Standings) {
    guard !rows.isEmpty else { return }
    let cells = Executor.run(plan, on: rows, standings: standings)
    for node in nodes {
      for (row, subject) in rows.enumerated() {
        switch plan[node].operation {
        case .rank(let operation): add(operation.place { cells.columns[$0.index][row] }, node, subject.group)
        case .score(let operation, _):
          if let value = operation.comparison?.value { add(cells.columns[value.index][row].number, node, subject.group) }
        case .grade(let operation):
          add(operation.facts { cells.columns[$0.index][row] }, node, subject.group, 1)
        default: break
        }
      }
    }
  }

  mutating func add(_ number: Number?, _ node: NodeID, _ group: String?, _ count: Int = 1) {
    guard let number, case .figures(var figures)? = counters.removeValue(forKey: node) else { return }
    figures.add(number, of: group, count: count)
    counters[node] = .figures(figures)
  }

  mutating func add(_ place: RankPlace?, _ node: NodeID, _ group: String?, _ count: Int = 1) {
    guard let place, case .ranks(var ranks)? = counters.removeValue(forKey: node) else { return }
    ranks.add(place, of: group, count: count)
    counters[node] = .ranks(ranks)
  }

  mutating func add(_ facts: GradeFacts, _ node: NodeID, _ group: String?, _ count: Int) {
    guard case .grades(var grades)? = counters.removeValue(forKey: node) else { return }
    grades.add(facts, of: group, count: count)
    counters[node] = .grades(grades)
  }

  /// Adds what another part of the data came to.
  package mutating func add(_ other: StandingsTally) {
    for (node, counter) in other.counters {
      switch (counter, counters.removeValue(forKey: node)) {
      case (.figures(let more), .figures(var figures)?):
        figures.merge(more)
        counters[node] = .figures(figures)
      case (.ranks(let more), .ranks(var ranks)?):
        ranks.merge(more)
        counters[node] = .ranks(ranks)
      case (.grades(let more), .grades(var grades)?):
        grades.merge(more)
        counters[node] = .grades(grades)
      default: break
      }
    }
  }
}
