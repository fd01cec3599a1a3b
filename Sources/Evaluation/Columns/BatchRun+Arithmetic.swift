import ExactDecimal

/// Arithmetic on columns, with exact scales where they last and error bounds where they don't.
extension BatchRun {
  /// The same numbers with more digits after the point, still exact; `nil` where they grow too large for it.
  private func rescaled(_ numbers: Numbers, to scale: Int) -> Numbers? {
    guard let own = numbers.scale, own <= scale, scale <= Numbers.mostDigits else { return nil }
    if own == scale { return numbers }
    let factor = Numbers.powersOfTen[scale - own].value
    guard numbers.magnitude * factor < Numbers.limit else { return nil }
    var result = numbers
    result.storage = map(numbers) { $0 * factor }
    result.scale = scale
    (result.low, result.high) = (numbers.low * factor, numbers.high * factor)
    return result
  }

  /// Both in the same units, exactly; `nil` where that can't be.
  private func aligned(_ left: Numbers, _ right: Numbers) -> (left: Numbers, right: Numbers, scale: Int)? {
    guard let first = left.scale, let second = right.scale else { return nil }
    let scale = max(first, second)
    guard let left = rescaled(left, to: scale), let right = rescaled(right, to: scale) else { return nil }
    return (left, right, scale)
  }

  /// The numbers in units of one, within their error.
  func plain(_ numbers: Numbers) -> Numbers {
    guard let scale = numbers.scale else { return numbers }
    var result = numbers
    result.scale = nil
    if scale == 0 { return result }
    let factor = Numbers.powersOfTen[scale].value
    result.storage = map(numbers) { $0 / factor }
    (result.low, result.high) = (numbers.low / factor, numbers.high / factor)
    // A constant such as 2.5 is a binary figure, too.
    if let units = numbers.constant, let value = result.constant, units.addingProduct(-value, factor) == 0 { return result }
    result.error = result.magnitude * Numbers.roundoff
    return result
  }

  private func checked(_ numbers: Numbers) throws(OutOfReach) -> Numbers {
    guard numbers.magnitude < 1e15, numbers.error < 1e-3 else { throw OutOfReach() }
    return numbers
  }

  func sum(_ left: Numbers, _ right: Numbers, sign: Double = 1) throws(OutOfReach) -> Numbers {
    let states = joined(left.states, right.states)
    func bounds(_ left: Numbers, _ right: Numbers) -> (Double, Double) {
      sign > 0 ? (left.low + right.low, left.high + right.high) : (left.low - right.high, left.high - right.low)
    }
    if let (left, right, scale) = aligned(left, right) {
      let (low, high) = bounds(left, right)
      if max(abs(low), abs(high)) < Numbers.limit {
        let storage = sign > 0 ? map(left, right) { $0 + $1 } : map(left, right) { $0 - $1 }
        return Numbers(storage, states: states, scale: scale, low: low, high: high)
      }
    }
    let fraction = fraction(ofSum: left, right, sign: sign)
    let (left, right) = (plain(left), plain(right))
    let (low, high) = bounds(left, right)
    let storage = sign > 0 ? map(left, right) { $0 + $1 } : map(left, right) { $0 - $1 }
    let roundoff = (max(abs(low), abs(high)) + left.error + right.error) * Numbers.roundoff
    var sum = Numbers(storage, states: states, scale: nil, low: low, high: high, error: left.error + right.error + roundoff)
    sum.fraction = fraction
    return try checked(sum)
  }

  func product(_ left: Numbers, _ right: Numbers) throws(OutOfReach) -> Numbers {
    let states = joined(left.states, right.states)
    func bounds(_ left: Numbers, _ right: Numbers) -> (Double, Double) {
      let corners = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high]
      return (corners.min() ?? 0, corners.max() ?? 0)
    }
    if let first = left.scale, let second = right.scale, first + second <= Numbers.mostDigits,
      left.magnitude * right.magnitude < Numbers.limit
    {
      let (low, high) = bounds(left, right)
      return Numbers(
        map(left, right) { $0 * $1 }, states: states, scale: first + second, low: low, high: high)
    }
    let fraction = fraction(ofProduct: left, right)
    let (left, right) = (plain(left), plain(right))
    let (low, high) = bounds(left, right)
    let error = left.magnitude * right.error + right.magnitude * left.error + left.error * right.error
    let roundoff = (max(abs(low), abs(high)) + error) * Numbers.roundoff
    var result = Numbers(
      map(left, right) { $0 * $1 }, states: states, scale: nil, low: low, high: high, error: error + roundoff)
    result.fraction = fraction
    result.certain = certainty(of: result, left, right) { product, left, right in (-product).addingProduct(left, right) }
    return try checked(result)
  }

  /// Rows whose divisor is zero, or too near to it to bound the error, are left to the row executor.
  func quotient(_ left: Numbers, _ right: Numbers) throws(OutOfReach) -> Numbers {
    if let divisor = right.constant, let exact = try exactQuotient(left, right, by: divisor) { return exact }
    let states = joined(left.states, right.states)
    let fraction = fraction(ofQuotient: left, right)
    let (left, right) = (plain(left), plain(right))
    var least = right.low > 0 ? right.low : right.high < 0 ? -right.high : 0
    if least <= right.error * 4 || least == 0 {
      // The least divisor that there is gives a better bound than the least that would do.
      let tiny = max(right.magnitude * 1e-6, right.error * 1e6, 1e-9)
      least = .infinity
      forEach(right, right) { row, value, _ in
        guard right.state(row) == .present else { return }
        if abs(value) < tiny { suspects[row] = 1 } else { least = min(least, abs(value)) }
      }
      if least == .infinity { least = tiny }
    }
    let most = left.magnitude / least
    let error = (left.error + most * right.error) / (least - right.error)
    let bounds = bound(left, right, least)
    var result = Numbers(
      map(left, right) { abs($1) < least ? 0 : $0 / $1 }, states: states, scale: nil, low: bounds.low, high: bounds.high,
      error: error + (most + error) * Numbers.roundoff)
    result.fraction = fraction
    result.certain = certainty(of: result, left, right) { quotient, left, right in
      left.addingProduct(-quotient, right)
    }
    return try checked(result)
  }

  private func bound(_ left: Numbers, _ right: Numbers, _ least: Double) -> (low: Double, high: Double) {
    let most = left.magnitude / least
    guard right.low > 0 else { return (-most, most) }
    return (min(left.low, 0) / least, max(left.high, 0) / least)
  }

  /// Division by a constant whose inverse is a short decimal is a product, and exact.
  private func exactQuotient(_ left: Numbers, _ right: Numbers, by divisor: Double) throws(OutOfReach) -> Numbers? {
    guard right.scale != nil, left.scale != nil, divisor != 0, let number = right.exact(0),
      let inverse = try? Number.one.divided(by: number, in: .exact), let factor = Numbers(inverse), factor.scale != nil
    else { return nil }
    let result = try product(left, factor)
    return result.scale == nil ? nil : result
  }

  func negated(_ numbers: Numbers) -> Numbers {
    var result = numbers
    result.storage = map(numbers) { -$0 }
    result.fraction = negated(numbers.fraction)
    (result.low, result.high) = (-numbers.high, -numbers.low)
    return result
  }

  func magnitude(_ numbers: Numbers) -> Numbers {
    var result = numbers
    result.storage = map(numbers) { abs($0) }
    result.fraction = nil
    result.high = numbers.magnitude
    result.low = numbers.low > 0 ? numbers.low : numbers.high < 0 ? -numbers.high : 0
    return result
  }

  func least(_ left: Numbers, _ right: Numbers) -> Numbers {
    choice(left, right, sign: -1, { $1 < $0 ? $1 : $0 }, low: min, high: min)
  }

  func greatest(_ left: Numbers, _ right: Numbers) -> Numbers {
    choice(left, right, sign: 1, { $0 < $1 ? $1 : $0 }, low: max, high: max)
  }

  @inline(__always)
  private func choice(
    _ left: Numbers, _ right: Numbers, sign: Int8, _ body: (Double, Double) -> Double,
    low: (Double, Double) -> Double, high: (Double, Double) -> Double
  ) -> Numbers {
    let states = joined(left.states, right.states)
    let pair = aligned(left, right) ?? (plain(left), plain(right), -1)
    var result = Numbers(
      map(pair.left, pair.right, body), states: states, scale: pair.scale < 0 ? nil : pair.scale,
      low: low(pair.left.low, pair.right.low), high: high(pair.left.high, pair.right.high),
      error: max(pair.left.error, pair.right.error))
    if pair.scale < 0, case .each(let chosen) = result.storage {
      result.certain = certainty(pair.left, pair.right, chosen)
      if let order = exactOrder(left, right) {
        result.fraction = fraction(of: left, or: right) { order[$0] != -sign }
      }
    }
    return result
  }

  // MARK: - Certainty

  /// Whether a number is exact whatever the row: a constant that binary figures hold exactly.
  private func isCertain(_ numbers: Numbers) -> Bool { numbers.error == 0 }

  /// Where a choice between two columns came to be the exact one, or one exact there. Which of two was chosen shows in the
  /// figure itself; where both are too near to tell, the choice is not certain.
  private func certainty(
    _ left: Numbers, _ right: Numbers, _ chosen: UnsafeMutablePointer<Double>
  ) -> UnsafeMutablePointer<UInt8>? {
    if !isCertain(left), !isCertain(right), left.certain == nil, right.certain == nil { return nil }
    let result = workspace.flags()
    let error = left.error + right.error
    let (isLeft, isRight) = (isCertain(left), isCertain(right))
    forEach(left, right) { row, first, second in
      let isFirst = chosen[row] == first
      let isExact =
        isFirst ? isLeft || (left.certain?[row] ?? 0) == 1 : isRight || (right.certain?[row] ?? 0) == 1
      let isOtherExact =
        isFirst ? isRight || (right.certain?[row] ?? 0) == 1 : isLeft || (left.certain?[row] ?? 0) == 1
      result[row] = isExact && (isOtherExact || abs(first - second) > error * 1.01) ? 1 : 0
    }
    return result
  }

  /// What of a result is exact: both operands were, and the operation left no remainder.
  @inline(__always)
  private func certainty(
    of result: Numbers, _ left: Numbers, _ right: Numbers, remainder: (Double, Double, Double) -> Double
  ) -> UnsafeMutablePointer<UInt8>? {
    guard left.certain != nil || right.certain != nil, left.certain != nil || isCertain(left),
      right.certain != nil || isCertain(right), case .each(let results) = result.storage
    else { return nil }
    let flags = workspace.flags()
    forEach(left, right) { row, first, second in
      let isExact = (left.certain?[row] ?? 1) & (right.certain?[row] ?? 1)
      flags[row] = isExact == 1 && remainder(results[row], first, second) == 0 ? 1 : 0
    }
    return flags
  }

  /// Both in the same form, for choosing between them row by row.
  func alike(_ left: Numbers, _ right: Numbers) -> (left: Numbers, right: Numbers) {
    if let pair = aligned(left, right) { return (pair.left, pair.right) }
    return (plain(left), plain(right))
  }

  // MARK: - Comparison

  /// −1, 0 or 1 a row; rows without both numbers hold anything, and those too close to call become suspects.
  func order(_ left: Numbers, _ right: Numbers) -> UnsafeMutablePointer<Int8> {
    if let order = exactOrder(left, right) { return order }
    let (left, right) = alike(left, right)
    let error = left.scale != nil && right.scale != nil ? 0 : left.error + right.error
    let result = UnsafeMutableRawPointer(workspace.flags()).assumingMemoryBound(to: Int8.self)
    let states = joined(left.states, right.states)
    forEach(left, right) { row, first, second in
      result[row] = first < second ? -1 : second < first ? 1 : 0
    }
    if error > 0 {
      forEach(left, right) { row, first, second in
        let isClose = abs(first - second) <= error + abs(first - second) * Numbers.roundoff
        if isClose, states.map({ $0[row] == .present }) ?? true {
          let isExact =
            (left.certain.map { $0[row] == 1 } ?? (left.error == 0)) && (right.certain.map { $0[row] == 1 } ?? (right.error == 0))
          if !isExact { suspects[row] = 1 }
        }
      }
    }
    return result
  }

  // MARK: - Rounding

  func rounded(_ numbers: Numbers, _ step: RoundingStep) throws(OutOfReach) -> Numbers {
    guard 0...9 ~= step.digits else { throw OutOfReach() }
    if let scale = numbers.scale {
      if scale <= step.digits { return numbers }
      return exactlyRounded(numbers, from: scale, step)
    }
    if let exact = exactlyRounded(numbers, step) { return exact }
    let unit = Numbers.powersOfTen[step.digits].value
    let margin = numbers.error * unit + (numbers.magnitude * unit + 1) * 2 * Numbers.roundoff
    guard margin < 0.25, numbers.magnitude * unit < Numbers.limit / 4 else { throw OutOfReach() }
    let storage: Numbers.Storage
    switch step.mode {
    case .halfUp, .halfDown, .halfEven:
      storage = map(numbers) { ($0 * unit + 0.5).rounded(.down) }
      mark(numbers) { value in
        let fraction = value * unit + 0.5
        return abs(fraction - fraction.rounded(.toNearestOrEven)) <= margin
      }
    case .up, .down, .ceiling, .floor:
      let rule: FloatingPointRoundingRule =
        switch step.mode {
        case .up: .awayFromZero
        case .down: .towardZero
        case .ceiling: .up
        default: .down
        }
      storage = map(numbers) { ($0 * unit).rounded(rule) }
      mark(numbers) { value in
        abs(value * unit - (value * unit).rounded(.toNearestOrEven)) <= margin
      }
    }
    return Numbers(
      storage, states: numbers.states, scale: step.digits, low: (numbers.low * unit - 1).rounded(.down),
      high: (numbers.high * unit + 1).rounded(.up))
  }

  /// Suspects the rows that have a number for which the test holds.
  @inline(__always)
  func mark(_ numbers: Numbers, where holds: (Double) -> Bool) {
    let states = numbers.states
    switch numbers.storage {
    case .same(let value): if holds(value) { suspect { _ in true } }
    case .each(let values):
      for row in 0..<count where holds(values[row]) {
        if states == nil || states?[row] == .present { suspects[row] = 1 }
      }
    }
  }

  private func exactlyRounded(_ numbers: Numbers, from scale: Int, _ step: RoundingStep) -> Numbers {
    let unit = Int64(Numbers.powersOfTen[scale - step.digits].value)
    // Exact numbers are whole and below 2⁵³; rows without a value may hold anything small.
    let storage = map(numbers) { Double(step.mode.quotient(Int64($0), by: unit)) }
    let factor = Double(unit)
    return Numbers(
      storage, states: numbers.states, scale: step.digits, low: (numbers.low / factor - 1).rounded(.down),
      high: (numbers.high / factor + 1).rounded(.up))
  }
}
