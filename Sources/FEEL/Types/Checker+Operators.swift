import Diagnostics
import ExactDecimal

extension Checker {
  // MARK: requirements

  /// Reports a result of another type than was asked for.
  mutating func require(_ typed: inout Typed, _ expected: FEELType) {
    guard mode == .strict, !typed.type.conforms(to: expected) else { return }
    report(
      ExpressionIssue(
        .unexpectedResultType, typed.node.range,
        Message(
          zh: "这里需要\(expected.words.zh)，公式给出的是\(typed.type.words.zh)",
          en: "this should give \(expected.words.en), but it gives \(typed.type.words.en)")))
    typed.type = expected
  }

  mutating func requireBoolean(_ typed: Typed) {
    guard mode == .strict, !typed.type.conforms(to: .boolean) else { return }
    var issue = Fault.notBoolean(typed.type).issue(at: typed.node.range)
    if typed.type == .number {
      issue = Fault(
        issue.code, issue.message,
        help: Message(
          zh: "写成比较，例如 `\(written(typed.node.range)) > 0`",
          en: "write a comparison, such as `\(written(typed.node.range)) > 0`")
      ).issue(at: issue.range)
    }
    report(issue)
  }

  /// Reports two values that have no common kind to be compared by.
  mutating func requireAlike(_ left: Typed, _ right: Typed, _ range: Range<Int>, ordered: Bool = false) {
    guard mode == .strict else { return }
    guard left.type.isAlike(right.type) else {
      report(unlike(left, right, range))
      return
    }
    if ordered, left.node.isNull || right.node.isNull {
      report(
        ExpressionIssue(
          .unlikeComparison, range,
          Message(zh: "和 `null` 比大小没有结果", en: "nothing is greater or less than `null`"),
          help: Message(zh: "是否缺失用 `= null` 判断", en: "ask whether it is missing with `= null`")))
    }
    if ordered, let type = [left.type, right.type].first(where: { !$0.isOrdered }) {
      report(
        ExpressionIssue(
          .typeMismatch, range,
          Message(zh: "\(type.words.zh)不分大小", en: "\(type.words.en) has no order, only equality")))
    }
  }

  func unlike(_ left: Typed, _ right: Typed, _ range: Range<Int>) -> ExpressionIssue {
    let fault = Fault.unlike(left.type, right.type)
    // A figure in quotes is the common cause.
    for (text, other) in [(left, right), (right, left)] where other.type == .number {
      if case .constant(.string(let string)) = text.node.operation, Number(string) != nil {
        return ExpressionIssue(
          fault.code, text.node.range, fault.message,
          help: Message(zh: "数不加引号，写成 `\(string)`", en: "write the number without quotes: `\(string)`"),
          replacement: Replacement(text.node.range, string, isSafe: false))
      }
    }
    return fault.issue(at: range)
  }

  // MARK: operators

  mutating func negation(_ operand: Syntax, _ range: Range<Int>) -> Typed {
    let inner = check(operand)
    let allowed: [FEELType] = [.number, .daysAndTime, .yearsAndMonths, .any, .null]
    if mode == .strict, !allowed.contains(inner.type) {
      return failed(
        ExpressionIssue(
          .typeMismatch, range,
          Message(
            zh: "负号后面不能是\(inner.type.words.zh)",
            en: "a minus sign can't stand before \(inner.type.words.en)")))
    }
    return Typed(.negation(inner.node), range, inner.type, isNullable: inner.isNullable)
  }

  mutating func binary(
    _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ range: Range<Int>
  ) -> Typed {
    if let compared = truthComparison(operation, left, right, range) { return compared }
    let first = check(left)
    let second = check(right)
    let isNullable = first.isNullable || second.isNullable
    switch operation {
    case .and, .or:
      requireBoolean(first)
      requireBoolean(second)
      let node: Operation =
        operation == .and ? .and(first.node, second.node) : .or(first.node, second.node)
      return Typed(node, range, .boolean, isNullable: isNullable)
    case .add, .subtract, .multiply, .divide, .power:
      return arithmetic(operation, first, second, range)
    default:
      let isEquality = operation == .equal || operation == .notEqual
      requireAlike(first, second, range, ordered: !isEquality)
      // As the evaluator has it: only a written `null` asks whether something is missing.
      let testsNull = isEquality && (first.node.isNull || second.node.isNull)
      return Typed(
        .comparison(operation, first.node, second.node), range, .boolean,
        isNullable: isNullable && !testsNull)
    }
  }

  private mutating func arithmetic(
    _ operation: BinaryOperator, _ left: Typed, _ right: Typed, _ range: Range<Int>
  ) -> Typed {
    let isNullable = left.isNullable || right.isNullable
    let node = Operation.arithmetic(operation, left.node, right.node)
    guard let type = ValueArithmetic.type(operation, left.type, right.type) else {
      if mode == .standard { return Typed(node, range, .any, isNullable: true) }
      return failed(Fault.mismatch(operation, left.type, right.type).issue(at: range))
    }
    if mode == .strict, operation == .divide, case .constant(.number(let number)) = right.node.operation,
      number.isZero
    {
      return failed(Fault(ArithmeticError.divisionByZero).issue(at: range))
    }
    return Typed(node, range, type, isNullable: isNullable)
  }

  mutating func conditional(
    _ condition: Syntax, _ then: Syntax, _ otherwise: Syntax, _ range: Range<Int>, _ expecting: FEELType?
  ) -> Typed {
    let test = check(condition)
    requireBoolean(test)
    var first = check(then, expecting: expecting)
    var second = check(otherwise, expecting: expecting)
    if mode == .strict {
      if let expecting {
        require(&first, expecting)
        require(&second, expecting)
      } else if !first.type.conforms(to: second.type), !second.type.conforms(to: first.type) {
        report(
          ExpressionIssue(
            .typeMismatch, range,
            Message(
              zh: "`then` 给出\(first.type.words.zh)，`else` 给出\(second.type.words.zh)，两边要一致",
              en: "`then` gives \(first.type.words.en) but `else` gives \(second.type.words.en)")))
      }
    }
    return Typed(
      .conditional(test.node, first.node, second.node), range, first.type.joined(with: second.type),
      isNullable: test.isNullable || first.isNullable || second.isNullable)
  }

  mutating func instanceOf(
    _ value: Syntax, _ type: FEELType?, _ name: Syntax.Name, _ range: Range<Int>
  ) -> Typed {
    let inner = check(value)
    guard let type else {
      return failed(
        ExpressionIssue(
          .unknownName, name.range,
          Message(zh: "没有叫 `\(name.text)` 的类型", en: "there is no type called `\(name.text)`")))
    }
    return Typed(.instanceOf(inner.node, type), range, .boolean)
  }

  // MARK: tests

  mutating func checkTest(_ syntax: Syntax) -> Typed {
    let range = syntax.range
    switch syntax.kind {
    case .between(let value, let low, let high):
      let (value, low, high) = (check(value), check(low), check(high))
      requireAlike(value, low, low.node.range, ordered: true)
      requireAlike(value, high, high.node.range, ordered: true)
      return Typed(
        .between(value.node, low.node, high.node), range, .boolean,
        isNullable: value.isNullable || low.isNullable || high.isNullable)
    case .membership(let value, let tests):
      let value = check(value)
      let checked = tests.map { test($0, of: value) }
      return Typed(
        .membership(value.node, checked.map(\.node)), range, .boolean,
        isNullable: value.isNullable || checked.contains(where: \.isNullable))
    case .tests(let tests, let isNegated):
      let value = Typed(
        .local(0), range, locals.first?.type ?? .any, isNullable: locals.first?.isNullable ?? true)
      let checked = tests.map { test($0, of: value) }
      return Typed(
        .tests(checked.map(\.node), isNegated: isNegated), range, .boolean,
        isNullable: value.isNullable || checked.contains(where: \.isNullable))
    case .range(let low, let includesLower, let high, let includesUpper):
      let (low, high) = (check(low), check(high))
      requireAlike(low, high, range, ordered: true)
      requireOrder(low, high, range)
      return Typed(
        .range(
          lower: low.node, includesLower: includesLower, upper: high.node, includesUpper: includesUpper),
        range, .range(low.type.joined(with: high.type)), isNullable: low.isNullable || high.isNullable)
    case .comparisonTest(let operation, let operand):
      let end = check(operand)
      return Typed(
        .comparisonTest(operation, end.node), range, .range(end.type), isNullable: end.isNullable)
    default: return Typed(.constant(.null), range, .any)
    }
  }

  /// `[90..80]` holds nothing.
  private mutating func requireOrder(_ low: Typed, _ high: Typed, _ range: Range<Int>) {
    guard mode == .strict, case .constant(let first) = low.node.operation,
      case .constant(let last) = high.node.operation, let order = Comparison.order(first, last), order > 0
    else { return }
    report(
      ExpressionIssue(
        .invalidArgument, range,
        Message(
          zh: "区间的下限 `\(first)` 大于上限 `\(last)`，里面没有任何值",
          en: "the range is empty: it begins at `\(first)` and ends at `\(last)`"),
        help: Message(zh: "下限写在前，上限写在后", en: "write the lower end first")))
  }

  /// One test of a value: a comparison, a value, a range, a list, or a condition that says `?`.
  private mutating func test(_ syntax: Syntax, of value: Typed) -> Typed {
    if case .comparisonTest(let operation, let operand) = syntax.kind {
      let end = check(operand)
      let isEquality = operation == .equal || operation == .notEqual
      requireAlike(value, end, syntax.range, ordered: !isEquality)
      return Typed(
        .comparisonTest(operation, end.node), syntax.range, .boolean, isNullable: end.isNullable)
    }
    if mode == .strict, value.type == .boolean, let truth = truth(of: syntax) {
      return wordForTruth(syntax, syntax.range, instead: truth ? "true" : "false", isTest: true)
    }
    let (checked, saysInput) = watchingInput { $0.check(syntax) }
    if saysInput, checked.type.conforms(to: .boolean) || mode == .standard {
      return Typed(.condition(checked.node), syntax.range, .boolean, isNullable: checked.isNullable)
    }
    if mode == .strict, !Self.canTest(value.type, by: checked.type) {
      report(
        unlike(value, checked, checked.node.range))
    }
    return checked
  }

  // MARK: truth values

  /// `计生 = 是`, `planned = "yes"`: what is true or false needs no comparison, and has no such words to be compared with.
  private mutating func truthComparison(
    _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, _ range: Range<Int>
  ) -> Typed? {
    guard mode == .strict, operation == .equal || operation == .notEqual else { return nil }
    for (value, word) in [(left, right), (right, left)] {
      guard let truth = truth(of: word), case .name(let name) = value.kind, scope[normalised: name]?.type == .boolean else { continue }
      _ = check(value)
      let plain = written(value.range)
      let isMeant = truth == (operation == .equal)
      return wordForTruth(word, range, instead: isMeant ? plain : "not(\(plain))")
    }
    return nil
  }

  private mutating func wordForTruth(_ word: Syntax, _ range: Range<Int>, instead: String, isTest: Bool = false) -> Typed {
    var result = failed(
      ExpressionIssue(
        .unlikeComparison, range,
        Message(zh: "`\(written(word.range))` 不是公式里的真假值", en: "`\(written(word.range))` is no truth value in a formula"),
        help: isTest
          ? Message(zh: "公式里的真假值写 `true`、`false`", en: "the truth values of formulas are `true` and `false`")
          : Message(zh: "是非值本身就是条件，写 `\(instead)`", en: "what is true or false is a condition itself: write `\(instead)`"),
        replacement: Replacement(range, instead, isSafe: false)))
    result.type = .boolean
    return result
  }

  /// The truth value that people write a word or a figure for, unless something is called by it.
  private func truth(of word: Syntax) -> Bool? {
    let text: String
    switch word.kind {
    case .name(let name) where scope[normalised: name] == nil && !locals.contains(where: { $0.name == name }): text = name
    case .literal(.string(let literal)): text = literal
    case .literal(.number(let number)): text = number.description
    default: return nil
    }
    return switch text.lowercased() {
    case "是", "真", "对", "有", "yes", "y", "true", "on", "1": true
    case "否", "假", "不", "无", "不是", "没有", "no", "n", "false", "off", "0": false
    default: nil
    }
  }

  private static func canTest(_ value: FEELType, by test: FEELType) -> Bool {
    if value.conforms(to: test) || test.conforms(to: value) { return true }
    switch test {
    case .range(let end): return canTest(value, by: end)
    case .list(let item): return canTest(value, by: item)
    default: return false
    }
  }
}
