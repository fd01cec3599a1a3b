import ExactDecimal

/// One step of an exact program. Registers are numbered; each is written by one instruction at most.
///
/// A register holds a whole number and a flag. The number is a numerator (the denominator is the same for all rows and known to
/// the assembler alone), or the code of a text. The flag is 0 where there is a value, 1 where it is missing; of a condition it
/// is a code of `Truths`, and the number has no meaning.
struct ExactInstruction: Hashable {
  enum Code: UInt8 {
    case add, subtract, multiply, divide, least, greatest, round
    case equal, less, lessOrEqual
    case both, either, negate
    /// Whether a number or text is there; whether a condition is open; whether it holds for sure.
    case isPresent, isOpen, isYes
    /// `a` where the condition `c` holds, `b` where not, nothing where it is open.
    case select, selectTruth
    /// The number `a` where the condition `b` holds, nothing elsewhere.
    case keep
    /// The number `a`, as though it were always there.
    case assume
    /// Gives the row up where a value is missing, a condition holds.
    case need, refuse
  }

  let code: Code
  let a: Int32
  let b: Int32
  let c: Int32
  /// Of roundings.
  let mode: RoundingMode
}

extension ExactInstruction.Code {
  /// Whether it may give the row up, and has no result.
  var givesUp: Bool { self == .need || self == .refuse }
}

extension ExactInstruction {
  /// The registers that it reads.
  var operands: [Int32] {
    switch code {
    case .negate, .isPresent, .isOpen, .isYes, .assume, .need, .refuse: [a]
    case .select, .selectTruth, .round: [a, b, c]
    default: [a, b]
    }
  }
}

/// What a row reads from the batch's columns.
struct ExactInput {
  enum Kind {
    /// In units of 10^−scale.
    case number(scale: Int)
    case truth
    case text
  }

  let register: Int32
  let kind: Kind
}

/// Instructions for one row, made once for a plan.
struct ExactProgram {
  var instructions: [(instruction: ExactInstruction, target: Int32)] = []
  /// In the order of the plan's nodes.
  var inputs: [ExactInput] = []
  /// Registers before the first instruction: constants, and zero elsewhere.
  var numbers: [Int128] = []
  var flags: [UInt8] = []
  /// Whether a register without an instruction holds a condition.
  var isTruth: [Bool] = []

  /// Inputs are below this, in their units, or the row is given up. So all numerators are bounded before any row is seen.
  static let inputLimit = 0x1p40

  /// The program without what its results don't need.
  func pruned(_ results: [Int32]) -> ExactProgram {
    var isUsed = [Bool](repeating: false, count: numbers.count)
    for register in results { isUsed[Int(register)] = true }
    var kept: [(instruction: ExactInstruction, target: Int32)] = []
    for (instruction, target) in instructions.reversed() {
      guard isUsed[Int(target)] || instruction.code.givesUp else { continue }
      kept.append((instruction, target))
      for register in instruction.operands { isUsed[Int(register)] = true }
    }
    var program = self
    program.instructions = kept.reversed()
    return program
  }
}
