import ArgumentParser
import Diagnostics
import Evaluation
import Reports
import Rulebook

struct ExplainCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: say(
        "说明一个单位的得分、等级和奖惩从何而来", "explain where a subject's points, grade, rewards and measures come from"),
      discussion: say(
        """
        从原始数据到每一分：公式、代入的数、规则文件和行号、依据条款。

        示例：
          heng explain Rules/finance --data Rules/finance/data/2026.csv --subject 预算处
          heng explain Rules/finance --data Rules/finance/data/2026.csv --subject 预算处 --indicator execution
        """,
        """
        The whole way from raw data to each point: formula, numbers put in,
        the rule's file and line, its citation.

        Examples:
          heng explain Rules/finance --data Rules/finance/data/2026.csv --subject 预算处
          heng explain Rules/finance --data Rules/finance/data/2026.csv --subject 预算处 --indicator execution
        """))
  }

  @OptionGroup var source: SourceOptions

  @Option(help: help("单位名称", "the subject"))
  var subject: String

  @Option(help: help("只说明这一指标（编号或名称）", "only this indicator (id or name)"))
  var indicator: String?

  @OptionGroup var common: CommonOptions

  func validate() throws { try source.needData() }

  func run() async throws {
    guard let run = try source.evaluate(common) else { return }
    let output = CommandOutput(common, book: run.book.language)
    guard let found = run.outcome.subject(named: subject) else {
      let names = run.outcome.subjects.map(\.subject)
      try output.fail(
        [
          unknown(
            subject, among: names, .unknownSubject, Message(zh: "数据里没有单位", en: "the data have no subject"))
        ],
        .wrongUsage)
      return
    }
    let wanted =
      indicator.map { run.outcome.explanation(of: found, indicator: $0) }
      ?? run.outcome.explanation(of: found)
    guard let explanation = wanted else {
      let names = run.book.allIndicators.flatMap { [$0.id.text, $0.name] }
      try output.fail(
        [
          unknown(
            indicator ?? "", among: names, .unknownIndicator,
            Message(zh: "规则册里没有指标", en: "the book has no indicator"))
        ], .wrongUsage)
      return
    }
    switch common.format {
    case .json: Console.print(ExplanationText.json(explanation, of: run.outcome))
    case .text:
      // Those of the data come before those of the evaluation.
      output.tell(run.outcome.diagnostics.filter { $0.data?.subject == found.subject })
      Console.print(
        ExplanationText.render(explanation, language: output.language, colour: Console.hasColour))
    }
  }

  private func unknown(_ name: String, among names: [String], _ code: CommandCode, _ what: Message)
    -> Diagnostic
  {
    let near = Suggestion.nearest(to: name, among: names)
    let list = names.prefix(30).joined(separator: " ")
    return Diagnostic(
      code, Message(zh: "\(what.zh) `\(name)`", en: "\(what.en) `\(name)`"), at: nil,
      notes: near == nil ? [Message(zh: "有：\(list)", en: "there are: \(list)")] : [],
      help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") })
  }
}
