import ArgumentParser
import Checking
import Diagnostics
import Rulebook

struct CheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check", abstract: say("检查规则文件", "check rule files"),
      discussion: say(
        """
        报告每个问题的文件、行、列和改法。文件夹内检查全部 .yaml、.yml（data 文件夹除外）。
        --fix 修改不会改变原意的问题，其余字节不动；--fix=review 只显示全部改法，不写文件。

        示例：
          heng check Rules
          heng check Rules/finance/rulebook.yaml --format json
          heng check Rules --format sarif > heng.sarif
          heng check Rules --fix
          heng check Rules --fix=review
          heng check Rules/finance --watch
          heng check --explain L202
        """,
        """
        Reports each problem with its file, line, column and what to do.
        Of a folder, all .yaml and .yml files are checked, but none in data folders.
        --fix mends what can be mended without changing what is meant, and leaves every other byte alone;
        --fix=review shows all fixes and writes nothing.

        Examples:
          heng check Rules
          heng check Rules/finance/rulebook.yaml --format json
          heng check Rules --format sarif > heng.sarif
          heng check Rules --fix
          heng check Rules --fix=review
          heng check Rules/finance --watch
          heng check --explain L202
        """))
  }

  @Argument(help: help("规则文件或文件夹", "rule files or folders"))
  var paths: [String] = []

  @Option(help: help("说明一个代码：报告什么、为什么、怎么改", "tell of a code: what it reports, why, and the mend"))
  var explain: String?

  @Flag(help: help("修改有把握的问题，再检查一遍", "make the safe fixes, then check"))
  var fix = false

  @Flag(
    help: help(
      "以差异（diff）显示全部改法，包括要人复核的，不写文件；同 --fix=review",
      "show all fixes as a diff, those to be reviewed too, and write nothing; the same as --fix=review"))
  var review = false

  @Flag(help: help("保存后自动再查，直到按 Ctrl-C", "check again on every save, until Ctrl-C"))
  var watch = false

  @Option(
    help: help(
      "输出格式：text 给人看，json 给程序，sarif 给代码扫描，github 给 GitHub Actions",
      "output: text for people, json for machines, sarif for code scanning, github for GitHub Actions"))
  var format = ReportFormat.text

  @OptionGroup var reach: ReachOptions

  @OptionGroup var speech: SpeechOptions

  /// Arguments without the spelling `--fix=review`: to the parser an option has a value or it is a flag.
  static func plain(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.count
    return arguments[..<end].flatMap { $0 == "--fix=review" ? ["--fix", "--review"] : [$0] } + arguments[end...]
  }

  func validate() throws {
    if paths.isEmpty, explain == nil { throw ValidationError(say("请给出规则文件或文件夹", "name the rule files or folders")) }
    if watch, fix || review { throw ValidationError(say("--watch 不能与 --fix 同用", "--watch can't go with --fix")) }
    if watch || review, format != .text {
      throw ValidationError(say("--watch 和 --fix=review 只能以 text 输出", "--watch and --fix=review write text only"))
    }
  }

  func run() async throws {
    let report = CheckReport(format: format, speech: speech)
    if let explain { return try tell(explain, report) }
    let files: [String]
    do {
      files = try RuleFiles.find(paths)
    } catch {
      report.tell(error.diagnostic())
      return try ExitStatus.wrongUsage.exit()
    }
    guard !files.isEmpty else {
      report.tell(
        Diagnostic(
          CommandCode.noRulebook, Message(zh: "没有找到规则文件（.yaml）", en: "found no rule files (.yaml)"), at: nil))
      return try ExitStatus.wrongUsage.exit()
    }
    if watch { return try await CheckWatch(paths: paths, reach: reach, report: report).run() }
    let mended = fix && !review ? MendedFiles(fixing: files, reach, paths) : nil
    let results = await BookCheck.check(files, reach.files(paths))
    if review {
      show(results, of: files, in: report.language(results))
    } else {
      report.show(report.text(results, after: mended))
    }
    if results.contains(where: \.isUnreadable) || mended?.hasFailed == true { try ExitStatus.wrongUsage.exit() }
    try (results.flatMap(\.diagnostics).hasErrors ? ExitStatus.problems : .fine).exit()
  }

  /// The diff goes to standard output, so that `patch` takes it, and what has no fix to standard error.
  private func show(_ results: [BookCheck], of files: [String], in language: Language) {
    let diagnostics = results.flatMap(\.diagnostics).sortedByPlace()
    let diff = files.map { path in
      FixDiff(language: language).render(FixSelection(diagnostics, of: path, onlySafe: false))
    }
    if diff.contains(where: { !$0.isEmpty }) { Console.print(diff.joined()) }
    let renderer = TextRenderer(language: language)
    for diagnostic in diagnostics where diagnostic.fixes.isEmpty { Console.complain(renderer.render(diagnostic)) }
    Console.complain(renderer.summary(of: diagnostics, files: files.count))
  }

  /// Prints the page of a code.
  private func tell(_ code: String, _ report: CheckReport) throws {
    guard let page = CheckCatalogue.page(of: code) else {
      let near = Suggestion.nearest(to: code, among: CheckCatalogue.pages.flatMap { [$0.id, $0.slug] })
      report.tell(
        Diagnostic(
          CommandCode.unknownCode, Message(zh: "没有代码 `\(code)`", en: "there is no code `\(code)`"), at: nil,
          help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }))
      return try ExitStatus.wrongUsage.exit()
    }
    let language = report.language([])
    guard format == .json else { return Console.print(page.text(in: language) { FragmentTranslator.spelled($0, in: language) }) }
    Console.print(
      JSONText.object([
        .init("code", .string(page.id)), .init("slug", .string(page.slug)), .init("title", .string(page.title.text(in: language))),
        .init("what", .string(page.what.text(in: language))), .init("why", .string(page.why.text(in: language))),
        .init("fix", .string(page.fix)),
      ]).render())
  }
}
