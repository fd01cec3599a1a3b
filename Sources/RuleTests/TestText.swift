public import Diagnostics
public import Evaluation
import Rulebook

/// Results of tests for people.
public enum TestText {
  /// Why a case failed, a line each, without the ways to figures.
  public static func reasons(_ test: TestCaseResult, _ language: Language) -> [String] {
    test.differences.map { line($0, language) }
      + test.problems.map { problem in
        let place = problem.primary.map { "\($0.span.file.path):\($0.span.line): " } ?? ""
        // Nothing was worked out: what to do about it is all that there is to say.
        let help =
          problem.code == CommandCode.periodNeeded.code ? problem.help.map { (language == .zh ? "：" : ": ") + $0.text(in: language) } : nil
        let text = SafeText.line("\(place)\(problem.message.text(in: language))\(help ?? "")")
        return (language == .zh ? "没有预期的问题 " : "unexpected problem ") + "[\(problem.code.id)] \(text)"
      }
  }

  /// `subject: total: expected 92, found 91.5`
  public static func line(_ difference: Difference, _ language: Language) -> String {
    let what = difference.what.text(in: language)
    let expected = difference.expected.text(in: language)
    let found = difference.found.text(in: language)
    let subject = difference.subject.isEmpty ? "" : difference.subject + (language == .zh ? "：" : ": ")
    return SafeText.line(
      language == .zh ? "\(subject)\(what)：预期 \(expected)，实际 \(found)" : "\(subject)\(what): expected \(expected), found \(found)")
  }

  /// For which period and by the values of which day a case was run; `nil` where that doesn't matter.
  public static func place(_ test: TestCaseResult, _ language: Language) -> String? {
    EvaluationPlace.text(period: test.period?.text, day: test.day, language)
  }

  /// `12 cases, 1 failed`
  public static func summary(_ results: [TestFileResult], _ language: Language) -> String {
    let count = results.reduce(0) { $0 + $1.cases.count }
    let failed = results.reduce(0) { $0 + $1.cases.count { !$0.isPassed } }
    let stopped = results.count { $0.problems.hasErrors }
    var parts = [language == .zh ? "\(count) 个用例，\(failed) 个未通过" : "\(count) case\(count == 1 ? "" : "s"), \(failed) failed"]
    if stopped > 0 { parts.append(language == .zh ? "\(stopped) 个文件没能运行" : "\(stopped) file\(stopped == 1 ? "" : "s") could not be run") }
    return parts.joined(separator: language == .zh ? "，" : ", ")
  }

  public static func title(of kind: CoverageItem.Kind) -> Message {
    switch kind {
    case .indicator: Message(zh: "没有评过分的指标", en: "indicators never scored")
    case .band: Message(zh: "没有用到的档次", en: "bands and levels never met")
    case .rule: Message(zh: "没有命中的决策表规则", en: "rules of tables never matched")
    case .holds: Message(zh: "从未成立的条件", en: "conditions that never held")
    case .fails: Message(zh: "从未不成立的条件", en: "conditions that always held")
    case .grade: Message(zh: "没有评出的等级", en: "grades never reached")
    case .reward: Message(zh: "没有给过的奖励", en: "rewards never granted")
    case .measure: Message(zh: "没有启动过的问责", en: "measures never taken")
    }
  }

  /// What the cases of a file left out, by kind.
  public static func render(
    _ coverage: Coverage, _ suggestions: [CoverageItem: CoverageSuggestion], _ language: Language
  ) -> String {
    let (met, all) = (coverage.met.count, coverage.items.count)
    let percent = all == 0 ? 100 : met * 100 / all
    var lines = [language == .zh ? "覆盖 \(all) 处规则中的 \(met) 处（\(percent)%）" : "\(met) of \(all) parts of the rules covered (\(percent)%)"]
    for kind in CoverageItem.Kind.allCases {
      let items = coverage.unmet.filter { $0.kind == kind }
      guard !items.isEmpty else { continue }
      lines.append("  " + title(of: kind).text(in: language) + (language == .zh ? "：" : ":"))
      for item in items {
        lines.append("    " + SafeText.line(item.name.text(in: language) + (item.place.map { "  [\($0.file.path):\($0.line)]" } ?? "")))
        guard let suggestion = suggestions[item] else { continue }
        let changes = SafeText.line(suggestion.text(in: language))
        let test = SafeText.line(suggestion.test)
        lines.append(language == .zh ? "      例如：“\(test)”的数据改为 \(changes)" : "      for example: `\(test)` with \(changes)")
      }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: - Small steps

  /// How many steps away from the rules the cases noticed, and each that they did not, with its line.
  public static func render(_ result: MutationResult, _ language: Language) -> String {
    let all = result.noticed + result.unnoticed.count
    let percent = result.percent
    let refused = result.refused
    let equivalent = result.equivalent.count
    var lines = [
      language == .zh
        ? "把规则改动一小步：\(all) 处改动，用例发现 \(result.noticed) 处（\(percent)%）" + (equivalent > 0 ? "；另有 \(equivalent) 处写明结果不变" : "")
          + (refused > 0 ? "；另有 \(refused) 处改动 heng check 就会报错" : "")
        : "\(result.noticed) of \(all) small changes of the rules noticed (\(percent)%)"
          + (equivalent > 0 ? "; \(equivalent) more are said to change no result" : "")
          + (refused > 0 ? "; heng check refuses \(refused) more" : "")
    ]
    if !result.unnoticed.isEmpty { lines.append(language == .zh ? "  没有用例发现的改动：" : "  changes that no case noticed:") }
    var last: Span?
    for mutant in result.unnoticed {
      let place = mutant.place
      if place.file != last?.file || place.line != last?.line {
        let line = place.file.text(in: place.file.byteRange(ofLine: place.line))
        lines.append("    " + SafeText.line("\(place.file.path):\(place.line): \(line.drop { $0 == " " })"))
      }
      lines.append("      " + SafeText.line(mutant.change))
      last = place
    }
    if !result.stale.isEmpty {
      lines.append(
        language == .zh ? "  写作等价改动，却没有这处改动，或已有用例发现：" : "  said to change no result, but there is no such step, or a case notices it:")
      lines += result.stale.map { "    \($0.span.file.path):\($0.span.line): \($0.text)" }
    }
    return lines.joined(separator: "\n")
  }
}
