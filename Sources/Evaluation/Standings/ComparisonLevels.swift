/// The nodes of a plan that compare subjects, in the order in which passes over the data can settle them: a rank of totals
/// that rest on another rank has to wait for that.
package struct ComparisonLevels: Sendable {
  /// Nodes whose comparisons rest on those of earlier levels only.
  package private(set) var levels: [[NodeID]] = []

  /// - Parameter outputs: the nodes wanted; comparisons that none of them rests on are left out. O(nodes).
  package init(_ plan: Plan, for outputs: [NodeID]) {
    var needed = [Bool](repeating: false, count: plan.nodes.count)
    for id in outputs { needed[id.index] = true }
    for index in plan.nodes.indices.reversed() where needed[index] {
      for operand in plan.nodes[index].operation.operands { needed[operand.index] = true }
    }
    var depths: [Int] = []
    for (index, node) in plan.nodes.enumerated() {
      let below = node.operation.operands.map { depths[$0.index] }.max() ?? 0
      depths.append(below + (node.operation.looksAcrossSubjects ? 1 : 0))
      guard needed[index], node.operation.looksAcrossSubjects else { continue }
      while levels.count <= below { levels.append([]) }
      levels[below].append(NodeID(index: index))
    }
    levels.removeAll { $0.isEmpty }
  }
}
