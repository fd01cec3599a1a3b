import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Why a subject has its grade: the grades from the best down to its own, each with limit, condition and quota.
extension Explainer {
  func grade() -> Explanation? {
    guard let node = plan.grade, case .grade(let operation) = plan[node].operation else { return nil }
    let name = cell(node).value?.stringValue
    var steps = vetoes(on: operation)
    let fixed = fixedGrade(operation)
    if let total = number(operation.total), fixed == nil {
      for (index, step) in operation.steps.enumerated() where !step.isByVetoOnly {
        steps.append(self.step(step, at: index, of: operation, total))
        if step.name == name { break }
      }
    }
    let own = book.grades.first { $0.name.text == name }
    return Explanation(
      .grade, Message(zh: "等级", en: "grade"), result: name.map(Message.init(verbatim:)) ?? Figures.text(cell(node)),
      place: own?.span, citation: citation(own?.citation), steps: steps + problems(at: [node]))
  }

  private func vetoes(on operation: GradeOperation) -> [Explanation] {
    operation.vetoes.filter { holds($0.when) }.map { veto in
      let rule = plan.vetoes.first { $0.nodes.when == veto.when }?.veto
      let effect =
        veto.grade.map { Message(zh: "等级定为 \($0)", en: "the grade is \($0)") }
        ?? veto.atMost.map { Message(zh: "等级不高于 \($0)", en: "the grade is at most \($0)") }
      return Explanation(
        .veto, Message(zh: "一票否决“\(rule?.rule.name ?? "")”", en: "veto `\(rule?.rule.name ?? "")`"), result: effect,
        place: rule?.rule.id.span, citation: citation(rule?.rule.citation))
    }
  }

  private func fixedGrade(_ operation: GradeOperation) -> Int? {
    operation.vetoes.filter { holds($0.when) }.compactMap { operation.index(of: $0.grade) }.max()
  }

  private func step(_ step: GradeOperation.Step, at index: Int, of operation: GradeOperation, _ total: Number) -> Explanation {
    let declared = book.grades.first { $0.name.text == step.name }
    var steps: [Explanation] = []
    var qualifies = true
    if let bound = number(ifAny: step.atLeast) {
      let isMet = bound <= total
      qualifies = isMet
      steps.append(
        Explanation(
          .condition,
          Message(
            zh: "总分不低于 \(Figures.text(bound))：\(Figures.text(total)) \(isMet ? "≥" : "<") \(Figures.text(bound))",
            en: "total at least \(Figures.text(bound)): \(Figures.text(total)) \(isMet ? "≥" : "<") \(Figures.text(bound))"),
          result: Self.met(isMet), place: declared?.atLeast?.span))
    }
    if qualifies, let when = step.when {
      var seen: Set<NodeID> = []
      steps.append(condition(when, &seen))
      qualifies = holds(when)
    }
    let limit = operation.vetoes.filter { holds($0.when) }.compactMap { operation.index(of: $0.atMost) }.max()
    if qualifies, let limit, index < limit {
      qualifies = false
      steps.append(Self.remark("一票否决，不得进入本等级", "kept out of this grade by a veto"))
    }
    let has = plan.grade.flatMap { cell($0).value?.stringValue } == step.name
    if qualifies, let quota = step.quota { steps.append(self.quota(quota, step, operation, has: has)) }
    return Explanation(
      .item, Message(verbatim: step.name),
      result: has ? Message(zh: "评为本等级", en: "awarded") : Message(zh: "未评为本等级", en: "not awarded"),
      place: declared?.span, citation: citation(declared?.citation), steps: steps)
  }

  /// The places of a quota and who has them.
  private func quota(_ quota: Quota, _ step: GradeOperation.Step, _ operation: GradeOperation, has: Bool) -> Explanation {
    let peers = peers(quota.within)
    let evaluated = peers.count { outcome.cell(operation.total, $0).number != nil }
    let room = quota.room(among: evaluated)
    let holders = peers.filter { peer in
      plan.grade.flatMap { outcome.cell($0, peer).value?.stringValue } == step.name
        && !operation.vetoes.contains { outcome.cell($0.when, peer) == .value(.boolean(true)) && $0.grade != nil }
    }
    let names = holders.compactMap { peer in
      outcome.cell(operation.total, peer).number.map { (name: outcome.rows[peer].subject, total: $0) }
    }.sorted { $1.total < $0.total }.map {
      Message(zh: "\($0.name)（\(Figures.text($0.total))）", en: "\($0.name) (\(Figures.text($0.total)))")
    }
    let peersText =
      quota.within == .group
      ? Message(zh: "同组 \(evaluated) 个单位", en: "\(evaluated) subjects of its group")
      : Message(zh: "\(evaluated) 个单位", en: "\(evaluated) subjects")
    let share = quota.share.map { Message(zh: "的 \(Figures.percent($0))", en: ", \(Figures.percent($0))") } ?? Message(verbatim: "")
    var steps: [Explanation] = []
    if !names.isEmpty {
      let list = Message.list(names)
      steps.append(Self.remark("名额由以下单位取得：\(list.zh)", "the places went to: \(list.en)"))
    }
    let tie =
      quota.ties == .exclude
      ? Message(zh: "名额边界上总分并列的都不入", en: "those tied at the limit all stay out")
      : Message(zh: "名额边界上总分并列的都入", en: "those tied at the limit all come in")
    steps.append(Explanation(.note, tie, place: quota.span))
    return Explanation(
      .condition,
      Message(
        zh: "名额：\(peersText.zh)\(share.zh)，共 \(room) 个",
        en: "quota: \(peersText.en)\(share.en), \(room) place\(room == 1 ? "" : "s")"),
      result: has ? Message(zh: "取得名额", en: "got a place") : Message(zh: "没有取得名额", en: "got no place"), place: quota.span,
      steps: steps)
  }
}
