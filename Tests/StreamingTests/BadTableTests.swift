import Diagnostics
import Evaluation
import FEEL
import Foundation
import Intake
import Reports
import Rulebook
import Streaming
import Testing

@testable import Generation

/// Tables with something wrong in them: told with its place, and no result that looks whole.
@Suite(.timeLimit(.minutes(60)))
struct BadTableTests {
  private static let book = """
    rulebook: t
    inputs:
      x: {type: number, min: 0, max: 100, required: true}
      y: {type: integer}
      kind: {type: choice, options: [甲, 乙]}
    indicators:
      - {id: a, weight: 60, value: x, score: {method: ratio, target: 100}}
      - {id: b, weight: 40, value: y, missing: zero, score: {method: rank}}
    rounding: {indicator: 2, total: 2}
    grades: [{grade: A, at-least: 80, quota: {share: 50%}}, {grade: B}]
    """

  private static func lines(_ count: Int, from first: Int = 1) -> String {
    (first..<first + count).map { "s\(String($0 + 100_000)),\($0 % 101),\($0 % 7),甲\n" }.joined()
  }

  /// Runs over a table; the result's text, if there is one.
  private static func run(_ text: String, earlier: String? = nil) async throws -> (
    summary: RunSummary?, failure: StreamedRun.Failure?, result: String?, leftovers: [String]
  ) {
    let checked = try read(book)
    let day = try #require(CalendarDate("2026-06-30"))
    let plan = try #require(Planner.plan(checked, on: day).plan)
    let folder = Scratch.path("bad")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { Scratch.remove(folder) }
    let (table, out) = (folder + "/data.csv", folder + "/results.csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: table))
    if let earlier { try Data(earlier.utf8).write(to: URL(fileURLWithPath: out)) }
    var (summary, failure): (RunSummary?, StreamedRun.Failure?)
    do throws(StreamedRun.Failure) {
      let stream: StreamedTable
      do { stream = try StreamedTable(table, inputs: checked.book.inputs, step: 1 << 14) } catch {
        guard case .file(let problem) = error else { throw .otherForm }
        throw .input(problem)
      }
      summary = try await StreamedRun(stream, by: plan, language: .en, threads: 2).write(to: out)
    } catch {
      failure = error
    }
    let leftovers = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tmp") }
    return (summary, failure, try? String(contentsOfFile: out, encoding: .utf8), leftovers)
  }

  @Test func wrongRowsAreToldWithTheirLines() async throws {
    let text =
      "subject,x,y,kind\n" + Self.lines(20_000) + "bad1,abc,1,甲\nbad2,101,1,甲\nbad3,1,1.5,甲\nbad4,1,1,丙\nbad5,,1,甲\nbad6,1\n"
      + "bad7,1,2,甲,5\n合计,1,1,甲\n" + Self.lines(20_000, from: 20_001)
    let found = try await Self.run(text)
    let summary = try #require(found.summary)
    #expect(summary.subjects == 40_005)
    #expect(summary.unusable == 3)
    #expect(!summary.isComplete)
    let told = summary.problems.map { "\($0.code) \($0.data?.row ?? 0)" }
    for problem in ["D101 20002", "D105 20003", "D106 20004", "D107 20005", "D111 20006", "D301 20007", "D301 20008", "D309 20009"] {
      #expect(told.contains(problem), "\(problem) is not among \(told)")
    }
    #expect(summary.problems.first?.primary?.span.line == 20_002)
    let result = try #require(found.result)
    #expect(result.contains("bad6,,,,,,,,,,,,,\"data not used"))
    // All rows of the data are in the result.
    #expect(result.split(separator: "\r\n").count == 40_009)
  }

  @Test func aTableCutOffInARowIsTold() async throws {
    let text = "subject,x,y,kind\n" + Self.lines(5000)
    let inRow = try await Self.run(text + "last,5")
    #expect(inRow.summary?.problems.contains { "\($0.code)" == "D301" } == true)
    #expect(inRow.summary?.isComplete == false)
    let inCell = try await Self.run(text + "last,5,1,甲")
    #expect(inCell.summary?.problems.map { "\($0.code) \($0.data?.row ?? 0)" } == ["D011 5002"])
  }

  @Test func anUnclosedQuoteSpoilsItsRow() async throws {
    let text = "subject,x,y,kind\n" + Self.lines(100) + "\"open,5,1,甲\n" + Self.lines(3000, from: 101)
    let found = try await Self.run(text, earlier: "as it was")
    let summary = try #require(found.summary)
    #expect(summary.problems.map { "\($0.code) \($0.data?.row ?? 0)" } == ["D006 102"])
    #expect(summary.subjects == 3100)
    #expect(summary.unusable == 1)
    #expect(!summary.isComplete)
    #expect(found.result?.contains("a quote is never closed") == true)
    #expect(found.leftovers == [])
  }

  @Test func aSubjectsFirstRowCounts() async throws {
    let text = "subject,x,y,kind\n" + Self.lines(3000) + "s100007,5,1,甲\n\"s100009\",5,1,甲\n"
    let found = try await Self.run(text)
    let summary = try #require(found.summary)
    #expect(summary.problems.map { "\($0.code) \($0.data?.row ?? 0)" } == ["D303 3002", "D303 3003"])
    #expect(summary.subjects == 3000)
    #expect(summary.unusable == 2)
    #expect(found.leftovers == [])
    // What is compared with all others does not see the second rows either.
    let fine = try await Self.run("subject,x,y,kind\n" + Self.lines(3000))
    let own = try #require(found.result).split(separator: "\r\n")
    #expect(own.filter { !$0.contains("data not used") } == fine.result?.split(separator: "\r\n"))
    // Out of order but all different is fine.
    let other = try await Self.run("subject,x,y,kind\n" + Self.lines(3000, from: 3001) + Self.lines(3000))
    #expect(other.summary?.subjects == 6000)
  }

  @Test func aMissingColumnIsTold() async throws {
    let found = try await Self.run("subject,y,kind\na,1,甲\n", earlier: "as it was")
    let summary = try #require(found.summary)
    #expect(summary.problems.map { "\($0.code)" } == ["D202", "E101"])
    #expect(!summary.isComplete)
    #expect(found.result?.contains("\r\na,") == true)
  }

  /// Encodings and damage are decided by the whole of a file, wherever the bytes stand.
  @Test(arguments: [1, 4000]) func otherEncodingsAreNotStreamed(rows: Int) async throws {
    let path = Scratch.path("gb.csv")
    defer { Scratch.remove(path, path + ".out") }
    let checked = try read(Self.book)
    let day = try #require(CalendarDate("2026-06-30"))
    let plan = try #require(Planner.plan(checked, on: day).plan)
    // 财政局 in GB18030.
    let bytes =
      Array(("subject,x,y,kind\n" + (1...rows).map { "s\($0),1,1,\n" }.joined()).utf8) + [0xB2, 0xC6, 0xD5, 0xFE, 0xBE, 0xD6]
      + Array(",1,1,\n".utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let stream = try StreamedTable(path, inputs: checked.book.inputs, step: 1 << 12)
    await #expect(throws: StreamedRun.Failure.self) {
      _ = try await StreamedRun(stream, by: plan, language: .en, threads: 2).write(to: path + ".out")
    }
    #expect(!FileManager.default.fileExists(atPath: path + ".out"))
  }

  @Test func otherFormsAreNotStreamed() async throws {
    for text in [
      "field,subject,value\nx,a,1\n", "[{\"subject\": \"a\", \"x\": 1}]", "subject,x,y,kind\n",
      "subject,period,x,y,kind\na,2025,1,1,甲\nb,2026,1,1,甲\n",
    ] {
      guard case .otherForm? = try await Self.run(text).failure else {
        Issue.record("\(text) is streamed")
        continue
      }
    }
  }
}
