public import Diagnostics
public import ExactDecimal
public import FEEL
public import Rulebook

/// What an evaluation came to: each subject's results, and the columns they were read from.
public struct Outcome: Sendable {
  public let plan: Plan
  public let period: ReportingPeriod?
  public let rows: [SubjectRow]
  public let subjects: [SubjectOutcome]
  /// Rows of the data that could not be evaluated at all.
  public let unusable: [UnusableRow]
  /// Problems of the data and of the evaluation; those of earlier periods, on which this one rests, come first.
  public internal(set) var diagnostics: [Diagnostic]
  /// What explanations show of other subjects: as the book says, unless those who run it say more.
  public private(set) var privacy: PeerPrivacy
  let columns: [[Cell]]
  let problems: [PlacedProblem]
  let memo = PeerMemo()

  /// Whether problems of subjects that only lack a group are told once for all.
  public internal(set) var lacksGroups = false

  /// What a node came to for a subject, by the index of its row.
  public func cell(_ node: NodeID, _ row: Int) -> Cell { columns[node.index][row] }

  /// Whether every row was used and every subject has all its results.
  public var isComplete: Bool { unusable.isEmpty && subjects.allSatisfy(\.isComplete) }

  /// Whether ranks and places may still change, and why.
  public var provisional: Provisional {
    var result = Provisional()
    result.names = privacy.names
    for subject in subjects { result.add(subject) }
    return result
  }

  /// Shows other subjects otherwise than the book says; `nil`: as it says.
  public mutating func show(_ peers: PeerNames?) {
    if let peers { privacy = PeerPrivacy(names: peers, least: privacy.least) }
  }
  /// The day whose values are in force; `nil` where neither a period nor the book names one, and none is needed.
  public var day: CalendarDate? { plan.day(in: period) }

  public func subject(named name: String) -> SubjectOutcome? { subjects.first { $0.subject == name } }
}

/// One subject's results.
public struct SubjectOutcome: Sendable {
  /// Index of its row in the submission.
  public let row: Int
  public let subject: String
  public let group: String?
  /// `nil` where data or a problem kept it from being worked out.
  public let total: Number?
  /// Whether the total is a veto's alone: the subject's own could not be worked out.
  public let isTotalByVeto: Bool
  public let subtotal: Number?
  public let bonus: Number
  public let deduction: Number
  public let grade: String?
  public let rank: Int?
  /// Scores by indicator, parents before children.
  public let indicators: [IndicatorOutcome]
  /// Shares of the total by dimension, for those dimensions that the book uses.
  public let dimensions: [DimensionOutcome]
  public let adjustments: [AdjustmentOutcome]
  public let vetoes: [Veto]
  public let findings: [Finding]
  public let rewards: [RewardOutcome]
  public let measures: [MeasureOutcome]
  /// Whether nothing of the scheme applies to it: it lacks nothing then, and is not counted among those measured.
  public let isOutside: Bool
  /// Why it takes no rank and no place until it is mended; empty if it may.
  public let heldBack: [Message]
  /// What the computed values came to, in the order of `Plan.values`; `nil` without data.
  public let values: [Value?]
  /// Problems that concern this subject.
  public let diagnostics: [Diagnostic]

  /// Whether nothing is missing or undecided.
  public var isComplete: Bool { (isOutside || total != nil && !isTotalByVeto) && !diagnostics.hasErrors }
}

public struct IndicatorOutcome: Sendable {
  public enum Status: String, Sendable, Hashable {
    case scored
    /// Zero by the missing-data policy.
    case zeroed
    /// From the previous period's data.
    case carried
    /// Zero by a veto.
    case vetoed
    case excluded
    case notApplicable = "not-applicable"
    case rejected
    case failed
  }

  public let indicator: Indicator
  /// Depth in the tree; top indicators are 0.
  public let depth: Int
  public let status: Status
  /// The value before scoring.
  public let value: Value?
  /// Points on the indicator's own scale.
  public let score: Number?
  public let full: Number?
  public let weight: Number?
}

/// What the leaves of a dimension scored out of what they could, on the scale of the total.
public struct DimensionOutcome: Sendable {
  public let dimension: Dimension
  public let score: Number
  public let full: Number
}

public struct AdjustmentOutcome: Sendable {
  public let adjustment: Adjustment
  public let points: Number
}

public struct RewardOutcome: Sendable {
  public let reward: Reward
  public let money: Number?
  public let points: Number?

  package init(reward: Reward, money: Number?, points: Number?) {
    self.reward = reward
    self.money = money
    self.points = points
  }
}

public struct MeasureOutcome: Sendable {
  public let measure: Measure
  /// The last day, counted from the last day of the evaluated period.
  public let due: CalendarDate?

  package init(measure: Measure, due: CalendarDate?) {
    self.measure = measure
    self.due = due
  }
}
