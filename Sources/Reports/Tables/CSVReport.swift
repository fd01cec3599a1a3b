public import Diagnostics
public import Evaluation
import ExactDecimal
import Rulebook

/// The results as a table for spreadsheets: UTF-8 with a byte order mark, one row a subject (RFC 4180).
public enum CSVReport {
  public static func render(_ outcome: Outcome, language: Language) -> String {
    var rows = [header(outcome, language)]
    rows += outcome.ranked.map { row($0, outcome, language) }
    rows += outcome.unusable.map { unusable($0, outcome, language) }
    return "\u{FEFF}" + rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell of the file: figures stay figures, text is guarded.
  private enum Cell {
    case text(String)
    case number(Number?)
  }

  private static func indicators(_ outcome: Outcome) -> [Indicator] {
    outcome.plan.allIndicators.map(\.indicator)
  }

  private static func header(_ outcome: Outcome, _ language: Language) -> [Cell] {
    let before = [
      Terms.subject, Terms.group, Terms.period, Terms.total, Terms.grade, Terms.rank, Terms.bonus, Terms.deduction,
    ]
    let after = [Terms.rewards, Terms.measures, Terms.problems]
    let scores = indicators(outcome).map { indicator in
      let id = indicator.id.text
      return indicator.name == id ? id : language == .zh ? "\(indicator.name)（\(id)）" : "\(indicator.name) (\(id))"
    }
    return before.map { .text($0.text(in: language)) } + scores.map(Cell.text) + after.map { .text($0.text(in: language)) }
  }

  private static func row(_ subject: SubjectOutcome, _ outcome: Outcome, _ language: Language) -> [Cell] {
    let separator = language == .zh ? "；" : "; "
    func joined(_ items: [String]) -> Cell { .text(items.joined(separator: separator)) }
    let period = outcome.rows[subject.row].period?.text ?? outcome.period?.text
    let head: [Cell] = [
      .text(subject.subject), .text(subject.group ?? ""), .text(period ?? ""), .number(subject.total),
      .text(subject.grade ?? ""), .number(subject.rank.map { Number($0) }), .number(subject.bonus), .number(subject.deduction),
    ]
    return head + subject.indicators.map { .number($0.score) } + [
      joined(subject.rewards.map { $0.text(in: language) }), joined(subject.measures.map { $0.text(in: language) }),
      joined(subject.diagnostics.map { $0.message.text(in: language) }),
    ]
  }

  /// Rows of the data that could not be used stand at the end, so that none is lost.
  private static func unusable(_ row: UnusableRow, _ outcome: Outcome, _ language: Language) -> [Cell] {
    let place = Terms.place(of: row, language)
    let words = language == .zh ? "数据未能使用（\(place)）：" : "data not used (\(place)): "
    let blank = Array(repeating: Cell.text(""), count: 7 + indicators(outcome).count + 2)
    return [.text(row.subject ?? "")] + blank + [.text(words + row.reason.text(in: language))]
  }

  private static func quoted(_ cell: Cell) -> String {
    switch cell {
    case .number(let number): number.map(figure) ?? ""
    case .text(let text): quoted(guarded(text))
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
