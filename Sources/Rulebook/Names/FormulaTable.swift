public import Diagnostics
public import FEEL

/// Compiled formulas of a book by where they stand; formulas of an own scoring method are compiled for each indicator
/// that uses it.
struct FormulaTable: Sendable {
  private struct Place: Hashable {
    let span: Span
    let indicator: String?

    /// Only formulas of own methods differ by the indicator: the place alone spreads well enough.
    func hash(into hasher: inout Hasher) { hasher.combine(span.range.lowerBound) }
  }

  private var expressions: [Place: TypedExpression] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  func expression(_ text: SourceText, in indicator: String?) -> TypedExpression? {
    expressions[Place(span: text.span, indicator: indicator)]
  }

  @discardableResult
  mutating func compile(
    _ text: SourceText, expecting type: FEELType?, scope: Scope, in indicator: String? = nil
  ) -> FEELType? {
    let (expression, issues) = FEELCompiler.compile(text.text, scope: scope, expecting: type)
    return record(expression, issues, text, indicator)
  }

  mutating func compileTests(_ text: SourceText, of input: FEELType, scope: Scope, in indicator: String) {
    let (expression, issues) = FEELCompiler.compileUnaryTests(text.text, scope: scope, inputType: input)
    record(expression, issues, text, indicator)
  }

  /// `80%` is compiled as `80`.
  mutating func compile(share text: SourceText, scope: Scope, in indicator: String?) {
    let body = Amount.share(of: text.text) ?? text.text
    let (expression, issues) = FEELCompiler.compile(body, scope: scope, expecting: .number)
    record(expression, issues, text, indicator)
  }

  @discardableResult
  private mutating func record(
    _ expression: TypedExpression?, _ issues: [ExpressionIssue], _ text: SourceText, _ indicator: String?
  ) -> FEELType? {
    diagnostics += issues.map { $0.diagnostic(in: text) }
    guard let expression else { return nil }
    expressions[Place(span: text.span, indicator: indicator)] = expression
    return expression.type
  }
}

extension ExpressionIssue {
  /// The issue at its place in the file that the formula stands in.
  public func diagnostic(in text: SourceText, severity: Severity = .error) -> Diagnostic {
    let fixes =
      replacement.map { change in
        [
          Fix(
            change.text.isEmpty
              ? Message(zh: "删去", en: "leave it out")
              : Message(zh: "改为 `\(change.text)`", en: "write `\(change.text)`"),
            safety: change.isSafe ? .safe : .needsReview,
            edits: [Edit(text.span(of: change.range), change.text)])
        ]
      } ?? []
    return Diagnostic(
      code, severity: severity, message, at: text.span(of: range), notes: notes, help: help, fixes: fixes)
  }
}
