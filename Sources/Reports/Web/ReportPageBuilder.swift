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

  func page() -> ReportPage {
    let subjects = outcome.ranked
    let dimensions = Dimension.allCases.filter { dimension in
      subjects.contains { $0.dimensions.contains { $0.dimension == dimension } }
    }
    return ReportPage(
      language: language == .zh ? "zh-Hans" : "en", title: outcome.title, words: words, facts: facts,
      rankingCaption: caption, hasGroups: outcome.hasGroups, hasGrades: outcome.plan.grade != nil,
      hasVetoes: subjects.contains { !$0.vetoes.isEmpty }, provisional: outcome.provisional.holds ? text(outcome.provisional.message) : nil,
      subjects: subjects.map { subject($0, dimensions) }, distribution: distribution, hasDimensions: !dimensions.isEmpty,
      dimensionNames: dimensions.map { $0.spelling(in: language) }, hasUnusable: !outcome.unusable.isEmpty,
      unusable: outcome.unusable.map { "\(Terms.place(of: $0, language))\(Terms.colon(language))\(text($0.reason))" },
      hasOverrides: !book.overrides.isEmpty, overrides: book.overrides.map(change))
  }

  func text(_ message: Message) -> String { message.text(in: language) }

  // MARK: - The book

  private var facts: [ReportPage.Fact] {
    func fact(_ name: Message, _ value: String?) -> ReportPage.Fact? {
      value.map { ReportPage.Fact(factName: text(name), factText: $0) }
    }
    let bases = book.bases.map { text($0.text) }.joined(separator: language == .zh ? "；" : "; ")
    let outside = outcome.subjects.count(where: \.isOutside)
    let all = outcome.subjects.count - outside
    let complete = outcome.subjects.count { $0.isComplete && !$0.isOutside }
    var count = Message(zh: "\(all) 个，其中 \(complete) 个完成", en: "\(all), \(complete) of them complete")
    if outside > 0 { count = count + Message(zh: "；另有 \(outside) 个不在考核范围", en: "; \(outside) more outside the scheme") }
    return [
      fact(Message(zh: "部门", en: "department"), book.department),
      fact(Message(zh: "适用范围", en: "scope"), book.scope),
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
        gradeName: grade.name.text, gradeCount: count, gradeShare: "\(width ?? "0")%", gradeWidth: width ?? "0")
    }
  }

  private func change(_ override: Override) -> ReportPage.Change {
    func place(_ span: Span) -> String { "\(span.file.path):\(span.line)" }
    func excerpt(_ span: Span) -> String {
      let text = TextTable.oneLine(span.text)
      return text.count > 120 ? text.prefix(120) + "…" : text
    }
    return ReportPage.Change(
      overridePath: override.path, overrideBase: excerpt(override.base), overrideBasePlace: place(override.base),
      overrideOwn: excerpt(override.own), overrideOwnPlace: place(override.own))
  }

  // MARK: - Figures

  /// At most four fraction digits; what is cut is marked.
  static func brief(_ number: Number) -> String {
    let rounded = number.rounded(toFractionDigits: 4, .halfEven)
    return rounded == number ? number.description : "≈\(rounded)"
  }

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
    let problems = subject.diagnostics.filter { $0.severity == .error }.map { text($0.message) }
    // Findings have a block of their own.
    let heldBack = subject.heldBack.isEmpty || !outcome.provisional.holds ? [] : [
      Message(zh: "补正前不排名次，不占名额", en: "takes no rank and no place until it is mended")
    ]
    let warnings = heldBack.map(text) + subject.diagnostics.filter { $0.severity == .warning && $0.code != EvaluationCode.finding.code }
      .map { text($0.message) }
    return ReportPage.Subject(
      anchor: subject.row, name: subject.subject, group: subject.group ?? "", rank: subject.rank.map(String.init) ?? "—",
      total: subject.total.map { TextReport.total(of: $0, outcome) } ?? "—",
      totalWidth: Self.width(subject.total, of: full) ?? "0", grade: subject.grade ?? "—",
      vetoed: subject.vetoes.map(\.rule.name).joined(separator: Terms.separator(language)),
      consequences: subject.rewards.map { $0.text(in: language) } + subject.measures.map { $0.text(in: language) },
      summary: summary(subject), dimensions: dimensions.map { part($0, subject) }, problems: problems, warnings: warnings,
      indicators: subject.indicators.map(line), blocks: blocks(subject))
  }

  private func summary(_ subject: SubjectOutcome) -> String {
    let full = outcome.cellNumber(outcome.plan.full, subject.row).map { " / \(Self.brief($0))" } ?? ""
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
            zh: "基础分 \(Self.brief(subtotal))，加分 \(Self.brief(subject.bonus))，扣分 \(Self.brief(subject.deduction))",
            en: "subtotal \(Self.brief(subtotal)), bonus \(Self.brief(subject.bonus)), deduction \(Self.brief(subject.deduction))")))
    }
    if let grade = subject.grade { parts.append(text(Message(zh: "等级 \(grade)", en: "grade \(grade)"))) }
    if let rank = subject.rank { parts.append(text(Message(zh: "第 \(rank) 名", en: "rank \(rank)"))) }
    if let group = subject.group { parts.append(text(Message(zh: "组别 \(group)", en: "group \(group)"))) }
    return parts.joined(separator: language == .zh ? "；" : "; ")
  }

  private func part(_ dimension: Dimension, _ subject: SubjectOutcome) -> ReportPage.Part {
    // Without a total its parts would be on a scale of their own.
    guard subject.total != nil, let found = subject.dimensions.first(where: { $0.dimension == dimension }) else {
      return ReportPage.Part(dimensionText: "—", dimensionWidth: nil)
    }
    return ReportPage.Part(
      dimensionText: "\(Self.brief(found.score)) / \(Self.brief(found.full))",
      dimensionWidth: Self.width(found.score, of: found.full))
  }

  private func line(_ line: IndicatorOutcome) -> ReportPage.Line {
    let unit = line.indicator.unit.map { $0 == "%" ? "%" : " \($0)" } ?? ""
    let value = line.value.map { value -> String in
      guard let number = value.numberValue else { return text(Figures.text(value)) }
      return Self.brief(number) + unit
    }
    let full = line.full.map { " / \(Self.brief($0))" } ?? ""
    return ReportPage.Line(
      isGroup: line.indicator.isGroup, depth: min(line.depth, 3), indicatorName: line.indicator.name,
      indicatorValue: value ?? "", indicatorScore: line.score.map { Self.brief($0) + full } ?? "—",
      indicatorWidth: Self.width(line.score, of: line.full), indicatorWeight: line.weight.map { Self.brief($0) } ?? "",
      indicatorStatus: text(Terms.status(line.status)),
      indicatorBasis: line.indicator.citation.map { text(book.text(of: $0)) } ?? "")
  }
}
