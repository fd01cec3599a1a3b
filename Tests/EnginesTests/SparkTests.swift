import Diagnostics
import EngineSupport
import Engines
import Foundation
import Rulebook
import Streaming
import Testing

/// Runs on a real Spark cluster, good ones and bad ones.
@Suite(.serialized, .timeLimit(.minutes(60)), .enabled("Spark does not run; see Scripts/engines") { Servers.sparkMaster != nil })
struct SparkTests {
  private static func options(_ master: String? = nil, _ more: (name: String, value: String)...) throws -> SparkSession.Options {
    let usual = try #require(Servers.sparkMaster)
    return SparkSession.Options(
      master: master ?? usual, home: Servers.sparkHome, settings: Servers.sparkSettings + more)
  }

  private static func write(
    _ source: SparkEngine.Source, to path: String, _ session: SparkSession, columns: [String]? = nil
  ) async throws {
    let engine = try await SparkEngine(session, source, inputs: EngineBook.book().book.inputs, scratch: path)
    _ = try await EngineBook.run(columns: columns).write(to: path, on: engine)
  }

  /// Everything in one session: it takes a while to come.
  @Test func runsOnTheCluster() async throws {
    let (input, short, out, expected) = (
      Scratch.path("in.csv"), Scratch.path("short.csv"), Scratch.path("out.csv"), Scratch.path("expected.csv")
    )
    defer { Scratch.remove(input, short, out, expected) }
    var rows = (1...3000).map { "s\($0),\(80 + $0 % 40),\($0 % 90),true" }
    rows[1500] = "\"甲，乙\",\"1,200\",1100,是"
    rows[2000] = "=e,0,3,"
    rows[2001] = " blank ,10,/,no"
    try ("\u{FEFF}subject,Cases due,on_time,open\n" + rows.joined(separator: "\n") + "\n")
      .write(toFile: input, atomically: true, encoding: .utf8)
    try "subject,cases,on_time,open\na,1,1,true\nb,2\n".write(toFile: short, atomically: true, encoding: .utf8)
    let wanted = try LocalRun.table(input, to: expected)
    // Small stretches, so that there are many whose order matters.
    try await SparkSession.with(Self.options(nil, ("spark.sql.files.maxPartitionBytes", "8k"))) { session in
      try await Self.write(.text(input), to: out, session)
      #expect(try LocalRun.lines(out) == wanted)
      Scratch.remove(out)

      func complaints(_ source: SparkEngine.Source) async -> [Diagnostic] {
        await EngineBook.complaints { try await Self.write(source, to: out, session) }
      }
      #expect(EngineBook.codes(await complaints(.table("nowhere"))) == ["X004"])
      #expect(EngineBook.codes(await complaints(.text("/nowhere.csv"))) == ["C001"])
      #expect(EngineBook.codes(await complaints(.text(short))) == ["X010"])
      try await session.run("CREATE TEMPORARY VIEW lacking AS SELECT 'a' AS subject, 1 AS cases, true AS open")
      let lacking = await complaints(.table("lacking"))
      #expect(EngineBook.codes(lacking) == ["X005"])
      #expect(lacking.first?.message.en == "table `lacking` has no column `on_time`")
      try await session.run("CREATE TEMPORARY VIEW other AS SELECT 'a' AS subject, 1 AS cases, 'x' AS on_time, true AS open")
      let other = await complaints(.table("other"))
      #expect(EngineBook.codes(other) == ["X006"])
      #expect(other.first?.message.en.contains("column `on_time` of table `other`") == true)
      #expect(!FileManager.default.fileExists(atPath: out))
    }
  }

  @Test func aClusterThatGoesAwayIsTold() async throws {
    let folder = Scratch.path("cluster")
    defer { Scratch.remove(folder) }
    let started = Servers.run("start", "spark", in: folder)
    let master = try #require(started["spark"]?.split(separator: " ").first.map(String.init))
    let out = Scratch.path("out.csv")
    let problems = await EngineBook.complaints {
      try await SparkSession.with(Self.options(master)) { session in
        try await session.run("CREATE TEMPORARY VIEW subjects AS SELECT 'a' AS subject, 1 AS cases, 1 AS on_time, true AS open")
        _ = try await session.rows("SELECT count(*) FROM range(0, 1000, 1, 4)")
        Servers.run("stop", "spark", in: folder)
        try await Self.write(.table("subjects"), to: out, session)
      }
    }
    Servers.run("stop", "spark", in: folder)
    #expect(EngineBook.codes(problems) == ["X002"])
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test func aSparkThatIsNotThereIsTold() async {
    let problems = await EngineBook.complaints {
      try await SparkSession.with(SparkSession.Options(master: "local[1]", home: "/nowhere")) { _ in }
    }
    #expect(EngineBook.codes(problems) == ["X013"])
  }
}
