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
    let doubts = query.allDoubts(stage)
    guard !doubts.isNo else { return }
    query.doubt(query.column(over("BOOL_OR(\(doubts.text))", [doubts], partition(within)), name + ".doubtful", stage))
  }

  func rank(_ operation: RankOperation, _ name: String, _ stage: Stage) throws(Unsayable) -> Cell<Figure> {
    let cell = self[operation.by]
    let by = try figure(operation.by)
    let key = try algebra.sortKey(by, name, stage)
    spreadDoubt(operation.within, name, stage)
    let function = operation.ties == .dense ? "DENSE_RANK()" : "RANK()"
    let position = position(function, key, operation.order, partition(operation.within))
    let failed = algebra.hasFailed(cell)
    let lacking = algebra.marker(by).lacksValue
    let figure = algebra.whole(query.column(position, name + ".position", stage), Interval(low: 1, high: 1e9))
    return try algebra.cell(.number(figure), states: [(.failed, failed), (.missing, lacking)], name, stage)
  }

  private func position(_ function: String, _ key: SQL, _ order: RankOrder, _ partition: (text: String, parts: [SQL])) -> SQL {
    let direction = order == .descending ? "DESC" : "ASC"
    return over(function, [key], partition, order: "ORDER BY \(key.text) \(direction) NULLS LAST")
  }

  /// Scores by position: `best` for the first, `worst` for the last, even steps between; equals share the better score.
  func rankScore(
    _ value: NodeID, _ best: AmountOperand?, _ worst: AmountOperand?, _ within: Peers, _ direction: Direction, full: NodeID,
    _ name: String, _ stage: Stage, _ comment: String?
  ) throws(Unsayable) -> Cell<Figure> {
    let by = try figure(value)
    let marks = try needed(full)
    let key = try algebra.sortKey(by, name, stage)
    spreadDoubt(within, name, stage)
    let order: RankOrder = direction == .higherIsBetter ? .descending : .ascending
    let peers = partition(within)
    let (most, large) = (Interval(low: 1, high: 1e6), Interval(low: 0, high: 1e6))
    let position = query.column(position("RANK()", key, order, peers), name + ".position", stage)
    let count = query.column(over("COUNT(\(algebra.marker(by).text))", [algebra.marker(by)], peers), name + ".peers", stage)
    let one = try algebra.constant(1)
    let steps = algebra.stored(
      try algebra.difference(algebra.whole(count, large), one), name + ".steps", stage, comment: nil)
    let share = try algebra.quotient(
      algebra.difference(algebra.whole(position, most), one), steps, isPositive: true, name, stage)
    let top = try points(ifAny: best, marks, isLazy: false) ?? marks
    let zero = try algebra.constant(0)
    let bottom = try points(ifAny: worst, marks, isLazy: false) ?? zero
    let lower = try algebra.difference(top, algebra.product(algebra.difference(top, bottom), share))
    let isAlone = SQL("\(count.text) <= 1", .comparison, of: [count], isNullable: false)
    var states = try absence(of: [full] + [best, worst].compactMap { $0?.node })
    states += [(.failed, hasFailed(value)), (.missing, algebra.marker(by).lacksValue)]
    return try algebra.cell(
      .number(algebra.cases([(isAlone, top)], otherwise: lower)), states: Self.merged(states), name, stage, comment: comment)
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
    let key = hasQuota ? try algebra.sortKey(total, name, stage) : SQL.null
    for (index, step) in operation.steps.enumerated() where !step.isByVetoOnly {
      var meets = try self.meets(step, total)
      if let best, index < operation.steps.count {
        meets = .all([SQL("\(best.text) <= \(index)", .comparison, of: [best], isNullable: false), meets])
      }
      if let quota = step.quota {
        meets = admitted(.all([waiting, meets.holds]), quota, total, key, "\(name).\(index + 1)", stage)
      }
      branches.append((meets, SQL(speech.text(step.name), isNullable: false)))
      if hasQuota { waiting = query.column(.all([waiting, meets.holds.negated]), "\(name).\(index + 1).rest", stage) }
    }
    let fits = SQL.any(branches.map(\.when))
    var states: States = cell.possible.sorted().map { ($0, algebra.isIn($0, cell)) }
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

  /// Who of the candidates finds room in a quota: the highest totals; those tied at the limit stay out or come in together.
  private func admitted(
    _ isCandidate: SQL, _ quota: Quota, _ total: Figure, _ key: SQL, _ name: String, _ stage: Stage
  ) -> SQL {
    spreadDoubt(quota.within, name, stage)
    let candidate = query.column(isCandidate, name + ".candidate", stage)
    let all = partition(quota.within)
    let among = partition(quota.within, [candidate])
    let evaluated = over("COUNT(\(algebra.marker(total).text))", [algebra.marker(total)], all)
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
    let position = query.column(position("RANK()", key, .descending, among), name + ".position", stage)
    if quota.ties == .include {
      return .all([candidate, SQL("\(position.text) <= \(room.text)", .comparison, of: [position, room], isNullable: false)])
    }
    let equals = query.column(
      over("COUNT(*)", [key, candidate], partition(quota.within, [candidate, key])), name + ".equals", stage)
    return .all([
      candidate,
      SQL("\(position.text) + \(equals.text) - 1 <= \(room.text)", .comparison, of: [position, equals, room], isNullable: false),
    ])
  }
}
