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
        place: rule?.rule.id.span, citation: citation(rule?.rule.citation),
        steps: veto.grade == nil && plan.grade.map { cell($0).value == nil } ?? false
          ? [Self.remark("没有等级，最高等级不起作用", "there is no grade to limit")] : [])
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
      let (own, limit) = Figures.compared(total, bound)
      qualifies = isMet
      steps.append(
        Explanation(
          .condition,
          Message(
            zh: "总分不低于 \(limit)：\(own) \(isMet ? "≥" : "<") \(limit)",
            en: "total at least \(limit): \(own) \(isMet ? "≥" : "<") \(limit)"),
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
    if qualifies, let quota = step.quota { steps.append(self.quota(quota, index, operation, has: has)) }
    return Explanation(
      .item, Message(verbatim: step.name),
      result: has ? Message(zh: "评为本等级", en: "awarded") : Message(zh: "未评为本等级", en: "not awarded"),
      place: declared?.span, citation: citation(declared?.citation), steps: steps)
  }

  /// The places of a quota: how many there are, down to which figure they went, and who stands next to that line.
  private func quota(_ quota: Quota, _ index: Int, _ operation: GradeOperation, has: Bool) -> Explanation {
    let peers = peers(quota.within)
    let queue = outcome.memo.value(.queue(index, group: group(quota.within))) {
      Queue(operation, quota, index, peers) {
        outcome.cell($0, $1)
      } grade: { peer in
        plan.grade.flatMap { outcome.cell($0, peer).value?.stringValue }
      }
    }
    let among: Message =
      switch (quota.base, quota.within) {
      case (.eligible, .all): Message(zh: "可占名额的 \(queue.base) 个单位", en: "\(queue.base) subjects that can take one")
      case (.eligible, .group): Message(zh: "同组可占名额的 \(queue.base) 个单位", en: "\(queue.base) subjects of its group that can take one")
      case (_, .group): Message(zh: "同组 \(queue.base) 个单位", en: "\(queue.base) subjects of its group")
      case (_, .all): Message(zh: "\(queue.base) 个单位", en: "\(queue.base) subjects")
      }
    let share = quota.share.map { Message(zh: "的 \(Figures.percent($0))", en: ", \(Figures.percent($0))") } ?? Message(verbatim: "")
    var steps = line(of: queue, peers)
    if !has, let own = takesNone(quota, operation) { steps.append(own) }
    let tie =
      quota.ties == .exclude
      ? Message(zh: "名额边界上并列的都不入", en: "those tied at the limit all stay out")
      : Message(zh: "名额边界上并列的都入", en: "those tied at the limit all come in")
    steps.append(Explanation(.note, tie, place: quota.span))
    return Explanation(
      .condition,
      Message(
        zh: "名额：\(among.zh)\(share.zh)，共 \(queue.room) 个",
        en: "quota: \(among.en)\(share.en), \(queue.room) place\(queue.room == 1 ? "" : "s")"),
      result: has ? Message(zh: "取得名额", en: "got a place") : Message(zh: "没有取得名额", en: "got no place"), place: quota.span,
      steps: steps)
  }

  /// Where the places end, and those next to that line on both sides.
  private func line(of queue: Queue, _ peers: [Int]) -> [Explanation] {
    var steps = [
      Self.remark(
        "取得名额的 \(queue.holders.count) 个，未取得的候选单位 \(queue.others.count) 个",
        "\(queue.holders.count) got a place, \(queue.others.count) candidate\(queue.others.count == 1 ? "" : "s") did not")
    ]
    guard showsFigures(of: peers) else {
      steps.append(
        Self.remark(
          "其他单位不足 \(outcome.privacy.least) 个，不显示它们的数值",
          "there are fewer than \(outcome.privacy.least) others: their figures are not shown"))
      return steps
    }
    if let last = queue.last {
      let list = names(of: last, figure: queue.figure)
      steps.append(Self.remark("最后取得名额的：\(list.zh)", "the last to get a place: \(list.en)"))
    }
    if let next = queue.next {
      let list = names(of: next, figure: queue.figure)
      steps.append(Self.remark("其后未取得的：\(list.zh)", "the next, without one: \(list.en)"))
    }
    return steps
  }

  /// Why a subject is no candidate for a place.
  private func takesNone(_ quota: Quota, _ operation: GradeOperation) -> Explanation? {
    let facts = operation.facts { cell($0) }
    guard facts.place(of: quota) == nil else { return nil }
    if facts.isVetoed, quota.vetoed == .out { return Self.remark("被一票否决，不占名额", "vetoed: takes no place") }
    return heldBack() ?? Self.remark("没有排名的数值，不占名额", "without the figure of the ranking it takes no place")
  }

  /// The candidates for a quota's places, in the order in which they come in.
  private struct Queue: Sendable {
    let base: Int
    let room: Int
    let holders: [Int]
    let others: [Int]
    /// The last that got a place, all that are equal.
    let last: [Int]?
    /// The first that got none.
    let next: [Int]?
    private let figures: [Int: Number]

    init(
      _ operation: GradeOperation, _ quota: Quota, _ index: Int, _ peers: [Int], cell: (NodeID, Int) -> Cell,
      grade: (Int) -> String?
    ) {
      var bases = QuotaBases()
      var candidates: [(row: Int, facts: GradeFacts, place: Number, step: Int)] = []
      for peer in peers {
        let facts = operation.facts { cell($0, peer) }
        bases.add(facts, 1)
        // Those with a better grade have left already.
        guard facts.eligible.contains(index), let place = facts.place(of: quota), let step = operation.index(of: grade(peer)),
          step >= index
        else { continue }
        candidates.append((peer, facts, place, step))
      }
      base = bases.count(for: quota)
      room = quota.room(among: base)
      candidates.sort { left, right in
        let (isLeftLast, isRightLast) = (quota.vetoed == .last && left.facts.isVetoed, quota.vetoed == .last && right.facts.isVetoed)
        return isLeftLast == isRightLast ? right.place < left.place : !isLeftLast
      }
      let (holders, others) = (candidates.filter { $0.step == index }.map(\.row), candidates.filter { $0.step > index }.map(\.row))
      let isAscending = quota.order == .ranking && operation.places.figure?.order == .ascending
      let figures = Dictionary(
        candidates.map { ($0.row, isAscending ? $0.place.negated : $0.place) }, uniquingKeysWith: { first, _ in first })
      last = holders.last.map { last in holders.filter { figures[$0] == figures[last] } }
      next = others.first.map { next in others.filter { figures[$0] == figures[next] } }
      (self.holders, self.others, self.figures) = (holders, others, figures)
    }

    func figure(_ row: Int) -> Number? { figures[row] }

  }
}
