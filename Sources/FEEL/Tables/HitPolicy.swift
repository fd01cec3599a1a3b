/// How a decision table with several matching rules gets its result (DMN 1.5, 8.2.8).
public enum HitPolicy: Sendable, Hashable {
  /// At most one rule may match.
  case unique
  /// Several rules may match if their outputs are equal.
  case any
  /// The match whose outputs stand first in the outputs' value lists.
  case priority
  /// The first match in the order of the rules.
  case first
  /// All matches, in the order of the rules.
  case ruleOrder
  /// All matches, in the order of the outputs' value lists.
  case outputOrder
  /// All matches, or one figure made of them.
  case collect(Aggregator?)

  /// What `collect` makes of the outputs.
  public enum Aggregator: String, Sendable, Hashable, CaseIterable {
    case sum = "+"
    case minimum = "<"
    case maximum = ">"
    case count = "#"
  }

  /// The policy by the letter a table's corner shows: `U`, `A`, `P`, `F`, `R`, `O`, `C`, `C+`, `C<`, `C>`, `C#`.
  public init?(symbol: some StringProtocol) {
    switch symbol {
    case "U": self = .unique
    case "A": self = .any
    case "P": self = .priority
    case "F": self = .first
    case "R": self = .ruleOrder
    case "O": self = .outputOrder
    case "C": self = .collect(nil)
    default:
      guard symbol.first == "C", let aggregator = Aggregator(rawValue: String(symbol.dropFirst())) else {
        return nil
      }
      self = .collect(aggregator)
    }
  }

  public var symbol: String {
    switch self {
    case .unique: "U"
    case .any: "A"
    case .priority: "P"
    case .first: "F"
    case .ruleOrder: "R"
    case .outputOrder: "O"
    case .collect(let aggregator): "C" + (aggregator?.rawValue ?? "")
    }
  }

  /// Whether rules after a match change nothing.
  public var stopsAtFirstMatch: Bool { self == .first }

  /// Whether the order of the outputs' value lists matters.
  public var usesOutputOrder: Bool { self == .priority || self == .outputOrder }
}
