import Checking
import Diagnostics
import FEEL
import Rulebook
import Testing

/// Formulas that look where there is nothing to see: at other subjects, at a year that was not, at what comes later.
@Suite struct LookAroundTests {
  /// What is told of a book that has some lines besides the usual ones.
  private func told(_ lines: String, base: String? = nil) throws -> [Diagnostic] {
    let book = """
      rulebook: sample
      inputs:
        mark: {type: number, min: 0, max: 100, required: true}
        other: {type: number, min: 0, max: 100, required: true}
        level: {type: choice, options: [high, low], required: true}
        flag: {type: boolean, required: true}
      indicators:
        - {id: first, weight: 60, value: mark, score: {method: ratio, target: 90}}
        - {id: second, weight: 40, value: other, score: {method: ratio, target: 90}}
      grades: [{grade: A, at-least: 80}, {grade: B, at-least: 60}, {grade: C}]
      findings: [{id: used, when: 'level = "high" and flag'}]
      \(lines)
      """
    let files = FileProvider { _ in .success(Array(book.utf8)) }
    let day = try #require(CalendarDate("2026-12-31"))
    return try BookReport("sample.yaml", files: files) { _ in day }.diagnostics
  }

  private func codes(_ lines: String) throws -> [String] { try told(lines).map(\.code.id) }

  @Test(arguments: [
    "sum(total)", "mean(mark)", "median(first.value)", "max(total)", "min([mark])", "stddev(mark)", "product(mark + other)", "sum(-mark)",
    "sum(if flag then mark else other)", "sum([first.score])", "max(previous.total)",
  ])
  func oneValueIsNoAggregate(formula: String) throws {
    let found = try told("values:\n  figure: '\(formula)'\nrewards: [{id: r, when: figure > 1, grant: {honour: x}}]")
    #expect(found.map(\.code.id).contains("F208"), "\(found.map(\.message.en))")
  }

  @Test(arguments: [
    "sum(mark, other)", "mean([mark, other])", "max(mark, 0)", "count([mark, other][item != null])",
    "sum(for m in [mark, other] return m / 2)",
    "min([mark, 100])", "abs(mark)", "round half up(mark, 0)", "sum([mark, other][item > 50])",
  ])
  func severalAre(formula: String) throws {
    #expect(try !codes("values:\n  figure: '\(formula)'\nrewards: [{id: r, when: figure > 1, grant: {honour: x}}]").contains("F208"))
  }

  @Test func anAggregateInAMethodIsToldOnce() throws {
    let found = try codes(
      """
      methods:
        odd: {method: formula, formula: full * value / sum(value), floor: 0, most: 100%}
      """)
    #expect(found.count { $0 == "F208" } == 1)
  }

  @Test func whoeverWritesTrueMeansIt() throws {
    #expect(try codes("rewards: [{id: a, when: true, grant: {money: 10, unit: 元}}]") == [])
    #expect(try codes("rewards: [{id: a, when: mark >= 0, grant: {money: 10, unit: 元}}]") == ["L102"])
  }

  /// A condition and whether subjects in their first year are forgotten in it.
  private static let looks: [(when: String, isTold: Bool)] = [
    (#"grade = "C" and previous.grade != "C""#, true),
    (#"grade = "C" and not(previous.grade = "C")"#, true),
    (#"not(previous.grade in ["B", "C"])"#, true),
    (#"grade = "C" and not(grade = "C" and previous.grade = "C")"#, true),
    (#"previous.mark != 0"#, true),
    (#"not(previous.total >= 80)"#, true),
    (#"grade = "C" and previous.grade = "C""#, false),
    (#"grade = "C" and (previous.grade = null or previous.grade != "C")"#, false),
    (#"previous.grade != null and previous.grade != "C""#, false),
    (#"previous.grade != null"#, false),
    (#"total - previous.total >= 5"#, false),
    (#"not(not(previous.grade = "C"))"#, false),
    (#"grade != "C""#, false),
  ]

  @Test(arguments: looks.indices)
  func negatedLooksBack(place: Int) throws {
    let look = Self.looks[place]
    let rule = "accountability:\n  - id: talk\n    when: '\(look.when)'\n    missing: not-applicable\n    duty: {owner: head, within: P30D}"
    #expect(try codes(rule).contains("L106") == look.isTold, "\(look.when)")
    // Where missing data is a problem, nothing happens silently.
    #expect(try !codes(rule.replacing("    missing: not-applicable\n", with: "")).contains("L106"))
  }

  @Test func throughAValueToo() throws {
    let found = try codes(
      """
      values: {was_fine: 'previous.grade != "C"'}
      rewards: [{id: r, when: was_fine, missing: not-applicable, grant: {honour: x}}]
      """)
    #expect(found.contains("L106"))
  }

  @Test(arguments: ["6 - rank", "total / 10", "if grade = \"A\" then 1 else 0", "rank"])
  func pointsByWhatComesLaterAreToldAtTheRule(points: String) throws {
    let found = try told(
      "adjustments:\n  rules:\n    - {id: a, when: flag, points: '\(points)', evidence: required}")
    let circles = found.filter { $0.code.id == "R208" }
    #expect(
      !circles.isEmpty && circles.allSatisfy { $0.primary?.span.text != nil && ($0.primary?.span.line ?? 1) > 13 },
      "\(found.map(\.message.en))")
  }

  @Test func judgementKeepsItsLimit() throws {
    func book(_ limit: String, _ second: String) -> String {
      """
      rulebook: sample
      effective: {from: 2026-01-01, to: 2027-12-31}
      weight-limits: {subjective: \(limit)}
      inputs:
        mark: {type: number, min: 0, max: 100, required: true}
      indicators:
        - {id: first, weight: \(second == "dated" ? "{by-date: [{to: 2026-12-31, value: 80}, {from: 2027-01-01, value: 60}]}" : "60"), value: mark, score: {method: ratio, target: 90}}
        - id: second
          weight: \(second == "dated" ? "{by-date: [{to: 2026-12-31, value: 20}, {from: 2027-01-01, value: 40}]}" : "40")
          indicators:
            - {id: judged, weight: 50, subjective: true, value: mark, score: {method: ratio, target: 90}}
            - {id: counted, weight: 50, value: mark, score: {method: ratio, target: 90}}
      """
    }
    func codes(_ text: String) throws -> [String] {
      let files = FileProvider { _ in .success(Array(text.utf8)) }
      return try RulebookReader.read("sample.yaml", files: files).diagnostics.filter { $0.severity == .error }.map(\.code.id)
    }
    #expect(try codes(book("20%", "fixed")) == [])
    #expect(try codes(book("19%", "fixed")) == ["R346"])
    // On some later day only.
    #expect(try codes(book("15%", "dated")) == ["R346"])
    #expect(try codes(book("20%", "dated")) == [])
  }
}
