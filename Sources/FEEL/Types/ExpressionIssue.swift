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
  // One word wide: every frame of the parser and the evaluator has room for one.
  private let content: Content

  public var code: ExpressionCode { content.fields.code }
  /// UTF-8 bytes of the expression.
  public var range: Range<Int> { content.fields.range }
  public var message: Message { content.fields.message }
  public var help: Message? { content.fields.help }
  public var notes: [Message] { content.fields.notes }
  public var replacement: Replacement? { content.fields.replacement }

  public init(
    _ code: ExpressionCode, _ range: Range<Int>, _ message: Message, help: Message? = nil,
    notes: [Message] = [], replacement: Replacement? = nil
  ) {
    content = Content(
      Fields(
        code: code, range: range, message: message, help: help, notes: notes, replacement: replacement))
  }

  private struct Fields: Sendable, Hashable {
    let code: ExpressionCode
    let range: Range<Int>
    let message: Message
    let help: Message?
    let notes: [Message]
    let replacement: Replacement?
  }

  private final class Content: Sendable {
    let fields: Fields
    init(_ fields: Fields) { self.fields = fields }
  }

  public static func == (left: ExpressionIssue, right: ExpressionIssue) -> Bool {
    left.content.fields == right.content.fields
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(content.fields) }
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
