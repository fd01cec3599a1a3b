public import Diagnostics
public import Evaluation
public import FEEL
public import Rulebook

/// What running a file of tests came to.
public struct TestFileResult: Sendable {
  public let path: String
  /// The spelling of the book, or of the file.
  public let language: Language?
  /// The version of the rule language that the book was read by; `nil` if it could not be read.
  public let languageVersion: LanguageVersion?
  /// Problems of the file or of its rule book that keep its cases from being run.
  public let problems: [Diagnostic]
  public let cases: [TestCaseResult]
  /// What the cases brought into play; `nil` if none could be run.
  public let coverage: Coverage?
  /// Data that would bring in what they did not, where some were searched and found.
  public let suggestions: [CoverageItem: CoverageSuggestion]

  public var isPassed: Bool { !problems.hasErrors && cases.allSatisfy(\.isPassed) }
}

/// What one case came to.
public struct TestCaseResult: Sendable {
  public let name: String
  public let place: Span
  public let seconds: Double
  /// The period that the case is about, if it names one.
  public let period: ReportingPeriod?
  /// The day whose values are in force, where it matters.
  public let day: CalendarDate?
  /// Where it came to something else than expected.
  public let differences: [Difference]
  /// Problems that were reported and not expected.
  public let problems: [Diagnostic]

  public var isPassed: Bool { differences.isEmpty && problems.isEmpty }
}

/// One thing that came out otherwise than expected.
public struct Difference: Sendable {
  public let subject: String
  /// The figure, such as `total` or an indicator's name.
  public let what: Message
  public let expected: Message
  public let found: Message
  /// Where the test expects it.
  public let place: Span
  /// The way to the figure, or why the rule applies or not.
  public let explanation: Explanation?
}
