public import FEEL

/// An expression as a model draws it (DMN 1.5, chapter 10.2.2).
public struct BoxedExpression: Sendable {
  public indirect enum Kind: Sendable {
    case literal(text: String, language: String?)
    /// An entry without a name is the result.
    case context([Entry])
    case list([BoxedExpression])
    case relation(columns: [Variable], rows: [[BoxedExpression]])
    case invocation(BoxedExpression, [Entry])
    case function(Function)
    case table(Table)
    case conditional(BoxedExpression, then: BoxedExpression, otherwise: BoxedExpression)
    case filter(BoxedExpression, BoxedExpression)
    case iteration(variable: String, BoxedExpression, BoxedExpression)
    case quantified(isEvery: Bool, variable: String, BoxedExpression, BoxedExpression)
    /// A part that the model leaves out or that is not known.
    case missing(String)
  }

  public struct Entry: Sendable {
    public let variable: Variable?
    public let value: BoxedExpression
  }

  public struct Function: Sendable {
    /// What the body is: FEEL, or a context that names a function of the host; PMML can't be evaluated.
    public enum Language: String, Sendable {
      case feel = "FEEL"
      case java = "Java"
      case pmml = "PMML"
    }

    public let language: Language
    public let parameters: [Variable]
    public let body: BoxedExpression?
  }

  public struct Table: Sendable {
    public struct Input: Sendable {
      public let text: String
      public let typeReference: String?
      public let allowedValues: String?
    }

    public struct Output: Sendable {
      public let name: String
      public let typeReference: String?
      /// Values in their order of priority, as unary tests.
      public let values: String?
      public let otherwise: String?
    }

    public struct Rule: Sendable {
      public let tests: [String]
      public let outputs: [String]
    }

    /// `nil` when the model's hit policy is not one of the standard's.
    public let policy: HitPolicy?
    public let inputs: [Input]
    public let outputs: [Output]
    public let rules: [Rule]
  }

  public let kind: Kind
  public let typeReference: String?
  /// Of the file, counted from 1.
  public let line: Int
}

extension BoxedExpression {
  /// Parts of the expression, one level down.
  var parts: [BoxedExpression] {
    switch kind {
    case .literal, .table, .missing: []
    case .context(let entries): entries.map(\.value)
    case .list(let items): items
    case .relation(_, let rows): rows.flatMap(\.self)
    case .invocation(let callee, let bindings): [callee] + bindings.map(\.value)
    case .function(let function): function.body.map { [$0] } ?? []
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .filter(let list, let match): [list, match]
    case .iteration(_, let list, let body), .quantified(_, _, let list, let body): [list, body]
    }
  }

  /// Types that the expression and its parts name.
  var typeReferences: [(name: String, line: Int)] {
    let own: [String?] =
      switch kind {
      case .context(let entries), .invocation(_, let entries): entries.map { $0.variable?.typeReference }
      case .relation(let columns, _): columns.map(\.typeReference)
      case .function(let function): function.parameters.map(\.typeReference)
      case .table(let table): table.inputs.map(\.typeReference) + table.outputs.map(\.typeReference)
      default: []
      }
    return ([typeReference] + own).compactMap(\.self).map { ($0, line) } + parts.flatMap(\.typeReferences)
  }
}
