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
    /// The changes behind it, by index in `Impact.changes`; empty where only others' results moved.
    package let causes: [Int]
  }

  package struct SubjectImpact: Sendable {
    package let subject: String
    package let differences: [Difference]
  }

  /// Compares outcomes of the same data by two versions of a book. O(subjects × results + nodes).
  package init(_ old: Outcome, _ new: Outcome, _ changes: [RuleChange]) {
    self.changes = changes
    let causes = Causes(old.plan, new.plan, changes)
    let before = Dictionary(old.subjects.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    var subjects: [SubjectImpact] = []
    var count = 0
    for subject in new.subjects {
      guard let earlier = before[subject.subject] else { continue }
      count += 1
      let differences = Self.differences(earlier, subject, causes)
      if !differences.isEmpty { subjects.append(SubjectImpact(subject: subject.subject, differences: differences)) }
    }
    self.subjects = subjects
    self.count = count
  }

  private static func differences(_ old: SubjectOutcome, _ new: SubjectOutcome, _ causes: Causes) -> [Difference] {
    var found: [Difference] = []
    func compare(_ result: Difference.Result, _ old: String?, _ new: String?, _ rests: @autoclosure () -> [Int]) {
      if old != new { found.append(Difference(result: result, old: old, new: new, causes: rests())) }
    }
    compare(.total, old.total?.description, new.total?.description, causes.of(\.total))
    compare(.grade, old.grade, new.grade, causes.ofGrade)
    compare(.rank, old.rank.map(String.init), new.rank.map(String.init), causes.of(\.rank))
    compare(.bonus, old.bonus.description, new.bonus.description, causes.of(\.bonus))
    compare(.deduction, old.deduction.description, new.deduction.description, causes.of(\.deduction))
    let scores = Dictionary(old.indicators.map { ($0.indicator.id.text, $0.score?.description) }, uniquingKeysWith: { first, _ in first })
    for indicator in new.indicators {
      let id = indicator.indicator.id.text
      guard let earlier = scores[id] else { continue }
      compare(.score(id, name: indicator.indicator.name), earlier, indicator.score?.description, causes.ofScore(id))
    }
    func list(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: ", ") }
    compare(
      .rewards, list(old.rewards.map(Self.words)), list(new.rewards.map(Self.words)),
      causes.ofRules(\.rewards.rules, symmetric(old.rewards.map(\.reward.rule.id.text), new.rewards.map(\.reward.rule.id.text))))
    compare(
      .measures, list(old.measures.map(\.measure.rule.name)), list(new.measures.map(\.measure.rule.name)),
      causes.ofRules(\.measures.rules, symmetric(old.measures.map(\.measure.rule.id.text), new.measures.map(\.measure.rule.id.text))))
    compare(
      .vetoes, list(old.vetoes.map(\.rule.name)), list(new.vetoes.map(\.rule.name)),
      causes.ofRules(\.vetoes.rules, symmetric(old.vetoes.map(\.rule.id.text), new.vetoes.map(\.rule.id.text))))
    return found
  }

  /// What is in one list and not in the other; all, if the lists are equal and only amounts differ.
  private static func symmetric(_ old: [String], _ new: [String]) -> Set<String> {
    let different = Set(old).symmetricDifference(new)
    return different.isEmpty ? Set(old) : different
  }

  private static func words(_ reward: RewardOutcome) -> String {
    let amounts = [reward.money?.description, reward.points?.description].compactMap { $0 }
    return reward.reward.rule.name + (amounts.isEmpty ? "" : " (\(amounts.joined(separator: ", ")))")
  }
}
