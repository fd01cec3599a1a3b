import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// The scoring methods that look at one subject; what they mean stands in the row executor.
extension Walk {
  typealias States = [(state: State, when: SQL)]

  func score(
    _ operation: ScoreOperation, full: NodeID, _ name: String, _ stage: Stage, _ comment: String?
  ) throws(Unsayable) -> Cell<Figure> {
    let marks = algebra.present(try figure(full))
    let (points, states): (Figure, States)
    switch operation {
    case .ratio(let value, let target, let cap, let zeroBelow, let direction):
      (points, states) = try ratio(value, target, cap, zeroBelow, direction, marks, name, stage)
    case .linear(let value, let top, let zero): (points, states) = try linear(value, top, zero, marks, name, stage)
    case .piecewise(let value, let points_, let below, let above):
      (points, states) = try piecewise(value, points_, below, above, marks, name, stage)
    case .bands(let value, let bands, let otherwise): (points, states) = try self.bands(value, bands, otherwise, marks)
    case .deduct(let deductions, let floor): (points, states) = try deduct(deductions, floor, marks)
    case .checklist(let items, let allOrNothing): (points, states) = try checklist(items, allOrNothing, marks)
    case .rubric(let value, let levels, let rating, let otherwise):
      (points, states) = try rubric(value, levels, rating, otherwise, marks)
    case .table(let table): (points, states) = try self.table(table, marks, name, stage)
    case .formula(let formula, let floor, let most): (points, states) = try self.formula(formula, floor, most, marks)
    case .peers: throw .tooLarge
    }
    let all = try absence(of: [full]) + states
    return try algebra.cell(.number(points), states: all, name, stage, comment: comment)
  }

  /// A number that has to be there.
  func needed(_ id: NodeID) throws(Unsayable) -> Figure { algebra.present(try figure(id)) }

  /// A number that is looked at in some rows only: where it has none, the row is in doubt.
  func lazily(_ id: NodeID) throws(Unsayable) -> Figure {
    let figure = try figure(id)
    query.doubt(algebra.marker(figure).lacksValue)
    return algebra.present(figure)
  }

  /// Points of an amount: as they are, or a share of full marks.
  func points(_ amount: AmountOperand, _ full: Figure, isLazy: Bool = true) throws(Unsayable) -> Figure {
    let number = isLazy ? try lazily(amount.node) : try needed(amount.node)
    return try points(number, of: amount, full)
  }

  func points(ifAny amount: AmountOperand?, _ full: Figure, isLazy: Bool = true) throws(Unsayable) -> Figure? {
    guard let amount else { return nil }
    return try points(amount, full, isLazy: isLazy)
  }

  func points(_ number: Figure, of amount: AmountOperand, _ full: Figure) throws(Unsayable) -> Figure {
    guard amount.isShare else { return number }
    return try algebra.product(algebra.product(full, number), algebra.constant(Number(1).over(100)))
  }

  // MARK: - Ratio and lines

  private func ratio(
    _ value: NodeID, _ target: NodeID, _ cap: AmountOperand?, _ zeroBelow: Number?, _ direction: Direction, _ full: Figure,
    _ name: String, _ stage: Stage
  ) throws(Unsayable) -> (Figure, States) {
    var states = try absence(of: [value, target])
    let (actual, goal) = (try needed(value), try needed(target))
    let zero = try algebra.constant(0)
    let isLow = direction == .lowerIsBetter
    states.append((.failed, try algebra.compared(goal, isLow ? .less : .lessOrEqual, zero).holds))
    if let cap { states += try absence(of: [cap.node]) }
    let most = try points(ifAny: cap, full, isLazy: false) ?? full
    let achievement = try algebra.quotient(isLow ? goal : actual, isLow ? actual : goal, isPositive: true, name, stage)
    let earned = try algebra.least(algebra.product(achievement, full), most)
    var branches: [(when: SQL, then: Figure)] = []
    if isLow {
      // Nothing at all of what should be low: no achievement can be greater.
      branches.append((try algebra.compared(actual, .lessOrEqual, zero), most))
    } else {
      branches.append((try algebra.compared(actual, .less, zero), zero))
    }
    if let zeroBelow {
      let percent = try algebra.product(achievement, algebra.constant(100))
      branches.append((try algebra.compared(percent, .less, algebra.constant(zeroBelow)), zero))
    }
    // Achievement below zero has had its branch.
    let highest = algebra.bounds(of: earned).high
    return (
      try algebra.cases(branches, otherwise: algebra.narrowed(earned, Interval(low: min(0, algebra.bounds(of: most).low), high: highest))),
      states
    )
  }

  private func linear(
    _ value: NodeID, _ top: NodeID, _ zero: NodeID, _ full: Figure, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> (Figure, States) {
    var states = try absence(of: [value, top, zero])
    let (actual, best, worst) = (try needed(value), try needed(top), try needed(zero))
    states.append((.failed, try algebra.compared(best, .equal, worst).holds))
    let (nothing, all) = (try algebra.constant(0), try algebra.constant(1))
    let distance = try algebra.difference(best, worst)
    guard algebra.constant(of: distance) != 0 else { return (nothing, states) }
    let share = try algebra.quotient(algebra.difference(actual, worst), distance, isPositive: false, name, stage)
    return (try algebra.product(algebra.least(algebra.greatest(share, nothing), all), full), states)
  }

  private func piecewise(
    _ value: NodeID, _ operands: [(at: NodeID, score: AmountOperand)], _ below: AmountOperand?, _ above: AmountOperand?,
    _ full: Figure, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> (Figure, States) {
    let states = try absence(of: [value] + operands.flatMap { [$0.at, $0.score.node] })
    let actual = try needed(value)
    var points: [(at: Number, score: Figure)] = []
    for operand in operands {
      guard let at = algebra.constant(of: try needed(operand.at)) else {
        throw Unsayable(
          Message(zh: "折线的拐点随单位变化，不能译成 SQL", en: "points that differ by subject can't be said in SQL"),
          help: Message(zh: "拐点写成固定的数，或用 `heng run` 计算", en: "give the points as numbers, or use `heng run`"))
      }
      points.append((at, try self.points(operand.score, full, isLazy: false)))
    }
    if let first = points.first, let last = points.last, last.at < first.at { points.reverse() }
    points = points.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    guard let first = points.first, let last = points.last else { return (try algebra.constant(0), states) }
    let least = try self.points(ifAny: below, full) ?? first.score
    let most = try self.points(ifAny: above, full) ?? last.score
    var branches: [(when: SQL, then: Figure)] = []
    branches.append((try algebra.compared(actual, .less, algebra.constant(first.at)), least))
    for (index, point) in points.enumerated() {
      let twins = points.filter { $0.at == point.at }
      guard index == 0 || points[index - 1].at < point.at else { continue }
      // At a repeated value the higher score counts.
      if twins.count > 1 || index + twins.count == points.count {
        var best = twins[0].score
        for twin in twins.dropFirst() { best = try algebra.greatest(best, twin.score) }
        branches.append((try algebra.compared(actual, .equal, algebra.constant(point.at)), best))
      }
      let next = index + twins.count
      guard next < points.count else { continue }
      let (left, right) = (points[next - 1], points[next])
      let step = try algebra.constant(Number(1).over(right.at.plus(left.at.negated)))
      let slope = try algebra.product(algebra.difference(right.score, left.score), step)
      let line = try algebra.sum(
        left.score, algebra.product(algebra.difference(actual, algebra.constant(left.at)), slope))
      branches.append((try algebra.compared(actual, .less, algebra.constant(right.at)), line))
    }
    return (try algebra.cases(branches, otherwise: most), states)
  }

  // MARK: - Steps

  private func bands(
    _ value: NodeID, _ bands: [ScoreOperation.BandOperand], _ otherwise: AmountOperand?, _ full: Figure
  ) throws(Unsayable) -> (Figure, States) {
    var states = try absence(of: [value])
    let actual = try needed(value)
    var branches: [(when: SQL, then: Figure)] = []
    for band in bands {
      var inside: [SQL] = []
      let bounds: [(NodeID?, BinaryOperator)] = [
        (band.atLeast, .greaterOrEqual), (band.moreThan, .greater), (band.atMost, .lessOrEqual), (band.lessThan, .less),
      ]
      for (bound, operation) in bounds {
        guard let bound else { continue }
        inside.append(try algebra.compared(actual, operation, lazily(bound)))
      }
      branches.append((.all(inside), try points(band.score, full)))
    }
    let rest = try points(ifAny: otherwise, full)
    if rest == nil {
      let fits = SQL.any(branches.map(\.when))
      states.append((.failed, fits.isYes ? .no : .all([marker(value).hasValue, fits.isFalse])))
    }
    let zero = try algebra.constant(0)
    return (try algebra.cases(branches, otherwise: rest ?? zero), states)
  }

  private func deduct(
    _ deductions: [ScoreOperation.DeductionOperand], _ floor: AmountOperand?, _ full: Figure
  ) throws(Unsayable) -> (Figure, States) {
    var states: States = []
    var terms = [full]
    let zero = try algebra.constant(0)
    for deduction in deductions {
      let condition = deduction.when.map { truth($0) }
      let holds = condition?.holds ?? .yes
      if let when = deduction.when, let condition {
        states += [(.failed, hasFailed(when)), (.missing, condition.lacksValue)]
      }
      // Only a deduction that applies needs its figures.
      let operands = [deduction.count, deduction.points.node, deduction.max?.node].compactMap { $0 }
      states += try absence(of: operands, where: holds)
      var loss = try points(deduction.points, full, isLazy: false)
      if let count = deduction.count { loss = try algebra.product(loss, algebra.greatest(needed(count), zero)) }
      if let most = deduction.max { loss = try algebra.least(loss, points(most, full, isLazy: false)) }
      let isNegative = try algebra.compared(loss, .less, zero)
      if !isNegative.isNo { states.append((.failed, .all([holds, isNegative.holds]))) }
      if deduction.when != nil { loss = try algebra.cases([(holds, loss)], otherwise: zero) }
      terms.append(try algebra.negated(loss))
    }
    var least = zero
    if let floor {
      states += try absence(of: [floor.node])
      least = try points(floor, full, isLazy: false)
    }
    return (try algebra.greatest(algebra.sum(terms), least), states)
  }

  private func checklist(
    _ items: [(when: NodeID, score: AmountOperand?)], _ allOrNothing: Bool, _ full: Figure
  ) throws(Unsayable) -> (Figure, States) {
    var states: States = []
    var terms: [Figure] = []
    var all: [SQL] = []
    let zero = try algebra.constant(0)
    for item in items {
      let condition = truth(item.when)
      states += [(.failed, hasFailed(item.when)), (.missing, condition.lacksValue)]
      all.append(condition.present)
      guard let score = item.score else { continue }
      states += try absence(of: [score.node], where: condition.holds)
      terms.append(try algebra.cases([(condition.present, points(score, full, isLazy: false))], otherwise: zero))
    }
    if allOrNothing { return (try algebra.cases([(.all(all), full)], otherwise: zero), states) }
    return (try algebra.least(algebra.sum(terms), full), states)
  }

  private func rubric(
    _ value: NodeID, _ levels: [ScoreOperation.LevelOperand], _ rating: NodeID?, _ otherwise: AmountOperand?, _ full: Figure
  ) throws(Unsayable) -> (Figure, States) {
    var word = SQL.null
    if case .text(let text) = self[value].kind { word = text }
    var states: States = [(.failed, hasFailed(value)), (.missing, word.lacksValue)]
    var branches: [(when: SQL, then: Figure)] = []
    let zero = try algebra.constant(0)
    for level in levels {
      let isLevel = SQL.compared(word.present, .equal, SQL(speech.text(level.name), isNullable: false))
      guard let range = level.range else {
        branches.append((isLevel, try points(ifAny: level.score, full) ?? zero))
        continue
      }
      guard let rating else {
        states.append((.missing, isLevel))
        continue
      }
      states += try absence(of: [rating], where: isLevel)
      let percent = try needed(rating)
      let hundred = Number(100)
      let (low, high) = (try algebra.constant(range.from.times(hundred)), try algebra.constant(range.to.times(hundred)))
      let isWithin = SQL.all([
        try algebra.compared(percent, .greaterOrEqual, low), try algebra.compared(percent, .lessOrEqual, high),
      ])
      states.append((.failed, .all([isLevel, marker(rating).hasValue, isWithin.isFalse])))
      let share = try algebra.product(percent, algebra.constant(Number(1).over(hundred)))
      branches.append((isLevel, try algebra.product(full, share)))
    }
    if let otherwise { return (try algebra.cases(branches, otherwise: points(otherwise, full)), states) }
    let known = levels.map { speech.text($0.name) }.joined(separator: ", ")
    states.append((.failed, .all([word.hasValue, SQL("\(word.text) NOT IN (\(known))", .comparison, of: [word])]).holds))
    return (try algebra.cases(branches, otherwise: algebra.constant(0)), states)
  }

  private func formula(
    _ formula: NodeID, _ floor: AmountOperand?, _ most: AmountOperand?, _ full: Figure
  ) throws(Unsayable) -> (Figure, States) {
    var states = try absence(of: [formula] + [floor, most].compactMap { $0?.node })
    var result = try needed(formula)
    let isThere = marker(formula).hasValue
    if let floor { result = try algebra.greatest(result, points(floor, full, isLazy: false)) }
    if let most {
      result = try algebra.least(result, points(most, full, isLazy: false))
    } else {
      states.append((.failed, .all([isThere, try algebra.compared(result, .greater, full)]).holds))
    }
    if floor == nil {
      states.append((.failed, .all([isThere, try algebra.compared(result, .less, algebra.constant(0))]).holds))
    }
    // What is beyond has failed.
    let least = floor == nil ? 0 : algebra.bounds(of: result).low
    let greatest = most == nil ? algebra.bounds(of: full).high : algebra.bounds(of: result).high
    return (algebra.narrowed(result, Interval(low: least, high: greatest)), states)
  }
}
