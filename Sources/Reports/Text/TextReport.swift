public import Diagnostics
public import Evaluation
import ExactDecimal
import Rulebook

/// The table that a run prints: one line a subject, and below it what is not complete and why.
public enum TextReport {
  /// - Parameter width: columns of the terminal; without, the table is as wide as it needs.
  public static func render(_ outcome: Outcome, language: Language, colour: Bool = false, width: Int? = nil) -> String {
    let painter = Painter(isOn: colour)
    var out = painter.paint(heading(outcome, language), .bold) + "\n\n"
    let (table, left) = table(outcome, language).render(painter, width: width)
    out += table
    if !left.isEmpty {
      let names = left.joined(separator: Terms.separator(language))
      out +=
        painter.paint(
          language == .zh ? "（终端太窄，未列出：\(names)；写出 CSV 则全有）" : "(no room for: \(names); a CSV file has all of it)", .dim) + "\n"
    }
    let provisional = outcome.provisional
    if provisional.holds { out += "\n" + painter.paint(provisional.text(in: language), .yellow) + "\n" }
    out += section(
      Message(zh: "奖励合计", en: "sums of the rewards"), outcome.rewardSums.map { $0.text(in: language) }, .green, painter, language)
    out += section(Terms.outside, outcome.subjects.filter(\.isOutside).map(\.subject), .dim, painter, language)
    out += section(Terms.incomplete, incomplete(outcome, language), .yellow, painter, language)
    out += section(
      Terms.unusable,
      outcome.unusable.map { "\(Terms.place(of: $0, language))\(Terms.colon(language))\($0.reason.text(in: language))" },
      .red, painter, language)
    out += "\n" + footer(outcome, language, painter) + "\n"
    return out
  }

  private static func heading(_ outcome: Outcome, _ language: Language) -> String {
    let book = outcome.plan.book.book
    var parts = [outcome.title]
    if let department = book.department, !outcome.title.contains(department) { parts.append(department) }
    if let period = outcome.periodText { parts.append(period) }
    if let day = EvaluationPlace.text(period: nil, day: outcome.day, language) { parts.append(day) }
    return TextTable.oneLine(parts.joined(separator: " · "))
  }

  private static func table(_ outcome: Outcome, _ language: Language) -> TextTable {
    let (hasGroups, hasGrades) = (outcome.hasGroups, outcome.plan.grade != nil)
    let hasVetoes = outcome.subjects.contains { !$0.vetoes.isEmpty }
    let hasRewards = outcome.subjects.contains { !$0.rewards.isEmpty }
    let hasMeasures = outcome.subjects.contains { !$0.measures.isEmpty }
    func title(_ term: Message) -> String { term.text(in: language) }
    var columns = [
      TextTable.Column(title: title(Terms.rank), alignRight: true, isNeeded: true),
      TextTable.Column(title: title(Terms.subject), limit: 28, isNeeded: true),
    ]
    if hasGroups { columns.append(TextTable.Column(title: title(Terms.group), limit: 16)) }
    columns.append(TextTable.Column(title: title(Terms.total), alignRight: true, isNeeded: true))
    if hasGrades { columns.append(TextTable.Column(title: title(Terms.grade), limit: 16)) }
    if hasVetoes { columns.append(TextTable.Column(title: title(Terms.vetoes), limit: 24)) }
    let values = outcome.shownValues
    for value in values {
      columns.append(TextTable.Column(title: value.name, alignRight: outcome.plan.isNumber(outcome.plan.values[value.index].node)))
    }
    if hasRewards { columns.append(TextTable.Column(title: title(Terms.rewards), limit: 36)) }
    if hasMeasures { columns.append(TextTable.Column(title: title(Terms.measures), limit: 36)) }
    var table = TextTable(columns)
    for subject in outcome.ranked {
      var cells = [subject.rank.map(String.init) ?? "—", subject.subject]
      if hasGroups { cells.append(subject.group ?? "—") }
      cells.append(subject.total.map { total(of: $0, outcome) } ?? "—")
      if hasGrades { cells.append(subject.grade ?? "—") }
      if hasVetoes { cells.append(list(subject.vetoes.map(\.rule.name), language)) }
      for value in values { cells.append(value.text(of: subject)?.text(in: language) ?? "—") }
      if hasRewards { cells.append(list(subject.rewards.map { $0.text(in: language) }, language)) }
      if hasMeasures { cells.append(list(subject.measures.map { $0.text(in: language) }, language)) }
      table.add(cells)
    }
    return table
  }

  private static func list(_ items: [String], _ language: Language) -> String {
    items.joined(separator: Terms.separator(language))
  }

  /// With the digits that the book rounds totals to, so that the column lines up.
  static func total(of number: Number, _ outcome: Outcome) -> String {
    guard let digits = outcome.plan.book.book.rounding.total, digits >= 0,
      number == number.rounded(toFractionDigits: digits, .halfUp)
    else { return Figures.text(number) }
    return number.text(fractionDigits: digits)
  }

  /// Subjects with problems, a line for each problem.
  private static func incomplete(_ outcome: Outcome, _ language: Language) -> [String] {
    // What all lack is said once.
    let shared = outcome.lacksGroups ? outcome.diagnostics.filter { $0.code == EvaluationCode.noGroups.code } : []
    return shared.map { $0.message.text(in: language) }
      + outcome.subjects.filter { !$0.isComplete }.flatMap { subject -> [String] in
        let errors = subject.diagnostics.filter { $0.severity == .error }
        let own = outcome.lacksGroups ? errors.filter { !$0.isAboutMissingGroup } : errors
        if own.isEmpty, !errors.isEmpty, subject.total != nil { return [] }
        let reasons = own.map { $0.message.text(in: language) }
        guard !reasons.isEmpty else {
          let reason =
            subject.isTotalByVeto
            ? Message(zh: "没有自己的得分，总分由一票否决决定", en: "no score of its own: the veto decides the total")
            : Message(zh: "没有总分", en: "no total")
          return ["\(subject.subject)\(Terms.colon(language))\(reason.text(in: language))"]
        }
        return reasons.map { "\(subject.subject)\(Terms.colon(language))\($0)" }
      }
  }

  private static func section(
    _ title: Message, _ lines: [String], _ style: Painter.Style, _ painter: Painter, _ language: Language
  ) -> String {
    guard !lines.isEmpty else { return "" }
    let head = language == .zh ? "\(title.zh)：" : "\(title.en):"
    return "\n" + painter.paint(head, style) + "\n" + lines.map { "  \(TextTable.oneLine($0))\n" }.joined()
  }

  private static func footer(_ outcome: Outcome, _ language: Language, _ painter: Painter) -> String {
    let outside = outcome.subjects.count(where: \.isOutside)
    let all = outcome.subjects.count - outside
    let complete = outcome.subjects.count { $0.isComplete && !$0.isOutside }
    let overrides = outcome.plan.book.book.overrides.count
    var zh = "\(all) 个单位，\(complete) 个完成"
    var en = "\(all) subject\(all == 1 ? "" : "s"), \(complete) complete"
    if outside > 0 {
      zh += "，另有 \(outside) 个不在考核范围"
      en += ", \(outside) more outside the scheme"
    }
    if !outcome.unusable.isEmpty {
      zh += "，\(outcome.unusable.count) 行数据未能使用"
      en += ", \(outcome.unusable.count) row\(outcome.unusable.count == 1 ? "" : "s") not used"
    }
    if overrides > 0 {
      zh += "；改动所继承规则 \(overrides) 处"
      en += "; \(overrides) change\(overrides == 1 ? "" : "s") to the base rule book"
    }
    return painter.paint(language == .zh ? zh : en, outcome.isComplete ? .green : .yellow)
  }
}
