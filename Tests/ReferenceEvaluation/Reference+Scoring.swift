import ExactDecimal
import FEEL
import Rulebook

/// The scoring methods. Each gives points on the indicator's own scale, 0 to its full marks.
extension Reference {
  func leafScore(_ indicator: Indicator, _ seat: Seat) throws(Trouble) -> Fraction {
    guard let method = indicator.score?.method else { throw .missing }
    let full = try full(indicator.id.text, seat.row)
    func value() throws(Trouble) -> Fraction {
      guard let text = indicator.value?.text else { throw .missing }
      return try number(text, seat.outside)
    }
    switch method {
    case .ratio(let ratio): return try self.ratio(ratio, value(), indicator, full, seat)
    case .linear(let top, let zero):
      let (value, top, zero) = try (value(), number(top, seat), number(zero, seat))
      if top == zero { throw .problem }
      return min(max((value - zero) / (top - zero), Fraction(0)), Fraction(1)) * full
    case .piecewise(let piecewise): return try self.piecewise(piecewise, value(), full, seat)
    case .bands(let bands, let otherwise): return try self.bands(bands, otherwise, value(), full, seat)
    case .deduct(let deductions, let floor): return try deduct(deductions, floor, full, seat)
    case .checklist(let items, let allOrNothing): return try checklist(items, allOrNothing, full, seat)
    case .rubric(let levels, let rating, let otherwise):
      guard let text = indicator.value?.text else { throw .missing }
      return try rubric(levels, rating, otherwise, formula(text, seat.outside), full, seat)
    case .peers(let scale, let within): return try amongPeers(indicator, scale, within, full, seat)
    case .table(let table): return try self.table(table, full, seat)
    case .formula(let text, let floor, let most):
      var points = try number(text.text, seat)
      if let floor = try self.points(ifAny: floor, full, seat) { points = max(points, floor) }
      if let most = try self.points(ifAny: most, full, seat) { points = min(points, most) }
      // Without a clamp the result must lie in 0 to full marks.
      if floor == nil, points.isNegative { throw .problem }
      if most == nil, full < points { throw .problem }
      return points
    }
  }

  /// Achievement = value / target (lower is better: target / value; nothing at all is full achievement) × full, not below
  /// 0, not above `cap`; 0 below `zero-below` percent.
  private func ratio(
    _ ratio: Score.Ratio, _ value: Fraction, _ indicator: Indicator, _ full: Fraction, _ seat: Seat
  ) throws(Trouble) -> Fraction {
    let target: Fraction
    if let own = ratio.target {
      target = try number(own, seat)
    } else if let given = indicator.target {
      target = try number(given, seat.outside)
    } else {
      throw .missing
    }
    let zero = Fraction(0)
    let achievement: Fraction
    switch indicator.direction {
    case .higherIsBetter:
      if target <= zero { throw .problem }
      achievement = value / target
    case .lowerIsBetter:
      if target < zero { throw .problem }
      // Nothing at all of what should be low earns the most there is.
      if value <= zero { return try points(ifAny: ratio.cap, full, seat) ?? full }
      achievement = target / value
    }
    if achievement < zero { return zero }
    if let least = ratio.zeroBelow, achievement * Fraction(100) < Fraction(least) { return zero }
    return min(achievement * full, try points(ifAny: ratio.cap, full, seat) ?? full)
  }

  /// Straight lines between the points; outside them their scores, or `below` and `above`.
  private func piecewise(
    _ piecewise: Score.Piecewise, _ value: Fraction, _ full: Fraction, _ seat: Seat
  ) throws(Trouble) -> Fraction {
    var points: [(at: Fraction, score: Fraction)] = []
    for point in piecewise.points {
      points.append((try number(point.at, seat), try self.points(point.score, full, seat)))
    }
    guard let first = points.first, let last = points.last else { throw .missing }
    // The score jumps at a repeated value, in the direction the list is written.
    if last.at < first.at { points.reverse() }
    var least = first
    var most = first
    for point in points {
      if point.at < least.at { least = point }
      if point.at >= most.at { most = point }
    }
    if value < least.at { return try self.points(ifAny: piecewise.below, full, seat) ?? least.score }
    if most.at < value { return try self.points(ifAny: piecewise.above, full, seat) ?? most.score }
    let here = points.filter { $0.at == value }.map(\.score)
    if let higher = here.max() { return higher }
    // The nearest points on both sides: of a repeated one on the left the last, on the right the first.
    var left = least
    for point in points where point.at < value && point.at >= left.at { left = point }
    var right = most
    for point in points.reversed() where value < point.at && point.at <= right.at { right = point }
    return left.score + (right.score - left.score) * (value - left.at) / (right.at - left.at)
  }

  /// The first band that fits, top down.
  private func bands(
    _ bands: [Score.Band], _ otherwise: Amount?, _ value: Fraction, _ full: Fraction, _ seat: Seat
  ) throws(Trouble) -> Fraction {
    for band in bands {
      if let bound = try number(ifAny: band.atLeast, seat), !(value >= bound) { continue }
      if let bound = try number(ifAny: band.moreThan, seat), !(value > bound) { continue }
      if let bound = try number(ifAny: band.atMost, seat), !(value <= bound) { continue }
      if let bound = try number(ifAny: band.lessThan, seat), !(value < bound) { continue }
      return try points(band.score, full, seat)
    }
    guard let otherwise else { throw .problem }
    return try points(otherwise, full, seat)
  }

  /// Full marks less Σ min(points × count, max) of what holds, not below `floor`.
  private func deduct(
    _ deductions: [Score.Deduction], _ floor: Amount?, _ full: Fraction, _ seat: Seat
  ) throws(Trouble) -> Fraction {
    var score = full
    for deduction in deductions {
      if let when = deduction.when {
        guard let holds = try condition(when.text, seat) else { throw .missing }
        if !holds { continue }
      }
      let count = max(try number(ifAny: deduction.count, seat) ?? Fraction(1), Fraction(0))
      var loss = try points(deduction.points, full, seat) * count
      if let most = try points(ifAny: deduction.max, full, seat) { loss = min(loss, most) }
      if loss.isNegative { throw .problem }
      score = score - loss
    }
    return max(score, try points(ifAny: floor, full, seat) ?? Fraction(0))
  }

  /// Σ score of the items that hold, not above full; or all or nothing.
  private func checklist(
    _ items: [Score.Item], _ allOrNothing: Bool, _ full: Fraction, _ seat: Seat
  ) throws(Trouble) -> Fraction {
    var sum = Fraction(0)
    var all = true
    for item in items {
      guard let holds = try condition(item.when.text, seat) else { throw .missing }
      if !holds { all = false }
      if holds, let score = item.score { sum = sum + (try points(score, full, seat)) }
    }
    if allOrNothing { return all ? full : Fraction(0) }
    return min(sum, full)
  }

  /// The score of the level named, or the rating within the level's range.
  private func rubric(
    _ levels: [Score.Level], _ rating: SourceText?, _ otherwise: Amount?, _ word: Datum, _ full: Fraction,
    _ seat: Seat
  ) throws(Trouble) -> Fraction {
    guard case .text(let name) = word else { throw .missing }
    guard let level = levels.first(where: { $0.name.text == name }) else {
      guard let otherwise else { throw .problem }
      return try points(otherwise, full, seat)
    }
    guard let range = level.range else { return try points(ifAny: level.score, full, seat) ?? Fraction(0) }
    guard let rating else { throw .missing }
    let share = try number(rating.text, seat) / Fraction(100)
    if share < Fraction(range.from) || Fraction(range.to) < share { throw .problem }
    return full * share
  }

  /// A decision table: the rules whose tests all pass, resolved by the hit policy.
  private func table(_ table: Score.DecisionTable, _ full: Fraction, _ seat: Seat) throws(Trouble) -> Fraction {
    var scores: [Fraction] = []
    let answered = try answered(table, seat)
    for rule in table.rules {
      guard let matches = try matches(rule, table, answered, seat) else { throw .missing }
      guard matches else { continue }
      let score = try points(rule.score, full, seat)
      if table.hitPolicy == .first { return score }
      scores.append(score)
    }
    guard let first = scores.first else {
      if let otherwise = table.otherwise { return try points(otherwise, full, seat) }
      // The sum or number of no rules is 0; of none there is neither a least nor a greatest.
      if table.hitPolicy == .collect, table.collector == .sum || table.collector == .count {
        return Fraction(0)
      }
      throw .problem
    }
    switch table.hitPolicy {
    case .first: return first
    case .unique:
      if scores.count > 1 { throw .problem }
      return first
    case .any:
      if scores.contains(where: { $0 != first }) { throw .problem }
      return first
    case .priority:
      for priority in table.priorities {
        let score = try points(priority, full, seat)
        if scores.contains(score) { return score }
      }
      throw .problem
    case .collect:
      switch table.collector {
      case .sum: return Fraction.sum(scores)
      case .count: return Fraction(scores.count)
      case .min: return scores.min() ?? first
      case .max: return scores.max() ?? first
      }
    }
  }

  /// The inputs without a value of which some rule that matches says `null`.
  private func answered(_ table: Score.DecisionTable, _ seat: Seat) throws(Trouble) -> [Bool] {
    var answered = table.columns.map { _ in false }
    if book.languageVersion == .first { return answered }
    for rule in table.rules where rule.tests.contains(where: { $0.text.contains("null") }) {
      guard try matches(rule, table, answered.map { _ in false }, seat) == true else { continue }
      for (index, column) in table.columns.enumerated() where rule.tests[index].text != "-" {
        if case .missing = try formula(column.formula.text, seat) { answered[index] = true }
      }
    }
    return answered
  }

  /// `nil` when missing data leaves it open; but where a rule says `null` of it, nothing else is meant by what is missing. `-` goes
  /// along with such a rule where all that match are collected, and stands back where one is chosen.
  private func matches(
    _ rule: Score.DecisionTable.Rule, _ table: Score.DecisionTable, _ answered: [Bool], _ seat: Seat
  ) throws(Trouble) -> Bool? {
    var isOpen = false
    for (index, (test, column)) in zip(rule.tests, table.columns).enumerated() {
      if answered[index], test.text == "-", table.hitPolicy != .collect { return false }
      switch try passes(formula(column.formula.text, seat), test.text, seat) {
      case false?: return false
      case nil where answered[index]: return false
      case nil: isOpen = true
      case true?: break
      }
    }
    return isOpen ? nil : true
  }
}
