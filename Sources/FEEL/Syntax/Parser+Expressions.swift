import Diagnostics
import ExactDecimal

extension ExpressionParser {
  func expression() throws(ExpressionIssue) -> Syntax {
    try nested { () throws(ExpressionIssue) in try self.binary(1) }
  }

  /// Precedence climbing: operators that bind at least as tightly as `minimum`, left-associative.
  func binary(_ minimum: Int) throws(ExpressionIssue) -> Syntax {
    let start = token.range.lowerBound
    var left = try unary()
    var comparison: (Syntax, BinaryOperator, Syntax)?
    while true {
      if let found = binaryOperator(), found.operation.precedence >= minimum {
        try check()
        if token.is("<>") { lexer.reportForeign(token.range, "!=") }
        if let keyword = found.keyword { try consume(keyword) } else { try advance() }
        let right = try binary(found.operation.precedence + 1)
        if found.operation.isComparison, mode == .strict, let first = comparison {
          reportChain(first, found.operation, right)
          let second = try make(
            .binary(found.operation, first.2, right), from: first.2.range.lowerBound)
          left = try make(.binary(.and, left, second), from: start)
        } else {
          let whole = try make(.binary(found.operation, left, right), from: start)
          comparison = found.operation.isComparison ? (left, found.operation, right) : nil
          left = whole
        }
      } else if minimum <= 3, let word = keyword()?.word, word == "between" || word == "in" {
        comparison = nil
        try advance()
        left = word == "in" ? try membership(left, start) : try between(left, start)
      } else {
        return left
      }
    }
  }

  private func binaryOperator()
    -> (operation: BinaryOperator, keyword: (word: String, range: Range<Int>)?)?
  {
    switch token.kind {
    case .sign("<>"): return (.notEqual, nil)
    case .sign(let sign): return BinaryOperator(sign: sign).map { ($0, nil) }
    case .word:
      guard let found = connective() else { return nil }
      switch found.word {
      case "and": return (.and, found)
      case "or": return (.or, found)
      default: return BinaryOperator(sign: found.word).map { ($0, found) }
      }
    default: return nil
    }
  }

  /// `60 <= x < 80`, which would compare a truth value with a number.
  private func reportChain(
    _ first: (Syntax, BinaryOperator, Syntax), _ second: BinaryOperator, _ end: Syntax
  ) {
    let range = first.0.range.lowerBound..<end.range.upperBound
    func text(_ node: Syntax) -> String { lexer.slice(node.range) }
    var mend: String?
    switch (first.1, second) {
    case (.less, .less), (.less, .lessOrEqual), (.lessOrEqual, .less), (.lessOrEqual, .lessOrEqual):
      mend =
        "\(text(first.2)) in \(first.1 == .less ? "(" : "[")\(text(first.0))..\(text(end))"
        + (second == .less ? ")" : "]")
    case (.greater, .greater), (.greater, .greaterOrEqual), (.greaterOrEqual, .greater),
      (.greaterOrEqual, .greaterOrEqual):
      mend =
        "\(text(first.2)) in \(second == .greater ? "(" : "[")\(text(end))..\(text(first.0))"
        + (first.1 == .greater ? ")" : "]")
    default: break
    }
    lexer.report(
      ExpressionIssue(
        .chainedComparison, range,
        Message(zh: "不能把两个比较连着写", en: "comparisons can't be chained"),
        help: mend.map { Message(zh: "改写成 `\($0)`", en: "write `\($0)`") }
          ?? Message(zh: "分成两个比较，中间用 `and` 连接", en: "write two comparisons joined by `and`"),
        replacement: mend.map { Replacement(range, $0, isSafe: false) }))
  }

  private func between(_ value: Syntax, _ start: Int) throws(ExpressionIssue) -> Syntax {
    let low = try binary(4)
    try expect(keyword: "and")
    let high = try binary(4)
    return try make(.between(value, low, high), from: start)
  }

  private func unary() throws(ExpressionIssue) -> Syntax {
    let start = token.range.lowerBound
    guard token.is("-") else { return try postfix() }
    try advance()
    let operand = try nested { () throws(ExpressionIssue) in try self.unary() }
    if case .literal(.number(let number)) = operand.kind {
      return try make(.literal(.number(number.negated)), from: start)
    }
    return try make(.negation(operand), from: start)
  }

  private func postfix() throws(ExpressionIssue) -> Syntax {
    let start = token.range.lowerBound
    var node = try primary()
    while true {
      switch token.kind {
      case .sign("."):
        try advance()
        node = try make(.path(node, try memberName()), from: start)
      case .sign("["):
        if mayCloseRangeWithOpening, closesRangeWithOpening() { return node }
        node = try filter(node, start)
      case .sign("("):
        node = try call(node, start)
      case .sign("%"):
        try percent(after: node)
      case .word("instance"):
        guard keyword() != nil, following()?.kind == .word("of") else { return node }
        try advance()
        try advance()
        let (type, name) = try type()
        node = try make(.instanceOf(node, type, name), from: start)
      default: return node
      }
    }
  }

  private func percent(after node: Syntax) throws(ExpressionIssue) {
    let range = node.range.lowerBound..<token.range.upperBound
    let written = lexer.slice(node.range)
    var share: String?
    if case .literal(.number(let number)) = node.kind {
      share = (try? number.divided(by: 100, in: .exact))?.description
    }
    lexer.report(
      ExpressionIssue(
        .percentSign, range,
        Message(zh: "公式里不能写百分号", en: "a percent sign can't be written in an expression"),
        help: share.map {
          Message(
            zh: "按数据的单位写 `\(written)` 或 `\($0)`",
            en: "write `\(written)` or `\($0)`, whichever the data are in")
        }))
    consume(upTo: token.range.upperBound)
  }

  private func closesRangeWithOpening() -> Bool {
    guard let next = following() else { return false }
    switch next.kind {
    case .end, .sign(","), .sign(")"), .sign("]"), .sign("}"): return true
    case .word(let word): return ["then", "else", "return", "satisfies", "and", "or"].contains(word)
    default: return false
    }
  }

  private func filter(_ list: Syntax, _ start: Int) throws(ExpressionIssue) -> Syntax {
    let opened = token.range
    try advance()
    filterDepth += 1
    defer { filterDepth -= 1 }
    let condition = try isolated { () throws(ExpressionIssue) in try self.expression() }
    try expect("]", opened: opened)
    return try make(.filter(list, condition), from: start)
  }

  /// Within brackets of its own, `[` is a filter again.
  func isolated<Result>(
    _ body: () throws(ExpressionIssue) -> Result
  ) throws(ExpressionIssue) -> Result {
    let before = mayCloseRangeWithOpening
    mayCloseRangeWithOpening = false
    defer { mayCloseRangeWithOpening = before }
    return try body()
  }

  private func call(_ callee: Syntax, _ start: Int) throws(ExpressionIssue) -> Syntax {
    let opened = token.range
    try advance()
    var arguments: [Syntax.Argument] = []
    while !token.is(")") {
      let name = try key()
      if name != nil { try expect(":", opened: opened) }
      let value = try isolated { () throws(ExpressionIssue) in try self.expression() }
      arguments.append(Syntax.Argument(name: name, value: value))
      guard try take(",") else { break }
    }
    try expect(")", opened: opened)
    return try make(.call(callee, arguments), from: start)
  }
}
