public import Diagnostics
public import ExactDecimal
public import FEEL

/// A rule book as a model: names and formulas are texts with places, not yet resolved.
///
/// It may come from a file with problems; a `CheckedBook` is one without. Immutable; a class because every check and every part of
/// the planner looks into it.
public final class Book: Sendable {
  public let id: String
  public let title: String?
  public let department: String?
  public let scope: String?
  public let note: String?
  /// The spelling of the book's own file; reports and messages follow it when nothing else says which language.
  public let language: Language
  /// The version of the rule language that it is read by.
  public let languageVersion: LanguageVersion
  /// Which period `previous` means.
  public let previous: PreviousPeriod
  /// Only to be extended.
  public let isTemplate: Bool
  /// The book's own file first, then those it extends.
  public let files: [SourceFile]
  public let overrides: [Override]
  public let span: Span
  public let effective: Period?
  /// As the book says itself.
  public let status: BookStatus?
  public let bases: [Basis]
  public let rounding: Rounding
  public let weightMode: WeightMode
  public let full: Quantity?
  public let aggregation: Aggregation?
  public let minimumData: MinimumData?
  public let weightLimits: WeightLimits?
  public let parameters: [Parameter]
  public let inputs: [Input]
  public let values: [ComputedValue]
  public let methods: [OwnMethod]
  public let indicators: [Indicator]
  /// Every indicator of the tree, parents before children.
  public let allIndicators: [Indicator]
  public let adjustments: Adjustments
  public let vetoes: [Veto]
  public let findings: [Finding]
  public let grades: [Grade]
  public let ranking: Ranking
  public let rewards: [Reward]
  public let measures: [Measure]
  public let peers: PeerPrivacy

  /// What follows from scores.
  struct Consequences {
    let adjustments: Adjustments
    let vetoes: [Veto]
    let findings: [Finding]
    let grades: [Grade]
    let ranking: Ranking
    let rewards: [Reward]
    let measures: [Measure]
    let peers: PeerPrivacy
  }

  init(
    id: String, title: String?, department: String?, scope: String?, note: String?, language: Language, languageVersion: LanguageVersion,
    previous: PreviousPeriod, isTemplate: Bool, files: [SourceFile], overrides: [Override], span: Span, effective: Period?,
    status: BookStatus?, bases: [Basis],
    rounding: Rounding, weightMode: WeightMode, full: Quantity?, aggregation: Aggregation?, minimumData: MinimumData?,
    weightLimits: WeightLimits?, parameters: [Parameter], inputs: [Input], values: [ComputedValue],
    methods: [OwnMethod], indicators: [Indicator], consequences: Consequences
  ) {
    self.id = id
    self.title = title
    self.department = department
    self.scope = scope
    self.note = note
    self.language = language
    self.languageVersion = languageVersion
    self.previous = previous
    self.isTemplate = isTemplate
    self.files = files
    self.overrides = overrides
    self.span = span
    self.effective = effective
    self.status = status
    self.bases = bases
    self.rounding = rounding
    self.weightMode = weightMode
    self.full = full
    self.aggregation = aggregation
    self.minimumData = minimumData
    self.weightLimits = weightLimits
    self.parameters = parameters
    self.inputs = inputs
    self.values = values
    self.methods = methods
    self.indicators = indicators
    allIndicators = indicators.withDescendants
    adjustments = consequences.adjustments
    vetoes = consequences.vetoes
    findings = consequences.findings
    grades = consequences.grades
    ranking = consequences.ranking
    rewards = consequences.rewards
    measures = consequences.measures
    peers = consequences.peers
  }

  /// The path of the book's own file.
  public var path: String { files.first?.path ?? id }

  public func basis(_ id: String) -> Basis? { bases.first { $0.id == id } }

  /// Whether it is still being written: what is in force says so, or since when.
  public var isDraft: Bool { status.map { $0 == .draft } ?? (effective == nil) }

  /// All that the book cites, by kind of rule.
  public var citations: [Citation] {
    let rules = adjustments.rules.map(\.rule) + vetoes.map(\.rule) + findings.map(\.rule) + rewards.map(\.rule) + measures.map(\.rule)
    let cited: [Citation?] =
      parameters.map(\.citation) + inputs.map(\.citation) + values.map(\.citation) + methods.map(\.citation)
      + allIndicators.map(\.citation) + grades.map(\.citation) + rules.map(\.citation)
    return cited.compactMap { $0 }
  }

  /// Who looked up what a citation names; `nil`: nobody has.
  public func lookup(of citation: Citation) -> Basis.Lookup? { basis(citation.basis)?.lookup(ofClause: citation.clause) }
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
  /// Who compared title, number and the clauses cited with the document; `nil`: nobody has.
  public let lookup: Lookup?
  /// Clauses with a record of their own.
  public let clauses: [Clause]
  public let span: Span

  /// Who looked up a document or a clause, and when.
  public struct Lookup: Sendable, Hashable {
    public let date: CalendarDate
    public let by: String?
  }

  public struct Clause: Sendable, Hashable {
    public let name: SourceText
    /// `nil`: nobody has looked it up, whatever is said of the document.
    public let lookup: Lookup?
  }

  /// Who looked up a clause of it, or the document itself for a citation without one.
  public func lookup(ofClause name: String) -> Lookup? {
    if let clause = clauses.first(where: { $0.name.text == name }) { return clause.lookup }
    return lookup
  }
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

  /// Whether it has a beginning or an end.
  var isLimited: Bool { from != nil || to != nil }
}

/// A number or formula, perhaps given by date. Immutable; a class because scores are full of them.
public final class Quantity: Sendable, Hashable {
  /// What is in force at all times, as nearly all quantities have it.
  private let always: SourceText?
  /// What is in force by date otherwise.
  private let byDate: [Dated]
  public let span: Span
  /// The number, if it is one number at all times.
  public let constant: Number?

  init(values: [Dated], span: Span) {
    if values.count == 1, let only = values.first, !only.isLimited {
      (always, byDate) = (only.formula, [])
    } else {
      (always, byDate) = (nil, values)
    }
    self.span = span
    constant = always.flatMap { Number($0.text) }
  }

  init(_ formula: SourceText) {
    (always, byDate) = (formula, [])
    span = formula.span
    constant = Number(formula.text)
  }

  public var values: [Dated] { always.map { [Dated(from: nil, to: nil, formula: $0)] } ?? byDate }

  /// Whether its value depends on the day.
  public var isDated: Bool { byDate.count > 1 || byDate.contains(where: \.isLimited) }

  /// Hands over the formula of each value.
  public func visitFormulas(_ visit: (SourceText) -> Void) {
    if let always { return visit(always) }
    for value in byDate { visit(value.formula) }
  }

  public static func == (left: Quantity, right: Quantity) -> Bool {
    left === right || (left.span == right.span && left.always == right.always && left.byDate == right.byDate)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(span) }

  /// The number in force on a day, if it is one; without a day, the one in force at all times.
  public func number(on date: CalendarDate?) -> Number? {
    constant ?? date.flatMap { inForce(on: $0) }.flatMap { Number($0.text) }
  }

  /// The value in force on a day.
  public func inForce(on date: CalendarDate) -> SourceText? {
    always ?? byDate.first { $0.contains(date) }?.formula
  }
}

/// Points, or a share of full marks when the text ends in `%`.
public struct Amount: Sendable, Hashable {
  public let quantity: Quantity
  public var span: Span { quantity.span }

  /// The share a text gives: `80%` is 80.
  public static func share(of text: String) -> String? {
    isShare(text) ? String(decoding: text.utf8.dropLast(), as: UTF8.self) : nil
  }

  /// Whether a text gives a share.
  public static func isShare(_ text: String) -> Bool { text.utf8.last == UInt8(ascii: "%") }
}

/// A figure that the book sets and formulas name. Immutable; a class as inputs are.
public final class Parameter: Sendable {
  public let id: SourceText
  public let label: SourceText?
  public let value: Quantity?
  public let unit: String?
  public let citation: Citation?

  init(
    id: SourceText, label: SourceText?, value: Quantity?, unit: String?, citation: Citation?
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.unit = unit
    self.citation = citation
  }
}

/// A column of data that subjects submit. Immutable; a class because it is handed on a lot.
public final class Input: Sendable {
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

  init(
    id: SourceText, label: SourceText?, type: ValueType, unit: String?, minimum: Number?, maximum: Number?,
    isRequired: Bool, defaultText: SourceText?, options: [String], minimumSample: Int?, source: String?,
    citation: Citation?, span: Span
  ) {
    self.id = id
    self.label = label
    self.type = type
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
    self.isRequired = isRequired
    self.defaultText = defaultText
    self.options = options
    self.minimumSample = minimumSample
    self.source = source
    self.citation = citation
    self.span = span
  }

  public var name: String { label?.text ?? id.text }
}

/// A value that formulas share, worked out from others. Immutable; a class as inputs are.
public final class ComputedValue: Sendable {
  public let id: SourceText
  public let label: SourceText?
  public let formula: SourceText?
  public let unit: String?
  public let rounding: StepRounding?
  /// Whether it is a column of the results.
  public let isInResults: Bool
  public let citation: Citation?

  init(
    id: SourceText, label: SourceText?, formula: SourceText?, unit: String?, rounding: StepRounding?, isInResults: Bool,
    citation: Citation?
  ) {
    self.id = id
    self.label = label
    self.formula = formula
    self.unit = unit
    self.rounding = rounding
    self.isInResults = isInResults
    self.citation = citation
  }

  public var name: String { label?.text ?? id.text }
}

/// How children make their parent's score.
public struct Aggregation: Sendable, Hashable {
  public let method: AggregationMethod
  public let formula: SourceText?
  public let floor: Amount?
  public let most: Amount?
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
