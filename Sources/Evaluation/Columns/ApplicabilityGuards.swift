import Rulebook

/// Which nodes matter only where an indicator applies: those that nothing but its score needs, and its later conditions where
/// the first is met. What is in doubt there does not leave a row to the row executor where the indicator does not apply, such
/// as a division by no cases at all, or figures that only units of another kind have.
struct ApplicabilityGuards {
  enum Guarded {
    case score
    /// Conditions behind the first.
    case conditions(first: NodeID)
  }

  /// What guards each node, by its place among the guards.
  private var places: [Int?]
  /// Conditions of a settled score stand before the score itself.
  private(set) var guards: [(settled: NodeID, guarded: Guarded)] = []
  /// Those that end with a node.
  private var ends: [Range<Int>?]

  /// - Parameter outputs: nodes that are looked at whether the indicator applies or not. O(nodes of the conditional scores).
  init(_ plan: Plan, outputs: [NodeID], isNeeded: [Bool]) {
    places = Array(repeating: nil, count: plan.nodes.count)
    ends = Array(repeating: nil, count: plan.nodes.count)
    var users = [[Int]](repeating: [], count: plan.nodes.count)
    for index in plan.nodes.indices where isNeeded[index] {
      for operand in plan.nodes[index].operation.operands { users[operand.index].append(index) }
    }
    let isOutput = Set(outputs.map(\.index))
    for index in plan.nodes.indices where isNeeded[index] {
      guard case .settle(let operation) = plan.nodes[index].operation, let first = operation.appliesWhen.first else { continue }
      let start = guards.count
      let settled = NodeID(index: index)
      func add(_ guarded: Guarded, from tops: [NodeID], but others: [NodeID]) {
        var inside: Set<Int> = [index]
        // Users come after what they use, so they are known to be inside or not when it is come to.
        for node in plan.nodes(below: tops).map(\.index).sorted(by: >)
        where !plan.nodes[node].operation.isInput && !isOutput.contains(node) && !others.contains(NodeID(index: node)) {
          if users[node].allSatisfy(inside.contains) { inside.insert(node) }
        }
        let own = inside.filter { $0 != index && places[$0] == nil }
        if own.isEmpty { return }
        for node in own { places[node] = guards.count }
        guards.append((settled, guarded))
      }
      add(.conditions(first: first), from: Array(operation.appliesWhen.dropFirst()), but: [first])
      // Its conditions say whether it counts, so what is in doubt of them does.
      add(.score, from: [operation.score], but: operation.appliesWhen)
      if guards.count > start { ends[index] = start..<guards.count }
    }
  }

  /// The place of a node's guard.
  func place(of id: NodeID) -> Int? { places[id.index] }

  /// The places of the guards that end with a settled score.
  func places(endingAt id: NodeID) -> Range<Int> { ends[id.index] ?? 0..<0 }
}

extension PlanColumns {
  /// Makes suspects of the rows in doubt for which what is guarded counts.
  func doubt(_ settled: NodeID, _ guarded: ApplicabilityGuards.Guarded, _ doubts: UnsafeMutablePointer<RowState>) {
    for row in 0..<run.count where doubts[row] != 0 && !isOutside(settled, guarded, row) { run.suspects[row] = 1 }
  }

  /// Whether what is guarded does not count for a row: a condition says no. The settled score itself does not tell, for data that are
  /// missing may leave an indicator out as well.
  private func isOutside(_ settled: NodeID, _ guarded: ApplicabilityGuards.Guarded, _ row: Int) -> Bool {
    func says(no condition: NodeID) -> Bool {
      if case .truths(let truths)? = columns[condition.index] { truths.code(row) == Truths.no } else { false }
    }
    switch guarded {
    case .conditions(let first): return says(no: first)
    case .score:
      guard case .settle(let operation) = plan[settled].operation else { return false }
      return operation.appliesWhen.contains(where: says)
    }
  }
}
