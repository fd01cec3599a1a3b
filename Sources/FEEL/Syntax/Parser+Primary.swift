import Diagnostics
import ExactDecimal

extension ExpressionParser {
  func primary() throws(ExpressionIssue) -> Syntax {
    try check()
    let start = token.range.lowerBound
    switch token.kind {
    case .number(let number):
      try advance()
      return try make(.literal(.number(number)), from: start)
    case .string(let text):
      try advance()
      return try make(.literal(.string(text)), from: start)
    case .word: return try wordPrimary(start)
    case .sign(let sign):
      switch sign {
      case "(": return try parenthesised(start)
      case "[", "]": return try listOrRange(start)
      case "{": return try context(start)
      case "@": return try temporal(start)
      case "?":
        try advance()
        return try make(.input, from: start)
      case "!": throw negationSign()
      default: throw unexpected(expecting: Message(zh: "一个值", en: "a value"))
      }
    case .stray, .end: throw unexpected(expecting: Message(zh: "一个值", en: "a value"))
    }
  }

  private func negationSign() -> ExpressionIssue {
    ExpressionIssue(
      .foreignOperator, token.range,
      Message(zh: "公式里没有 `!` 这个写法", en: "`!` is not an operator of expressions"),
      help: Message(zh: "“不成立”写成 `not(…)`", en: "write `not(…)`"))
  }

  private func wordPrimary(_ start: Int) throws(ExpressionIssue) -> Syntax {
    guard let keyword = keyword() else {
      if token.kind == .word("非") || token.kind == .word("不是"), knownName() == nil {
        lexer.reportForeign(token.range, "not")
        try advance()
        return try make(.name("not"), from: start)
      }
      let name = try name()
      return try make(.name(name.text), from: start)
    }
    switch keyword.word {
    case "true", "false", "null":
      try consume(keyword)
      let value: Value = keyword.word == "null" ? .null : .boolean(keyword.word == "true")
      return try make(.literal(value), from: start)
    case "if": return try nested { () throws(ExpressionIssue) in try self.conditional(start) }
    case "for": return try nested { () throws(ExpressionIssue) in try self.iteration(start) }
    case "some", "every":
      return try nested { () throws(ExpressionIssue) in
        try self.quantified(keyword.word == "some" ? .some : .every, start)
      }
    case "function":
      return try nested { () throws(ExpressionIssue) in try self.function(start) }
    default: throw unexpected(expecting: Message(zh: "一个值", en: "a value"))
    }
  }

  private func conditional(_ start: Int) throws(ExpressionIssue) -> Syntax {
    try expect(keyword: "if")
    let condition = try expression()
    try expect(keyword: "then")
    let then = try expression()
    guard try take(keyword: "else") else {
      try check()
      throw ExpressionIssue(
        .expressionSyntax, token.range,
        Message(zh: "`if … then …` 缺少 `else`", en: "`if … then …` has no `else`"),
        help: Message(zh: "写明条件不成立时的值：`else …`", en: "say what holds otherwise: `else …`"))
    }
    let otherwise = try expression()
    return try make(.conditional(condition, then: then, otherwise: otherwise), from: start)
  }

  /// `x in …, y in …`; each may use the ones before. The names stay declared.
  private func bindings() throws(ExpressionIssue) -> [Syntax.Binding] {
    var bindings: [Syntax.Binding] = []
    repeat {
      let name = try newName { $0.kind == .word("in") }
      try expect(keyword: "in")
      let start = token.range.lowerBound
      var source = try expression()
      if try take("..") {
        let end = try expression()
        source = try make(.span(source, end), from: start)
      }
      bindings.append(Syntax.Binding(name: name, source: source))
      locals.append(name.text)
    } while try take(",")
    return bindings
  }

  private func iteration(_ start: Int) throws(ExpressionIssue) -> Syntax {
    try advance()
    let outer = locals
    defer { locals = outer }
    let bindings = try bindings()
    try expect(keyword: "return")
    locals.append("partial")
    let body = try expression()
    return try make(.iteration(bindings, body), from: start)
  }

  private func quantified(
    _ quantifier: Syntax.Quantifier, _ start: Int
  ) throws(ExpressionIssue) -> Syntax {
    try advance()
    let outer = locals
    defer { locals = outer }
    let bindings = try bindings()
    try expect(keyword: "satisfies")
    let body = try expression()
    return try make(.quantified(quantifier, bindings, body), from: start)
  }

  private func function(_ start: Int) throws(ExpressionIssue) -> Syntax {
    try advance()
    let opened = token.range
    guard try take("(") else { throw unexpected(expecting: Message(verbatim: "`(`")) }
    let outer = locals
    defer { locals = outer }
    var parameters: [Syntax.Parameter] = []
    while !token.is(")") {
      let name = try newName { $0.is(":") || $0.is(",") || $0.is(")") }
      var declared: FEELType = .any
      if try take(":") { declared = try type().type ?? .any }
      parameters.append(Syntax.Parameter(name: name, type: declared))
      locals.append(name.text)
      guard try take(",") else { break }
    }
    try expect(")", opened: opened)
    if token.kind == .word("external") {
      let begin = token.range.lowerBound
      try advance()
      let mapping = try expression()
      let body = try make(.external(mapping), from: begin)
      return try make(.function(parameters, body), from: start)
    }
    let body = try expression()
    return try make(.function(parameters, body), from: start)
  }

  private func parenthesised(_ start: Int) throws(ExpressionIssue) -> Syntax {
    let opened = token.range
    try advance()
    if case .sign(let sign) = token.kind, let operation = BinaryOperator(sign: sign),
      operation.isComparison
    {
      try advance()
      let end = try isolated { () throws(ExpressionIssue) in try self.expression() }
      try expect(")", opened: opened)
      return try make(.comparisonTest(operation, end), from: start)
    }
    let inner = try isolated { () throws(ExpressionIssue) in try self.expression() }
    if try take("..") { return try range(from: inner, includesLower: false, start) }
    try expect(")", opened: opened)
    return Syntax(inner.kind, start..<lastEnd)
  }

  private func listOrRange(_ start: Int) throws(ExpressionIssue) -> Syntax {
    let opened = token.range
    let isInverted = token.is("]")
    try advance()
    var items: [Syntax] = []
    while !token.is("]") {
      let item = try isolated { () throws(ExpressionIssue) in try self.listItem() }
      if items.isEmpty, try take("..") {
        return try range(from: item, includesLower: !isInverted, start)
      }
      items.append(item)
      guard try take(",") else { break }
    }
    guard !isInverted else { throw unexpected(expecting: Message(verbatim: "`..`")) }
    try expect("]", opened: opened)
    return try make(.list(items), from: start)
  }

  /// Lists may hold unary tests: `x in [> 5, < 2]`.
  private func listItem() throws(ExpressionIssue) -> Syntax {
    guard case .sign(let sign) = token.kind, BinaryOperator(sign: sign)?.isComparison == true else {
      return try expression()
    }
    return try test()
  }

  private func range(
    from lower: Syntax, includesLower: Bool, _ start: Int
  ) throws(ExpressionIssue) -> Syntax {
    let before = mayCloseRangeWithOpening
    mayCloseRangeWithOpening = true
    defer { mayCloseRangeWithOpening = before }
    let upper = try expression()
    try check()
    let includesUpper = token.is("]")
    guard includesUpper || token.is(")") || token.is("[") else {
      throw ExpressionIssue(
        .unclosedDelimiter, start..<lastEnd,
        Message(zh: "区间没有写完", en: "the range is not closed"),
        help: Message(
          zh: "包含上限写 `]`，不包含上限写 `)`", en: "end it with `]` to take in the upper end, `)` to leave it out"))
    }
    try advance()
    return try make(
      .range(lower: lower, includesLower: includesLower, upper: upper, includesUpper: includesUpper),
      from: start)
  }

  private func context(_ start: Int) throws(ExpressionIssue) -> Syntax {
    let opened = token.range
    try advance()
    let outer = locals
    defer { locals = outer }
    var entries: [Syntax.Entry] = []
    while !token.is("}") {
      guard let name = try key() else {
        throw unexpected(expecting: Message(zh: "`名称: 值`", en: "`name: value`"))
      }
      if entries.contains(where: { $0.name.text == name.text }) {
        lexer.report(
          ExpressionIssue(
            .duplicateEntry, name.range,
            Message(zh: "`\(name.text)` 写了两次", en: "`\(name.text)` is given twice")))
      }
      try expect(":", opened: opened)
      let value = try isolated { () throws(ExpressionIssue) in try self.expression() }
      entries.append(Syntax.Entry(name: name, value: value))
      locals.append(name.text)
      keys.insert(name.text)
      guard try take(",") else { break }
    }
    try expect("}", opened: opened)
    return try make(.context(entries), from: start)
  }

  /// `@"2026-01-01"`: the text's form tells the type.
  private func temporal(_ start: Int) throws(ExpressionIssue) -> Syntax {
    try advance()
    guard case .string(let text) = token.kind else {
      throw unexpected(expecting: Message(zh: "引号中的日期、时刻或时长", en: "a date, time or duration in quotes"))
    }
    try advance()
    guard let value = Value(temporal: text) else {
      lexer.report(invalidTemporal(text, start..<lastEnd))
      return try make(.literal(.null), from: start)
    }
    return try make(.literal(value), from: start)
  }

  private func invalidTemporal(_ text: String, _ range: Range<Int>) -> ExpressionIssue {
    ExpressionIssue(
      .invalidLiteral, range,
      Message(
        zh: "`\(text)` 不是有效的日期、时刻或时长", en: "`\(text)` is not a valid date, time or duration"),
      help: Message(
        zh: "日期写成 `@\"2026-01-31\"`，时长写成 `@\"P30D\"` 或 `@\"P1Y6M\"`",
        en: "write a date as `@\"2026-01-31\"`, a duration as `@\"P30D\"` or `@\"P1Y6M\"`"))
  }
}

extension Value {
  /// The date, time or duration a literal's text means.
  init?(temporal text: String) {
    if let date = CalendarDate(text) {
      self = .date(date)
    } else if text.hasPrefix("P") || text.hasPrefix("-P") {
      if let duration = YearMonthDuration(text) {
        self = .yearsAndMonths(duration)
      } else if let duration = DayTimeDuration(text) {
        self = .daysAndTime(duration)
      } else {
        return nil
      }
    } else if let moment = DateAndTime(text) {
      self = .dateTime(moment)
    } else if let time = TimeOfDay(text) {
      self = .time(time)
    } else {
      return nil
    }
  }
}
