/// Work done so far, carried from one expression to those it calls, so that the limits hold for all of them together.
public struct Effort: Sendable, Hashable {
  /// Loop turns and calls.
  public internal(set) var steps = 0
  /// Functions that call one another.
  public internal(set) var depth = 0
  /// Levels of the host's own recursion, for it to bound; FEEL carries the figure through calls.
  public var nesting = 0

  public init() {}
}

/// A call of a host's function.
public struct HostCall: Sendable {
  public let arguments: [Value]
  /// What the callee counts on from.
  public let effort: Effort
}

/// What a host's function gives back.
public struct HostResult: Sendable {
  public let value: Value
  /// What went wrong inside; standard mode adds it to the caller's issues, strict mode throws the first.
  public let issues: [ExpressionIssue]
  public let effort: Effort

  public init(_ value: Value, issues: [ExpressionIssue], effort: Effort) {
    self.value = value
    self.issues = issues
    self.effort = effort
  }
}

extension TypedExpression {
  /// The value, with what standard mode turned into null on the way, as part of a greater evaluation.
  ///
  /// - Throws: in standard mode, only that a limit is exceeded.
  public func evaluate(
    _ environment: some Environment, input: Value? = nil, mode: EvaluationMode, effort: inout Effort
  ) throws(ExpressionIssue) -> (value: Value, issues: [ExpressionIssue]) {
    let evaluator = evaluator(environment, mode, input: input ?? .null)
    evaluator.effort = effort
    defer { effort.steps = evaluator.effort.steps }
    let value = try evaluator.evaluate(node)
    return (value, evaluator.issues)
  }
}

extension FunctionValue {
  /// Calls the function with arguments by position, or by name when `names` are given.
  ///
  /// - Throws: in standard mode, only that a limit is exceeded.
  public func call(
    _ arguments: [Value], names: [String]? = nil, mode: EvaluationMode, effort: inout Effort
  ) throws(ExpressionIssue) -> (value: Value, issues: [ExpressionIssue]) {
    let evaluator = Evaluator(ArrayEnvironment([]), mode)
    evaluator.effort = effort
    defer { effort.steps = evaluator.effort.steps }
    let value = try evaluator.call(.function(self), arguments, names, 0..<0)
    return (value, evaluator.issues)
  }
}
