import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Groups made of their children.
extension Walk {
  /// A child as an aggregation sees it.
  private struct Part {
    let score: Figure
    let full: Figure
    let weight: Figure
    let isConstantWeight: Bool
    /// Whether it has a score.
    let isThere: SQL
    /// Whether it counts as lacking where it has none.
    let isLacking: SQL
  }

  func aggregate(
    _ operation: AggregateOperation, _ name: String, _ stage: Stage, _ comment: String?
  ) throws(Unsayable) -> Cell<Figure> {
    if operation.method == .geometric {
      throw Unsayable(
        Message(zh: "几何平均一般是无理数，不能精确译成 SQL", en: "geometric means are irrational as a rule: SQL can't say them exactly"),
        help: Message(zh: "改用其他合成方法，或用 `heng run` 计算", en: "aggregate another way, or use `heng run`"))
    }
    var parts: [Part] = []
    var states: States = []
    for child in operation.children {
      let cell = self[child.score]
      if let weight = child.weight { states += try absence(of: [weight]) }
      states += [(.failed, algebra.isIn(.failed, cell)), (.rejected, algebra.isIn(.rejected, cell))]
      let weight = if let id = child.weight { try needed(id) } else { try algebra.constant(1) }
      parts.append(
        Part(
          score: algebra.present(try figure(child.score)), full: try lazily(child.full), weight: weight,
          isConstantWeight: algebra.constant(of: weight) != nil, isThere: marker(child.score).hasValue,
          isLacking: .any([algebra.isIn(.missing, cell), algebra.isIn(.excluded, cell)])))
    }
    if !operation.hasConstantWeights, operation.method.usesWeights(operation.mode) {
      states.append((.failed, .any(try weightFaults(operation))))
    }
    let isAny = SQL.any(parts.map(\.isThere))
    let isLacking = SQL.any(parts.map(\.isLacking))
    let mayNotApply = operation.children.contains { self[$0.score].possible.contains(.notApplicable) }
    if !isAny.isYes, !mayNotApply {
      states.append((.missing, isAny.negated))
    } else if !isAny.isYes {
      states.append((.missing, .all([isAny.negated, isLacking])))
      states.append((.notApplicable, .all([isAny.negated, isLacking.negated])))
    }
    if let minimum = operation.minimumData { states.append((.missing, try isTooFew(parts, minimum, name, stage))) }
    states += try absence(of: [operation.full])
    let full = try needed(operation.full)
    var (result, more) = try combine(parts, operation, full, name, stage)
    if operation.method != .formula { result = try bounded(result, operation, full, &more) }
    return try algebra.cell(.number(result), states: states + more, name, stage, comment: comment)
  }

  /// The result within `floor` and `most`, where they are declared.
  private func bounded(
    _ result: Figure, _ operation: AggregateOperation, _ full: Figure, _ states: inout States
  ) throws(Unsayable) -> Figure {
    var result = result
    states += try absence(of: [operation.floor, operation.most].compactMap { $0?.node })
    if let floor = operation.floor { result = try algebra.greatest(result, points(floor, full, isLazy: false)) }
    if let most = operation.most { result = try algebra.least(result, points(most, full, isLazy: false)) }
    return result
  }

  private func sum(_ parts: [Part], _ figure: (Part) throws(Unsayable) -> Figure) throws(Unsayable) -> Figure {
    let zero = try algebra.constant(0)
    var terms: [Figure] = []
    for part in parts {
      let own = try figure(part)
      terms.append(part.isThere.isYes ? own : try algebra.cases([(part.isThere, own)], otherwise: zero))
    }
    return try algebra.sum(terms)
  }

  /// A sum of some of several shares, of one at least: no less than the smallest.
  private func someOf(_ sum: Figure, _ shares: [Figure]) -> Figure {
    let least = shares.map { algebra.bounds(of: $0).low }.min() ?? 0
    return least > 0 ? algebra.narrowed(sum, Interval(low: least, high: .infinity)) : sum
  }

  private func isWhole(_ parts: [Part]) -> SQL { .all(parts.map(\.isThere)) }

  private func isTooFew(_ parts: [Part], _ minimum: MinimumData, _ name: String, _ stage: Stage) throws(Unsayable) -> SQL {
    var tooFew: [SQL] = []
    let zero = try algebra.constant(0)
    if let count = minimum.count {
      let present = SQL(
        parts.map { "CASE WHEN \($0.isThere.text) THEN 1 ELSE 0 END" }.joined(separator: " + "), .sum,
        of: parts.map(\.isThere), isNullable: false)
      tooFew.append(SQL("\(present.text) < \(count)", .comparison, of: [present], isNullable: false))
    }
    if let share = minimum.share {
      let present = try sum(parts, { (part) throws(Unsayable) in part.weight })
      var all: [Figure] = []
      for part in parts {
        let counts = SQL.any([part.isThere, part.isLacking])
        all.append(counts.isYes ? part.weight : try algebra.cases([(counts, part.weight)], otherwise: zero))
      }
      let least = try algebra.product(algebra.sum(all), algebra.constant(share))
      let isBelow = try algebra.compared(present, .less, least).holds
      tooFew.append(.all([isBelow, isWhole(parts).negated]))
    }
    return .any(tooFew)
  }

  private func rate(_ part: Part, _ name: String, _ stage: Stage) throws(Unsayable) -> Figure {
    if algebra.constant(of: part.full)?.isZero == true { return try algebra.constant(0) }
    let quotient = try algebra.quotient(part.score, part.full, isPositive: false, name, stage)
    let isZero = try algebra.compared(part.full, .equal, algebra.constant(0))
    return isZero.isNo ? quotient : try algebra.cases([(isZero, algebra.constant(0))], otherwise: quotient)
  }

  /// What a division by the sum of shares that are there is, where the sum may be different from row to row.
  private func over(_ figure: Figure, _ divisor: Figure, _ name: String, _ stage: Stage) throws(Unsayable) -> Figure {
    let stored = algebra.constant(of: divisor) == nil ? algebra.stored(divisor, name + ".present", stage, comment: nil) : divisor
    return try algebra.quotient(figure, stored, isPositive: false, name, stage)
  }

  private func combine(
    _ parts: [Part], _ operation: AggregateOperation, _ full: Figure, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> (Figure, States) {
    let zero = try algebra.constant(0)
    switch operation.method {
    case .sum:
      let sum = try sum(parts, { (part) throws(Unsayable) in part.score })
      let isWhole = isWhole(parts)
      if isWhole.isYes { return (sum, []) }
      // What is left out leaves its marks to the rest.
      let stored = algebra.stored(sum, name + ".sum", stage, comment: nil)
      let present = algebra.stored(
        try self.sum(parts, { (part) throws(Unsayable) in part.full }), name + ".present", stage, comment: nil)
      let isNone = try algebra.compared(present, .equal, zero)
      let scaled = try algebra.quotient(algebra.product(stored, full), someOf(present, parts.map(\.full)), isPositive: false, name, stage)
      return (try algebra.cases([(isWhole, stored), (isNone, zero)], otherwise: scaled), [])
    case .arithmetic:
      let points = try sum(parts, { (part) throws(Unsayable) in try algebra.product(rate(part, name, stage), part.weight) })
      let weights = try sum(parts, { (part) throws(Unsayable) in part.weight })
      let isNone = try algebra.compared(weights, .equal, zero)
      let mean = try over(algebra.product(points, full), someOf(weights, parts.map(\.weight)), name, stage)
      return (mean, [(.failed, isNone.holds)])
    case .harmonic: return try harmonic(parts, full, name, stage)
    case .min, .max:
      var best: (isThere: SQL, figure: Figure)?
      for part in parts {
        let rate = algebra.stored(try rate(part, name, stage), name + ".rate", stage, comment: nil)
        guard let known = best else {
          best = (part.isThere, rate)
          continue
        }
        let both = operation.method == .min ? try algebra.least(known.figure, rate) : try algebra.greatest(known.figure, rate)
        let chosen = try algebra.cases([(part.isThere.negated, known.figure), (known.isThere.negated, rate)], otherwise: both)
        best = (.any([known.isThere, part.isThere]), algebra.stored(chosen, name + ".extreme", stage, comment: nil))
      }
      return (try algebra.product(best?.figure ?? zero, full), [])
    case .formula:
      guard let node = operation.formula else { return (zero, [(.missing, .yes)]) }
      var states = try absence(of: [node])
      let result = try bounded(try needed(node), operation, full, &states)
      let isThere = marker(node).hasValue
      var beyond: [SQL] = []
      if operation.floor == nil { beyond.append(try algebra.compared(result, .less, zero)) }
      if operation.most == nil { beyond.append(try algebra.compared(result, .greater, full)) }
      states.append((.failed, .all([isThere, .any(beyond)]).holds))
      let own = algebra.bounds(of: result)
      let (low, high) = (operation.floor == nil ? 0 : own.low, operation.most == nil ? algebra.bounds(of: full).high : own.high)
      return (algebra.narrowed(result, Interval(low: low, high: high)), states)
    case .geometric: throw .tooLarge
    }
  }

  private func harmonic(
    _ parts: [Part], _ full: Figure, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> (Figure, States) {
    let zero = try algebra.constant(0)
    var rates: [Figure] = []
    var (negative, none): ([SQL], [SQL]) = ([], [])
    for part in parts {
      let rate = algebra.stored(try rate(part, name, stage), name + ".rate", stage, comment: nil)
      rates.append(rate)
      negative.append(.all([part.isThere, try algebra.compared(rate, .less, zero)]).holds)
      none.append(.all([part.isThere, try algebra.compared(rate, .equal, zero)]).holds)
    }
    var terms: [Figure] = []
    for (part, rate) in zip(parts, rates) {
      let term = try algebra.quotient(part.weight, rate, isPositive: true, name, stage)
      terms.append(part.isThere.isYes ? term : try algebra.cases([(part.isThere, term)], otherwise: zero))
    }
    let weights = try sum(parts, { (part) throws(Unsayable) in part.weight })
    let inverse = algebra.stored(try algebra.sum(terms), name + ".inverse", stage, comment: nil)
    // Weights that come to nothing have no mean; where all rates are above zero, their sum of inverses has one then.
    let isNone = try algebra.compared(weights, .equal, zero)
    let mean = try algebra.quotient(algebra.product(full, weights), inverse, isPositive: true, name, stage)
    let isZero = SQL.any(none)
    return (
      try algebra.cases([(isZero, zero)], otherwise: mean),
      [(.failed, .any(negative)), (.failed, .all([isNone.holds, isZero.negated]))]
    )
  }

  // MARK: - Weights of a subject

  /// Weights that subjects bring along keep the sum and the limits as those in the book do.
  private func weightFaults(_ operation: AggregateOperation) throws(Unsayable) -> [SQL] {
    var weights: [(child: AggregateOperation.Child, weight: Figure)] = []
    for child in operation.children {
      if let weight = child.weight { weights.append((child, try needed(weight))) }
    }
    let zero = try algebra.constant(0)
    var faults: [SQL] = []
    for (_, weight) in weights {
      faults.append(try algebra.compared(weight, operation.mode == .points ? .less : .lessOrEqual, zero).holds)
    }
    let wanted: Figure? =
      switch operation.mode {
      case .percent: try algebra.constant(100)
      case .points: try needed(operation.full)
      case .relative: nil
      }
    if let wanted { faults.append(try algebra.compared(algebra.sum(weights.map(\.weight)), .notEqual, wanted).holds) }
    guard let limits = operation.limits else { return faults }
    for (child, weight) in weights {
      let own = limits.each.first { $0.id.text == child.id }?.limit
      if let bound = [limits.all.least, own?.least].compactMap({ $0 }).max() {
        faults.append(try algebra.compared(weight, .less, algebra.constant(bound)).holds)
      }
      if let bound = [limits.all.most, own?.most].compactMap({ $0 }).min() {
        faults.append(try algebra.compared(weight, .greater, algebra.constant(bound)).holds)
      }
    }
    if let heaviest = limits.heaviest?.text, let most = weights.first(where: { $0.child.id == heaviest }) {
      for (_, weight) in weights { faults.append(try algebra.compared(most.weight, .less, weight).holds) }
    }
    return faults
  }
}
