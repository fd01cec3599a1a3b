import Diagnostics
import Evaluation
import ExactDecimal
import Foundation
import Reports
import Rulebook
import Testing

@Suite struct ExplanationTests {
  @Test(arguments: Language.allCases) func wholeWay(_ language: Language) throws {
    let outcome = try Sample.outcome()
    let text = outcome.subjects.map { ExplanationText.render(outcome.explanation(of: $0), language: language) }
    try expectGolden(text.joined(separator: "\n"), "explanation.\(language).txt")
  }

  @Test(arguments: Language.allCases) func points(_ language: Language) throws {
    let outcome = try Sample.points()
    let text = outcome.subjects.map { ExplanationText.render(outcome.explanation(of: $0), language: language) }
    try expectGolden(text.joined(separator: "\n"), "points.\(language).txt")
  }

  @Test(arguments: Language.allCases) func peers(_ language: Language) throws {
    let outcome = try Sample.peers()
    let text = outcome.subjects.map { ExplanationText.render(outcome.explanation(of: $0), language: language) }
    try expectGolden(text.joined(separator: "\n"), "peers.\(language).txt")
  }

  @Test func one() throws {
    let outcome = try Sample.outcome()
    let subject = try #require(outcome.subjects.first)
    let byId = try #require(outcome.explanation(of: subject, indicator: "执行"))
    #expect(byId == outcome.explanation(of: subject, indicator: "预算执行率"))
    #expect(byId.number == subject.indicators.first { $0.indicator.id.text == "执行" }?.score)
    #expect(byId.citation?.zh == "《项目支出绩效评价管理办法》（财预〔2020〕10号）第七条（未核对）")
    #expect(outcome.explanation(of: subject, indicator: "无此指标") == nil)
    let json = ExplanationText.json(byId).render()
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
    try expectGolden(json, "explanation.json")
  }
}

@Suite struct ReportTests {
  @Test(arguments: Language.allCases) func text(_ language: Language) throws {
    try expectGolden(TextReport.render(try Sample.outcome(), language: language), "report.\(language).txt")
  }

  @Test(arguments: Language.allCases) func csv(_ language: Language) throws {
    try expectGolden(CSVReport.render(try Sample.outcome(), language: language), "results.\(language).csv")
  }

  @Test(arguments: Language.allCases) func textByPoints(_ language: Language) throws {
    try expectGolden(TextReport.render(try Sample.points(), language: language), "points-report.\(language).txt")
  }

  /// Text of users that a spreadsheet would run is no formula any more.
  @Test func guarded() throws {
    let csv = CSVReport.render(try Sample.outcome(), language: .zh)
    #expect(csv.hasPrefix("\u{FEFF}单位,"))
    #expect(csv.contains("\r\n\"'=己处,所\","))
  }

  @Test func colours() throws {
    let outcome = try Sample.outcome()
    let plain = TextReport.render(outcome, language: .zh)
    let painted = TextReport.render(outcome, language: .zh, colour: true)
    #expect(painted.contains("\u{1B}["))
    #expect(!plain.contains("\u{1B}"))
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func json() throws {
    let text = String(decoding: JSONReport.bytes(try Sample.outcome()), as: UTF8.self)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    try expectGolden(text, "results.json")
  }

  @Test(arguments: Language.allCases) func html(_ language: Language) throws {
    try expectGolden(try HTMLReport.render(try Sample.outcome(), language: language), "report.\(language).html")
  }
}
