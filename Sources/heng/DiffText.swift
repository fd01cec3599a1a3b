import Diagnostics
import Evaluation
import Impact
import Reports
import Rulebook

/// The difference between two versions of a rule book, for people and for programs.
struct DiffText {
  let changes: [RuleChange]
  /// The versions of the rule language that the old and the new rules are read by.
  let languages: (old: LanguageVersion, new: LanguageVersion)
  let language: Language
  /// What all of it does; `nil` without data.
  var impact: Impact?
  /// What the versions of the language do by themselves.
  var byLanguage: Impact? {
    didSet {
      let pairs = (byLanguage?.subjects ?? []).flatMap { subject in subject.differences.map { Place(subject.subject, $0.result) } }
      languagePlaces = Set(pairs)
    }
  }
  /// For which period and by the values of which day either was worked out.
  var places: [String?] = []

  init(changes: [RuleChange], languages: (old: LanguageVersion, new: LanguageVersion), language: Language) {
    self.changes = changes
    self.languages = languages
    self.language = language
  }

  /// Whether a result changes by the version of the language alone.
  private func isByLanguage(_ subject: String, _ result: Impact.Difference.Result) -> Bool {
    languagePlaces.contains(Place(subject, result))
  }

  private var languagePlaces: Set<Place> = []

  /// A result of a subject.
  private struct Place: Hashable {
    let subject: String
    let result: Impact.Difference.Result

    init(_ subject: String, _ result: Impact.Difference.Result) { (self.subject, self.result) = (subject, result) }
  }

  private var isChinese: Bool { language == .zh }

  // MARK: - Text

  func text(hasColour: Bool) -> String {
    let painter = Painter(isOn: hasColour)
    func bold(_ text: String) -> String { painter.paint(text, .bold) }
    var lines = [bold(isChinese ? "规则改动：\(changes.count) 处" : "changes of rules: \(changes.count)")]
    for (index, change) in changes.enumerated() {
      let place = (change.newSpans.first ?? change.oldSpans.first).map { "  (\($0.file.path):\($0.line))" } ?? ""
      lines.append("  [\(index + 1)] " + SafeText.line("\(change.words.text(in: language))\(place)"))
    }
    lines += languageLines.map { $0.isTitle ? bold($0.text) : $0.text }
    guard let impact else { return lines.joined(separator: "\n") }
    lines += [
      "",
      bold(
        isChinese
          ? "影响：\(impact.count) 个单位中 \(impact.subjects.count) 个的结果有变化"
          : "impact: the results of \(impact.subjects.count) of \(impact.count) subjects change"),
    ]
    lines += placeLines
    for subject in impact.subjects {
      lines.append("  " + bold(SafeText.line(subject.subject)))
      for difference in subject.differences {
        let change = SafeText.line("\(name(difference.result)): \(difference.old ?? none) → \(difference.new ?? none)")
        lines.append("    \(change)\(causes(difference, of: subject.subject))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private var none: String { isChinese ? "无" : "none" }

  private func causes(_ difference: Impact.Difference, of subject: String) -> String {
    var causes = difference.causes.map { "\($0 + 1)" }
    if isByLanguage(subject, difference.result) { causes.append(isChinese ? "语言版本" : "language") }
    return causes.isEmpty ? "" : "  [" + causes.joined(separator: ", ") + "]"
  }

  /// What the versions of the language read differently.
  private var languageLines: [(text: String, isTitle: Bool)] {
    guard languages.old != languages.new else { return [] }
    let (old, new) = (languages.old.rawValue, languages.new.rawValue)
    let isLater = languages.old < languages.new
    let changes = LanguageVersion.changes(from: min(languages.old, languages.new), to: max(languages.old, languages.new))
    let title = isChinese ? "规则语言：第 \(old) 版 → 第 \(new) 版" : "rule language: version \(old) → version \(new)"
    return [(title, true)]
      + changes.map { change in
        let (before, now) = (change.before.text(in: language), change.now.text(in: language))
        let (from, to) = isLater ? (before, now) : (now, before)
        return ("  " + change.subject.text(in: language) + (isChinese ? "：" : ": ") + "\(from) → \(to)", false)
      }
  }

  /// One line, or two where the old and the new rules were worked out differently.
  private var placeLines: [String] {
    let all = places.compactMap { $0 }
    if all.count == places.count, Set(all).count == 1, let only = all.first { return ["  " + only] }
    let words = isChinese ? ["旧：", "新："] : ["old: ", "new: "]
    return zip(words, places).compactMap { word, place in place.map { "  " + word + $0 } }
  }

  private func name(_ result: Impact.Difference.Result) -> String {
    switch result {
    case .total: isChinese ? "总分" : "total"
    case .grade: isChinese ? "等级" : "grade"
    case .rank: isChinese ? "名次" : "rank"
    case .bonus: isChinese ? "加分" : "bonus"
    case .deduction: isChinese ? "减分" : "deduction"
    case .score(let id, let name): name == id ? id : (isChinese ? "\(name)（\(id)）" : "\(name) (\(id))")
    case .rewards: isChinese ? "奖励" : "rewards"
    case .measures: isChinese ? "问责" : "measures"
    case .vetoes: isChinese ? "否决" : "vetoes"
    }
  }

  // MARK: - JSON

  var json: JSONText {
    func key(_ result: Impact.Difference.Result) -> String {
      if case .score(let id, _) = result { return "score:\(id)" }
      return "\(result)"
    }
    let changes = changes.map { change -> JSONText in
      .object([
        .init("kind", .string(change.kind.rawValue)), .init("path", .array(change.path.map { .string($0.id) })),
        .init("old", .optional(change.old)), .init("new", .optional(change.new)), .init("words", .string(change.words.text(in: language))),
      ])
    }
    let subjects = (impact?.subjects ?? []).map { subject -> JSONText in
      .object([
        .init("subject", .string(subject.subject)),
        .init(
          "differences",
          .array(
            subject.differences.map { difference in
              .object([
                .init("result", .string(key(difference.result))), .init("old", .optional(difference.old)),
                .init("new", .optional(difference.new)),
                .init("changes", .array(difference.causes.map { .integer($0) })),
                .init("language", .boolean(isByLanguage(subject.subject, difference.result))),
              ])
            })),
      ])
    }
    return .object([
      EvaluationPlace.made(as: .difference, by: languages.new),
      .init("languages", .object([.init("old", .integer(languages.old.rawValue)), .init("new", .integer(languages.new.rawValue))])),
      .init("changes", .array(changes)), .init("subjects", .array(subjects)), .init("count", .integer(impact?.count ?? 0)),
    ])
  }
}
