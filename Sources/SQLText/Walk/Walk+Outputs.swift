import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// The columns of the result, and which rows the row executor has to finish.
extension Walk {
  /// A column of the result before it has its final name.
  struct Item {
    let name: String
    let role: SQLProgram.Output.Role
    let content: SQLProgram.Output.Content
    let value: SQL
    var comment: String?
  }

  func results() -> [Item] {
    var items = [Symbol.ResultName.subject, .group, .period].compactMap { name -> Item? in
      let role: SQLProgram.Output.Role = name == .subject ? .subject : name == .group ? .group : .period
      return identity[name].map { Item(name: name.rawValue, role: role, content: .text, value: $0) }
    }
    items.append(item("total", .total, self[plan.total]))
    items.append(
      plan.grade.map { item("grade", .grade, self[$0]) } ?? Item(name: "grade", role: .grade, content: .text, value: nullText))
    items.append(rankItem())
    items += [amount("bonus", .bonus, plan.bonus), amount("deduction", .deduction, plan.deduction)]
    for (index, nodes) in plan.allIndicators.enumerated() {
      items.append(item(nodes.indicator.id.text, .score(index), self[nodes.score], labels.comment(of: nodes.raw)))
    }
    for (index, value) in plan.values.enumerated() {
      items.append(item(value.value.id.text, .value(index), self[value.node], labels.comment(of: value.node)))
    }
    for (index, adjustment) in plan.adjustments.enumerated() {
      items.append(item(adjustment.adjustment.rule.id.text, .adjustment(index), self[adjustment.points]))
    }
    for (index, veto) in plan.vetoes.enumerated() { items.append(rule(veto.nodes, .veto(index))) }
    for (index, finding) in plan.findings.enumerated() { items.append(rule(finding.nodes, .finding(index))) }
    for (index, reward) in plan.rewards.enumerated() { items += self.reward(reward, index) }
    for (index, measure) in plan.measures.enumerated() { items.append(rule(measure.nodes, .measure(index))) }
    let doubts = query.allDoubts(.consequences)
    items.append(
      Item(name: "rank_doubtful", role: .rankDoubtful, content: .boolean, value: .any([doubts, rankDoubt])))
    items.append(Item(name: "doubtful", role: .doubtful, content: .boolean, value: doubts))
    items.append(Item(name: "undecided", role: .undecided, content: .boolean, value: .any([doubts, problems()])))
    return items
  }

  // MARK: - Columns

  private var nullText: SQL { SQL("CAST(NULL AS \(speech.typeName(.text)))", isNullable: true) }

  private func item(
    _ name: String, _ role: SQLProgram.Output.Role, _ cell: Cell<Figure>, _ comment: String? = nil
  ) -> Item {
    switch cell.kind {
    case .number(let figure):
      let (value, content) = algebra.shown(figure)
      return Item(name: name, role: role, content: content, value: value, comment: comment)
    case .truth(let value): return Item(name: name, role: role, content: .boolean, value: value, comment: comment)
    case .text(let value): return Item(name: name, role: role, content: .text, value: value, comment: comment)
    case .date(let value): return Item(name: name, role: role, content: .date, value: value, comment: comment)
    case .nothing: return Item(name: name, role: role, content: .text, value: nullText, comment: comment)
    }
  }

  /// Points that are 0 where there are none.
  private func amount(_ name: String, _ role: SQLProgram.Output.Role, _ node: NodeID) -> Item {
    let item = item(name, role, self[node])
    guard item.value.isNullable else { return item }
    return Item(
      name: name, role: role, content: item.content, value: SQL("COALESCE(\(item.value.text), 0)", of: [item.value], isNullable: false))
  }

  private func rankItem() -> Item {
    guard case .number(let figure) = self[plan.rank].kind else { return item("rank", .rank, self[plan.rank]) }
    let value = SQL("CAST(\(algebra.shown(figure).value.text) AS bigint)", of: [algebra.marker(figure)])
    return Item(name: "rank", role: .rank, content: .integer, value: value)
  }

  private func rule(_ nodes: RuleNodes, _ role: SQLProgram.Output.Role) -> Item {
    Item(
      name: nodes.rule.id.text, role: role, content: .boolean, value: truth(nodes.when).holds,
      comment: labels.comment(of: nodes.when))
  }

  /// Without a total nothing is granted but what follows from a veto's grade.
  private func reward(
    _ reward: (reward: Reward, nodes: RuleNodes, money: NodeID?, points: NodeID?), _ index: Int
  ) -> [Item] {
    let id = reward.reward.rule.id.text
    var isGrantable = marker(plan.total).hasValue
    if let grade = plan.grade, plan.followsGrade(reward.nodes) { isGrantable = .any([isGrantable, marker(grade).hasValue]) }
    var items = [
      Item(
        name: id, role: .reward(index), content: .boolean,
        value: .all([isGrantable, plan.mended.map { truth($0).holds } ?? .yes, truth(reward.nodes.when).holds]),
        comment: labels.comment(of: reward.nodes.when))
    ]
    if let money = reward.money { items.append(item(id + ".money", .rewardMoney(index), self[money])) }
    if let points = reward.points { items.append(item(id + ".points", .rewardPoints(index), self[points])) }
    return items
  }

  // MARK: - Problems

  /// Whether the row executor would report a problem.
  private func problems() -> SQL {
    var problems = seen.map(hasFailed)
    if plan.mayHaveTotalByVeto { problems.append(.all([marker(plan.total).hasValue, marker(plan.subtotal).lacksValue])) }
    for nodes in plan.allIndicators where nodes.children.isEmpty {
      problems.append(algebra.isIn(.rejected, self[nodes.settled]))
    }
    let rules =
      plan.adjustments.map(\.nodes) + plan.vetoes.map(\.nodes) + plan.findings.map(\.nodes) + plan.rewards.map(\.nodes)
      + plan.measures.map(\.nodes)
    problems += rules.filter { !$0.rule.lapsesWhenMissing }.map { isOpen($0.when) }
    if let node = plan.grade, case .grade(let operation) = plan[node].operation {
      for step in operation.steps where !step.isByVetoOnly {
        if let when = step.when { problems.append(.all([marker(plan.total).hasValue, isOpen(when)])) }
      }
    }
    for item in plan.adjustments where item.adjustment.needsEvidence {
      if case .adjust(let operation) = plan[item.points].operation, let evidence = operation.evidence {
        problems.append(.all([truth(operation.when).holds, truth(evidence).isFalse]))
      }
    }
    return .any(problems)
  }

  private func isOpen(_ when: NodeID) -> SQL {
    .all([truth(when).lacksValue, hasFailed(when).negated])
  }

  /// Nodes whose results people see.
  private var seen: [NodeID] {
    let rules =
      plan.adjustments.map(\.nodes) + plan.vetoes.map(\.nodes) + plan.findings.map(\.nodes) + plan.rewards.map(\.nodes)
      + plan.measures.map(\.nodes)
    return [plan.total, plan.rank] + [plan.grade].compactMap { $0 } + plan.allIndicators.map(\.score)
      + plan.adjustments.map(\.points) + rules.map(\.when)
      + plan.rewards.flatMap { [$0.money, $0.points].compactMap { $0 } }
      // Any other value is felt through what uses it.
      + plan.feltValues
  }
}
