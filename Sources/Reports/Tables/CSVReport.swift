public import Diagnostics
public import Evaluation
import ExactDecimal
import Rulebook

/// The results as a table for spreadsheets: UTF-8 with a byte order mark, one row a subject (RFC 4180).
public enum CSVReport {
  public static func render(_ outcome: Outcome, language: Language) -> String {
    let period = outcome.period?.text
    var lines = [header(outcome.plan, language)]
    lines += outcome.ranked.map { line($0, outcome.rows[$0.row].period?.text ?? period, language) }
    lines += outcome.unusable.map { line($0, outcome.plan, language) }
    return byteOrderMark + lines.joined()
  }

  /// The same table in the order of the data.
  public static func table(_ outcome: Outcome, language: Language) -> String {
    let period = outcome.period?.text
    var lines = [header(outcome.plan, language)]
    lines += outcome.subjects.map { line($0, outcome.rows[$0.row].period?.text ?? period, language) }
    lines += outcome.unusable.map { line($0, outcome.plan, language) }
    return byteOrderMark + lines.joined()
  }

  /// Tells spreadsheets that the file is UTF-8.
  package static let byteOrderMark = "\u{FEFF}"

  /// A cell of the file: figures stay figures, text is guarded.
  private enum Cell {
    case text(String)
    case number(Number?)
  }

  package static func header(_ plan: Plan, _ language: Language) -> String {
    let before = [
      Terms.subject, Terms.group, Terms.period, Terms.total, Terms.grade, Terms.rank, Terms.bonus, Terms.deduction,
    ]
    let after = [Terms.rewards, Terms.measures, Terms.problems]
    let scores = plan.allIndicators.map(\.indicator).map { indicator in
      let id = indicator.id.text
      return indicator.name == id ? id : language == .zh ? "\(indicator.name)（\(id)）" : "\(indicator.name) (\(id))"
    }
    return line(
      before.map { .text($0.text(in: language)) } + scores.map(Cell.text) + after.map { .text($0.text(in: language)) })
  }

  /// A subject's results.
  package static func line(_ subject: SubjectOutcome, _ period: String?, _ language: Language) -> String {
    let head: [Cell] = [
      .text(subject.subject), .text(subject.group ?? ""), .text(period ?? ""), .number(subject.total),
      .text(subject.grade ?? ""), .number(subject.rank.map { Number($0) }), .number(subject.bonus), .number(subject.deduction),
    ]
    return line(
      head + subject.indicators.map { .number($0.score) } + [
        .text(joined(subject.rewards.map { text($0, language) }, language)),
        .text(joined(subject.measures.map { text($0, language) }, language)),
        .text(joined(subject.diagnostics.map { $0.message.text(in: language) }, language)),
      ])
  }

  /// A row of the data that could not be used, so that none is lost.
  package static func line(_ row: UnusableRow, _ plan: Plan, _ language: Language) -> String {
    let place = Terms.place(of: row, language)
    let words = language == .zh ? "数据未能使用（\(place)）：" : "data not used (\(place)): "
    let blank = Array(repeating: Cell.text(""), count: 7 + plan.allIndicators.count + 2)
    return line([.text(row.subject ?? "")] + blank + [.text(words + row.reason.text(in: language))])
  }

  package static func text(_ reward: RewardOutcome, _ language: Language) -> String { reward.text(in: language) }
  package static func text(_ measure: MeasureOutcome, _ language: Language) -> String { measure.text(in: language) }

  package static func joined(_ items: [String], _ language: Language) -> String {
    items.joined(separator: language == .zh ? "；" : "; ")
  }

  private static func line(_ cells: [Cell]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

  /// A text as a cell of the file.
  package static func cell(_ text: String) -> String { quoted(guarded(text)) }

  private static func quoted(_ cell: Cell) -> String {
    switch cell {
    case .number(let number): number.map(figure) ?? ""
    case .text(let text): self.cell(text)
    }
  }

  /// Spreadsheets read plain decimals only. A long fraction is cut, never rounded up: 89.99… must not show as 90.
  private static func figure(_ number: Number) -> String {
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
