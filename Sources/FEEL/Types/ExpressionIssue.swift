public import Diagnostics

/// A change of an expression's text.
public struct Replacement: Sendable, Hashable {
  /// UTF-8 bytes of the expression.
  public let range: Range<Int>
  public let text: String
  /// Whether the change keeps the meaning the author must have had.
  public let isSafe: Bool

  public init(_ range: Range<Int>, _ text: String, isSafe: Bool) {
    self.range = range
    self.text = text
    self.isSafe = isSafe
  }
}

/// A problem inside an expression's text. The caller knows where the text stands in a file.
public struct ExpressionIssue: Error, Sendable, Hashable {
  public let code: ExpressionCode
  /// UTF-8 bytes of the expression.
  public let range: Range<Int>
  public let message: Message
  public let help: Message?
  public let notes: [Message]
  public let replacement: Replacement?

  public init(
    _ code: ExpressionCode, _ range: Range<Int>, _ message: Message, help: Message? = nil,
    notes: [Message] = [], replacement: Replacement? = nil
  ) {
    self.code = code
    self.range = range
    self.message = message
    self.help = help
    self.notes = notes
    self.replacement = replacement
  }
}

/// A problem met by a function that does not know where it is called.
struct Fault: Error {
  let code: ExpressionCode
  let message: Message
  var help: Message?

  init(_ code: ExpressionCode, _ message: Message, help: Message? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }

  func issue(at range: Range<Int>) -> ExpressionIssue {
    ExpressionIssue(code, range, message, help: help)
  }
}
