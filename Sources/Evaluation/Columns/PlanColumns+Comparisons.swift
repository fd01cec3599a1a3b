import ExactDecimal
import FEEL
import Rulebook

/// Comparisons with other subjects, once what all of them came to is known.
extension PlanColumns {
  func compared(_ id: NodeID, _ standings: Standings) throws(OutOfReach) -> Column {
    switch plan[id].operation {
    case .rank(let operation):
      guard let ranking = standings.ranks[id] else { throw OutOfReach() }
      let among = try operation.among.map { node throws(OutOfReach) in try truths(node) }
      let vetoed = try operation.vetoed.map { struck throws(OutOfReach) in try truths(struck.when) }
      return .numbers(
        try each(operation.by) { (value, group, row) throws(OutOfReach) in
          if let among, among.code(row) != Truths.yes { return nil }
          let isVetoed = vetoed.map { $0.code(row) == Truths.yes } ?? false
          if isVetoed, operation.vetoed?.rank == .out { return nil }
          let place = RankPlace(figure: value, isLast: isVetoed && operation.vetoed?.rank == .last)
          return ranking.position(of: place, in: group, operation).map { Number($0) }
        })
    case .score(let operation, let full):
      guard let scores = standings.scores[id], let comparison = operation.comparison else { throw OutOfReach() }
      let marks = try numbers(full)
      let amounts = try comparison.scale.amounts.map { amount throws(OutOfReach) in try needed(amount.node) }
      run.suspect { row in marks.state(row) != .present || amounts.contains { $0.state(row) != .present } }
      return .numbers(
        try each(comparison.value) { (value, group, row) throws(OutOfReach) in
          guard let score = scores[group], let full = marks.exact(row) else { throw OutOfReach() }
          do {
            let scale = try comparison.scale.map { amount throws in
              guard let points = try self.numbers(amount.node).exact(row) else { throw OutOfReach() }
              guard amount.isShare else { return points }
              return try full.multiplying(by: points, in: .exact).divided(by: 100, in: .exact)
            }
            return try score.points(of: value, on: scale, full: full)
          } catch {
            throw OutOfReach()
          }
        })
    case .grade(let operation):
      guard let borders = standings.grades[id] else { throw OutOfReach() }
      return .texts(try grades(operation, borders))
    default: throw OutOfReach()
    }
  }

  /// The group's number in the table of texts for each row; −1 for none.
  private func groups() throws(OutOfReach) -> (Int) -> Int32 {
    switch try source.column(for: .identity(.group), in: run, texts) {
    case .texts(let column): return { row in column.state(row) == .present ? column.code(row) : -1 }
    case .missing: return { _ in -1 }
    default: throw OutOfReach()
    }
  }

  /// A number for each row with an exact value, by that and its group.
  private func each(
    _ node: NodeID, _ body: (Number, String?, Int) throws(OutOfReach) -> Number?
  ) throws(OutOfReach) -> Numbers {
    let own = try self[node]
    if case .numbers(let numbers) = own, !numbers.isExact { throw OutOfReach() }
    let group = try groups()
    var results: [Cell] = []
    for row in 0..<run.count {
      guard run.suspects[row] == 0, let value = own.cell(row, texts).number else {
        results.append(.missing)
        continue
      }
      results.append(try body(value, texts.text(of: group(row)), row).map(Cell.number) ?? .missing)
    }
    return try numbers(of: results)
  }

  /// Grades with quotas whose borders are known.
  private func grades(_ operation: GradeOperation, _ borders: GradeBorders<String?>) throws(OutOfReach) -> Texts {
    let group = try groups()
    let total = try numbers(operation.total)
    guard total.isExact else { throw OutOfReach() }
    var operands: [NodeID: Column] = [:]
    for node in Operation.grade(operation).operands {
      let column = try self[node]
      if case .numbers(let numbers) = column, !numbers.isExact { throw OutOfReach() }
      operands[node] = column
    }
    let codes = run.workspace.codes()
    let names = operation.steps.map { texts.code(of: $0.name) }
    for row in 0..<run.count {
      codes[row] = -1
      guard run.suspects[row] == 0 else { continue }
      let facts = operation.facts { operands[$0]?.cell(row, texts) ?? .missing }
      guard facts.total != nil else { continue }
      if let step = borders.step(of: facts, in: texts.text(of: group(row))) {
        codes[row] = names[step]
      } else {
        run.suspects[row] = 1
      }
    }
    return Texts(storage: .each(codes), states: total.states)
  }
}
