import Diagnostics
import FEEL
import RuleTests
import Rulebook
import Testing

/// A book with a method of each kind that coverage looks into.
let sampleBook = """
  rulebook: sample
  inputs:
    done: {label: Work done, type: percent}
    staff: {type: integer, default: 1}
    awards: {type: integer, default: 0}
    judged: {type: choice, options: [good, bad], default: good}
  indicators:
    - {id: speed, label: Speed, weight: 60, value: done, score: {method: bands, bands: [{at-least: 90, score: 100}, {at-least: 60, score: 50}, {score: 0}]}}
    - id: care
      weight: 40
      applies-when: staff > 0
      score:
        method: table
        inputs: [judged, done]
        hit-policy: first
        rules: [{when: ['"good"', ">= 50"], score: 100}, {when: ['"bad"', "-"], score: 20}]
        otherwise: 0
  adjustments:
    rules: [{id: award, when: awards > 0, points: 2 * awards, evidence: required}]
  findings: [{id: much, when: done > 99, severity: error}]
  grades: [{grade: Good, at-least: 80}, {grade: Poor}]
  rewards: [{id: prize, when: grade = "Good", grant: {money: 1000 * staff}}]
  accountability: [{id: talk, when: grade = "Poor", duty: {owner: head}}]
  """

/// Runs a file of tests of the sample book.
func run(_ tests: String, book: String = sampleBook) throws -> TestFileResult {
  let files = FileProvider { path in
    switch path {
    case "book/rulebook.yaml": .success(Array(book.utf8))
    default: .success(Array(tests.utf8))
    }
  }
  return try TestRunner(files: files) { _ in CalendarDate(year: 2026, month: 6, day: 30) ?? .epoch }.run("book/sample.test.yaml")
}

/// The differences and problems of all cases, a line each.
func failures(_ tests: String) throws -> [String] {
  let result = try run(tests)
  #expect(result.problems.isEmpty, "\(TextRenderer(language: .en).render(result.problems))")
  return result.cases.flatMap { TestText.reasons($0, .en) }
}
