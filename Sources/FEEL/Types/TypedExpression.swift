import Diagnostics
import ExactDecimal

/// An expression whose names are resolved and whose types are checked. Immutable; a class because plans pass expressions on.
public final class TypedExpression: Sendable, Hashable {
  /// A variable at one place of the text.
  public struct Use: Sendable, Hashable {
    public let slot: Int
    /// UTF-8 bytes of the text.
    public let range: Range<Int>
  }

  /// A function that makes one value of several and is given a single one.
  public struct LoneAggregate: Sendable, Hashable {
    public let function: String
    /// The call, and what it is given, in UTF-8 bytes of the text.
    public let range: Range<Int>
    public let argument: Range<Int>
    /// The variable that it is given; only what that stands for tells whether it is one value, if `isCertain` does not.
    public let slot: Int?
    /// Whether the type tells that it is one value.
    public let isCertain: Bool
  }

  public let text: String
  public let type: FEELType
  /// Whether a missing (null) variable can make the result null.
  public let isNullable: Bool
  /// Whether this is a decision table's cell, to be evaluated with an input value.
  public let isUnaryTest: Bool
  /// Every place where a variable of the scope is used, in the text's order.
  public let uses: [Use]
  public let loneAggregates: [LoneAggregate]
  package let node: ResolvedNode

  init(
    text: String, type: FEELType, isNullable: Bool, isUnaryTest: Bool, uses: [Use], loneAggregates: [LoneAggregate] = [], node: ResolvedNode
  ) {
    self.text = text
    self.type = type
    self.isNullable = isNullable
    self.isUnaryTest = isUnaryTest
    self.uses = uses
    self.loneAggregates = loneAggregates
    self.node = node
  }

  /// The variables used, each once, in order of appearance.
  public var slots: [Int] {
    // Few names in most expressions.
    if uses.count <= 8 { return uses.reduce(into: []) { if !$0.contains($1.slot) { $0.append($1.slot) } } }
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
    if left === right { return true }
    // The resolved tree follows from these.
    return left.text == right.text && left.type == right.type && left.uses == right.uses
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
  fileprivate convenience init?(numberLiteral text: String, expecting: FEELType?) {
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
  /// The expression of a text that is just a number, which no scope changes; `nil` for any other.
  public static func number(_ text: String) -> TypedExpression? { TypedExpression(numberLiteral: text, expecting: .number) }

  public typealias Result = (expression: TypedExpression?, issues: [ExpressionIssue])

  /// Parses and checks an expression. The result is `nil` when there are issues that keep it from having a meaning; a
  /// result may come with issues about mended spellings.
  public static func compile(
    _ text: String, scope: Scope, expecting: FEELType? = nil, mode: EvaluationMode = .strict
  ) -> Result {
    compile(text, scope: Scope.Shared(scope), expecting: expecting, mode: mode)
  }

  /// As above, in a scope that many expressions are compiled in.
  public static func compile(
    _ text: String, scope: Scope.Shared, expecting: FEELType? = nil, mode: EvaluationMode = .strict
  ) -> Result {
    if let literal = TypedExpression(numberLiteral: text, expecting: expecting) { return (literal, []) }
    return check(Parser.parse(text, scope: scope, mode: mode), scope, expecting, mode)
  }

  /// As above, for a text that is compiled several times.
  public static func compile(
    _ text: String, scope: Scope.Shared, expecting: FEELType? = nil, parses: inout ParseCache
  ) -> Result {
    if let literal = TypedExpression(numberLiteral: text, expecting: expecting) { return (literal, []) }
    return check(parses.parse(text, scope: scope), scope, expecting, parses.mode)
  }

  /// Parses and checks unary tests of an input of a type.
  public static func compileUnaryTests(
    _ text: String, scope: Scope, inputType: FEELType, mode: EvaluationMode = .strict
  ) -> Result {
    compileUnaryTests(text, scope: Scope.Shared(scope), inputType: inputType, mode: mode)
  }

  /// As above, in a scope that many tests are compiled in.
  public static func compileUnaryTests(
    _ text: String, scope: Scope.Shared, inputType: FEELType, mode: EvaluationMode = .strict
  ) -> Result {
    check(Parser.parseUnaryTests(text, scope: scope, mode: mode), scope, nil, mode, inputType)
  }

  private static func check(
    _ parsed: ParseCache.Result, _ scope: Scope.Shared, _ expecting: FEELType?, _ mode: EvaluationMode,
    _ inputType: FEELType = .any
  ) -> Result {
    guard let expression = parsed.expression else { return (nil, parsed.issues) }
    let checked = TypeChecker.check(expression, scope: scope, expecting: expecting, inputType: inputType, mode: mode)
    return (checked.expression, parsed.issues + checked.issues)
  }
}
