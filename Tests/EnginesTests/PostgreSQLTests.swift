import Diagnostics
import EngineSupport
import Engines
import Foundation
import Testing

/// Runs on a real PostgreSQL server, good ones and bad ones.
@Suite(.serialized, .timeLimit(.minutes(60)), .enabled("PostgreSQL does not run; see Scripts/engines") { Servers.postgresql != nil })
struct PostgreSQLTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(try #require(Servers.postgresql))
    try connection.run("DROP SCHEMA IF EXISTS engine_tests CASCADE; CREATE SCHEMA engine_tests; SET search_path TO engine_tests")
  }

  private func make(_ columns: String, _ rows: String...) throws {
    try connection.run("CREATE TABLE subjects (\(columns))")
    for row in rows { try connection.run("INSERT INTO subjects VALUES (\(row))") }
  }

  private func write(to path: String, _ table: String = "subjects", orderedBy column: String? = nil) async throws {
    defer { try? connection.run("ROLLBACK") }
    let engine = try PostgreSQLEngine(connection, table: table, orderedBy: column)
    _ = try await EngineBook.run().write(to: path, on: engine)
  }

  @Test func resultsAreWhatARunHereWrites() async throws {
    try make(
      "place serial, subject text, \"Cases due\" integer, on_time numeric(8, 2), open boolean",
      "1, 'b', 100, 90, true", "2, '甲，乙', 100, 97, NULL", "3, 'c \"x\"', 30, 20, false", "4, 'd', 40, NULL, true",
      "5, '=e', 0, 3, true", "6, '合计', 1, 1, true")
    let (out, input, expected) = (Scratch.path("out.csv"), Scratch.path("in.csv"), Scratch.path("expected.csv"))
    defer { Scratch.remove(out, input, expected) }
    try await write(to: out, orderedBy: "place")
    try "subject,Cases due,on_time,open\nb,100,90,true\n甲，乙,100,97,\n\"c \"\"x\"\"\",30,20,false\nd,40,,true\n=e,0,3,true\n合计,1,1,true\n"
      .write(toFile: input, atomically: true, encoding: .utf8)
    let table = try LocalRun.table(input, to: expected)
    // What can't be used is told with its place, which in a table is another.
    let (found, wanted) = (try LocalRun.lines(out), table)
    #expect(found.dropLast() == wanted.dropLast())
    #expect(found.last?.contains("合计") == true)
  }

  @Test func whatATableLacksIsTold() async throws {
    try make("subject text, \"Cases due\" integer, on_tine integer, open boolean", "'a', 1, 1, true")
    let out = Scratch.path("out.csv")
    let problems = await EngineBook.complaints { try await write(to: out) }
    #expect(EngineBook.codes(problems) == ["X005"])
    #expect(problems.first?.message.en == "table `subjects` has no column `on_time`")
    #expect(problems.first?.message.zh == "表 `subjects` 没有列 `on_time`")
    #expect(problems.first?.help?.en.contains("on_tine") == true)
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test(arguments: ["on_time double precision", "on_time text", "on_time boolean"])
  func columnsOfOtherTypesAreTold(column: String) async throws {
    try make("subject text, cases integer, \(column), open boolean")
    let problems = await EngineBook.complaints { try await write(to: Scratch.path("out.csv")) }
    #expect(EngineBook.codes(problems) == ["X006"])
    #expect(problems.first?.message.en.contains("column `on_time` of table `subjects`") == true)
  }

  @Test func tablesThatAreNotThereAreTold() async throws {
    try make("subject text")
    let problems = await EngineBook.complaints { try await write(to: Scratch.path("out.csv"), "subject") }
    #expect(EngineBook.codes(problems) == ["X004"])
    #expect(problems.first?.help?.en == "did you mean `subjects`?")
    let odd = await EngineBook.complaints { try await write(to: Scratch.path("out.csv"), "no such; name\"") }
    #expect(EngineBook.codes(odd) == ["X004"])
  }

  @Test func subjectsComeOnce() async throws {
    try make("subject text, cases integer, on_time integer, open boolean", "'a', 1, 1, true", "'a', 2, 1, true")
    let problems = await EngineBook.complaints { try await write(to: Scratch.path("out.csv")) }
    #expect(EngineBook.codes(problems) == ["X011"])
  }

  @Test func tablesAreOfOnePeriod() async throws {
    try make(
      "subject text, period text, cases integer, on_time integer, open boolean", "'a', '2025', 1, 1, true", "'a', '2026', 2, 1, true")
    let problems = await EngineBook.complaints { try await write(to: Scratch.path("out.csv")) }
    #expect(EngineBook.codes(problems) == ["X016"])
  }

  @Test func numbersThatAreNoneDoNotCount() async throws {
    try make("subject text, cases numeric, on_time numeric, open boolean", "'a', 1, 'NaN', true", "'b', 10, 9, true")
    let out = Scratch.path("out.csv")
    defer { Scratch.remove(out) }
    try await write(to: out)
    #expect(try LocalRun.lines(out).contains { $0.hasPrefix("b,,,91.84,Good,1") })
    #expect(try LocalRun.lines(out).contains { $0.hasPrefix("a,,,,") })
  }

  @Test func aServerThatGoesAwayIsTold() async throws {
    // A view that takes its time, so that there is a mid-run.
    try connection.run(
      "CREATE VIEW subjects AS SELECT n::text AS subject, 1 AS cases, 1 AS on_time, true AS open, pg_sleep(0.01)::text AS x FROM generate_series(1, 3000) AS n"
    )
    let process = try #require(connection.rows("SELECT pg_backend_pid()").first?.first ?? nil)
    let out = Scratch.path("out.csv")
    let dsn = try #require(Servers.postgresql)
    // A thread of its own: those of tasks may all wait for the server.
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) {
      _ = try? Connection(dsn).rows("SELECT pg_terminate_backend($1::integer)", [process])
    }
    let problems = await EngineBook.complaints { try await write(to: out) }
    #expect(EngineBook.codes(problems) == ["X002"])
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test func aRunThatIsStoppedLeavesNothing() async throws {
    try connection.run(
      "CREATE VIEW subjects AS SELECT n::text AS subject, 1 AS cases, 1 AS on_time, true AS open, pg_sleep(0.01)::text AS x FROM generate_series(1, 3000) AS n"
    )
    let canceller = connection.canceller
    let out = Scratch.path("out.csv")
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) { canceller.cancel() }
    let problems = await EngineBook.complaints { try await write(to: out) }
    #expect(EngineBook.codes(problems) == ["X009"])
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test func resultTablesAreMadeWholeOrNotAtAll() async throws {
    try make("subject text, cases integer, on_time integer, open boolean", "'a', 10, 9, true", "'b', 10, NULL, true")
    let out = Scratch.path("out.csv")
    defer { Scratch.remove(out) }
    let engine = try PostgreSQLEngine(connection, table: "subjects", writes: true)
    let run = try EngineBook.run()
    _ = try await run.write(to: out, on: engine)
    try await ResultTable("results", of: run.prepare(engine).plan).fill(from: out, on: connection)
    let other = try Connection(try #require(Servers.postgresql))
    #expect(try other.rows("SELECT to_regclass('engine_tests.results')::text") == [[nil]])
    try engine.commit()
    #expect(
      try other.rows("SELECT subject, total, grade FROM engine_tests.results ORDER BY 1") == [["a", "91.84", "Good"], ["b", nil, nil]])
    let again = await EngineBook.complaints {
      defer { try? connection.run("ROLLBACK") }
      let engine = try PostgreSQLEngine(connection, table: "subjects", writes: true)
      let run = try EngineBook.run()
      try await ResultTable("results", of: run.prepare(engine).plan).fill(from: out, on: connection)
    }
    #expect(EngineBook.codes(again) == ["X007"])
  }

  @Test func serversThatAreNotThereAreTold() async {
    let problems = await EngineBook.complaints { _ = try Connection("host=/nowhere dbname=x") }
    #expect(EngineBook.codes(problems) == ["X001"])
  }
}
