import ExactDecimal
import FEEL
import Rulebook

/// Aggregation of children; what it means stands in the row executor.
extension PlanColumns {
  private struct Part {
    let score: Numbers
    let full: Numbers
    let weight: Numbers
    /// The rows that have it.
    let isThere: Truths
  }

  func aggregate(_ operation: AggregateOperation) throws(OutOfReach) -> Numbers {
    guard operation.hasConstantWeights else { throw OutOfReach() }
    let full = try needed(operation.full)
    var states: UnsafeMutablePointer<RowState>?
    var parts: [Part] = []
    for child in operation.children {
      let score = try numbers(child.score)
      states = merged(states, score.states, isFirst: parts.isEmpty)
      let isThere = score.states.map { states in truths { states[$0] == .present } } ?? Truths(storage: .same(true))
      parts.append(
        Part(
          score: score, full: try needed(child.full), weight: try numbers(child.weight, otherwise: 1), isThere: isThere))
    }
    let hasGaps = states != nil
    if let minimum = operation.minimumData, hasGaps { states = try enough(operation, minimum, parts, states) }
    states = run.anyState(states)
    var result: Numbers
    switch operation.method {
    case .arithmetic, .sum: result = try weighted(operation, parts, full, hasGaps: hasGaps, states)
    case .min: result = try run.product(full, outermost(parts, run.least))
    case .max: result = try run.product(full, outermost(parts, run.greatest))
    case .harmonic: result = try harmonicMean(parts, full, states)
    case .formula: return try formula(operation, full, states)
    case .geometric: result = try geometricMean(parts, full, states)
    }
    result.states = nil
    result = try bounded(result, operation, full)
    result.states = states
    return result
  }

  /// The result within `floor` and `most`, where they are declared.
  private func bounded(_ result: Numbers, _ operation: AggregateOperation, _ full: Numbers) throws(OutOfReach) -> Numbers {
    var result = result
    if let least = try points(operation.floor, full) { result = run.greatest(result, least) }
    if let most = try points(operation.most, full) { result = run.least(result, most) }
    return result
  }

  // MARK: - Methods

  /// A choice of numbers of which none is missing.
  private func chosen(_ condition: Truths, _ then: Numbers, _ otherwise: Numbers) -> Numbers {
    var (then, otherwise) = (then, otherwise)
    (then.states, otherwise.states) = (nil, nil)
    var result = run.choice(condition, then, otherwise)
    result.states = nil
    return result
  }

  /// Sums and arithmetic means; what is left out leaves its marks or weight to the rest.
  private func weighted(
    _ operation: AggregateOperation, _ parts: [Part], _ full: Numbers, hasGaps: Bool,
    _ states: UnsafeMutablePointer<RowState>?
  ) throws(OutOfReach) -> Numbers {
    let isSum = operation.method == .sum
    let zero = try constant(0)
    // A single child's points keep what is known of them.
    var sums: (points: Numbers, marks: Numbers)?
    for part in parts {
      let own = isSum ? part.score : try run.product(run.quotient(part.score, part.full), part.weight)
      let points = chosen(part.isThere, own, zero)
      let marks = chosen(part.isThere, isSum ? part.full : part.weight, zero)
      guard let known = sums else {
        sums = (points, marks)
        continue
      }
      sums = (try run.sum(known.points, points), try run.sum(known.marks, marks))
    }
    guard let sums else { throw OutOfReach() }
    let sum = sums.points
    var present = sums.marks
    if !hasGaps, isSum { return sum }
    // Rows without any child are not divided.
    if let states { present = chosen(truths { states[$0] == .present }, present, full) }
    if hasGaps, let least = leastShare(operation, present), least > present.low { present.low = least }
    guard isSum else { return try run.product(full, run.quotient(sum, present)) }
    // Where all children are there the sum stands as it is, exact if it was.
    let isWhole = truths { row in parts.allSatisfy { $0.isThere.code(row) == Truths.yes } }
    return chosen(isWhole, sum, try run.quotient(run.product(sum, full), present))
  }

  /// The least or greatest rate of those that are there.
  private func outermost(_ parts: [Part], _ join: (Numbers, Numbers) -> Numbers) throws(OutOfReach) -> Numbers {
    var result = try constant(0)
    var isAny = Truths(storage: .same(false))
    for part in parts {
      var rate = try run.quotient(part.score, part.full)
      rate.states = nil
      result = chosen(part.isThere, chosen(isAny, join(result, rate), rate), result)
      isAny = run.either(isAny, part.isThere)
    }
    return result
  }

  /// full × Σ weight ÷ Σ (weight ÷ rate); 0 where a rate is 0, and not for negative ones.
  private func harmonicMean(
    _ parts: [Part], _ full: Numbers, _ states: UnsafeMutablePointer<RowState>?
  ) throws(OutOfReach) -> Numbers {
    let (sum, weights, isZero) = try sums(parts) { (rate, weight) throws(OutOfReach) in try run.quotient(weight, rate) }
    let isThere = truths { states?[$0] ?? .present == .present }
    let mean = try run.quotient(run.product(full, weights), chosen(isThere, sum, constant(1)))
    return try chosen(isZero, constant(0), mean)
  }

  /// full × exp(Σ weight·ln(rate) ÷ Σ weight); 0 where a rate is 0, and not for negative ones.
  private func geometricMean(
    _ parts: [Part], _ full: Numbers, _ states: UnsafeMutablePointer<RowState>?
  ) throws(OutOfReach) -> Numbers {
    let (sum, weights, isZero) = try sums(parts) { (rate, weight) throws(OutOfReach) in
      try run.product(run.logarithm(rate), weight)
    }
    let isThere = truths { states?[$0] ?? .present == .present }
    let mean = try run.exponential(run.quotient(sum, chosen(isThere, weights, constant(1))))
    return try chosen(isZero, constant(0), run.product(full, mean))
  }

  /// The sums of terms and weights of the children that are there, and whether the rate of one is zero.
  private func sums(
    _ parts: [Part], _ term: (_ rate: Numbers, _ weight: Numbers) throws(OutOfReach) -> Numbers
  ) throws(OutOfReach) -> (terms: Numbers, weights: Numbers, isZero: Truths) {
    let (zero, one) = (try constant(0), try constant(1))
    var (terms, weights) = (zero, zero)
    var isZero = Truths(storage: .same(false))
    for part in parts {
      var rate = try run.quotient(part.score, part.full)
      let order = run.order(rate, zero)
      run.suspect { order[$0] < 0 && part.isThere.code($0) == Truths.yes }
      isZero = run.either(isZero, truths { order[$0] == 0 && part.isThere.code($0) == Truths.yes })
      // Terms of rates of zero or below are not looked at.
      rate = chosen(truths { order[$0] > 0 && part.isThere.code($0) == Truths.yes }, rate, one)
      terms = try run.sum(terms, chosen(part.isThere, term(rate, part.weight), zero))
      weights = try run.sum(weights, chosen(part.isThere, part.weight, zero))
    }
    return (terms, weights, isZero)
  }

  /// Points that a formula makes of the children, within 0 and full marks.
  private func formula(
    _ operation: AggregateOperation, _ full: Numbers, _ states: UnsafeMutablePointer<RowState>?
  ) throws(OutOfReach) -> Numbers {
    guard let formula = operation.formula else { throw OutOfReach() }
    var result = try numbers(formula)
    let own = result.states
    result.states = nil
    result = try bounded(result, operation, full)
    let (low, high) = (run.order(result, try constant(0)), run.order(result, full))
    let (hasFloor, hasMost) = (operation.floor != nil, operation.most != nil)
    run.suspect {
      (states?[$0] ?? .present) == .present && (own?[$0] ?? .present) == .present
        && (!hasFloor && low[$0] < 0 || !hasMost && high[$0] > 0)
    }
    result.states = own
    if let states {
      let both = run.workspace.flags()
      for row in 0..<run.count { both[row] = states[row] == .present ? own?[row] ?? .present : states[row] }
      result.states = both
    }
    return result
  }

  // MARK: - Minimum data

  /// The states of a group that is missing where too few of its children are there.
  private func enough(
    _ operation: AggregateOperation, _ minimum: MinimumData, _ parts: [Part], _ states: UnsafeMutablePointer<RowState>?
  ) throws(OutOfReach) -> UnsafeMutablePointer<RowState>? {
    guard let states else { return nil }
    let there = run.workspace.codes()
    for row in 0..<run.count {
      there[row] = parts.reduce(0) { $0 + ($1.isThere.code(row) == Truths.yes ? 1 : 0) }
    }
    let result = run.workspace.flags()
    for row in 0..<run.count {
      let lacks = minimum.count.map { there[row] < $0 } ?? false
      result[row] = lacks && states[row] == .present ? .missing : states[row]
    }
    guard let share = minimum.share else { return result }
    let zero = try constant(0)
    var (all, present) = (zero, zero)
    for part in parts {
      // Children that do not apply count neither as there nor as lacking.
      all = try run.sum(all, chosen(truths { part.score.state($0) != .notApplicable }, part.weight, zero))
      present = try run.sum(present, chosen(part.isThere, part.weight, zero))
    }
    let order = run.order(try run.product(all, constant(share)), present)
    for row in 0..<run.count where there[row] < parts.count && order[row] > 0 && result[row] == .present {
      result[row] = .missing
    }
    return result
  }

  /// The least that the shares of some children come to, in the units of their column.
  private func leastShare(_ operation: AggregateOperation, _ present: Numbers) -> Double? {
    var least: Double?
    for child in operation.children {
      let share = operation.method == .sum ? child.full : child.weight
      guard let weight = try? numbers(share, otherwise: 1), let value = weight.constant, value > 0 else { return nil }
      let units = value / Numbers.powersOfTen[weight.scale ?? 0].value * Numbers.powersOfTen[present.scale ?? 0].value
      least = min(least ?? units, units)
    }
    return least.map { $0 * (1 - 1e-9) }
  }

  /// The state of a group so far: a rejected child rejects it; any child that is there makes it be; one that lacks data leaves
  /// it missing, and otherwise nothing applies.
  private func merged(
    _ group: UnsafeMutablePointer<RowState>?, _ child: UnsafeMutablePointer<RowState>?, isFirst: Bool
  ) -> UnsafeMutablePointer<RowState>? {
    if isFirst, child == nil { return nil }
    if !isFirst, group == nil, child == nil { return nil }
    let result = run.workspace.flags()
    for row in 0..<run.count {
      var own = child?[row] ?? .present
      if own == .excluded { own = .missing }
      if isFirst {
        result[row] = own
        continue
      }
      let known = group?[row] ?? .present
      if known == .rejected || own == .rejected {
        result[row] = .rejected
      } else {
        // present < missing < not applicable
        result[row] = min(known, own)
      }
    }
    return result
  }
}
