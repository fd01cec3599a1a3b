import Diagnostics
import Evaluation
import FEEL
import Foundation
import Intake
import Reports
import Rulebook
import Streaming
import Testing

/// Runs without a server.
enum LocalRun {
  /// The lines of the table of results that a run here writes.
  static func table(_ input: String, to output: String) throws -> [String] {
    let book = try EngineBook.book()
    let day = try #require(CalendarDate("2026-06-30"))
    let plan = try #require(Planner.plan(book, on: day).plan)
    let submission = try #require(SubmissionReader.read([input], inputs: book.book.inputs).last).submission
    let outcome = PlanEvaluator.evaluate(submission, by: plan)
    try Data(CSVReport.table(outcome, language: .en).utf8).write(to: URL(filePath: output))
    return try lines(output)
  }

  static func lines(_ path: String) throws -> [String] {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self).split(separator: "\r\n").map(String.init)
  }
}
