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

/// The shipped departments over many made-up units: what is streamed is what evaluating the whole file gives.
@Suite(.timeLimit(.minutes(60)))
struct ShippedStreamTests {
  private static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Rules")

  @Test(arguments: ["finance", "education", "ecology-environment", "health", "market-regulation", "government-services"])
  func streamsAreWhatWholeFilesAre(department: String) async throws {
    let folder = Self.rules.appendingPathComponent(department)
    let file = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") })
    let book = try #require(RulebookReader.read(folder.appendingPathComponent(file).path).checked)
    let example = try String(contentsOf: folder.appendingPathComponent("data/2026.csv"), encoding: .utf8)
    let (table, out) = (Scratch.path("units.csv"), Scratch.path("results.csv"))
    defer { Scratch.remove(table, out) }
    try Data(Self.many(example, book.book).utf8).write(to: URL(fileURLWithPath: table))

    let stream = try StreamedTable(table, inputs: book.book.inputs)
    let date = try #require(CalendarDate("2026-12-31"))
    let day = stream.layout.period?.last ?? date
    let plan = try #require(Planner.plan(book, on: day).plan)
    let read = try #require(SubmissionReader.read([table], inputs: book.book.inputs).last)
    let whole = PlanEvaluator.evaluate(read.submission, by: plan, period: read.period)
    let summary = try await StreamedRun(stream, by: plan, language: .zh, threads: 2).write(to: out)
    let found = try Data(contentsOf: URL(fileURLWithPath: out))
    #expect(found == Data(CSVReport.table(whole, language: .zh).utf8))
    print("\(department): \(summary.subjects) units, \(summary.byRows) by the row executor")
    #expect(summary.subjects == whole.subjects.count)
    // Most of these rows contradict themselves, which is told row by row. Columns that leave all to that would prove little.
    #expect(summary.byRows < summary.subjects)
  }

  /// The example's rows many times over, with other names and now and then another row's figure.
  private static func many(_ example: String, _ book: Book) -> String {
    var lines = example.split(whereSeparator: \.isNewline).map(String.init)
    let header = lines.removeFirst()
    let rows = lines.map(cells)
    let names = header.split(separator: ",").map(String.init)
    let inputs = Set(book.inputs.flatMap { [$0.id.text, $0.name] })
    let subject = names.firstIndex { ["subject", "单位"].contains($0.trimmingCharacters(in: .init(charactersIn: "\u{FEFF}"))) } ?? 0
    var random = Randomness(seed: 4)
    var text = header + "\n"
    for index in 0..<150 {
      var row = random.pick(rows)
      row[subject] = "单位\(index)"
      for column in row.indices where inputs.contains(names[column]) && random.chance(20) {
        let other = random.pick(rows)
        if column < other.count { row[column] = other[column] }
      }
      text += row.joined(separator: ",") + "\n"
    }
    return text
  }

  /// The cells of a line, quotes and all.
  private static func cells(_ line: String) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
    }
    return cells
  }
}
