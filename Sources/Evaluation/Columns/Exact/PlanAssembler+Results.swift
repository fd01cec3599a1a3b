import ExactDecimal
import FEEL
import Rulebook

/// Policies, aggregation, adjustments, totals and grades.
extension PlanAssembler {
  mutating func settle(_ operation: SettleOperation) throws(OutOfReach) -> ExactNumber {
    let score = try number(operation.score)
    guard operation.appliesWhen.isEmpty else { throw OutOfReach() }
    guard score.isOptional else { return score }
    switch operation.policy {
    case .zero: return try assembler.select(assembler.isPresent(score), score, assembler.constant(0)).present
    case .exclude: return score
    case .reject: return assembler.need(score)
    default: throw OutOfReach()
    }
  }

  mutating func zeroed(_ score: NodeID, _ conditions: [NodeID]) throws(OutOfReach) -> ExactNumber {
    var result = try number(score)
    for condition in conditions {
      result = try assembler.select(assembler.isYes(truth(condition)), assembler.constant(0), result)
    }
    return result
  }

  // MARK: - Aggregation

  mutating func aggregate(_ operation: AggregateOperation) throws(OutOfReach) -> ExactNumber {
    guard operation.minimumData == nil, operation.hasConstantWeights,
      operation.method == .sum || operation.method == .arithmetic, operation.floor == nil, operation.most == nil
    else { throw OutOfReach() }
    let full = try needed(operation.full)
    let zero = try assembler.constant(0)
    let isSum = operation.method == .sum
    var sum = zero
    var shares = zero
    var isAny: ExactTruth?
    var isWhole = assembler.constant(true)
    var hasGaps = false
    var canLackAll = true
    for child in operation.children {
      let score = try number(child.score)
      let childFull = try needed(child.full)
      var weight = try assembler.constant(1)
      if let own = child.weight { weight = try number(own) }
      var part = isSum ? score : try assembler.product(assembler.quotient(score, childFull), weight)
      var share = isSum ? childFull : weight
      if score.isOptional {
        let isThere = assembler.isPresent(score)
        part = try assembler.select(isThere, part, zero).present
        share = try assembler.select(isThere, share, zero)
        isAny = isAny.map { assembler.either($0, isThere) } ?? isThere
        isWhole = assembler.both(isWhole, isThere)
        hasGaps = true
      } else {
        canLackAll = false
      }
      sum = try assembler.sum(sum, part)
      shares = try assembler.sum(shares, share)
    }
    if !hasGaps, isSum { return sum }
    // Rows without any child are not divided.
    if canLackAll, let isAny {
      shares = try assembler.select(isAny, shares, full)
      shares.values = shares.values.map { $0.filter { $0 != 0 } }
    }
    var result = try assembler.product(full, assembler.quotient(sum, shares))
    // Where all children are there, a sum stands as it is.
    if isSum { result = try assembler.select(isWhole, sum, result) }
    guard canLackAll, let isAny else { return result }
    return assembler.keep(result, where: isAny, isOptional: true)
  }

  // MARK: - Adjustments and total

  mutating func adjust(_ operation: AdjustOperation) throws(OutOfReach) -> ExactNumber {
    var holds = assembler.isYes(try truth(operation.when))
    if let evidence = operation.evidence { holds = assembler.both(holds, assembler.isYes(try truth(evidence))) }
    var points = try needed(operation.points)
    if let most = try needed(ifAny: operation.max) { points = try assembler.least(points, most) }
    if let least = try needed(ifAny: operation.min) { points = try assembler.greatest(points, least) }
    return try assembler.select(holds, points, assembler.constant(0))
  }

  mutating func sum(_ nodes: [NodeID], positive: Bool, cap: NodeID?) throws(OutOfReach) -> ExactNumber {
    let zero = try assembler.constant(0)
    var sum = zero
    for node in nodes {
      let points = try needed(node)
      sum = try assembler.sum(sum, assembler.greatest(positive ? points : assembler.negated(points), zero))
    }
    if let cap = try needed(ifAny: cap) {
      if cap.low < 0 { assembler.refuse(try assembler.compared(.less, cap, zero)) }
      sum = try assembler.least(sum, cap)
    }
    return sum
  }

  mutating func total(_ operation: TotalOperation) throws(OutOfReach) -> ExactNumber {
    guard operation.vetoes.allSatisfy({ $0.total == nil && $0.atMost == nil }) else { throw OutOfReach() }
    var total = try assembler.sum(
      assembler.sum(number(operation.subtotal), needed(operation.bonus)), needed(operation.deduction), sign: -1)
    if let cap = try needed(ifAny: operation.cap) { total = try assembler.least(total, cap) }
    if let rounding = operation.rounding { total = try assembler.rounded(total, rounding) }
    return total
  }

  // MARK: - Grades

  /// The steps are numbered from the best; −1 is none.
  mutating func standing(_ operation: StandingOperation) throws(OutOfReach) -> ExactTruth {
    var stands = try operation.total.map { id throws(OutOfReach) in assembler.isPresent(try number(id)) } ?? assembler.constant(true)
    for bar in operation.bars {
      let holds = try truth(bar.when)
      if !bar.isOpenOnly { stands = assembler.both(stands, assembler.negated(assembler.isYes(holds))) }
      guard !bar.lapsesWhenMissing, holds.isOptional else { continue }
      // Open: neither it nor its contrary holds.
      let isDecided = assembler.either(assembler.isYes(holds), assembler.isYes(assembler.negated(holds)))
      stands = assembler.both(stands, isDecided)
    }
    return stands
  }

  mutating func anyHolds(_ conditions: [NodeID]) throws(OutOfReach) -> ExactTruth {
    var result = assembler.constant(false)
    for condition in conditions { result = assembler.either(result, assembler.isYes(try truth(condition))) }
    return result
  }

  mutating func grade(_ operation: GradeOperation) throws(OutOfReach) -> ExactText {
    guard operation.steps.allSatisfy({ $0.quota == nil }) else { throw OutOfReach() }
    let total = try number(operation.total)
    let none = try assembler.constant(-1)
    var (fixed, best) = (none, try assembler.constant(0))
    for veto in operation.vetoes {
      let holds = assembler.isYes(try truth(veto.when))
      if let index = operation.steps.firstIndex(where: { $0.name == veto.grade }) {
        fixed = try assembler.greatest(fixed, assembler.select(holds, assembler.constant(Number(index)), none))
      }
      if let index = operation.steps.firstIndex(where: { $0.name == veto.atMost }) {
        best = try assembler.greatest(best, assembler.select(holds, assembler.constant(Number(index)), none))
      }
    }
    var step = none
    for (index, candidate) in operation.steps.enumerated().reversed() where !candidate.isByVetoOnly {
      let place = try assembler.constant(Number(index))
      var meets = try assembler.compared(.lessOrEqual, best, place)
      if let least = try needed(ifAny: candidate.atLeast) {
        meets = assembler.both(meets, try assembler.compared(.lessOrEqual, least, total))
      }
      if let when = candidate.when { meets = assembler.both(meets, try truth(when)) }
      step = try assembler.select(assembler.isYes(meets), place, step)
    }
    let isFixed = try assembler.compared(.lessOrEqual, assembler.constant(0), fixed)
    step = try assembler.select(isFixed, assembler.greatest(fixed, best), step)
    var text = assembler.register(Int128(texts.code(of: operation.steps.last?.name ?? "")))
    for (index, known) in operation.steps.enumerated().dropLast() {
      let isStep = try assembler.compared(.equal, step, assembler.constant(Number(index)))
      text = assembler.emit(
        .select, assembler.register(Int128(texts.code(of: known.name))), text, isStep.register)
    }
    // The row executor reports subjects that no step takes.
    let isGraded = try assembler.compared(.lessOrEqual, assembler.constant(0), step)
    let hasTotal = assembler.isPresent(total)
    assembler.refuse(assembler.both(hasTotal, assembler.negated(isGraded)))
    let hasGrade = operation.vetoStands ? assembler.either(hasTotal, isFixed) : hasTotal
    return ExactText(register: assembler.emit(.keep, text, hasGrade.register), isOptional: total.isOptional)
  }
}

extension ExactNumber {
  /// The same, there for all rows.
  var present: ExactNumber {
    var number = self
    number.isOptional = false
    return number
  }
}

extension ExactAssembler {
  /// The number where the condition holds, nothing elsewhere.
  mutating func keep(_ number: ExactNumber, where condition: ExactTruth, isOptional: Bool) -> ExactNumber {
    guard isOptional else { return number }
    var result = number
    result.register = emit(.keep, number.register, condition.register)
    result.isOptional = true
    return result
  }
}
