import Diagnostics
import Rulebook

/// Finds what tests expect of indicators, grades and rules that the book does not have: it would never come true, or never fail.
struct ExpectedNames {
  private let indicators: [String]
  private let grades: [String]
  private let book: Book

  init(_ book: Book) {
    self.book = book
    indicators = book.allIndicators.flatMap { [$0.id.text, $0.name] }
    grades = book.grades.map(\.name.text)
  }

  func check(_ file: TestFile) -> [Diagnostic] {
    file.cases.flatMap { test in
      test.subjects.compactMap(\.expected).flatMap(check) + test.problems.compactMap(code)
    }
  }

  private func check(_ expected: Expectation) -> [Diagnostic] {
    let indicator = Message(zh: "指标", en: "indicator")
    var found = expected.scores.compactMap { unknown($0.indicator, among: indicators, indicator) }
    if let grade = expected.grade, !ExpectedNumber.noneWords.contains(grade.text) {
      found += [unknown(grade, among: grades, Message(zh: "等级", en: "grade"))].compactMap { $0 }
    }
    let rules: [([ExpectedItem]?, [Rule], Message)] = [
      (expected.adjustments, book.adjustments.rules.map(\.rule), Message(zh: "加减分规则", en: "adjustment")),
      (expected.vetoes, book.vetoes.map(\.rule), Message(zh: "否决事项", en: "veto")),
      (expected.findings, book.findings.map(\.rule), Message(zh: "审核规则", en: "finding")),
      (expected.rewards, book.rewards.map(\.rule), Message(zh: "奖励", en: "reward")),
      (expected.measures, book.measures.map(\.rule), Message(zh: "问责措施", en: "measure")),
    ]
    for (items, rules, what) in rules {
      let known = rules.flatMap { [$0.id.text, $0.name] }
      found += (items ?? []).compactMap { unknown($0.name, among: known, what) }
    }
    return found + expected.problems.compactMap(code)
  }

  private func code(_ text: SourceText) -> Diagnostic? {
    unknown(text, among: CodeCatalogue.all.map(\.id), Message(zh: "问题代码", en: "problem code"))
  }

  private func unknown(_ name: SourceText, among known: [String], _ what: Message) -> Diagnostic? {
    guard !known.contains(name.text) else { return nil }
    let near = Suggestion.nearest(to: name.text, among: known)
    return Diagnostic(
      TestCode.unknownExpected, Message(zh: "没有\(what.zh) `\(name.text)`", en: "there is no \(what.en) `\(name.text)`"), at: name.span,
      help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") })
  }
}
