import Diagnostics
import FEEL
import Rulebook
import Testing

@testable import RuleTests

/// Steps away from a small book of which every one is known.
@Suite(.timeLimit(.minutes(60)))
struct MutationTests {
  private static let book = """
    rulebook: t
    weights: points
    inputs:
      done: {type: percent}
      kind: {type: choice, options: [a, b]}
    indicators:
      - {id: speed, weight: 60, value: done, score: {method: bands, bands: [{at-least: 90, score: 100%}, {score: 0}]}}
      - id: care
        weight: 40
        score: {method: formula, formula: 'if done > 50 and kind = "a" then full else 20', floor: 0, most: 100%}
    """

  private func run(_ cases: String, equivalents: String = "") throws -> MutationResult {
    let tests = "rulebook: book.yaml\n\(equivalents)cases:\n\(cases)\n"
    let files = FileProvider { path in .success(Array((path == "book.yaml" ? Self.book : tests).utf8)) }
    let day = try #require(CalendarDate("2026-12-31"))
    let run = try #require(try MutationRun("book.test.yaml", files: files) { _ in day })
    return run.result(run.mutants.map(run.fate))
  }

  @Test func stepsThatNoCaseNotices() throws {
    let result = try run(
      """
        - {name: at the border, values: {done: 90, kind: a}, expect: {total: 100}}
      """)
    let unnoticed = result.unnoticed.map(\.change)
    // Nothing below the border is tried, and nothing but the first branch.
    #expect(unnoticed.contains("90 → 89"))
    #expect(!unnoticed.contains("90 → 91"))
    #expect(unnoticed.contains("50 → 51") && unnoticed.contains("50 → 49") && unnoticed.contains("> → >="))
    #expect(unnoticed.contains("and → or") && !unnoticed.contains("= → !="))
    #expect(unnoticed.contains("20 → 21") && unnoticed.contains("20 → 19"))
  }

  @Test func casesOnBothSidesOfEveryBorderNoticeAll() throws {
    let result = try run(
      """
        - {name: full, values: {done: 90, kind: a}, expect: {total: 100}}
        - {name: just below, values: {done: 89.9, kind: b}, expect: {total: 20}}
        - {name: just above a half, values: {done: 50.1, kind: a}, expect: {total: 40}}
        - {name: half, values: {done: 50, kind: a}, expect: {total: 20}}
      """)
    // Points of bands above full marks or below none are refused.
    #expect(result.unnoticed.map(\.change).filter { !$0.hasPrefix("100") && !$0.hasPrefix("0") } == [])
    #expect(result.noticed > 10)
  }

  @Test func whatChangesNoResultIsListedWithItsReason() throws {
    let cases = "  - {name: at the border, values: {done: 90, kind: a}, expect: {total: 100}}"
    let plain = try run(cases)
    let result = try run(
      cases,
      equivalents: """
        equivalents:
          - {at: "done > 50", changes: [50 → 51, 50 → 49], reason: nobody is near}
          - {at: "at-least: 90", changes: [90 → 91], reason: a case notices it}
          - {at: "at-least: 95", changes: [90 → 89], reason: there is no such line}

        """)
    #expect(result.equivalent.map(\.mutant.change).sorted() == ["50 → 49", "50 → 51"])
    #expect(result.equivalent.allSatisfy { $0.reason == "nobody is near" })
    #expect(result.unnoticed.count == plain.unnoticed.count - 2 && result.noticed == plain.noticed)
    #expect(result.stale.map(\.text) == ["90 → 91", "90 → 89"])
    #expect(result.percent == result.noticed * 100 / (result.noticed + result.unnoticed.count))
    #expect(TestText.render(result, .en).contains("2 more are said to change no result"))
  }

  @Test func numbersMoveInTheirLastDigit() {
    #expect(NumberSteps.of("75%").neighbours == ["76", "74"])
    #expect(NumberSteps.of("0.95").neighbours == ["0.96", "0.94"])
    #expect(NumberSteps.of("1.0").neighbours == ["1.1", "0.9"])
    #expect(NumberSteps.of("0").neighbours == ["1"])
    #expect(NumberSteps.of("-2").neighbours == ["-1", "-3"])
    #expect(NumberSteps.of("-0.05").neighbours == ["-0.04", "-0.06"])
    #expect(NumberSteps.of("goal - 5").neighbours == [])
    #expect(NumberSteps.of("12345678901234567890").neighbours == [])
  }
}
