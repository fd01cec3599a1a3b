import Diagnostics
import EngineSupport
import Engines
import Evaluation
import FEEL
import Foundation
import ReferenceEvaluation
import Rulebook
import Streaming
import Testing

@testable import Generation

/// A random book over random data on and beside every threshold, with what the executors here make of it.
struct GeneratedBook {
  let seed: Int
  let yaml: String
  let book: CheckedBook
  let plan: Plan
  let table: SubmittedTable
  let outcome: Outcome

  static func day() throws -> CalendarDate { try #require(CalendarDate("2026-06-30")) }

  init(seed: Int, rows count: Int = 40) throws {
    self.seed = seed
    var generator = BookGenerator(seed: UInt64(seed))
    yaml = generator.book().yaml(generator.random.chance(50) ? .zh : .en)
    let book = try read(yaml)
    self.book = book
    plan = try #require(Planner.plan(book, on: try Self.day()).plan)
    let rows = generator.rows(count).map { $0.row(for: book.book) }
    table = SubmittedTable(rows, book.book)
    outcome = PlanEvaluator.evaluate(Submission(rows: rows), by: plan)
  }

  /// What the reference evaluator says otherwise than the row executor.
  func differenceFromReference() throws -> String? {
    let judged = Reference(book.book, on: try Self.day(), outcome.rows).results()
    for (own, other) in zip(outcome.subjects, judged) {
      let left = [
        own.total.map { "\($0)" } ?? "-", own.grade ?? "-", own.rank.map { "\($0)" } ?? "-", "\(own.bonus)", "\(own.deduction)",
        "\(own.indicators.map(\.score))",
      ]
      let right = [
        other.total.map { "\($0)" } ?? "-", other.grade ?? "-", other.rank.map { "\($0)" } ?? "-", "\(other.bonus)",
        "\(other.deduction)", "\(other.indicators.map(\.score))",
      ]
      if left != right { return "\(own.subject): \(left), by the reference \(right)" }
    }
    return judged.count == outcome.subjects.count ? nil : "the number of subjects differs"
  }
}

/// What many books came to on an engine.
struct Tally {
  var books = 0
  var refused: [String: Int] = [:]
  var decided = 0
  var undecided = 0

  /// Books that the engine's dialect can say.
  var said: Int { books - refused.values.reduce(0, +) }

  mutating func add(_ result: Comparison.Result) {
    decided += result.decided
    undecided += result.undecided
  }

  func describe(_ engine: String) -> String {
    "\(engine): \(books) books, \(refused.values.reduce(0, +)) refused, \(decided) rows decided, \(undecided) left to the row executor"
      + refused.sorted { $0.value > $1.value }.prefix(8).map { "\n  \($0.value) × \($0.key)" }.joined()
  }
}
