import Diagnostics
import Impact
import Reports
import Rulebook

/// The difference between two versions of a rule book, for people and for programs.
struct DiffText {
  let changes: [RuleChange]
  let impact: Impact?
  let language: Language

  private var isChinese: Bool { language == .zh }

  // MARK: - Text

  func text(hasColour: Bool) -> String {
    let painter = Painter(isOn: hasColour)
    func bold(_ text: String) -> String { painter.paint(text, .bold) }
    var lines = [bold(isChinese ? "规则改动：\(changes.count) 处" : "changes of rules: \(changes.count)")]
    for (index, change) in changes.enumerated() {
      let place = (change.newSpans.first ?? change.oldSpans.first).map { "  (\($0.file.path):\($0.line))" } ?? ""
      lines.append("  [\(index + 1)] \(change.words.text(in: language))\(place)")
    }
    guard let impact else { return lines.joined(separator: "\n") }
    lines += [
      "",
      bold(
        isChinese
          ? "影响：\(impact.count) 个单位中 \(impact.subjects.count) 个的结果有变化"
          : "impact: the results of \(impact.subjects.count) of \(impact.count) subjects change"),
    ]
    for subject in impact.subjects {
      lines.append("  " + bold(subject.subject))
      for difference in subject.differences {
        lines.append("    \(name(difference.result)): \(difference.old ?? none) → \(difference.new ?? none)\(causes(difference))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private var none: String { isChinese ? "无" : "none" }

  private func causes(_ difference: Impact.Difference) -> String {
    if difference.causes.isEmpty { return "" }
    return "  [" + difference.causes.map { "\($0 + 1)" }.joined(separator: ", ") + "]"
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
              ])
            })),
      ])
    }
    return .object([
      .init("changes", .array(changes)), .init("subjects", .array(subjects)), .init("count", .integer(impact?.count ?? 0)),
    ])
  }
}
