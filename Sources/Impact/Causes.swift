import Diagnostics
import Evaluation
import Rulebook

/// Which changes of rules a result rests on: those whose text some node on the way to it comes from, in either version, and
/// those of the items, such as indicators, that such nodes belong to.
final class Causes {
  private let old: Plan
  private let new: Plan
  private let changes: [RuleChange]
  private var known: [String: [Int]] = [:]

  init(_ old: Plan, _ new: Plan, _ changes: [RuleChange]) {
    (self.old, self.new, self.changes) = (old, new, changes)
  }

  func of(_ node: KeyPath<Plan, NodeID>) -> [Int] { causes("\(node)", [old[keyPath: node]], [new[keyPath: node]], items: []) }

  var ofGrade: [Int] {
    causes("grade", [old.grade].compactMap { $0 }, [new.grade].compactMap { $0 }, items: Set(new.gradeNames + old.gradeNames))
  }

  func ofScore(_ id: String) -> [Int] {
    causes("score \(id)", [old.score(id)].compactMap { $0 }, [new.score(id)].compactMap { $0 }, items: [id])
  }

  func ofRules(_ rules: KeyPath<Plan, [(id: String, nodes: [NodeID])]>, _ ids: Set<String>) -> [Int] {
    func nodes(_ plan: Plan) -> [NodeID] { plan[keyPath: rules].filter { ids.contains($0.id) }.flatMap(\.nodes) }
    return causes("\(rules) \(ids.sorted())", nodes(old), nodes(new), items: ids)
  }

  private func causes(_ key: String, _ before: [NodeID], _ after: [NodeID], items: Set<String>) -> [Int] {
    if let found = known[key] { return found }
    let (first, second) = (Reach(old, from: before), Reach(new, from: after))
    let items = items.union(first.items).union(second.items)
    let found = changes.indices.filter { index in
      let change = changes[index]
      if change.items.last.map({ items.contains($0) }) ?? false { return true }
      return first.texts.contains { text in change.oldSpans.contains { touches($0, text) } }
        || second.texts.contains { text in change.newSpans.contains { touches($0, text) } }
        // Rounding, weights' mode and the like stand in no item and in no node's text: they bear on everything.
        || change.items.isEmpty && Self.general.contains(change.path.first?.id ?? "")
        // Another period before this one bears on what looks back, another last day on all that is given by date.
        || change.path.first?.id == "previous" && (first.looksBack || second.looksBack)
        || change.path.first?.id == "effective" && old.date != new.date
    }
    known[key] = found
    return found
  }

  private static let general: Set<String> = ["rounding", "weights", "full", "aggregate", "minimum-data", "language"]

  private func touches(_ change: Span, _ text: Span) -> Bool {
    change.file.path == text.file.path && change.range.overlaps(text.range) || change == text
  }
}

/// The nodes that some rest on.
private struct Reach {
  /// Texts that the nodes come from.
  var texts: [Span] = []
  /// Ids of the indicators and inputs among them.
  var items: Set<String> = []
  /// Whether one of them is a figure of the previous period.
  var looksBack = false

  init(_ plan: Plan, from start: [NodeID]) {
    var seen = Set(start)
    var open = start
    while let id = open.popLast() {
      if let text = plan[id].text { texts.append(text.span) }
      switch plan[id].operation {
      case .field(let input): items.insert(plan.book.book.inputs[input].id.text)
      case .previousField, .previousResult: looksBack = true
      default: break
      }
      for operand in plan[id].operation.operands where seen.insert(operand).inserted { open.append(operand) }
    }
    for nodes in plan.allIndicators where seen.contains(nodes.score) || seen.contains(nodes.raw) { items.insert(nodes.indicator.id.text) }
    for adjustment in plan.adjustments where seen.contains(adjustment.points) { items.insert(adjustment.adjustment.rule.id.text) }
  }
}

extension Plan {
  fileprivate func score(_ id: String) -> NodeID? { allIndicators.first { $0.indicator.id.text == id }?.score }
  fileprivate var gradeNames: [String] { book.book.grades.map(\.name.text) }
}

extension [(reward: Reward, nodes: RuleNodes, money: NodeID?, points: NodeID?)] {
  var rules: [(id: String, nodes: [NodeID])] {
    map { ($0.reward.rule.id.text, [$0.nodes.when] + [$0.money, $0.points].compactMap { $0 }) }
  }
}

extension [(measure: Measure, nodes: RuleNodes)] {
  var rules: [(id: String, nodes: [NodeID])] { map { ($0.measure.rule.id.text, [$0.nodes.when]) } }
}

extension [(veto: Veto, nodes: RuleNodes)] {
  var rules: [(id: String, nodes: [NodeID])] { map { ($0.veto.rule.id.text, [$0.nodes.when]) } }
}
