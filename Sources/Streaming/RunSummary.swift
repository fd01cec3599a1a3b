package import Diagnostics

/// What a run over a large table came to.
package struct RunSummary: Sendable {
  package var subjects = 0
  /// Subjects that lack nothing.
  package var complete = 0
  /// Rows of the data that could not be used.
  package var unusable = 0
  /// Subjects that the row executor worked out: by columns they could not be decided, or there was something to tell of them.
  package var byRows = 0
  /// How many have each grade.
  package var grades: [String: Int] = [:]
  /// The first problems, in the order of the data.
  package private(set) var problems: [Diagnostic] = []
  /// How many problems there are of each severity.
  package private(set) var errors = 0
  package private(set) var warnings = 0

  /// How many problems are told one by one.
  package static let told = 20

  package init() {}

  package mutating func tell(_ diagnostics: some Collection<Diagnostic>) {
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      default: break
      }
      if problems.count < Self.told, !problems.contains(diagnostic) { problems.append(diagnostic) }
    }
  }

  mutating func count(grade: String) { grades[grade, default: 0] += 1 }

  /// Adds what the rows behind came to.
  package mutating func add(_ later: RunSummary) {
    subjects += later.subjects
    complete += later.complete
    unusable += later.unusable
    byRows += later.byRows
    grades.merge(later.grades, uniquingKeysWith: +)
    let (errors, warnings) = (errors + later.errors, warnings + later.warnings)
    tell(later.problems)
    (self.errors, self.warnings) = (errors, warnings)
  }

  package var isComplete: Bool { unusable == 0 && complete == subjects && errors == 0 }
}
