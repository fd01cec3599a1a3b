public import Diagnostics
public import Evaluation
package import ExactDecimal
import Rulebook

/// The results as a table for spreadsheets: UTF-8 with a byte order mark, one row a subject (RFC 4180).
public enum CSVReport {
  public static func render(_ outcome: Outcome, language: Language) -> String {
    let period = outcome.period?.text
    var lines = [header(outcome.plan, .all, language)]
    lines += outcome.ranked.map { line($0, outcome.rows[$0.row].period?.text ?? period, .all, language) }
    lines += outcome.unusable.map { line($0, outcome.plan, .all, language) }
    return byteOrderMark + lines.joined()
  }

  /// The same table in the order of the data.
  package static func table(_ outcome: Outcome, _ columns: TableColumns = .all, language: Language) -> String {
    let period = outcome.period?.text
    var lines = [header(outcome.plan, columns, language)]
    lines += outcome.subjects.map { line($0, outcome.rows[$0.row].period?.text ?? period, columns, language) }
    lines += outcome.unusable.map { line($0, outcome.plan, columns, language) }
    return byteOrderMark + lines.joined()
  }

  /// Tells spreadsheets that the file is UTF-8.
  package static let byteOrderMark = "\u{FEFF}"

  /// A cell of the file: figures stay figures, text is guarded.
  private enum Cell {
    case text(String)
    case number(Number?)
  }

  package static func header(_ plan: Plan, _ columns: TableColumns, _ language: Language) -> String {
    let scores = plan.allIndicators.map(\.indicator).filter(columns.shows(score:)).map { indicator in
      let id = indicator.id.text
      return indicator.name == id ? id : language == .zh ? "\(indicator.name)（\(id)）" : "\(indicator.name) (\(id))"
    }
    return line(columns, scores: scores.map(Cell.text)) { .text($0.name.text(in: language)) }
  }

  /// A subject's results.
  package static func line(
    _ subject: SubjectOutcome, _ period: String?, _ columns: TableColumns, _ language: Language
  ) -> String {
    let scores = subject.indicators.filter { columns.shows(score: $0.indicator) }.map { Cell.number($0.score) }
    return line(columns, scores: scores) { part in
      switch part {
      case .subject: .text(subject.subject)
      case .group: .text(subject.group ?? "")
      case .period: .text(period ?? "")
      case .total: .number(subject.total)
      case .grade: .text(subject.grade ?? "")
      case .rank: .number(subject.rank.map { Number($0) })
      case .vetoes: .text(joined(subject.vetoes.map(\.rule.name), language))
      case .bonus: .number(subject.bonus)
      case .deduction: .number(subject.deduction)
      case .scores: .text("")
      case .rewards: .text(joined(subject.rewards.map { text($0, language) }, language))
      case .accountability: .text(joined(subject.measures.map { text($0, language) }, language))
      case .problems: .text(joined(notes(subject, language), language))
      }
    }
  }

  /// What there is to say of a subject beside its figures.
  private static func notes(_ subject: SubjectOutcome, _ language: Language) -> [String] {
    (subject.isOutside ? [Terms.outside.text(in: language)] : []) + subject.diagnostics.map { $0.message.text(in: language) }
  }

  /// A row of the data that could not be used, so that none is lost.
  package static func line(
    _ row: UnusableRow, _ plan: Plan, _ columns: TableColumns, _ language: Language
  ) -> String {
    let place = Terms.place(of: row, language)
    let words = language == .zh ? "数据未能使用（\(place)）：" : "data not used (\(place)): "
    let scores = plan.allIndicators.filter { columns.shows(score: $0.indicator) }.map { _ in Cell.text("") }
    return line(columns, scores: scores) { part in
      switch part {
      case .subject: .text(row.subject ?? "")
      case .problems: .text(words + row.reason.text(in: language))
      default: .text("")
      }
    }
  }

  /// A line with the parts that are shown.
  private static func line(_ columns: TableColumns, scores: [Cell], _ cell: (TableColumns.Part) -> Cell) -> String {
    let cells = TableColumns.Part.allCases.flatMap { part in
      part == .scores ? scores : columns.shows(part) ? [cell(part)] : []
    }
    return cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  package static func text(_ reward: RewardOutcome, _ language: Language) -> String { reward.text(in: language) }
  package static func text(_ measure: MeasureOutcome, _ language: Language) -> String { measure.text(in: language) }

  package static func joined(_ items: [String], _ language: Language) -> String {
    items.joined(separator: language == .zh ? "；" : "; ")
  }

  /// A text as a cell of the file.
  package static func cell(_ text: String) -> String { quoted(guarded(text)) }

  private static func quoted(_ cell: Cell) -> String {
    switch cell {
    case .number(let number): number.map(figure) ?? ""
    case .text(let text): self.cell(text)
    }
  }

  /// Spreadsheets read plain decimals only. A long fraction is cut, never rounded up: 89.99… must not show as 90.
  package static func figure(_ number: Number) -> String {
    let cut = number.rounded(toFractionDigits: 15, .down)
    let exact = cut.description
    let isPlain = exact.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    return isPlain ? exact : cut.text(fractionDigits: 15)
  }

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first) ? "'" + text : text
  }

  static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    guard needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
    var out = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out += "\"" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}
