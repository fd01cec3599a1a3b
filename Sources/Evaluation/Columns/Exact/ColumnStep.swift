import ExactDecimal

/// A loop over the rows of a batch, with the memory that it reads and writes. A constant stands in for the left or the right
/// operand where it is the same for all rows.
struct ColumnStep {
  enum Code {
    case add, addConstant, subtract, subtractConstant, subtractFrom
    case multiply, multiplyConstant, divide
    case least, leastConstant, greatest, greatestConstant
    case round(RoundingMode)
    case equal, equalConstant, less, lessThanConstant, constantLess, lessOrEqual, atMostConstant, constantAtMost
    case both, either, negate, isOpen, isYes
    case select, selectThen, selectElse, selectConstants, selectTruth
    /// Of bytes: the one or the other; open where there is none; missing where the condition does not hold.
    case union, open, selectState, keepState
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
        flags[row] = first[row] == Truths.no || second[row] == Truths.no ? Truths.no : max(first[row], second[row])
      }
    case .either:
      for row in 0..<count {
        flags[row] = first[row] == Truths.yes || second[row] == Truths.yes ? Truths.yes : max(first[row], second[row])
      }
    case .negate: for row in 0..<count { flags[row] = first[row] == Truths.open ? Truths.open : first[row] ^ 1 }
    case .isOpen: for row in 0..<count { flags[row] = first[row] == Truths.open ? 1 : 0 }
    case .isYes: for row in 0..<count { flags[row] = first[row] == Truths.yes ? 1 : 0 }
    case .select: for row in 0..<count { target[row] = third[row] == Truths.yes ? a[row] : b[row] }
    case .selectThen: for row in 0..<count { target[row] = third[row] == Truths.yes ? a[row] : constant }
    case .selectElse: for row in 0..<count { target[row] = third[row] == Truths.yes ? constant : b[row] }
    case .selectConstants: for row in 0..<count { target[row] = third[row] == Truths.yes ? constant : other }
    case .selectTruth:
      for row in 0..<count {
        flags[row] = third[row] == Truths.open ? Truths.open : third[row] == Truths.yes ? first[row] : second[row]
      }
    case .union: for row in 0..<count { flags[row] = first[row] | second[row] }
    case .open: for row in 0..<count { flags[row] = second[row] != 0 ? Truths.open : first[row] }
    case .selectState:
      for row in 0..<count { flags[row] = third[row] == Truths.open ? 1 : third[row] == Truths.yes ? first[row] : second[row] }
    case .keepState: for row in 0..<count { flags[row] = third[row] == Truths.yes ? first[row] : 1 }
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
    for row in 0..<count {
      // Within ±2⁵², so that the conversion neither overflows nor rounds; rows without a number may hold anything.
      let scaled = a[row] * constant
      let below = scaled < 0x1p52 ? scaled : 0x1p52
      let value = below > -0x1p52 ? below : -0x1p52
      let shifted = value + shift
      let cut = Double(Int64(shifted))
      let floor = cut > shifted ? cut - 1 : cut
      let part = shifted - floor
      flags[row] |= part <= other || part >= 1 - other ? first[row] ^ 1 : 0
      switch mode {
      case .halfUp, .halfDown, .halfEven, .floor: target[row] = floor
      case .ceiling: target[row] = floor + 1
      case .down: target[row] = value < 0 ? floor + 1 : floor
      case .up: target[row] = value < 0 ? floor : floor + 1
      }
    }
  }
}
