package import Diagnostics
import Evaluation
package import FEEL
package import Rulebook

/// All that there is to say about a rule file: as text, tree and book, and of what the book can come to.
package struct BookReport: Sendable {
  /// In reading order.
  package let diagnostics: [Diagnostic]
  package let language: Language?
  /// The files of the books that it extends, also those that are not there.
  package let bases: [String]

  /// Reads and checks a rule file and what it extends. Throws if the file itself can't be read.
  ///
  /// - Parameter date: the day whose values are in force for a book.
  package init(_ path: String, files: FileProvider, on date: (Book) -> CalendarDate) throws(FileProblem) {
    let read = try RulebookReader.read(path, files: files)
    var found = read.diagnostics
    if let checked = read.checked {
      let (plan, problems) = Planner.plan(checked, on: date(checked.book))
      // Circles among formulas show when the book is planned; the values in force are a matter of those who extend a template.
      if checked.mayHaveCircles || !checked.book.isTemplate { found += problems }
      if let plan { found += BookChecks.run(plan) }
    }
    if let file = read.book?.span.file { found = Switches.apply(found, in: file, isWhole: !found.hasErrors) }
    diagnostics = found.sortedByPlace()
    language = read.language
    bases = read.bases
  }
}
