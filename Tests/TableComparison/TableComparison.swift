import Diagnostics
import Evaluation
import FEEL
package import Generation
import Intake
import Reports
import Rulebook
import Streaming

/// Runs over a table in stretches and whole: results, problems and what the run comes to have to be the same.
package struct TableComparison: Sendable {
  /// Whether the table went through in stretches; otherwise there is one way of reading it only.
  package let isStreamed: Bool
  /// Subjects of a streamed table, and those that columns left to the row executor.
  package let subjects: Int
  package let byRows: Int
  /// What differs.
  package let difference: String?

  private static func isDifferent(_ difference: String) -> TableComparison {
    TableComparison(isStreamed: true, subjects: 0, byRows: 0, difference: difference)
  }

  /// Compares the ways of running a table that stands in a folder.
  package static func run(_ table: GeneratedTable, in folder: String) async throws -> TableComparison {
    let (path, out) = ("\(folder)/\(table.name)", "\(folder)/results.csv")
    try FileAccess.write([(path, table.bytes)])
    let files = FileProvider { _ in .success(Array(table.book.utf8)) }
    let read = try RulebookReader.read("rulebook.yaml", files: files)
    guard let book = read.checked, let day = CalendarDate("2026-06-30") else {
      return isDifferent("the rule book has errors: \(read.diagnostics.map(\.message.en))")
    }
    let notStreamed = TableComparison(isStreamed: false, subjects: 0, byRows: 0, difference: nil)
    let fields = Planner.plan(book, on: day).plan?.usedInputs
    let stream: StreamedTable
    do { stream = try StreamedTable(path, inputs: book.book.inputs, needed: fields, step: table.step) } catch {
      if case .otherForm = error { return notStreamed }
      return isDifferent("\(error)")
    }
    guard let plan = Planner.plan(book, on: stream.layout.period?.last ?? day).plan else { return notStreamed }
    let summary: RunSummary
    do throws(StreamedRun.Failure) {
      summary = try await StreamedRun(stream, by: plan, language: .en, threads: table.threads).write(to: out)
    } catch {
      if case .otherForm = error { return notStreamed }
      return isDifferent("the stream stops: \(error)")
    }
    let submissions = SubmissionReader.read(table.bytes, path: path, inputs: book.book.inputs)
    guard submissions.count == 1 else { return isDifferent("a stream of \(submissions.count) periods") }
    let given = submissions.map { (period: $0.period, submission: $0.submission) }
    guard var whole = PlanEvaluator.evaluate(given, by: book, on: day).outcomes.last else { return isDifferent("nothing as a whole") }
    whole.tellComparedTexts()
    let found = String(decoding: try FileAccess.read(out), as: UTF8.self)
    let expected = CSVReport.table(whole, language: .en)
    return TableComparison(
      isStreamed: true, subjects: summary.subjects, byRows: summary.byRows,
      difference: first(difference: lines(found), lines(expected), "results")
        ?? first(difference: told(summary), told(RunSummary(whole)), "problems"))
  }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\r\n").map(String.init) }

  /// What a run says and comes to.
  private static func told(_ summary: RunSummary) -> [String] {
    let figures =
      "\(summary.subjects) subjects, \(summary.complete) complete, \(summary.unusable) unusable, \(summary.errors) errors, "
      + "\(summary.warnings) warnings, \(summary.isComplete ? "complete" : "incomplete"), "
      + summary.grades.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    return summary.problems.map { problem in
      let place = problem.primary?.span.place ?? "-"
      let data = problem.data.map { "\($0.row ?? 0) \($0.column ?? 0) \($0.field ?? "-") \($0.subject ?? "-")" } ?? "-"
      return "\(problem.severity) \(problem.code) \(place) (\(data)): \(problem.message.en) / \(problem.help?.en ?? "")"
    } + [figures]
  }

  private static func first(difference found: [String], _ expected: [String], _ what: String) -> String? {
    if found == expected { return nil }
    for index in 0..<max(found.count, expected.count) {
      let (left, right) = (index < found.count ? found[index] : "(none)", index < expected.count ? expected[index] : "(none)")
      if left != right { return "\(what), \(index):\n  streamed: \(left)\n  whole:    \(right)" }
    }
    return nil
  }
}
