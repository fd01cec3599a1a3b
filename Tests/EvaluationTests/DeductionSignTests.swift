import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// What is deducted is never below zero, and what an aggregation is held within.
@Suite struct DeductionSignTests {
  private static func book(_ deductions: String, _ more: String = "") -> String {
    """
    rulebook: t
    inputs: {v: {type: integer}, b: {type: boolean}}
    indicators:
      - {id: a, weight: 100, score: {method: deduct, deductions: [\(deductions)]}}
    \(more)
    """
  }

  private func judged(_ yaml: String, _ values: [String: Value]) throws -> String {
    let outcome = try evaluate(yaml, [Row(values)])
    if let difference = try executorDifference(outcome) { throw Unreadable(description: difference) }
    let codes = outcome.subjects[0].diagnostics.map(\.code.id).filter { $0.hasPrefix("E2") }
    return ([outcome.subjects[0].total?.description ?? "none"] + codes).joined(separator: " ")
  }

  @Test(arguments: [
    ("{points: 2 - v}", "1", "99"), ("{points: 2 - v}", "2", "100"), ("{points: 2 - v}", "10", "none E212"),
    ("{points: -5}", "1", "none E212"), ("{points: -5%}", "1", "none E212"), ("{count: v, points: 1, max: 2 - v}", "1", "99"),
    ("{count: v, points: 1, max: 2 - v}", "3", "none E212"),
    // None of what does not apply; a count below zero is none.
    ("{when: v > 5, points: 2 - v}", "5", "100"), ("{when: v > 5, points: 2 - v}", "6", "none E212"),
    ("{count: 2 - v, points: 1}", "10", "100"), ("{count: 0, points: -5}", "1", "100"),
  ]) func isNeverNegative(deduction: String, v: String, expected: String) throws {
    #expect(try judged(Self.book(deduction), ["v": .number(number(v)), "b": true]) == expected)
  }

  @Test func capsAreNotNegative() throws {
    func yaml(_ cap: String) -> String {
      Self.book("{points: 10}", "adjustments: {cap: {\(cap)}, rules: [{id: up, when: b, points: 3}, {id: down, when: b, points: -4}]}")
    }
    #expect(try judged(yaml("bonus: 1 - v"), ["v": "1", "b": true]) == "86")
    #expect(try judged(yaml("bonus: 1 - v"), ["v": "2", "b": true]) == "none E213")
    #expect(try judged(yaml("deduction: 1 - v"), ["v": "3", "b": true]) == "none E213")
  }

  private static func group(_ aggregate: String) -> String {
    """
    rulebook: t
    inputs: {v: {}, b: {type: boolean}}
    aggregate: \(aggregate)
    indicators:
      - {id: p, weight: 50, value: v, score: {method: formula, formula: value, floor: -500, most: 500}}
      - {id: q, weight: 50, value: v, score: {method: formula, formula: value, floor: -500, most: 500}}
    """
  }

  @Test(arguments: [
    ("{method: formula, formula: p.score - 50, floor: 0, most: 100}", "20", "0"),
    ("{method: formula, formula: p.score - 50, floor: 0, most: 100}", "80", "30"),
    ("{method: formula, formula: p.score - 50, floor: 0, most: 100}", "200", "100"),
    ("{method: formula, formula: p.score - 50, floor: -10%}", "20", "-10"),
    ("{method: formula, formula: p.score - 50, floor: -10}", "200", "none E208"),
    ("{method: formula, formula: p.score - 50, most: 120}", "200", "120"),
    ("{method: formula, formula: p.score - 50, most: 120}", "20", "none E208"),
    ("{method: formula, formula: p.score - 50}", "20", "none E208"),
    ("{method: formula, formula: p.score - 50, floor: v - 25}", "20", "-5"),
    ("{method: sum, floor: 0, most: 100}", "-3", "0"), ("{method: sum, floor: 0, most: 100}", "80", "100"),
    ("{method: sum, floor: 0, most: 100}", "30", "60"), ("{method: weighted-arithmetic-mean, floor: 5}", "-3", "5"),
    ("{method: min, floor: 5, most: 50%}", "70", "50"), ("{method: max, floor: 5, most: 50%}", "1", "5"),
    ("{method: weighted-harmonic-mean, most: 40}", "70", "40"), ("{method: weighted-geometric-mean, most: 40}", "70", "40"),
  ]) func aggregationsAreHeldWithin(aggregate: String, v: String, expected: String) throws {
    #expect(try judged(Self.group(aggregate), ["v": .number(number(v)), "b": true]) == expected)
  }

  @Test func saysWhereItIsHeld() throws {
    let outcome = try evaluate(Self.group("{method: formula, formula: p.score - 50, floor: 0, most: 100%}"), [Row(["v": "20", "b": true])])
    let text = outcome.explanation(of: outcome.subjects[0]).flat.map(\.text.en).joined(separator: "\n")
    #expect(text.contains("gives 0 at least"), "\(text)")
  }
}
