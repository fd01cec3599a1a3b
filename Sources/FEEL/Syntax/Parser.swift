import Diagnostics

/// Reads expressions and unary tests. Threads may parse at the same time.
public enum Parser {
  /// Reads one expression. The result is `nil` when the text can't be read; mended mistakes (full-width characters) are
  /// issues beside a result.
  ///
  /// In strict mode comparisons in a row (`60 <= x < 80`) are reported and read as both of them; in standard mode they
  /// are read from the left, as the standard has it.
  public static func parse(
    _ text: String, scope: Scope, mode: EvaluationMode = .strict
  ) -> (expression: ParsedExpression?, issues: [ExpressionIssue]) {
    parse(text, scope: Scope.Shared(scope), mode: mode)
  }

  static func parse(
    _ text: String, scope: Scope.Shared, mode: EvaluationMode
  ) -> (expression: ParsedExpression?, issues: [ExpressionIssue]) {
    read(text, scope, mode, isUnaryTest: false)
  }

  /// Reads unary tests as decision tables have them: `-`, `> 5`, `[1..3]`, `"a", "b"`, `not(…)`.
  public static func parseUnaryTests(
    _ text: String, scope: Scope, mode: EvaluationMode = .strict
  ) -> (expression: ParsedExpression?, issues: [ExpressionIssue]) {
    parseUnaryTests(text, scope: Scope.Shared(scope), mode: mode)
  }

  static func parseUnaryTests(
    _ text: String, scope: Scope.Shared, mode: EvaluationMode
  ) -> (expression: ParsedExpression?, issues: [ExpressionIssue]) {
    read(text, scope, mode, isUnaryTest: true)
  }

  private static func read(
    _ text: String, _ scope: Scope.Shared, _ mode: EvaluationMode, isUnaryTest: Bool
  ) -> (expression: ParsedExpression?, issues: [ExpressionIssue]) {
    let parser = ExpressionParser(text, scope, mode)
    do {
      let root = isUnaryTest ? try parser.unaryTests() : try parser.wholeExpression()
      let expression = ParsedExpression(text: text, root: root, isUnaryTest: isUnaryTest)
      return (expression, parser.lexer.issues)
    } catch {
      return (nil, parser.lexer.issues.filter { $0.range != error.range } + [error])
    }
  }
}

/// A recursive-descent parser with one token of lookahead. A class, so that its many frames on the stack stay small.
final class ExpressionParser {
  static let nestingLimit = 200
  static let heightLimit = 400

  var lexer: Lexer
  let scope: Scope.Shared
  let mode: EvaluationMode
  private(set) var token = Token(kind: .end, range: 0..<0)
  /// Where the last consumed token ended.
  private(set) var lastEnd = 0
  /// Names that parts of the expression declare.
  var locals: [String] = []
  /// Keys of the context literals met so far, for paths into them.
  var keys = NameIndex()
  var filterDepth = 0
  var nesting = 0
  /// Inside `[a..b[`, where `[` may close a range.
  var mayCloseRangeWithOpening = false
  private var failure: ExpressionIssue?
  /// The longest declared or built-in name at the place that was last asked for: a token is asked several times.
  private var lastName: (start: Int, name: (name: String, end: Int)?)?

  init(_ text: String, _ scope: Scope.Shared, _ mode: EvaluationMode) {
    lexer = Lexer(text)
    self.scope = scope
    self.mode = mode
    go(to: 0)
  }

  // MARK: tokens

  /// Makes the token at an offset the current one. A token that can't be read is thrown when it is asked for.
  func go(to offset: Int) {
    if let name = nameWithForeignStart(from: offset) {
      token = name
      failure = nil
      return
    }
    do {
      token = try lexer.token(from: offset)
      failure = nil
    } catch {
      failure = error
      token = Token(kind: .stray(""), range: error.range)
    }
  }

  /// A declared name that begins as a number or a full-width sign would: `2025年得分`, `（一）经济性`.
  private func nameWithForeignStart(from offset: Int) -> Token? {
    let start = lexer.skipSpace(from: offset)
    guard let (scalar, _) = lexer.scalar(at: start), !Characters.startsName(scalar),
      scalar.value >= 0x80 || Characters.digit(scalar) != nil,
      let known = longestName(at: start),
      known.name.unicodeScalars.contains(where: Characters.startsName)
    else { return nil }
    return Token(kind: .word(known.name), range: start..<known.end)
  }

  /// The longest name at an offset that the scope declares or FEEL has, whatever the expression itself names.
  func longestName(at start: Int) -> (name: String, end: Int)? {
    if let lastName, lastName.start == start { return lastName.name }
    let declared = scope.longestName(in: lexer.bytes, at: start, endsAt: isWordEnd)
    let builtin = Builtins.names.longest(in: lexer.bytes, at: start, endsAt: isWordEnd)
    let best = (builtin?.end ?? 0) > (declared?.end ?? 0) ? builtin : declared
    lastName = (start, best)
    return best
  }

  func advance() throws(ExpressionIssue) {
    try check()
    lastEnd = token.range.upperBound
    go(to: lastEnd)
  }

  /// Takes a text range, such as a name of several words, as consumed.
  func consume(upTo end: Int) {
    lastEnd = end
    go(to: end)
  }

  func check() throws(ExpressionIssue) {
    if let failure { throw failure }
  }

  func take(_ sign: String) throws(ExpressionIssue) -> Bool {
    guard token.is(sign) else { return false }
    try advance()
    return true
  }

  /// The token after the current one.
  func following() -> Token? {
    var copy = lexer
    return try? copy.token(from: token.range.upperBound)
  }

  /// A state to come back to. What expressions declare is undone by those who declared it.
  struct Mark {
    fileprivate let lexer: Lexer
    fileprivate let token: Token
    fileprivate let lastEnd: Int
    fileprivate let failure: ExpressionIssue?
  }

  func mark() -> Mark { Mark(lexer: lexer, token: token, lastEnd: lastEnd, failure: failure) }

  func reset(to mark: Mark) {
    lexer = mark.lexer
    token = mark.token
    lastEnd = mark.lastEnd
    failure = mark.failure
  }

  func expect(_ sign: String, opened: Range<Int>) throws(ExpressionIssue) {
    if try take(sign) { return }
    try check()
    if token.kind == .end {
      throw ExpressionIssue(
        .unclosedDelimiter, opened,
        Message(
          zh: "`\(lexer.slice(opened))` 没有配对的 `\(sign)`",
          en: "`\(lexer.slice(opened))` has no matching `\(sign)`"),
        help: Message(zh: "补上 `\(sign)`", en: "add `\(sign)`"))
    }
    throw unexpected(expecting: Message(zh: "`\(sign)`", en: "`\(sign)`"))
  }

  func unexpected(expecting: Message? = nil) -> ExpressionIssue {
    if let failure { return failure }
    let wanted = expecting.map {
      Message(zh: "这里应当是\($0.zh)", en: "expected \($0.en) here")
    }
    if token.kind == .end {
      return ExpressionIssue(
        .expressionSyntax, token.range,
        Message(zh: "公式没有写完", en: "the expression ends too early"), help: wanted)
    }
    let written = lexer.slice(token.range)
    return ExpressionIssue(
      .expressionSyntax, token.range,
      Message(zh: "看不懂这里的 `\(written)`", en: "`\(written)` can't stand here"), help: wanted)
  }

  // MARK: nodes

  func make(_ kind: Syntax.Kind, from start: Int) throws(ExpressionIssue) -> Syntax {
    let node = Syntax(kind, start..<max(start, lastEnd))
    guard node.height <= Self.heightLimit else { throw tooDeep(node.range) }
    return node
  }

  func tooDeep(_ range: Range<Int>) -> ExpressionIssue {
    ExpressionIssue(
      .nestingTooDeep, range,
      Message(zh: "公式太长或嵌套太深", en: "the expression is nested too deeply or too long"),
      help: Message(zh: "把公式拆成几个有名字的步骤", en: "split the expression into several named steps"))
  }

  func nested<Result>(
    _ body: () throws(ExpressionIssue) -> Result
  ) throws(ExpressionIssue) -> Result {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.nestingLimit else { throw tooDeep(token.range) }
    return try body()
  }

  func wholeExpression() throws(ExpressionIssue) -> Syntax {
    try rejectEmpty()
    let root = try expression()
    try expectEnd()
    return root
  }

  func rejectEmpty() throws(ExpressionIssue) {
    try check()
    guard token.kind == .end else { return }
    throw ExpressionIssue(
      .emptyExpression, 0..<lexer.bytes.count, Message(zh: "公式是空的", en: "the expression is empty"))
  }

  func expectEnd() throws(ExpressionIssue) {
    try check()
    guard token.kind != .end else { return }
    if case .word(let word) = token.kind, followsNumber {
      throw ExpressionIssue(
        .expressionSyntax, token.range,
        Message(
          zh: "数后面不能直接写 `\(word)`", en: "`\(word)` can't follow a number directly"),
        help: Message(
          zh: "公式里只写数，单位在数据项的 `单位` 里声明",
          en: "write the number alone; units are declared with the inputs"))
    }
    throw unexpected(
      expecting: Message(zh: "运算符，或者公式到此结束", en: "an operator or the end of the expression"))
  }

  /// Whether a figure ends where the current token begins.
  private var followsNumber: Bool {
    lastEnd == token.range.lowerBound && lastEnd > 0 && (0x30...0x39).contains(lexer.bytes[lastEnd - 1])
  }
}
