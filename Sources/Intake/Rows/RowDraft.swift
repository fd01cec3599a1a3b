import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// Where a datum stands, in bytes and in the words of a table.
struct CellPlace: Sendable {
  let span: Span
  /// 1-based row and column of a table; `nil` for records.
  let row: Int?
  let column: Int?
}

/// A text with its place.
struct PlacedText: Sendable {
  let text: String
  let place: CellPlace
  /// A reported problem spoilt it.
  var isBroken = false
}

/// What has been read of a subject in a period; its values are finished when all files are read.
struct RowDraft: Sendable {
  let subject: String
  let period: ReportingPeriod?
  let origin: CellPlace
  /// Made by a row of the wide form, of which a subject has one.
  let isWhole: Bool
  var group: PlacedText?
  var values: [Value]
  /// What was submitted, `nil` where there was no such cell.
  var submitted: [PlacedText?]
  /// Inputs with a reported problem: their values stay `.null`.
  private(set) var spoilt: [Int: UnusableValue] = [:]
  var samples: [Int: PlacedText] = [:]
  var evidence: [Int: String] = [:]
  var previousResults: [Symbol.ResultName: Value] = [:]
  var previousValues: [Int: Value] = [:]
  /// Inputs whose value is the rule book's default.
  var defaulted: Set<Int> = []
  var hasProblems = false

  init(
    subject: String, period: ReportingPeriod?, origin: CellPlace, isWhole: Bool, group: PlacedText?,
    width: Int
  ) {
    self.subject = subject
    self.period = period
    self.origin = origin
    self.isWhole = isWhole
    self.group = group
    values = Array(repeating: .null, count: width)
    submitted = Array(repeating: nil, count: width)
  }

  /// Leaves an input without a value. What was said first of it stands.
  mutating func spoil(_ input: Int, _ why: UnusableValue) {
    values[input] = .null
    if spoilt[input]?.problem == nil { spoilt[input] = why }
    hasProblems = true
  }
}

/// The rows of one period.
struct PeriodDraft: Sendable {
  let period: ReportingPeriod?
  var rows: [RowDraft] = []
  var indexes: [String: Int] = [:]
  var unusable: [UnusableRow] = []
  var diagnostics: [Diagnostic] = []
}
