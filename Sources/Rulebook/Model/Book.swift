public import Diagnostics
public import ExactDecimal
public import FEEL

/// A rule book as a model: names and formulas are texts with places, not yet resolved.
///
/// It may come from a file with problems; a `CheckedBook` is one without.
public struct Book: Sendable {
  public internal(set) var id: String
  public internal(set) var title: String?
  public internal(set) var department: String?
  public internal(set) var scope: String?
  public internal(set) var note: String?
  /// The spelling of the book's own file; reports and messages follow it when nothing else says which language.
  public internal(set) var language: Language
  /// Only to be extended.
  public internal(set) var isTemplate = false
  /// The book's own file first, then those it extends.
  public internal(set) var files: [SourceFile]
  public internal(set) var overrides: [Override]
  public internal(set) var span: Span
  public internal(set) var effective: Period?
  public internal(set) var bases: [Basis] = []
  public internal(set) var rounding = Rounding()
  public internal(set) var weightMode = WeightMode.percent
  public internal(set) var full: Quantity?
  public internal(set) var aggregation: Aggregation?
  public internal(set) var minimumData: MinimumData?
  public internal(set) var weightLimits: WeightLimits?
  public internal(set) var parameters: [Parameter] = []
  public internal(set) var inputs: [Input] = []
  public internal(set) var values: [ComputedValue] = []
  public internal(set) var indicators: [Indicator] = [] {
    didSet { allIndicators = indicators.flatMap(\.withDescendants) }
  }
  /// Every indicator of the tree, parents before children.
  public private(set) var allIndicators: [Indicator] = []
  public internal(set) var adjustments = Adjustments()
  public internal(set) var vetoes: [Veto] = []
  public internal(set) var findings: [Finding] = []
  public internal(set) var grades: [Grade] = []
  public internal(set) var ranking = Ranking()
  public internal(set) var rewards: [Reward] = []
  public internal(set) var measures: [Measure] = []

  /// The path of the book's own file.
  public var path: String { files.first?.path ?? id }

  public func basis(_ id: String) -> Basis? { bases.first { $0.id == id } }
}

/// A span of days, open where an end is not given.
public struct Period: Sendable, Hashable {
  public let from: CalendarDate?
  public let to: CalendarDate?
  public let span: Span

  public func contains(_ date: CalendarDate) -> Bool {
    (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
  }
}

/// A document that rules rest on.
public struct Basis: Sendable, Hashable {
  public let id: String
  public let title: String
  public let number: String?
  public let span: Span
}

/// A clause of a document: `cy10 第七条`.
public struct Citation: Sendable, Hashable {
  public let basis: String
  public let clause: String
  public let text: SourceText
}

/// Where scores are rounded and how; nothing else is.
public struct Rounding: Sendable, Hashable {
  public var indicator: Int?
  public var group: Int?
  public var total: Int?
  public var mode = RoundingMode.halfUp
}

/// The rounding of one step.
public struct StepRounding: Sendable, Hashable {
  public let digits: Int
  /// `nil`: as the book.
  public let mode: RoundingMode?
}

/// A value as the author wrote it for one stretch of time.
public struct Dated: Sendable, Hashable {
  public let from: CalendarDate?
  public let to: CalendarDate?
  public let formula: SourceText

  public func contains(_ date: CalendarDate) -> Bool {
    (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
  }
}

/// A number or formula, perhaps given by date.
public struct Quantity: Sendable, Hashable {
  public let values: [Dated]
  public let span: Span

  /// The value in force on a day.
  public func inForce(on date: CalendarDate) -> SourceText? {
    values.first { $0.contains(date) }?.formula
  }

  /// The number, if it is one number at all times.
  public var constant: Number? {
    guard values.count == 1, let only = values.first, only.from == nil, only.to == nil else { return nil }
    return Number(only.formula.text)
  }
}

/// Points, or a share of full marks when the text ends in `%`.
public struct Amount: Sendable, Hashable {
  public let quantity: Quantity
  public var span: Span { quantity.span }

  /// The share a text gives: `80%` is 80.
  public static func share(of text: String) -> String? {
    text.hasSuffix("%") ? String(text.dropLast()) : nil
  }
}

public struct Parameter: Sendable, Hashable {
  public let id: SourceText
  public let label: SourceText?
  public let value: Quantity?
  public let unit: String?
  public let citation: Citation?
}

/// A column of data that subjects submit.
public struct Input: Sendable, Hashable {
  public let id: SourceText
  public let label: SourceText?
  public let type: ValueType
  public let unit: String?
  public let minimum: Number?
  public let maximum: Number?
  public let isRequired: Bool
  /// The value taken when none is submitted, as data would write it.
  public let defaultText: SourceText?
  public let options: [String]
  public let minimumSample: Int?
  public let source: String?
  public let citation: Citation?
  public let span: Span

  public var name: String { label?.text ?? id.text }
}

public struct ComputedValue: Sendable, Hashable {
  public let id: SourceText
  public let label: SourceText?
  public let formula: SourceText?
  public let unit: String?
  public let rounding: StepRounding?
  public let citation: Citation?

  public var name: String { label?.text ?? id.text }
}

/// How children make their parent's score.
public struct Aggregation: Sendable, Hashable {
  public let method: AggregationMethod
  public let formula: SourceText?
  public let span: Span
}

/// The least data a group needs; with less it counts as missing.
public struct MinimumData: Sendable, Hashable {
  public let count: Int?
  /// 0…1
  public let share: Number?
  public let span: Span
}

public struct WeightLimits: Sendable, Hashable {
  public struct Limit: Sendable, Hashable {
    public let least: Number?
    public let most: Number?
  }

  public let all: Limit
  public let heaviest: SourceText?
  public let each: [(id: SourceText, limit: Limit)]
  /// The most that indicators scored by judgement may have of the points, 0…1.
  public let subjective: Number?
  public let span: Span

  public static func == (left: WeightLimits, right: WeightLimits) -> Bool { left.span == right.span }
  public func hash(into hasher: inout Hasher) { hasher.combine(span) }
}
