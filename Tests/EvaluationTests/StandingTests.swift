import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Generation

/// Who takes ranks, places and grants beside others. Every case is held against the reference too.
@Suite struct StandingTests {
  private static let rewarded = """
    findings: [{id: impossible, when: y > 100, severity: error}]
    grades: [{grade: A, at-least: 90, quota: {count: 1}}, {grade: B}]
    rewards: [{id: prize, when: 'grade = "A"', grant: {money: 10}}]
    """

  private func run(_ more: String, _ rows: [(String, [String: Value])], groups: [String] = []) throws -> Outcome {
    try evaluate(
      direct(more), rows.enumerated().map { index, row in Row(row.0, group: groups.isEmpty ? nil : groups[index], row.1) })
  }

  private func ranks(_ outcome: Outcome) -> [Int?] { outcome.subjects.map(\.rank) }
  private func grades(_ outcome: Outcome) -> [String?] { outcome.subjects.map(\.grade) }

  // MARK: - Errors found

  @Test func whoHasAnErrorTakesNoRankNoPlaceAndNoGrant() throws {
    let outcome = try run(Self.rewarded, [("cheat", ["x": "120", "y": "101"]), ("honest", ["x": "95", "y": "100"])])
    #expect(ranks(outcome) == [nil, 1])
    #expect(grades(outcome) == ["B", "A"])
    #expect(outcome.subjects.map(\.rewards.count) == [0, 1])
    #expect(outcome.provisional.holds)
    #expect(outcome.provisional.message.en.contains("cheat (finding `impossible`)"))
    let first = try run("language: 1\n" + Self.rewarded, [("cheat", ["x": "120", "y": "101"]), ("honest", ["x": "95", "y": "100"])])
    #expect(ranks(first) == [1, 2])
    #expect(grades(first) == ["A", "B"])
    #expect(first.subjects.map(\.rewards.count) == [1, 0])
  }

  @Test func theSameInsideGroups() throws {
    let book = """
      findings: [{id: impossible, when: y > 100, severity: error}]
      grades: [{grade: A, quota: {count: 1, within: group}}, {grade: B}]
      ranking: {within: group}
      """
    let outcome = try run(
      book, [("a", ["x": "9", "y": "101"]), ("b", ["x": "8", "y": "1"]), ("c", ["x": "7", "y": "1"]), ("d", ["x": "6", "y": "1"])],
      groups: ["g", "g", "h", "h"])
    #expect(ranks(outcome) == [nil, 1, 1, 2])
    #expect(grades(outcome) == ["B", "A", "A", "B"])
  }

  @Test func warningsAndRewardsThatCannotBeDecidedKeepNobodyOut() throws {
    let outcome = try run(
      """
      findings: [{id: odd, when: y > 100, severity: warning}]
      rewards: [{id: prize, when: n > 3, grant: {money: 10}}]
      """, [("a", ["x": "9", "y": "101"]), ("b", ["x": "8", "y": "1"])])
    #expect(ranks(outcome) == [1, 2])
    #expect(!outcome.provisional.holds)
    #expect(!outcome.isComplete)
  }

  @Test func whatCannotBeDecidedKeepsOutUnlessItLapses() throws {
    let rows: [(String, [String: Value])] = [("a", ["x": "9"]), ("b", ["x": "8", "y": "1"])]
    #expect(ranks(try run("findings: [{id: e, when: y > 100, severity: error}]", rows)) == [nil, 1])
    #expect(ranks(try run("findings: [{id: e, when: y > 100, severity: error, missing: not-applicable}]", rows)) == [1, 2])
    #expect(ranks(try run("ranking: {incomplete: in}\nfindings: [{id: e, when: y > 100, severity: error}]", rows)) == [1, 2])
  }

  @Test func withoutATotalThereIsNoRankByAnotherFigure() throws {
    let rows: [(String, [String: Value])] = [("a", ["y": "9"]), ("b", ["x": "8", "y": "1"])]
    #expect(ranks(try run("ranking: {by: y}", rows)) == [nil, 1])
    #expect(ranks(try run("language: 1\nranking: {by: y}", rows)) == [1, 2])
  }

  @Test func findingsAboutRanksComeAfterThem() throws {
    let outcome = try run(
      """
      findings: [{id: doubt, when: rank = 1 and y > 100, severity: error}]
      rewards: [{id: prize, when: rank = 1, grant: {money: 10}}]
      """, [("a", ["x": "9", "y": "101"]), ("b", ["x": "8", "y": "1"])])
    #expect(ranks(outcome) == [1, 2])
    #expect(outcome.subjects[0].rewards.isEmpty)
  }

  @Test func totalsThatRestOnRanksDoNotGoRoundInACircle() throws {
    let outcome = try run(
      """
      ranking: {by: y}
      adjustments: {rules: [{id: lead, when: rank = 1, points: 5}]}
      findings: [{id: e, when: total > 100, severity: error}, {id: f, when: n > 1, severity: error}]
      """, [("a", ["x": "99", "y": "3", "n": "1"]), ("b", ["x": "8", "y": "2", "n": "1"]), ("c", ["x": "8", "y": "4", "n": "2"])])
    #expect(ranks(outcome) == [1, 2, nil])
    #expect(
      outcome.subjects.map { $0.total?.description } == ["104", "8", "8"])
  }

  // MARK: - Vetoes

  private static let county = """
    vetoes: [{id: accident, when: n > 0, total-at-most: 90}]
    rewards: [{id: prize, when: rank <= 2, grant: {money: 2000}}]
    """
  private let counties: [(String, [String: Value])] = [
    ("a", ["x": "99", "n": "0"]), ("b", ["x": "95", "n": "1"]), ("c", ["x": "80", "n": "0"]), ("d", ["x": "85", "n": "2"]),
  ]

  @Test(arguments: [("out", [1, nil, 2, nil]), ("last", [1, 3, 2, 4]), ("in", [1, 2, 4, 3])] as [(String, [Int?])])
  func vetoedSubjectsRankAsDeclared(word: String, expected: [Int?]) throws {
    let outcome = try run("ranking: {vetoed: \(word)}\n" + Self.county, counties)
    #expect(ranks(outcome) == expected)
    // Whoever is out of the ranking has no rank to be decided by: nothing is left open.
    #expect(outcome.isComplete)
    #expect(outcome.subjects.map { !$0.rewards.isEmpty } == expected.map { $0.map { $0 <= 2 } ?? false })
    #expect(!outcome.provisional.holds)
  }

  @Test func theVersionChoosesWhatIsNotDeclared() throws {
    #expect(ranks(try run(Self.county, counties)) == [1, nil, 2, nil])
    #expect(ranks(try run("language: 1\n" + Self.county, counties)) == [1, 2, 4, 3])
    #expect(ranks(try run("language: 1\nranking: {vetoed: out}\n" + Self.county, counties)) == [1, nil, 2, nil])
  }

  @Test func denseRanksGoOnBehindTheOthers() throws {
    let rows: [(String, [String: Value])] = [
      ("a", ["x": "9", "n": "0"]), ("b", ["x": "9", "n": "0"]), ("c", ["x": "80", "n": "1"]), ("d", ["x": "80", "n": "1"]),
      ("e", ["x": "7", "n": "1"]),
    ]
    let veto = "vetoes: [{id: v, when: n > 0, total-at-most: 99}]\n"
    #expect(ranks(try run(veto + "ranking: {vetoed: last, ties: dense}", rows)) == [1, 1, 2, 2, 3])
    #expect(ranks(try run(veto + "ranking: {vetoed: last}", rows)) == [1, 1, 3, 3, 5])
  }

  @Test func aVetoOfOneIndicatorStrikesNobody() throws {
    #expect(ranks(try run("vetoes: [{id: v, when: n > 0, indicator: a}]", counties)) == [1, 3, 2, 3])
  }

  @Test func undecidedVetoesHoldBack() throws {
    let rows: [(String, [String: Value])] = [("a", ["x": "9"]), ("b", ["x": "8", "n": "0"])]
    let veto = "vetoes: [{id: v, when: n > 0, total-at-most: 5}]\n"
    #expect(ranks(try run(veto, rows)) == [nil, 1])
    #expect(ranks(try run(veto + "ranking: {vetoed: in}", rows)) == [1, 2])
  }

  // MARK: - Places

  @Test(arguments: [("out", ["A", "B", "A", "B"]), ("last", ["A", "B", "A", "B"]), ("in", ["A", "A", "B", "B"])])
  func vetoedSubjectsTakePlacesAsDeclared(word: String, expected: [String]) throws {
    let outcome = try run(
      """
      vetoes: [{id: accident, when: n > 0, total-at-most: 98}]
      grades: [{grade: A, quota: {count: 2, vetoed: \(word)}}, {grade: B}]
      """, counties)
    #expect(grades(outcome) == expected)
  }

  @Test func vetoedSubjectsGetWhatTheOthersLeave() throws {
    let outcome = try run(
      """
      vetoes: [{id: accident, when: n > 0, total-at-most: 98}]
      grades: [{grade: A, quota: {count: 3, vetoed: last}}, {grade: B}]
      """, counties)
    #expect(grades(outcome) == ["A", "A", "A", "B"])
  }

  @Test(arguments: [("all", 2), ("scored", 1), ("eligible", 1)]) func sharesAreOfTheBaseDeclared(base: String, places: Int) throws {
    // Four within the scheme, three with a total, two of them in order; 50 %.
    let outcome = try run(
      """
      findings: [{id: e, when: y > 100, severity: error}]
      grades: [{grade: A, quota: {share: 50%, of: \(base)}}, {grade: B}]
      """, [("a", ["x": "9", "y": "1"]), ("b", ["x": "8", "y": "1"]), ("c", ["x": "7", "y": "101"]), ("d", ["y": "1"])])
    #expect(outcome.subjects.count { $0.grade == "A" } == places)
  }

  @Test func toMendOneDoesNotChangeTheNumberOfPlaces() throws {
    func places(_ y: Value) throws -> Int {
      try run(
        "findings: [{id: e, when: y > 100, severity: error}]\ngrades: [{grade: A, quota: {share: 50%}}, {grade: B}]",
        [("a", ["x": "9", "y": "1"]), ("b", ["x": "8", "y": y]), ("c", ["x": "7", "y": "1"]), ("d", ["x": "6", "y": "1"])]
      ).subjects.count { $0.grade == "A" }
    }
    #expect(try places("101") == 2)
    #expect(try places("1") == 2)
  }

  @Test func placesGoInTheOrderOfTheRanking() throws {
    let rows: [(String, [String: Value])] = [("a", ["x": "9", "y": "3"]), ("b", ["x": "8", "y": "1"]), ("c", ["x": "7", "y": "2"])]
    let quota = "grades: [{grade: A, quota: {count: 1}}, {grade: B}]\n"
    #expect(grades(try run(quota + "ranking: {by: y, order: ascending}", rows)) == ["B", "A", "B"])
    #expect(
      grades(try run("grades: [{grade: A, quota: {count: 1, order: total}}, {grade: B}]\nranking: {by: y, order: ascending}", rows)) == [
        "A", "B", "B",
      ])
    #expect(grades(try run("language: 1\n" + quota + "ranking: {by: y, order: ascending}", rows)) == ["A", "B", "B"])
    // A ranking by grade can't give the grades: places go by total.
    #expect(grades(try run(quota + "ranking: {by: 'if grade = \"A\" then 1 else 0'}", rows)) == ["A", "B", "B"])
  }

  // MARK: - Outside the scheme

  @Test func whoNothingAppliesToIsOutsideTheScheme() throws {
    let yaml = """
      rulebook: t
      inputs: {x: {}, kind: {type: text}}
      indicators: [{id: a, weight: 100, value: x, applies-when: kind = "school", score: {method: ratio, target: 100}}]
      adjustments: {rules: [{id: late, when: x > 1000, points: -1}]}
      grades: [{grade: A, quota: {share: 50%}}, {grade: B}]
      """
    let outcome = try evaluate(
      yaml,
      [
        Row("a", ["x": "9", "kind": "school"]), Row("b", ["x": "8", "kind": "school"]), Row("c", ["kind": "hospital"]),
        Row("d", ["x": "5", "kind": "hospital"]),
      ])
    #expect(outcome.subjects.map(\.isOutside) == [false, false, true, true])
    #expect(outcome.isComplete)
    #expect(ranks(outcome) == [1, 2, nil, nil])
    // Half of the two within it.
    #expect(grades(outcome) == ["A", "B", nil, nil])
    #expect(!outcome.provisional.holds)
  }
}
