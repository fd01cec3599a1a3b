import Diagnostics
import Evaluation
import FEEL
import Reports
import Rulebook

/// Which nodes of a plan the table of results shows, and which tell that there is more to say of a subject than figures.
struct ResultSheet: Sendable {
  let plan: Plan
  let columns: TableColumns
  let language: Language
  /// The period as the table shows it, as a cell.
  let period: [UInt8]
  let periodText: String?
  /// Scores of the indicators, parents before children.
  let scores: [NodeID]
  /// Computed values that are columns.
  let values: [NodeID]
  let rewards: [Reward]
  let measures: [Named]
  let vetoes: [Named]
  /// Conditions that have to be decided: with data missing there is a problem to tell.
  let decided: [NodeID]
  /// Conditions that are told when they hold.
  let findings: [NodeID]
  /// Adjustments that need evidence, which may be lacking.
  let evidence: [(when: NodeID, evidence: NodeID)]
  /// Scores of leaves whose policy may be to reject.
  let leaves: [NodeID]
  /// What complete subjects have: a total, and a score of their own beneath it.
  let scored: [NodeID]
  /// Nodes whose figures are shown, and so have to be exact.
  let figures: [NodeID]
  /// All nodes that are looked at.
  let outputs: [NodeID]

  struct Reward: Sendable {
    let when: NodeID
    let money: NodeID?
    let points: NodeID?
    let reward: Rulebook.Reward
    /// Its words, where they are the same for everyone.
    let text: String?
  }

  /// A rule that is told by its words alone.
  struct Named: Sendable {
    let when: NodeID
    let text: String
  }

  init(_ plan: Plan, period: ReportingPeriod?, _ columns: TableColumns, language: Language) {
    self.plan = plan
    self.columns = columns
    self.language = language
    periodText = period?.text
    self.period = Array(CSVReport.cell(period?.text ?? "").utf8)
    scores = plan.allIndicators.filter { columns.shows(score: $0.indicator) }.map(\.score)
    values = plan.values.filter { columns.shows(value: $0.value) }.map(\.node)
    rewards = plan.rewards.map { item in
      let isPlain = item.money == nil && item.points == nil
      let outcome = RewardOutcome(reward: item.reward, money: nil, points: nil)
      return Reward(
        when: item.nodes.when, money: item.money, points: item.points, reward: item.reward,
        text: isPlain ? CSVReport.text(outcome, language) : nil)
    }
    measures = plan.measures.map { item in
      let due = item.measure.duty?.within?.end(from: period?.last ?? plan.date)
      return Named(
        when: item.nodes.when, text: CSVReport.text(MeasureOutcome(measure: item.measure, due: due), language))
    }
    vetoes = plan.vetoes.map { Named(when: $0.nodes.when, text: $0.veto.rule.name) }
    let rules =
      plan.adjustments.map(\.nodes) + plan.vetoes.map(\.nodes) + plan.findings.map(\.nodes) + plan.rewards.map(\.nodes)
      + plan.measures.map(\.nodes)
    var decided = rules.filter { !$0.rule.lapsesWhenMissing }.map(\.when)
    if let grade = plan.grade, case .grade(let operation) = plan[grade].operation {
      decided += operation.steps.filter { !$0.isByVetoOnly }.compactMap(\.when)
    }
    self.decided = decided
    findings = plan.findings.map(\.nodes.when)
    evidence = plan.adjustments.compactMap { item in
      guard case .adjust(let operation) = plan[item.points].operation, let evidence = operation.evidence else { return nil }
      return (operation.when, evidence)
    }
    leaves = plan.allIndicators.filter { $0.children.isEmpty && ($0.policy == .reject || $0.policy == .carryLast) }.map(\.settled)
    var figures = [plan.total] + scores
    if columns.shows(.rank) { figures.append(plan.rank) }
    if columns.shows(.bonus) { figures.append(plan.bonus) }
    if columns.shows(.deduction) { figures.append(plan.deduction) }
    figures += values
    figures += rewards.flatMap { [$0.money, $0.points].compactMap { $0 } }
    self.figures = figures
    scored = [plan.total] + (plan.mayHaveTotalByVeto ? [plan.subtotal] : [])
    var outputs = figures + scored + [plan.grade].compactMap { $0 } + rewards.map(\.when)
    outputs += (measures + vetoes).map(\.when) + decided + findings + leaves
    outputs += evidence.flatMap { [$0.when, $0.evidence] }
    // A formula that nothing else needs may fail all the same, which is a problem to tell.
    outputs += plan.feltValues
    self.outputs = Array(Set(outputs)).sorted()
  }
}
