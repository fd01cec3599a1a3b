import Checking
import Diagnostics
import FEEL
import Rulebook
import Testing

/// Decision tables whose columns are worked out: what is told has data for it, and what can't come about is not told.
@Suite struct TableTests {
  /// The problems of a table, as code and English message.
  private static func problems(
    _ columns: String, policy: String = "unique", _ rules: [String], values: String = "rate: closed / hazards * 100",
    appliesWhen: String = "true", otherwise: String? = nil
  ) throws -> [String] {
    let book = """
      rulebook: inspection
      weights: points
      inputs:
        hazards: {type: integer, min: 0, required: true}
        closed: {type: integer, min: 0, required: true}
        opened: {type: boolean, required: true}
      values:
        \(values)
      indicators:
        - id: closing
          weight: 100
          applies-when: \(appliesWhen)
          score:
            method: table
            inputs: [\(columns)]
            hit-policy: \(policy)
            rules: [\(rules.joined(separator: ", "))]\(otherwise.map { "\n      otherwise: \($0)" } ?? "")
      """
    let day = try #require(CalendarDate("2026-12-31"))
    let files = FileProvider { _ in .success(Array(book.utf8)) }
    let found = try BookReport("book.yaml", files: files) { _ in day }.diagnostics
    return found.filter { $0.code.id.hasPrefix("L2") || $0.severity == .error }
      .map { "\($0.code.id) \($0.message.en)" }
  }

  @Test func gapOfARate() throws {
    let rules = [#"{when: [">= 95"], score: 100%}"#, #"{when: ["[60..90)"], score: 50%}"#, #"{when: ["< 60"], score: 0}"#]
    let found = try Self.problems("rate", rules)
    #expect(found == ["L203 the table of `closing` has no rule for rate = 90 (with hazards = 100, closed = 90)"])
    #expect(try Self.problems("rate", rules, otherwise: "0").isEmpty)
  }

  @Test func overlapOfARate() throws {
    let rules = [#"{when: [">= 90"], score: 100%}"#, #"{when: ["<= 90"], score: 0}"#]
    let told = ["L204 rules 1 and 2 overlap: rate = 90 (with hazards = 100, closed = 90) matches them all"]
    #expect(try Self.problems("rate", rules) == told)
    #expect(try Self.problems("rate", policy: "any", rules) == told)
    #expect(try Self.problems("rate", policy: "first", rules).isEmpty)
    // Any of them may count where all give the same.
    #expect(try Self.problems("rate", policy: "any", [#"{when: [">= 90"], score: 0}"#, #"{when: ["<= 90"], score: 0}"#]).isEmpty)
  }

  @Test func ruleMaskedByARate() throws {
    let rules = [#"{when: [">= 60"], score: 60%}"#, #"{when: [">= 90"], score: 100%}"#, #"{when: ["-"], score: 0}"#]
    #expect(try Self.problems("rate", policy: "first", rules) == ["L205 rule 2 never counts: rules before it always match first"])
  }

  @Test func columnsThatCantComeTogetherAreNoGap() throws {
    // 3 closed are never more than 5 of the same.
    let rules = [#"{when: ["< 3", "-"], score: 0}"#, #"{when: [">= 3", ">= 13"], score: 100%}"#]
    #expect(try Self.problems("closed, more", rules, values: "more: closed + 10").isEmpty)
    let gap = try Self.problems("closed, more", rules, values: "more: closed + 9")
    #expect(gap == ["L203 the table of `closing` has no rule for closed = 3, more = 12"])
  }

  @Test func casesWithoutTheIndicatorAreNoGap() throws {
    let rules = [#"{when: ["> 0"], score: 100%}"#]
    #expect(try Self.problems("hazards", rules).count == 1)
    #expect(try Self.problems("hazards", rules, appliesWhen: "hazards > 0").isEmpty)
  }

  @Test func moreThanAllIsNoGap() throws {
    #expect(try Self.problems("rate", [#"{when: ["[60..100]"], score: 100%}"#, #"{when: ["< 60"], score: 0}"#]).isEmpty)
  }

  @Test func missingValuesHaveTheirRule() throws {
    let rules = [#"{when: ["null"], score: 0}"#, #"{when: [">= 0"], score: 100%}"#]
    #expect(try Self.problems("hazards", rules).isEmpty)
  }

  @Test func truthsThatAreWorkedOut() throws {
    let rules = [#"{when: ["true"], score: 100%}"#]
    let found = try Self.problems("all", rules, values: "all: closed >= hazards")
    #expect(found.count == 1 && found[0].hasPrefix("L203") && found[0].contains("all = false"), "\(found)")
  }

  @Test func valuesThatUseEachOtherManyTimesOver() throws {
    // The ways from the last to the first are more than could be gone along one by one.
    let chain = (2..<60).map { "v\($0): (v\($0 - 1) + v\($0 - 2)) / 2" }
    let values = (["v0: hazards + 0", "v1: closed + 0"] + chain).joined(separator: "\n  ")
    let rules = [#"{when: ["> 5", "> 6"], score: 100%}"#, #"{when: ["<= 5", "-"], score: 0}"#]
    let found = try Self.problems("v59, v58", rules, values: values)
    #expect(found == ["L203 the table of `closing` has no rule for v59 = 6, v58 = 6 (with closed = 6, hazards = 6)"])
  }

  @Test func columnsThatShareInputs() throws {
    let rules = (1...7).map { #"{when: ["> \#($0)", "> \#($0 + 1)", "> \#($0 * 2)"], score: \#($0)0%}"# }
    let values = "r: hazards / 7\n  s: closed / 7\n  t: (hazards + closed) / 7"
    let found = try Self.problems("r, s, t", rules + [#"{when: ["-", "-", "-"], score: 0}"#], values: values)
    #expect(found.count == 1 && found[0].hasPrefix("L204 rules 1 and 8 overlap"), "\(found)")
  }
}
