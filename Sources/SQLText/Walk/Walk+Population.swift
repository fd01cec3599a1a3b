import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Operations that compare subjects, as window functions. They are as good as the least certain row among the peers: with
/// one in doubt, all are.
extension Walk {
  private func partition(_ within: Peers, _ more: [SQL] = []) -> (text: String, parts: [SQL]) {
    let parts = (within == .group ? [identity[.group]].compactMap { $0 } : []) + more
    return (parts.isEmpty ? "" : "PARTITION BY \(parts.map(\.text).joined(separator: ", "))", parts)
  }

  private func over(
    _ function: String, _ of: [SQL], _ partition: (text: String, parts: [SQL]), order: String = "", isNullable: Bool = false
  ) -> SQL {
    let window = [partition.text, order].filter { !$0.isEmpty }.joined(separator: " ")
    return SQL("\(function) OVER (\(window))", of: of + partition.parts, isNullable: isNullable)
  }

  /// Puts every row in doubt whose peers hold one.
  private func spreadDoubt(_ within: Peers, _ name: String, _ stage: Stage) {
    query.doubt(doubtAmongPeers(within, name, stage))
  }

  private func doubtAmongPeers(_ within: Peers, _ name: String, _ stage: Stage) -> SQL {
    let doubts = query.allDoubts(stage)
    if doubts.isNo || doubts.isYes { return doubts }
    return query.column(over("BOOL_OR(\(doubts.text))", [doubts], partition(within)), name + ".doubtful", stage)
  }

  mutating func rank(_ operation: RankOperation, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    let cell = self[operation.by]
    let by = try figure(operation.by)
    var key = try algebra.sortKey(by, name, stage)
    let struck = operation.vetoed.map { truth($0.when).holds } ?? .no
    let isOut = operation.vetoed?.rank == .out ? struck : .no
    let ranks = SQL.all([operation.among.map { truth($0).holds } ?? .yes, isOut.negated])
    // Who is not ranked has no figure here, and comes last.
    if !ranks.isYes { key = query.column(.cases([(ranks, key)], otherwise: nil), name + ".key", stage) }
    let last = operation.vetoed?.rank == .last ? query.column(struck, name + ".last", stage) : .no
    let doubt = doubtAmongPeers(operation.within, name, stage)
    // A rank that nothing rests on leaves the row's other figures alone.
    if plan.nodes.contains(where: { $0.operation.operands.contains(plan.rank) }) { query.doubt(doubt) }
    rankDoubt = doubt
    let function = operation.ties == .dense ? "DENSE_RANK()" : "RANK()"
    let position = position(function, key, operation.order, partition(operation.within), last: last)
    let failed = algebra.hasFailed(cell)
    let lacking = SQL.any([algebra.marker(by).lacksValue, ranks.negated])
    let figure = algebra.whole(query.column(position, name + ".position", stage), Interval(low: 1, high: 1e9))
    return try algebra.cell(.number(figure), states: [(.failed, failed), (.missing, lacking)], name, stage)
  }

  /// - Parameter last: who comes after all others that have a key.
  private func position(
    _ function: String, _ key: SQL, _ order: RankOrder, _ partition: (text: String, parts: [SQL]), last: SQL = .no
  ) -> SQL {
    let direction = order == .descending ? "DESC" : "ASC"
    let byKey = "\(key.text) \(direction) NULLS LAST"
    if last.isNo { return over(function, [key], partition, order: "ORDER BY \(byKey)") }
    // Those without a key stand at the end, struck or not: the others' places do not depend on them.
    let turn = SQL.cases(
      [(key.lacksValue, whole(2)), (last, whole(1))], otherwise: whole(0))
    return over(function, [key, last], partition, order: "ORDER BY \(turn.text), \(byKey)")
  }

  func standing(_ operation: StandingOperation, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    var conditions = operation.total.map { [marker($0).hasValue] } ?? []
    for bar in operation.bars {
      let holds = truth(bar.when)
      if !bar.isOpenOnly { conditions.append(holds.holds.negated) }
      if !bar.lapsesWhenMissing { conditions.append(holds.hasValue) }
    }
    return try algebra.cell(.truth(.all(conditions)), name, stage)
  }

  /// Points by comparison with the peers: a share of the way from `best` to `worst`.
  func peerScore(
    _ comparison: PeerComparison, full: NodeID, _ name: String, _ stage: Stage, _ comment: String?
  ) throws(Unsayable) -> Cell<Figure> {
    let by = try figure(comparison.value)
    let marks = try needed(full)
    var states = try absence(of: [full] + comparison.scale.amounts.map(\.node))
    states += [(.failed, hasFailed(comparison.value)), (.missing, algebra.marker(by).lacksValue)]
    let key = try algebra.sortKey(by, name, stage)
    spreadDoubt(comparison.within, name, stage)
    let peers = partition(comparison.within)
    let behind: Figure
    switch comparison.scale {
    case .rank:
      behind = try position(key, isHighFirst: comparison.direction == .higherIsBetter, peers, name, stage)
    case .percentile:
      // All others less those it does better than.
      let ahead = try position(key, isHighFirst: comparison.direction != .higherIsBetter, peers, name, stage)
      behind = try algebra.difference(algebra.constant(1), ahead)
    case .minMax:
      let best = try algebra.extreme(by, key, peers.text, peers.parts, isGreatest: true, name + ".greatest", stage)
      let least = try algebra.extreme(by, key, peers.text, peers.parts, isGreatest: false, name + ".least", stage)
      let range = algebra.stored(try algebra.difference(best, least), name + ".range", stage, comment: nil)
      let isHigh = comparison.direction == .higherIsBetter
      let distance = try isHigh ? algebra.difference(best, by) : algebra.difference(by, least)
      behind = try algebra.quotient(distance, range, isPositive: true, name, stage)
    case .zScore:
      throw Unsayable(
        Message(zh: "标准差一般是无理数，不能精确译成 SQL", en: "standard deviations are irrational as a rule: SQL can't say them exactly"),
        help: Message(zh: "改用百分位或极差法，或用 `heng run` 计算", en: "score by percentile or min-max, or use `heng run`"))
    }
    let ends = try self.ends(of: comparison.scale, marks)
    let points = try algebra.difference(ends.best, algebra.product(algebra.difference(ends.best, ends.worst), behind))
    // Where the peers are all equal, nobody is behind.
    let (least, greatest) = (over("MIN(\(key.text))", [key], peers), over("MAX(\(key.text))", [key], peers))
    let isEven = query.column(SQL("\(least.text) = \(greatest.text)", .comparison, of: [least, greatest]), name + ".even", stage)
    return try algebra.cell(
      .number(algebra.cases([(isEven.present, ends.best)], otherwise: points)), states: states, name, stage,
      comment: comment)
  }

  private func ends(of scale: PeerScale<AmountOperand>, _ full: Figure) throws(Unsayable) -> (best: Figure, worst: Figure) {
    let zero = try algebra.constant(0)
    switch scale {
    case .rank(let best, let worst), .percentile(let best, let worst), .minMax(let best, let worst):
      return (try points(ifAny: best, full, isLazy: false) ?? full, try points(ifAny: worst, full, isLazy: false) ?? zero)
    case .zScore: return (full, zero)
    }
  }

  /// How many of the other peers stand before a subject, as a share of them.
  private func position(
    _ key: SQL, isHighFirst: Bool, _ peers: (text: String, parts: [SQL]), _ name: String, _ stage: Stage
  ) throws(Unsayable) -> Figure {
    let position = query.column(position("RANK()", key, isHighFirst ? .descending : .ascending, peers), name + ".position", stage)
    let count = query.column(over("COUNT(\(key.text))", [key], peers), name + ".peers", stage)
    let one = try algebra.constant(1)
    let others = algebra.stored(
      try algebra.difference(algebra.whole(count, Interval(low: 0, high: 1e6)), one), name + ".others", stage, comment: nil)
    let before = try algebra.difference(algebra.whole(position, Interval(low: 1, high: 1e6)), one)
    return try algebra.quotient(before, others, isPositive: true, name, stage)
  }

  // MARK: - Grades

  /// Grades from the best down: a subject has the first whose limit and condition it meets and whose quota has room.
  func grade(_ operation: GradeOperation, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    let cell = self[operation.total]
    let total = try figure(operation.total)
    let hasTotal = algebra.marker(total).hasValue
    let vetoes = operation.vetoes.map {
      (holds: truth($0.when).holds, grade: index(of: $0.grade, operation), limit: index(of: $0.atMost, operation))
    }
    let best = worst(of: vetoes.compactMap { veto in veto.limit.map { (veto.holds, $0) } }).map {
      query.column($0, name + ".at_best", stage)
    }
    let fixed = worst(of: vetoes.compactMap { veto in veto.grade.map { (veto.holds, $0) } })
    var branches: [(when: SQL, then: SQL)] = []
    let isFixed = SQL.any(vetoes.filter { $0.grade != nil }.map(\.holds))
    if let fixed {
      let step = best.map { SQL("GREATEST(\(fixed.text), \($0.text))", of: [fixed, $0], isNullable: false) } ?? fixed
      let names = operation.steps.map { SQL(speech.text($0.name), isNullable: false) }
      let places = Set(vetoes.flatMap { [$0.grade, $0.limit].compactMap { $0 } }).sorted(by: >)
      let named = places.dropLast().map { place in
        (when: SQL("\(step.operand(.sum)) = \(place)", .comparison, of: [step], isNullable: false), then: names[place])
      }
      branches.append((isFixed, .cases(named, otherwise: places.last.map { names[$0] })))
    }
    var waiting = SQL.all([hasTotal, isFixed.negated])
    let hasQuota = operation.steps.contains { $0.quota != nil }
    let queue = hasQuota ? try self.queue(operation, total, isFixed, name, stage) : nil
    for (index, step) in operation.steps.enumerated() where !step.isByVetoOnly {
      var meets = try self.meets(step, total)
      if let best, index < operation.steps.count {
        meets = .all([SQL("\(best.text) <= \(index)", .comparison, of: [best], isNullable: false), meets])
      }
      if let quota = step.quota, let queue {
        meets = admitted(.all([waiting, meets.holds]), quota, queue, "\(name).\(index + 1)", stage)
      }
      branches.append((meets, SQL(speech.text(step.name), isNullable: false)))
      if hasQuota { waiting = query.column(.all([waiting, meets.holds.negated]), "\(name).\(index + 1).rest", stage) }
    }
    let fits = SQL.any(branches.map(\.when))
    // A veto gives a grade to those without a total as well.
    let isUngraded = operation.vetoStands ? isFixed.negated : .yes
    var states: States = cell.possible.sorted().map { ($0, .all([isUngraded, algebra.isIn($0, cell)])) }
    states.append((.failed, fits.isYes ? .no : .all([hasTotal, fits.isFalse])))
    return try algebra.cell(.text(.cases(branches, otherwise: SQL("''", isNullable: false))), states: states, name, stage)
  }

  private func index(of grade: String?, _ operation: GradeOperation) -> Int? {
    grade.flatMap { name in operation.steps.firstIndex { $0.name == name } }
  }

  /// The worst place among the rules that hold, from 0; 0 where none does.
  private func worst(of rules: [(holds: SQL, place: Int)]) -> SQL? {
    guard !rules.isEmpty else { return nil }
    let ordered = rules.sorted { $0.place > $1.place }
    return .cases(ordered.map { ($0.holds, whole($0.place)) }, otherwise: whole(0))
  }

  private func meets(_ step: GradeOperation.Step, _ total: Figure) throws(Unsayable) -> SQL {
    var conditions: [SQL] = []
    if let least = step.atLeast { conditions.append(try algebra.compared(algebra.present(total), .greaterOrEqual, figure(least)).holds) }
    if let when = step.when { conditions.append(truth(when).holds) }
    return .all(conditions)
  }

  /// By what places are given, and what shares are taken of.
  private struct Queue {
    /// Sorted from the highest: the total, and the figure of the ranking.
    let total: SQL
    let figure: SQL
    /// Who can take a place at all.
    let takesPlaces: SQL
    let isVetoed: SQL
    let isFixed: SQL
    /// NULL for those without a total.
    let marker: SQL
    let isOutside: SQL

    func key(_ quota: Quota) -> SQL { quota.order == .total ? total : figure }

    /// Whether a quota takes the subject in, if there is room.
    func isOpen(_ quota: Quota) -> SQL { quota.vetoed == .out ? .all([takesPlaces, isVetoed.negated]) : takesPlaces }

    /// What is NULL for those that a share is not taken of.
    func base(_ quota: Quota) -> SQL {
      let counts: SQL =
        switch quota.base {
        case .scored: marker.hasValue
        case .all: isOutside.negated
        case .eligible: .all([marker.hasValue, isFixed.negated, isOpen(quota)])
        }
      if quota.base == .scored { return marker }
      return .cases([(counts, SQL("1", isNullable: false))], otherwise: nil)
    }
  }

  private func queue(
    _ operation: GradeOperation, _ total: Figure, _ isFixed: SQL, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> Queue {
    let key = try algebra.sortKey(total, name, stage)
    var figure = key
    var takesPlaces = operation.places.among.map { truth($0).holds } ?? .yes
    if let ranking = operation.places.figure {
      let by = try self.figure(ranking.by)
      figure = try algebra.sortKey(by, name + ".by", stage)
      if ranking.order == .ascending { figure = SQL("-\(figure.operand(.product))", .product, of: [figure]) }
      // Who is not ranked takes no place either.
      takesPlaces = .all([takesPlaces, algebra.marker(by).hasValue])
    }
    return Queue(
      total: key, figure: figure, takesPlaces: query.column(takesPlaces, name + ".takes", stage),
      isVetoed: operation.places.vetoed.map { truth($0).holds } ?? .no, isFixed: isFixed, marker: algebra.marker(total),
      isOutside: operation.places.outside.map { truth($0).holds } ?? .no)
  }

  /// Who of the candidates finds room in a quota: the highest; those tied at the limit stay out or come in together.
  private func admitted(
    _ isCandidate: SQL, _ quota: Quota, _ queue: Queue, _ name: String, _ stage: Stage
  ) -> SQL {
    spreadDoubt(quota.within, name, stage)
    let key = queue.key(quota)
    let candidate = query.column(.all([isCandidate, queue.isOpen(quota), key.hasValue]), name + ".candidate", stage)
    let all = partition(quota.within)
    let among = partition(quota.within, [candidate])
    let base = queue.base(quota)
    let evaluated = base.isNullable ? over("COUNT(\(base.text))", [base], all) : over("COUNT(*)", [], all)
    var rooms: [SQL] = []
    if let count = quota.count { rooms.append(whole(count)) }
    if let share = quota.share {
      let (up, down) = share.parts
      // Whole numbers, whose division drops the rest.
      rooms.append(SQL("\(evaluated.text) * \(up) \(speech.wholeDivision) \(down)", .product, of: [evaluated], isNullable: false))
    }
    if rooms.isEmpty { rooms = [evaluated] }
    let least = rooms.count == 1 ? rooms[0] : SQL("LEAST(\(rooms.map(\.text).joined(separator: ", ")))", of: rooms, isNullable: false)
    let room = query.column(least, name + ".room", stage)
    let last = quota.vetoed == .last ? queue.isVetoed : .no
    let position = query.column(position("RANK()", key, .descending, among, last: last), name + ".position", stage)
    if quota.ties == .include {
      return .all([candidate, SQL("\(position.text) <= \(room.text)", .comparison, of: [position, room], isNullable: false)])
    }
    let equals = query.column(
      over("COUNT(*)", [key, candidate], partition(quota.within, [candidate, key] + (last.isNo ? [] : [last]))), name + ".equals", stage)
    return .all([
      candidate,
      SQL("\(position.text) + \(equals.text) - 1 <= \(room.text)", .comparison, of: [position, equals, room], isNullable: false),
    ])
  }
}
