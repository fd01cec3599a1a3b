import Evaluation
import ExactDecimal
import FEEL
import Foundation
import Rulebook
import Testing

@testable import Generation

/// Missing data, conditions, and what groups make of their children.
@Suite struct PolicyTests {
  /// Two children of weight 60 and 40; x scores the first, y the second, both out of 100.
  private func group(_ policy: String, _ more: String = "", aggregate: String = "weighted-arithmetic-mean")
    -> String
  {
    """
    rulebook: t
    aggregate: \(aggregate)
    \(more)
    inputs: {x: {}, y: {}, z: {default: 1}, b: {type: boolean}}
    indicators:
      - {id: p, weight: 60, value: x, score: {method: formula, formula: value}, missing: \(policy)}
      - {id: q, weight: 40, value: y, score: {method: formula, formula: value}, missing: exclude}
    """
  }

  private func total(_ yaml: String, _ values: [String: Value], previous: [String: Value] = [:]) throws
    -> String
  {
    let subject = try evaluate(yaml, [Row(values, previous: previous)]).subjects[0]
    return "\(subject.indicators[0].status.rawValue) \(subject.total?.description ?? "none")"
  }

  @Test(arguments: [
    ("zero", "zeroed 36"), ("exclude", "excluded 90"), ("not-applicable", "not-applicable 90"),
    ("reject", "rejected none"),
    ("carry-last", "carried 66"),
  ])
  func missing(policy: String, expected: String) throws {
    #expect(try total(group(policy), ["y": "90"], previous: ["x": "50", "y": "1"]) == expected)
    #expect(try total(group(policy), ["x": "50", "y": "90"]) == "scored 66")
  }

  @Test func carryLastWithoutPreviousDataIsRejected() throws {
    #expect(try total(group("carry-last"), ["y": "90"]) == "rejected none")
    #expect(try total(group("carry-last"), ["y": "90"], previous: ["y": "3"]) == "rejected none")
  }

  @Test func missingEverywhereGivesNoTotal() throws {
    #expect(try total(group("exclude"), [:]) == "excluded none")
    #expect(try total(group("not-applicable"), [:]) == "not-applicable none")
  }

  @Test func aMissingInputIsMissingInEveryFormulaButATestForNull() throws {
    for formula in [
      "x + 1", "max(x, 5)", "if x > 0 then 1 else 2", "if x != 0 then 1 else 2", "if x = 5 then 1 else 2",
    ] {
      #expect(
        try leaf("value: \(formula), score: {method: formula, formula: value}".quotingValue, [:])
          == "rejected", "\(formula)")
    }
    #expect(
      try leaf("value: if x = null then 7 else x, score: {method: formula, formula: value}", [:]) == "7")
    #expect(
      try leaf("value: if x != null then x else 6, score: {method: formula, formula: value}", [:]) == "6")
  }

  @Test(arguments: [
    ("{count: 1}", "scored 50"), ("{count: 2}", "scored none"), ("{share: 60%}", "scored 50"),
    ("{share: 0.601}", "scored none"),
  ])
  func minimumData(least: String, expected: String) throws {
    #expect(try total(group("zero", "minimum-data: \(least)"), ["x": "50"]) == expected)
    #expect(try total(group("zero", "minimum-data: \(least)"), ["x": "50", "y": "50"]) == "scored 50")
  }

  @Test func whatDoesNotApplyIsNotLacking() throws {
    let book = group("not-applicable", "minimum-data: {share: 100%}")
    #expect(try total(book, ["y": "90"]) == "not-applicable 90")
    #expect(try total(book, ["x": "90"]) == "scored none")
  }

  @Test func appliesWhen() throws {
    let leafs = "value: x, score: {method: formula, formula: value}"
    #expect(try leaf("applies-when: b, \(leafs)", ["x": "5", "b": true]) == "5")
    #expect(try leaf("applies-when: b, \(leafs)", ["x": "5", "b": false]) == "not-applicable")
    // Whether it applies can't be told: the policy decides.
    #expect(try leaf("applies-when: b, \(leafs)", ["x": "5"]) == "rejected")
    #expect(try leaf("applies-when: b, missing: zero, \(leafs)", ["x": "5"]) == "0")
    #expect(try leaf("applies-when: n > 0, \(leafs)", ["n": "0"]) == "not-applicable")
  }

  @Test(arguments: [
    ("weighted-arithmetic-mean", "68"), ("min", "60"), ("max", "80"), ("sum", "140"),
    ("weighted-harmonic-mean", "66.66666666666666666666666666666667…"),
    ("{method: formula, formula: p.score - q.rate}", "59.2"),
  ])
  func aggregation(method: String, expected: String) throws {
    #expect(try total(group("exclude", aggregate: method), ["x": "60", "y": "80"]) == "scored \(expected)")
  }

  @Test(arguments: ["weighted-geometric-mean", "weighted-harmonic-mean"])
  func meansOfEqualAndZeroRates(method: String) throws {
    #expect(try total(group("exclude", aggregate: method), ["x": "90", "y": "90"]) == "scored 90")
    #expect(try total(group("exclude", aggregate: method), ["x": "0", "y": "90"]) == "scored 0")
    #expect(try total(group("exclude", aggregate: method), ["y": "85"]) == "excluded 85")
  }

  @Test func aSumIsScaledToTheFullMarksOfThosePresent() throws {
    let book = """
      rulebook: t
      weights: points
      inputs: {x: {}, y: {}}
      indicators:
        - {id: p, weight: 60, value: x, score: {method: formula, formula: value}, missing: exclude}
        - {id: q, weight: 40, value: y, score: {method: formula, formula: value}, missing: exclude}
      """
    #expect(try total(book, ["x": "50", "y": "30"]) == "scored 80")
    #expect(try total(book, ["x": "51"]) == "scored 85")
    #expect(try total(book, ["y": "30"]) == "excluded 75")
  }

  @Test func aGroupWithoutDataFollowsItsOwnPolicy() throws {
    func book(_ policy: String) -> String {
      """
      rulebook: t
      inputs: {x: {}, y: {}}
      indicators:
        - id: g
          weight: 50
          \(policy)
          indicators: [{id: p, weight: 100, value: x, score: {method: formula, formula: value}, missing: exclude}]
        - {id: q, weight: 50, value: y, score: {method: formula, formula: value}}
      """
    }
    #expect(try total(book(""), ["y": "80"]) == "excluded 80")
    #expect(try total(book("missing: zero"), ["y": "80"]) == "zeroed 40")
    #expect(try total(book("missing: reject"), ["y": "80"]) == "rejected none")
  }

  @Test func whatDoesNotApplyToAGroupDoesNotApplyToItsChildren() throws {
    let book = """
      rulebook: t
      inputs: {x: {}, y: {}, b: {type: boolean}}
      indicators:
        - id: g
          weight: 50
          applies-when: b
          indicators: [{id: p, weight: 100, value: x, score: {method: formula, formula: value}}]
        - {id: q, weight: 50, value: y, score: {method: formula, formula: value}}
      """
    let subject = try evaluate(book, [Row(["y": "70", "b": false])]).subjects[0]
    #expect(subject.indicators.map(\.status.rawValue) == ["not-applicable", "not-applicable", "scored"])
    #expect(subject.total == 70)
  }

  @Test func weightsByFormulaKeepTheirSumAndLimits() throws {
    let book = group("exclude", "weight-limits: {least: 10, heaviest: p}")
      .replacing("weight: 60", with: "weight: z").replacing("weight: 40", with: "weight: 100 - z")
    let table: [(z: String, total: String)] = [
      ("60", "60"), ("50", "50"), ("49.99", "none"), ("90", "90"), ("90.01", "none"),
    ]
    for (z, expected) in table {
      let values: [String: Value] = ["x": "100", "y": "0", "z": .number(number(z))]
      #expect(try total(book, values) == "scored \(expected)", "z = \(z)")
    }
    let loose = group("exclude").replacing("weight: 60", with: "weight: z")
    #expect(try total(loose, ["x": "1", "y": "1", "z": "60"]) == "scored 1")
    #expect(try total(loose, ["x": "1", "y": "1", "z": "60.01"]) == "scored none")
  }

  @Test(arguments: [("2025-12-31", "18"), ("2026-01-01", "16"), ("2026-06-30", "16"), ("2026-07-01", "15")])
  func valuesByDate(day: String, expected: String) throws {
    let book = """
      rulebook: t
      weights: points
      full: 20
      inputs: {x: {}}
      parameters:
        goal: {by-date: [{to: 2025-12-31, value: 80}, {from: 2026-01-01, to: 2026-06-30, value: 90}, {from: 2026-07-01, value: 96}]}
      indicators: [{id: a, weight: 20, value: x, score: {method: ratio, target: goal}}]
      """
    #expect(try evaluate(book, on: day, [Row(["x": "72"])]).subjects[0].total?.description == expected)
  }
}

extension String {
  /// A flow mapping's value that holds commas or brackets needs quotes.
  fileprivate var quotingValue: String {
    guard let end = range(of: ", score:"), hasPrefix("value: ") else { return self }
    return "value: '\(self[index(startIndex, offsetBy: 7)..<end.lowerBound])'\(self[end.lowerBound...])"
  }
}
