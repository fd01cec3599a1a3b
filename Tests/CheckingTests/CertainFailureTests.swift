import Diagnostics
import Testing

@testable import Checking

/// What fails whatever the data is told when the book is checked.
@Suite struct CertainFailureTests {
  private static func codes(_ fragment: String) throws -> [String] { try Example.diagnostics(fragment).map(\.code.id) }

  private static func book(_ parameters: String, _ indicators: String, _ head: String = "") -> String {
    """
    rulebook: t
    \(head)
    parameters: {\(parameters)}
    inputs:
      x: {type: number, min: 0, max: 100, required: true}
      b: {type: boolean, required: true}
    values: {ready: x + 1}
    indicators:
      - {id: use, weight: 0, for-information: true, value: ready, score: {method: ratio, target: 100}}
    \(indicators)
    """
  }

  private static let ratio = "value: x, score: {method: ratio, target: 100}"

  @Test(arguments: [
    // Weights
    ("none: 0", "- {id: i, weight: none, \(ratio)}", ""),
    ("none: 0", "- {id: i, weight: none, \(ratio)}", "weights: relative"),
    ("none: 0", "- {id: i, weight: none, \(ratio)}\n  - {id: j, weight: none, \(ratio)}", "weights: relative"),
    ("none: 0", "- {id: i, weight: none, \(ratio)}\n  - {id: j, weight: 100, \(ratio)}", ""),
    ("part: 40", "- {id: i, weight: part, \(ratio)}\n  - {id: j, weight: 50, \(ratio)}", ""),
    ("part: 40", "- {id: i, weight: part, \(ratio)}\n  - {id: j, weight: 50, \(ratio)}", "weights: points"),
    ("minus: -10", "- {id: i, weight: minus, \(ratio)}\n  - {id: j, weight: 110, \(ratio)}", "weights: points"),
    // Targets
    ("none: 0", "- {id: i, weight: 100, value: x, score: {method: ratio, target: none}}", ""),
    ("none: 0", "- {id: i, weight: 100, value: x, target: none * 2, score: {method: ratio}}", ""),
    ("none: 0", "- {id: i, weight: 100, value: x, score: {method: ratio, target: 0}}", ""),
    ("none: 5", "- {id: i, weight: 100, direction: lower-is-better, value: x, score: {method: ratio, target: 0 - none}}", ""),
    // Divisors
    ("none: 0", "- {id: i, weight: 100, value: x / none, score: {method: ratio, target: 9}}", ""),
    ("none: 0", "- {id: i, weight: 100, value: x + 100 / (none * 3), score: {method: ratio, target: 9}}", ""),
    ("none: 0", "- {id: i, weight: 100, value: x, score: {method: ratio, target: 9 / none}}", ""),
    ("none: 0", "- {id: i, weight: 100, value: x, score: {method: formula, formula: \"max(value / none, 0)\", most: 100}}", ""),
    ("none: 0, half: none / 2", "- {id: i, weight: 100, value: x / half, score: {method: ratio, target: 9}}", ""),
    // Full marks
    ("none: 0", "- {id: i, weight: 100, full: none, \(ratio)}", ""),
    ("none: 0", "- {id: i, weight: 100, full: 0, \(ratio)}", ""),
    ("none: 0", "- {id: i, weight: 100, \(ratio)}", "full: none"),
    // Scores
    ("none: 90", "- {id: i, weight: 100, value: x, score: {method: linear, full: none, zero: 90}}", ""),
    ("none: 0", "- {id: i, weight: 100, value: x, score: {method: formula, formula: -5 - value}}", ""),
    ("none: 0", "- {id: i, weight: 100, value: x, score: {method: formula, formula: value + 101}}", ""),
  ]) func isTold(parameters: String, indicators: String, head: String) throws {
    let codes = try Self.codes(Self.book(parameters, "  " + indicators, head))
    // A target of zero has a check of its own.
    #expect(codes.contains("L212") || indicators.contains("target") && codes.contains("L207"), "\(codes)")
  }

  @Test(arguments: [
    ("one: 1", "- {id: i, weight: 100 * one, \(ratio)}", ""),
    ("none: 0", "- {id: i, weight: 100, value: if none > 0 then x / none else x, score: {method: ratio, target: 9}}", ""),
    ("one: 1", "- {id: i, weight: 100, value: x / one, score: {method: ratio, target: one}}", ""),
    ("part: 40", "- {id: i, weight: part, \(ratio)}\n  - {id: j, weight: 60, \(ratio)}", ""),
    ("part: 40", "- {id: i, weight: part, \(ratio)}\n  - {id: j, weight: 60, \(ratio)}", "weights: points"),
    ("one: 1", "- {id: i, weight: 100, value: x / (x + one), score: {method: ratio, target: one}}", ""),
    ("one: 1", "- {id: i, weight: 100, value: x, score: {method: formula, formula: value - one}}", ""),
  ]) func isNotToldOfWhatCanBe(parameters: String, indicators: String, head: String) throws {
    let codes = try Self.codes(Self.book(parameters, "  " + indicators, head))
    #expect(!codes.contains("L212") && !codes.contains { $0.hasPrefix("R") }, "\(codes)")
  }

  // MARK: - Weights of 0

  @Test func aWeightOfZeroIsTold() throws {
    func codes(_ more: String, _ head: String = "weights: points") throws -> [String] {
      try Self.codes(Self.book("none: 0", "  - {id: i, weight: 100, \(Self.ratio)}\n  - {id: j, \(more) \(Self.ratio)}", head))
    }
    #expect(try codes("weight: 0,").contains("L211"))
    #expect(try codes("weight: 0, full: 10,").contains("L211"))
    #expect(try codes("weight: none, full: 10,").contains("L211"))
    for more in ["for-information: true, full: 10,", "weight: 0, for-information: true,"] {
      #expect(try !codes(more).contains { $0 == "L211" || $0.hasPrefix("R") })
    }
    #expect(try codes("weight: 0,", "").contains("R303"))
  }

  // MARK: - Deductions

  @Test(arguments: [
    "{points: -5}", "{points: -5%}", "{points: 0 - five}", "{count: x, points: -1}", "{points: 5, max: -1}", "{when: b, points: -1 - x}",
  ]) func negativeDeductionsAreTold(deduction: String) throws {
    let book = Self.book("five: 5", "  - {id: i, weight: 100, score: {method: deduct, deductions: [\(deduction)]}}")
    let found = try Example.diagnostics(book)
    #expect(found.contains { $0.code.id == "L213" && $0.severity == .error }, "\(found.map(\.code.id))")
  }

  /// Points that may be above or below are told at the row, and rule out nothing.
  @Test func deductionsThatMayBeAreNotTold() throws {
    let book =
      Self.book("five: 5", "  - {id: i, weight: 100, score: {method: deduct, deductions: [{points: 2 - x}]}}")
      + "\nadjustments: {rules: [{id: up, when: b, points: 10}]}\ngrades:\n  - {grade: S, at-least: 108}\n  - {grade: A}\n"
    #expect(try Self.codes(book).allSatisfy { $0 != "L213" && $0 != "L103" })
  }

  @Test func negativeCapsAreTold() throws {
    let book =
      Self.book("five: 5", "  - {id: i, weight: 100, \(Self.ratio)}")
      + "\nadjustments: {cap: {bonus: 0 - five}, rules: [{id: up, when: b, points: 10}]}\n"
    #expect(try Self.codes(book).contains("L213"))
  }

  // MARK: - Grades

  private static func grades(_ grades: String...) throws -> [String] {
    let book = Self.book("p: 80", "  - {id: i, weight: 100, \(ratio)}") + "\ngrades:\n" + grades.map { "  - \($0)\n" }.joined()
    return try Example.diagnostics(book).filter { $0.code.id == "L103" }.map { $0.primary?.span.text ?? "" }
  }

  @Test func gradesThatEarlierOnesTakeAreTold() throws {
    let rest = "{grade: D}"
    #expect(try Self.grades("{grade: A, when: total >= 80}", "{grade: B, when: total >= 85}", rest) == ["B"])
    #expect(try Self.grades("{grade: A, when: total >= p}", "{grade: B, when: total > 80}", rest) == ["B"])
    #expect(try Self.grades("{grade: A, at-least: 80}", "{grade: B, when: total >= 85}", rest) == ["B"])
    #expect(try Self.grades("{grade: A, when: total >= 80}", "{grade: B, at-least: 85}", rest) == ["B"])
    #expect(try Self.grades("{grade: A, when: x > 10}", "{grade: B, when: x > 20 and b}", rest) == ["B"])
    #expect(try Self.grades("{grade: A, when: x > 10}", "{grade: B, at-least: 90, when: x between 20 and 30}", rest) == ["B"])
    #expect(try Self.grades("{grade: A, at-least: 60, when: b}", "{grade: B, at-least: 70, when: b}", rest) == ["B"])
    #expect(try Self.grades("{grade: A, when: total >= 80 or b}", "{grade: B, when: total >= 85}", rest) == ["B"])
    #expect(
      try Self.grades("{grade: A, when: i.score >= 80}", "{grade: C, at-least: 50}", "{grade: B, when: i.score >= 85}", rest) == ["B"])
  }

  @Test func gradesWithinReachAreNot() throws {
    let rest = "{grade: D}"
    #expect(try Self.grades("{grade: A, when: total >= 85}", "{grade: B, when: total >= 80}", rest) == [])
    #expect(try Self.grades("{grade: A, when: total >= 80 and b}", "{grade: B, when: total >= 85}", rest) == [])
    #expect(try Self.grades("{grade: A, when: total >= 80, quota: {count: 1}}", "{grade: B, when: total >= 85}", rest) == [])
    #expect(try Self.grades("{grade: A, when: x > 10}", "{grade: B, when: total > 10}", rest) == [])
    #expect(try Self.grades("{grade: A, at-least: 80}", "{grade: B, at-least: 60}", rest) == [])
  }

  /// What a veto limits to a grade has it, whoever takes the places above.
  @Test func vetoesLeadToGrades() throws {
    let book =
      Self.book("p: 80", "  - {id: i, weight: 100, \(Self.ratio)}")
      + "\ngrades:\n  - {grade: A, when: total >= 80}\n  - {grade: B, when: total >= 85}\n  - {grade: D}\nvetoes:\n  - {id: v, when: b, grade-at-most: B}\n"
    #expect(try !Self.codes(book).contains("L103"))
  }
}
