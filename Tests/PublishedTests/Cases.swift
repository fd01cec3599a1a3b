import Testing

/// A rule book of `Rules/published`, data submitted to it, and what its scheme published about them.
struct PublishedCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The book's folder in `Rules/published`.
  let book: String
  let submission: SubmittedData
  let expectations: [Expectation]

  var testDescription: String { name }

  /// Every case of a folder.
  static func all(in folder: CaseFolder) throws -> [PublishedCase] {
    let single = [
      humanDevelopment, humanDevelopmentSeries, hospitalPurchasing, executiveRatings,
      resultsFrameworkGuideline,
      resultsFrameworkOfFiji, fiveStars, programAssessment, trainingProject, commissionedProject,
      replacementProject,
    ]
    return try single.map { try $0(folder) }
  }

  /// Cases that need no published data: what a scheme's rule says about made-up subjects.
  static func constructed() throws -> [PublishedCase] {
    [try hospitalWithTwoDomains(), abusedHomes()]
  }
}
