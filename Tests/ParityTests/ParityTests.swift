import Diagnostics
import EngineSupport
import Engines
import Evaluation
import Foundation
import Intake
import Reports
import Rulebook
import SQLText
import Streaming
import Testing

@testable import Generation

/// Random books over random data: reference, row executor, column executor, PostgreSQL and Spark agree to the last digit.
///
/// `HENG_PARITY_BOOKS` sets the number of books that each engine can say (`HENG_PARITY_SPARK_BOOKS` that on Spark, which takes a second or more for each),
/// `HENG_PARITY_SEED` the first seed.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct ParityTests {
  private static var first: Int { Setting.of("HENG_PARITY_SEED", 1) }
  private static var books: Int { Setting.of("HENG_PARITY_BOOKS", 25) }

  /// The program of a book on an engine and its rows; `nil` if the engine's dialect can't say a rule.
  private static func rows(
    _ book: GeneratedBook, _ engine: any Engine, _ tally: inout Tally
  ) async throws -> (program: SQLProgram, rows: [[String?]])? {
    tally.books += 1
    do {
      let prepared = try await EngineRun(book.book, on: GeneratedBook.day(), language: .en).prepare(engine)
      return (prepared.program, try await engine.rows(prepared.query(prepared.program.outputs, isOrdered: false)))
    } catch let failure as EngineFailure {
      // A refusal stands at a rule, and says why.
      for problem in failure.diagnostics where problem.severity == .error {
        #expect(problem.primary != nil, "seed \(book.seed): \(problem.message.en)")
        tally.refused[problem.message.en.replacing(/`[^`]*`/, with: "…"), default: 0] += 1
        break
      }
      return nil
    }
  }

  private static func record(_ book: GeneratedBook, _ engine: String, _ difference: String) {
    Issue.record("seed \(book.seed), \(engine): \(difference)\n\(book.yaml)\n\(book.table.csv)")
  }

  @Test func executorsHereAgree() async throws {
    let (input, output) = (Scratch.path("subjects.csv"), Scratch.path("results.csv"))
    defer { Scratch.remove(input, output) }
    for seed in Self.first..<(Self.first + Self.books) {
      let book = try GeneratedBook(seed: seed)
      if let difference = try book.differenceFromReference() { return Self.record(book, "row executor", difference) }
      try book.table.csv.write(toFile: input, atomically: true, encoding: .utf8)
      let table = try StreamedTable(input, inputs: book.book.book.inputs)
      _ = try await StreamedRun(table, by: book.plan, language: .en, threads: 1).write(to: output)
      let (found, expected) = (
        String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self), CSVReport.table(book.outcome, language: .en)
      )
      if found != expected {
        let lines = zip(found.split(separator: "\r\n"), expected.split(separator: "\r\n")).first { $0 != $1 }
        return Self.record(book, "column executor", "\(lines?.0 ?? "")\n\(lines?.1 ?? "")")
      }
    }
  }

  @Test(.enabled("PostgreSQL does not run; see Scripts/engines") { Servers.postgresql != nil })
  func postgresqlAgrees() async throws {
    let connection = try Connection(try #require(Servers.postgresql))
    var tally = Tally()
    var seed = Self.first
    while tally.said < Self.books {
      defer { seed += 1 }
      let book = try GeneratedBook(seed: seed)
      try book.table.make("parity", on: connection)
      let engine = try PostgreSQLEngine(connection, table: "parity")
      do {
        guard let (program, rows) = try await Self.rows(book, engine, &tally) else {
          try connection.run("ROLLBACK")
          continue
        }
        let result = Comparison(book.outcome, program).compare(rows)
        tally.add(result)
        if let difference = result.difference { Self.record(book, "PostgreSQL", difference) }
      } catch let problem as ServerProblem {
        Self.record(book, "PostgreSQL", "\(problem.text) \(problem.state)")
      }
      try connection.run("ROLLBACK")
    }
    print(tally.describe("PostgreSQL"))
    // Programs that leave most rows to the row executor would prove little.
    #expect(tally.decided * 4 > tally.undecided)
  }

  @Test(.enabled("Spark does not run; see Scripts/engines") { Servers.sparkMaster != nil })
  func sparkAgrees() async throws {
    let input = Scratch.path("subjects.csv")
    defer { Scratch.remove(input) }
    let options = SparkSession.Options(
      master: try #require(Servers.sparkMaster), home: Servers.sparkHome, settings: Servers.sparkSettings)
    let tally = try await SparkSession.with(options) { session in
      var tally = Tally()
      var seed = Self.first
      while tally.said < Setting.of("HENG_PARITY_SPARK_BOOKS", 6) {
        defer { seed += 1 }
        let book = try GeneratedBook(seed: seed)
        try book.table.csv.write(toFile: input, atomically: true, encoding: .utf8)
        let engine = try await SparkEngine(session, .text(input), inputs: book.book.book.inputs, scratch: input)
        do {
          guard let (program, rows) = try await Self.rows(book, engine, &tally) else { continue }
          let result = Comparison(book.outcome, program).compare(rows)
          tally.add(result)
          if let difference = result.difference { Self.record(book, "Spark", difference) }
        } catch let problem as SparkProblem {
          Self.record(book, "Spark", problem.diagnostic.notes.first?.en ?? "\(problem)")
        }
      }
      return tally
    }
    print(tally.describe("Spark"))
    // Binary figures leave rows right on ties to the row executor; these data are full of them.
    #expect(tally.decided > 0)
  }
}
