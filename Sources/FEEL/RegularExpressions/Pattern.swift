import Diagnostics
import Synchronization

/// A regular expression as `matches`, `replace` and `split` use it: XPath's, over code points.
struct Pattern: Sendable {
  private let program: RegexProgram
  private let text: String

  private struct Key: Hashable {
    let pattern: String
    let flags: RegexFlags
  }

  // A formula's pattern is the same for every row.
  private static let cache = Mutex<[Key: RegexProgram]>([:])
  private static let cacheLimit = 200

  init(_ pattern: String, flags: String) throws(Fault) {
    guard let flags = RegexFlags(flags) else {
      throw Fault(
        .invalidArgument,
        Message(zh: "`\(flags)` 里有不认识的选项", en: "`\(flags)` has an unknown flag"),
        help: Message(
          zh: "可用的选项是 `s`、`m`、`i`、`x`、`q`", en: "the flags are `s`, `m`, `i`, `x` and `q`"))
    }
    let key = Key(pattern: pattern, flags: flags)
    text = pattern
    if let known = Self.cache.withLock({ $0[key] }) {
      program = known
      return
    }
    do {
      program = try RegexProgram(pattern, flags)
    } catch {
      throw Fault(
        .invalidArgument,
        Message(zh: "`\(pattern)` 不是有效的正则表达式", en: "`\(pattern)` is not a valid regular expression"),
        help: error.reason)
    }
    let program = program
    Self.cache.withLock { cache in
      if cache.count >= Self.cacheLimit { cache.removeAll() }
      cache[key] = program
    }
  }

  func isFound(in text: String, _ call: Call) throws(Fault) -> Bool {
    var matcher = RegexMatcher(program, text)
    return try next(&matcher, from: 0, call) != nil
  }

  func split(_ text: String, _ call: Call) throws(Fault) -> [Value] {
    try rejectEmptyMatch(call)
    var matcher = RegexMatcher(program, text)
    var parts: [Value] = []
    var start = 0
    while let match = try next(&matcher, from: start, call) {
      parts.append(.string(matcher.string(start..<match.lowerBound)))
      start = match.upperBound
    }
    return parts + [.string(matcher.string(start..<matcher.length))]
  }

  /// `$1` in the replacement stands for a group, `$0` for the whole match, `\$` and `\\` for those characters.
  func replacing(in text: String, with replacement: String, _ call: Call) throws(Fault) -> String {
    try rejectEmptyMatch(call)
    let replacement = try ReplacementText(replacement, program)
    var matcher = RegexMatcher(program, text)
    var result = ""
    var start = 0
    while let match = try next(&matcher, from: start, call) {
      result += matcher.string(start..<match.lowerBound)
      let groups = matcher.groups
      for part in replacement.parts {
        switch part {
        case .text(let text): result += text
        case .group(let number): result += groups[number].map(matcher.string) ?? ""
        }
        guard result.utf8.count <= Limits.stringBytes else { throw .tooLarge }
      }
      start = match.upperBound
    }
    return result + matcher.string(start..<matcher.length)
  }

  private func next(
    _ matcher: inout RegexMatcher, from start: Int, _ call: Call
  ) throws(Fault) -> Range<Int>? {
    let before = matcher.steps
    do {
      let match = try matcher.firstMatch(from: start)
      try call.charge((matcher.steps - before) / 16)
      return match
    } catch is RegexMatcher.OutOfBounds {
      throw Fault(
        .evaluationLimit,
        Message(
          zh: "用 `\(text)` 查找的计算量太大，已停止", en: "the search for `\(text)` takes too many steps and was stopped"),
        help: Message(
          zh: "避免 `(a*)*` 这样一层套一层的重复", en: "avoid repetitions within repetitions such as `(a*)*`"))
    } catch let fault as Fault {
      throw fault
    } catch {
      throw .tooLarge
    }
  }

  /// As in XPath: a pattern that matches nothing at all would match everywhere.
  private func rejectEmptyMatch(_ call: Call) throws(Fault) {
    guard try isFound(in: "", call) else { return }
    throw Fault(
      .invalidArgument,
      Message(zh: "`\(text)` 能匹配空文字，不能用来替换或拆分", en: "`\(text)` matches the empty text, so it can't be used here"))
  }
}

/// What takes the place of a match.
private struct ReplacementText {
  enum Part {
    case text(String)
    case group(Int)
  }
  var parts: [Part] = []

  init(_ text: String, _ program: RegexProgram) throws(Fault) {
    guard !program.flags.isLiteral else {
      parts = [.text(text)]
      return
    }
    var scalars = Array(text.unicodeScalars)[...]
    var literal = String.UnicodeScalarView()
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\\":
        guard let next = scalars.popFirst(), next == "$" || next == "\\" else { throw Self.invalid(text) }
        literal.append(next)
      case "$":
        guard var number = scalars.first.flatMap(Self.digit) else { throw Self.invalid(text) }
        scalars.removeFirst()
        // More digits belong to it as long as there is such a group.
        while let digit = scalars.first.flatMap(Self.digit), number * 10 + digit <= program.groupCount {
          number = number * 10 + digit
          scalars.removeFirst()
        }
        parts.append(.text(String(literal)))
        literal = String.UnicodeScalarView()
        if number <= program.groupCount { parts.append(.group(number)) }
      default: literal.append(scalar)
      }
    }
    parts.append(.text(String(literal)))
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(scalar.value) ? Int(scalar.value - 0x30) : nil
  }

  private static func invalid(_ text: String) -> Fault {
    Fault(
      .invalidArgument,
      Message(zh: "`\(text)` 不能作为替换文字", en: "`\(text)` is not a valid replacement"),
      help: Message(
        zh: "`$` 后面写第几组括号；`$` 和 `\\` 本身写成 `\\$` 和 `\\\\`",
        en: "a group's number follows `$`; write `\\$` and `\\\\` for those characters"))
  }
}

extension Call {
  /// Counts work done within a function against the expression's limit.
  func charge(_ steps: Int) throws(Fault) {
    guard steps > 0 else { return }
    do {
      for _ in 0..<steps { try evaluator.step(range) }
    } catch {
      throw Fault(error.code, error.message, help: error.help)
    }
  }
}
