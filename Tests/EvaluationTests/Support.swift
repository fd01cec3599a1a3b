import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import ReferenceEvaluation
import Rulebook
import Testing

@testable import Generation

/// Evaluates rows by a book, on a day of 2026 unless told, and holds the result against the reference.
func evaluate(_ yaml: String, on date: String = "2026-06-30", _ rows: [Row]) throws -> Outcome {
  let book = try read(yaml)
  let day = try #require(CalendarDate(date))
  let (plan, diagnostics) = Planner.plan(book, on: day)
  guard let plan else { throw Unreadable(description: describe(diagnostics)) }
  let data = rows.map { $0.row(for: book.book) }
  let outcome = PlanEvaluator.evaluate(Submission(rows: data), by: plan)
  if let difference = firstDifference(outcome, Reference(book.book, on: day, data)) {
    throw Unreadable(description: "engine and reference differ: \(difference)")
  }
  return outcome
}

/// The first figure in which the engine and the reference differ.
func firstDifference(_ outcome: Outcome, _ reference: Reference) -> String? {
  let judged = reference.results()
  if let part = reference.unsupported.first { return "the reference does not know \(part)" }
  for (engine, judge) in zip(outcome.subjects, judged) {
    func differ<Figure: Equatable>(_ name: String, _ left: Figure, _ right: Figure) -> String? {
      left == right ? nil : "\(engine.subject): \(name) is \(left), by the reference \(right)"
    }
    for (own, other) in zip(engine.indicators, judge.indicators) {
      let id = own.indicator.id.text
      let found =
        differ("indicator", id, other.id) ?? differ("\(id) score", own.score, other.score)
        ?? differ("\(id) status", own.status.rawValue, other.status.rawValue)
        ?? differ("\(id) full", own.full, other.full) ?? differ("\(id) weight", own.weight, other.weight)
      if let found { return found }
    }
    let found =
      differ("number of indicators", engine.indicators.count, judge.indicators.count)
      ?? differ("points", figures(engine), figures(judge)) ?? differ("grade", engine.grade, judge.grade)
      ?? differ("rank", engine.rank, judge.rank) ?? differ("consequences", rules(engine), rules(judge))
    if let found { return found }
  }
  return outcome.subjects.count == judged.count ? nil : "the number of subjects differs"
}

private func figures(_ subject: SubjectOutcome) -> [String: Number?] {
  figures(
    subject.subtotal, subject.bonus, subject.deduction, subject.total,
    subject.adjustments.map { ($0.adjustment.rule.id.text, $0.points) })
}

private func figures(_ subject: ReferenceResult) -> [String: Number?] {
  figures(
    subject.subtotal, subject.bonus, subject.deduction, subject.total,
    subject.adjustments.map { ($0.key, $0.value) })
}

private func figures(
  _ subtotal: Number?, _ bonus: Number, _ deduction: Number, _ total: Number?,
  _ adjustments: [(String, Number)]
) -> [String: Number?] {
  var figures: [String: Number?] = [
    "subtotal": subtotal, "bonus": bonus, "deduction": deduction, "total": total,
  ]
  for (id, points) in adjustments { figures[id] = points }
  return figures
}

/// The rules that hold, with what they grant.
private func rules(_ subject: SubjectOutcome) -> [String] {
  subject.vetoes.map(\.rule.id.text) + subject.findings.map(\.rule.id.text)
    + subject.rewards.map { grant($0.reward.rule.id.text, $0.money, $0.points) }
    + subject.measures.map { "\($0.measure.rule.id.text) by \($0.due.map(\.description) ?? "-")" }
}

private func rules(_ subject: ReferenceResult) -> [String] {
  subject.vetoes + subject.findings + subject.rewards.map { grant($0.id, $0.money, $0.points) }
    + subject.measures.map { "\($0.id) by \($0.due.map(\.description) ?? "-")" }
}

private func grant(_ id: String, _ money: Number?, _ points: Number?) -> String {
  func text(_ number: Number?) -> String {
    number.map { "\($0.fraction.numerator)/\($0.fraction.denominator)" } ?? "-"
  }
  return "\(id) \(text(money)) \(text(points))"
}

/// What a single indicator of full marks 20 comes to: its score, or its status without one.
///
/// `indicator` are further keys of its flow mapping; inputs are x, y, n (numbers), b (boolean) and c (text).
func leaf(_ indicator: String, book: String = "", _ values: [String: Value]) throws -> String {
  let outcome = try evaluate(
    """
    rulebook: t
    weights: points
    full: 20
    \(book)
    inputs: {x: {}, y: {}, n: {type: integer}, b: {type: boolean}, c: {type: text}}
    indicators:
      - {id: a, weight: 20, \(indicator)}
    """, [Row(values)])
  let found = try #require(outcome.subjects.first?.indicators.first)
  return found.score?.description ?? found.status.rawValue
}

/// Checks a table of x → score for one indicator.
func expect(
  _ indicator: String, book: String = "", _ table: [(x: String, score: String)],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  for (x, score) in table {
    let found = try leaf(indicator, book: book, x.isEmpty ? [:] : ["x": .number(number(x))])
    #expect(found == score, "x = \(x)", sourceLocation: sourceLocation)
  }
}

/// A book whose indicator `a` takes x as its score, so that tests can set the subtotal.
func direct(_ more: String) -> String {
  """
  rulebook: t
  inputs: {x: {}, y: {}, n: {type: integer}, b: {type: boolean}, c: {type: text}}
  indicators:
    - {id: a, weight: 100, value: x, score: {method: formula, formula: value, floor: -1000, most: 1000}}
  \(more)
  """
}
