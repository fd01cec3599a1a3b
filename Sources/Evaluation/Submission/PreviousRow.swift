public import Diagnostics
public import Rulebook

/// Where a row's figures of the previous period come from, where that period has a row of the same subject.
public struct PreviousRow: Sendable {
  /// A figure that formulas know as `previous.…`.
  public enum Figure: Sendable, Hashable {
    case result(Symbol.ResultName)
    /// By index of the book's inputs.
    case input(Int)
  }

  public let period: ReportingPeriod
  /// Where that row stands in the data.
  public let origin: Span?
  /// What this period's row brought along itself: that holds, for what was announced is not recalculated.
  public let submitted: Set<Figure>
}
