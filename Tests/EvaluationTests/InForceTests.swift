import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// A period outside of a book's own is told, and only the last one: earlier ones may have had another book.
@Test(arguments: [("2026", false), ("2027", true), ("2025", true), ("2026Q4", false)])
func periodsOutOfForceAreTold(text: String, isTold: Bool) throws {
  let book = try read(
    """
    rulebook: t
    effective: {from: 2026-01-01, to: 2026-12-31}
    inputs: {x: {}}
    indicators: [{id: a, weight: 100, value: x, score: {method: linear, full: 100, zero: 0}}]
    """)
  let period = try #require(ReportingPeriod(text))
  let earlier = try #require(ReportingPeriod("2024"))
  let row = SubjectRow(subject: "s", values: [.number(50)])
  let submission = Submission(rows: [row])
  let (outcomes, _) = PlanEvaluator.evaluate([(earlier, submission), (period, submission)], by: book, on: .epoch)
  #expect(outcomes.last?.diagnostics.filter { $0.code == EvaluationCode.notInForce.code }.count == (isTold ? 1 : 0))
  #expect(outcomes.last?.subjects.first?.total == 50)
}
