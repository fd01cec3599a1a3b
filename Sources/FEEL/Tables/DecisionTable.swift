import Diagnostics

/// A decision table (DMN 1.5, chapter 8): inputs, rules of unary tests, and outputs.
public struct DecisionTable: Sendable, Hashable {
  /// A column of tests.
  public struct Input: Sendable, Hashable {
    public let expression: TypedExpression
    /// Unary tests that every value of the column must pass.
    public let allowed: TypedExpression?

    public init(_ expression: TypedExpression, allowed: TypedExpression? = nil) {
      self.expression = expression
      self.allowed = allowed
    }
  }

  public struct Rule: Sendable, Hashable {
    /// One cell an input; `nil` is passed by every value.
    public let tests: [TypedExpression?]
    /// One cell an output.
    public let outputs: [TypedExpression]

    public init(tests: [TypedExpression?], outputs: [TypedExpression]) {
      self.tests = tests
      self.outputs = outputs
    }
  }

  /// A cell or header of a table, by places from 0.
  public enum Place: Sendable, Hashable {
    case table
    case input(Int)
    case test(rule: Int, input: Int)
    case output(rule: Int, output: Int)
    case otherwise(output: Int)
  }

  /// A problem in one cell.
  public struct Issue: Error, Sendable, Hashable {
    public let place: Place
    public let issue: ExpressionIssue

    public init(_ place: Place, _ issue: ExpressionIssue) {
      self.place = place
      self.issue = issue
    }
  }

  public struct Outcome: Sendable, Hashable {
    public let value: Value
    /// The rules that matched, in order, by places from 0; the policy may have used only some of them.
    public let matched: [Int]
    public let issues: [Issue]
  }

  public let inputs: [Input]
  public let rules: [Rule]
  /// Default outputs, one a column; an empty list means there are none.
  public let otherwise: [TypedExpression?]
  public let resolution: HitResolution

  public init(
    inputs: [Input], rules: [Rule], otherwise: [TypedExpression?] = [], resolution: HitResolution
  ) {
    self.inputs = inputs
    self.rules = rules
    self.otherwise = otherwise
    self.resolution = resolution
  }

  /// Finds the rules that match and makes the result of them. Cells behind the first test that fails, and outputs of
  /// rules that don't match, are not evaluated.
  ///
  /// In standard mode problems are collected and count as null. In strict mode the first one is thrown, and a test that
  /// is undecided because something is missing makes the result null, unless another test of the rule fails.
  ///
  /// - Parameters:
  ///   - coerceInput: turns a column's value into one of its declared type.
  ///   - coerceOutput: does so with an output's.
  public func evaluate(
    _ environment: some Environment, mode: EvaluationMode = .strict, effort: inout Effort,
    coerceInput: (Int, Value) throws(ExpressionIssue) -> Value = { _, value in value },
    coerceOutput: (Int, Value) throws(ExpressionIssue) -> Value = { _, value in value }
  ) throws(Issue) -> Outcome {
    var run = TableRun(mode: mode, effort: effort)
    defer { effort = run.effort }
    var values: [Value] = []
    for (index, input) in inputs.enumerated() {
      let value = try run.value(input.expression, environment, at: .input(index))
      let coerced = try run.coerced(value, at: .input(index)) { value throws(ExpressionIssue) in
        try coerceInput(index, value)
      }
      if let allowed = input.allowed, !coerced.isNull,
        try run.passes(allowed, coerced, environment, at: .input(index)) == false
      {
        try run.report(.notAllowed(coerced), at: .input(index))
        return Outcome(value: .null, matched: [], issues: run.issues)
      }
      values.append(coerced)
    }
    let hits = try resolution.hits(rules: rules.count, inputs: inputs.count) { (rule, input) throws(Issue) in
      guard rules[rule].tests.indices.contains(input), let test = rules[rule].tests[input] else { return true }
      let passes = try run.passes(test, values[input], environment, at: .test(rule: rule, input: input))
      return mode == .standard ? passes ?? false : passes
    } outputs: { rule throws(Issue) in
      var outputs: [Value] = []
      for (column, output) in rules[rule].outputs.enumerated() {
        let place = Place.output(rule: rule, output: column)
        let value = try run.value(output, environment, at: place)
        outputs.append(
          try run.coerced(value, at: place) { value throws(ExpressionIssue) in try coerceOutput(column, value) })
      }
      return outputs
    }
    guard let hits else { return Outcome(value: .null, matched: [], issues: run.issues) }
    var defaults: [Value]?
    if hits.isEmpty, otherwise.contains(where: { $0 != nil }) {
      var outputs: [Value] = []
      for (column, output) in otherwise.enumerated() {
        let place = Place.otherwise(output: column)
        let value = try output.map { (cell) throws(Issue) in try run.value(cell, environment, at: place) }
        outputs.append(
          try run.coerced(value ?? .null, at: place) { value throws(ExpressionIssue) in
            try coerceOutput(column, value)
          })
      }
      defaults = outputs
    }
    var result = Value.null
    do throws(HitResolution.Conflict) {
      result = try resolution.resolve(hits, otherwise: defaults, mode: mode)
    } catch {
      try run.report(ExpressionIssue(error, resolution.policy), at: .table)
    }
    return Outcome(value: result, matched: hits.map(\.rule), issues: run.issues)
  }
}

/// One evaluation's problems and effort.
private struct TableRun {
  let mode: EvaluationMode
  var effort: Effort
  var issues: [DecisionTable.Issue] = []

  mutating func report(
    _ issue: ExpressionIssue, at place: DecisionTable.Place
  ) throws(DecisionTable.Issue) {
    let located = DecisionTable.Issue(place, issue)
    if mode == .strict || issue.code == .evaluationLimit { throw located }
    issues.append(located)
  }

  mutating func value(
    _ cell: TypedExpression, _ environment: some Environment, at place: DecisionTable.Place,
    input: Value? = nil
  ) throws(DecisionTable.Issue) -> Value {
    let result: (value: Value, issues: [ExpressionIssue])
    do throws(ExpressionIssue) {
      result = try cell.evaluate(environment, input: input, mode: mode, effort: &effort)
    } catch {
      throw DecisionTable.Issue(place, error)
    }
    for issue in result.issues { try report(issue, at: place) }
    return result.value
  }

  mutating func passes(
    _ test: TypedExpression, _ value: Value, _ environment: some Environment,
    at place: DecisionTable.Place
  ) throws(DecisionTable.Issue) -> Bool? {
    try self.value(test, environment, at: place, input: value).booleanValue
  }

  mutating func coerced(
    _ value: Value, at place: DecisionTable.Place, _ body: (Value) throws(ExpressionIssue) -> Value
  ) throws(DecisionTable.Issue) -> Value {
    do throws(ExpressionIssue) {
      return try body(value)
    } catch {
      try report(error, at: place)
      return .null
    }
  }
}

extension ExpressionIssue {
  fileprivate static func notAllowed(_ value: Value) -> ExpressionIssue {
    ExpressionIssue(
      .invalidArgument, 0..<0,
      Message(zh: "`\(value)` 不在允许的取值之内", en: "`\(value)` is not one of the allowed values"))
  }
}
