/// A version of the rule language: what the same text of a book means. A new one is made when a mend changes results of unchanged
/// books; a book that names a version keeps its results.
///
/// A version only chooses defaults, where a book is decoded or planned. What is declared in the model or the plan says everything to
/// those that run it: none of them asks for the version.
public enum LanguageVersion: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// As books meant until October 2026.
  case first = 1
  /// Points are shares of the weight, the previous period is the adjacent one, vetoes stand without a total, the vetoed and the
  /// doubtful take no place, a test for `null` counts.
  case second = 2

  /// What books mean that name none.
  public static let current = LanguageVersion.second

  public static func < (left: LanguageVersion, right: LanguageVersion) -> Bool { left.rawValue < right.rawValue }
}
