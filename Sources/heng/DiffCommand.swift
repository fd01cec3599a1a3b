import ArgumentParser
import Diagnostics
import Evaluation
import Impact
import Rulebook

struct DiffCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff", abstract: say("比较规则册的两个版本，看谁的结果会变", "compare two versions of a rule book, and whose results change"),
      discussion: say(
        """
        先说明规则改了什么，再用同一份数据按两个版本计算，列出得分、等级、名次、奖励或问责有变化的单位，
        以及背后是哪一处改动。版本可以是路径，也可以是 git 的 版本:路径。

        示例：
          heng diff old/rulebook.yaml Rules/finance
          heng diff HEAD~1:Rules/finance Rules/finance --data Rules/finance/data/2026.csv
        """,
        """
        Says in words what changed in the rules; with data, evaluates them by both
        versions and lists the subjects whose scores, grades, ranks, rewards or
        measures change, with the changes behind each. A version is a path, or
        revision:path of git.

        Examples:
          heng diff old/rulebook.yaml Rules/finance
          heng diff HEAD~1:Rules/finance Rules/finance --data Rules/finance/data/2026.csv
        """))
  }

  @Argument(help: help("旧版本", "the old version"))
  var old: String

  @Argument(help: help("新版本", "the new version"))
  var new: String

  @Option(help: help("数据文件（CSV、JSON、YAML）；可给多个", "data file (CSV, JSON, YAML); may be given several times"))
  var data: [String] = []

  @Option(help: help("哪一期；默认数据中最后一期", "which period; the data's last by default"))
  var period: String?

  @OptionGroup var common: CommonOptions

  /// A version of the book.
  private struct Version {
    let book: CheckedBook
    let lines: [RuleLine]
  }

  func run() async throws {
    var language: Language?
    do throws(Run.Stop) {
      let (before, after) = (try await version(old), try await version(new))
      language = after.book.book.language
      let output = CommandOutput(common, book: language)
      let changes = RuleChange.between(before.lines, after.lines)
      guard !data.isEmpty else { return tell(DiffText(changes: changes, impact: nil, language: output.language)) }
      let first = try Run(checked: before.book, warnings: [], data: data, period: period)
      let second = try Run(checked: after.book, warnings: [], data: data, period: period)
      tell(DiffText(changes: changes, impact: Impact(first.outcome, second.outcome, changes), language: output.language))
    } catch {
      try CommandOutput(common, book: error.language ?? language).fail(error.diagnostics, error.status)
    }
  }

  private func tell(_ text: DiffText) {
    switch common.format {
    case .text: Console.print(text.text(hasColour: Console.hasColour))
    case .json: Console.print(text.json.render())
    }
  }

  private func version(_ text: String) async throws(Run.Stop) -> Version {
    let (path, files) = try await place(text)
    let (book, _) = try Run.read(path, files: files)
    do {
      return Version(book: book, lines: try RulebookReader.lines(path, files: files))
    } catch {
      throw Run.Stop(diagnostics: [error.diagnostic()], status: .wrongUsage, language: nil)
    }
  }

  private func place(_ text: String) async throws(Run.Stop) -> (path: String, files: FileProvider) {
    if let (revision, path) = GitFiles.split(text) {
      let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
      let file = isFile ? path : FileAccess.join(path, RuleFiles.mainName)
      return (file, await GitFiles.provider(revision, of: file))
    }
    switch RuleFiles.book(at: text) {
    case .success(let path): return (path, .disk)
    case .failure(let problem): throw Run.Stop(diagnostics: [problem.diagnostic], status: .wrongUsage, language: nil)
    }
  }
}
