import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Generation

/// What explanations say of grades and of comparisons with others.
@Suite struct PeerExplanationTests {
  private static let book = """
    rulebook: t
    basis: {law: {title: The law}}
    inputs: {x: {}}
    indicators:
      - {id: a, weight: 100, value: x, score: {method: formula, formula: value, most: 1000}}
    grades:
      - {grade: A, at-least: 90, basis: law art. 1}
      - {grade: B, at-least: 60, basis: law art. 2}
      - {grade: C, basis: law art. 3}
    """

  @Test(arguments: [("95", "A", "art. 1"), ("70", "B", "art. 2"), ("5", "C", "art. 3")])
  func everyGradeCitesItsOwnClause(x: String, grade: String, clause: String) throws {
    let outcome = try evaluate(Self.book, [Row(["x": .number(number(x))])])
    let steps = outcome.explanation(of: outcome.subjects[0]).flattened
    let own = try #require(steps.first { $0.kind == .grade })
    #expect(own.result?.en == grade)
    #expect(own.citation?.en.contains(clause) == true)
    for (name, other) in [("A", "art. 1"), ("B", "art. 2"), ("C", "art. 3")] {
      if let step = own.flattened.first(where: { $0.kind == .item && $0.text.en == name }) {
        #expect(step.citation?.en.contains(other) == true)
      }
    }
  }

  /// The statement and the arithmetic agree with counting by hand, in both directions and with ties.
  @Test(arguments: ["higher-is-better", "lower-is-better"], ["percentile", "rank"])
  func positionsAreToldAsTheyAre(direction: String, method: String) throws {
    let values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]
    let outcome = try evaluate(
      """
      rulebook: t
      inputs: {x: {}}
      indicators:
        - {id: a, weight: 100, value: x, direction: \(direction), score: {method: \(method)}}
      """, values.enumerated().map { Row("s\($0)", ["x": .number(Number($1))]) })
    let isHigher = direction == "higher-is-better"
    for (index, own) in values.enumerated() {
      let subject = outcome.subjects[index]
      let worse = values.count { isHigher ? $0 < own : $0 > own }
      let better = values.count { isHigher ? $0 > own : $0 < own }
      let steps = try #require(outcome.explanation(of: subject, indicator: "a")).flattened
      let said = method == "rank" ? "position \(better + 1) among" : "better than \(worse) among"
      #expect(steps.contains { $0.text.en.contains(said) }, "\(own): \(steps.map(\.text.en))")
      let share = try method == "rank" ? Number.ratio(10 - better, 10) : Number.ratio(worse, 10)
      #expect(try subject.total == share.multiplying(by: 100, in: .exact))
    }
  }
}
