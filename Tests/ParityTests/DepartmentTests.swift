import Diagnostics
import EngineSupport
import Engines
import Evaluation
import FEEL
import Foundation
import Intake
import Reports
import Rulebook
import Streaming
import Testing

/// The departments that ship with their example data: servers write the table of results that a run here writes.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct DepartmentTests {
  private static let departments = [
    "finance", "education", "ecology-environment", "health", "market-regulation", "government-services",
  ]

  /// A department with its data and the lines of its results.
  private struct Department {
    let book: CheckedBook
    let day: CalendarDate
    let data: String
    let submission: Submission
    let lines: [String]

    init(_ name: String) throws {
      let folder = Servers.root.appending(path: "Rules/\(name)")
      data = folder.appending(path: "data/2026.csv").path
      book = try #require(try RulebookReader.read(folder.appending(path: "rulebook.yaml").path).checked)
      day = try #require(book.book.effective?.to ?? CalendarDate("2026-12-31"))
      let plan = try #require(Planner.plan(book, on: day).plan)
      submission = try #require(SubmissionReader.read([data], inputs: book.book.inputs).last).submission
      lines = Self.lines(CSVReport.table(PlanEvaluator.evaluate(submission, by: plan), language: .zh))
    }

    static func lines(_ text: String) -> [String] { text.split(separator: "\r\n").map(String.init) }

    var run: EngineRun { EngineRun(book, on: day, finishesUnsayable: true, language: .zh) }

    /// The typed table, with the samples as they stand in the file.
    func table() throws -> SubmittedTable {
      let rows = try String(contentsOfFile: data, encoding: .utf8).split(separator: "\n").map { line in
        Array(line.utf8).withUnsafeBufferPointer { CSVRows.cells($0) }
      }
      let header = (rows.first ?? []).map { $0 ?? "" }
      var samples: [Int: [String?]] = [:]
      for (column, role) in HeaderRoles.read(header, of: data, inputs: book.book.inputs).roles.enumerated() {
        guard case .sample(let input) = role else { continue }
        samples[input] = rows.dropFirst().map { row in
          row[column].flatMap { Int($0.filter { $0 != "," }) }.map(String.init)
        }
      }
      return SubmittedTable(submission.rows, book.book, samples: samples)
    }
  }

  @Test(.enabled("PostgreSQL does not run; see Scripts/engines") { Servers.postgresql != nil }, arguments: departments)
  func postgresqlWritesTheSame(name: String) async throws {
    let department = try Department(name)
    let connection = try Connection(try #require(Servers.postgresql))
    let out = Scratch.path("out.csv")
    defer { Scratch.remove(out) }
    try department.table().make("department", on: connection)
    let engine = try PostgreSQLEngine(connection, table: "department")
    do {
      let summary = try await department.run.write(to: out, on: engine)
      let found = Department.lines(String(decoding: try Data(contentsOf: URL(filePath: out)), as: UTF8.self))
      #expect(found.sorted() == department.lines.sorted())
      print("\(name): \(summary.subjects) subjects on PostgreSQL, \(summary.byRows) finished here")
    } catch {
      Issue.record("\(EngineFailure.diagnostics(of: error).map(\.message.en))")
    }
  }

  @Test(.enabled("PostgreSQL does not run; see Scripts/engines") { Servers.postgresql != nil })
  func whatSQLCannotSayIsRefusedAtTheRule() async throws {
    let department = try Department("health")
    let connection = try Connection(try #require(Servers.postgresql))
    try department.table().make("refused", on: connection)
    let engine = try PostgreSQLEngine(connection, table: "refused")
    do {
      _ = try await EngineRun(department.book, on: department.day, language: .zh).prepare(engine)
      Issue.record("the geometric mean is not refused")
    } catch {
      let problems = EngineFailure.diagnostics(of: error)
      #expect(!problems.isEmpty)
      for problem in problems { #expect(problem.primary?.span.file.path.hasSuffix(".yaml") == true) }
    }
  }

  @Test(.enabled("Spark does not run; see Scripts/engines") { Servers.sparkMaster != nil })
  func sparkWritesTheSame() async throws {
    let options = SparkSession.Options(
      master: try #require(Servers.sparkMaster), home: Servers.sparkHome, settings: Servers.sparkSettings)
    try await SparkSession.with(options) { session in
      // The books of health and market regulation take more memory to resolve than the clusters of tests have.
      for name in ["finance", "education", "ecology-environment", "government-services"] {
        let department = try Department(name)
        let out = Scratch.path("out.csv")
        defer { Scratch.remove(out) }
        do {
          let engine = try await SparkEngine(session, .text(department.data), inputs: department.book.book.inputs, scratch: out)
          let summary = try await department.run.write(to: out, on: engine)
          let found = Department.lines(String(decoding: try Data(contentsOf: URL(filePath: out)), as: UTF8.self))
          let differing = zip(found, department.lines).first { $0 != $1 }
          #expect(found.count == department.lines.count && differing == nil, "\(name): \(String(describing: differing))")
          print("\(name): \(summary.subjects) subjects on Spark, \(summary.byRows) finished here")
        } catch {
          let problems = EngineFailure.diagnostics(of: error)
          Issue.record("\(name): \(problems.map(\.message.en)) \(problems.flatMap(\.notes).map(\.en))")
        }
      }
    }
  }
}
