import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Foundation
import Intake
import Reports
import Rulebook
import Streaming
import Testing

@testable import Generation

/// Random books over tables with everything that tables have: the streamed table of results is what evaluating the whole
/// file gives, byte for byte, whatever the stretches and threads.
@Suite(.timeLimit(.minutes(60)))
struct StreamedRunTests {
  @Test(arguments: [Language.zh, .en]) func streamsAreWhatWholeFilesAre(language: Language) async throws {
    let first = Setting.of("HENG_PROPERTY_SEED", 1)
    let (table, out) = (Scratch.path("table.csv"), Scratch.path("results.csv"))
    defer { Scratch.remove(table, out) }
    var (subjects, byRows) = (0, 0)
    for seed in first..<(first + Setting.of("HENG_STREAM_RUNS", 40)) {
      var generator = BookGenerator(seed: UInt64(seed))
      generator.hasDefaults = true
      let item = generator.book()
      let book = try read(item.yaml(language))
      var writer = TableWriter(seed: UInt64(seed))
      let text = writer.table(generator.rows(40), book.book)
      try Data(text.utf8).write(to: URL(fileURLWithPath: table))
      let day = try #require(CalendarDate("2026-06-30"))
      let plan = try #require(Planner.plan(book, on: day).plan)

      let whole = PlanEvaluator.evaluate(
        try #require(SubmissionReader.read([table], inputs: book.book.inputs).last).submission, by: plan)
      let expected = Self.lines(CSVReport.table(whole, language: language))

      for (threads, step) in [(1, 1 << 19), (3, 700)] {
        let stream = try StreamedTable(table, inputs: book.book.inputs, step: step)
        let run = StreamedRun(stream, by: plan, language: language, threads: threads)
        let summary = try await run.write(to: out)
        let found = Self.lines(String(decoding: try Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self))
        // A whole file has the rows that could not be used at the end.
        if found.sorted() != expected.sorted()
          || found.filter({ !$0.contains("not used") && !$0.contains("未能使用") })
            != expected.filter({ !$0.contains("not used") && !$0.contains("未能使用") })
        {
          let difference = zip(found.sorted(), expected.sorted()).first { $0 != $1 }
          Issue.record(
            "seed \(seed), \(threads) threads\n\(difference?.0 ?? "")\n\(difference?.1 ?? "")\n\(item.yaml(language))\n\(text)")
          return
        }
        #expect(summary.subjects == whole.subjects.count)
        #expect(summary.complete == whole.subjects.count(where: \.isComplete))
        #expect(summary.unusable == whole.unusable.count)
        #expect(summary.isComplete == (whole.isComplete && !whole.diagnostics.hasErrors))
        (subjects, byRows) = (subjects + summary.subjects, byRows + summary.byRows)
      }
    }
    print("streamed: \(subjects) subjects, \(byRows) by the row executor")
    // Streams that leave all to the row executor would prove little of the columns.
    #expect(byRows < subjects)
  }

  private static func lines(_ text: String) -> [String] {
    text.components(separatedBy: "\r\n")
  }
}
