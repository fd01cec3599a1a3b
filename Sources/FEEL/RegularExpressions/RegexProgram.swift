import Diagnostics

/// A regular expression made ready to run.
struct RegexProgram: Sendable {
  enum Instruction: Sendable {
    case single(RegexSyntax.Single)
    /// A single as often as it matches, within bounds.
    case run(RegexSyntax.Single, minimum: Int, maximum: Int, isGreedy: Bool)
    case start
    case end
    case backreference(Int)
    /// Keeps the position in a slot.
    case save(Int)
    /// Goes on at one place, and at the other should that fail.
    case split(Int, Int)
    case jump(Int)
    /// Leaves a loop whose last round matched nothing.
    case leaveIfEmpty(slot: Int, to: Int)
    case match
  }

  static let sizeLimit = 20_000

  private(set) var instructions: [Instruction] = []
  let groupCount: Int
  /// Two for each group and one for each loop that might match nothing.
  private(set) var slotCount: Int
  let flags: RegexFlags

  init(_ pattern: String, _ flags: RegexFlags) throws(RegexProblem) {
    var parser = RegexParser(pattern, flags)
    let syntax = try parser.parse()
    groupCount = parser.groupCount
    slotCount = 2 * (groupCount + 1)
    self.flags = flags
    try add(syntax)
    try emit(.match)
  }

  private mutating func emit(_ instruction: Instruction) throws(RegexProblem) {
    guard instructions.count < Self.sizeLimit else {
      throw RegexProblem(reason: Message(zh: "模式展开后太长", en: "the pattern is too long when counts are written out"))
    }
    instructions.append(instruction)
  }

  private mutating func add(_ syntax: RegexSyntax) throws(RegexProblem) {
    switch syntax {
    case .single(let single): try emit(.single(single))
    case .start: try emit(.start)
    case .end: try emit(.end)
    case .backreference(let number): try emit(.backreference(number))
    case .group(let body, nil): try add(body)
    case .group(let body, let number?):
      try emit(.save(2 * number))
      try add(body)
      try emit(.save(2 * number + 1))
    case .sequence(let parts): for part in parts { try add(part) }
    case .alternatives(let branches): try add(branches)
    case .repeated(.single(let single), let minimum, let maximum, let isGreedy):
      try emit(.run(single, minimum: minimum, maximum: maximum ?? Int.max, isGreedy: isGreedy))
    case .repeated(let body, let minimum, let maximum, let isGreedy):
      for _ in 0..<minimum {
        let before = instructions.count
        try add(body)
        if instructions.count == before { break }
      }
      if let maximum {
        try addOptional(body, count: maximum - minimum, isGreedy)
      } else {
        try addLoop(body, isGreedy)
      }
    }
  }

  private mutating func add(_ branches: [RegexSyntax]) throws(RegexProblem) {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try add(branch)
        break
      }
      let split = instructions.count
      try emit(.split(0, 0))
      try add(branch)
      jumps.append(instructions.count)
      try emit(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func addOptional(
    _ body: RegexSyntax, count: Int, _ isGreedy: Bool
  ) throws(RegexProblem) {
    var splits: [Int] = []
    for _ in 0..<count {
      splits.append(instructions.count)
      try emit(.split(0, 0))
      try add(body)
      // A body that emits nothing matches nothing however often.
      if instructions.count == splits[splits.count - 1] + 1 { break }
    }
    let end = instructions.count
    for split in splits { instructions[split] = isGreedy ? .split(split + 1, end) : .split(end, split + 1) }
  }

  private mutating func addLoop(_ body: RegexSyntax, _ isGreedy: Bool) throws(RegexProblem) {
    let split = instructions.count
    let slot = slotCount
    slotCount += 1
    try emit(.split(0, 0))
    try emit(.save(slot))
    try add(body)
    let check = instructions.count
    try emit(.leaveIfEmpty(slot: slot, to: check + 2))
    try emit(.jump(split))
    let end = instructions.count
    instructions[split] = isGreedy ? .split(split + 1, end) : .split(end, split + 1)
  }
}
