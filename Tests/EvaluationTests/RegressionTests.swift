import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Generation

/// Faults that the reference evaluator found in the engine.
@Suite struct RegressionTests {
  private let grades =
    "grades: [{grade: A, at-least: 90}, {grade: B, at-least: 80}, {grade: C, at-least: 60}, {grade: D}]"

  @Test(arguments: [
    "{id: v, when: true, total: 0}, {id: w, when: true, total: 50}",
    "{id: w, when: true, total: 50}, {id: v, when: true, total: 0}",
  ])
  func theHarshestFixedTotalCounts(vetoes: String) throws {
    #expect(try evaluate(direct("vetoes: [\(vetoes)]"), [Row(["x": "95"])]).subjects[0].total == 0)
  }

  @Test func aLimitOfTheTotalHoldsAgainstALaterFixedTotal() throws {
    let more = "vetoes: [{id: v, when: true, total-at-most: 59}, {id: w, when: true, total: 70}]"
    #expect(try evaluate(direct(more), [Row(["x": "95"])]).subjects[0].total == 59)
  }

  @Test func aLimitOfTheGradeHoldsAgainstAGradeGivenByVeto() throws {
    let more = "vetoes: [{id: v, when: true, grade: B}, {id: w, when: true, grade-at-most: D}]\n\(grades)"
    #expect(try evaluate(direct(more), [Row(["x": "95"])]).subjects[0].grade == "D")
  }

  @Test func anIndicatorIsVetoedEvenIfItScoredNothing() throws {
    let outcome = try evaluate(
      direct("vetoes: [{id: v, when: b, indicator: a}]"), [Row(["x": "0", "b": true])])
    #expect(outcome.subjects[0].indicators[0].status == .vetoed)
  }

  @Test func aScoreByPolicyIsNotCalledScored() throws {
    let book = direct("").replacing("value: x", with: "value: x, missing: zero, applies-when: b")
    #expect(try evaluate(book, [Row(["x": "50"])]).subjects[0].indicators[0].status == .zeroed)
  }

  @Test func evidenceCountsForInputsReadThroughAValue() throws {
    let more = """
      values: {awards: n + y}
      adjustments: {rules: [{id: up, when: awards > 0, points: 2, evidence: required}]}
      """
    let row = Row(["x": "80", "n": "1", "y": "1"], evidence: ["n"])
    #expect(try evaluate(direct(more), [row]).subjects[0].bonus == 2)
  }

  /// exp(Σ w·ln r ÷ Σ w) is a digit off for some low rates.
  @Test func theGeometricMeanOfEqualRatesIsExact() throws {
    let book = """
      rulebook: t
      aggregate: weighted-geometric-mean
      inputs: {x: {}}
      indicators:
        - {id: p, weight: 33.3, value: x, score: {method: formula, formula: value}}
        - {id: q, weight: 33.3, value: x, score: {method: formula, formula: value}}
        - {id: r, weight: 33.4, value: x, score: {method: formula, formula: value}}
      \(grades)
      """
    for x in ["0.5", "1", "2", "3", "5", "7", "12", "20", "33", "89.99", "90"] {
      let subject = try evaluate(book, [Row(["x": .number(number(x))])]).subjects[0]
      #expect(subject.total?.description == x, "rates of \(x)%")
    }
  }

  @Test func aWeightByFormulaIsAboveZero() throws {
    let book = """
      rulebook: t
      inputs: {x: {}, y: {}}
      indicators:
        - {id: p, weight: x, value: y, score: {method: formula, formula: value}}
        - {id: q, weight: 100 - x, value: y / 2, score: {method: formula, formula: value}}
      """
    let table: [(x: String, total: String?)] = [
      ("50", "60"), ("99.99", "79.996"), ("100", nil), ("120", nil), ("0", nil),
    ]
    for (x, total) in table {
      let subject = try evaluate(book, [Row(["x": .number(number(x)), "y": "80"])]).subjects[0]
      #expect(subject.total?.description == total, "x = \(x)")
    }
  }

  /// A rule that missing data leave open comes before one that matches: the way to no score must not end in that one's points.
  @Test func aTableLeftOpenIsNotExplainedByALaterRule() throws {
    let book = """
      rulebook: t
      inputs: {done: {}, cut: {}}
      indicators:
        - id: a
          weight: 100
          missing: zero
          score:
            method: table
            inputs: [done, cut]
            hit-policy: first
            rules: [{when: [">= 100", ">= 50"], score: 100}, {when: [">= 100", "-"], score: 80}]
            otherwise: 0
      """
    let outcome = try evaluate(book, [Row(["done": "100"])])
    #expect(outcome.subjects[0].total == 0)
    let steps = try #require(outcome.explanation(of: outcome.subjects[0], indicator: "a")).flattened
    #expect(steps.contains { $0.text.en.contains("can't be told") })
    #expect(!steps.contains { $0.number == 80 })
  }
}
