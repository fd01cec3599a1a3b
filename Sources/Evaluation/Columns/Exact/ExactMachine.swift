import ExactDecimal

/// Runs an exact program, a row at a time. One thread's own.
final class ExactMachine {
  private let inputs: [ExactInput]
  private let steps: UnsafeMutableBufferPointer<(instruction: ExactInstruction, target: Int32)>
  private let numbers: UnsafeMutablePointer<Int128>
  private let flags: UnsafeMutablePointer<UInt8>

  init(_ program: ExactProgram) {
    inputs = program.inputs
    steps = .allocate(capacity: program.instructions.count)
    _ = steps.initialize(fromContentsOf: program.instructions)
    numbers = .allocate(capacity: program.numbers.count)
    flags = .allocate(capacity: program.flags.count)
    for (register, number) in program.numbers.enumerated() { (numbers + register).initialize(to: number) }
    for (register, flag) in program.flags.enumerated() { (flags + register).initialize(to: flag) }
  }

  deinit {
    steps.deallocate()
    numbers.deallocate()
    flags.deallocate()
  }

  func number(_ register: Int32) -> Int128 { numbers[Int(register)] }
  func flag(_ register: Int32) -> UInt8 { flags[Int(register)] }

  /// Reads a row of a batch, whose columns stand as the program's inputs do, and runs the program; `false` where it gives the row up. O(instructions).
  func run(_ columns: [Column?], _ row: Int) -> Bool {
    for (input, column) in zip(inputs, columns) where !read(input, column, row) { return false }
    for step in steps where !run(step.instruction, Int(step.target)) { return false }
    return true
  }

  private func read(_ input: ExactInput, _ column: Column?, _ row: Int) -> Bool {
    let register = Int(input.register)
    switch (input.kind, column) {
    case (_, .missing?):
      if case .truth = input.kind { flags[register] = Truths.open } else { (numbers[register], flags[register]) = (0, 1) }
    case (.number(let scale), .numbers(let column)?):
      guard column.state(row) == .present else {
        (numbers[register], flags[register]) = (0, 1)
        return true
      }
      guard let own = column.scale, own <= scale else { return false }
      let units = column.stored(row) * Numbers.powersOfTen[scale - own].value
      guard units.magnitude < ExactProgram.inputLimit else { return false }
      (numbers[register], flags[register]) = (Int128(Int64(units)), 0)
    case (.truth, .truths(let column)?): flags[register] = column.code(row)
    case (.text, .texts(let column)?):
      let isThere = (column.states?[row] ?? .present) == .present
      (numbers[register], flags[register]) = (Int128(column.code(row)), isThere ? 0 : 1)
    default: return false
    }
    return true
  }

  @inline(__always)
  private func run(_ step: ExactInstruction, _ target: Int) -> Bool {
    let (a, b, c) = (Int(step.a), Int(step.b), Int(step.c))
    switch step.code {
    case .add: put(target, numbers[a] &+ numbers[b], flags[a] | flags[b])
    case .subtract: put(target, numbers[a] &- numbers[b], flags[a] | flags[b])
    case .multiply: put(target, numbers[a] &* numbers[b], flags[a] | flags[b])
    case .divide:
      // The divisor is one of those that divide the dividend; both fit 64 bits. Where it is missing it may be anything.
      let divisor = Int64(truncatingIfNeeded: numbers[b])
      if divisor == 0 { return false }
      put(target, Int128(Int64(truncatingIfNeeded: numbers[a]) / divisor), flags[a] | flags[b])
    case .least: put(target, min(numbers[a], numbers[b]), flags[a] | flags[b])
    case .greatest: put(target, max(numbers[a], numbers[b]), flags[a] | flags[b])
    case .round: put(target, Self.rounded(numbers[a] &* numbers[b], by: numbers[c], step.mode), flags[a])
    case .equal: answer(target, numbers[a] == numbers[b], flags[a] | flags[b])
    case .less: answer(target, numbers[a] < numbers[b], flags[a] | flags[b])
    case .lessOrEqual: answer(target, numbers[a] <= numbers[b], flags[a] | flags[b])
    case .both:
      flags[target] = flags[a] == Truths.no || flags[b] == Truths.no ? Truths.no : max(flags[a], flags[b])
    case .either:
      flags[target] = flags[a] == Truths.yes || flags[b] == Truths.yes ? Truths.yes : max(flags[a], flags[b])
    case .negate: flags[target] = flags[a] == Truths.open ? Truths.open : 1 - flags[a]
    case .isPresent: flags[target] = flags[a] == 0 ? Truths.yes : Truths.no
    case .isOpen: flags[target] = flags[a] == Truths.open ? Truths.yes : Truths.no
    case .isYes: flags[target] = flags[a] == Truths.yes ? Truths.yes : Truths.no
    case .select:
      let side = flags[c] == Truths.yes ? a : b
      put(target, numbers[side], flags[c] == Truths.open ? 1 : flags[side])
    case .selectTruth: flags[target] = flags[c] == Truths.open ? Truths.open : flags[flags[c] == Truths.yes ? a : b]
    case .keep: put(target, numbers[a], flags[b] == Truths.yes ? flags[a] : 1)
    case .assume: put(target, numbers[a], 0)
    case .need: return flags[a] == 0
    case .refuse: return flags[a] != Truths.yes
    }
    return true
  }

  @inline(__always)
  private func put(_ target: Int, _ number: Int128, _ flag: UInt8) {
    numbers[target] = number
    flags[target] = flag
  }

  @inline(__always)
  private func answer(_ target: Int, _ holds: Bool, _ lacks: UInt8) {
    flags[target] = lacks != 0 ? Truths.open : holds ? Truths.yes : Truths.no
  }

  /// The quotient as a whole number. The divisor is positive.
  static func rounded(_ value: Int128, by divisor: Int128, _ mode: RoundingMode) -> Int128 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    if remainder == 0 { return quotient }
    let twice = remainder.magnitude * 2
    let isAway =
      switch mode {
      case .halfUp: twice >= divisor.magnitude
      case .halfDown: twice > divisor.magnitude
      case .halfEven: twice > divisor.magnitude || (twice == divisor.magnitude && quotient & 1 != 0)
      case .up: true
      case .down: false
      case .ceiling: value > 0
      case .floor: value < 0
      }
    return isAway ? quotient + (value < 0 ? -1 : 1) : quotient
  }
}
