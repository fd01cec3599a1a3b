/// What made a result: the program, the rule language that the book was read by, and the form that the result is written in.
///
/// All three are recorded, for each of them can change figures or where they stand.
public enum ProgramVersion {
  /// The program's own version.
  public static let current = "0.1.0"
}

/// The kinds of files and texts for machines that results are written as. Each has a version of its own, which goes up when a member
/// is renamed, taken out or means something else; a member that is added leaves it as it is.
public enum ResultFormat: String, Sendable, CaseIterable {
  case results, summary, explanation, tests, difference, query

  /// Before versions were recorded, each was at 1.
  public var version: Int { 2 }
}
