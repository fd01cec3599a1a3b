import Diagnostics
import Evaluation
import Foundation
import Reports
import Testing

@Suite struct ExplanationTests {
  @Test(arguments: Language.allCases) func wholeWay(_ language: Language) throws {
    let outcome = try Sample.outcome()
    let text = outcome.subjects.map { ExplanationText.render(outcome.explanation(of: $0), language: language) }
    try expectGolden(text.joined(separator: "\n"), "explanation.\(language).txt")
  }
}
