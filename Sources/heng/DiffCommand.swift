import ArgumentParser
import Diagnostics
import Evaluation
import Impact
import Reports
import Rulebook

struct DiffCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff", abstract: say("比较规则册的两个版本，看谁的结果会变", "compare two versions of a rule book, and whose results change"),
      discussion: say(
        """
        先说明规则改了什么，再用同一份数据按两个版本计算，列出得分、等级、名次、奖励或问责有变化的单位，
        以及背后是哪一处改动。版本可以是路径，也可以是 git 的 版本:路径。
        只给一册时，比较它按规则语言的不同版本解释的结果，并说明谁的结果因此而变。

        示例：
          heng diff Rules/finance --old-language 1 --data Rules/finance/data/2026.csv
          heng diff old/rulebook.yaml Rules/finance
          heng diff HEAD~1:Rules/finance Rules/finance --data Rules/finance/data/2026.csv
        """,
        """
        Says in words what changed in the rules; with data, evaluates them by both
        versions and lists the subjects whose scores, grades, ranks, rewards or
        measures change, with the changes behind each. A version is a path, or
        revision:path of git. With one book only, compares what it comes to by different versions of the rule
        language, and says whose results change by them.

        Examples:
          heng diff Rules/finance --old-language 1 --data Rules/finance/data/2026.csv
          heng diff old/rulebook.yaml Rules/finance
          heng diff HEAD~1:Rules/finance Rules/finance --data Rules/finance/data/2026.csv
        """))
  }

  @Argument(help: help("旧版本", "the old version"))
  var old: String

  @Argument(help: help("新版本；不写则是同一册", "the new version; the same book unless given"))
  var new: String?

  @Option(help: help("旧版本按规则语言的哪一版解释；默认如册中所写", "the version of the rule language for the old one; as it says itself unless given"))
  var oldLanguage: Int?

  @Option(help: help("新版本按规则语言的哪一版解释；默认如册中所写", "the version of the rule language for the new one; as it says itself unless given"))
  var newLanguage: Int?

  @Option(help: help("数据文件（CSV、JSON、YAML）；可给多个", "data file (CSV, JSON, YAML); may be given several times"))
  var data: [String] = []

  @Option(help: help("哪一期；默认数据中最后一期", "which period; the data's last by default"))
  var period: String?

  @OptionGroup var reach: ReachOptions

  @OptionGroup var common: CommonOptions

  /// A version of the book.
  private struct Version {
    let book: CheckedBook
    let path: String
    let files: FileProvider

    var language: LanguageVersion { book.book.languageVersion }
  }

  func validate() throws {
    if new == nil, oldLanguage == nil, newLanguage == nil {
      throw ValidationError(
        say(
          "给出新版本，或用 --old-language、--new-language 指明比较规则语言的哪两版",
          "name the new version, or with --old-language and --new-language the versions of the rule language to compare"))
    }
    for number in [oldLanguage, newLanguage].compactMap({ $0 }) where LanguageVersion(rawValue: number) == nil {
      throw ValidationError(
        say(
          "规则语言没有第 \(number) 版，只有 \(LanguageVersion.list)",
          "the rule language has no version \(number), only \(LanguageVersion.list)"))
    }
  }

  func run() async throws {
    var language: Language?
    do throws(Run.Stop) {
      let before = try await version(old, by: oldLanguage)
      let after = try await version(new ?? old, by: newLanguage)
      language = after.book.book.language
      let output = CommandOutput(common, book: language)
      let variants = try variants(before, after)
      let changes = variants?.changes ?? []
      var text = DiffText(changes: changes, languages: (before.language, after.language), language: output.language)
      if !data.isEmpty {
        let first = try Run(checked: before.book, warnings: [], data: data, period: period)
        let second = try Run(checked: after.book, warnings: [], data: data, period: period)
        text.impact = Impact(first.outcome, second.outcome, changes, minimal: minimal(variants, after.language, second.outcome))
        text.places = [first, second].map { EvaluationPlace.text(period: $0.outcome.periodText, day: $0.outcome.day, output.language) }
        text.byLanguage = await byLanguage(first, before, after, changes, text.impact)
      }
      tell(text)
    } catch {
      try CommandOutput(common, book: error.language ?? language).fail(error.diagnostics, error.status)
    }
  }

  /// What the version of the language alone brings about: the old rules by both versions. `nil` where it is the same, or where the
  /// old rules can't be read by the new one.
  private func byLanguage(
    _ first: Run, _ before: Version, _ after: Version, _ changes: [RuleChange], _ whole: Impact?
  ) async -> Impact? {
    guard before.language != after.language else { return nil }
    if changes.isEmpty { return whole }
    guard let other = try? await version(old, by: after.language.rawValue),
      let second = try? Run(checked: other.book, warnings: [], data: data, period: period)
    else { return nil }
    return Impact(first.outcome, second.outcome, [])
  }

  /// Which changes are needed for a result is found by evaluating books with some of them.
  private func minimal(_ variants: RuleVariants?, _ language: LanguageVersion, _ outcome: Outcome) -> MinimalCauses? {
    guard let variants, variants.changes.count > 1 else { return nil }
    // Each trial plans the book and evaluates all subjects.
    let size = max(1, outcome.subjects.count) * max(1, outcome.plan.nodes.count)
    let budget = max(20, min(400, 8_000_000 / size))
    return MinimalCauses(changes: variants.changes.count, budget: budget) { made in
      guard let book = variants.book(with: made, by: language) else { return nil }
      return try? Run(checked: book, warnings: [], data: data, period: period).outcome
    }
  }

  private func variants(_ old: Version, _ new: Version) throws(Run.Stop) -> RuleVariants? {
    do { return try RuleVariants((old.path, old.files), (new.path, new.files)) } catch {
      throw Run.Stop(diagnostics: [error.diagnostic()], status: .wrongUsage, language: nil)
    }
  }

  private func tell(_ text: DiffText) {
    switch common.format {
    case .text: Console.print(text.text(hasColour: Console.hasColour))
    case .json: Console.print(text.json)
    }
  }

  private func version(_ text: String, by number: Int?) async throws(Run.Stop) -> Version {
    let (path, files) = try await place(text)
    let (book, _) = try Run.read(path, files: files, by: number.flatMap(LanguageVersion.init(rawValue:)))
    return Version(book: book, path: path, files: files)
  }

  private func place(_ text: String) async throws(Run.Stop) -> (path: String, files: FileProvider) {
    if let (revision, path) = GitFiles.split(text) {
      let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
      let file = isFile ? path : FileAccess.join(path, RuleFiles.mainName)
      return (file, await GitFiles.provider(revision, of: file))
    }
    switch RuleFiles.book(at: text) {
    case .success(let path): return (path, reach.files([text]))
    case .failure(let problem): throw Run.Stop(diagnostics: [problem.diagnostic], status: .wrongUsage, language: nil)
    }
  }
}
