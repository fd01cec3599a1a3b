import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// Evaluates rows by every executor here, which have to agree, and gives each subject's total.
func totals(_ yaml: String, _ rows: [Row]) throws -> [String] {
  let outcome = try evaluate(yaml, rows)
  if let difference = try executorDifference(outcome) { throw Unreadable(description: difference) }
  return outcome.subjects.map { $0.total?.description ?? "none" }
}

func total(_ yaml: String, _ values: [String: Value] = [:]) throws -> String { try totals(yaml, [Row(values)])[0] }

/// The first row in which columns, or the compiled plan, say otherwise than the row executor.
func executorDifference(_ outcome: Outcome) throws -> String? {
  let plan = outcome.plan
  let outputs = [plan.total, plan.subtotal, plan.bonus, plan.deduction] + [plan.grade].compactMap { $0 }
  for (name, executor) in [
    ("columns", ColumnExecutor(plan)), ("compiled", ColumnExecutor(plan, for: outputs)),
    ("total alone", ColumnExecutor(plan, for: [plan.total])),
  ] {
    executor.compilesEarly = true
    let result = executor.run(SubmittedRows(rows: outcome.rows[...]))
    for id in name == "total alone" ? [plan.total] : outputs {
      guard let column = result.columns[id.index] else { continue }
      for row in outcome.rows.indices where result.suspects[row] == 0 {
        if let found = ColumnTests.difference(column, row, outcome.cell(id, row), executor.texts) {
          return "\(name), row \(row), \(plan[id].operation): \(found)"
        }
      }
    }
  }
  return nil
}

/// What an indicator counts where weights are points.
@Suite struct MeaningOfPointsTests {
  private static func book(_ head: String, _ first: String, _ second: String) -> String {
    """
    rulebook: t
    weights: points
    \(head)
    inputs: {a: {}, b: {}, w: {}}
    indicators:
      - {id: i, \(first), value: a, score: {method: ratio, target: 100}}
      - {id: j, \(second), value: b, missing: exclude, score: {method: ratio, target: 100}}
    """
  }

  @Test(
    arguments: [
      // weight and full marks of each, the figures, what it comes to
      ("", "weight: 50, full: 100", "weight: 50", ["a": "100", "b": "100"], "100"),
      ("", "weight: 50, full: 100", "weight: 50, full: 10", ["a": "100", "b": "50"], "75"),
      ("", "weight: 100", "weight: 0, full: 10", ["a": "100", "b": "100"], "100"),
      ("", "full: 60", "full: 40", ["a": "50", "b": "100"], "70"),
      ("", "weight: 60, full: 60", "weight: 40", ["a": "50", "b": "100"], "70"),
      ("full: 10", "weight: 4, full: 100", "weight: 6, full: 3", ["a": "50", "b": "100"], "8"),
      ("aggregate: sum", "weight: 50, full: 100", "weight: 50", ["a": "100", "b": "100"], "100"),
      // Weights by formula, and by date.
      ("", "weight: w, full: 10", "weight: 100 - w", ["a": "100", "b": "50", "w": "30"], "65"),
      (
        "", "weight: {by-date: [{to: 2025-12-31, value: 50}, {from: 2026-01-01, value: 20}]}, full: 100",
        "weight: {by-date: [{to: 2025-12-31, value: 50}, {from: 2026-01-01, value: 80}]}", ["a": "100", "b": "50"], "60"
      ),
      // What is left out leaves its marks to the rest.
      ("", "weight: 50, full: 100", "weight: 50", ["a": "80"], "80"),
      ("", "weight: 20, full: 100", "weight: 80, full: 10", ["a": "80"], "80"),
      // Version 1 added the scores as they are.
      ("language: 1", "weight: 50, full: 100", "weight: 50", ["a": "100", "b": "100"], "150"),
      ("language: 1", "weight: 100", "weight: 0, full: 10", ["a": "100", "b": "100"], "110"),
    ] as [(String, String, String, [String: Value], String)])
  func counts(head: String, first: String, second: String, values: [String: Value], expected: String) throws {
    #expect(try total(Self.book(head, first, second), values) == expected)
  }

  /// Groups have full marks of their own, at every level.
  @Test func countsGroupsByTheirWeight() throws {
    let yaml = """
      rulebook: t
      weights: points
      inputs: {a: {}, b: {}}
      indicators:
        - id: g
          weight: 40
          full: 100
          indicators:
            - id: h
              weight: 100
              full: 10
              indicators:
                - {id: i, weight: 4, full: 100, value: a, score: {method: ratio, target: 100}}
                - {id: j, weight: 6, value: b, score: {method: ratio, target: 100}}
        - {id: k, weight: 60, full: 30, value: a, score: {method: ratio, target: 100}}
      """
    // h: 50 ÷ 100 × 4 + 6 = 8 of 10; g: 80 of 100; 80 ÷ 100 × 40 + 15 ÷ 30 × 60.
    #expect(try total(yaml, ["a": "50", "b": "100"]) == "62")
  }

  /// Other ways of weighting still add scores where they say `sum`.
  @Test func otherSumsStayAsTheyWere() throws {
    let yaml = """
      rulebook: hvbp
      weights: relative
      aggregate: sum
      inputs: {a: {}, b: {}}
      indicators:
        - {id: i, weight: 1, full: 10, value: a, score: {method: ratio, target: 100}}
        - {id: j, weight: 1, full: 10, value: b, score: {method: ratio, target: 100}}
      """
    #expect(try total(yaml, ["a": "50", "b": "100"]) == "15")
  }

  @Test func inheritedWeightsCountAlike() throws {
    let base = """
      rulebook: base
      template: true
      weights: points
      inputs: {a: {}, b: {}}
      indicators:
        - {id: i, weight: 50, full: 100, value: a, score: {method: ratio, target: 100}}
      """
    let own = """
      rulebook: own
      extends: base.yaml
      indicators:
        - {id: j, weight: 50, full: 10, value: b, score: {method: ratio, target: 100}}
      """
    let files = FileProvider { path in .success(Array((path.hasSuffix("base.yaml") ? base : own).utf8)) }
    let book = try #require(try RulebookReader.read("own.yaml", files: files).checked)
    let day = try #require(CalendarDate("2026-06-30"))
    let plan = try #require(Planner.plan(book, on: day).plan)
    let row = Row(["a": "100", "b": "100"]).row(for: book.book)
    #expect(PlanEvaluator.evaluate(Submission(rows: [row]), by: plan).subjects[0].total == 100)
  }

  // MARK: - For information

  private static func informed(_ more: String, mode: String = "points") -> String {
    """
    rulebook: t
    weights: \(mode)
    inputs: {a: {}, b: {}}
    indicators:
      - {id: i, weight: 100, value: a, score: {method: ratio, target: 100}}
      - {id: j, for-information: true, \(more) value: b, score: {method: ratio, target: 100}}
    """
  }

  @Test(arguments: ["points", "percent", "relative"], ["", "weight: 0,", "full: 10,", "weight: 0, full: 10,"])
  func whatIsForInformationNeverCounts(mode: String, more: String) throws {
    let yaml = Self.informed(more, mode: mode)
    let outcome = try evaluate(yaml, [Row("full", ["a": "50", "b": "100"]), Row("lacking", ["a": "50"])])
    #expect(try executorDifference(outcome) == nil)
    #expect(outcome.subjects.map(\.total) == [50, 50])
    #expect(outcome.subjects.count(where: \.isComplete) == 2)
    let shown = outcome.subjects[0].indicators[1]
    #expect(shown.score == (more.contains("full") ? 10 : 100))
    #expect(shown.weight == nil)
    #expect(outcome.subjects[1].indicators[1].status == .excluded)
  }

  @Test func informationIsRefusedAWeight() throws {
    for (more, code) in [("weight: 10,", "R325"), ("weight: a,", "R325")] {
      #expect(try Self.codes(Self.informed(more)).contains(code))
    }
    let nothing =
      "rulebook: t\ninputs: {a: {}}\nindicators:\n  - {id: i, for-information: true, value: a, score: {method: ratio, target: 1}}"
    #expect(try Self.codes(nothing).contains("R326"))
  }

  private static func codes(_ yaml: String) throws -> [String] {
    try RulebookReader.read("t.yaml", files: FileProvider { _ in .success(Array(yaml.utf8)) }).diagnostics.map(\.code.id)
  }

  // MARK: - Explanation

  @Test func explainsTheShare() throws {
    let outcome = try evaluate(Self.book("", "weight: 50, full: 100", "weight: 50"), [Row(["a": "80", "b": "90"])])
    let lines = outcome.explanation(of: outcome.subjects[0]).flat
    #expect(lines.contains { $0.text.en.contains("80 ÷ 100 × 50 + 45") && $0.number == 85 }, "\(lines.map(\.text.en))")
  }
}

extension Explanation {
  /// It and all steps below it.
  var flat: [Explanation] { [self] + steps.flatMap(\.flat) }
}
