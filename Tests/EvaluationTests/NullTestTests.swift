import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// A rule that tests for `null` speaks for what is missing, under every hit policy and wherever it stands.
@Suite struct NullTestTests {
  private static func book(_ policy: String, _ rules: [String], inputs: String = "[n]", _ head: String = "") -> String {
    """
    rulebook: t
    \(head)
    inputs: {n: {type: integer}, m: {type: integer}, c: {type: text}}
    indicators:
      - id: a
        weight: 100
        score:
          method: table
          inputs: \(inputs)
          \(policy)
          rules:
    \(rules.map { "        - \($0)" }.joined(separator: "\n"))
    """
  }

  private static let policies = [
    "hit-policy: unique", "hit-policy: first", "hit-policy: any", "hit-policy: priority\n      priorities: [30, 20, 10]",
    "hit-policy: collect", "hit-policy: collect\n      collect: min", "hit-policy: collect\n      collect: max",
  ]

  private static func orders<Item>(_ items: [Item]) -> [[Item]] {
    if items.count < 2 { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let first = rest.remove(at: index)
      return orders(rest).map { [first] + $0 }
    }
  }

  private func score(_ yaml: String, _ values: [String: Value]) throws -> String {
    let outcome = try evaluate(yaml, [Row(values), Row("other", ["n": "1", "m": "1"])])
    if let difference = try executorDifference(outcome) { throw Unreadable(description: difference) }
    let found = outcome.subjects[0].indicators[0]
    return found.score?.description ?? found.status.rawValue
  }

  @Test(arguments: policies) func countsUnderEveryPolicyAndOrder(policy: String) throws {
    for rules in Self.orders(["{when: ['< 3'], score: 10}", "{when: ['>= 3'], score: 20}", "{when: ['null'], score: 30}"]) {
      let yaml = Self.book(policy, rules)
      #expect(try score(yaml, [:]) == "30", "\(rules)")
      #expect(try score(yaml, ["n": "2"]) == "10", "\(rules)")
      #expect(try score(yaml, ["n": "3"]) == "20", "\(rules)")
    }
  }

  /// `-` does not look at the data.
  @Test(arguments: policies) func anyMakesNoScoreOfWhatIsMissing(policy: String) throws {
    for rules in Self.orders(["{when: ['< 3'], score: 10}", "{when: ['-'], score: 20}"]) where policy.contains("first") {
      let isBefore = rules[0].contains("'-'")
      #expect(try score(Self.book(policy, rules), [:]) == (isBefore ? "20" : "rejected"))
    }
    let rules = ["{when: ['< 3', '-'], score: 10}", "{when: ['>= 3', '-'], score: 20}"]
    #expect(try score(Self.book(policy, rules, inputs: "[n, m]"), ["m": "1"]) == "rejected")
    // One that says `null` goes before one that says `-`.
    for rules in Self.orders(["{when: ['< 3'], score: 10}", "{when: ['-'], score: 20}", "{when: ['null'], score: 30}"])
    where !policy.contains("collect") {
      #expect(try score(Self.book(policy, rules), [:]) == "30", "\(rules)")
    }
  }

  @Test func anyGoesAlongWhereAllAreCollected() throws {
    let rules = ["{when: ['>= 60', '-'], score: 10}", "{when: ['-', '1'], score: 5}", "{when: ['null', '-'], score: 2}"]
    #expect(try score(Self.book("hit-policy: collect", rules, inputs: "[n, m]"), ["m": "1"]) == "7")
  }

  /// A rule speaks for the input that it tests only.
  @Test func speaksForItsOwnInput() throws {
    let rules = ["{when: ['null', '-'], score: 10}", "{when: ['-', '< 3'], score: 20}"]
    let yaml = Self.book("hit-policy: collect", rules, inputs: "[n, m]")
    #expect(try score(yaml, [:]) == "rejected")
    #expect(try score(yaml, ["m": "5"]) == "10")
    #expect(try score(yaml, ["m": "1"]) == "30")
  }

  @Test func nullAmongOtherTests() throws {
    let rules = ["{when: ['null, < 3'], score: 10}", "{when: ['>= 3'], score: 20}"]
    #expect(try score(Self.book("", rules), [:]) == "10")
    let but = ["{when: ['not(null)'], score: 10}", "{when: ['null'], score: 20}"]
    #expect(try score(Self.book("", but), [:]) == "20")
    #expect(try score(Self.book("", but), ["n": "7"]) == "10")
  }

  @Test func theFirstVersionKeepsItsMeaning() throws {
    let rules = ["{when: ['< 3'], score: 10}", "{when: ['>= 3'], score: 20}", "{when: ['null'], score: 30}"]
    #expect(try score(Self.book("", rules, "language: 1"), [:]) == "rejected")
    #expect(try score(Self.book("hit-policy: first", rules.reversed(), "language: 1"), [:]) == "30")
  }

  @Test func explainsWhichRuleSpoke() throws {
    let rules = ["{when: ['< 3'], score: 10}", "{when: ['>= 3'], score: 20}", "{when: ['null'], score: 30}"]
    let outcome = try evaluate(Self.book("", rules), [Row([:])])
    let text = outcome.explanation(of: outcome.subjects[0]).flat.map(\.text.en).joined(separator: "\n")
    #expect(text.contains("rule 3"), "\(text)")
    #expect(!text.contains("can't be told"), "\(text)")
  }
}
