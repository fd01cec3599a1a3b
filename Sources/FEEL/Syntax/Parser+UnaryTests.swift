import Diagnostics

extension ExpressionParser {
  /// A decision table's cell: `-`, tests, or `not(tests)`.
  func unaryTests() throws(ExpressionIssue) -> Syntax {
    try rejectEmpty()
    let start = token.range.lowerBound
    if token.is("-"), following()?.kind == .end {
      try advance()
      return try make(.anything, from: start)
    }
    if let negated = negatedTests(start) { return negated }
    let tests = try testList { $0.kind == .end }
    try expectEnd()
    return try make(.tests(tests, isNegated: false), from: start)
  }

  /// `not(…)` around all the tests; `nil`, and nothing consumed, when `not` only begins an expression.
  private func negatedTests(_ start: Int) -> Syntax? {
    let before = mark()
    if token.kind == .word("非"), knownName() == nil { lexer.reportForeign(token.range, "not") }
    if token.kind == .word("not") || token.kind == .word("非"), following()?.is("(") == true {
      do throws(ExpressionIssue) {
        try advance()
        try advance()
        let tests = try testList { $0.is(")") }
        if try take(")"), token.kind == .end {
          return try make(.tests(tests, isNegated: true), from: start)
        }
      } catch {}
    }
    reset(to: before)
    return nil
  }

  private func testList(until isEnd: (Token) -> Bool) throws(ExpressionIssue) -> [Syntax] {
    var tests = [try test()]
    while try take(",") {
      if isEnd(token) { throw unexpected(expecting: Message(zh: "一个条件", en: "a test")) }
      tests.append(try test())
    }
    return tests
  }

  /// `> 5`, or an expression.
  func test() throws(ExpressionIssue) -> Syntax {
    let start = token.range.lowerBound
    guard case .sign(let sign) = token.kind, let operation = BinaryOperator(sign: sign),
      operation.isComparison
    else { return try expression() }
    try advance()
    let operand = try nested { () throws(ExpressionIssue) in try self.binary(4) }
    return try make(.comparisonTest(operation, operand), from: start)
  }

  /// What follows `in`: one test, or several in parentheses.
  func membership(_ value: Syntax, _ start: Int) throws(ExpressionIssue) -> Syntax {
    let opened = token.range
    if token.is("(") {
      let before = mark()
      try advance()
      let tests = try isolated { () throws(ExpressionIssue) in
        try self.testList { $0.is(")") }
      }
      if token.is("..") {
        // It was a range after all.
        reset(to: before)
      } else {
        try expect(")", opened: opened)
        return try make(.membership(value, tests), from: start)
      }
    }
    if case .sign(let sign) = token.kind, BinaryOperator(sign: sign)?.isComparison == true {
      let test = try test()
      return try make(.membership(value, [test]), from: start)
    }
    let test = try binary(4)
    return try make(.membership(value, [test]), from: start)
  }
}
