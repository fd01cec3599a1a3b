import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Operations that compare subjects: what the peers came to is collected first, then each row's cell follows from its own
/// figures and that.
extension Executor {
  /// How a node's numbers are spread over the peers of every group; rows without a number are not among them.
  private func distributions(of node: NodeID, within: Peers) -> PeerDistributions<String?> {
    var distributions = PeerDistributions<String?>(within: within)
    for (row, subject) in rows.enumerated() {
      if let number = cell(of: node, row).number { distributions.add(number, of: subject.group) }
    }
    return distributions
  }

  /// Positions of those that have a number and take part; the rest have none.
  func ranks(_ operation: RankOperation, _ id: NodeID) -> [Cell] {
    let ranking = standings?.ranks[id] ?? ranking(operation)
    return rows.enumerated().map { row, subject in
      if cell(of: operation.by, row) == .failed { return .failed }
      guard let place = operation.place({ cell(of: $0, row) }),
        let position = ranking.position(of: place, in: subject.group, operation)
      else { return .missing }
      return .number(Number(position))
    }
  }

  private func ranking(_ operation: RankOperation) -> RankTable<String?> {
    var tally = RankTally<String?>(within: operation.within)
    for (row, subject) in rows.enumerated() {
      if let place = operation.place({ cell(of: $0, row) }) { tally.add(place, of: subject.group) }
    }
    return tally.sealed()
  }

  /// Points by comparison with the peers.
  mutating func peerScores(_ comparison: PeerComparison, full: NodeID, _ id: NodeID) -> [Cell] {
    let scores =
      standings?.scores[id]
      ?? distributions(of: comparison.value, within: comparison.within).sealed {
        PeerScore($0, on: comparison.scale, comparison.direction)
      }
    return eachRow(id) { executor, row throws(RowProblem) in
      let own = executor.cell(of: comparison.value, row)
      guard let number = own.number, let score = scores[executor.rows[row].group] else {
        return own == .failed ? .failed : .missing
      }
      do {
        let full = try executor.number(full, row)
        let scale = try comparison.scale.map { amount throws in try executor.points(amount, full, row) }
        return .number(try score.points(of: number, on: scale, full: full))
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
    let facts = rows.indices.map { row in operation.facts { cell(of: $0, row) } }
    let borders = standings?.grades[id] ?? borders(operation, facts)
    return eachRow(id) { executor, row throws(RowProblem) in
      let facts = facts[row]
      guard let total = facts.total else {
        return operation.gradeWithoutTotal { executor.cell(of: $0, row) } ?? executor.cell(of: operation.total, row)
      }
      guard let step = borders.step(of: facts, in: executor.rows[row].group) else {
        throw RowProblem(
          .noGrade, Message(zh: "总分 \(Figures.text(total)) 没有对应的等级", en: "no grade fits the total \(Figures.text(total))"))
      }
      return .value(.string(operation.steps[step].name))
    }
  }

  private func borders(_ operation: GradeOperation, _ facts: [GradeFacts]) -> GradeBorders<String?> {
    var tally = GradeTally<String?>(operation.steps)
    for (row, facts) in facts.enumerated() { tally.add(facts, of: rows[row].group) }
    return tally.borders()
  }
}

extension GradeOperation {
  /// What decides a subject's grade, from its cells.
  func facts(_ cell: (NodeID) -> Cell) -> GradeFacts {
    func holds(_ node: NodeID?) -> Bool { node.map { cell($0) == .value(.boolean(true)) } ?? false }
    guard let total = cell(self.total).number else {
      return GradeFacts(total: nil, isOutside: holds(places.outside))
    }
    let (fixed, best) = vetoed(cell)
    var eligible = StepSet()
    for (index, step) in steps.enumerated() where !step.isByVetoOnly && best <= index {
      if step.isMet(total, cell) { eligible.insert(index) }
    }
    var figure: Number?
    if let ranking = places.figure {
      figure = cell(ranking.by).number.map { ranking.order == .descending ? $0 : $0.negated }
    }
    // Who is not ranked takes no place either.
    let takesPlaces = (places.among.map { holds($0) } ?? true) && (places.figure == nil || figure != nil)
    return GradeFacts(
      total: total, eligible: eligible, fixed: fixed.map { max($0, best) }, figure: places.figure == nil ? total : figure,
      takesPlaces: takesPlaces, isVetoed: holds(places.vetoed), isOutside: holds(places.outside))
  }

  /// The place of the grade that vetoes set, and of the best that they leave.
  private func vetoed(_ cell: (NodeID) -> Cell) -> (fixed: Int?, best: Int) {
    var fixed: Int?
    var best = 0
    for veto in vetoes where cell(veto.when).value?.booleanValue == true {
      if let grade = index(of: veto.grade) { fixed = max(fixed ?? grade, grade) }
      if let limit = index(of: veto.atMost) { best = max(best, limit) }
    }
    return (fixed, best)
  }

  /// The grade that a veto sets for a subject without a total.
  func gradeWithoutTotal(_ cell: (NodeID) -> Cell) -> Cell? {
    guard vetoStands, case (let fixed?, let best) = vetoed(cell) else { return nil }
    return .value(.string(steps[max(fixed, best)].name))
  }

  /// The place of a grade by its name.
  func index(of grade: String?) -> Int? {
    grade.flatMap { name in steps.firstIndex { $0.name == name } }
  }
}

extension GradeOperation.Step {
  fileprivate func isMet(_ total: Number, _ cell: (NodeID) -> Cell) -> Bool {
    if let atLeast {
      guard let bound = cell(atLeast).number, bound <= total else { return false }
    }
    guard let when else { return true }
    return cell(when) == .value(.boolean(true))
  }
}
