import ExactDecimal

/// Turns an exact program into loops over columns of binary figures.
///
/// Every numerator has bounds and a bound of its error, worked out once from the bounds of the inputs. Whole numbers below 2⁵³
/// carry no error at all. A comparison or rounding too close to call for the error suspects its row, and whatever gives a row up
/// does too. This is the way of the filtered predicates of computational geometry (Shewchuk 1997); each operation is off by at
/// most 2⁻⁵³ of its result.
struct ColumnCompiler {
  /// Numbers of one column, where they are and what they may be.
  struct Figures {
    let column: Int32
    /// The column of bytes that tells which rows have none: 1 for missing.
    var state: Int32?
    var low: Double
    var high: Double
    var error = 0.0
    var magnitude: Double { max(abs(low), abs(high)) }
  }

  /// What a register is, for all rows.
  enum Register {
    case constant(Int128)
    case figures(Figures)
    case truth(Bool?)
    case flags(Int32, mayBeOpen: Bool)
  }

  /// A step before its memory is known: columns by number, −1 for none.
  struct Draft {
    let code: ColumnStep.Code
    var target: Int32 = -1
    var a: Int32 = -1
    var b: Int32 = -1
    var flags: Int32 = -1
    var first: Int32 = -1
    var second: Int32 = -1
    var third: Int32 = -1
    var constant = 0.0
    var other = 0.0
  }

  let program: ExactProgram
  private(set) var registers: [Register] = []
  private(set) var drafts: [Draft] = []
  private(set) var figureCount: Int32 = 0
  private(set) var flagCount: Int32 = 2
  /// Flags that are the same always, by what they are.
  private(set) var filled: [UInt8: Int32] = [0: noFlags]
  /// Conditions that tell presence, and the state that they are the opposite of.
  private var presence: [Int32: Int32] = [:]
  private var unions: [[Int32]: Int32] = [:]
  /// Conditions, and the state of the rows that they are open for.
  private var openness: [Int32: Int32] = [:]

  static let suspects: Int32 = 0
  static let noFlags: Int32 = 1

  /// - Parameter bounds: those of the inputs, in their units.
  init(_ program: ExactProgram, bounds: [ClosedRange<Double>]) throws(OutOfReach) {
    self.program = program
    registers = program.numbers.indices.map { index in
      guard program.isTruth[index] else { return .constant(program.numbers[index]) }
      return .truth(program.flags[index] == Truths.open ? nil : program.flags[index] == Truths.yes)
    }
    for (input, bounds) in zip(program.inputs, bounds) {
      registers[Int(input.register)] =
        switch input.kind {
        case .truth: .flags(newFlags(), mayBeOpen: true)
        default: .figures(Figures(column: newFigures(), state: newFlags(), low: bounds.lowerBound, high: bounds.upperBound))
        }
    }
    for (instruction, target) in program.instructions { registers[Int(target)] = try compile(instruction) }
  }

  mutating func newFigures() -> Int32 {
    figureCount += 1
    return figureCount - 1
  }

  mutating func newFlags() -> Int32 {
    flagCount += 1
    return flagCount - 1
  }

  mutating func add(_ draft: Draft) { drafts.append(draft) }

  subscript(register: Int32) -> Register { registers[Int(register)] }

  // MARK: - Flags

  /// A column of flags that are all the same.
  mutating func fill(_ flag: UInt8) -> Int32 {
    if let known = filled[flag] { return known }
    let column = newFlags()
    filled[flag] = column
    return column
  }

  mutating func flags(_ register: Int32) throws(OutOfReach) -> Int32 {
    switch self[register] {
    case .flags(let column, _): return column
    case .truth(let flag): return fill(flag.map { $0 ? Truths.yes : Truths.no } ?? Truths.open)
    default: throw OutOfReach()
    }
  }

  func mayBeOpen(_ register: Int32) -> Bool {
    switch self[register] {
    case .flags(_, let mayBeOpen): mayBeOpen
    case .truth(let flag): flag == nil
    default: false
    }
  }

  private mutating func compile(_ step: ExactInstruction) throws(OutOfReach) -> Register {
    switch step.code {
    case .add, .subtract, .multiply, .divide, .least, .greatest: return try arithmetic(step)
    case .round: return try rounded(step)
    case .equal, .less, .lessOrEqual: return try compared(step)
    case .both:
      if case .truth(true) = self[step.a] { return self[step.b] }
      if case .truth(true) = self[step.b] { return self[step.a] }
      return try joined(step, .both, ifDecided: .and)
    case .either:
      if case .truth(false) = self[step.a] { return self[step.b] }
      if case .truth(false) = self[step.b] { return self[step.a] }
      return try joined(step, .either, ifDecided: .or)
    case .negate:
      if case .truth(let flag) = self[step.a] { return .truth(flag.map { !$0 }) }
      let condition = try flags(step.a)
      let column = made(mayBeOpen(step.a) ? .negate : .not, of: condition)
      if !mayBeOpen(step.a) { presence[column] = condition }
      openness[column] = openness[condition]
      return .flags(column, mayBeOpen: mayBeOpen(step.a))
    case .isOpen:
      guard mayBeOpen(step.a) else { return .truth(false) }
      let condition = try flags(step.a)
      return .flags(openness[condition] ?? made(.isOpen, of: condition), mayBeOpen: false)
    case .isYes:
      guard mayBeOpen(step.a) else { return self[step.a] }
      return .flags(try made(.isYes, of: flags(step.a)), mayBeOpen: false)
    case .isPresent:
      guard case .figures(let figures) = self[step.a], let state = figures.state else { return .truth(true) }
      let column = made(.not, of: state)
      presence[column] = state
      return .flags(column, mayBeOpen: false)
    case .select: return try select(step)
    case .selectTruth:
      if case .truth(let flag) = self[step.c] { return flag.map { $0 ? self[step.a] : self[step.b] } ?? .truth(nil) }
      let column = newFlags()
      add(
        Draft(code: .selectTruth, flags: column, first: try flags(step.a), second: try flags(step.b), third: try flags(step.c)))
      return .flags(column, mayBeOpen: mayBeOpen(step.a) || mayBeOpen(step.b) || mayBeOpen(step.c))
    case .keep: return try keep(step)
    case .assume:
      guard case .figures(var figures) = self[step.a] else { return self[step.a] }
      figures.state = nil
      return .figures(figures)
    case .need:
      if case .figures(let figures) = self[step.a], let state = figures.state {
        add(Draft(code: .suspect, flags: Self.suspects, first: state))
      }
      return .truth(nil)
    case .refuse:
      switch self[step.a] {
      case .truth(true): throw OutOfReach()
      case .flags(let column, _): add(Draft(code: .suspectYes, flags: Self.suspects, first: column))
      default: break
      }
      return .truth(nil)
    }
  }

  private mutating func joined(
    _ step: ExactInstruction, _ code: ColumnStep.Code, ifDecided decided: ColumnStep.Code
  ) throws(OutOfReach) -> Register {
    let column = newFlags()
    let mayBeOpen = mayBeOpen(step.a) || mayBeOpen(step.b)
    add(Draft(code: mayBeOpen ? code : decided, flags: column, first: try flags(step.a), second: try flags(step.b)))
    return .flags(column, mayBeOpen: mayBeOpen)
  }

  private mutating func made(_ code: ColumnStep.Code, of flags: Int32) -> Int32 {
    let column = newFlags()
    add(Draft(code: code, flags: column, first: flags))
    return column
  }

  // MARK: - States

  func state(_ register: Int32) -> Int32? {
    if case .figures(let figures) = self[register] { figures.state } else { nil }
  }

  mutating func union(_ left: Int32?, _ right: Int32?) -> Int32? {
    guard let left else { return right }
    guard let right, right != left else { return left }
    let key = [min(left, right), max(left, right)]
    if let known = unions[key] { return known }
    let column = newFlags()
    add(Draft(code: .or, flags: column, first: left, second: right))
    unions[key] = column
    return column
  }

  /// The state of a choice.
  mutating func selectState(_ condition: Int32, mayBeOpen: Bool, _ then: Int32?, _ otherwise: Int32?) -> Int32? {
    var then = then
    if !mayBeOpen {
      // What is chosen because it is there is there.
      if let state = then, presence[condition] == state { then = nil }
      if then == otherwise { return then }
    } else if let state = openness[condition], then == nil || then == state, otherwise == nil || otherwise == state {
      return state
    } else if then == nil, otherwise == nil {
      return made(.isOpen, of: condition)
    }
    let column = newFlags()
    add(
      Draft(
        code: .selectState, flags: column, first: then ?? Self.noFlags, second: otherwise ?? Self.noFlags, third: condition))
    return column
  }

  private mutating func keep(_ step: ExactInstruction) throws(OutOfReach) -> Register {
    if case .truth(true) = self[step.b] { return self[step.a] }
    let condition = try flags(step.b)
    var figures = try figures(step.a)
    if let state = presence[condition], figures.state == nil || figures.state == state {
      figures.state = state
    } else {
      let column = newFlags()
      add(Draft(code: .keepState, flags: column, first: figures.state ?? Self.noFlags, third: condition))
      figures.state = column
    }
    return .figures(figures)
  }

  /// A register as a column, though it were constant.
  mutating func figures(_ register: Int32) throws(OutOfReach) -> Figures {
    switch self[register] {
    case .figures(let figures): return figures
    case .constant(let number):
      let value = number.double
      let column = newFigures()
      add(Draft(code: .selectConstants, target: column, third: Self.noFlags, constant: value, other: value))
      return Figures(column: column, state: nil, low: value, high: value, error: Self.error(of: number))
    default: throw OutOfReach()
    }
  }

  /// A condition, open where a row has no value.
  mutating func opened(_ condition: Int32, _ state: Int32?) -> Register {
    guard let state else { return .flags(condition, mayBeOpen: false) }
    let column = newFlags()
    add(Draft(code: .open, flags: column, first: condition, second: state))
    openness[column] = state
    return .flags(column, mayBeOpen: true)
  }

  /// How far a constant's figure may be off.
  static func error(of constant: Int128) -> Double {
    constant.magnitude < 1 << 53 ? 0 : constant.double.magnitude * 2 * Numbers.roundoff
  }
}
