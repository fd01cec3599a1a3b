import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import ReferenceEvaluation
import Rulebook
import Testing

/// What a subject submits, as a test writes it: values by input id; what is not named is missing.
struct Row {
  var subject: String
  var group: String?
  var values: [String: Value] = [:]
  var previous: [String: Value] = [:]
  var results: [Symbol.ResultName: Value] = [:]
  var evidence: [String] = []

  init(
    _ subject: String = "s", group: String? = nil, _ values: [String: Value] = [:], previous: [String: Value] = [:],
    results: [Symbol.ResultName: Value] = [:], evidence: [String] = []
  ) {
    self.subject = subject
    self.group = group
    self.values = values
    self.previous = previous
    self.results = results
    self.evidence = evidence
  }

  func row(for book: Book) -> SubjectRow {
    let ids = book.inputs.map(\.id.text)
    return SubjectRow(
      subject: subject, group: group, values: ids.map { values[$0] ?? .null },
      evidence: Dictionary(
        uniqueKeysWithValues: ids.indices.filter { evidence.contains(ids[$0]) }.map { ($0, "file.pdf") }),
      previousResults: results, previousValues: previous.isEmpty ? [] : ids.map { previous[$0] ?? .null })
  }
}

extension Value: @retroactive ExpressibleByStringLiteral, @retroactive ExpressibleByBooleanLiteral {
  /// A number where the text is one, else a text.
  public init(stringLiteral text: String) { self = Number(text).map(Value.number) ?? .string(text) }
  public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
}

struct Unreadable: Error, CustomStringConvertible {
  let description: String
}

/// A rule book from its text; throws with the diagnostics of one that has errors.
func read(_ yaml: String) throws -> CheckedBook {
  let files = FileProvider { _ in .success(Array(yaml.utf8)) }
  let read = try RulebookReader.read("rulebook.yaml", files: files)
  guard let checked = read.checked else { throw Unreadable(description: describe(read.diagnostics)) }
  return checked
}

func describe(_ diagnostics: [Diagnostic]) -> String {
  diagnostics.map { "\($0.primary?.place ?? ""): \($0.message.en)" }.joined(separator: "\n")
}

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
    let adjustments = Dictionary(
      engine.adjustments.map { ($0.adjustment.rule.id.text, $0.points) }, uniquingKeysWith: { first, _ in first })
    let rewards = engine.rewards.map { item in
      ReferenceResult.Reward(id: item.reward.rule.id.text, money: item.money, points: item.points)
    }
    let measures = engine.measures.map { ReferenceResult.Measure(id: $0.measure.rule.id.text, due: $0.due) }
    let found =
      differ("number of indicators", engine.indicators.count, judge.indicators.count)
      ?? differ("subtotal", engine.subtotal, judge.subtotal) ?? differ("adjustments", adjustments, judge.adjustments)
      ?? differ("bonus", engine.bonus, judge.bonus) ?? differ("deduction", engine.deduction, judge.deduction)
      ?? differ("vetoes", engine.vetoes.map(\.rule.id.text), judge.vetoes) ?? differ("total", engine.total, judge.total)
      ?? differ("grade", engine.grade, judge.grade) ?? differ("rank", engine.rank, judge.rank)
      ?? differ("findings", engine.findings.map(\.rule.id.text), judge.findings)
      ?? differ("rewards", rewards, judge.rewards) ?? differ("measures", measures, judge.measures)
    if let found { return found }
  }
  return outcome.subjects.count == judged.count ? nil : "the number of subjects differs"
}

func number(_ text: String) -> Number { Number(text) ?? -999_999 }
