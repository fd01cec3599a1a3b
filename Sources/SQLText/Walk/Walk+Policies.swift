import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Rounding, policies, adjustments and the total.
extension Walk {
  func round(
    _ cell: Cell<Figure>, _ step: RoundingStep, _ name: String, _ stage: Stage, _ comment: String?
  ) throws(Unsayable) -> Cell<Figure> {
    guard case .number(let figure) = cell.kind else { return cell }
    let rounded = try algebra.rounded(figure, step.digits, step.mode, name, stage)
    return Cell(
      kind: .number(algebra.stored(rounded, name, stage, comment: comment)), possible: cell.possible, code: cell.code)
  }

  func settle(
    _ operation: SettleOperation, _ name: String, _ stage: Stage, _ comment: String?
  ) throws(Unsayable) -> Cell<Figure> {
    let score = self[operation.score]
    let conditions = operation.appliesWhen.map(truth)
    let isOut = SQL.any(conditions.map(\.isFalse))
    let failed = SQL.any(operation.appliesWhen.map(hasFailed))
    let isOpen = SQL.any(conditions.map(\.lacksValue))
    let isUnscored = SQL.any([isOpen, algebra.isIn(.missing, score), algebra.isIn(.excluded, score)])
    if isOut.isNo, failed.isNo, isUnscored.isNo { return score }
    // What keeps a score from standing, in the order in which it counts.
    var states: States = [(.notApplicable, isOut), (.failed, failed)]
    // Every row without a value gets its state below.
    var kind = algebra.present(score.kind)
    // Where it can't be told whether the indicator applies, its score does not count.
    let passing: States = [State.notApplicable, .rejected, .failed].map { state in
      (state, .all([isOpen.negated, algebra.isIn(state, score)]))
    }
    switch operation.policy {
    case .zero:
      kind = try replaced(kind, where: isUnscored, by: .number(algebra.constant(0)))
    case .exclude: states.append((.excluded, isUnscored))
    case .notApplicable: states.append((.notApplicable, isUnscored))
    case .reject: states.append((.rejected, isUnscored))
    case .carryLast:
      guard let node = operation.carried else {
        states.append((.rejected, isUnscored))
        break
      }
      let carried = self[node]
      kind = try replaced(kind, where: isUnscored, by: algebra.present(carried.kind))
      states.append((.rejected, .all([isUnscored, algebra.isIn(.missing, carried)])))
      states += [State.excluded, .notApplicable, .rejected, .failed].map { ($0, .all([isUnscored, algebra.isIn($0, carried)])) }
    }
    // A score that does not stand only for want of one is NULL already.
    let isGuarded = isOut.isNo && failed.isNo && isOpen.isNo && operation.policy != .zero && operation.policy != .carryLast
    return try algebra.cell(
      isGuarded ? score.kind : kind, states: states + passing, isGuarded: isGuarded, isComplete: true, name, stage,
      comment: comment)
  }

  private func replaced(
    _ kind: Kind<Figure>, where condition: SQL, by other: Kind<Figure>
  ) throws(Unsayable) -> Kind<Figure> {
    if condition.isNo { return kind }
    return try algebra.chosen([(condition, Term(other))], Term(kind))
  }

  func zeroed(
    _ score: NodeID, _ conditions: [NodeID], _ name: String, _ stage: Stage, _ comment: String?
  ) throws(Unsayable) -> Cell<Figure> {
    let cell = self[score]
    let isZero = SQL.any(conditions.map { truth($0).holds })
    var failed: [SQL] = []
    var before: [SQL] = []
    for condition in conditions {
      // The first that holds decides.
      failed.append(.all(before.map(\.negated) + [hasFailed(condition)]))
      before.append(truth(condition).holds)
    }
    let kind = try replaced(cell.kind, where: isZero, by: .number(algebra.constant(0)))
    let passing: States = cell.possible.sorted().map { state in
      (state, .all([isZero.negated, algebra.isIn(state, cell)]))
    }
    return try algebra.cell(kind, states: [(.failed, .any(failed))] + passing, name, stage, comment: comment)
  }

  func rate(_ score: NodeID, full: NodeID, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    let cell = self[score]
    let isThere = marker(score).hasValue
    let marks = try needed(full)
    let isZero = try algebra.compared(marks, .equal, algebra.constant(0))
    let rate = try algebra.quotient(figure(score), marks, isPositive: false, name, stage)
    var states: States = cell.possible.sorted().map { ($0, algebra.isIn($0, cell)) }
    states += try absence(of: [full], where: isThere)
    states.append((.failed, .all([isThere, isZero.holds])))
    return try algebra.cell(.number(rate), states: states, name, stage)
  }

  /// A score's share of its weight; why there is none stays what it was.
  func weighed(_ score: NodeID, full: NodeID, weight: NodeID, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    let cell = self[score]
    let isThere = marker(score).hasValue
    let (marks, points) = (try needed(full), try needed(weight))
    let isZero = try algebra.compared(marks, .equal, algebra.constant(0))
    let share = try algebra.product(algebra.quotient(figure(score), marks, isPositive: false, name, stage), points)
    var states: States = cell.possible.sorted().map { ($0, algebra.isIn($0, cell)) }
    states += try absence(of: [full, weight], where: isThere)
    states.append((.failed, .all([isThere, isZero.holds])))
    return try algebra.cell(.number(share), states: states, name, stage)
  }

  // MARK: - Adjustments and total

  func adjust(_ operation: AdjustOperation, _ name: String, _ stage: Stage, _ comment: String?) throws(Unsayable) -> Cell<Figure> {
    let zero = try algebra.constant(0)
    var applies = [truth(operation.when).holds]
    if let evidence = operation.evidence { applies.append(truth(evidence).holds) }
    let holds = SQL.all(applies)
    let operands = [operation.points, operation.max, operation.min].compactMap { $0 }
    var states: States = [(.failed, hasFailed(operation.when))]
    states += try absence(of: operands, where: holds)
    var points = try needed(operation.points)
    if let most = operation.max { points = try algebra.least(points, needed(most)) }
    if let least = operation.min { points = try algebra.greatest(points, needed(least)) }
    let result = try algebra.cases([(holds, points)], otherwise: zero)
    return try algebra.cell(.number(result), states: states, name, stage, comment: comment)
  }

  func sum(_ nodes: [NodeID], positive: Bool, cap: NodeID?, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    let zero = try algebra.constant(0)
    var terms: [Figure] = []
    for node in nodes {
      let points = try figure(node)
      let bounds = algebra.bounds(of: points)
      if positive ? bounds.high <= 0 : bounds.low >= 0 { continue }
      let size = positive ? points : try algebra.negated(points)
      let isThere = algebra.marker(points).hasValue
      // Points that could not be worked out move nothing.
      let counted = isThere.isYes ? size : try algebra.cases([(isThere, algebra.present(size))], otherwise: zero)
      terms.append(try algebra.greatest(counted, zero))
    }
    var sum = try algebra.sum(terms)
    guard let cap else { return try algebra.cell(.number(sum), name, stage) }
    sum = algebra.stored(sum, name + ".uncapped", stage, comment: nil)
    let limit = try needed(cap)
    var states = try absence(of: [cap])
    states.append((.failed, try algebra.compared(limit, .less, zero).holds))
    return try algebra.cell(.number(algebra.least(sum, limit)), states: states, name, stage)
  }

  func total(_ operation: TotalOperation, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    let subtotal = self[operation.subtotal]
    let isThere = marker(operation.subtotal).hasValue
    let operands = [operation.bonus, operation.deduction, operation.cap].compactMap { $0 }
    if operation.vetoStands, operation.vetoes.contains(where: { $0.total != nil }) { return try vetoedTotal(operation, name, stage) }
    var states: States = subtotal.possible.sorted().map { ($0, algebra.isIn($0, subtotal)) }
    states += try absence(of: operands, where: isThere)
    // What has no subtotal stays without a total by itself: NULL goes through sums.
    var total = try algebra.difference(
      algebra.sum(figure(operation.subtotal), needed(operation.bonus)), needed(operation.deduction))
    if let cap = operation.cap {
      total = try algebra.least(algebra.stored(total, name + ".uncapped", stage, comment: nil), needed(cap))
    }
    if let rounding = operation.rounding {
      total = try algebra.rounded(total, rounding.digits, rounding.mode, name, stage)
    }
    states.append((.failed, .any(operation.vetoes.map { hasFailed($0.when) })))
    for veto in operation.vetoes {
      let holds = truth(veto.when).holds
      for node in [veto.total, veto.atMost].compactMap({ $0 }) {
        states += try absence(of: [node], where: .all([isThere, holds]))
      }
    }
    // Of several vetoes the harshest counts, in whatever order they stand.
    if let fixed = try harshest(operation.vetoes.map { ($0.when, $0.total) }) {
      total = try algebra.cases([(.all([isThere, fixed.holds]), fixed.figure)], otherwise: total)
    }
    if let limit = try harshest(operation.vetoes.map { ($0.when, $0.atMost) }) {
      let stored = algebra.stored(total, name + ".unlimited", stage, comment: nil)
      let isAbove = try algebra.compared(limit.figure, .less, stored)
      total = try algebra.cases([(.all([limit.holds, isAbove.holds]), limit.figure)], otherwise: stored)
    }
    let isGuarded = states.allSatisfy { $0.when.isNo || subtotal.possible.contains($0.state) && $0.state != .failed }
    return try algebra.cell(.number(total), states: states, isGuarded: isGuarded, name, stage)
  }

  /// The total where a veto may set it whatever became of the score.
  private func vetoedTotal(_ operation: TotalOperation, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    // The total as it would be without vetoes that set it.
    let base = try total(operation.withoutSetting, name + ".own", stage)
    guard case .number(let figure) = base.kind, let fixed = try known(operation.vetoes.map { ($0.when, $0.total) }) else { return base }
    var set = fixed.figure
    if let limit = try known(operation.vetoes.map { ($0.when, $0.atMost) }) {
      let least = try algebra.least(set, limit.figure)
      set = try algebra.cases([(limit.holds, least)], otherwise: set)
    }
    // A veto whose figure can't be worked out sets nothing, and is felt only where no other sets the total.
    let isOpen = SQL.all([fixed.holds.negated, marker(operation.subtotal).hasValue])
    var states: States = base.possible.sorted().map { ($0, .all([fixed.holds.negated, algebra.isIn($0, base)])) }
    for veto in operation.vetoes {
      if let node = veto.total { states += try absence(of: [node], where: .all([isOpen, truth(veto.when).holds])) }
    }
    let kind = Kind.number(try algebra.cases([(fixed.holds, set)], otherwise: figure))
    return try algebra.cell(kind, states: states, name, stage)
  }

  /// The least figure of the vetoes that hold and whose figure is known, and whether there is any.
  private func known(_ vetoes: [(when: NodeID, figure: NodeID?)]) throws(Unsayable) -> (holds: SQL, figure: Figure)? {
    var result: (holds: SQL, figure: Figure)?
    for veto in vetoes {
      guard let node = veto.figure else { continue }
      let (holds, figure) = (SQL.all([truth(veto.when).holds, marker(node).hasValue]), try needed(node))
      guard let sofar = result else {
        result = (holds, figure)
        continue
      }
      let least = try algebra.least(sofar.figure, figure)
      result = (
        .any([sofar.holds, holds]),
        try algebra.cases([(.all([holds, sofar.holds]), least), (holds, figure)], otherwise: sofar.figure)
      )
    }
    return result
  }

  /// The least figure of the vetoes that hold, and whether any does.
  private func harshest(_ vetoes: [(when: NodeID, figure: NodeID?)]) throws(Unsayable) -> (holds: SQL, figure: Figure)? {
    var result: (holds: SQL, figure: Figure)?
    for veto in vetoes {
      guard let node = veto.figure else { continue }
      let (holds, figure) = (truth(veto.when).holds, try needed(node))
      guard let known = result else {
        result = (holds, figure)
        continue
      }
      let least = try algebra.least(known.figure, figure)
      let figures = try algebra.cases(
        [(.all([holds, known.holds]), least), (holds, figure)], otherwise: known.figure)
      result = (.any([known.holds, holds]), figures)
    }
    return result
  }
}
