import ExactDecimal
import FEEL
import Rulebook

/// The scoring methods; what they mean stands in the row executor.
extension PlanColumns {
  func score(_ operation: ScoreOperation, full: Numbers) throws(OutOfReach) -> Numbers {
    if let states = full.states { run.suspect { states[$0] != .present } }
    switch operation {
    case .ratio(let value, let target, let cap, let zeroBelow, let direction):
      return try ratio(
        numbers(value), target: needed(target), most: points(cap, full) ?? full, zeroBelow, direction, full)
    case .linear(let value, let top, let zero):
      let (top, zero) = (try needed(top), try needed(zero))
      let share = try run.quotient(
        run.sum(numbers(value), zero, sign: -1), run.sum(top, zero, sign: -1))
      let bounded = run.least(run.greatest(share, try constant(0)), try constant(1))
      return try run.product(bounded, full)
    case .bands(let value, let bands, let otherwise): return try self.bands(numbers(value), bands, otherwise, full)
    case .deduct(let deductions, let floor): return try deduct(deductions, floor, full)
    case .checklist(let items, let allOrNothing): return try checklist(items, allOrNothing, full)
    case .formula(let formula, let floor, let most): return try self.formula(formula, floor, most, full)
    case .piecewise(let value, let points, let below, let above):
      return try piecewise(numbers(value), points, below, above, full)
    case .rubric(let value, let levels, let rating, let otherwise): return try rubric(value, levels, rating, otherwise, full)
    case .table(let table): return try self.table(table, full)
    case .peers: throw OutOfReach()
    }
  }

  /// Points of an amount, or the share of full marks; rows without it are suspects.
  func points(_ amount: AmountOperand?, _ full: Numbers) throws(OutOfReach) -> Numbers? {
    guard let amount else { return nil }
    let points = try needed(amount.node)
    return amount.isShare ? try run.quotient(run.product(full, points), constant(100)) : points
  }

  private func ratio(
    _ value: Numbers, target: Numbers, most: Numbers, _ zeroBelow: Number?, _ direction: Direction, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    let zero = try constant(0)
    let targetSign = run.order(target, zero)
    let isLow = direction == .lowerIsBetter
    run.suspect { targetSign[$0] < (isLow ? 0 : 1) }
    if isLow {
      let valueSign = run.order(value, zero)
      run.suspect { valueSign[$0] <= 0 && value.state($0) == .present }
    }
    // A cap below zero is less than nothing, which the row executor tells apart.
    if most.low < 0 {
      let sign = run.order(most, zero)
      run.suspect { sign[$0] < 0 }
    }
    let divisor = isLow ? value : target
    // The row executor decides where nothing can be divided by; the column just needs a number there.
    var achievement = run.greatest(try run.quotient(isLow ? target : value, divisor), zero)
    if let zeroBelow {
      let percent = try run.product(achievement, constant(100))
      let order = run.order(percent, try constant(zeroBelow))
      let below = run.workspace.flags()
      for row in 0..<run.count { below[row] = order[row] < 0 ? Truths.yes : Truths.no }
      achievement = run.choice(Truths(storage: .each(below)), zero, achievement)
      achievement.states = value.states
    }
    return run.least(try run.product(achievement, full), most)
  }

  private func bands(
    _ value: Numbers, _ bands: [ScoreOperation.BandOperand], _ otherwise: AmountOperand?, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    var result = try points(otherwise, full)
    let isOpen = result == nil
    let fits = run.workspace.flags()
    for band in bands.reversed() {
      var inside = Truths(storage: .same(true))
      for (bound, operation) in [
        (band.atLeast, BinaryOperator.greaterOrEqual), (band.moreThan, .greater), (band.atMost, .lessOrEqual),
        (band.lessThan, .less),
      ] {
        guard let bound else { continue }
        inside = run.both(
          inside, try run.compared(operation, .numbers(value), .numbers(try needed(bound))))
      }
      for row in 0..<run.count where inside.code(row) == Truths.yes { fits[row] = 1 }
      let score = try points(band.score, full) ?? full
      result = result.map { run.choice(inside, score, $0) } ?? score
    }
    if isOpen { run.suspect { fits[$0] == 0 && value.state($0) == .present } }
    guard var result else { throw OutOfReach() }
    result.states = value.states
    return result
  }

  private func deduct(
    _ deductions: [ScoreOperation.DeductionOperand], _ floor: AmountOperand?, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    var left = full
    let zero = try constant(0)
    for deduction in deductions {
      let count = try numbers(deduction.count, otherwise: 1)
      guard let points = try points(deduction.points, full) else { throw OutOfReach() }
      var loss = try run.product(points, run.greatest(count, zero))
      if let most = try self.points(deduction.max, full) { loss = run.least(loss, most) }
      let sign = run.order(loss, zero)
      if let when = deduction.when {
        let holds = try truths(when)
        run.suspect { sign[$0] < 0 && holds.code($0) == Truths.yes }
        loss = run.choice(holds, loss, zero)
      } else {
        run.suspect { sign[$0] < 0 }
      }
      left = try run.sum(left, loss, sign: -1)
    }
    return run.greatest(left, try points(floor, full) ?? zero)
  }

  private func checklist(
    _ items: [(when: NodeID, score: AmountOperand?)], _ allOrNothing: Bool, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    var sum = try constant(0)
    var all = Truths(storage: .same(true))
    let zero = sum
    let states = run.workspace.flags()
    for item in items {
      let holds = try truths(item.when)
      for row in 0..<run.count where holds.code(row) == Truths.open { states[row] = .missing }
      if let score = try points(item.score, full) { sum = try run.sum(sum, run.choice(holds, score, zero)) }
      all = run.both(all, holds)
    }
    var result = allOrNothing ? run.choice(all, full, zero) : run.least(sum, full)
    result.states = states
    return result
  }

  private func formula(
    _ formula: NodeID, _ floor: AmountOperand?, _ most: AmountOperand?, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    var result = try numbers(formula)
    let (least, greatest) = (try points(floor, full), try points(most, full))
    if let least { result = run.greatest(result, least) }
    if let greatest { result = run.least(result, greatest) }
    let states = result.states
    if greatest == nil {
      let order = run.order(result, full)
      run.suspect { order[$0] > 0 && (states?[$0] ?? .present) == .present }
    }
    if least == nil {
      let order = run.order(result, try constant(0))
      run.suspect { order[$0] < 0 && (states?[$0] ?? .present) == .present }
    }
    return result
  }
}
