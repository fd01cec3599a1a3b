import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// The scoring methods that look at one subject. Each gives points on the indicator's own scale, `nil` without data.
extension Executor {
  mutating func score(_ operation: ScoreOperation, full: NodeID, _ row: Int) throws -> Number? {
    let full = try number(full, row)
    switch operation {
    case .ratio(let value, let target, let cap, let zeroBelow, let direction):
      return try ratio(number(value, row), number(target, row), cap, zeroBelow, direction, full, row)
    case .linear(let value, let top, let zero):
      return try linear(number(value, row), top: number(top, row), zero: number(zero, row), full)
    case .piecewise(let value, let points, let below, let above):
      return try piecewise(number(value, row), points, below, above, full, row)
    case .bands(let value, let bands, let otherwise):
      return try self.bands(number(value, row), bands, otherwise, full, row)
    case .deduct(let deductions, let floor): return try deduct(deductions, floor, full, row)
    case .checklist(let items, let allOrNothing): return try checklist(items, allOrNothing, full, row)
    case .rubric(let value, let levels, let rating, let otherwise):
      return try rubric(value, levels, rating, otherwise, full, row)
    case .table(let table): return try self.table(table, full, row)
    case .formula(let formula, let floor, let most): return try self.formula(formula, floor, most, full, row)
    // These look across subjects: see `Executor.peerScores`.
    case .peers: return nil
    }
  }

  /// Points of an amount: as they are, or a share of full marks.
  func points(_ amount: AmountOperand, _ full: Number, _ row: Int) throws -> Number {
    let number = try number(amount.node, row)
    return amount.isShare ? try full.multiplying(by: number, in: .exact).divided(by: 100, in: .exact) : number
  }

  func points(ifAny amount: AmountOperand?, _ full: Number, _ row: Int) throws -> Number? {
    guard let amount else { return nil }
    return try points(amount, full, row)
  }

  // MARK: - Ratio and lines

  private func ratio(
    _ value: Number, _ target: Number, _ cap: AmountOperand?, _ zeroBelow: Number?, _ direction: Direction,
    _ full: Number, _ row: Int
  ) throws -> Number {
    guard direction == .lowerIsBetter ? !target.isNegative : 0 < target else {
      throw RowProblem(
        .targetNotPositive,
        Message(zh: "目标值为 \(Figures.text(target))，算不出完成率", en: "the target is \(Figures.text(target)): no achievement can be worked out"),
        help: Message(
          zh: "目标值应大于 0；不设目标的用 `适用条件` 排除",
          en: "the target should be above 0; use `applies-when` where there is none"))
    }
    let most = try points(ifAny: cap, full, row) ?? full
    // Nothing at all of what should be low: no achievement can be greater.
    if direction == .lowerIsBetter, value <= 0 { return most }
    let achievement =
      try direction == .higherIsBetter
      ? value.divided(by: target, in: .exact) : target.divided(by: value, in: .exact)
    if achievement.isNegative { return 0 }
    if let zeroBelow, try achievement.multiplying(by: 100, in: .exact) < zeroBelow { return 0 }
    return min(try achievement.multiplying(by: full, in: .exact), most)
  }

  private func linear(_ value: Number, top: Number, zero: Number, _ full: Number) throws -> Number {
    guard top != zero else {
      throw RowProblem(
        .emptyInterval,
        Message(zh: "满分值和零分值相同（\(Figures.text(top))）", en: "the full value and the zero value are the same (\(Figures.text(top)))"))
    }
    let share = try value.subtracting(zero, in: .exact).divided(
      by: top.subtracting(zero, in: .exact), in: .exact)
    return try min(max(share, 0), 1).multiplying(by: full, in: .exact)
  }

  private func piecewise(
    _ value: Number, _ operands: [(at: NodeID, score: AmountOperand)], _ below: AmountOperand?,
    _ above: AmountOperand?,
    _ full: Number, _ row: Int
  ) throws -> Number? {
    var points: [(at: Number, score: Number)] = []
    for operand in operands {
      points.append((try number(operand.at, row), try self.points(operand.score, full, row)))
    }
    points = PiecewisePoints.fromTheLowEnd(points)
    guard let first = points.first, let last = points.last else { return nil }
    if value < first.at { return try self.points(ifAny: below, full, row) ?? first.score }
    if last.at < value { return try self.points(ifAny: above, full, row) ?? last.score }
    // At a repeated value the higher score counts.
    if let best = points.filter({ $0.at == value }).map(\.score).max() { return best }
    guard let next = points.firstIndex(where: { value < $0.at }), next > 0 else { return last.score }
    let (left, right) = (points[next - 1], points[next])
    let share = try value.subtracting(left.at, in: .exact).divided(
      by: right.at.subtracting(left.at, in: .exact), in: .exact)
    return try right.score.subtracting(left.score, in: .exact).multiplying(by: share, in: .exact)
      .adding(left.score, in: .exact)
  }

  // MARK: - Steps

  private func bands(
    _ value: Number, _ bands: [ScoreOperation.BandOperand], _ otherwise: AmountOperand?, _ full: Number,
    _ row: Int
  ) throws -> Number? {
    for band in bands {
      if let bound = try number(ifAny: band.atLeast, row), value < bound { continue }
      if let bound = try number(ifAny: band.moreThan, row), value <= bound { continue }
      if let bound = try number(ifAny: band.atMost, row), bound < value { continue }
      if let bound = try number(ifAny: band.lessThan, row), bound <= value { continue }
      return try points(band.score, full, row)
    }
    if let otherwise { return try points(otherwise, full, row) }
    throw RowProblem(
      .noBandFits, Message(zh: "值 \(Figures.text(value)) 不在任何一档", en: "the value \(Figures.text(value)) is in none of the bands"),
      help: Message(zh: "补上这一段的档次，或写 `其他`", en: "add a band for it, or give `otherwise`"))
  }

  private func deduct(
    _ deductions: [ScoreOperation.DeductionOperand], _ floor: AmountOperand?, _ full: Number, _ row: Int
  ) throws -> Number? {
    var left = full
    for deduction in deductions {
      if let when = deduction.when {
        guard let holds = try holds(when, row) else { throw Absence.missing }
        if !holds { continue }
      }
      let count = try number(ifAny: deduction.count, row) ?? 1
      var loss = try points(deduction.points, full, row).multiplying(by: max(count, 0), in: .exact)
      if let most = try points(ifAny: deduction.max, full, row), most < loss { loss = most }
      guard !loss.isNegative else { throw Self.negativeDeduction(loss) }
      left = try left.subtracting(loss, in: .exact)
    }
    return max(left, try points(ifAny: floor, full, row) ?? 0)
  }

  private static func negativeDeduction(_ loss: Number) -> RowProblem {
    RowProblem(
      .negativeDeduction,
      Message(zh: "扣分项得 \(loss)：扣分不能为负", en: "a deduction comes to \(loss): it can't be negative"),
      help: Message(
        zh: "分值和最高应为正数；可能为负的公式用 `max(0, …)` 限定", en: "points and max are positive; hold a formula that may be below with `max(0, …)`"))
  }

  private func checklist(
    _ items: [(when: NodeID, score: AmountOperand?)], _ allOrNothing: Bool, _ full: Number, _ row: Int
  ) throws -> Number? {
    var sum: Number = 0
    var all = true
    for item in items {
      guard let holds = try holds(item.when, row) else { throw Absence.missing }
      if holds, let score = item.score { sum = try sum.adding(points(score, full, row), in: .exact) }
      all = all && holds
    }
    return allOrNothing ? (all ? full : 0) : min(sum, full)
  }

  private func rubric(
    _ value: NodeID, _ levels: [ScoreOperation.LevelOperand], _ rating: NodeID?, _ otherwise: AmountOperand?,
    _ full: Number, _ row: Int
  ) throws -> Number? {
    let cell = cell(of: value, row)
    guard let word = cell.value?.stringValue else { throw cell == .failed ? Absence.failed : Absence.missing }
    guard let level = levels.first(where: { $0.name == word }) else {
      if let otherwise { return try points(otherwise, full, row) }
      throw RowProblem(
        .unknownRating, Message(zh: "没有 `\(word)` 这一档", en: "there is no level `\(word)`"),
        help: Message(
          zh: "可用：\(levels.map(\.name).joined(separator: " "))",
          en: "the levels are: \(levels.map(\.name).joined(separator: " "))"))
    }
    guard let range = level.range else { return try points(ifAny: level.score, full, row) ?? 0 }
    guard let rating else { throw Absence.missing }
    let percent = try number(rating, row)
    let share = try percent.divided(by: 100, in: .exact)
    guard range.from <= share, share <= range.to else {
      throw RowProblem(
        .ratingOutOfRange,
        Message(
          zh: "`\(word)` 的评定值应在 \(Figures.percent(range.from))–\(Figures.percent(range.to)) 之间，报的是 \(Figures.text(percent))%",
          en:
            "the rating for `\(word)` should be within \(Figures.percent(range.from)) to \(Figures.percent(range.to)), but it is \(Figures.text(percent))%"
        ))
    }
    return try full.multiplying(by: share, in: .exact)
  }

  private func formula(
    _ formula: NodeID, _ floor: AmountOperand?, _ most: AmountOperand?, _ full: Number, _ row: Int
  ) throws -> Number? {
    var result = try number(formula, row)
    if let least = try points(ifAny: floor, full, row), result < least { result = least }
    if let most = try points(ifAny: most, full, row), most < result { result = most }
    guard (most != nil || result <= full) && (floor != nil || !result.isNegative) else {
      throw RowProblem(
        .scoreOutOfRange,
        Message(
          zh: "公式得 \(Figures.text(result))，超出 0 到满分 \(Figures.text(full))",
          en: "the formula gives \(Figures.text(result)), outside 0 to the full marks \(Figures.text(full))"),
        help: Message(zh: "修改公式，或用 `最低`、`最高` 限定", en: "mend the formula, or bound it with `floor` and `most`")
      )
    }
    return result
  }
}
