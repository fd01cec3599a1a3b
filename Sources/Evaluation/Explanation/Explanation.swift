public import Diagnostics
public import ExactDecimal
public import Rulebook

/// A step on the way from raw data to a result, with the steps it rests on.
///
/// It holds what was worked out, not how it looks: reports lay it out as text, HTML or JSON.
public struct Explanation: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case subject, group, indicator
    /// What was submitted.
    case data
    /// A parameter, a computed value, an indicator's value: a formula with the numbers put in.
    case value
    case score
    /// One item, deduction, band or rule within a score.
    case item
    case rounding
    /// What was done about missing data.
    case policy
    case aggregation
    case condition
    case adjustment, total, veto, grade, rank, reward, measure, finding
    /// A problem that keeps something from being worked out.
    case problem
    case note
  }

  /// How a step's result follows from its text.
  public enum Relation: String, Sendable, Hashable {
    /// The text is arithmetic that comes to the result.
    case equals
    /// The result is what was concluded or done.
    case gives
    /// The result is stated of what the text names.
    case states
  }

  public let kind: Kind
  public let relation: Relation
  /// What the step does: `budget execution rate`, `executed / budget * 100 = 435 / 500 * 100`.
  public let text: Message
  /// What it comes to, in words or figures.
  public let result: Message?
  /// What it comes to, exactly, where that is a number.
  public let number: Number?
  /// The rule's place; for data, the row's.
  public let place: Span?
  /// The clause that the rule rests on, with the document's title and number.
  public let citation: Message?
  public let steps: [Explanation]

  public init(
    _ kind: Kind, _ text: Message, relation: Relation? = nil, result: Message? = nil, number: Number? = nil, place: Span? = nil,
    citation: Message? = nil, steps: [Explanation] = []
  ) {
    self.kind = kind
    self.relation = relation ?? kind.relation
    self.text = text
    self.result = result
    self.number = number
    self.place = place
    self.citation = citation
    self.steps = steps
  }

  /// This step and all it rests on, in reading order.
  public var flattened: [Explanation] { [self] + steps.flatMap(\.flattened) }
}

extension Explanation.Kind {
  /// What is usual for a kind.
  fileprivate var relation: Explanation.Relation {
    switch self {
    case .value, .aggregation, .score: .equals
    case .rounding, .condition, .policy, .item, .total: .gives
    case .subject, .group, .indicator, .data, .adjustment, .veto, .grade, .rank, .reward, .measure, .finding, .problem, .note:
      .states
    }
  }
}

extension Outcome {
  /// The whole way from the data to a subject's results.
  public func explanation(of subject: SubjectOutcome) -> Explanation {
    Explainer(outcome: self, row: subject.row).subject()
  }

  /// The way to one indicator's score, by its id or label; `nil` if there is no such indicator.
  public func explanation(of subject: SubjectOutcome, indicator name: String) -> Explanation? {
    let all = plan.allIndicators
    let found = all.first { $0.indicator.id.text == name } ?? all.first { $0.indicator.label?.text == name }
    return found.map { Explainer(outcome: self, row: subject.row).indicator($0) }
  }

  /// The way from the indicators' scores to a subject's total, subtotal, bonus, deduction, grade or rank; `nil` for other names
  /// and for a grade where the book has none.
  public func explanation(of subject: SubjectOutcome, result: Symbol.ResultName) -> Explanation? {
    let explainer = Explainer(outcome: self, row: subject.row)
    return switch result {
    case .subtotal: explainer.subtotal()
    case .bonus, .deduction, .total: explainer.total(from: result == .total)
    case .grade: explainer.grade()
    case .rank: explainer.rank()
    default: nil
    }
  }

  /// Why an adjustment, veto, reward, measure or finding applies to a subject or not; `nil` for a rule of another book.
  public func explanation(of subject: SubjectOutcome, rule: Rule) -> Explanation? {
    let explainer = Explainer(outcome: self, row: subject.row)
    let rules =
      plan.adjustments.map(\.adjustment.rule) + plan.vetoes.map(\.veto.rule) + plan.rewards.map(\.reward.rule)
      + plan.measures.map(\.measure.rule) + plan.findings.map(\.finding.rule)
    let explanations =
      explainer.adjustments() + explainer.vetoes() + explainer.rewards() + explainer.measures() + explainer.findings()
    return zip(rules, explanations).first { $0.0.id.span == rule.id.span }?.1
  }

  /// Why a rule holds for a subject or not: its condition with the numbers put in, and the data it reads.
  public func condition(of rule: RuleNodes, for subject: SubjectOutcome) -> Explanation {
    var seen: Set<NodeID> = []
    return Explainer(outcome: self, row: subject.row).condition(rule.when, &seen)
  }
}
