public import Diagnostics
public import FEEL
public import Rulebook

/// The data of one run: a row for each subject, values in the order of the book's inputs.
public struct Submission: Sendable {
  public var rows: [SubjectRow]
  /// Rows that can't be used, and why; they are listed in the result, never dropped.
  public var unusable: [UnusableRow]
  /// What reading the data found.
  public var diagnostics: [Diagnostic]

  public init(rows: [SubjectRow], unusable: [UnusableRow] = [], diagnostics: [Diagnostic] = []) {
    self.rows = rows
    self.unusable = unusable
    self.diagnostics = diagnostics
  }
}

/// What one subject submitted for one period.
public struct SubjectRow: Sendable {
  public let subject: String
  public let group: String?
  public internal(set) var period: ReportingPeriod?
  /// One value for each input of the book, `.null` where nothing was submitted.
  public var values: [Value]
  /// The values' texts as submitted, for explanations; `nil` where nothing was.
  public var texts: [String?]
  /// Inputs (by index) for which something was submitted that can't be used.
  public var unusable: [Int: UnusableValue]
  /// Inputs (by index) whose value is the book's default.
  public var defaulted: Set<Int>
  /// Evidence by input.
  public var evidence: [Int: String]
  /// Results of the previous period that the data bring along.
  public var previousResults: [Symbol.ResultName: Value]
  /// The previous period's values, one for each input; empty if unknown.
  public var previousValues: [Value]
  /// The row of the previous period that figures were taken over from; `nil` where there is none.
  public internal(set) var previousRow: PreviousRow?
  /// Where the row stands in the data.
  public let origin: Span?
  /// Its number in a table, 1-based; `nil` for records.
  public let number: Int?
  /// Whether a problem was reported about one of the row's values.
  public var hasProblems: Bool

  public init(
    subject: String, group: String? = nil, period: ReportingPeriod? = nil, values: [Value],
    texts: [String?] = [], unusable: [Int: UnusableValue] = [:],
    defaulted: Set<Int> = [], evidence: [Int: String] = [:],
    previousResults: [Symbol.ResultName: Value] = [:],
    previousValues: [Value] = [], origin: Span? = nil, number: Int? = nil, hasProblems: Bool = false
  ) {
    self.subject = subject
    self.group = group
    self.period = period
    self.values = values
    self.texts = texts
    self.unusable = unusable
    self.defaulted = defaulted
    self.evidence = evidence
    self.previousResults = previousResults
    self.previousValues = previousValues
    self.origin = origin
    self.number = number
    self.hasProblems = hasProblems
  }
}

extension Submission {
  /// Data that name no period, taken for one that is named otherwise.
  public func taken(for period: ReportingPeriod) -> Submission {
    var submission = self
    for index in submission.rows.indices where submission.rows[index].period == nil { submission.rows[index].period = period }
    return submission
  }
}

/// A row of the data that can't be evaluated at all.
public struct UnusableRow: Sendable {
  /// The subject's name, where the row has one.
  public let subject: String?
  /// 1-based row of the file.
  public let row: Int?
  public let reason: Message
  public let origin: Span?

  public init(subject: String?, row: Int?, reason: Message, origin: Span?) {
    self.subject = subject
    self.row = row
    self.reason = reason
    self.origin = origin
  }
}
