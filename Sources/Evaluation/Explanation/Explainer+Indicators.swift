import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

extension Explainer {
  func indicator(_ nodes: IndicatorNodes) -> Explanation {
    let own = nodes.indicator
    var seen: Set<NodeID> = []
    var steps: [Explanation] = []
    if let applies = nodes.appliesWhen {
      steps.append(condition(applies, called: Message(zh: "适用条件", en: "applies when"), &seen))
    }
    if own.isGroup {
      steps += nodes.children.map { indicator($0) }
      steps.append(aggregation(nodes.raw, place: own.aggregation?.span ?? own.id.span))
    } else {
      steps += leaf(nodes, &seen)
    }
    if let step = nodes.rounding, !isOutOfScope(nodes) {
      if let rounding = rounding(nodes.raw, to: nodes.rounded, step) { steps.append(rounding) }
    }
    steps += policy(nodes)
    for index in nodes.vetoes {
      let veto = plan.vetoes[index]
      guard holds(veto.nodes.when) else { continue }
      steps.append(
        Explanation(
          .veto, Message(zh: "一票否决“\(veto.veto.rule.name)”：本指标记零分", en: "veto `\(veto.veto.rule.name)`: the indicator scores zero"),
          result: Figures.points(0), number: 0, place: veto.veto.rule.id.span, citation: citation(veto.veto.rule.citation)))
    }
    return Explanation(
      own.isGroup ? .group : .indicator, title(nodes), result: Figures.points(cell(nodes.score)),
      number: number(nodes.score), place: own.id.span, citation: citation(own.citation), steps: steps)
  }

  private func title(_ nodes: IndicatorNodes) -> Message {
    let name = nodes.indicator.name
    var zh: [String] = []
    var en: [String] = []
    if let full = number(nodes.full) {
      zh.append("满分 \(Figures.text(full))")
      en.append("full marks \(Figures.text(full))")
    }
    if nodes.indicator.isForInformation {
      zh.append("仅供参考")
      en.append("for information")
    }
    if let weight = number(ifAny: nodes.weight), weight != number(nodes.full) {
      zh.append("权重 \(Figures.text(weight))")
      en.append("weight \(Figures.text(weight))")
    }
    return Message(
      zh: zh.isEmpty ? name : "\(name)（\(zh.joined(separator: "，"))）",
      en: en.isEmpty ? name : "\(name) (\(en.joined(separator: ", ")))")
  }

  // MARK: - Leaves

  private func leaf(_ nodes: IndicatorNodes, _ seen: inout Set<NodeID>) -> [Explanation] {
    if isOutOfScope(nodes) { return [] }
    // Stated in the indicator's own line.
    seen.insert(nodes.full)
    var steps: [Explanation] = []
    if let node = nodes.value {
      steps.append(value(node, called: Message(zh: "取值", en: "value"), unit: nodes.indicator.unit, &seen))
    }
    steps += arguments(of: nodes, &seen)
    steps.append(score(nodes.raw, of: nodes, &seen))
    return steps
  }

  /// Whether a condition, its own or of a group above it, keeps it from applying.
  private func isOutOfScope(_ nodes: IndicatorNodes) -> Bool {
    guard case .settle(let operation) = plan[nodes.settled].operation else { return false }
    return operation.appliesWhen.contains { cell($0) == .value(.boolean(false)) }
  }

  /// The values of an own method's arguments and of `let` names.
  private func arguments(of nodes: IndicatorNodes, _ seen: inout Set<NodeID>) -> [Explanation] {
    nodes.locals.map { local, node in
      let name = local.name.text
      let title =
        local.isArgument
        ? Message(zh: "方法参数 \(name)", en: "argument \(name)") : Message(zh: "中间值 \(name)", en: "intermediate value \(name)")
      return value(node, called: title, &seen)
    }
  }

  // MARK: - Missing data

  private func policy(_ nodes: IndicatorNodes) -> [Explanation] {
    guard case .settle(let operation) = plan[nodes.settled].operation, cell(nodes.settled) != cell(nodes.rounded) else {
      return []
    }
    let why = lack(below: nodes.raw) ?? Message(zh: "没有得分", en: "no score")
    let place = nodes.indicator.id.span
    func step(_ zh: String, _ en: String, steps: [Explanation] = []) -> [Explanation] {
      [
        Explanation(
          .policy, Message(zh: "缺失处理：", en: "missing data: ") + why + Message(zh: "，\(zh)", en: "; \(en)"),
          result: Figures.points(cell(nodes.settled)), number: number(nodes.settled), place: place, steps: steps)
      ]
    }
    switch (cell(nodes.settled), operation.policy) {
    case (.failed, _): return []
    case (.notApplicable, _):
      if let applies = operation.appliesWhen.first(where: { cell($0) == .value(.boolean(false)) }) {
        // Its own condition has been told.
        if applies == nodes.appliesWhen { return [] }
        return [
          Explanation(
            .policy, Message(zh: "适用条件不成立：", en: "the condition for it to apply does not hold: ") + formulaText(applies),
            result: Figures.text(.notApplicable), place: plan[applies].text?.span)
        ]
      }
      return step("按规则视为不适用", "by rule the indicator does not apply")
    case (_, .zero): return step("按规则记零分", "by rule the score is zero")
    case (.excluded, _) where nodes.indicator.isForInformation:
      return step("仅供参考，不影响其他得分", "it is for information: no other score is touched")
    case (.excluded, _): return step("按规则剔除，同级其余指标按比例放大", "by rule left out; its siblings are renormalised")
    case (.value, .carryLast):
      guard let carried = operation.carried else { return [] }
      var seen: Set<NodeID> = []
      let period = previousPeriod
      return step(
        "按规则沿用上期\(period.zh)数据评分", "by rule scored on the previous period's data\(period.en)", steps: [carriedScore(carried, nodes, &seen)])
    case (.rejected, .carryLast):
      let period = previousPeriod
      return step(
        "规则要求沿用上期，但没有上期\(period.zh)数据，退回", "the rule carries the previous period's data over, but there is none\(period.en)")
    default:
      return number(plan.total) == nil
        ? step("按规则退回，该单位不出总分", "by rule rejected: the subject gets no total")
        : step("按规则退回，该单位列为未完成", "by rule rejected: the subject is incomplete")
    }
  }

  private func carriedScore(_ node: NodeID, _ nodes: IndicatorNodes, _ seen: inout Set<NodeID>) -> Explanation {
    guard case .round(let raw, let step) = plan[node].operation else { return score(node, of: nodes, &seen) }
    let score = score(raw, of: nodes, &seen)
    let rounding = rounding(raw, to: node, step)
    return Explanation(
      .score, score.text, relation: score.relation, result: score.result, number: score.number, place: score.place,
      citation: score.citation,
      steps: score.steps + [rounding].compactMap { $0 })
  }

  /// Names of the inputs below a node that have no data.
  func missingInputs(below node: NodeID) -> [Int] {
    var found: [Int] = []
    var seen: Set<NodeID> = []
    var open = [node]
    while let id = open.popLast() {
      guard seen.insert(id).inserted, cell(id) == .missing else { continue }
      if case .field(let index) = plan[id].operation { found.append(index) }
      open += plan[id].operation.operands.reversed()
    }
    return found
  }

  /// What a node lacks: data that are missing, or were submitted but can't be used; `nil` if it is no data.
  func lack(below node: NodeID) -> Message? {
    UnusableValues.lack(missingInputs(below: node), data.unusable, book.inputs, quoted: false)
  }

  /// `缺少数据，无法判断`, or which submitted values can't be used.
  static func cantTell(_ lack: Message?) -> Message {
    guard let lack, !lack.zh.hasPrefix("缺少") else { return Message(zh: "缺少数据，无法判断", en: "can't be told: data is missing") }
    return Message(zh: "\(lack.zh)，无法判断", en: "can't be told: \(lack.en)")
  }
}
