/// Whether a book is still being written.
public enum BookStatus: String, Spelled {
  case draft
  case inForce = "in-force"
  public static let name = ChoiceName.status
}

/// How the weights of siblings are given.
public enum WeightMode: String, Spelled {
  case points, percent, relative
  public static let name = ChoiceName.weightMode
}

/// The type of an input.
public enum ValueType: String, Spelled {
  case number, integer, percent, money, boolean, text, date, choice
  public static let name = ChoiceName.valueType

  public var isNumeric: Bool {
    switch self {
    case .number, .integer, .percent, .money: true
    case .boolean, .text, .date, .choice: false
    }
  }
}

public enum Direction: String, Spelled {
  case higherIsBetter = "higher-is-better"
  case lowerIsBetter = "lower-is-better"
  public static let name = ChoiceName.direction
}

/// The four E's of performance.
public enum Dimension: String, Spelled {
  case economy, efficiency, effectiveness, equity
  public static let name = ChoiceName.dimension
}

public enum Stage: String, Spelled {
  case decision, process, output, outcome
  public static let name = ChoiceName.stage
}

/// What happens to an indicator without data.
public enum MissingPolicy: String, Spelled {
  case zero, exclude
  case carryLast = "carry-last"
  case reject
  case notApplicable = "not-applicable"
  public static let name = ChoiceName.missing
}

/// The built-in scoring methods.
public enum ScoringMethod: String, Spelled {
  case ratio, linear, piecewise, bands, deduct, checklist, rubric, rank, percentile
  case minMax = "min-max"
  case zScore = "z-score"
  case table, formula
  public static let name = ChoiceName.scoring
}

/// The hit policies of a decision table (DMN 1.5, 8.2.10).
public enum HitPolicyChoice: String, Spelled {
  case unique, first, any, priority, collect
  public static let name = ChoiceName.hitPolicy
}

/// The aggregations of the hit policy collect.
public enum Collector: String, Spelled {
  case sum, min, max, count
  public static let name = ChoiceName.collect
}

/// How children make their parent's score (OECD/JRC handbook on composite indicators, step 6).
public enum AggregationMethod: String, Spelled {
  case arithmetic = "weighted-arithmetic-mean"
  case geometric = "weighted-geometric-mean"
  case harmonic = "weighted-harmonic-mean"
  case sum, min, max, formula
  public static let name = ChoiceName.aggregation

  /// Whether the method has any use for weights given in a mode.
  public func usesWeights(_ mode: WeightMode) -> Bool {
    switch self {
    case .sum, .min, .max, .formula: mode == .points
    case .arithmetic, .geometric, .harmonic: true
    }
  }
}

/// A rounding mode as rule books spell it.
public enum RoundingChoice: String, Spelled {
  case halfUp = "half-up"
  case halfEven = "half-even"
  case halfDown = "half-down"
  case up, down, ceiling, floor
  public static let name = ChoiceName.rounding
}

/// Who gets a quota's last places when several are equal.
public enum QuotaTies: String, Spelled {
  case exclude, include
  public static let name = ChoiceName.ties
}

public enum RankTies: String, Spelled {
  case competition, dense
  public static let name = ChoiceName.rankTies
}

public enum Peers: String, Spelled {
  case all, group
  public static let name = ChoiceName.within
}

public enum RankOrder: String, Spelled {
  case descending, ascending
  public static let name = ChoiceName.order
}

/// Where those stand in rankings and quotas whose grade or total a veto sets or limits.
public enum VetoedRank: String, Spelled {
  case out, last
  case within = "in"
  public static let name = ChoiceName.vetoedRank
}

/// Whether those rank whose data are not in order: with an error found, or without a total.
public enum IncompleteRank: String, Spelled {
  case out
  case within = "in"
  public static let name = ChoiceName.incompleteRank
}

/// By what a quota's places are given.
public enum PlaceOrder: String, Spelled {
  case ranking, total
  public static let name = ChoiceName.placeOrder
}

/// The subjects that a quota's share is taken of.
public enum QuotaBase: String, Spelled {
  case all, scored, eligible
  public static let name = ChoiceName.quotaBase
}

/// How other subjects are shown to those who were measured.
public enum PeerNames: String, Spelled {
  case named, anonymous
  public static let name = ChoiceName.peerNames
}

public enum EvidenceRule: String, Spelled {
  case required, optional
  public static let name = ChoiceName.evidence
}

public enum FindingSeverity: String, Spelled {
  case note, warning, error
  public static let name = ChoiceName.severity
}
