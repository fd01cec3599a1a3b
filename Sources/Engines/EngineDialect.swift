import ExactDecimal
import Intake
import Rulebook

/// How an engine spells what the view of a table needs.
package protocol EngineDialect: Sendable {
  func quoted(_ name: String) -> String
  func literal(_ text: String) -> String
  /// Whether a regular expression occurs in a text.
  func matches(_ text: String, _ pattern: String) -> String
  /// A column's values as texts that `SubmissionReader` takes.
  func text(of column: TableColumn) -> String
  /// A column's values as an input takes them, or `nil` if its type is none that they could be taken from.
  func value(of column: TableColumn, as kind: ColumnKind, type: String) -> ColumnValue?
  /// No data, in a type of the program's.
  func missing(_ type: String) -> String
  /// The type that data of a kind are taken from, for people.
  func type(of kind: ColumnKind) -> String
}

/// What a column's data are to the rule book.
package enum ColumnKind: Sendable, Hashable {
  case number, percent, whole, boolean, text, date

  init(_ type: ValueType) {
    self =
      switch type {
      case .number, .money: .number
      case .percent: .percent
      case .integer: .whole
      case .boolean: .boolean
      case .text, .choice: .text
      case .date: .date
      }
  }

  var isNumber: Bool { self == .number || self == .percent || self == .whole }
}

/// The expression of a column's value.
package struct ColumnValue: Sendable {
  /// Null where there are no data.
  package var value: String
  /// What holds where the value is none that an input may have, such as an infinite one; it does not count then.
  package var spoilt: [String] = []
  /// What holds where only heng's own reader can tell the value.
  package var care: [String] = []
}

extension EngineDialect {
  /// Texts without blanks at the ends; null where they stand for no data and are not among the words to be kept.
  func given(_ text: String, keeping words: [String] = []) -> String {
    let trimmed = trimmed(text)
    let kept = words.map { $0.lowercased() }
    let missing = ValueReader.missingWords.filter { !kept.contains($0) }.sorted().map(literal)
    return "CASE WHEN lower(\(trimmed)) IN (\(missing.joined(separator: ", "))) THEN NULL ELSE \(trimmed) END"
  }

  /// Without the blanks that `CellText` takes off, too: blank, tab, no-break and ideographic blank.
  func trimmed(_ text: String) -> String { "trim(BOTH \(literal(" \t\u{A0}\u{3000}")) FROM \(text))" }

  /// An input's value as `SubmissionReader` would have it: out of its limits it does not count, missing it is the default.
  func checked(_ column: ColumnValue, _ input: Input, type: String, isPrevious: Bool) -> ColumnValue {
    var checked = column
    switch input.type {
    case .number, .integer, .percent, .money:
      if let least = input.minimum { checked.spoilt.append("\(column.value) < \(least)") }
      if let most = input.maximum { checked.spoilt.append("\(column.value) > \(most)") }
      if input.type == .integer { checked.spoilt.append("\(column.value) <> floor(\(column.value))") }
    case .choice:
      checked.spoilt.append("\(column.value) NOT IN (\(input.options.map(literal).joined(separator: ", ")))")
    case .boolean, .text, .date: break
    }
    var branches = checked.spoilt.isEmpty ? "" : " WHEN \(checked.spoilt.joined(separator: " OR ")) THEN NULL"
    if !isPrevious, let text = input.defaultText?.text, let value = literal(text, input, type) {
      branches = " WHEN \(column.value) IS NULL THEN \(value)" + branches
    } else if !isPrevious, input.isRequired {
      checked.spoilt.append("\(column.value) IS NULL")
    }
    if !branches.isEmpty { checked.value = "CASE\(branches) ELSE \(column.value) END" }
    return checked
  }

  /// A default as a value of a type; `nil` if it is not plain, which the book's reader tells.
  private func literal(_ text: String, _ input: Input, _ type: String) -> String? {
    switch input.type {
    case .number, .integer, .percent, .money: Number(text).map { "CAST(\($0) AS \(type))" }
    case .boolean: ["是", "true", "yes"].contains(text.lowercased()) ? "TRUE" : "FALSE"
    case .text, .choice: literal(text)
    case .date: "CAST(\(literal(text)) AS DATE)"
    }
  }
}
