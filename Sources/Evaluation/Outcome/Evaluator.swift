public import Diagnostics
import ExactDecimal
public import FEEL
public import Rulebook

/// Evaluates submissions by a plan.
public enum PlanEvaluator {
  /// The outcome of one period. O(nodes × subjects).
  public static func evaluate(_ submission: Submission, by plan: Plan, period: ReportingPeriod? = nil) -> Outcome {
    evaluate(submission, by: plan, period: period, standings: nil)
  }

  /// The outcome of some of the subjects, given what all of them came to where they are compared.
  package static func evaluate(
    _ submission: Submission, by plan: Plan, period: ReportingPeriod? = nil, standings: Standings?
  ) -> Outcome {
    let (columns, problems) = Executor.run(plan, on: submission.rows, standings: standings)
    let reader = OutcomeReader(plan: plan, rows: submission.rows, columns: columns, problems: problems)
    let subjects = submission.rows.indices.map { reader.subject($0) }
    let diagnostics =
      (submission.diagnostics + reader.general).told(with: subjects, of: submission.rows).deduplicated()
    return Outcome(
      plan: plan, period: period, rows: submission.rows, subjects: subjects, unusable: submission.unusable,
      diagnostics: diagnostics, privacy: plan.book.book.peers, columns: columns, problems: problems)
  }

  /// Evaluates one period after another; later ones know the results and data of those that the book calls the previous ones.
  ///
  /// The values in force are those of each period's last day; without periods in the data, those of `date`.
  public static func evaluate(
    _ submissions: [(period: ReportingPeriod?, submission: Submission)], by book: CheckedBook,
    on date: CalendarDate
  ) -> (outcomes: [Outcome], diagnostics: [Diagnostic]) {
    var outcomes: [Outcome] = []
    var history = History(book.book)
    for (period, given) in submissions {
      let (plan, diagnostics) = Planner.plan(book, on: period?.last ?? date)
      guard let plan else { return (outcomes, diagnostics) }
      var submission = given
      history.carry(into: &submission, of: period, by: plan)
      var outcome = evaluate(submission, by: plan, period: period)
      outcome.diagnostics = ((outcomes.last?.diagnostics ?? []) + outcome.diagnostics).deduplicated()
      outcomes.append(outcome)
      if outcomes.count < submissions.count { history.add(outcome) }
    }
    // Earlier periods may have had a book of their own.
    if let warning = submissions.last?.period?.warning(outOfForceOf: book.book), !outcomes.isEmpty {
      outcomes[outcomes.count - 1].diagnostics.insert(warning, at: 0)
    }
    return (outcomes, [])
  }
}

extension Array where Element == Diagnostic {
  /// Without exact repeats, in the order first met.
  package func deduplicated() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
  }
}
