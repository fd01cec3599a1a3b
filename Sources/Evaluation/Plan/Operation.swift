public import ExactDecimal
public import FEEL
public import Rulebook

/// A node's place in its plan: nodes stand after what they use.
public struct NodeID: Sendable, Hashable, Comparable {
  public let index: Int

  package init(index: Int) { self.index = index }

  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// A compiled formula and where its names get their values, by slot.
public struct BoundFormula: Sendable {
  public let expression: TypedExpression
  public let operands: Operands
}

/// Points, or a share (in percent) of full marks.
public struct AmountOperand: Sendable {
  public let node: NodeID
  public let isShare: Bool
}

/// Digits and mode of one rounding.
public struct RoundingStep: Sendable, Hashable {
  public let digits: Int
  public let mode: RoundingMode
}

/// What a node computes, for every subject alike. The operations are all that a rule book can mean.
public enum Operation: Sendable {
  /// A column of the submission, by the input's index.
  case field(Int)
  /// The same column of the previous period.
  case previousField(Int)
  /// The subject's name, group or period.
  case identity(Symbol.ResultName)
  case previousResult(Symbol.ResultName)
  /// Whether evidence was given for one of these inputs.
  case evidence([Int])
  case constant(Value)
  case formula(BoundFormula)
  case round(NodeID, RoundingStep)
  case score(ScoreOperation, full: NodeID)
  case settle(SettleOperation)
  /// Zero where one of the conditions holds, else the score.
  case zeroed(NodeID, by: [NodeID])
  /// Score over full marks.
  case rate(NodeID, full: NodeID)
  /// What a score counts in its group where weights are points: score ÷ full marks × weight.
  case weighed(NodeID, full: NodeID, weight: NodeID)
  case aggregate(AggregateOperation)
  case adjust(AdjustOperation)
  /// The sum of what is positive (or of what is negative, its sign turned), up to a cap.
  case sum([NodeID], positive: Bool, cap: NodeID?)
  case total(TotalOperation)
  /// Whether a subject may take a rank or a place.
  case standing(StandingOperation)
  /// Whether one of some conditions holds; what is left open does not.
  case anyHolds([NodeID])
  /// Whether something does not apply to a subject.
  case inapplicable(NodeID)
  case rank(RankOperation)
  case grade(GradeOperation)
}

/// A built-in scoring method with its operands.
public enum ScoreOperation: Sendable {
  case ratio(value: NodeID, target: NodeID, cap: AmountOperand?, zeroBelow: Number?, direction: Direction)
  case linear(value: NodeID, full: NodeID, zero: NodeID)
  case piecewise(
    value: NodeID, points: [(at: NodeID, score: AmountOperand)], below: AmountOperand?, above: AmountOperand?)
  case bands(value: NodeID, bands: [BandOperand], otherwise: AmountOperand?)
  case deduct([DeductionOperand], floor: AmountOperand?)
  case checklist([(when: NodeID, score: AmountOperand?)], allOrNothing: Bool)
  case rubric(value: NodeID, levels: [LevelOperand], rating: NodeID?, otherwise: AmountOperand?)
  /// By comparison with the peers that have a number: all subjects, or those of the subject's group.
  case peers(PeerComparison)
  case table(TableOperand)
  case formula(NodeID, floor: AmountOperand?, most: AmountOperand?)

  public struct BandOperand: Sendable {
    public let atLeast: NodeID?
    public let moreThan: NodeID?
    public let atMost: NodeID?
    public let lessThan: NodeID?
    public let score: AmountOperand
  }

  public struct DeductionOperand: Sendable {
    public let when: NodeID?
    public let count: NodeID?
    public let points: AmountOperand
    public let max: AmountOperand?
  }

  public struct LevelOperand: Sendable {
    public let name: String
    public let score: AmountOperand?
    public let range: ClosedShares?
  }

  public struct TableOperand: Sendable {
    public let inputs: [NodeID]
    public let rules: [(tests: [BoundFormula], score: AmountOperand)]
    public let hitPolicy: HitPolicy
    public let priorities: [AmountOperand]
    public let otherwise: AmountOperand?
    /// Whether a rule that tests for `null` speaks for what is missing, wherever it stands: other tests of that input do not hold then.
    public let nullCounts: Bool
  }
}

/// How a scoring method compares a subject with its peers.
public struct PeerComparison: Sendable {
  public let value: NodeID
  public let scale: PeerScale<AmountOperand>
  public let within: Peers
  public let direction: Direction
}

/// Applies the declared policy where an indicator has no score.
public struct SettleOperation: Sendable {
  public let score: NodeID
  /// The score on the previous period's data, for carry-last.
  public let carried: NodeID?
  /// Conditions of the indicator and of the groups above it; all must hold.
  public let appliesWhen: [NodeID]
  public let policy: MissingPolicy
}

/// Makes a group's score of its children's.
public struct AggregateOperation: Sendable {
  public struct Child: Sendable {
    public let id: String
    public let name: String
    public let score: NodeID
    public let weight: NodeID?
    public let full: NodeID
  }

  public let children: [Child]
  public let method: AggregationMethod
  public let formula: NodeID?
  /// What the result is held within; a formula without is not to leave 0 to full marks.
  public let floor: AmountOperand?
  public let most: AmountOperand?
  public let full: NodeID
  public let minimumData: MinimumData?
  public let mode: WeightMode
  public let limits: WeightLimits?
  /// Whether the weights are the same for all subjects; then the book's checks have seen them.
  public let hasConstantWeights: Bool
}

/// One bonus or deduction.
public struct AdjustOperation: Sendable {
  public let when: NodeID
  public let lapsesWhenMissing: Bool
  public let points: NodeID
  public let max: NodeID?
  public let min: NodeID?
  /// Where evidence is required.
  public let evidence: NodeID?
}

/// The total after adjustments, rounding and vetoes.
public struct TotalOperation: Sendable {
  public let subtotal: NodeID
  public let bonus: NodeID
  public let deduction: NodeID
  public let cap: NodeID?
  public let rounding: RoundingStep?
  /// Vetoes that set or limit the total.
  public let vetoes: [(when: NodeID, total: NodeID?, atMost: NodeID?)]
  /// Whether a veto sets the total of a subject that has none, or whose total could not be worked out.
  public let vetoStands: Bool

  /// The same with vetoes that limit the total only.
  package var withoutSetting: TotalOperation {
    TotalOperation(
      subtotal: subtotal, bonus: bonus, deduction: deduction, cap: cap, rounding: rounding,
      vetoes: vetoes.map { (when: $0.when, total: nil, atMost: $0.atMost) }, vetoStands: false)
  }
}

/// What a subject needs to be ranked beside others: data that are in order.
public struct StandingOperation: Sendable {
  /// A condition that keeps a subject out.
  public struct Bar: Sendable {
    public let when: NodeID
    /// Whether missing data means that it does not hold; otherwise what is left open keeps out as well.
    public let lapsesWhenMissing: Bool
    /// Whether only being left open keeps a subject out.
    public let isOpenOnly: Bool
  }

  /// `nil` where the total itself rests on ranks or places.
  public let total: NodeID?
  public let bars: [Bar]
}

/// Subjects that a veto has struck, and where they stand.
public struct VetoedOperand: Sendable {
  public let when: NodeID
  public let rank: VetoedRank
}

/// Positions among subjects.
public struct RankOperation: Sendable {
  public let by: NodeID
  public let order: RankOrder
  public let ties: RankTies
  public let within: Peers
  /// Who is ranked; `nil`: all that have the figure.
  public let among: NodeID?
  /// `nil`: vetoed subjects rank as the others do.
  public let vetoed: VetoedOperand?
}

/// Grades with conditions, quotas and vetoes.
public struct GradeOperation: Sendable {
  public struct Step: Sendable {
    public let name: String
    public let atLeast: NodeID?
    public let when: NodeID?
    public let quota: Quota?
    public let isByVetoOnly: Bool
  }

  public let total: NodeID
  public let steps: [Step]
  public let vetoes: [(when: NodeID, grade: String?, atMost: String?)]
  /// What decides who gets a quota's places.
  public let places: Places

  public struct Places: Sendable {
    /// Who can take a place; `nil`: all with a total.
    public let among: NodeID?
    /// Whether a veto has struck the subject; `nil` where that makes no difference.
    public let vetoed: NodeID?
    /// Whether the scheme does not apply to the subject; `nil` where it applies to all.
    public let outside: NodeID?
    /// The figure of the ranking and its order, where that is not the total, highest first.
    public let figure: (by: NodeID, order: RankOrder)?
  }
  /// Whether a veto sets the grade of a subject that has no total.
  public let vetoStands: Bool
}
