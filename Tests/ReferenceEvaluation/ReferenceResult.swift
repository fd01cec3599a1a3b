public import ExactDecimal
public import FEEL

/// One subject's results by the reference evaluator.
public struct ReferenceResult: Sendable {
  public enum Status: String, Sendable {
    case scored, zeroed, carried, vetoed, excluded, rejected, failed
    case notApplicable = "not-applicable"
  }

  public struct Indicator: Sendable {
    public let id: String
    public let status: Status
    public let score: Number?
    public let full: Number?
    public let weight: Number?
  }

  public struct Reward: Sendable, Equatable {
    public let id: String
    public let money: Number?
    public let points: Number?
  }

  public struct Measure: Sendable, Equatable {
    public let id: String
    public let due: CalendarDate?
  }

  public let subject: String
  /// Parents before children.
  public let indicators: [Indicator]
  public let subtotal: Number?
  public let bonus: Number
  public let deduction: Number
  public let total: Number?
  public let grade: String?
  public let rank: Int?
  /// Points that are not 0, by rule id.
  public let adjustments: [String: Number]
  public let vetoes: [String]
  public let findings: [String]
  public let rewards: [Reward]
  public let measures: [Measure]
}
