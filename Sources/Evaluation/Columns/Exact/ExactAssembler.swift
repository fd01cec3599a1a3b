import ExactDecimal

/// A number of an exact program: a numerator in a register over a denominator that is the same for all rows.
struct ExactNumber {
  var register: Int32
  var denominator: Int128 = 1
  /// Bounds of the numerator.
  var low: Double
  var high: Double
  /// All numerators that there can be, if they are few: divisors have to be known.
  var values: [Int128]?
  /// Whether rows may lack it.
  var isOptional = false

  var constant: Int128? { isOptional || values?.count != 1 ? nil : values?[0] }
  var magnitude: Double { max(abs(low), abs(high)) }
}

struct ExactTruth {
  var register: Int32
  /// Whether it may be left open.
  var isOptional = false
}

struct ExactText {
  var register: Int32
  var isOptional = false
}

/// Writes exact programs: numbers are brought to common denominators while the program is written, so that a row needs whole
/// numbers of 128 bits only. What might not fit them is out of reach.
struct ExactAssembler {
  private(set) var program = ExactProgram()
  private var known: [ExactInstruction: Int32] = [:]
  /// The instructions by their results.
  private var origins: [Int32: ExactInstruction] = [:]
  private var constants: [Int128: Int32] = [:]
  private var numbers: [Int32: Int128] = [:]
  /// Registers that are a constant times another, by what they are.
  private var multiples: [Int32: (register: Int32, factor: Int128)] = [:]
  private var conditions: [UInt8: Int32] = [:]

  /// Numerators stay below this, well within 2¹²⁷, whatever the roundoff of the bounds.
  private static let limit = 1e37
  /// Divisors with more possible values than this are out of reach.
  private static let mostValues = 64

  mutating func register(_ number: Int128 = 0, flag: UInt8? = nil) -> Int32 {
    program.numbers.append(number)
    program.flags.append(flag ?? 0)
    program.isTruth.append(flag != nil)
    return Int32(program.numbers.count - 1)
  }

  mutating func input(_ kind: ExactInput.Kind) -> Int32 {
    let register = register()
    program.inputs.append(ExactInput(register: register, kind: kind))
    return register
  }

  /// The register of a result; the same instruction is not written twice.
  mutating func emit(
    _ code: ExactInstruction.Code, _ a: Int32, _ b: Int32 = 0, _ c: Int32 = 0, mode: RoundingMode = .halfUp
  ) -> Int32 {
    let instruction = ExactInstruction(code: code, a: a, b: b, c: c, mode: mode)
    if let register = known[instruction] { return register }
    let target = register()
    program.instructions.append((instruction, target))
    known[instruction] = target
    origins[target] = instruction
    return target
  }

  // MARK: - Numbers

  private mutating func constant(_ number: Int128) -> Int32 {
    if let register = constants[number] { return register }
    let register = register(number)
    constants[number] = register
    numbers[register] = number
    return register
  }

  private mutating func constant(_ numerator: Int128, over denominator: Int128) throws(OutOfReach) -> ExactNumber {
    let divisor = max(1, Self.greatestCommonDivisor(numerator, denominator))
    let value = numerator / divisor
    return try checked(
      ExactNumber(
        register: constant(value), denominator: denominator / divisor, low: value.double, high: value.double, values: [value]))
  }

  mutating func constant(_ number: Number) throws(OutOfReach) -> ExactNumber {
    guard let scaled = Numbers.scaled(number) else { throw OutOfReach() }
    return try constant(Int128(Int64(scaled.value)), over: Self.power(scaled.scale))
  }

  static func power(_ digits: Int) -> Int128 { (0..<digits).reduce(1) { power, _ in power * 10 } }

  private func checked(_ number: ExactNumber) throws(OutOfReach) -> ExactNumber {
    guard number.magnitude < Self.limit, number.denominator.double < Self.limit else { throw OutOfReach() }
    return number
  }

  /// The same number over a multiple of its denominator.
  mutating func scaled(_ number: ExactNumber, to denominator: Int128) throws(OutOfReach) -> ExactNumber {
    let factor = denominator / number.denominator
    if factor == 1 { return number }
    var result = number
    result.denominator = denominator
    (result.low, result.high) = (number.low * factor.double, number.high * factor.double)
    result = try checked(result)
    result.values = number.values.map { $0.map { $0 * factor } }
    result.register = number.constant.map { constant($0 * factor) } ?? multiple(of: number.register, factor)
    return result
  }

  /// A constant times a register; one multiplication, though the register is a multiple itself.
  private mutating func multiple(of register: Int32, _ factor: Int128) -> Int32 {
    var (base, product) = (register, factor)
    if let known = multiples[register] {
      let (both, overflow) = known.factor.multipliedReportingOverflow(by: factor)
      if !overflow { (base, product) = (known.register, both) }
    }
    let result = emit(.multiply, base, constant(product))
    multiples[result] = (base, product)
    return result
  }

  mutating func aligned(
    _ left: ExactNumber, _ right: ExactNumber
  ) throws(OutOfReach) -> (left: ExactNumber, right: ExactNumber) {
    let denominator = try Self.leastCommonMultiple(left.denominator, right.denominator)
    return (try scaled(left, to: denominator), try scaled(right, to: denominator))
  }

  mutating func sum(_ left: ExactNumber, _ right: ExactNumber, sign: Int128 = 1) throws(OutOfReach) -> ExactNumber {
    if left.constant == 0, sign > 0 { return right }
    if right.constant == 0 { return left }
    let (left, right) = try aligned(left, right)
    var result = left
    (result.low, result.high) =
      sign > 0 ? (left.low + right.low, left.high + right.high) : (left.low - right.high, left.high - right.low)
    return try combined(result, left, right, sign > 0 ? .add : .subtract) { $0 + sign * $1 }
  }

  mutating func product(_ left: ExactNumber, _ right: ExactNumber) throws(OutOfReach) -> ExactNumber {
    if left.constant != nil, right.constant == nil { return try product(right, left) }
    var (left, right) = (left, right)
    if let factor = right.constant {
      let divisor = Self.greatestCommonDivisor(factor, left.denominator)
      if divisor > 1 {
        left.denominator /= divisor
        right.register = constant(factor / divisor)
        right.values = [factor / divisor]
        (right.low, right.high) = ((factor / divisor).double, (factor / divisor).double)
      }
      if right.constant == 1, right.denominator == 1 { return left }
    }
    var result = left
    let (denominator, overflow) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    if overflow { throw OutOfReach() }
    result.denominator = denominator
    let corners = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high]
    (result.low, result.high) = (corners.min() ?? 0, corners.max() ?? 0)
    result = try combined(result, left, right, .multiply) { $0 * $1 }
    if let factor = right.constant, result.constant == nil { result.register = multiple(of: left.register, factor) }
    return result
  }

  /// Divisors have few values, none of them zero: constants, and what is chosen among or added up from them.
  mutating func quotient(_ left: ExactNumber, _ right: ExactNumber) throws(OutOfReach) -> ExactNumber {
    guard let values = right.values, !values.contains(0) else { throw OutOfReach() }
    var multiple: Int128 = 1
    for value in values { multiple = try Self.leastCommonMultiple(multiple, value) }
    guard multiple < 1 << 62 else { throw OutOfReach() }
    var inverse = right
    inverse.denominator = multiple
    let inverses = values.map { multiple / $0 }
    (inverse.low, inverse.high) = (inverses.map(\.double).min() ?? 0, inverses.map(\.double).max() ?? 0)
    inverse.values = Self.few(inverses)
    var effort = Self.mostValues
    inverse.register = self.inverse(of: right.register, multiple, &effort) ?? emit(.divide, constant(multiple), right.register)
    return try product(product(left, constant(right.denominator, over: 1)), inverse)
  }

  /// What a number divided by a register comes to, without a division for each row: chosen among quotients where the register
  /// is chosen among constants. `nil` for what is made in other ways, or by many steps.
  private mutating func inverse(of register: Int32, _ dividend: Int128, _ effort: inout Int) -> Int32? {
    if let divisor = numbers[register] { return divisor != 0 && dividend % divisor == 0 ? constant(dividend / divisor) : nil }
    guard let origin = origins[register], effort > 0 else { return nil }
    effort -= 1
    switch origin.code {
    case .select:
      guard let then = inverse(of: origin.a, dividend, &effort), let otherwise = inverse(of: origin.b, dividend, &effort) else {
        return nil
      }
      return emit(.select, then, otherwise, origin.c)
    case .assume: return inverse(of: origin.a, dividend, &effort).map { emit(.assume, $0) }
    case .multiply:
      guard let factor = numbers[origin.b], factor != 0, dividend % factor == 0 else { return nil }
      return inverse(of: origin.a, dividend / factor, &effort)
    default: return nil
    }
  }

  mutating func least(_ left: ExactNumber, _ right: ExactNumber) throws(OutOfReach) -> ExactNumber {
    let (left, right) = try aligned(left, right)
    var result = left
    (result.low, result.high) = (min(left.low, right.low), min(left.high, right.high))
    return try combined(result, left, right, .least) { min($0, $1) }
  }

  mutating func greatest(_ left: ExactNumber, _ right: ExactNumber) throws(OutOfReach) -> ExactNumber {
    let (left, right) = try aligned(left, right)
    var result = left
    (result.low, result.high) = (max(left.low, right.low), max(left.high, right.high))
    return try combined(result, left, right, .greatest) { max($0, $1) }
  }

  mutating func negated(_ number: ExactNumber) throws(OutOfReach) -> ExactNumber {
    try product(number, constant(-1, over: 1))
  }

  mutating func rounded(_ number: ExactNumber, _ step: RoundingStep) throws(OutOfReach) -> ExactNumber {
    guard 0...Numbers.mostDigits ~= step.digits else { throw OutOfReach() }
    let unit = Self.power(step.digits)
    if unit % number.denominator == 0 { return try scaled(number, to: unit) }
    let common = Self.greatestCommonDivisor(unit, number.denominator)
    let (factor, divisor) = (unit / common, number.denominator / common)
    guard number.magnitude * factor.double < Self.limit else { throw OutOfReach() }
    var result = number
    result.denominator = unit
    let ratio = factor.double / divisor.double
    (result.low, result.high) = ((number.low * ratio).rounded(.down) - 1, (number.high * ratio).rounded(.up) + 1)
    result.values = number.values.map { Self.few($0.map { ExactMachine.rounded($0 * factor, by: divisor, step.mode) }) } ?? nil
    result.register = emit(.round, number.register, constant(factor), constant(divisor), mode: step.mode)
    return result
  }

  /// The number where the condition holds, the other where not.
  mutating func select(_ condition: ExactTruth, _ then: ExactNumber, _ otherwise: ExactNumber) throws(OutOfReach) -> ExactNumber {
    let (then, otherwise) = try aligned(then, otherwise)
    if then.register == otherwise.register, !condition.isOptional { return then }
    var result = then
    (result.low, result.high) = (min(then.low, otherwise.low), max(then.high, otherwise.high))
    result.values = then.values.flatMap { first in otherwise.values.flatMap { Self.few(first + $0) } }
    result.isOptional = then.isOptional || otherwise.isOptional || condition.isOptional
    result.register = emit(.select, then.register, otherwise.register, condition.register)
    return result
  }

  private mutating func combined(
    _ shape: ExactNumber, _ left: ExactNumber, _ right: ExactNumber, _ code: ExactInstruction.Code,
    _ body: (Int128, Int128) -> Int128
  ) throws(OutOfReach) -> ExactNumber {
    var result = try checked(shape)
    result.isOptional = left.isOptional || right.isOptional
    result.values = nil
    if let first = left.values, let second = right.values, first.count * second.count <= Self.mostValues {
      result.values = Self.few(first.flatMap { one in second.map { body(one, $0) } })
    }
    result.register = result.constant.map { constant($0) } ?? emit(code, left.register, right.register)
    return result
  }

  /// The values without repetition; `nil` if they are many.
  private static func few(_ values: [Int128]) -> [Int128]? {
    var different: [Int128] = []
    for value in values.sorted() where value != different.last { different.append(value) }
    return different.count <= mostValues ? different : nil
  }

  static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left < 0 ? -left : left, right < 0 ? -right : right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }

  private static func leastCommonMultiple(_ left: Int128, _ right: Int128) throws(OutOfReach) -> Int128 {
    let right = right < 0 ? -right : right
    let (multiple, overflow) = (left / greatestCommonDivisor(left, right)).multipliedReportingOverflow(by: right)
    guard !overflow, multiple.double < limit else { throw OutOfReach() }
    return multiple
  }

  // MARK: - Conditions

  mutating func constant(_ flag: Bool?) -> ExactTruth {
    let code = flag.map { $0 ? Truths.yes : Truths.no } ?? Truths.open
    let register = conditions[code] ?? self.register(flag: code)
    conditions[code] = register
    return ExactTruth(register: register, isOptional: flag == nil)
  }

  mutating func compared(_ code: ExactInstruction.Code, _ left: ExactNumber, _ right: ExactNumber) throws(OutOfReach) -> ExactTruth {
    let (left, right) = try aligned(left, right)
    return ExactTruth(register: emit(code, left.register, right.register), isOptional: left.isOptional || right.isOptional)
  }

  mutating func both(_ left: ExactTruth, _ right: ExactTruth) -> ExactTruth {
    if left.register == conditions[Truths.yes] { return right }
    if right.register == conditions[Truths.yes] { return left }
    return ExactTruth(register: emit(.both, left.register, right.register), isOptional: left.isOptional || right.isOptional)
  }

  mutating func either(_ left: ExactTruth, _ right: ExactTruth) -> ExactTruth {
    ExactTruth(register: emit(.either, left.register, right.register), isOptional: left.isOptional || right.isOptional)
  }

  mutating func negated(_ truth: ExactTruth) -> ExactTruth {
    ExactTruth(register: emit(.negate, truth.register), isOptional: truth.isOptional)
  }

  /// What is left open counts as not holding.
  mutating func isYes(_ truth: ExactTruth) -> ExactTruth {
    truth.isOptional ? ExactTruth(register: emit(.isYes, truth.register)) : truth
  }

  mutating func isPresent(_ number: ExactNumber) -> ExactTruth { ExactTruth(register: emit(.isPresent, number.register)) }

  /// The number for rows that are known to have it; what becomes of the others is decided elsewhere.
  mutating func assumed(_ number: ExactNumber) -> ExactNumber {
    guard number.isOptional else { return number }
    var number = number
    number.register = emit(.assume, number.register)
    number.isOptional = false
    return number
  }

  /// Gives rows up that lack a number which has to be there.
  mutating func need(_ number: ExactNumber) -> ExactNumber {
    var number = number
    if number.isOptional { _ = emit(.need, number.register) }
    number.isOptional = false
    return number
  }

  /// Gives rows up for which a condition holds.
  mutating func refuse(_ condition: ExactTruth) { _ = emit(.refuse, condition.register) }
}

extension Int128 {
  /// The nearest figure, or one of the two nearest.
  var double: Double {
    if let word = Int64(exactly: self) { return Double(word) }
    return Double(Int64(truncatingIfNeeded: self >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: self))
  }
}
