import ExactDecimal
import FEEL
import Rulebook

/// Scores by words and by decision tables.
extension PlanColumns {
  func rubric(
    _ value: NodeID, _ levels: [ScoreOperation.LevelOperand], _ rating: NodeID?, _ otherwise: AmountOperand?, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    let zero = try constant(0)
    if case .missing = try self[value] { return try numbers(value) }
    guard case .texts(let words) = try self[value] else { throw OutOfReach() }
    var result = try points(otherwise, full) ?? zero
    var isKnown = truths { _ in false }
    for level in levels.reversed() {
      let code = texts.code(of: level.name)
      let isLevel = truths { words.code($0) == code && words.state($0) == .present }
      isKnown = run.either(isKnown, isLevel)
      let score: Numbers
      if let range = level.range {
        guard let rating else { throw OutOfReach() }
        score = try rated(rating, within: range, isLevel, full)
      } else {
        score = try points(level.score, full) ?? zero
      }
      result = run.choice(isLevel, score, result)
    }
    if otherwise == nil {
      run.suspect { isKnown.code($0) != Truths.yes && words.state($0) == .present }
    }
    result.states = words.states
    return result
  }

  /// A percentage of full marks; rows of the level whose percentage is missing or outside of the range are suspects.
  private func rated(
    _ rating: NodeID, within range: ClosedShares, _ isLevel: Truths, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    var percent = try numbers(rating)
    if let states = percent.states { run.suspect { isLevel.code($0) == Truths.yes && states[$0] != .present } }
    percent.states = nil
    let share = try run.quotient(percent, constant(100))
    let (low, high) = (run.order(share, try constant(range.from)), run.order(share, try constant(range.to)))
    run.suspect { isLevel.code($0) == Truths.yes && (low[$0] < 0 || high[$0] > 0) }
    return try run.product(full, share)
  }

  // MARK: - Decision tables

  private struct HitRule {
    let holds: Truths
    let score: Numbers
  }

  /// A decision table: the rules that match, resolved by the hit policy.
  func table(_ table: ScoreOperation.TableOperand, _ full: Numbers) throws(OutOfReach) -> Numbers {
    // What rules for missing data do to the others is left to the row executor.
    if table.nullCounts { throw OutOfReach() }
    let inputs = try table.inputs.map { (id) throws(OutOfReach) in try operand(id) }
    let hits = run.workspace.codes()
    let isOpen = run.workspace.flags()
    for row in 0..<run.count { hits[row] = 0 }
    var rules: [HitRule] = []
    for rule in table.rules {
      let matches = try self.matches(rule.tests, inputs)
      for row in 0..<run.count {
        switch matches.code(row) {
        case Truths.yes: hits[row] += 1
        // An open rule leaves the table open, unless a match before it has ended the search.
        case Truths.open: if hits[row] == 0 || !table.hitPolicy.stopsAtFirstMatch { isOpen[row] = RowState.missing }
        default: break
        }
      }
      guard let score = try points(rule.score, full) else { throw OutOfReach() }
      rules.append(HitRule(holds: truths { matches.code($0) == Truths.yes }, score: score))
    }
    var otherwise = try points(table.otherwise, full)
    if otherwise == nil, [.collect(.sum), .collect(.count)].contains(table.hitPolicy) { otherwise = try constant(0) }
    var result = try resolve(rules, table, hits, full)
    if let otherwise {
      result = run.choice(truths { hits[$0] > 0 }, result, otherwise)
    } else {
      run.suspect { hits[$0] == 0 && isOpen[$0] == .present }
    }
    result.states = isOpen
    return result
  }

  private func matches(_ tests: [BoundFormula], _ inputs: [Column]) throws(OutOfReach) -> Truths {
    var result = Truths(storage: .same(true))
    for (test, input) in zip(tests, inputs) {
      switch try formula(test, input: input) {
      case .truths(let truths): result = run.both(result, truths)
      case .missing: result = run.both(result, Truths(storage: .same(nil)))
      default: throw OutOfReach()
      }
    }
    return result
  }

  /// The points of the rules that match; anything where none does.
  private func resolve(
    _ rules: [HitRule], _ table: ScoreOperation.TableOperand, _ hits: UnsafeMutablePointer<Int32>, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    guard let last = rules.last else { throw OutOfReach() }
    switch table.hitPolicy {
    case .first, .unique, .any:
      var result = last.score
      for rule in rules.dropLast().reversed() { result = run.choice(rule.holds, rule.score, result) }
      if table.hitPolicy == .unique { run.suspect { hits[$0] > 1 } }
      if table.hitPolicy == .any {
        for rule in rules {
          let order = run.order(rule.score, result)
          run.suspect { rule.holds.code($0) == Truths.yes && order[$0] != 0 }
        }
      }
      return result
    case .priority: return try mostImportant(rules, table.priorities, hits, full)
    case .collect(.sum): return try sum(rules) { $0.score }
    case .collect(.count):
      let one = try constant(1)
      return try sum(rules) { _ in one }
    case .collect(.minimum): return outermost(rules, last, run.least)
    case .collect(.maximum): return outermost(rules, last, run.greatest)
    case .ruleOrder, .outputOrder, .collect(nil): throw OutOfReach()
    }
  }

  private func sum(_ rules: [HitRule], _ points: (HitRule) -> Numbers) throws(OutOfReach) -> Numbers {
    let zero = try constant(0)
    var sum = zero
    for rule in rules { sum = try run.sum(sum, run.choice(rule.holds, points(rule), zero)) }
    return sum
  }

  private func outermost(_ rules: [HitRule], _ last: HitRule, _ join: (Numbers, Numbers) -> Numbers) -> Numbers {
    var result = last.score
    var isAny = last.holds
    for rule in rules.dropLast().reversed() {
      result = run.choice(rule.holds, run.choice(isAny, join(result, rule.score), rule.score), result)
      isAny = run.either(isAny, rule.holds)
    }
    return result
  }

  /// The first priority that some match's points are equal to; rows whose points stand in none are suspects.
  private func mostImportant(
    _ rules: [HitRule], _ priorities: [AmountOperand], _ hits: UnsafeMutablePointer<Int32>, _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    var result = try constant(0)
    var isRanked = truths { _ in false }
    for priority in priorities.reversed() {
      guard let points = try points(priority, full) else { throw OutOfReach() }
      var isMet = truths { _ in false }
      for rule in rules {
        let order = run.order(rule.score, points)
        isMet = run.either(isMet, truths { order[$0] == 0 && rule.holds.code($0) == Truths.yes })
      }
      isRanked = run.either(isRanked, isMet)
      result = run.choice(isMet, points, result)
    }
    run.suspect { hits[$0] > 0 && isRanked.code($0) != Truths.yes }
    return result
  }
}
