import ExactDecimal
import FEEL
import Rulebook

/// What a group's children come to together.
enum GroupFigure {
  case score(Fraction)
  case missing, notApplicable, rejected, failed
}

extension Reference {
  private struct Child {
    let score: Fraction
    let full: Fraction
    let weight: Fraction
    /// What it adds to a sum.
    let share: Fraction
    /// What it could add at most.
    let most: Fraction
    var rate: Fraction { full.isZero ? Fraction(0) : score / full }
  }

  func aggregate(
    _ children: [Indicator], _ aggregation: Aggregation?, _ mode: WeightMode, _ minimum: MinimumData?,
    _ limits: WeightLimits?, _ row: Int, full: () throws(Trouble) -> Fraction
  ) -> GroupFigure {
    do throws(Trouble) {
      var present: [Child] = []
      var lacking = 0
      // Children that do not apply count neither as there nor as lacking.
      var applicable = Fraction(0)
      // What is for information never counts.
      let children = children.filter { !$0.isForInformation }
      for child in children {
        let id = child.id.text
        let weight = try weight(id, row) ?? Fraction(1)
        let standing = standing(id, row)
        switch standing.status {
        case .failed: return .failed
        case .rejected: return .rejected
        case .notApplicable: continue
        default: applicable = applicable + weight
        }
        if let score = standing.score {
          let full = try self.full(id, row)
          // Points are shares of the weight: score ÷ full marks × weight. In the first version a sum was of the scores as they are.
          let isShare = mode == .points && book.languageVersion >= .second && weight != full
          if isShare, full.isZero, (aggregation?.method ?? .sum) == .sum { throw .problem }
          present.append(
            Child(
              score: score, full: full, weight: weight, share: isShare && !full.isZero ? score / full * weight : score,
              most: isShare ? weight : full))
        } else {
          lacking += 1
        }
      }
      try checkWeights(children, aggregation, mode, limits, row, full: full)
      if present.isEmpty { return lacking > 0 ? .missing : .notApplicable }
      if let least = minimum?.count, present.count < least { return .missing }
      if let share = minimum?.share, Fraction.sum(present.map(\.weight)) < Fraction(share) * applicable {
        return .missing
      }
      let method = aggregation?.method ?? (mode == .points ? .sum : .arithmetic)
      if method == .formula, let text = aggregation?.formula?.text {
        let whole = try full()
        let score = try held(number(text, Seat(row: row)), aggregation, whole, row)
        if aggregation?.floor == nil, score.isNegative { return .failed }
        if aggregation?.most == nil, whole < score { return .failed }
        return .score(score)
      }
      let score = try combined(present, method, full(), areAll: present.count == children.count)
      return .score(try held(score, aggregation, full(), row))
    } catch .missing {
      return .missing
    } catch {
      return .failed
    }
  }

  /// Not below the aggregation's `floor`, not above its `most`.
  private func held(_ score: Fraction, _ aggregation: Aggregation?, _ full: Fraction, _ row: Int) throws(Trouble) -> Fraction {
    var score = score
    if let floor = try points(ifAny: aggregation?.floor, full, Seat(row: row)) { score = max(score, floor) }
    if let most = try points(ifAny: aggregation?.most, full, Seat(row: row)) { score = min(score, most) }
    return score
  }

  private func combined(
    _ children: [Child], _ method: AggregationMethod, _ full: Fraction, areAll: Bool
  ) throws(Trouble) -> Fraction {
    let rates = children.map(\.rate)
    let weights = Fraction.sum(children.map(\.weight))
    switch method {
    case .sum:
      let sum = Fraction.sum(children.map(\.share))
      if areAll { return sum }
      let present = Fraction.sum(children.map(\.most))
      return present.isZero ? Fraction(0) : sum * full / present
    case .arithmetic:
      if weights.isZero { throw .problem }
      return full * Fraction.sum(children.map { $0.rate * $0.weight }) / weights
    case .harmonic:
      if rates.contains(where: \.isNegative) { throw .problem }
      if rates.contains(where: \.isZero) { return Fraction(0) }
      return full * weights / Fraction.sum(children.map { $0.weight / $0.rate })
    case .geometric:
      if rates.contains(where: \.isNegative) { throw .problem }
      if rates.contains(where: \.isZero) { return Fraction(0) }
      return try full * geometricMean(children)
    case .min: return full * (rates.min() ?? Fraction(0))
    case .max: return full * (rates.max() ?? Fraction(0))
    case .formula: throw .problem
    }
  }

  /// ∏ rate^(weight ÷ Σ weight), as one root of one exact product.
  private func geometricMean(_ children: [Child]) throws(Trouble) -> Fraction {
    // The weights as the least whole numbers in their proportions.
    let scale = Fraction(10_000)
    var powers: [Int] = []
    for child in children {
      guard let power = (child.weight * scale).int else { throw .unsupported("weight \(child.weight.text)") }
      powers.append(power)
    }
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    let common = powers.reduce(0, divisor)
    if common == 0 { throw .problem }
    var product = Fraction(1)
    for (child, power) in zip(children, powers) { product = product * child.rate.power(power / common) }
    return product.root(powers.reduce(0, +) / common)
  }

  /// Weights that are formulas are checked for each subject: none below 0, the sum, the limits of each, and the heaviest.
  private func checkWeights(
    _ children: [Indicator], _ aggregation: Aggregation?, _ mode: WeightMode, _ limits: WeightLimits?, _ row: Int,
    full: () throws(Trouble) -> Fraction
  ) throws(Trouble) {
    guard children.contains(where: { $0.weight != nil && $0.weight?.constant == nil }) else { return }
    // Sums, extremes and formulas have no use for weights, unless these are the points themselves.
    switch aggregation?.method {
    case .sum?, .min?, .max?, .formula?: if mode != .points { return }
    case .arithmetic?, .geometric?, .harmonic?, nil: break
    }
    var weights: [String: Fraction] = [:]
    for child in children { weights[child.id.text] = try weight(child.id.text, row) }
    for weight in weights.values where weight.isNegative || (weight.isZero && mode != .points) { throw .problem }
    let sum = Fraction.sum(Array(weights.values))
    switch mode {
    case .percent: if sum != Fraction(100) { throw .problem }
    case .points: if try sum != full() { throw .problem }
    case .relative: break
    }
    guard let limits else { return }
    for (id, weight) in weights {
      let own = limits.each.first { $0.id.text == id }?.limit
      for least in [limits.all.least, own?.least].compactMap({ $0 }) where weight < Fraction(least) {
        throw .problem
      }
      for most in [limits.all.most, own?.most].compactMap({ $0 }) where Fraction(most) < weight {
        throw .problem
      }
    }
    if let heaviest = limits.heaviest.flatMap({ weights[$0.text] }) {
      for weight in weights.values where heaviest < weight { throw .problem }
    }
  }
}
