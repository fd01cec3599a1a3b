import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Generation

/// Rounding, adjustments, vetoes, grades, ranks, rewards.
@Suite struct ConsequenceTests {
  private func subject(_ more: String, _ row: Row) throws -> SubjectOutcome {
    try evaluate(direct(more), [row]).subjects[0]
  }

  private func subjects(_ more: String, _ totals: [String], groups: [String]? = nil) throws
    -> [SubjectOutcome]
  {
    let rows = totals.indices.map { index in
      Row(
        "s\(index)", group: groups?[index],
        totals[index].isEmpty ? [:] : ["x": .number(number(totals[index]))])
    }
    return try evaluate(direct(more), rows).subjects
  }

  // MARK: - Rounding

  @Test(arguments: [
    ("half-up", ["90", "90.01", "-1.01", "89.99"]), ("half-even", ["90", "90", "-1", "89.99"]),
    ("half-down", ["89.99", "90", "-1", "89.99"]), ("up", ["90", "90.01", "-1.01", "90"]),
    ("down", ["89.99", "90", "-1", "89.99"]), ("ceiling", ["90", "90.01", "-1", "90"]),
    ("floor", ["89.99", "90", "-1.01", "89.99"]),
  ])
  func roundingTies(mode: String, expected: [String]) throws {
    let totals = try subjects(
      "rounding: {total: 2, mode: \(mode)}", ["89.995", "90.005", "-1.005", "89.9949999"])
    #expect(totals.map { $0.total?.description } == expected)
  }

  @Test func roundingDecidesTheGradeExactly() throws {
    let grades = "grades: [{grade: A, at-least: 90}, {grade: B}]"
    #expect(try subjects(grades, ["89.995", "90"]).map(\.grade) == ["B", "A"])
    #expect(
      try subjects("rounding: {total: 2}\n" + grades, ["89.995", "89.994999999"]).map(\.grade) == ["A", "B"])
  }

  @Test func roundingHappensAtTheDeclaredStepsOnly() throws {
    let book = """
      rulebook: t
      rounding: {indicator: 1, total: 0}
      inputs: {x: {}}
      indicators:
        - {id: p, weight: 50, value: x, score: {method: formula, formula: value}}
        - {id: q, weight: 50, value: x, score: {method: formula, formula: value}, rounding: {digits: 2, mode: down}}
      """
    let subject = try evaluate(book, [Row(["x": "1.449"])]).subjects[0]
    #expect(subject.indicators.map { $0.score?.description } == ["1.4", "1.44"])
    #expect(subject.subtotal?.description == "1.42")
    #expect(subject.total == 1)
  }

  // MARK: - Adjustments

  private static let adjustments = """
    adjustments:
      cap: {bonus: 5, deduction: 4, total: 100}
      rules:
        - {id: up, when: n > 0, points: 2 * n, max: 4, missing: not-applicable}
        - {id: more, when: b, points: 3, missing: not-applicable}
        - {id: down, when: n < 0, points: n, min: -3, missing: not-applicable}
        - {id: less, when: y < 60, points: -2, missing: not-applicable}
    """

  @Test(
    arguments: [
      (["n": "1"], "2", "0", "82"), (["n": "2"], "4", "0", "84"), (["n": "3"], "4", "0", "84"),
      (["n": "0"], "0", "0", "80"),
      (["n": "1", "b": true], "5", "0", "85"), (["n": "2", "b": true], "5", "0", "85"),
      (["n": "-3"], "0", "3", "77"),
      (["n": "-4"], "0", "3", "77"), (["n": "-4", "y": "59.99"], "0", "4", "76"),
      (["n": "-1", "y": "60"], "0", "1", "79"),
      (["x": "97", "b": true], "3", "0", "100"), (["x": "97.01", "b": true], "3", "0", "100"),
      ([:], "0", "0", "80"),
    ] as [([String: Value], String, String, String)])
  func capsOfAdjustments(values: [String: Value], bonus: String, deduction: String, total: String) throws {
    let found = try subject(Self.adjustments, Row(values.merging(["x": "80"]) { own, _ in own }))
    #expect(found.bonus.description == bonus && found.deduction.description == deduction)
    #expect(found.total?.description == total)
    #expect(found.isComplete)
  }

  @Test func anUndecidedAdjustmentIsListed() throws {
    let more = "adjustments: {rules: [{id: up, when: n > 0, points: 2}]}"
    let found = try subject(more, Row(["x": "80"]))
    #expect(found.total == 80 && !found.isComplete && found.diagnostics.count == 1)
  }

  @Test(arguments: [([], "0"), (["n"], "2"), (["y"], "0"), (["n", "y"], "2")])
  func evidence(of inputs: [String], bonus: String) throws {
    let more = "adjustments: {rules: [{id: up, when: n > 0, points: 2, evidence: required}]}"
    let found = try subject(more, Row(["x": "80", "n": "1", "y": "1"], evidence: inputs))
    #expect(found.bonus.description == bonus)
    #expect(found.diagnostics.isEmpty == (bonus != "0"))
  }

  // MARK: - Vetoes

  @Test(arguments: [
    ("total: 10", "10", "D"), ("total-at-most: 59", "59", "D"), ("total-at-most: 97", "95", "A"),
    ("grade: C", "95", "C"),
    ("grade-at-most: B", "95", "B"), ("indicator: a", "0", "D"), ("grade: D, total-at-most: 59", "59", "D"),
  ])
  func vetoes(effect: String, total: String, grade: String) throws {
    let more = """
      vetoes: [{id: v, when: n > 2, \(effect)}]
      grades: [{grade: A, at-least: 90}, {grade: B, at-least: 80}, {grade: C, at-least: 60}, {grade: D}]
      """
    let held = try subject(more, Row(["x": "95", "n": "3"]))
    #expect(held.total?.description == total && held.grade == grade && held.vetoes.count == 1)
    let spared = try subject(more, Row(["x": "95", "n": "2"]))
    #expect(spared.total == 95 && spared.grade == "A" && spared.vetoes.isEmpty)
    let undecided = try subject(more, Row(["x": "95"]))
    #expect(undecided.total == 95 && undecided.grade == "A" && !undecided.isComplete)
  }

  @Test func aGradeByVetoOnlyIsNotReachedByScore() throws {
    let more = """
      vetoes: [{id: v, when: b, grade: X, missing: not-applicable}]
      grades: [{grade: A, at-least: 90}, {grade: B}, {grade: X, by-veto: true}]
      """
    #expect(try subject(more, Row(["x": "1"])).grade == "B")
    #expect(try subject(more, Row(["x": "99", "b": true])).grade == "X")
  }

  // MARK: - Grades

  @Test func thresholdsOfGrades() throws {
    let more = "grades: [{grade: A, at-least: 90}, {grade: B, at-least: 60}, {grade: C}]"
    let found = try subjects(more, ["90", "89.999999999", "60", "59.999999999", "0", "-1", ""])
    #expect(found.map(\.grade) == ["A", "B", "B", "C", "C", "C", nil])
  }

  @Test func aGradeMayHaveAFurtherCondition() throws {
    let more = "grades: [{grade: A, at-least: 90, when: y >= 85}, {grade: B}]"
    #expect(try subject(more, Row(["x": "95", "y": "85"])).grade == "A")
    #expect(try subject(more, Row(["x": "95", "y": "84.99"])).grade == "B")
  }

  @Test(arguments: [
    ("count: 2", "AABBB"), ("count: 2, ties: include", "AABBB"), ("count: 3", "AABBB"),
    ("count: 3, ties: include", "AAAAB"),
    ("count: 0, ties: include", "BBBBB"), ("share: 60%", "AABBB"), ("share: 0.599", "AABBB"),
    ("share: 39%", "AABBB"), ("share: 33%", "ABBBB"), ("share: 39%, of: scored", "ABBBB"),
    ("share: 100%, count: 1", "ABBBB"), ("count: 4", "AAAAB"), ("share: 100%", "AAAAB"),
  ])
  func quotasWithTies(quota: String, expected: String) throws {
    let more = "grades: [{grade: A, at-least: 90, quota: {\(quota)}}, {grade: B}]"
    // Five subjects with a total; the sixth has none and takes no place, but counts in the base.
    let found = try subjects(more, ["99", "98", "95", "95", "60", ""])
    #expect(found.compactMap(\.grade).joined() == expected)
  }

  @Test func quotasWithinGroups() throws {
    let more = "grades: [{grade: A, at-least: 90, quota: {share: 50%, within: group}}, {grade: B}]"
    let found = try subjects(more, ["99", "98", "97", "96"], groups: ["e", "e", "e", "w"])
    #expect(found.compactMap(\.grade).joined() == "ABBB")
  }

  @Test func aGradeGivenByVetoTakesNoPlaceOfAQuota() throws {
    let more = """
      vetoes: [{id: v, when: x > 98, grade: A}]
      grades: [{grade: A, at-least: 90, quota: {count: 1}}, {grade: B}]
      """
    #expect(try subjects(more, ["99", "95", "94"]).map(\.grade) == ["A", "A", "B"])
  }

  // MARK: - Ranks

  @Test(
    arguments: [
      ("", [1, 2, 2, 4, nil]), ("ranking: {ties: dense}", [1, 2, 2, 3, nil]),
      ("ranking: {order: ascending}", [4, 2, 2, 1, nil]),
      ("ranking: {within: group}", [1, 2, 1, 2, nil]), ("ranking: {by: 100 - total}", [4, 2, 2, 1, nil]),
    ] as [(String, [Int?])])
  func ranks(ranking: String, expected: [Int?]) throws {
    let found = try subjects(ranking, ["90", "80", "80", "70", ""], groups: ["e", "e", "w", "w", "w"])
    #expect(found.map(\.rank) == expected)
  }

  // MARK: - Rewards, accountability, previous results

  @Test func rewardsFollowGradeAndRank() throws {
    let more = """
      parameters: {base: 5000}
      grades: [{grade: A, at-least: 90}, {grade: B}]
      rewards:
        - {id: pay, when: grade = "A", grant: {money: base * total / 90}}
        - {id: points, when: rank <= 2, grant: {points: 3 - rank}}
      """
    let found = try subjects(more, ["92.7", "89", "80", ""])
    #expect(
      found.map { $0.rewards.map { $0.money?.description ?? "\($0.points ?? -1)" } } == [
        ["5150", "2"], ["1"], [], [],
      ])
  }

  @Test func measuresKnowThePreviousPeriod() throws {
    let more = """
      grades: [{grade: A, at-least: 90}, {grade: B}]
      accountability:
        - id: twice
          when: grade = "B" and previous.grade = "B"
          missing: not-applicable
          duty: {owner: head, within: 30 days}
        - {id: fell, when: total < previous.total - 5 or y < previous.y, missing: not-applicable}
      """
    func measures(_ row: Row) throws -> [String] {
      try subject(more, row).measures.map { "\($0.measure.rule.id.text) \($0.due?.description ?? "")" }
    }
    #expect(try measures(Row(["x": "80"], results: [.grade: "B"])) == ["twice 2026-07-30"])
    #expect(try measures(Row(["x": "80"], results: [.grade: "A"])).isEmpty)
    #expect(try measures(Row(["x": "80"])).isEmpty)
    #expect(try measures(Row(["x": "95"], results: [.total: "100.01"])) == ["fell "])
    #expect(try measures(Row(["x": "95"], results: [.total: "100"])).isEmpty)
    #expect(try measures(Row(["x": "95", "y": "1"], previous: ["y": "2"])) == ["fell "])
  }
}
