import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Fills the page from an outcome.
struct ReportPageBuilder {
  let outcome: Outcome
  let language: Language

  var book: Book { outcome.plan.book.book }

  /// Subjects that a page can hold and still be read; of more, the first in order stand on it.
  static let mostSubjects = 1000

  func page() -> ReportPage {
    let all = outcome.ranked
    let subjects = Array(all.prefix(Self.mostSubjects))
    let dimensions = Dimension.allCases.filter { dimension in
      subjects.contains { $0.dimensions.contains { $0.dimension == dimension } }
    }
    let sums = outcome.rewardSums
    return ReportPage(
      language: TaggedText.code(language), title: tagged(outcome.title), words: words, facts: facts,
      rankingCaption: caption, hasGroups: outcome.hasGroups, hasGrades: outcome.plan.grade != nil,
      hasVetoes: subjects.contains { !$0.vetoes.isEmpty }, provisional: outcome.provisional.holds ? text(outcome.provisional.message) : nil,
      valueNames: outcome.shownValues.map { tagged($0.name) }, cutNote: cutNote(all.count),
      subjects: subjects.map { subject($0, dimensions) }, hasSums: !sums.isEmpty, sums: sums.map { tagged($0.text(in: language)) },
      distribution: distribution, hasDimensions: !dimensions.isEmpty,
      dimensionNames: dimensions.map { $0.spelling(in: language) }, hasUnusable: !outcome.unusable.isEmpty,
      unusable: outcome.unusable.map { tagged("\(Terms.place(of: $0, language))\(Terms.colon(language))\(text($0.reason))") },
      hasOverrides: !book.overrides.isEmpty, overrides: book.overrides.map(change))
  }

  private func cutNote(_ count: Int) -> String? {
    guard count > Self.mostSubjects else { return nil }
    return text(
      Message(
        zh: "共 \(count) 个单位，本页按顺序列出前 \(Self.mostSubjects) 个；全部结果见 results.csv 和 results.json。等级分布和奖励合计按全部单位。",
        en:
          "\(count) subjects; this page has the first \(Self.mostSubjects) in order, results.csv and results.json have them all. Grades and sums are counted over all."
      ))
  }

  /// A text that is the book's or the data's, at least in part.
  func tagged(_ text: String) -> TaggedText { TaggedText(text, on: language, of: book.language) }

  func text(_ message: Message) -> String { message.text(in: language) }

  // MARK: - The book

  private var facts: [ReportPage.Fact] {
    func fact(_ name: Message, _ value: String?) -> ReportPage.Fact? {
      value.map { ReportPage.Fact(factName: text(name), factText: tagged($0)) }
    }
    let bases = book.bases.map { basis in
      text(Message(zh: "\(basis.text.zh)（\(basis.lookupText.zh)）", en: "\(basis.text.en) (\(basis.lookupText.en))"))
    }.joined(separator: language == .zh ? "；" : "; ")
    let status = book.status == .draft ? BookStatus.draft.spelling(in: language) : nil
    let outside = outcome.subjects.count(where: \.isOutside)
    let all = outcome.subjects.count - outside
    let complete = outcome.subjects.count { $0.isComplete && !$0.isOutside }
    var count = Message(zh: "\(all) 个，其中 \(complete) 个完成", en: "\(all), \(complete) of them complete")
    if outside > 0 { count = count + Message(zh: "；另有 \(outside) 个不在考核范围", en: "; \(outside) more outside the scheme") }
    return [
      fact(Message(zh: "部门", en: "department"), book.department),
      fact(Message(zh: "适用范围", en: "scope"), book.scope),
      fact(Message(zh: "状态", en: "status"), status),
      fact(Terms.period, outcome.periodText),
      fact(Message(zh: "采用哪天有效的值", en: "values in force on"), outcome.day.map { "\($0)" }),
      fact(Message(zh: "依据", en: "basis"), bases.isEmpty ? nil : bases),
      fact(Message(zh: "规则册", en: "rule book"), book.path),
      fact(Message(zh: "评价单位", en: "subjects"), text(count)),
      fact(Message(zh: "计算依据", en: "worked out by"), EvaluationPlace.versions(book.languageVersion, language)),
    ].compactMap { $0 }
  }

  private var caption: String {
    let isByGroup = book.ranking.within == .group
    return text(
      isByGroup
        ? Message(zh: "组内排名", en: "ranked within the groups")
        : Message(zh: "全部单位排名", en: "ranked among all subjects"))
  }

  /// How many subjects have each grade, in the book's order.
  private var distribution: [ReportPage.Share] {
    let all = outcome.subjects.count { $0.grade != nil }
    return book.grades.map { grade in
      let count = outcome.subjects.count { $0.grade == grade.name.text }
      let width = Self.width(Number(count), of: Number(all))
      return ReportPage.Share(
        gradeName: tagged(grade.name.text), gradeCount: count, gradeShare: "\(width ?? "0")%", gradeWidth: width ?? "0")
    }
  }

  private func change(_ override: Override) -> ReportPage.Change {
    func place(_ span: Span) -> String { "\(span.file.path):\(span.line)" }
    func excerpt(_ span: Span) -> String {
      let text = TextTable.oneLine(span.text)
      return text.count > 120 ? text.prefix(120) + "…" : text
    }
    return ReportPage.Change(
      overridePath: override.path, overrideBase: tagged(excerpt(override.base)), overrideBasePlace: place(override.base),
      overrideOwn: tagged(excerpt(override.own)), overrideOwnPlace: place(override.own))
  }

  // MARK: - Figures

  /// A part in percent of a whole, 0…100, for the bars.
  static func width(_ part: Number?, of whole: Number?) -> String? {
    guard let part, let whole, let share = try? part.multiplying(by: 100, in: .exact).divided(by: whole, in: .exact) else {
      return nil
    }
    return min(max(share, 0), 100).rounded(toFractionDigits: 1, .halfUp).description
  }

  // MARK: - Subjects

  private func subject(_ subject: SubjectOutcome, _ dimensions: [Dimension]) -> ReportPage.Subject {
    let full = outcome.cellNumber(outcome.plan.full, subject.row)
    let problems = subject.diagnostics.filter { $0.severity == .error }.map { tagged(text($0.message)) }
    // Findings have a block of their own.
    let heldBack =
      subject.heldBack.isEmpty || !outcome.provisional.holds
      ? []
      : [
        Message(zh: "补正前不排名次，不占名额", en: "takes no rank and no place until it is mended")
      ]
    let own = subject.diagnostics.filter { $0.severity == .warning && $0.code != EvaluationCode.finding.code }
    let warnings = (heldBack + own.map(\.message)).map { tagged(text($0)) }
    return ReportPage.Subject(
      anchor: subject.row, name: tagged(subject.subject), group: tagged(subject.group ?? ""), rank: subject.rank.map(String.init) ?? "—",
      total: subject.total.map { TextReport.total(of: $0, outcome) } ?? "—",
      totalWidth: Self.width(subject.total, of: full) ?? "0", grade: tagged(subject.grade ?? "—"),
      vetoed: tagged(subject.vetoes.map(\.rule.name).joined(separator: Terms.separator(language))),
      subjectValues: outcome.shownValues.map { $0.text(of: subject).map(text) ?? "—" },
      consequences: (subject.rewards.map { $0.text(in: language) } + subject.measures.map { $0.text(in: language) }).map(tagged),
      summary: summary(subject), dimensions: dimensions.map { part($0, subject) }, problems: problems, warnings: warnings,
      indicators: zip(outcome.plan.allIndicators, subject.indicators).map { line($0, $1, subject) }, blocks: blocks(subject))
  }

  private func summary(_ subject: SubjectOutcome) -> String {
    let full = outcome.cellNumber(outcome.plan.full, subject.row).map { " / \(Figures.text($0))" } ?? ""
    var parts = [
      subject.total.map {
        text(Message(zh: "总分 \(TextReport.total(of: $0, outcome))\(full)", en: "total \(TextReport.total(of: $0, outcome))\(full)"))
      }
        ?? text(subject.isOutside ? Terms.outside : Message(zh: "没有总分", en: "no total"))
    ]
    if let subtotal = subject.subtotal, !subject.bonus.isZero || !subject.deduction.isZero {
      parts.append(
        text(
          Message(
            zh: "基础分 \(Figures.text(subtotal))，加分 \(Figures.text(subject.bonus))，扣分 \(Figures.text(subject.deduction))",
            en: "subtotal \(Figures.text(subtotal)), bonus \(Figures.text(subject.bonus)), deduction \(Figures.text(subject.deduction))")))
    }
    if let grade = subject.grade { parts.append(text(Message(zh: "等级 \(grade)", en: "grade \(grade)"))) }
    if let rank = subject.rank { parts.append(text(Message(zh: "第 \(rank) 名", en: "rank \(rank)"))) }
    if let group = subject.group { parts.append(text(Message(zh: "组别 \(group)", en: "group \(group)"))) }
    return parts.joined(separator: language == .zh ? "；" : "; ")
  }

  private func part(_ dimension: Dimension, _ subject: SubjectOutcome) -> ReportPage.Part {
    // Without a total its parts would be on a scale of their own.
    guard subject.total != nil, !subject.isTotalByVeto, let found = subject.dimensions.first(where: { $0.dimension == dimension }) else {
      return ReportPage.Part(dimensionText: "—", dimensionWidth: nil)
    }
    return ReportPage.Part(
      dimensionText: "\(Figures.text(found.score)) / \(Figures.text(found.full))",
      dimensionWidth: Self.width(found.score, of: found.full))
  }

  private func line(_ nodes: IndicatorNodes, _ line: IndicatorOutcome, _ subject: SubjectOutcome) -> ReportPage.Line {
    let reasons = line.indicator.isGroup ? [] : outcome.scoring(of: nodes, for: subject).map { tagged(self.reason($0)) }
    let unit = line.indicator.unit.map { $0 == "%" ? "%" : " \($0)" } ?? ""
    let value = line.value.map { value -> String in
      guard let number = value.numberValue else { return text(Figures.text(value)) }
      return Figures.text(number) + unit
    }
    let full = line.full.map { " / \(Figures.text($0))" } ?? ""
    return ReportPage.Line(
      isGroup: line.indicator.isGroup, depth: min(line.depth, 3), indicatorName: tagged(line.indicator.name),
      indicatorValue: value ?? "", indicatorScore: line.score.map { Figures.text($0) + full } ?? "—",
      indicatorWidth: Self.width(line.score, of: line.full), indicatorWeight: line.weight.map { Figures.text($0) } ?? "",
      indicatorStatus: text(Terms.status(line.status)),
      indicatorBasis: tagged(line.indicator.citation.map { text(book.text(of: $0)) } ?? ""), hasIndicatorReasons: !reasons.isEmpty,
      indicatorReasons: reasons)
  }
}
