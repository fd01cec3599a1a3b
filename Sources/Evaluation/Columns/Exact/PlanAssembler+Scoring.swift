import ExactDecimal
import FEEL
import Rulebook

/// The scoring methods.
extension PlanAssembler {
  mutating func score(_ operation: ScoreOperation, full: ExactNumber) throws(OutOfReach) -> ExactNumber {
    let full = assembler.need(full)
    let zero = try assembler.constant(0)
    switch operation {
    case .ratio(let value, let target, let cap, let zeroBelow, .higherIsBetter):
      let target = try needed(target)
      // Targets have few values, or nothing could be divided by them.
      guard let values = target.values, values.allSatisfy({ $0 > 0 }) else { throw OutOfReach() }
      let most = try points(cap, full) ?? full
      if most.low < 0 { assembler.refuse(try assembler.compared(.less, most, zero)) }
      var achievement = try assembler.greatest(assembler.quotient(number(value), target), zero)
      if let zeroBelow {
        let percent = try assembler.product(achievement, assembler.constant(100))
        let isBelow = try assembler.compared(.less, percent, assembler.constant(zeroBelow))
        achievement = try assembler.select(isBelow, zero, achievement)
      }
      return try assembler.least(assembler.product(achievement, full), most)
    case .linear(let value, let top, let worst):
      let (top, worst) = (try needed(top), try needed(worst))
      let share = try assembler.quotient(
        assembler.sum(number(value), worst, sign: -1), assembler.sum(top, worst, sign: -1))
      let bounded = try assembler.least(assembler.greatest(share, zero), assembler.constant(1))
      return try assembler.product(bounded, full)
    case .bands(let value, let bands, let otherwise): return try self.bands(number(value), bands, otherwise, full)
    case .deduct(let deductions, let floor): return try deduct(deductions, floor, full)
    case .checklist(let items, let allOrNothing): return try checklist(items, allOrNothing, full)
    case .formula(let formula, let floor, let most): return try self.formula(number(formula), floor, most, full)
    default: throw OutOfReach()
    }
  }

  private mutating func bands(
    _ value: ExactNumber, _ bands: [ScoreOperation.BandOperand], _ otherwise: AmountOperand?, _ full: ExactNumber
  ) throws(OutOfReach) -> ExactNumber {
    var result = try points(otherwise, full)
    var fits: ExactTruth?
    let isThere = assembler.isPresent(value)
    let isOptional = value.isOptional
    let value = assembler.assumed(value)
    for band in bands.reversed() {
      var inside = assembler.constant(true)
      if let bound = try needed(ifAny: band.atLeast) {
        inside = assembler.both(inside, try assembler.compared(.lessOrEqual, bound, value))
      }
      if let bound = try needed(ifAny: band.moreThan) {
        inside = assembler.both(inside, try assembler.compared(.less, bound, value))
      }
      if let bound = try needed(ifAny: band.atMost) {
        inside = assembler.both(inside, try assembler.compared(.lessOrEqual, value, bound))
      }
      if let bound = try needed(ifAny: band.lessThan) {
        inside = assembler.both(inside, try assembler.compared(.less, value, bound))
      }
      fits = fits.map { assembler.either($0, inside) } ?? inside
      let score = try points(band.score, full) ?? full
      result = try result.map { (known) throws(OutOfReach) in try assembler.select(inside, score, known) } ?? score
    }
    guard let result else { throw OutOfReach() }
    if otherwise == nil, let fits { assembler.refuse(assembler.both(isThere, assembler.negated(fits))) }
    return assembler.keep(result, where: isThere, isOptional: isOptional)
  }

  private mutating func deduct(
    _ deductions: [ScoreOperation.DeductionOperand], _ floor: AmountOperand?, _ full: ExactNumber
  ) throws(OutOfReach) -> ExactNumber {
    var left = full
    let zero = try assembler.constant(0)
    for deduction in deductions {
      var loss = try points(deduction.points, full) ?? zero
      if let count = deduction.count { loss = try assembler.product(loss, assembler.greatest(number(count), zero)) }
      if let most = try points(deduction.max, full) { loss = try assembler.least(loss, most) }
      if let when = deduction.when { loss = try assembler.select(truth(when), loss, zero) }
      if loss.low < 0 { assembler.refuse(try assembler.compared(.less, loss, zero)) }
      left = try assembler.sum(left, loss, sign: -1)
    }
    return try assembler.greatest(left, points(floor, full) ?? zero)
  }

  private mutating func checklist(
    _ items: [(when: NodeID, score: AmountOperand?)], _ allOrNothing: Bool, _ full: ExactNumber
  ) throws(OutOfReach) -> ExactNumber {
    let zero = try assembler.constant(0)
    var sum = zero
    var all = assembler.constant(true)
    var isOpen: ExactTruth?
    for item in items {
      let holds = try truth(item.when)
      if let score = try points(item.score, full) { sum = try assembler.sum(sum, assembler.select(holds, score, zero)) }
      all = assembler.both(all, holds)
      if holds.isOptional {
        let open = ExactTruth(register: assembler.emit(.isOpen, holds.register))
        isOpen = isOpen.map { assembler.either($0, open) } ?? open
      }
    }
    let result = try allOrNothing ? assembler.select(all, full, zero) : assembler.least(sum, full)
    guard let isOpen else { return result }
    return assembler.keep(result, where: assembler.negated(isOpen), isOptional: true)
  }

  private mutating func formula(
    _ formula: ExactNumber, _ floor: AmountOperand?, _ most: AmountOperand?, _ full: ExactNumber
  ) throws(OutOfReach) -> ExactNumber {
    var result = formula
    let (least, greatest) = (try points(floor, full), try points(most, full))
    if let least { result = try assembler.greatest(result, least) }
    if let greatest { result = try assembler.least(result, greatest) }
    if greatest == nil { assembler.refuse(try assembler.compared(.less, full, result)) }
    if least == nil { assembler.refuse(try assembler.compared(.less, result, assembler.constant(0))) }
    return result
  }
}
