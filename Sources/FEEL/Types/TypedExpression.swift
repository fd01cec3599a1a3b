import Diagnostics
import ExactDecimal

/// An expression whose names are resolved and whose types are checked.
public struct TypedExpression: Sendable, Hashable {
  /// A variable at one place of the text.
  public struct Use: Sendable, Hashable {
    public let slot: Int
    /// UTF-8 bytes of the text.
    public let range: Range<Int>
  }

  public let text: String
  public let type: FEELType
  /// Whether a missing (null) variable can make the result null.
  public let isNullable: Bool
  /// Whether this is a decision table's cell, to be evaluated with an input value.
  public let isUnaryTest: Bool
  /// Every place where a variable of the scope is used, in the text's order.
  public let uses: [Use]
  package let node: ResolvedNode

  /// The variables used, each once, in order of appearance.
  public var slots: [Int] {
    var seen: Set<Int> = []
    return uses.map(\.slot).filter { seen.insert($0).inserted }
  }

  /// The value under an environment. Strict mode throws what fails; standard mode gives null for it.
  ///
  /// Only `evaluationLimit` is thrown in standard mode.
  public func evaluate(
    _ environment: some Environment, mode: EvaluationMode = .strict
  ) throws(ExpressionIssue) -> Value {
    try evaluator(environment, mode).evaluate(node)
  }

  /// As above, with the variables' values from a function.
  public func evaluate(
    mode: EvaluationMode = .strict, _ value: @escaping (Int) -> Value
  ) throws(ExpressionIssue) -> Value {
    try evaluate(ClosureEnvironment(value), mode: mode)
  }

  /// The value in standard mode, with what was turned into null on the way.
  public func evaluateStandard(
    _ environment: some Environment, input: Value? = nil
  ) -> (value: Value, issues: [ExpressionIssue]) {
    let evaluator = evaluator(environment, .standard, input: input ?? .null)
    do {
      let value = try evaluator.evaluate(node)
      return (value, evaluator.issues)
    } catch {
      return (.null, evaluator.issues + [error])
    }
  }

  /// Whether an input value passes unary tests; `nil` when that can't be known because something is missing.
  public func matches(
    _ input: Value, _ environment: some Environment, mode: EvaluationMode = .strict
  ) throws(ExpressionIssue) -> Bool? {
    try evaluator(environment, mode, input: input).evaluate(node).booleanValue
  }

  func evaluator(
    _ environment: some Environment, _ mode: EvaluationMode, input: Value = .null
  ) -> Evaluator {
    let evaluator = Evaluator(environment, mode)
    // The checker gave the input the first place on the stack.
    if isUnaryTest { evaluator.locals = [input] }
    return evaluator
  }

  /// The text with each variable replaced by its value: `executed / budget * 100` → `435 / 500 * 100`.
  public func rendered(values: (Int) -> String) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var position = 0
    for use in uses where use.range.lowerBound >= position {
      result += String(decoding: bytes[position..<use.range.lowerBound], as: UTF8.self)
      result += values(use.slot)
      position = use.range.upperBound
    }
    return result + String(decoding: bytes[position...], as: UTF8.self)
  }

  public static func == (left: TypedExpression, right: TypedExpression) -> Bool {
    // The resolved tree follows from these.
    left.text == right.text && left.type == right.type && left.uses == right.uses
      && left.isUnaryTest == right.isUnaryTest
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(uses)
  }
}

extension TypedExpression {
  /// Most formulas of a rule book are just a number: no parser is needed to see that. `nil` for anything else, and for
  /// what only the parser tells exactly (more digits than a decimal128 has, a scope with names such as `2025年`).
  fileprivate init?(numberLiteral text: String, expecting: FEELType?) {
    guard expecting == nil || expecting == .number, (1...20).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let first = text.utf8.first, first != 0x2E, text.utf8.last != 0x2E, let number = Number(text)
    else { return nil }
    self.init(
      text: text, type: .number, isNullable: false, isUnaryTest: false, uses: [],
      node: Node(.constant(.number(number)), 0..<text.utf8.count))
  }
}

/// Text to checked expression in one step.
public enum FEELCompiler {
  /// Parses and checks an expression. The result is `nil` when there are issues that keep it from having a meaning; a
  /// result may come with issues about mended spellings.
  public static func compile(
    _ text: String, scope: Scope, expecting: FEELType? = nil, mode: EvaluationMode = .strict
  ) -> (expression: TypedExpression?, issues: [ExpressionIssue]) {
    if let literal = TypedExpression(numberLiteral: text, expecting: expecting) { return (literal, []) }
    let parsed = Parser.parse(text, scope: scope, mode: mode)
    guard let expression = parsed.expression else { return (nil, parsed.issues) }
    let checked = TypeChecker.check(expression, scope: scope, expecting: expecting, mode: mode)
    return (checked.expression, parsed.issues + checked.issues)
  }

  /// Parses and checks unary tests of an input of a type.
  public static func compileUnaryTests(
    _ text: String, scope: Scope, inputType: FEELType, mode: EvaluationMode = .strict
  ) -> (expression: TypedExpression?, issues: [ExpressionIssue]) {
    let parsed = Parser.parseUnaryTests(text, scope: scope, mode: mode)
    guard let expression = parsed.expression else { return (nil, parsed.issues) }
    let checked = TypeChecker.check(expression, scope: scope, inputType: inputType, mode: mode)
    return (checked.expression, parsed.issues + checked.issues)
  }
}
