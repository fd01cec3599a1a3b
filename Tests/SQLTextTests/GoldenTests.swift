import Diagnostics
import Evaluation
import FEEL
import Foundation
import Rulebook
import SQLText
import Testing

/// The whole SQL of a book in both dialects, in `Golden/`; re-record with `HENG_RECORD=1` and read the difference. That it
/// computes what it should is for the parity tests, on real servers.
@Suite struct GoldenTests {
  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")

  /// A book with something of everything, small enough to be read.
  private static let book = """
    rulebook: centres
    title: Service centres
    basis: {m: {title: Measure of the centres}}
    rounding: {indicator: 2, total: 2, mode: half-up}
    inputs:
      cases: {label: Cases due, type: integer, min: 1, max: 100000, required: true}
      on_time: {label: Cases closed on time, type: integer, min: 0, max: 100000, required: true}
      survey: {label: 公众满意度, type: percent, min: 0, max: 100}
      kind: {type: choice, options: [city, county]}
      awards: {type: integer, min: 0, max: 50}
      accidents: {type: integer, min: 0, max: 50}
    indicators:
      - {id: speed, label: Speed, weight: 50, value: on_time / cases * 100, score: {method: ratio, target: 98}, basis: m article 3}
      - {id: survey_score, weight: 30, value: survey, missing: exclude, score: {method: linear, full: 95, zero: 60}}
      - id: place
        weight: 20
        value: on_time
        missing: zero
        score: {method: rank, within: group}
    adjustments:
      cap: {bonus: 3}
      rules:
        - {id: award, when: awards > 0, points: 0.5 * awards, missing: not-applicable}
    vetoes:
      - {id: accident, when: accidents > 0, grade: Poor, missing: not-applicable}
    grades:
      - {grade: Good, at-least: 80, quota: {share: 30%}}
      - {grade: Fair, at-least: 60}
      - {grade: Poor}
    rewards:
      - {id: bonus, when: 'grade = "Good" and kind = "city"', grant: {honour: best}, missing: not-applicable}
    """

  private static func plan(_ text: String) throws -> Plan {
    let files = FileProvider { _ in .success(Array(text.utf8)) }
    let checked = try #require(try RulebookReader.read("rulebook.yaml", files: files).checked)
    let day = try #require(CalendarDate("2026-06-30"))
    return try #require(Planner.plan(checked, on: day).plan)
  }

  @Test(arguments: [SQLDialect.postgresql, .spark]) func sqlIsAsRecorded(dialect: SQLDialect) throws {
    let (program, diagnostics) = SQLProgram.make(try Self.plan(Self.book), dialect: dialect, table: "subjects")
    #expect(diagnostics.isEmpty)
    let text = try #require(program).text + "\n"
    let file = Self.golden.appendingPathComponent("centres.\(dialect).sql")
    if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" { try Data(text.utf8).write(to: file) }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  /// What a dialect can't say exactly is refused at the rule.
  @Test(arguments: [SQLDialect.postgresql, .spark]) func whatCannotBeSaidIsRefusedAtTheRule(dialect: SQLDialect) throws {
    let text = """
      rulebook: t
      inputs: {x: {min: 0, max: 100}}
      indicators:
        - {id: a, weight: 100, value: x, score: {method: formula, formula: 10 * sqrt(value)}}
      """
    let (program, diagnostics) = SQLProgram.make(try Self.plan(text), dialect: dialect, table: "subjects")
    #expect(program == nil)
    let problem = try #require(diagnostics.first)
    #expect(problem.primary?.span.line == 4)
    #expect(problem.help != nil)
  }
}
