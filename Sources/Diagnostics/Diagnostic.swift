/// How much a diagnostic weighs: errors stop the pipeline after the pass that found them.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  case note
  case warning
  case error

  public static func < (left: Severity, right: Severity) -> Bool {
    left.weight < right.weight
  }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A place with a short label.
public struct LabelledSpan: Sendable, Hashable {
  public let span: Span
  public let label: Message?

  public init(_ span: Span, _ label: Message? = nil) {
    self.span = span
    self.label = label
  }
}

/// Where in submitted data a problem is, in the words of someone who looks at a table.
public struct DataPlace: Sendable, Hashable {
  /// 1-based row of the file, the header being row 1.
  public let row: Int?
  /// 1-based column of the file.
  public let column: Int?
  /// The input's name as the rule book declares it.
  public let field: String?
  public let subject: String?

  public init(row: Int? = nil, column: Int? = nil, field: String? = nil, subject: String? = nil) {
    self.row = row
    self.column = column
    self.field = field
    self.subject = subject
  }
}

/// One change of text.
public struct Edit: Sendable, Hashable {
  public let span: Span
  public let replacement: String

  public init(_ span: Span, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

/// A mend for a problem. `safe` keeps the meaning that the author must have had; the rest asks for a look.
public struct Fix: Sendable, Hashable {
  public enum Safety: String, Sendable, Hashable {
    case safe
    case needsReview = "needs-review"
  }

  public let title: Message
  public let safety: Safety
  public let edits: [Edit]

  public init(_ title: Message, safety: Safety, edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}

/// A problem, told in the user's terms: what is wrong (message), where (spans), facts (notes), what to do (help, fixes).
public struct Diagnostic: Sendable, Hashable {
  public let code: Code
  public let severity: Severity
  public let message: Message
  /// The place; `nil` only for problems of a whole run (an unreadable folder).
  public let primary: LabelledSpan?
  public let secondary: [LabelledSpan]
  public let notes: [Message]
  public let help: Message?
  public let fixes: [Fix]
  public let data: DataPlace?

  public init(
    _ code: Code, severity: Severity = .error, _ message: Message, at primary: Span?,
    label: Message? = nil, secondary: [LabelledSpan] = [], notes: [Message] = [], help: Message? = nil,
    fixes: [Fix] = [], data: DataPlace? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary.map { LabelledSpan($0, label) }
    self.secondary = secondary
    self.notes = notes
    self.help = help
    self.fixes = fixes
    self.data = data
  }
}

extension Sequence where Element == Diagnostic {
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// In reading order: by file in the order first met, then by place; whole-run problems first. Exact repeats are dropped.
  public func sortedByPlace() -> [Diagnostic] {
    var order: [String: Int] = [:]
    var seen: Set<Diagnostic> = []
    var unique: [Diagnostic] = []
    for diagnostic in self where seen.insert(diagnostic).inserted {
      unique.append(diagnostic)
      if let path = diagnostic.primary?.span.file.path, order[path] == nil { order[path] = order.count }
    }
    func key(_ diagnostic: Diagnostic) -> (Int, Int, String) {
      guard let span = diagnostic.primary?.span else { return (-1, 0, diagnostic.code.id) }
      return (order[span.file.path] ?? 0, span.range.lowerBound, diagnostic.code.id)
    }
    return unique.sorted { key($0) < key($1) }
  }
}
