public import Diagnostics
public import Evaluation
package import ExactDecimal
package import FEEL
package import Rulebook

/// The results as a table for spreadsheets: UTF-8 with a byte order mark, one row a subject (RFC 4180).
public enum CSVReport {
  public static func render(_ outcome: Outcome, language: Language) -> String {
    let period = outcome.period?.text
    var lines = [header(outcome.plan, .all, language)]
    lines += outcome.ranked.map { line($0, outcome, outcome.rows[$0.row].period?.text ?? period, .all, language) }
    lines += outcome.unusable.map { line($0, outcome.plan, .all, language) }
    return byteOrderMark + lines.joined()
  }

  /// The same table in the order of the data.
  package static func table(_ outcome: Outcome, _ columns: TableColumns = .all, language: Language) -> String {
    let period = outcome.period?.text
    var lines = outcome.subjects.map { subject in
      let row = outcome.rows[subject.row]
      return (place: row.origin, text: line(subject, outcome, row.period?.text ?? period, columns, language))
    }
    lines += outcome.unusable.map { ($0.origin, line($0, outcome.plan, columns, language)) }
    // Rows that could not be used stand where the data have them; those of several files come last.
    if !outcome.unusable.isEmpty, Set(lines.map { $0.place?.file.path }).count == 1 {
      lines = lines.enumerated().sorted { first, second in
        let (left, right) = (first.element.place?.range.lowerBound ?? 0, second.element.place?.range.lowerBound ?? 0)
        return (left, first.offset) < (right, second.offset)
      }.map(\.element)
    }
    return byteOrderMark + header(outcome.plan, columns, language) + lines.map(\.text).joined()
  }

  /// Tells spreadsheets that the file is UTF-8.
  package static let byteOrderMark = "\u{FEFF}"

  /// A cell of the file: figures stay figures, text is guarded.
  private enum Cell {
    case text(String)
    case number(Number?)
    case money(Number?, Grant)
    case value(Value?)
  }

  package static func header(_ plan: Plan, _ columns: TableColumns, _ language: Language) -> String {
    func title(_ name: String, _ more: String) -> Cell {
      .text(name == more ? name : language == .zh ? "\(name)（\(more)）" : "\(name) (\(more))")
    }
    return line(columns, language) { part in
      switch part {
      case .scores:
        plan.allIndicators.map(\.indicator).filter(columns.shows(score:)).map { title($0.name, $0.id.text) }
      case .weights:
        columns.shows(.weights)
          ? plan.allIndicators.map { title(part.name.text(in: language), $0.indicator.id.text) } : []
      case .values: plan.values.map(\.value).filter(columns.shows(value:)).map { title($0.name, $0.unit ?? $0.id.text) }
      case .amounts: columns.shows(.amounts) ? amounts(plan).map { title($0.name, $0.unit.text(in: language)) } : []
      default: columns.shows(part) ? [.text(part.name.text(in: language))] : []
      }
    }
  }

  /// The rewards with a number: what each is called, and in what it is counted.
  private static func amounts(_ plan: Plan) -> [(name: String, unit: Message)] {
    plan.rewards.flatMap { item -> [(String, Message)] in
      let (name, grant) = (item.reward.rule.name, item.reward.grant)
      let money = item.money == nil ? [] : [(name, Message(zh: grant.unit ?? "元", en: grant.unit ?? "money"))]
      return money + (item.points == nil ? [] : [(name, Message(zh: "积分", en: "points"))])
    }
  }

  /// A subject's results.
  ///
  /// - Parameter outcome: where its further results are told from; not needed unless `columns.needsOutcome`.
  package static func line(
    _ subject: SubjectOutcome, _ outcome: Outcome?, of plan: Plan? = nil, _ period: String?, _ columns: TableColumns, _ language: Language
  ) -> String {
    line(columns, language) { part in
      switch part {
      case .scores: return subject.indicators.filter { columns.shows(score: $0.indicator) }.map { .number($0.score) }
      case .values:
        return zip((outcome?.plan ?? plan)?.values ?? [], subject.values).filter { columns.shows(value: $0.0.value) }.map {
          .value($0.1)
        }
      case .weights:
        return columns.shows(.weights) ? (outcome?.effectiveWeights(of: subject) ?? []).map(Cell.number) : []
      case .amounts:
        return columns.shows(.amounts) ? amounts(subject, (outcome?.plan ?? plan)?.rewards ?? []) : []
      default: break
      }
      guard columns.shows(part) else { return [] }
      let cell: Cell =
        switch part {
        case .subject: .text(subject.subject)
        case .group: .text(subject.group ?? "")
        case .period: .text(period ?? "")
        case .total: .number(subject.total)
        case .grade: .text(subject.grade ?? "")
        case .gradeBeforeVetoes: .text(outcome?.gradeBeforeVetoes(of: subject) ?? "")
        case .rank: .number(subject.rank.map { Number($0) })
        case .vetoes: .text(joined(subject.vetoes.map(\.rule.name), language))
        case .bonus: .number(subject.bonus)
        case .deduction: .number(subject.deduction)
        case .rewards: .text(joined(subject.rewards.map { text($0, language) }, language))
        case .accountability: .text(joined(subject.measures.map { text($0, language) }, language))
        case .problems: .text(joined(notes(subject, language), language))
        case .scores, .values, .weights, .amounts: .text("")
        }
      return [cell]
    }
  }

  /// What each reward with a number came to for the subject; nothing for one that it did not get.
  private static func amounts(
    _ subject: SubjectOutcome, _ rewards: [(reward: Reward, nodes: RuleNodes, money: NodeID?, points: NodeID?)]
  ) -> [Cell] {
    rewards.flatMap { item -> [Cell] in
      guard item.money != nil || item.points != nil else { return [] }
      let granted = subject.rewards.first { $0.reward.rule === item.reward.rule }
      return (item.money == nil ? [] : [.money(granted?.money, item.reward.grant)])
        + (item.points == nil ? [] : [.number(granted?.points)])
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
    return line(columns, language) { part in
      switch part {
      case .subject: [.text(row.subject ?? "")]
      case .problems: columns.shows(part) ? [.text(words + row.reason.text(in: language))] : []
      case .scores: plan.allIndicators.filter { columns.shows(score: $0.indicator) }.map { _ in .text("") }
      case .values: plan.values.filter { columns.shows(value: $0.value) }.map { _ in .text("") }
      case .weights: columns.shows(part) ? plan.allIndicators.map { _ in .text("") } : []
      case .amounts: columns.shows(part) ? amounts(plan).map { _ in .text("") } : []
      default: columns.shows(part) ? [.text("")] : []
      }
    }
  }

  /// A line with the parts that are shown.
  private static func line(
    _ columns: TableColumns, _ language: Language, _ cells: (TableColumns.Part) -> [Cell]
  ) -> String {
    TableColumns.Part.allCases.flatMap(cells).map { quoted($0, language) }.joined(separator: ",") + "\r\n"
  }

  package static func text(_ reward: RewardOutcome, _ language: Language) -> String { reward.text(in: language) }
  package static func text(_ measure: MeasureOutcome, _ language: Language) -> String { measure.text(in: language) }

  package static func joined(_ items: [String], _ language: Language) -> String {
    items.joined(separator: language == .zh ? "；" : "; ")
  }

  /// A text as a cell of the file.
  package static func cell(_ text: String) -> String { quoted(guarded(text)) }

  private static func quoted(_ cell: Cell, _ language: Language) -> String {
    switch cell {
    case .number(let number): number.map(figure) ?? ""
    case .money(let number, let grant): number.map { figure($0, of: grant) } ?? ""
    case .value(let value): self.cell(value, language)
    case .text(let text): self.cell(text)
    }
  }

  /// What a computed value came to, as a cell of the file.
  package static func cell(_ value: Value?, _ language: Language) -> String {
    switch value {
    case nil: ""
    case .number(let number)?: figure(number)
    case .some(let value): cell(Figures.text(value).text(in: language))
    }
  }

  /// An amount of money: with the digits that its grant rounds to.
  package static func figure(_ number: Number, of grant: Grant) -> String {
    let text = Figures.money(number, digits: grant.rounding?.digits)
    return isPlain(text) ? text : figure(number)
  }

  /// A plain decimal, which spreadsheets read as a number; one that is too long shortened as everywhere, and marked by `≈`.
  package static func figure(_ number: Number) -> String {
    let text = Shortening.text(number)
    // Spreadsheets take no exponent without rounding.
    return isPlain(text) ? text : number.text(fractionDigits: Shortening.fractionDigits)
  }

  private static func isPlain(_ text: String) -> Bool { !text.utf8.contains(UInt8(ascii: "E")) }

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection), also where blanks or
  /// characters that do not show stand before the formula.
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    if first == "\t" || first == "\r" || first == "\n" { return "'" + text }
    let shown = text.unicodeScalars.first { !$0.properties.isWhitespace && !SafeText.isActive($0) }
    return shown.map("=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains) == true ? "'" + text : text
  }

  static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") } || SafeText.hasActive(text)
    guard needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
    var out = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out += "\"" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}
