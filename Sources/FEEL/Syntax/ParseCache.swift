import Diagnostics

/// How texts parse that are compiled several times: a formula of a method for each indicator that uses it, a value's formula
/// until its type is known.
public struct ParseCache: Sendable {
  private var known: [NameKey: (scope: Scope.Shared, result: Result)] = [:]

  typealias Result = (expression: ParsedExpression?, issues: [ExpressionIssue])

  let mode: EvaluationMode

  public init(mode: EvaluationMode = .strict) { self.mode = mode }

  /// As `Parser.parse`; a text is parsed again only for a scope with other names than the last time. The work of the
  /// comparison grows with the names of the innermost scope.
  mutating func parse(_ text: String, scope: Scope.Shared) -> Result {
    if let last = known[NameKey(text)], last.scope.names.hasSameNames(as: scope.names) { return last.result }
    let result = Parser.parse(text, scope: scope, mode: mode)
    known[NameKey(text)] = (scope, result)
    return result
  }
}
