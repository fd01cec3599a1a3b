import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Operations that compare subjects.
extension Executor {
  /// Positions of those that have a number; the rest have none. O(n log n).
  func ranks(_ operation: RankOperation) -> [Cell] {
    var cells = [Cell](repeating: .missing, count: rows.count)
    for members in peers(operation.within) {
      for (row, position) in positions(
        of: members, by: operation.by, order: operation.order, ties: operation.ties)
      {
        cells[row] = .number(Number(position))
      }
    }
    for row in rows.indices where cell(of: operation.by, row) == .failed { cells[row] = .failed }
    return cells
  }

  private func positions(
    of members: [Int], by node: NodeID, order: RankOrder, ties: RankTies
  ) -> [(row: Int, position: Int)] {
    let ordered = members.compactMap { row in cell(of: node, row).number.map { (row, $0) } }
      .sorted { order == .descending ? $1.1 < $0.1 : $0.1 < $1.1 }
    var result: [(Int, Int)] = []
    var position = 0
    for (index, item) in ordered.enumerated() {
      if index == 0 || ordered[index - 1].1 != item.1 { position = ties == .dense ? position + 1 : index + 1 }
      result.append((item.0, position))
    }
    return result
  }

  /// Scores by position: `best` for the first, `worst` for the last, even steps between; equals share the better score.
  mutating func rankScores(
    _ value: NodeID, _ best: AmountOperand?, _ worst: AmountOperand?, _ within: Peers, _ direction: Direction,
    full: NodeID, _ id: NodeID
  ) -> [Cell] {
    var found: [Int: (position: Int, count: Int)] = [:]
    for members in peers(within) {
      let order: RankOrder = direction == .higherIsBetter ? .descending : .ascending
      let positions = positions(of: members, by: value, order: order, ties: .competition)
      for (row, position) in positions { found[row] = (position, positions.count) }
    }
    return eachRow(id) { executor, row throws(RowProblem) in
      guard let place = found[row] else {
        return executor.cell(of: value, row) == .failed ? .failed : .missing
      }
      do {
        let full = try executor.number(full, row)
        let top = try executor.points(ifAny: best, full, row) ?? full
        let bottom = try executor.points(ifAny: worst, full, row) ?? 0
        guard place.count > 1 else { return .number(top) }
        let share = try Number.ratio(place.position - 1, place.count - 1)
        return .number(
          try top.subtracting(
            top.subtracting(bottom, in: .exact).multiplying(by: share, in: .exact), in: .exact))
      } catch let absence as Absence {
        return absence.cell
      } catch let error as ArithmeticError {
        throw RowProblem(error)
      } catch {
        return .failed
      }
    }
  }

  // MARK: - Grades

  /// Grades from the best down: a subject has the first whose limit and condition it meets and whose quota has room.
  mutating func grades(_ operation: GradeOperation, _ id: NodeID) -> [Cell] {
    var grades = [Int?](repeating: nil, count: rows.count)
    var cells = [Cell](repeating: .missing, count: rows.count)
    var waiting: Set<Int> = []
    for row in rows.indices {
      let total = cell(of: operation.total, row)
      if total.number != nil { waiting.insert(row) } else { cells[row] = total }
    }
    // Those a veto puts into a grade, or keeps out of one, take no place of its quota.
    var fixed: [Int: Int] = [:]
    var best: [Int: Int] = [:]
    for row in waiting.sorted() {
      for veto in operation.vetoes where (try? holds(veto.when, row)) == true {
        if let grade = index(of: veto.grade, operation) { fixed[row] = max(fixed[row] ?? grade, grade) }
        if let limit = index(of: veto.atMost, operation) { best[row] = max(best[row] ?? limit, limit) }
      }
    }
    for (row, grade) in fixed {
      grades[row] = max(grade, best[row] ?? grade)
      waiting.remove(row)
    }
    for (step, grade) in operation.steps.enumerated() where !grade.isByVetoOnly {
      let candidates = waiting.sorted().filter { row in
        (best[row] ?? 0) <= step && meets(grade, operation.total, row)
      }
      for row in admitted(candidates, grade.quota, operation.total) {
        grades[row] = step
        waiting.remove(row)
      }
    }
    for row in rows.indices {
      if let step = grades[row] {
        cells[row] = .value(.string(operation.steps[step].name))
      } else if waiting.contains(row) {
        report(
          RowProblem(
            .noGrade,
            Message(
              zh: "总分 \(cell(of: operation.total, row).number?.description ?? "") 没有对应的等级",
              en: "no grade fits the total \(cell(of: operation.total, row).number?.description ?? "")")),
          row, id)
        cells[row] = .failed
      }
    }
    return cells
  }

  private func index(of grade: String?, _ operation: GradeOperation) -> Int? {
    grade.flatMap { name in operation.steps.firstIndex { $0.name == name } }
  }

  private func meets(_ grade: GradeOperation.Step, _ total: NodeID, _ row: Int) -> Bool {
    guard let points = cell(of: total, row).number else { return false }
    if let least = grade.atLeast {
      guard let bound = cell(of: least, row).number, bound <= points else { return false }
    }
    guard let when = grade.when else { return true }
    return cell(of: when, row) == .value(.boolean(true))
  }

  /// Who of the candidates finds room in a quota: the highest totals; those tied at the limit stay out or come in together.
  private func admitted(_ candidates: [Int], _ quota: Quota?, _ total: NodeID) -> [Int] {
    guard let quota else { return candidates }
    let candidates = Set(candidates)
    return peers(quota.within).flatMap { members -> [Int] in
      let evaluated = members.count { cell(of: total, $0).number != nil }
      let room = Self.room(quota, among: evaluated)
      let ordered = members.filter(candidates.contains)
        .compactMap { row in cell(of: total, row).number.map { (row: row, total: $0) } }
        .sorted { ($1.total, $0.row) < ($0.total, $1.row) }
      guard ordered.count > room else { return ordered.map(\.row) }
      guard room > 0 else { return [] }
      let border = ordered[room - 1].total
      guard ordered[room].total == border else { return ordered[..<room].map(\.row) }
      return ordered.filter { quota.ties == .include ? border <= $0.total : border < $0.total }.map(\.row)
    }
  }

  static func room(_ quota: Quota, among count: Int) -> Int {
    var room = quota.count ?? count
    if let share = quota.share,
      let part = try? share.multiplying(by: Number(count), in: .exact).floor().intValue
    {
      room = min(room, part)
    }
    return max(0, room)
  }
}
