package import Evaluation
import ExactDecimal
package import Rulebook

/// What a change of a rule book does to those who are measured by it: the subjects whose results differ, and the changes of
/// rules that these results rest on.
package struct Impact: Sendable {
  package let changes: [RuleChange]
  package let subjects: [SubjectImpact]
  /// Subjects in both evaluations.
  package let count: Int

  /// A result of a subject before and after.
  package struct Difference: Sendable, Hashable {
    package enum Result: Sendable, Hashable {
      case total, grade, rank, bonus, deduction
      /// By id and name.
      case score(String, name: String)
      case rewards, measures, vetoes
    }

    package let result: Result
    package let old: String?
    package let new: String?
    /// The smallest set of changes that brings it about, by index in `Impact.changes`; empty where only others' results moved.
    package let causes: [Int]
  }

  package struct SubjectImpact: Sendable {
    package let subject: String
    package let differences: [Difference]
  }

  /// Compares outcomes of the same data by two versions of a book. O(subjects × results + nodes), and the evaluations of
  /// `minimal`.
  ///
  /// - Parameter minimal: what tells which of the changes that a result rests on are needed for it; without, all are told.
  package init(_ old: Outcome, _ new: Outcome, _ changes: [RuleChange], minimal: MinimalCauses? = nil) {
    self.changes = changes
    let causes = Causes(old.plan, new.plan, changes)
    let before = Dictionary(old.subjects.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    var subjects: [SubjectImpact] = []
    var count = 0
    for subject in new.subjects {
      guard let earlier = before[subject.subject] else { continue }
      count += 1
      let differences = Self.differences(earlier, subject, causes, minimal)
      if !differences.isEmpty { subjects.append(SubjectImpact(subject: subject.subject, differences: differences)) }
    }
    self.subjects = subjects
    self.count = count
  }

  private static func differences(
    _ old: SubjectOutcome, _ new: SubjectOutcome, _ causes: Causes, _ minimal: MinimalCauses?
  ) -> [Difference] {
    let before = Dictionary(old.results.map { ($0.result, $0.value) }, uniquingKeysWith: { first, _ in first })
    return new.results.compactMap { result, value in
      guard let earlier = before[result], earlier != value else { return nil }
      let likely = causes.of(result, old, new)
      let shown =
        if let left = earlier.number, let right = value.number { Figures.compared(left, right) as (String?, String?) } else {
          (earlier.shown, value.shown)
        }
      return Difference(
        result: result, old: shown.0, new: shown.1,
        causes: minimal?.smallest(result, new.subject, value, among: likely) ?? likely)
    }
  }
}

extension Causes {
  fileprivate func of(_ result: Impact.Difference.Result, _ old: SubjectOutcome, _ new: SubjectOutcome) -> [Int] {
    switch result {
    case .total: of(\.total)
    case .grade: ofGrade
    case .rank: of(\.rank)
    case .bonus: of(\.bonus)
    case .deduction: of(\.deduction)
    case .score(let id, _): ofScore(id)
    case .rewards:
      ofRules(\.rewards.rules, Self.different(old.rewards.map(\.reward.rule.id.text), new.rewards.map(\.reward.rule.id.text)))
    case .measures:
      ofRules(\.measures.rules, Self.different(old.measures.map(\.measure.rule.id.text), new.measures.map(\.measure.rule.id.text)))
    case .vetoes: ofRules(\.vetoes.rules, Self.different(old.vetoes.map(\.rule.id.text), new.vetoes.map(\.rule.id.text)))
    }
  }

  /// What is in one list and not in the other; all, if the lists are equal and only amounts differ.
  private static func different(_ old: [String], _ new: [String]) -> Set<String> {
    let different = Set(old).symmetricDifference(new)
    return different.isEmpty ? Set(old) : different
  }
}
