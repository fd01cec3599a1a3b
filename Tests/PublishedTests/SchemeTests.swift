import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Foundation
import Intake
import Rulebook
import Testing

/// Rule books evaluated on published inputs: every figure must be the published one.
@Suite("published schemes")
struct SchemeTests {
  @Test(
    "figures that stand in the project",
    arguments: try PublishedCase.all(in: .fixtures) + PublishedCase.constructed())
  func fixtures(of each: PublishedCase) throws {
    try expectAgreement(each, layout: each.submission.wide)
    try expectAgreement(each, layout: each.submission.long)
  }

  @Test(
    "whole published sets", .enabled(if: CaseFolder.wholeSets != nil, "\(CaseFolder.absence)"),
    arguments: try CaseFolder.wholeSets.map { try PublishedCase.all(in: $0) } ?? [])
  func wholeSets(of each: PublishedCase) throws {
    try expectAgreement(each, layout: each.submission.wide)
  }

  /// Compares all figures of a case; says how many agree and lists the first that do not.
  private func expectAgreement(_ each: PublishedCase, layout: String) throws {
    let scheme = try PublishedScheme(each.book)
    let outcomes = try scheme.evaluate(layout)
    var observed: [String: SubjectFigures] = [:]
    for outcome in outcomes {
      for subject in outcome.subjects {
        observed["\(subject.subject)|\(outcome.period?.text ?? "")"] = SubjectFigures(
          subject: subject, outcome: outcome)
      }
    }
    var differences: [String] = []
    for expectation in each.expectations {
      let figures = observed["\(expectation.subject)|\(expectation.period ?? "")"]
      let figure = figures?[expectation.figure]
      if figures == nil || !expectation.agrees(with: figure) {
        differences.append(expectation.difference(from: figure))
      }
    }
    let agreed = each.expectations.count - differences.count
    print("\(each.name): \(agreed) of \(each.expectations.count) published figures equal")
    #expect(!each.expectations.isEmpty)
    #expect(differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))")
  }
}

/// A checked book of `Rules/published`.
struct PublishedScheme {
  let book: CheckedBook

  init(_ name: String) throws {
    let path = CaseFolder.books.appendingPathComponent(name).appendingPathComponent("rulebook.yaml").path
    let read = try RulebookReader.read(path)
    let problems = TextRenderer(language: .en).render(read.diagnostics)
    book = try #require(read.checked, "\(problems)")
  }

  func evaluate(_ text: String) throws -> [Outcome] {
    let submissions = SubmissionReader.read(Array(text.utf8), path: "data.csv", inputs: book.book.inputs)
    let date = try #require(book.book.effective?.to ?? CalendarDate(year: 2024, month: 12, day: 31))
    let (outcomes, problems) = PlanEvaluator.evaluate(
      submissions.map { (period: $0.period, submission: $0.submission) }, by: book, on: date)
    try #require(problems.isEmpty, "\(TextRenderer(language: .en).render(problems))")
    #expect(outcomes.allSatisfy { $0.unusable.isEmpty })
    return outcomes
  }
}

/// One subject's figures as published ones are named.
struct SubjectFigures {
  let subject: SubjectOutcome
  let outcome: Outcome

  subscript(figure: Expectation.Figure) -> Observed? {
    switch figure {
    case .total: subject.total.map(observe)
    case .grade: subject.grade.map(Observed.text)
    case .rank: subject.rank.map { observe(Number($0)) }
    case .score(let id): indicator(id)?.score.map(observe)
    case .rate(let id): rate(id).map(observe)
    case .value(let id): value(id)
    case .finding(let id): .text(subject.findings.contains { $0.rule.id.text == id } ? "yes" : "no")
    case .problem: .text(subject.diagnostics.hasErrors ? "yes" : "no")
    }
  }

  private func indicator(_ id: String) -> IndicatorOutcome? {
    subject.indicators.first { $0.indicator.id.text == id }
  }

  private func rate(_ id: String) -> Number? {
    guard let found = indicator(id), let score = found.score, let full = found.full else { return nil }
    return try? score.divided(by: full, in: .exact)
  }

  private func value(_ id: String) -> Observed? {
    guard let node = outcome.plan.values.first(where: { $0.value.id.text == id })?.node else { return nil }
    switch outcome.cell(node, subject.row).value {
    case .number(let number): return observe(number)
    case .string(let text): return .text(text)
    case .boolean(let flag): return .text(flag ? "yes" : "no")
    default: return nil
    }
  }

  private func observe(_ number: Number) -> Observed {
    .number(
      exact: number.decimal == nil ? nil : number.description,
      rounded: { number.rounded(toFractionDigits: $0, .halfUp).description })
  }
}
