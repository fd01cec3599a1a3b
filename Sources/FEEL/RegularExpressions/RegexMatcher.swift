/// Runs a program over a text by backtracking: on a stack of its own, with bounds on its size and on the steps.
struct RegexMatcher {
  /// Steps a search may take, and places it may keep to come back to.
  static let stepLimit = 10_000_000
  static let stackLimit = 4_000_000

  struct OutOfBounds: Error {}

  private enum Frame {
    /// Go on elsewhere.
    case branch(instruction: Int32, position: Int32)
    /// Put a slot back.
    case restore(slot: Int32, position: Int32)
    /// Give back one of a greedy run.
    case shorter(instruction: Int32, least: Int32, position: Int32)
    /// Take one more for a reluctant run.
    case longer(instruction: Int32, position: Int32, end: Int32)
  }

  private let program: RegexProgram
  private let text: [UInt32]
  private var slots: [Int32]
  private var stack: [Frame] = []
  private(set) var steps = 0

  init(_ program: RegexProgram, _ text: String) {
    self.program = program
    self.text = text.unicodeScalars.map(\.value)
    slots = [Int32](repeating: -1, count: program.slotCount)
  }

  var length: Int { text.count }

  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for value in text[range] { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
    return String(view)
  }

  /// The groups of the last match, `nil` for one that took no part; the whole match is the first.
  var groups: [Range<Int>?] {
    (0...program.groupCount).map { group in
      let (start, end) = (slots[2 * group], slots[2 * group + 1])
      return start >= 0 && end >= start ? Int(start)..<Int(end) : nil
    }
  }

  /// The first match at or after an offset.
  mutating func firstMatch(from start: Int) throws(OutOfBounds) -> Range<Int>? {
    var start = start
    while start <= text.count {
      if case .single(let single)? = program.instructions.first {
        while start < text.count, !single.matches(text[start]) { start += 1 }
        if start == text.count { return nil }
      }
      if let end = try match(at: start) {
        slots[0] = Int32(start)
        slots[1] = Int32(end)
        return start..<end
      }
      if case .start? = program.instructions.first, !program.flags.isMultiline { return nil }
      start += 1
    }
    return nil
  }

  private mutating func push(_ frame: Frame) throws(OutOfBounds) {
    guard stack.count < Self.stackLimit else { throw OutOfBounds() }
    stack.append(frame)
  }

  private mutating func count(_ more: Int) throws(OutOfBounds) {
    steps += more
    guard steps <= Self.stepLimit else { throw OutOfBounds() }
  }

  /// The end of a match that begins at an offset.
  private mutating func match(at start: Int) throws(OutOfBounds) -> Int? {
    for index in slots.indices { slots[index] = -1 }
    stack.removeAll(keepingCapacity: true)
    var position = start
    var instruction = 0
    while true {
      try count(1)
      var succeeds = true
      switch program.instructions[instruction] {
      case .single(let single):
        succeeds = position < text.count && single.matches(text[position])
        position += 1
        instruction += 1
      case .run(let single, let minimum, let maximum, let isGreedy):
        succeeds = try run(single, minimum, maximum, isGreedy, at: instruction, &position)
        instruction += 1
      case .start:
        succeeds = isStart(position)
        instruction += 1
      case .end:
        succeeds = position == text.count || (program.flags.isMultiline && text[position] == 0x0A)
        instruction += 1
      case .backreference(let group):
        succeeds = try backreference(group, &position)
        instruction += 1
      case .save(let slot):
        try push(.restore(slot: Int32(slot), position: slots[slot]))
        slots[slot] = Int32(position)
        instruction += 1
      case .split(let first, let second):
        try push(.branch(instruction: Int32(second), position: Int32(position)))
        instruction = first
      case .jump(let target): instruction = target
      case .leaveIfEmpty(let slot, let target):
        instruction = Int(slots[slot]) == position ? target : instruction + 1
      case .match: return position
      }
      if !succeeds {
        guard let next = try backtrack() else { return nil }
        (instruction, position) = next
      }
    }
  }

  private func isStart(_ position: Int) -> Bool {
    // A line end that ends the text begins no line.
    position == 0
      || (program.flags.isMultiline && position < text.count && text[position - 1] == 0x0A)
  }

  /// The place to go on at: instruction and position.
  private mutating func backtrack() throws(OutOfBounds) -> (Int, Int)? {
    while let frame = stack.popLast() {
      switch frame {
      case .branch(let instruction, let position): return (Int(instruction), Int(position))
      case .restore(let slot, let position): slots[Int(slot)] = position
      case .shorter(let instruction, let least, let position):
        if position - 1 > least {
          stack.append(.shorter(instruction: instruction, least: least, position: position - 1))
        }
        return (Int(instruction) + 1, Int(position) - 1)
      case .longer(let instruction, let position, let end):
        guard position < end, Int(position) < text.count,
          case .run(let single, _, _, _) = program.instructions[Int(instruction)],
          single.matches(text[Int(position)])
        else { continue }
        stack.append(.longer(instruction: instruction, position: position + 1, end: end))
        return (Int(instruction) + 1, Int(position) + 1)
      }
    }
    return nil
  }

  private mutating func run(
    _ single: RegexSyntax.Single, _ minimum: Int, _ maximum: Int, _ isGreedy: Bool,
    at instruction: Int, _ position: inout Int
  ) throws(OutOfBounds) -> Bool {
    let start = position
    let most = maximum > text.count - start ? text.count : start + maximum
    let wanted = isGreedy ? most : start + minimum
    while position < min(wanted, text.count), single.matches(text[position]) { position += 1 }
    try count(position - start)
    guard position - start >= minimum else { return false }
    if isGreedy {
      let least = start + minimum
      if position > least {
        try push(.shorter(instruction: Int32(instruction), least: Int32(least), position: Int32(position)))
      }
    } else if position < most {
      try push(.longer(instruction: Int32(instruction), position: Int32(position), end: Int32(most)))
    }
    return true
  }

  /// A group that took no part counts as empty.
  private mutating func backreference(_ group: Int, _ position: inout Int) throws(OutOfBounds) -> Bool {
    let (start, end) = (Int(slots[2 * group]), Int(slots[2 * group + 1]))
    guard start >= 0, end >= start else { return true }
    try count(end - start)
    guard end - start <= text.count - position else { return false }
    for offset in 0..<(end - start) {
      let (first, second) = (text[start + offset], text[position + offset])
      guard first == second || (program.flags.ignoresCase && CaseVariants.areSame(first, second)) else {
        return false
      }
    }
    position += end - start
    return true
  }
}
