public import Diagnostics
public import FEEL

/// A problem of a model or of its evaluation.
public struct ModelIssue: Sendable, Hashable {
  /// What the problem is: an expression's code where an expression failed.
  public enum Kind: Sendable, Hashable {
    /// The file is no readable XML or no DMN model.
    case unreadable
    /// A reference leads nowhere.
    case unknownReference
    /// Something DMN knows but this implementation can't evaluate.
    case unsupported
    /// A value does not conform to its declared type.
    case typeMismatch
    /// Elements require one another in a circle.
    case circularRequirement
    case expression(ExpressionCode)
  }

  public let kind: Kind
  public let message: Message
  /// The decision, knowledge model or other element it was met in.
  public let element: String
  /// Of the element's file, counted from 1; 0 if unknown.
  public let line: Int
  /// What the expression's issue says, where one failed.
  public let expression: ExpressionIssue?

  init(
    _ kind: Kind, _ message: Message, in element: String, line: Int = 0, expression: ExpressionIssue? = nil
  ) {
    self.kind = kind
    self.message = message
    self.element = element
    self.line = line
    self.expression = expression
  }

  init(_ issue: ExpressionIssue, in element: String, line: Int) {
    self.init(.expression(issue.code), issue.message, in: element, line: line, expression: issue)
  }

  static func unknownType(_ name: String, in element: String, line: Int = 0) -> ModelIssue {
    ModelIssue(
      .unknownReference, Message(zh: "没有叫 `\(name)` 的类型", en: "there is no type called `\(name)`"),
      in: element, line: line)
  }
}
