import ExactDecimal

/// Arithmetic, comparison and choice, with bounds and errors.
extension ColumnCompiler {
  /// An operand: a column, or a constant.
  private struct Operand {
    var column: Int32?
    var state: Int32?
    var low: Double
    var high: Double
    var error: Double
    var magnitude: Double { max(abs(low), abs(high)) }
  }

  private func operand(_ register: Int32) throws(OutOfReach) -> Operand {
    switch self[register] {
    case .constant(let number):
      let value = number.double
      return Operand(column: nil, state: nil, low: value, high: value, error: Self.error(of: number))
    case .figures(let figures):
      return Operand(column: figures.column, state: figures.state, low: figures.low, high: figures.high, error: figures.error)
    default: throw OutOfReach()
    }
  }

  // MARK: - Arithmetic

  mutating func arithmetic(_ step: ExactInstruction) throws(OutOfReach) -> Register {
    if case .constant(let left) = self[step.a], case .constant(let right) = self[step.b] {
      return .constant(try Self.folded(step.code, left, right))
    }
    var (left, right) = (try operand(step.a), try operand(step.b))
    let low: Double
    let high: Double
    var error = left.error + right.error
    var code: ColumnStep.Code
    switch step.code {
    case .add:
      if left.column == nil { swap(&left, &right) }
      code = right.column == nil ? .addConstant : .add
      (low, high) = (left.low + right.low, left.high + right.high)
    case .subtract:
      code = right.column == nil ? .subtractConstant : left.column == nil ? .subtractFrom : .subtract
      (low, high) = (left.low - right.high, left.high - right.low)
    case .multiply:
      if left.column == nil { swap(&left, &right) }
      code = right.column == nil ? .multiplyConstant : .multiply
      let corners = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high]
      (low, high) = (corners.min() ?? 0, corners.max() ?? 0)
      error = left.magnitude * right.error + right.magnitude * left.error + left.error * right.error
    case .divide:
      guard left.column == nil, error == 0 else { throw OutOfReach() }
      code = .divide
      (low, high) = Self.inverses(left.high, right.low, right.high)
    case .least:
      if left.column == nil { swap(&left, &right) }
      code = right.column == nil ? .leastConstant : .least
      (low, high) = (min(left.low, right.low), min(left.high, right.high))
      error = max(left.error, right.error)
    default:
      if left.column == nil { swap(&left, &right) }
      code = right.column == nil ? .greatestConstant : .greatest
      (low, high) = (max(left.low, right.low), max(left.high, right.high))
      error = max(left.error, right.error)
    }
    if let bounded = unbounded(step.code, left, right) { return bounded }
    let magnitude = max(abs(low), abs(high))
    switch step.code {
    case .least, .greatest: break
    default: if error > 0 || magnitude >= Numbers.limit { error += (magnitude + error) * Numbers.roundoff }
    }
    let column = newFigures()
    let constant = code.hasConstantFirst ? left.low : right.low
    let first = code.hasConstantFirst ? right.column : left.column
    add(Draft(code: code, target: column, a: first ?? -1, b: right.column ?? -1, constant: constant))
    return .figures(Figures(column: column, state: union(left.state, right.state), low: low, high: high, error: error))
  }

  /// A column that is within the bound it is given anyway.
  private func unbounded(_ code: ExactInstruction.Code, _ number: Operand, _ bound: Operand) -> Register? {
    guard bound.column == nil, let column = number.column else { return nil }
    switch code {
    case .greatest where bound.high <= number.low - number.error: break
    case .least where number.high + number.error <= bound.low: break
    default: return nil
    }
    return .figures(
      Figures(column: column, state: number.state, low: number.low, high: number.high, error: number.error))
  }

  /// Bounds of a constant over whole numbers that divide it.
  private static func inverses(_ constant: Double, _ low: Double, _ high: Double) -> (Double, Double) {
    if low > 0 { return (constant / high, constant / low) }
    if high < 0 { return (constant / high, constant / low) }
    return (-constant, constant)
  }

  private static func folded(_ code: ExactInstruction.Code, _ left: Int128, _ right: Int128) throws(OutOfReach) -> Int128 {
    let (result, overflow): (Int128, Bool)
    switch code {
    case .add: (result, overflow) = left.addingReportingOverflow(right)
    case .subtract: (result, overflow) = left.subtractingReportingOverflow(right)
    case .multiply: (result, overflow) = left.multipliedReportingOverflow(by: right)
    case .divide: (result, overflow) = left.dividedReportingOverflow(by: right)
    case .least: return min(left, right)
    default: return max(left, right)
    }
    if overflow { throw OutOfReach() }
    return result
  }

  mutating func rounded(_ step: ExactInstruction) throws(OutOfReach) -> Register {
    guard case .constant(let factor) = self[step.b], case .constant(let divisor) = self[step.c] else { throw OutOfReach() }
    if case .constant(let number) = self[step.a] {
      let (product, overflow) = number.multipliedReportingOverflow(by: factor)
      if overflow { throw OutOfReach() }
      return .constant(ExactMachine.rounded(product, by: divisor, step.mode))
    }
    let number = try figures(step.a)
    let ratio = factor.double / divisor.double
    let magnitude = (number.magnitude + number.error) * ratio
    let units = number.magnitude * factor.double
    if number.error == 0, units < 0x1p51, divisor < 1 << 51 { return exactlyRounded(number, factor, divisor, step.mode) }
    // The ratio is off by five roundings at most, the product by one more.
    let margin = number.error * ratio + (magnitude + 1) * 8 * Numbers.roundoff
    guard margin < 0.25, magnitude < 0x1p51 else { throw OutOfReach() }
    let column = newFigures()
    add(
      Draft(
        code: .round(step.mode), target: column, a: number.column, flags: Self.suspects, first: number.state ?? Self.noFlags,
        constant: ratio, other: margin))
    return .figures(
      Figures(
        column: column, state: number.state, low: (number.low * ratio).rounded(.down) - 1,
        high: (number.high * ratio).rounded(.up) + 1))
  }

  private mutating func exactlyRounded(
    _ number: Figures, _ factor: Int128, _ divisor: Int128, _ mode: RoundingMode
  ) -> Register {
    var whole = number.column
    if factor != 1 {
      whole = newFigures()
      add(Draft(code: .multiplyConstant, target: whole, a: number.column, constant: factor.double))
    }
    let column = newFigures()
    let ratio = factor.double / divisor.double
    add(Draft(code: .roundExactly(mode), target: column, a: whole, constant: 1 / divisor.double, other: divisor.double))
    return .figures(
      Figures(
        column: column, state: number.state, low: (number.low * ratio).rounded(.down) - 1,
        high: (number.high * ratio).rounded(.up) + 1))
  }

  // MARK: - Comparison

  mutating func compared(_ step: ExactInstruction) throws(OutOfReach) -> Register {
    if case .constant(let left) = self[step.a], case .constant(let right) = self[step.b] {
      return .truth(step.code == .equal ? left == right : step.code == .less ? left < right : left <= right)
    }
    let (left, right) = (try operand(step.a), try operand(step.b))
    let state = union(left.state, right.state)
    let column = newFlags()
    let code: ColumnStep.Code =
      switch (step.code, left.column == nil, right.column == nil) {
      case (.equal, false, false): .equal
      case (.equal, _, _): .equalConstant
      case (.less, true, _): .constantLess
      case (.less, _, true): .lessThanConstant
      case (.less, _, _): .less
      case (_, true, _): .constantAtMost
      case (_, _, true): .atMostConstant
      default: .lessOrEqual
      }
    let isConstantLeft = left.column == nil
    let (a, b, constant) =
      isConstantLeft ? (right.column ?? -1, -1, left.low) : (left.column ?? -1, right.column ?? -1, right.low)
    add(Draft(code: code, a: a, b: b, flags: column, constant: constant))
    let error = left.error + right.error
    if error > 0 {
      add(
        Draft(
          code: b < 0 ? .suspectNearConstant : .suspectNear, a: a, b: b, flags: Self.suspects, first: state ?? Self.noFlags,
          constant: constant, other: error * 1.000001))
    }
    return opened(column, state)
  }

  // MARK: - Choice

  mutating func select(_ step: ExactInstruction) throws(OutOfReach) -> Register {
    switch self[step.c] {
    case .truth(true): return self[step.a]
    case .truth(false): return self[step.b]
    default: break
    }
    let condition = try flags(step.c)
    let (then, otherwise) = (try operand(step.a), try operand(step.b))
    let state = selectState(condition, mayBeOpen: mayBeOpen(step.c), then.state, otherwise.state)
    let column = newFigures()
    let code: ColumnStep.Code
    switch (then.column, otherwise.column) {
    case (nil, nil): code = .selectConstants
    case (nil, _): code = .selectElse
    case (_, nil): code = .selectThen
    default: code = .select
    }
    let constant = then.column == nil ? then.low : otherwise.low
    add(
      Draft(
        code: code, target: column, a: then.column ?? -1, b: otherwise.column ?? -1, third: condition, constant: constant,
        other: otherwise.low))
    return .figures(
      Figures(
        column: column, state: state, low: min(then.low, otherwise.low), high: max(then.high, otherwise.high),
        error: max(then.error, otherwise.error)))
  }
}

extension ColumnStep.Code {
  /// Whether the constant stands before the column.
  fileprivate var hasConstantFirst: Bool {
    switch self {
    case .subtractFrom, .divide: true
    default: false
    }
  }
}
