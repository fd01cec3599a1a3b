import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// What columns are called, in which stage they belong at the earliest, and what is said about them.
struct Labels {
  private var names: [NodeID: String] = [:]
  private var stages: [NodeID: Stage] = [:]
  private var comments: [NodeID: String] = [:]
  private let plan: Plan

  init(_ plan: Plan) {
    self.plan = plan
    for (value, node) in plan.values { note(node, value.id.text, .values, comment(value.label, value.id, value.citation)) }
    let height = plan.indicators.map { note($0) }.max() ?? 0
    for item in plan.adjustments {
      note(item.points, item.adjustment.rule.id.text + ".points", .adjustments, comment(item.adjustment.rule))
    }
    note(plan.subtotal, "subtotal", .groups(height + 1))
    note(plan.bonus, "bonus", .adjustments)
    note(plan.deduction, "deduction", .adjustments)
    note(plan.total, "total", .total)
    note(plan.rank, "rank", .rank)
    if let grade = plan.grade { note(grade, "grade", .grade) }
    let rules =
      plan.adjustments.map { ($0.nodes, Stage.adjustments) } + plan.vetoes.map { ($0.nodes, Stage.settled) }
      + (plan.findings.map(\.nodes) + plan.rewards.map(\.nodes) + plan.measures.map(\.nodes)).map { ($0, Stage.consequences) }
    for (nodes, stage) in rules { note(nodes.when, nodes.rule.id.text, stage, comment(nodes.rule)) }
    for reward in plan.rewards {
      let id = reward.reward.rule.id.text
      if let money = reward.money { note(money, id + ".money", .consequences) }
      if let points = reward.points { note(points, id + ".points", .consequences) }
    }
  }

  /// The first to name a node wins.
  private mutating func note(_ node: NodeID, _ name: String, _ stage: Stage, _ comment: String? = nil) {
    if names[node] == nil {
      names[node] = name
      stages[node] = stage
    }
    if comments[node] == nil { comments[node] = comment }
  }

  /// Names an indicator's nodes and those of the ones below it; gives its height above the leaves.
  private mutating func note(_ nodes: IndicatorNodes) -> Int {
    let height = nodes.children.map { note($0) }.max().map { $0 + 1 } ?? 0
    let id = nodes.indicator.id.text
    let isLeaf = nodes.children.isEmpty
    let own = comment(nodes.indicator.label, nodes.indicator.id, nodes.indicator.citation)
    let stage = isLeaf ? Stage.settled : .groups(height)
    note(nodes.raw, id + ".raw", isLeaf ? .scores : .groups(height), own)
    note(nodes.rounded, id + ".rounded", stage)
    note(nodes.settled, id, stage)
    note(nodes.score, id + ".after_veto", stage)
    if let value = nodes.value { note(value, id + ".value", .values) }
    for (local, node) in nodes.locals { note(node, "\(id).\(local.name.text)", .values) }
    return height
  }

  private func comment(_ rule: Rule) -> String? { comment(rule.label, rule.id, rule.citation) }

  private func comment(_ label: SourceText?, _ id: SourceText, _ citation: Citation?) -> String? {
    let language = plan.book.book.language
    let source = citation.map { plan.book.book.text(of: $0).text(in: language) }
    guard label != nil || source != nil else { return nil }
    let name = label?.text ?? id.text
    return source.map { language == .zh ? "\(name)（\($0)）" : "\(name) (\($0))" } ?? name
  }

  func name(of node: NodeID) -> String { names[node] ?? "n\(node.index)" }

  /// What a node can say about itself; a formula without a name of its own shows its text.
  func comment(of node: NodeID) -> String? {
    if let comment = comments[node] { return comment }
    guard names[node] == nil, case .formula(let formula) = plan[node].operation else { return nil }
    return formula.expression.text
  }

  func stage(of node: NodeID) -> Stage {
    if let stage = stages[node] { return stage }
    switch plan[node].operation {
    case .field, .previousField, .identity, .previousResult, .evidence, .constant: return .inputs
    case .formula: return .values
    case .round(let operand, _): return max(.values, stage(of: operand))
    case .score: return .scores
    case .settle, .zeroed, .rate: return .settled
    case .weighed(let score, _, _): return max(.settled, stage(of: score))
    case .aggregate: return .groups(1)
    case .adjust, .sum: return .adjustments
    case .total: return .total
    case .standing, .anyHolds, .inapplicable, .rank: return .rank
    case .grade: return .grade
    }
  }
}
