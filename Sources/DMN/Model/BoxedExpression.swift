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
