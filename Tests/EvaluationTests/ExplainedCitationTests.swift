import Diagnostics
import Evaluation
import Testing

@testable import Generation

/// What an explanation cites is the clause of what it speaks of.
@Suite struct ExplainedCitationTests {
  @Test func everyGradeCitesItsOwnClause() throws {
    let yaml = """
      rulebook: t
      basis:
        a: {title: Measure A}
        b: {title: Measure B}
      inputs: {x: {}}
      indicators:
        - {id: p, weight: 100, value: x, score: {method: ratio, target: 100}}
      grades:
        - {grade: Good, at-least: 80, basis: a art. 1}
        - {grade: Fair, at-least: 60, basis: b art. 2}
        - {grade: Poor, basis: a art. 3}
      """
    let outcome = try evaluate(yaml, [Row("s", ["x": "50"])])
    let lines = outcome.explanation(of: try #require(outcome.subjects.first)).flat
    for (grade, title, clause) in [("Good", "Measure A", "art. 1"), ("Fair", "Measure B", "art. 2"), ("Poor", "Measure A", "art. 3")] {
      let step = try #require(lines.first { $0.kind == .item && $0.text.en == grade })
      let cited = step.citation?.en ?? ""
      #expect(cited.contains(title) && cited.contains(clause), "\(grade) cites `\(cited)`")
    }
  }
}
