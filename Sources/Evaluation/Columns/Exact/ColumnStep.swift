import ExactDecimal

/// A loop over the rows of a batch, with the memory that it reads and writes. A constant stands in for the left or the right
/// operand where it is the same for all rows.
struct ColumnStep {
  enum Code {
    case add, addConstant, subtract, subtractConstant, subtractFrom
    case multiply, multiplyConstant, divide
    case least, leastConstant, greatest, greatestConstant
    case round(RoundingMode)
    case roundExactly(RoundingMode)
    case equal, equalConstant, less, lessThanConstant, constantLess, lessOrEqual, atMostConstant, constantAtMost
    case both, either, negate, isOpen, isYes
    /// Of conditions that are never open, and of bytes that tell what is missing.
    case and, or, not
    case select, selectThen, selectElse, selectConstants, selectTruth
    /// Of bytes: open where there is none; missing where the condition does not hold.
    case open, selectState, keepState
    case suspect, suspectYes, suspectNear, suspectNearConstant
  }

  typealias Figures = UnsafeMutablePointer<Double>
  typealias Flags = UnsafeMutablePointer<UInt8>

  let code: Code
  let target: Figures
  let a: Figures
  let b: Figures
  let constant: Double
  let other: Double
  let flags: Flags
  let first: Flags
  let second: Flags
  let third: Flags

  /// Runs over so many rows, of which there may be more than the batch has: memory is for a whole batch always.
  func run(_ count: Int) {
    // Copies, which no store can change: so the compiler makes loops of vectors.
    let (target, a, b, constant, other) = (target, a, b, constant, other)
    let (flags, first, second, third) = (flags, first, second, third)
    switch code {
    case .add: for row in 0..<count { target[row] = a[row] + b[row] }
    case .addConstant: for row in 0..<count { target[row] = a[row] + constant }
    case .subtract: for row in 0..<count { target[row] = a[row] - b[row] }
    case .subtractConstant: for row in 0..<count { target[row] = a[row] - constant }
    case .subtractFrom: for row in 0..<count { target[row] = constant - a[row] }
    case .multiply: for row in 0..<count { target[row] = a[row] * b[row] }
    case .multiplyConstant: for row in 0..<count { target[row] = a[row] * constant }
    case .divide: for row in 0..<count { target[row] = constant / a[row] }
    case .least: for row in 0..<count { target[row] = b[row] < a[row] ? b[row] : a[row] }
    case .leastConstant: for row in 0..<count { target[row] = constant < a[row] ? constant : a[row] }
    case .greatest: for row in 0..<count { target[row] = a[row] < b[row] ? b[row] : a[row] }
    case .greatestConstant: for row in 0..<count { target[row] = a[row] < constant ? constant : a[row] }
    case .round(let mode): round(mode, count)
    case .roundExactly(let mode): roundExactly(mode, count)
    case .equal: for row in 0..<count { flags[row] = a[row] == b[row] ? 1 : 0 }
    case .equalConstant: for row in 0..<count { flags[row] = a[row] == constant ? 1 : 0 }
    case .less: for row in 0..<count { flags[row] = a[row] < b[row] ? 1 : 0 }
    case .lessThanConstant: for row in 0..<count { flags[row] = a[row] < constant ? 1 : 0 }
    case .constantLess: for row in 0..<count { flags[row] = constant < a[row] ? 1 : 0 }
    case .lessOrEqual: for row in 0..<count { flags[row] = a[row] <= b[row] ? 1 : 0 }
    case .atMostConstant: for row in 0..<count { flags[row] = a[row] <= constant ? 1 : 0 }
    case .constantAtMost: for row in 0..<count { flags[row] = constant <= a[row] ? 1 : 0 }
    case .both:
      for row in 0..<count {
        let (left, right) = (first[row], second[row])
        let greater = left > right ? left : right
        flags[row] = left == Truths.no ? Truths.no : right == Truths.no ? Truths.no : greater
      }
    case .either:
      for row in 0..<count {
        let (left, right) = (first[row], second[row])
        let greater = left > right ? left : right
        flags[row] = left == Truths.yes ? Truths.yes : right == Truths.yes ? Truths.yes : greater
      }
    case .negate:
      // 0 and 1 change places, 2 stays.
      for row in 0..<count { flags[row] = first[row] ^ (first[row] >> 1 ^ 1) }
    case .and: for row in 0..<count { flags[row] = first[row] & second[row] }
    case .or: for row in 0..<count { flags[row] = first[row] | second[row] }
    case .not: for row in 0..<count { flags[row] = first[row] ^ 1 }
    case .isOpen: for row in 0..<count { flags[row] = first[row] == Truths.open ? 1 : 0 }
    case .isYes: for row in 0..<count { flags[row] = first[row] == Truths.yes ? 1 : 0 }
    case .select:
      for row in 0..<count {
        let (then, otherwise) = (a[row], b[row])
        target[row] = third[row] == Truths.yes ? then : otherwise
      }
    case .selectThen:
      for row in 0..<count {
        let then = a[row]
        target[row] = third[row] == Truths.yes ? then : constant
      }
    case .selectElse:
      for row in 0..<count {
        let otherwise = b[row]
        target[row] = third[row] == Truths.yes ? constant : otherwise
      }
    case .selectConstants: for row in 0..<count { target[row] = third[row] == Truths.yes ? constant : other }
    case .selectTruth:
      for row in 0..<count {
        let (condition, then, otherwise) = (third[row], first[row], second[row])
        let chosen = condition == Truths.yes ? then : otherwise
        flags[row] = condition == Truths.open ? Truths.open : chosen
      }
    case .open:
      for row in 0..<count {
        let known = first[row]
        flags[row] = second[row] != 0 ? Truths.open : known
      }
    case .selectState:
      for row in 0..<count {
        let (condition, then, otherwise) = (third[row], first[row], second[row])
        let chosen = condition == Truths.yes ? then : otherwise
        flags[row] = condition == Truths.open ? 1 : chosen
      }
    case .keepState:
      for row in 0..<count {
        let known = first[row]
        flags[row] = third[row] == Truths.yes ? known : 1
      }
    case .suspect: for row in 0..<count { flags[row] |= first[row] }
    case .suspectYes: for row in 0..<count { flags[row] |= first[row] == Truths.yes ? 1 : 0 }
    case .suspectNear:
      // Of rows that have the numbers, those whose difference is within the error.
      for row in 0..<count { flags[row] |= abs(a[row] - b[row]) <= other ? first[row] ^ 1 : 0 }
    case .suspectNearConstant:
      for row in 0..<count { flags[row] |= abs(a[row] - constant) <= other ? first[row] ^ 1 : 0 }
    }
  }

  /// Rounds `a` × constant to whole numbers and suspects, in `flags`, rows within the error `other` of where it might go
  /// either way; `first` tells the rows that have no number.
  private func round(_ mode: RoundingMode, _ count: Int) {
    let shift =
      switch mode {
      case .halfUp, .halfDown, .halfEven: 0.5
      default: 0.0
      }
    let (target, a, constant, other, flags, first) = (target, a, constant, other, flags, first)
    for row in 0..<count {
      let value = a[row] * constant
      let shifted = value + shift
      let floor = Self.floor(shifted)
      let part = shifted - floor
      let isNear: UInt8 = part <= other ? 1 : part >= 1 - other ? 1 : 0
      flags[row] |= isNear & (first[row] ^ 1)
      switch mode {
      case .halfUp, .halfDown, .halfEven, .floor: target[row] = floor
      case .ceiling: target[row] = floor + 1
      case .down: target[row] = value < 0 ? floor + 1 : floor
      case .up: target[row] = value < 0 ? floor : floor + 1
      }
    }
  }

  /// Rounds `a` ÷ `other`, both whole numbers below 2⁵³; `constant` is the divisor's inverse, within the roundoff. The
  /// remainder is exact, so no row is suspect.
  private func roundExactly(_ mode: RoundingMode, _ count: Int) {
    let (target, a, inverse, divisor) = (target, a, constant, other)
    for row in 0..<count {
      let value = a[row]
      let guess = Self.floor(value * inverse)
      // The guess is off by one at most.
      let rest = value - guess * divisor
      let down = rest < 0 ? guess - 1 : rest >= divisor ? guess + 1 : guess
      let remainder = rest < 0 ? rest + divisor : rest >= divisor ? rest - divisor : rest
      let twice = remainder + remainder
      let up = remainder > 0 ? down + 1 : down
      let nearest = twice > divisor ? up : down
      let isTie = twice == divisor
      switch mode {
      case .halfUp: target[row] = isTie ? (value < 0 ? down : up) : nearest
      case .halfDown: target[row] = isTie ? (value < 0 ? up : down) : nearest
      case .halfEven: target[row] = isTie ? (Self.floor(down * 0.5) * 2 == down ? down : up) : nearest
      case .up: target[row] = value < 0 ? down : up
      case .down: target[row] = value < 0 ? up : down
      case .ceiling: target[row] = up
      case .floor: target[row] = down
      }
    }
  }

  /// The greatest whole number not above a figure within ±2⁵¹. Adding 3 × 2⁵¹ leaves no room for what is behind the point.
  @inline(__always)
  private static func floor(_ value: Double) -> Double {
    let nearest = (value + 0x1.8p52) - 0x1.8p52
    return nearest > value ? nearest - 1 : nearest
  }
}
