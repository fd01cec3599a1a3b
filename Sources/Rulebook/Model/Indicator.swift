public import Diagnostics
public import ExactDecimal

/// A node of the indicator tree: a group with children, or a leaf with a score. Immutable; a class because trees of large
/// values are passed around a lot.
public final class Indicator: Sendable, IndicatorTree {
  public let id: SourceText
  public let label: SourceText?
  /// Own or inherited from the parent.
  public let dimension: Dimension?
  public let stage: Stage?
  public let weight: Quantity?
  public let full: Quantity?
  public let value: SourceText?
  public let unit: String?
  public let direction: Direction
  public let target: Quantity?
  public let score: Score?
  public let missing: MissingPolicy?
  public let appliesWhen: SourceText?
  public let rounding: StepRounding?
  public let children: [Indicator]
  public let aggregation: Aggregation?
  /// How the children's weights are given.
  public let weightMode: WeightMode
  public let minimumData: MinimumData?
  public let weightLimits: WeightLimits?
  /// Whether it is scored by judgement rather than by figures.
  public let isSubjective: Bool
  /// Whether it is scored and shown only: no score above it counts it.
  public let isForInformation: Bool
  public let source: String?
  public let citation: Citation?
  public let note: String?
  public let span: Span

  init(
    id: SourceText, label: SourceText?, dimension: Dimension?, stage: Stage?, weight: Quantity?,
    full: Quantity?, value: SourceText?, unit: String?, direction: Direction, target: Quantity?,
    score: Score?, missing: MissingPolicy?, appliesWhen: SourceText?, rounding: StepRounding?,
    children: [Indicator], aggregation: Aggregation?, weightMode: WeightMode, minimumData: MinimumData?,
    weightLimits: WeightLimits?, isSubjective: Bool, isForInformation: Bool, source: String?, citation: Citation?, note: String?, span: Span
  ) {
    self.id = id
    self.label = label
    self.dimension = dimension
    self.stage = stage
    self.weight = weight
    self.full = full
    self.value = value
    self.unit = unit
    self.direction = direction
    self.target = target
    self.score = score
    self.missing = missing
    self.appliesWhen = appliesWhen
    self.rounding = rounding
    self.children = children
    self.aggregation = aggregation
    self.weightMode = weightMode
    self.minimumData = minimumData
    self.weightLimits = weightLimits
    self.isSubjective = isSubjective
    self.isForInformation = isForInformation
    self.source = source
    self.citation = citation
    self.note = note
    self.span = span
  }

  public var name: String { label?.text ?? id.text }
  public var isGroup: Bool { !children.isEmpty }
}

/// What has a place in the tree of indicators.
public protocol IndicatorTree {
  var children: [Self] { get }
}

extension Array where Element: IndicatorTree {
  /// They and all below them, each before its children. O(size of the trees).
  public var withDescendants: [Element] {
    var found: [Element] = []
    func visit(_ trees: [Element]) {
      for tree in trees {
        found.append(tree)
        visit(tree.children)
      }
    }
    visit(self)
    return found
  }
}

extension Array where Element == Indicator {
  /// Those that the score above counts.
  var counted: [Indicator] { filter { !$0.isForInformation } }
}

/// A scoring method of the book's own file. What its formulas say is told where it is used; if no score uses it, by itself.
public struct OwnMethod: Sendable {
  public let name: SourceText
  public let citation: Citation?
  public let parameters: [SourceText]
  /// What it says, if no score uses it.
  public let unused: Score?
}

/// How a leaf's value becomes points on its own scale. Immutable; a class as the indicator is.
public final class Score: Sendable {
  /// Names worked out first: arguments of the book's own method, then `let` values.
  public let locals: [Local]
  public let method: Method?
  /// The book's own method that was used, if any.
  public let ownMethod: SourceText?
  public let span: Span

  init(locals: [Local], method: Method?, ownMethod: SourceText?, span: Span) {
    self.locals = locals
    self.method = method
    self.ownMethod = ownMethod
    self.span = span
  }

  public struct Local: Sendable, Hashable {
    public let name: SourceText
    public let formula: SourceText
    /// Whether the formula is an argument, which sees the caller's names only.
    public let isArgument: Bool
  }

  public enum Method: Sendable {
    case ratio(Ratio)
    case linear(full: Quantity, zero: Quantity)
    case piecewise(Piecewise)
    case bands([Band], otherwise: Amount?)
    case deduct([Deduction], floor: Amount?)
    case checklist([Item], allOrNothing: Bool)
    case rubric([Level], rating: SourceText?, otherwise: Amount?)
    case peers(PeerScale<Amount>, within: Peers)
    case table(DecisionTable)
    case formula(SourceText, floor: Amount?, most: Amount?)

    public var kind: ScoringMethod {
      switch self {
      case .ratio: .ratio
      case .linear: .linear
      case .piecewise: .piecewise
      case .bands: .bands
      case .deduct: .deduct
      case .checklist: .checklist
      case .rubric: .rubric
      case .peers(let scale, _): scale.kind
      case .table: .table
      case .formula: .formula
      }
    }

    /// Whether the method scores the indicator's `value`.
    public var needsValue: Bool {
      switch self {
      case .ratio, .linear, .piecewise, .bands, .rubric, .peers: true
      case .deduct, .checklist, .table, .formula: false
      }
    }
  }

  public struct Ratio: Sendable {
    /// `nil`: the indicator's own target.
    public let target: Quantity?
    public let cap: Amount?
    /// Achievement in percent below which the score is zero.
    public let zeroBelow: Number?
  }

  public struct Piecewise: Sendable {
    public struct Point: Sendable {
      public let at: Quantity
      public let score: Amount
    }

    public let points: [Point]
    public let below: Amount?
    public let above: Amount?
  }

  public final class Band: Sendable {
    public let atLeast: Quantity?
    public let moreThan: Quantity?
    public let atMost: Quantity?
    public let lessThan: Quantity?
    public let score: Amount
    public let label: String?
    public let span: Span

    init(
      atLeast: Quantity?, moreThan: Quantity?, atMost: Quantity?, lessThan: Quantity?, score: Amount, label: String?, span: Span
    ) {
      self.atLeast = atLeast
      self.moreThan = moreThan
      self.atMost = atMost
      self.lessThan = lessThan
      self.score = score
      self.label = label
      self.span = span
    }
  }

  public struct Deduction: Sendable {
    public let label: String?
    public let when: SourceText?
    public let count: Quantity?
    public let points: Amount
    public let max: Amount?
    public let span: Span
  }

  public struct Item: Sendable {
    public let label: String?
    public let when: SourceText
    public let score: Amount?
    public let span: Span
  }

  public struct Level: Sendable {
    public let name: SourceText
    public let score: Amount?
    /// Shares of full marks, 0…1.
    public let range: ClosedShares?
  }

  public struct DecisionTable: Sendable {
    public struct Column: Sendable {
      public let formula: SourceText
      public let label: String?
    }

    public struct Rule: Sendable {
      public let tests: [SourceText]
      public let score: Amount
      public let label: String?
      public let span: Span
    }

    public let columns: [Column]
    public let rules: [Rule]
    public let hitPolicy: HitPolicyChoice
    public let collector: Collector
    public let priorities: [Amount]
    public let otherwise: Amount?
    public let span: Span
  }
}
