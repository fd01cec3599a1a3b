import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Glibc
import Reports
import Rulebook
import Testing

/// Reports of many subjects take time in proportion to their number, with groups and without.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct ManySubjectsTests {
  private static let book = """
    rulebook: many
    inputs:
      x: {type: number}
      y: {type: number}
    values:
      r: x / y
    indicators:
      - {id: a, weight: 50, value: r, score: {method: z-score}}
      - {id: b, weight: 50, value: x, score: {method: rank, within: WITHIN}}
    ranking: {within: WITHIN}
    rounding: {total: 2}
    grades: [{grade: A, at-least: 0, quota: {share: 30%, within: WITHIN}}, {grade: B}]

    """

  private static func outcome(_ count: Int, hasGroups: Bool) throws -> Outcome {
    let text = book.replacing("WITHIN", with: hasGroups ? "group" : "all")
    let files = FileProvider { _ in .success(Array(text.utf8)) }
    let read = try RulebookReader.read("many.yaml", files: files)
    let checked = try #require(read.checked, "\(read.diagnostics.map(\.message.en))")
    let day = try #require(CalendarDate("2026-12-31"))
    let plan = try #require(Planner.plan(checked, on: day).plan)
    let rows = (0..<count).map { row in
      SubjectRow(
        subject: "s\(row)", group: hasGroups ? "g\(row % 3)" : nil,
        values: [.number(Number(row * 7919 % 1009)), .number(Number(row % 977 + 1))])
    }
    return PlanEvaluator.evaluate(Submission(rows: rows), by: plan)
  }

  /// Nanoseconds that this thread's processor worked: what else runs on the machine does not count.
  private static func time(_ work: () -> Void) -> Int {
    func now() -> Int {
      var now = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
      return now.tv_sec * 1_000_000_000 + now.tv_nsec
    }
    let start = now()
    work()
    return now() - start
  }

  /// Eight times as many would take 64 times as long in quadratic time.
  private static func isLinear(_ hasGroups: Bool, _ work: (Outcome) -> Void) throws -> Bool {
    let (few, many) = (try outcome(150, hasGroups: hasGroups), try outcome(1200, hasGroups: hasGroups))
    work(few)
    let (short, long) = (time { work(few) }, time { work(many) })
    return long < short * 28
  }

  @Test(arguments: [true, false]) func tablesAreLinear(hasGroups: Bool) throws {
    #expect(try Self.isLinear(hasGroups) { _ = TextReport.render($0, language: .en) })
    #expect(try Self.isLinear(hasGroups) { _ = CSVReport.render($0, language: .en) })
    #expect(try Self.isLinear(hasGroups) { _ = JSONReport.bytes($0) })
  }

  /// Who the peers are, and how their values are spread, is worked out once for all.
  @Test(arguments: [true, false]) func explanationsAreLinear(hasGroups: Bool) throws {
    // A copy that has not been explained yet starts afresh.
    func explain(_ outcome: Outcome) { for subject in outcome.subjects { _ = outcome.explanation(of: subject) } }
    let (few, many) = (try Self.outcome(100, hasGroups: hasGroups), try Self.outcome(800, hasGroups: hasGroups))
    let (short, long) = (Self.time { explain(few) }, Self.time { explain(many) })
    #expect(long < short * 28, "\(short), \(long)")
  }
}
