import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Generation

/// Every equation and comparison that an explanation prints is true, on generated books and data and on those of the goldens.
///
/// `HENG_EQUATION_RUNS` sets the number of books, `HENG_PROPERTY_SEED` the first seed.
@Suite struct EquationTests {
  @Test(arguments: Language.allCases) func generated(_ language: Language) throws {
    let first = Setting.of("HENG_PROPERTY_SEED", 1)
    var checked = 0
    for seed in first..<(first + Setting.of("HENG_EQUATION_RUNS", 60)) {
      var generator = BookGenerator(seed: UInt64(seed))
      let item = generator.book()
      let rows = generator.rows()
      let text = item.yaml(seed.isMultiple(of: 2) ? .zh : .en)
      let book = try read(text)
      let day = try #require(CalendarDate("2026-06-30"))
      let plan = try #require(Planner.plan(book, on: day).plan)
      let outcome = PlanEvaluator.evaluate(Submission(rows: rows.map { $0.row(for: book.book) }), by: plan)
      for subject in outcome.subjects {
        var statements = Statements(language)
        statements.check(outcome.explanation(of: subject))
        checked += statements.checked
        guard let fault = statements.faults.first else { continue }
        Issue.record("seed \(seed), \(subject.subject): \(fault)\n(\(statements.faults.count) in all)\n\(text)")
        return
      }
    }
    #expect(checked > 1000, "only \(checked)")
  }

  @Test(arguments: Language.allCases) func samples(_ language: Language) throws {
    var statements = Statements(language)
    for outcome in [try Sample.outcome(), try Sample.points(), try Sample.peers()] {
      for subject in outcome.subjects { statements.check(outcome.explanation(of: subject)) }
    }
    #expect(statements.faults.isEmpty, "\(statements.faults.joined(separator: "\n"))")
    #expect(statements.checked > 100)
  }

  /// What the reader of equations is worth: it has to see a false one.
  @Test func falseOnesAreSeen() throws {
    for (text, value) in [
      ("60 + (1.5 − 1) ÷ (2 − 1) × (100 − 60)", "80"), ("80% × 10", "8"), ("(3 × 2 + 4 × 1) ÷ (2 + 1)", "≈3.3333333333"),
      ("((8 ÷ 10)^2 × (2 ÷ 10)^2)^(1 ÷ (2 + 2)) × 10", "4"), ("min(1 ÷ 2, 0.4) × 5", "2"), ("-5% × (-10)", "0.5"),
    ] {
      let shown = try #require(Arithmetic.value(of: value))
      #expect(Arithmetic.value(of: text)?.meets(shown) == true, "\(text)")
      let off = try #require(Arithmetic.value(of: value.replacing("≈", with: "") + "1"))
      #expect(Arithmetic.value(of: text)?.meets(off) == false, "\(text)")
    }
    var statements = Statements(.en)
    statements.check(
      Explanation(
        .score, Message(verbatim: "score: piecewise, 1.5 is between: 60 + (1.5 − 1) ÷ (2 − 1) × (100 − 60)"),
        result: Message(verbatim: "90 points"), number: 90))
    #expect(statements.faults.count == 1, "\(statements.faults)")
  }
}
