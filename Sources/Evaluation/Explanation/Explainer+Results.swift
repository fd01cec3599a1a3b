public import Diagnostics
import ExactDecimal
import FEEL
public import Rulebook

/// From the indicators' scores to the total and the rank.
extension Explainer {
  func subtotal() -> Explanation {
    aggregation(plan.subtotal, place: book.aggregation?.span, title: Message(zh: "基础分", en: "subtotal"))
  }

  // MARK: - Adjustments

  func adjustments() -> [Explanation] { plan.adjustments.map { adjustment($0.adjustment, $0.points) } }

  private func adjustment(_ declared: Adjustment, _ node: NodeID) -> Explanation {
    var steps: [Explanation] = []
    var result = Message(zh: "不加不减", en: "nothing added or deducted")
    if case .adjust(let operation) = plan[node].operation {
      var seen: Set<NodeID> = []
      steps.append(condition(operation.when, &seen))
      if holds(operation.when) { steps += points(operation, declared, node, &seen) }
      if cell(operation.when).value == nil, !operation.lapsesWhenMissing {
        result = Figures.text(.missing)
      } else if cell(operation.when).value == nil {
        steps.append(Self.remark("缺少数据，按规则视为不适用", "data is missing: by rule it does not apply"))
      }
    }
    if let points = number(node), !points.isZero {
      let size = Figures.text(points.magnitude)
      result =
        points.isNegative ? Message(zh: "扣 \(size) 分", en: "−\(size)") : Message(zh: "加 \(size) 分", en: "+\(size)")
    } else if cell(node).number == nil {
      result = Figures.text(cell(node))
    }
    return Explanation(
      .adjustment, Message(zh: "加减分“\(declared.rule.name)”", en: "adjustment `\(declared.rule.name)`"), result: result,
      number: number(node), place: declared.rule.id.span, citation: citation(declared.rule.citation),
      steps: steps + problems(at: [node]))
  }

  /// The points of an adjustment that holds: evidence, the formula, the limits.
  private func points(
    _ operation: AdjustOperation, _ declared: Adjustment, _ node: NodeID, _ seen: inout Set<NodeID>
  ) -> [Explanation] {
    var steps: [Explanation] = []
    if let evidence = operation.evidence, case .evidence(let inputs) = plan[evidence].operation {
      let given = inputs.compactMap { data.evidence[$0] }
      guard !given.isEmpty else {
        return [
          Explanation(
            .policy, Message(zh: "需要佐证", en: "evidence is required"), result: Message(zh: "没有佐证，不予认可", en: "none was given: not granted"),
            place: data.origin)
        ]
      }
      steps.append(
        Explanation(
          .data, Message(zh: "佐证", en: "evidence"), result: Message(zh: given.joined(separator: "、"), en: given.joined(separator: ", ")),
          place: data.origin))
    }
    steps.append(value(operation.points, called: Message(zh: "分数", en: "points"), &seen))
    guard let points = number(operation.points) else { return steps }
    if let most = number(ifAny: operation.max), most < points {
      steps.append(
        Self.remark(
          "超过本项上限，按 \(Figures.text(most)) 计", "above this rule's maximum: \(Figures.text(most)) counts", place: declared.max?.span))
    }
    if let least = number(ifAny: operation.min), points < least {
      steps.append(
        Self.remark(
          "低于本项下限，按 \(Figures.text(least)) 计", "below this rule's minimum: \(Figures.text(least)) counts", place: declared.min?.span))
    }
    return steps
  }

  // MARK: - Vetoes

  func vetoes() -> [Explanation] {
    plan.vetoes.map { veto, nodes in
      var seen: Set<NodeID> = []
      let isOpen = cell(nodes.when).value == nil && !veto.rule.lapsesWhenMissing
      let result: Message =
        holds(nodes.when)
        ? .sentence([Message(zh: "触发", en: "triggered")] + outcome.effects(of: veto))
        : isOpen ? Message(zh: "无法判断", en: "undecided") : Message(zh: "未触发", en: "not triggered")
      return Explanation(
        .veto, Message(zh: "一票否决“\(veto.rule.name)”", en: "veto `\(veto.rule.name)`"), result: result, place: veto.rule.id.span,
        citation: citation(veto.rule.citation),
        steps: [condition(nodes.when, &seen)] + (holds(nodes.when) ? withoutEffect(veto) : []))
    }
  }

  /// What a veto can't limit, because it is not there.
  private func withoutEffect(_ veto: Veto) -> [Explanation] {
    var steps: [Explanation] = []
    if veto.totalAtMost != nil, number(plan.total) == nil {
      steps.append(Self.remark("没有总分，上限不起作用", "there is no total to limit"))
    }
    if veto.gradeAtMost != nil, let grade = plan.grade, cell(grade).value == nil {
      steps.append(Self.remark("没有等级，最高等级不起作用", "there is no grade to limit"))
    }
    return steps
  }

  // MARK: - Total

  func total() -> Explanation {
    guard case .total(let operation) = plan[plan.total].operation else {
      return Explanation(.total, Message(zh: "总分", en: "total"), result: Figures.text(cell(plan.total)))
    }
    var steps = sum(operation.bonus, Message(zh: "加分合计", en: "bonuses")) + sum(operation.deduction, Message(zh: "扣分合计", en: "deductions"))
    var text = Message(zh: "总分", en: "total")
    if let base = number(operation.subtotal), let bonus = number(operation.bonus), let deduction = number(operation.deduction),
      var sofar = try? base.adding(bonus, in: .exact).subtracting(deduction, in: .exact)
    {
      var arithmetic = Figures.operand(base)
      if !bonus.isZero { arithmetic += " + \(Figures.text(bonus))" }
      if !deduction.isZero { arithmetic += " − \(Figures.text(deduction))" }
      text = Message(zh: "总分：\(arithmetic)", en: "total: \(arithmetic)")
      if let cap = number(ifAny: operation.cap), cap < sofar {
        steps.append(
          Self.remark(
            "\(Figures.text(sofar)) 超过总分上限，按 \(Figures.text(cap)) 计",
            "\(Figures.text(sofar)) is above the total's cap: \(Figures.text(cap)) counts", place: book.adjustments.totalCap?.span))
        sofar = cap
      }
      if let step = operation.rounding {
        let rounded = sofar.rounded(toFractionDigits: step.digits, step.mode)
        if rounded != sofar { steps.append(rounding(from: sofar, to: rounded, step)) }
        sofar = rounded
      }
      steps += overrides(operation)
    } else {
      steps += unscored(operation.subtotal)
      if number(plan.total) != nil {
        steps.append(Self.remark("没有自己的得分，总分由一票否决决定", "it has no score of its own: the veto decides the total"))
        steps += overrides(operation)
      }
    }
    return Explanation(
      .total, text, result: Figures.text(cell(plan.total)), number: number(plan.total), place: nil,
      steps: steps + problems(at: [plan.total]))
  }

  /// The total with what it is made of: the subtotal, and the adjustments that came to something.
  func total(from subtotal: Bool) -> Explanation {
    let own = total()
    let parts = (subtotal ? [self.subtotal()] : []) + adjustments().filter { !($0.number?.isZero ?? false) }
    return Explanation(own.kind, own.text, relation: own.relation, result: own.result, number: own.number, steps: parts + own.steps)
  }

  /// What vetoes do to the total.
  private func overrides(_ operation: TotalOperation) -> [Explanation] {
    var steps: [Explanation] = []
    for veto in operation.vetoes where holds(veto.when) {
      if let fixed = number(ifAny: veto.total) {
        steps.append(override("一票否决：总分记 \(Figures.text(fixed))", "veto: the total is \(Figures.text(fixed))", veto.when))
      }
      if let most = number(ifAny: veto.atMost) {
        steps.append(override("一票否决：总分不高于 \(Figures.text(most))", "veto: the total is at most \(Figures.text(most))", veto.when))
      }
    }
    return steps
  }

  private func override(_ zh: String, _ en: String, _ when: NodeID) -> Explanation {
    let veto = plan.vetoes.first { $0.nodes.when == when }?.veto
    return Explanation(.veto, Message(zh: zh, en: en), place: veto?.rule.id.span, citation: citation(veto?.rule.citation))
  }

  /// Which indicators keep the subject from having a total.
  private func unscored(_ subtotal: NodeID) -> [Explanation] {
    plan.allIndicators.filter { nodes in
      nodes.children.isEmpty && [.rejected, .failed].contains(cell(nodes.score))
    }.map { nodes in
      Explanation(
        .problem, Message(verbatim: nodes.indicator.name), result: Figures.text(cell(nodes.score)), place: nodes.indicator.id.span)
    }
  }

  /// The sum of bonuses or deductions, where there are any rules at all.
  private func sum(_ node: NodeID, _ name: Message) -> [Explanation] {
    guard case .sum(let nodes, let positive, let cap) = plan[node].operation, let result = number(node) else { return [] }
    let points = nodes.compactMap { number($0) }.filter { !$0.isZero && $0.isNegative != positive }.map(\.magnitude)
    guard !points.isEmpty else { return [] }
    var steps: [Explanation] = []
    var relation = Explanation.Relation.equals
    if let cap = number(ifAny: cap), let all = try? points.reduce(Number(0), { try $0.adding($1, in: .exact) }), cap < all {
      relation = .gives
      let place = positive ? book.adjustments.bonusCap?.span : book.adjustments.deductionCap?.span
      steps.append(
        Self.remark(
          "合计 \(Figures.text(all)) 超过限额，按 \(Figures.text(cap)) 计",
          "the sum \(Figures.text(all)) is above the cap: \(Figures.text(cap)) counts", place: place))
    }
    let arithmetic = points.map { Figures.text($0) }.joined(separator: " + ")
    let isAlone = points.count == 1 && relation == .equals
    return [
      Explanation(
        .aggregation, isAlone ? name : name + Message(zh: "：\(arithmetic)", en: ": \(arithmetic)"),
        relation: isAlone ? .states : relation, result: Figures.points(result),
        number: result,
        steps: steps)
    ]
  }

  // MARK: - Rank

  func rank() -> Explanation {
    guard case .rank(let operation) = plan[plan.rank].operation else {
      return Explanation(.rank, Message(zh: "名次", en: "rank"), result: Figures.text(cell(plan.rank)))
    }
    let (ranked, byRank) = ranked(operation.within)
    let order = Message { operation.order.spelling(in: $0) }
    let among =
      operation.within == .group
      ? Message(zh: "同组 \(ranked.count) 个单位", en: "\(ranked.count) subjects of its group")
      : Message(zh: " \(ranked.count) 个单位", en: "\(ranked.count) subjects")
    var steps: [Explanation] = []
    if let by = book.ranking.by {
      var seen: Set<NodeID> = []
      steps.append(value(operation.by, called: Message(zh: "排名依据", en: "ranked by"), place: by.span, &seen))
    }
    let equals = number(plan.rank).flatMap { byRank[$0] }?.filter { $0 != row } ?? []
    if !equals.isEmpty, showsFigures(of: ranked) {
      let list = names(of: equals)
      steps.append(Self.remark("并列：\(list.zh)", "equal: \(list.en)"))
    }
    steps += standing(operation)
    return Explanation(
      .rank, Message(zh: "名次（在\(among.zh)中，\(order.zh)）", en: "rank (among \(among.en), \(order.en))"),
      result: cell(plan.rank) == .missing ? Message(zh: "无", en: "none") : Figures.text(cell(plan.rank)), number: number(plan.rank),
      steps: steps)
  }

  /// Why a subject takes no rank, or the last one.
  private func standing(_ operation: RankOperation) -> [Explanation] {
    let isVetoed = operation.vetoed.map { holds($0.when) } ?? false
    switch operation.vetoed?.rank {
    case .out? where isVetoed: return [Self.remark("被一票否决，不排名次", "vetoed: takes no rank")]
    case .last? where isVetoed: return [Self.remark("被一票否决，排在其他单位之后", "vetoed: ranks after all others")]
    default: return heldBack().map { [$0] } ?? []
    }
  }

  /// What keeps a subject from ranks and places until it is mended.
  func heldBack() -> Explanation? {
    let reasons = outcome.subjects[row].heldBack
    guard !reasons.isEmpty, number(plan.rank) == nil else { return nil }
    let list = Message.list(reasons)
    return Self.remark("补正前不排名次，不占名额：\(list.zh)", "takes no rank and no place until mended: \(list.en)")
  }

  /// Rows that this subject is compared with, itself among them.
  func peers(_ within: Peers) -> [Int] {
    outcome.memo.value(.rows(within, group: group(within))) {
      outcome.rows.indices.filter { within == .all || outcome.rows[$0].group == data.group }
    }
  }

  /// The group that the subject's peers are of; `nil` if all are.
  func group(_ within: Peers) -> String? { within == .group ? data.group : nil }

  /// Peers that have a rank, and those of each rank.
  private func ranked(_ within: Peers) -> (rows: [Int], byRank: [Number: [Int]]) {
    outcome.memo.value(.ranked(within, group: group(within))) {
      var result: (rows: [Int], byRank: [Number: [Int]]) = ([], [:])
      for peer in peers(within) {
        guard let rank = outcome.cell(plan.rank, peer).number else { continue }
        result.rows.append(peer)
        result.byRank[rank, default: []].append(peer)
      }
      return result
    }
  }
}

extension Outcome {
  /// What a veto does, in words.
  public func effects(of veto: Veto) -> [Message] {
    func amount(_ quantity: Quantity?) -> String { quantity?.inForce(on: plan.date)?.text ?? "" }
    var effects: [Message] = []
    if let grade = veto.grade { effects.append(Message(zh: "等级定为 \(grade.text)", en: "the grade is \(grade.text)")) }
    if let grade = veto.gradeAtMost {
      effects.append(Message(zh: "等级不高于 \(grade.text)", en: "the grade is at most \(grade.text)"))
    }
    if veto.total != nil { effects.append(Message(zh: "总分记 \(amount(veto.total))", en: "the total is \(amount(veto.total))")) }
    if veto.totalAtMost != nil {
      effects.append(Message(zh: "总分不高于 \(amount(veto.totalAtMost))", en: "the total is at most \(amount(veto.totalAtMost))"))
    }
    if let id = veto.indicator?.text {
      let name = plan.book.book.allIndicators.first { $0.id.text == id }?.name ?? id
      effects.append(Message(zh: "指标 \(name) 记零分", en: "indicator \(name) scores zero"))
    }
    return effects
  }
}
