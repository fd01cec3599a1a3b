import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Aggregation of children (OECD/JRC handbook on composite indicators, step 6), with minimum data and renormalisation.
extension Executor {
  private struct Part {
    let score: Number
    let full: Number
    let weight: Number?
  }

  func aggregate(_ operation: AggregateOperation, _ row: Int) throws -> Cell {
    var parts: [Part] = []
    var lacking = 0
    var applicable: [Number] = []
    for child in operation.children {
      let cell = cell(of: child.score, row)
      let weight = try number(ifAny: child.weight, row)
      switch cell {
      case .value(.number(let score)):
        parts.append(Part(score: score, full: try number(child.full, row), weight: weight))
      case .failed: return .failed
      case .rejected: return .rejected
      case .notApplicable: continue
      default: lacking += 1
      }
      applicable.append(weight ?? 1)
    }
    if !operation.hasConstantWeights, operation.method.usesWeights(operation.mode) { try checkWeights(operation, row) }
    if parts.isEmpty { return lacking > 0 ? .missing : .notApplicable }
    if let minimum = operation.minimumData, try !isEnough(parts, of: applicable, minimum, operation) {
      return .missing
    }
    let full = try number(operation.full, row)
    if operation.method == .formula { return try formula(operation, full, row) }
    let isWhole = parts.count == operation.children.count
    return .number(try bounded(try combine(parts, operation, full, isWhole: isWhole), operation, full, row))
  }

  /// The result within `floor` and `most`, where they are declared.
  private func bounded(_ result: Number, _ operation: AggregateOperation, _ full: Number, _ row: Int) throws -> Number {
    var result = result
    if let least = try points(ifAny: operation.floor, full, row), result < least { result = least }
    if let most = try points(ifAny: operation.most, full, row), most < result { result = most }
    return result
  }

  /// Children that do not apply count neither as there nor as lacking.
  private func isEnough(
    _ parts: [Part], of applicable: [Number], _ minimum: MinimumData, _ operation: AggregateOperation
  ) throws -> Bool {
    let lacksNothing = parts.count == operation.children.count
    if let count = minimum.count, parts.count < count { return false }
    guard let share = minimum.share, !lacksNothing else { return true }
    let all = try sum(applicable)
    return all.isZero ? true : try share.multiplying(by: all, in: .exact) <= sum(parts.map { $0.weight ?? 1 })
  }

  private func formula(_ operation: AggregateOperation, _ full: Number, _ row: Int) throws -> Cell {
    guard let node = operation.formula else { return .missing }
    let cell = cell(of: node, row)
    guard let number = cell.number else { return cell }
    let result = try bounded(number, operation, full, row)
    guard operation.floor != nil || !result.isNegative, operation.most != nil || result <= full else {
      throw RowProblem(
        .scoreOutOfRange,
        Message(
          zh: "合成公式得 \(Figures.text(result))，超出 0 到满分 \(Figures.text(full))",
          en: "the aggregation gives \(Figures.text(result)), outside 0 to the full marks \(Figures.text(full))"),
        help: Message(zh: "修改公式，或用 `最低`、`最高` 限定", en: "mend the formula, or bound it with `floor` and `most`"))
    }
    return .number(result)
  }

  // MARK: - Methods

  private func combine(_ parts: [Part], _ operation: AggregateOperation, _ full: Number, isWhole: Bool) throws
    -> Number
  {
    switch operation.method {
    case .sum:
      let sum = try self.sum(parts.map(\.score))
      if isWhole { return sum }
      // What is left out leaves its marks to the rest.
      let present = try self.sum(parts.map(\.full))
      return present.isZero ? 0 : try sum.multiplying(by: full, in: .exact).divided(by: present, in: .exact)
    case .arithmetic:
      return try full.multiplying(
        by: mean(parts) { rate, weight in try rate.multiplying(by: weight, in: .exact) }, in: .exact)
    case .harmonic:
      let rates = try parts.map(rate)
      if let negative = rates.first(where: \.isNegative) { throw negativeRate(negative) }
      if rates.contains(where: \.isZero) { return 0 }
      let sum = try mean(parts) { rate, weight in try weight.divided(by: rate, in: .exact) }
      return try full.divided(by: sum, in: .exact)
    case .geometric: return try full.multiplying(by: geometricMean(parts), in: .exact)
    case .min: return try full.multiplying(by: parts.map(rate).min() ?? 0, in: .exact)
    case .max: return try full.multiplying(by: parts.map(rate).max() ?? 0, in: .exact)
    case .formula: return 0
    }
  }

  private func rate(_ part: Part) throws -> Number {
    part.full.isZero ? 0 : try part.score.divided(by: part.full, in: .exact)
  }

  /// Σ term(rate, weight) ÷ Σ weight.
  private func mean(_ parts: [Part], _ term: (Number, Number) throws -> Number) throws -> Number {
    let terms = try parts.map { try term(rate($0), $0.weight ?? 1) }
    return try sum(terms).divided(by: sum(parts.map { $0.weight ?? 1 }), in: .exact)
  }

  /// ∏ rate^(weight ÷ Σ weight): one root of an exact product, so that a mean which is rational comes out exactly (rates
  /// that are all 0.9 have the mean 0.9). Where the product grows too large, exp(Σ weight·ln(rate) ÷ Σ weight) in decimal128.
  private func geometricMean(_ parts: [Part]) throws -> Number {
    let rates = try parts.map(rate)
    if let negative = rates.first(where: \.isNegative) { throw negativeRate(negative) }
    if rates.contains(where: \.isZero) { return 0 }
    if let powers = Self.proportions(parts.map { $0.weight ?? 1 }),
      let product = try? Self.product(rates, powers)
    {
      return try product.root(powers.reduce(0, +))
    }
    let logarithms = try zip(rates, parts).map { rate, part in
      try rate.naturalLogarithm().multiplying(by: part.weight ?? 1, in: .exact)
    }
    return try sum(logarithms).divided(by: sum(parts.map { $0.weight ?? 1 }), in: .exact).exponential()
  }

  private static func product(_ rates: [Number], _ powers: [Int]) throws(ArithmeticError) -> Number {
    var product: Number = 1
    for (rate, power) in zip(rates, powers) {
      product = try product.multiplying(by: rate.power(Number(power), in: .exact), in: .exact)
    }
    return product
  }

  /// Weights as whole numbers in the same proportions, if they sum to at most 10 000: percentages to two digits.
  static func proportions(_ weights: [Number]) -> [Int]? {
    for scale in [1, 10, 100, 1000, 10000] {
      let whole = weights.compactMap { weight -> Int? in
        guard let scaled = try? weight.multiplying(by: Number(scale), in: .exact) else { return nil }
        return scaled.intValue
      }
      guard whole.count == weights.count else { continue }
      let divisor = whole.reduce(0, greatestCommonDivisor)
      guard divisor > 0 else { return nil }
      let reduced = whole.map { $0 / divisor }
      return reduced.reduce(0) { $0.addingReportingOverflow($1).partialValue } <= 10_000 ? reduced : nil
    }
    return nil
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (abs(left), abs(right))
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }

  private func sum(_ numbers: [Number]) throws -> Number {
    try numbers.reduce(0) { try $0.adding($1, in: .exact) }
  }

  private func negativeRate(_ rate: Number) -> RowProblem {
    RowProblem(
      .negativeRate,
      Message(
        zh: "几何平均、调和平均不能用负的得分率（\(Figures.text(rate))）", en: "geometric and harmonic means take no negative rate (\(Figures.text(rate)))"))
  }

  // MARK: - Weights of a subject

  /// Weights that subjects bring along keep the sum and the limits as those in the book do.
  private func checkWeights(_ operation: AggregateOperation, _ row: Int) throws {
    var weights: [(child: AggregateOperation.Child, weight: Number)] = []
    for child in operation.children {
      guard let weight = try number(ifAny: child.weight, row) else { continue }
      weights.append((child, weight))
    }
    let wanted: Number? =
      switch operation.mode {
      case .percent: 100
      case .points: try number(operation.full, row)
      case .relative: nil
      }
    for (child, weight) in weights where weight.isNegative || (weight.isZero && operation.mode != .points) {
      let shown = Figures.text(weight)
      throw RowProblem(
        .weightOutsideLimits,
        Message(
          zh: "`\(child.name)` 的权重 \(shown) 应大于 0", en: "the weight \(shown) of `\(child.name)` should be above 0"))
    }
    let sum = try sum(weights.map(\.weight))
    if let wanted, sum != wanted {
      let (own, due) = Figures.compared(sum, wanted)
      throw RowProblem(
        .weightsDoNotSum, Message(zh: "权重合计为 \(own)，应为 \(due)", en: "the weights sum to \(own), not \(due)"))
    }
    guard let limits = operation.limits else { return }
    for (child, weight) in weights {
      let own = limits.each.first { $0.id.text == child.id }?.limit
      if let message = WeightLimits.violations(
        of: weight, least: [limits.all.least, own?.least], most: [limits.all.most, own?.most],
        name: child.name
      ).first {
        throw RowProblem(.weightOutsideLimits, message)
      }
    }
    guard let heaviest = limits.heaviest?.text, let most = weights.first(where: { $0.child.id == heaviest })
    else { return }
    if let heavier = weights.first(where: { most.weight < $0.weight }) {
      throw RowProblem(
        .weightOutsideLimits,
        WeightLimits.outweighed(most.child.name, most.weight, by: heavier.child.name, heavier.weight))
    }
  }
}
