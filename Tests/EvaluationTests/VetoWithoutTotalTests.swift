import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// Withholding a figure escapes no veto.
@Suite struct VetoWithoutTotalTests {
  private static func book(_ veto: String, _ head: String = "", missing: String = "reject") -> String {
    """
    rulebook: t
    \(head)
    inputs: {x: {}, y: {}, n: {type: integer}, b: {type: boolean}}
    indicators:
      - {id: a, weight: 100, value: x, missing: \(missing), score: {method: formula, formula: value}}
    vetoes:
      \(veto)
    grades:
      - {grade: Good, at-least: 80}
      - {grade: Fair, at-least: 60}
      - {grade: Poor}
    rewards:
      - {id: fine, when: grade = "Poor", grant: {money: -100}}
      - {id: gift, when: b, grant: {money: 5}}
    accountability:
      - {id: talk, when: grade = "Poor", duty: {owner: head}}
      - {id: low, when: total < 60, missing: not-applicable, duty: {owner: head}}
    """
  }

  private static let accident = "- {id: accident, when: n > 0, grade: Poor, total: 0}"

  private static func words(_ subject: SubjectOutcome) -> String {
    let rules = subject.rewards.map(\.reward.rule.id.text) + subject.measures.map(\.measure.rule.id.text)
    return "\(subject.total?.description ?? "none") \(subject.grade ?? "none") \(rules.joined(separator: "+")) \(subject.isComplete)"
  }

  private static func judged(_ yaml: String, _ values: [String: Value]) throws -> String {
    let outcome = try evaluate(yaml, [Row(values)])
    if let difference = try executorDifference(outcome) { throw Unreadable(description: difference) }
    return words(outcome.subjects[0])
  }

  @Test(arguments: ["reject", "exclude", "not-applicable", "carry-last"])
  func gradeAndTotalStand(missing: String) throws {
    let yaml = Self.book(Self.accident, missing: missing)
    #expect(try Self.judged(yaml, ["n": "1", "b": false]) == "0 Poor fine+talk+low false")
    // Whom nothing applies to, not even a veto, lacks nothing.
    #expect(try Self.judged(yaml, ["n": "0", "b": false]) == "none none  \(missing == "not-applicable")")
    #expect(try Self.judged(yaml, ["n": "1", "b": false, "x": "90"]) == "0 Poor fine+talk+low true")
  }

  @Test func aGradeStandsByItself() throws {
    let yaml = Self.book("- {id: accident, when: n > 0, grade: Poor}")
    // What follows from the grade follows; what does not is not granted without a total.
    #expect(try Self.judged(yaml, ["n": "1", "b": true]) == "none Poor fine+talk false")
    #expect(try Self.judged(yaml, ["n": "1", "b": true, "x": "90"]) == "90 Poor fine+gift+talk true")
  }

  @Test func limitsDoNothingWithoutATotal() throws {
    #expect(try Self.judged(Self.book("- {id: z, when: n > 0, grade-at-most: Poor}"), ["n": "1", "b": true]) == "none none  false")
    #expect(try Self.judged(Self.book("- {id: z, when: n > 0, total-at-most: 59}"), ["n": "1", "b": true]) == "none none  false")
    // But they limit what another veto gives.
    let both = """
      - {id: z, when: n > 0, total-at-most: 20}
        - {id: w, when: n > 0, total: 50}
      """
    #expect(try Self.judged(Self.book(both), ["n": "1", "b": false]) == "20 Poor fine+talk+low false")
  }

  /// A score that fails, rather than lacks, is no way out either.
  @Test func standsBesideAFailure() throws {
    let yaml = Self.book(Self.accident).replacing("formula: value}", with: "formula: 100 / value}")
    #expect(try Self.judged(yaml, ["n": "1", "b": false, "x": "0"]) == "0 Poor fine+talk+low false")
    #expect(try Self.judged(yaml, ["n": "0", "b": false, "x": "0"]) == "none none  false")
  }

  /// A veto whose own condition is open decides nothing.
  @Test func anOpenConditionDecidesNothing() throws {
    #expect(try Self.judged(Self.book(Self.accident), ["b": false]) == "none none  false")
  }

  @Test func theFirstVersionKeepsItsMeaning() throws {
    #expect(try Self.judged(Self.book(Self.accident, "language: 1"), ["n": "1", "b": false]) == "none none  false")
  }

  /// Several subjects at once: those with a total are graded as ever.
  @Test func othersAreGradedAsEver() throws {
    let rows = (0..<40).map { index -> Row in
      var values: [String: Value] = ["n": index % 3 == 0 ? "1" : "0", "b": false]
      if index % 5 != 0 { values["x"] = .number(Number(50 + index)) }
      return Row("s\(index)", values)
    }
    let outcome = try evaluate(Self.book(Self.accident), rows)
    #expect(try executorDifference(outcome) == nil)
    #expect(outcome.subjects[0].grade == "Poor")
    #expect(outcome.subjects[5].grade == nil)
    #expect(outcome.subjects[39].grade == "Poor")
    #expect(outcome.subjects[38].grade == "Good")
  }

  @Test func theExplanationAgreesWithItself() throws {
    let outcome = try evaluate(Self.book(Self.accident), [Row(["n": "1", "b": false])])
    let lines = outcome.explanation(of: outcome.subjects[0]).flat
    let text = lines.map { "\($0.text.en): \($0.result?.en ?? "")" }.joined(separator: "\n")
    #expect(!text.contains("gets no total"), "\(text)")
    #expect(lines.contains { $0.kind == .grade && $0.result?.en == "Poor" }, "\(text)")
    #expect(lines.contains { $0.kind == .total && $0.result?.en == "0" }, "\(text)")
    let limited = try evaluate(Self.book("- {id: z, when: n > 0, grade-at-most: Poor, total-at-most: 59}"), [Row(["n": "1", "b": false])])
    #expect(limited.explanation(of: limited.subjects[0]).flat.contains { $0.text.en.contains("no total to limit") })
  }
}
