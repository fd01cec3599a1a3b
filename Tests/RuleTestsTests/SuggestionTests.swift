import Diagnostics
import Evaluation
import FEEL
import RuleTests
import Rulebook
import Testing

/// Data for what the cases leave out: whatever is suggested does bring it into play.
struct SuggestionTests {
  private func result(_ tests: String) throws -> TestFileResult {
    let files = FileProvider { path in .success(Array((path == "book/rulebook.yaml" ? sampleBook : tests).utf8)) }
    let day = try #require(CalendarDate("2026-06-30"))
    return try TestRunner(files: files) { _ in day }.run("book/sample.test.yaml", suggests: true)
  }

  @Test func everyPartHasData() throws {
    let before = try result("cases: [{name: all well, values: {done: 95}, expect: {grade: Good}}]")
    let unmet = try #require(before.coverage).unmet
    #expect(unmet.count > 8)
    // Each suggestion as a case of its own leaves nothing out.
    var cases = "shared: {done: 95}\ncases:\n  - {name: all well, expect: {total: 100}}\n"
    for (index, item) in unmet.enumerated() {
      let suggestion = try #require(before.suggestions[item], "nothing for \(item.name.en)")
      #expect(suggestion.test == "all well" && suggestion.changes.count <= 2, "\(suggestion.text(in: .en))")
      cases += "  - {name: c\(index), \(suggestion.text(in: .en)), expect: {total: 0}}\n"
    }
    let after = try result(cases)
    #expect(after.problems.isEmpty, "\(TextRenderer(language: .en).render(after.problems))\n\(cases)")
    #expect(after.coverage?.unmet.map(\.name.en) == [])
  }

  @Test func nothingIsSearchedUnasked() throws {
    let tests = "cases: [{name: all well, values: {done: 95}}]"
    let files = FileProvider { path in .success(Array((path == "book/rulebook.yaml" ? sampleBook : tests).utf8)) }
    let day = try #require(CalendarDate("2026-06-30"))
    #expect(try TestRunner(files: files) { _ in day }.run("book/sample.test.yaml").suggestions.isEmpty)
  }
}
