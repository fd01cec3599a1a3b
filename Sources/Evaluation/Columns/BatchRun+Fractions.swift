import ExactDecimal

/// Numbers of a column as exact fractions of whole numbers below 2⁵³, where they came from a division of exact ones: shares
/// such as 19 of 20 are told from a threshold of 95% without leaving the columns.
package struct Fraction {
  let top: UnsafeMutablePointer<Double>
  /// Above zero.
  let bottom: UnsafeMutablePointer<Double>
  let topLimit: Double
  let bottomLimit: Double
}

extension BatchRun {
  /// A column's fractions: its own, or its units over a power of ten.
  private func fraction(_ numbers: Numbers) -> Fraction? {
    if let fraction = numbers.fraction { return fraction }
    guard let scale = numbers.scale else { return nil }
    let unit = Numbers.powersOfTen[scale].value
    let (top, bottom) = (workspace.figures(), workspace.figures())
    for row in 0..<count {
      top[row] = numbers.stored(row)
      bottom[row] = unit
    }
    return Fraction(top: top, bottom: bottom, topLimit: numbers.magnitude, bottomLimit: unit)
  }

  /// Fractions of both, where one of them has some and both can have them.
  private func fractions(_ left: Numbers, _ right: Numbers) -> (left: Fraction, right: Fraction)? {
    guard left.fraction != nil || right.fraction != nil, let left = fraction(left), let right = fraction(right) else { return nil }
    return (left, right)
  }

  private func made(
    topLimit: Double, bottomLimit: Double, _ body: (Int) -> (top: Double, bottom: Double)
  ) -> Fraction? {
    guard topLimit < Numbers.limit, bottomLimit < Numbers.limit else { return nil }
    let (top, bottom) = (workspace.figures(), workspace.figures())
    for row in 0..<count { (top[row], bottom[row]) = body(row) }
    return Fraction(top: top, bottom: bottom, topLimit: topLimit, bottomLimit: bottomLimit)
  }

  // MARK: - Arithmetic

  func fraction(ofSum left: Numbers, _ right: Numbers, sign: Double) -> Fraction? {
    guard let (left, right) = fractions(left, right) else { return nil }
    return made(
      topLimit: left.topLimit * right.bottomLimit + right.topLimit * left.bottomLimit,
      bottomLimit: left.bottomLimit * right.bottomLimit
    ) { row in
      (
        left.top[row] * right.bottom[row] + sign * right.top[row] * left.bottom[row],
        left.bottom[row] * right.bottom[row]
      )
    }
  }

  func fraction(ofProduct left: Numbers, _ right: Numbers) -> Fraction? {
    guard let (left, right) = fractions(left, right) else { return nil }
    return made(topLimit: left.topLimit * right.topLimit, bottomLimit: left.bottomLimit * right.bottomLimit) { row in
      (left.top[row] * right.top[row], left.bottom[row] * right.bottom[row])
    }
  }

  /// Rows whose divisor is zero hold anything: they are suspects.
  func fraction(ofQuotient left: Numbers, _ right: Numbers) -> Fraction? {
    guard let left = fraction(left), let right = fraction(right) else { return nil }
    return made(topLimit: left.topLimit * right.bottomLimit, bottomLimit: left.bottomLimit * right.topLimit) { row in
      let divisor = left.bottom[row] * right.top[row]
      let top = left.top[row] * right.bottom[row]
      return divisor > 0 ? (top, divisor) : divisor < 0 ? (-top, -divisor) : (0, 1)
    }
  }

  func negated(_ fraction: Fraction?) -> Fraction? {
    guard let fraction else { return nil }
    return made(topLimit: fraction.topLimit, bottomLimit: fraction.bottomLimit) { (-fraction.top[$0], fraction.bottom[$0]) }
  }

  /// Of two columns the one that a row chooses.
  func fraction(of left: Numbers, or right: Numbers, isLeft: (Int) -> Bool) -> Fraction? {
    guard let (left, right) = fractions(left, right) else { return nil }
    return made(topLimit: max(left.topLimit, right.topLimit), bottomLimit: max(left.bottomLimit, right.bottomLimit)) { row in
      isLeft(row) ? (left.top[row], left.bottom[row]) : (right.top[row], right.bottom[row])
    }
  }

  // MARK: - Comparison and rounding

  /// −1, 0 or 1 for each row, exactly; `nil` where the figures grow too large for that.
  func exactOrder(_ left: Numbers, _ right: Numbers) -> UnsafeMutablePointer<Int8>? {
    guard let (left, right) = fractions(left, right), left.topLimit * right.bottomLimit < Numbers.limit,
      right.topLimit * left.bottomLimit < Numbers.limit
    else { return nil }
    let result = UnsafeMutableRawPointer(workspace.flags()).assumingMemoryBound(to: Int8.self)
    for row in 0..<count {
      let first = left.top[row] * right.bottom[row]
      let second = right.top[row] * left.bottom[row]
      result[row] = first < second ? -1 : second < first ? 1 : 0
    }
    return result
  }

  /// Fractions rounded exactly; `nil` where the figures grow too large for that.
  func exactlyRounded(_ numbers: Numbers, _ step: RoundingStep) -> Numbers? {
    guard let fraction = numbers.fraction else { return nil }
    let unit = Numbers.powersOfTen[step.digits].value
    guard fraction.topLimit * unit < Numbers.limit, fraction.bottomLimit * 2 < Numbers.limit else { return nil }
    let figures = workspace.figures()
    var (low, high) = (Double.infinity, -Double.infinity)
    for row in 0..<count {
      figures[row] = Double(step.mode.quotient(Int64(fraction.top[row] * unit), by: Int64(fraction.bottom[row])))
      (low, high) = (min(low, figures[row]), max(high, figures[row]))
    }
    return Numbers(.each(figures), states: numbers.states, scale: step.digits, low: low, high: high)
  }
}

extension RoundingMode {
  /// A whole quotient; the divisor is above zero, and twice it fits.
  func quotient(_ whole: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = whole.quotientAndRemainder(dividingBy: divisor)
    if remainder == 0 { return quotient }
    let twice = remainder.magnitude * 2
    let isAway =
      switch self {
      case .halfUp: twice >= divisor.magnitude
      case .halfDown: twice > divisor.magnitude
      case .halfEven: twice > divisor.magnitude || (twice == divisor.magnitude && quotient & 1 != 0)
      case .up: true
      case .down: false
      case .ceiling: whole > 0
      case .floor: whole < 0
      }
    return isAway ? (whole < 0 ? quotient - 1 : quotient + 1) : quotient
  }
}
