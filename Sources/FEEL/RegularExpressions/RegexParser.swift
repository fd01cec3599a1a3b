import Diagnostics

/// Reads the regular expressions of XPath and XQuery (functions and operators 3.1, 5.6.1; XML Schema 1.1 part 2, G).
struct RegexParser {
  private static let nestingLimit = 100

  private let text: [Unicode.Scalar]
  private var position = 0
  private let flags: RegexFlags
  private(set) var groupCount = 0
  private var openGroups: Set<Int> = []
  private var nesting = 0

  init(_ pattern: String, _ flags: RegexFlags) {
    let scalars = Array(pattern.unicodeScalars)
    text = flags.ignoresSpace && !flags.isLiteral ? Self.withoutSpace(scalars) : scalars
    self.flags = flags
  }

  mutating func parse() throws(RegexProblem) -> RegexSyntax {
    if flags.isLiteral { return .sequence(text.map { .single(character($0)) }) }
    let result = try alternatives()
    if position < text.count { throw problem(zh: "有多余的 `)`", en: "there is a `)` too many") }
    return result
  }

  /// The pattern without white space, which the flag `x` allows outside character classes.
  private static func withoutSpace(_ pattern: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var depth = 0
    var isEscaped = false
    for scalar in pattern {
      if depth == 0, [0x09, 0x0A, 0x0D, 0x20].contains(scalar.value) { continue }
      result.append(scalar)
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "[" {
        depth += 1
      } else if scalar == "]", depth > 0 {
        depth -= 1
      }
    }
    return result
  }

  func problem(zh: String, en: String) -> RegexProblem { RegexProblem(reason: Message(zh: zh, en: en)) }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }
  private func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < text.count ? text[position + distance] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private func character(_ scalar: Unicode.Scalar) -> RegexSyntax.Single {
    guard flags.ignoresCase else { return .scalar(scalar.value) }
    let variants = CaseVariants.of(scalar.value)
    return variants.isEmpty ? .scalar(scalar.value) : .scalars([scalar.value] + variants)
  }

  // MARK: structure

  private mutating func alternatives() throws(RegexProblem) -> RegexSyntax {
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func branch() throws(RegexProblem) -> RegexSyntax {
    var pieces: [RegexSyntax] = []
    while let next, next != "|", next != ")" {
      let atom = try atom()
      pieces.append(try quantified(atom))
    }
    return pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  private mutating func quantified(_ atom: RegexSyntax) throws(RegexProblem) -> RegexSyntax {
    let minimum: Int
    let maximum: Int?
    switch next {
    case "?": (minimum, maximum) = (0, 1)
    case "*": (minimum, maximum) = (0, nil)
    case "+": (minimum, maximum) = (1, nil)
    case "{":
      position += 1
      (minimum, maximum) = try bounds()
    default: return atom
    }
    position += 1
    return .repeated(atom, minimum: minimum, maximum: maximum, isGreedy: !take("?"))
  }

  /// `2}`, `2,}` or `2,3}`; stops at the brace.
  private mutating func bounds() throws(RegexProblem) -> (Int, Int?) {
    let wrong = problem(zh: "次数写成 `{2}`、`{2,}` 或 `{2,3}`", en: "write counts as `{2}`, `{2,}` or `{2,3}`")
    guard let minimum = try number() else { throw wrong }
    var maximum: Int? = minimum
    if take(",") { maximum = try number() }
    guard next == "}", maximum ?? minimum >= minimum else { throw wrong }
    return (minimum, maximum)
  }

  private mutating func number() throws(RegexProblem) -> Int? {
    var value: Int?
    while let next, (0x30...0x39).contains(next.value) {
      value = (value ?? 0) * 10 + Int(next.value - 0x30)
      guard value ?? 0 <= 1_000_000 else { throw problem(zh: "次数太大", en: "a count is too large") }
      position += 1
    }
    return value
  }

  private mutating func atom() throws(RegexProblem) -> RegexSyntax {
    guard let scalar = next else { return .sequence([]) }
    position += 1
    switch scalar {
    case ".": return .single(flags.dotMatchesAll ? .any : .notLineEnd)
    case "^": return .start
    case "$": return .end
    case "(": return try group()
    case "[": return .single(.set(try characterClass()))
    case "\\": return try escape()
    case "?", "*", "+", "{", "}", "]":
      throw problem(
        zh: "`\(scalar)` 要写成 `\\\(scalar)`，或前面缺少内容", en: "`\(scalar)` has nothing to stand for; write `\\\(scalar)`"
      )
    default: return .single(character(scalar))
    }
  }

  private mutating func group() throws(RegexProblem) -> RegexSyntax {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.nestingLimit else { throw problem(zh: "括号嵌套太深", en: "groups are nested too deeply") }
    var number: Int?
    if next == "?", peek(1) == ":" {
      position += 2
    } else {
      groupCount += 1
      number = groupCount
      openGroups.insert(groupCount)
    }
    let body = try alternatives()
    guard take(")") else { throw problem(zh: "`(` 没有配对", en: "a `(` has no `)`") }
    if let number { openGroups.remove(number) }
    return .group(body, number: number)
  }

  // MARK: escapes

  private mutating func escape() throws(RegexProblem) -> RegexSyntax {
    if let first = next, ("1"..."9").contains(first) { return .backreference(try backreference()) }
    if let classEscape = try classEscape() {
      var set = ScalarSet()
      set.insert(classEscape)
      set.finish()
      return .single(.set(set))
    }
    return .single(character(try singleEscape()))
  }

  /// As many digits as there are groups for.
  private mutating func backreference() throws(RegexProblem) -> Int {
    var number = 0
    while let next, (0x30...0x39).contains(next.value) {
      let longer = number * 10 + Int(next.value - 0x30)
      guard number == 0 || longer <= groupCount else { break }
      number = longer
      position += 1
    }
    guard number <= groupCount, !openGroups.contains(number) else {
      throw problem(zh: "`\\\(number)` 之前没有第 \(number) 组括号", en: "there is no group \(number) before `\\\(number)`")
    }
    return number
  }

  /// After the backslash; `nil`, and nothing read, for an escaped character.
  private mutating func classEscape() throws(RegexProblem) -> ClassEscape? {
    guard let letter = next else { throw problem(zh: "末尾的 `\\` 没有写完", en: "a `\\` stands at the end") }
    guard letter == "p" || letter == "P" else {
      let result = ClassEscape(letter: letter)
      if result != nil { position += 1 }
      return result
    }
    position += 1
    guard take("{"), let end = text[position...].firstIndex(of: "}") else {
      throw problem(zh: "`\\p` 后面要写 `{…}`", en: "`\\p` needs `{…}`")
    }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: text[position..<end])
    position = end + 1
    guard let result = ClassEscape(property: String(name)) else {
      throw problem(zh: "没有 `\(String(name))` 这类字符", en: "there is no category or block `\(String(name))`")
    }
    return letter == "P" ? result.complement : result
  }

  private mutating func singleEscape() throws(RegexProblem) -> Unicode.Scalar {
    guard let letter = next else { throw problem(zh: "末尾的 `\\` 没有写完", en: "a `\\` stands at the end") }
    position += 1
    switch letter {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "[", "]", "-", "^", "$": return letter
    default: throw problem(zh: "没有 `\\\(letter)` 这个写法", en: "`\\\(letter)` has no meaning")
    }
  }

  // MARK: character classes

  /// After `[`.
  private mutating func characterClass() throws(RegexProblem) -> ScalarSet {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.nestingLimit else { throw problem(zh: "括号嵌套太深", en: "classes are nested too deeply") }
    var set = ScalarSet()
    set.ignoresCase = flags.ignoresCase
    set.isNegated = take("^")
    var isEmpty = true
    while let scalar = next, scalar != "]" {
      if scalar == "-", peek(1) == "[", !isEmpty {
        position += 2
        set.subtract(try characterClass())
        break
      }
      isEmpty = false
      if scalar == "\\" {
        position += 1
        if let escape = try classEscape() {
          set.insert(escape)
          continue
        }
        position -= 1
      }
      let first = try classCharacter()
      if next == "-", let end = peek(1), end != "]", end != "[" {
        position += 1
        let last = try classCharacter()
        guard first.value <= last.value else {
          throw problem(zh: "`\(first)-\(last)` 的次序反了", en: "`\(first)-\(last)` is the wrong way round")
        }
        set.insert(first.value...last.value)
      } else {
        set.insert(first.value...first.value)
      }
    }
    guard take("]"), !isEmpty else { throw problem(zh: "`[` 没有配对或里面是空的", en: "a `[` is not closed or is empty") }
    set.finish()
    return set
  }

  private mutating func classCharacter() throws(RegexProblem) -> Unicode.Scalar {
    guard let scalar = next else { throw problem(zh: "`[` 没有配对", en: "a `[` is not closed") }
    position += 1
    if scalar == "\\" { return try singleEscape() }
    guard scalar != "[" else { throw problem(zh: "方括号里的 `[` 要写成 `\\[`", en: "write `\\[` within brackets") }
    return scalar
  }
}
