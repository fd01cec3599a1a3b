public import Diagnostics
public import ExactDecimal

/// A range of shares of full marks.
public struct ClosedShares: Sendable, Hashable {
  /// 0…1
  public let from: Number
  public let to: Number
}

/// What every rule with a condition has. Immutable; a class because rules are handed on whole.
public final class Rule: Sendable {
  public let id: SourceText
  public let label: SourceText?
  public let when: SourceText?
  /// Whether missing data in the condition means that the rule does not apply; otherwise it is a problem.
  public let lapsesWhenMissing: Bool
  public let citation: Citation?
  public let note: String?
  public let span: Span

  init(
    id: SourceText, label: SourceText?, when: SourceText?, lapsesWhenMissing: Bool, citation: Citation?,
    note: String?, span: Span
  ) {
    self.id = id
    self.label = label
    self.when = when
    self.lapsesWhenMissing = lapsesWhenMissing
    self.citation = citation
    self.note = note
    self.span = span
  }

  public var name: String { label?.text ?? id.text }
}

public struct Adjustments: Sendable {
  public var rules: [Adjustment] = []
  public var bonusCap: Quantity?
  public var deductionCap: Quantity?
  public var totalCap: Quantity?
}

public struct Adjustment: Sendable {
  public let rule: Rule
  public let points: Quantity?
  public let max: Quantity?
  public let min: Quantity?
  public let needsEvidence: Bool
}

extension Veto {
  /// Whether it sets or limits the grade or the total, and not only an indicator.
  public var isOfResult: Bool { grade != nil || gradeAtMost != nil || total != nil || totalAtMost != nil }
}

public struct Veto: Sendable {
  public let rule: Rule
  public let grade: SourceText?
  public let gradeAtMost: SourceText?
  public let total: Quantity?
  public let totalAtMost: Quantity?
  public let indicator: SourceText?
}

public struct Finding: Sendable {
  public let rule: Rule
  public let message: String?
  public let severity: FindingSeverity
}

public struct Grade: Sendable {
  public let name: SourceText
  public let atLeast: Quantity?
  public let when: SourceText?
  public let quota: Quota?
  public let isByVetoOnly: Bool
  /// Part of it was lost to a problem that has been reported.
  let isBroken: Bool
  public let citation: Citation?
  public let span: Span
}

public struct Quota: Sendable, Hashable {
  /// 0…1
  public let share: Number?
  public let count: Int?
  public let within: Peers
  public let ties: QuotaTies
  /// By what the places are given.
  public let order: PlaceOrder
  /// What the share is of.
  public let base: QuotaBase
  public let vetoed: VetoedRank
  public let span: Span
}

public struct Ranking: Sendable {
  /// `nil`: the total.
  public var by: SourceText?
  public var order = RankOrder.descending
  public var ties = RankTies.competition
  public var within = Peers.all
  public var vetoed = VetoedRank.out
  public var incomplete = IncompleteRank.out
}

/// What those who were measured see of the others.
public struct PeerPrivacy: Sendable, Hashable {
  public let names: PeerNames
  /// Of fewer peers not even figures are shown, where names are not.
  public let least: Int

  public init(names: PeerNames, least: Int = PeerPrivacy.usualLeast) {
    self.names = names
    self.least = least
  }

  /// Of fewer, a figure can be told to be somebody's.
  public static let usualLeast = 5
}

public struct Reward: Sendable {
  public let rule: Rule
  public let grant: Grant
}

public struct Grant: Sendable {
  public let money: Quantity?
  public let unit: String?
  /// The rounding of the money; its digits are shown, zeros at the end too.
  public let rounding: StepRounding?
  public let honour: String?
  public let points: Quantity?
  public let other: String?
}

public struct Measure: Sendable {
  public let rule: Rule
  public let duty: Duty?
}

public struct Duty: Sendable, Hashable {
  public let owner: String
  public let within: Term?
  public let action: String?
}
