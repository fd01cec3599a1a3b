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

        示例：
          heng check Rules
          heng check Rules/finance/rulebook.yaml --format json
          heng check --explain L202
        """,
        """
        Reports each problem with its file, line, column and what to do.
        Of a folder, all .yaml and .yml files are checked, but none in data folders.

        Examples:
          heng check Rules
          heng check Rules/finance/rulebook.yaml --format json
          heng check --explain L202
        """))
  }

  @Argument(help: help("规则文件或文件夹", "rule files or folders"))
  var paths: [String] = []

  @Option(help: help("说明一个代码：报告什么、为什么、怎么改", "tell of a code: what it reports, why, and the mend"))
  var explain: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if paths.isEmpty, explain == nil {
      throw ValidationError(say("请给出规则文件或文件夹", "name the rule files or folders"))
    }
  }

  func run() async throws {
    if let explain { return try tell(explain) }
    let files: [String]
    do {
      files = try RuleFiles.find(paths)
    } catch {
      try fail(error.diagnostic())
      return
    }
    guard !files.isEmpty else {
      try fail(
        Diagnostic(
          CommandCode.noRulebook, Message(zh: "没有找到规则文件（.yaml）", en: "found no rule files (.yaml)"), at: nil))
      return
    }
    let results = await BookCheck.check(files)
    let diagnostics = results.flatMap(\.diagnostics).sortedByPlace()
    let isChinese = results.filter { $0.language == .zh }.count * 2 >= results.count
    let language = common.language(book: isChinese ? .zh : .en)
    switch common.format {
    case .json:
      let report = JSONText.object([
        .init("files", .integer(files.count)), .init("problems", JSONRenderer.json(diagnostics)),
      ])
      Console.print(report.render())
    case .text:
      let renderer = TextRenderer(language: language, colour: Console.hasColour)
      for diagnostic in diagnostics { Console.print(renderer.render(diagnostic)) }
      Console.print(renderer.summary(of: diagnostics, files: files.count))
    }
    if results.contains(where: \.isUnreadable) { try ExitStatus.wrongUsage.exit() }
    try (diagnostics.hasErrors ? ExitStatus.problems : .fine).exit()
  }

  /// Prints the page of a code.
  private func tell(_ code: String) throws {
    guard let page = CheckCatalogue.page(of: code) else {
      let near = Suggestion.nearest(to: code, among: CheckCatalogue.pages.flatMap { [$0.id, $0.slug] })
      try fail(
        Diagnostic(
          CommandCode.unknownCode, Message(zh: "没有代码 `\(code)`", en: "there is no code `\(code)`"), at: nil,
          help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }))
      return
    }
    let language = common.language(book: nil)
    switch common.format {
    case .text: Console.print(page.text(in: language))
    case .json:
      Console.print(
        JSONText.object([
          .init("code", .string(page.id)), .init("slug", .string(page.slug)), .init("title", .string(page.title.text(in: language))),
          .init("what", .string(page.what.text(in: language))), .init("why", .string(page.why.text(in: language))),
          .init("fix", .string(page.fix)),
        ]).render())
    }
  }

  private func fail(_ diagnostic: Diagnostic) throws {
    try CommandOutput(common, book: nil).fail([diagnostic], .wrongUsage)
  }
}

/// Checks books side by side.
struct BookCheck: Sendable {
  let diagnostics: [Diagnostic]
  let language: Language?
  let isUnreadable: Bool

  /// Results in the order of the files.
  static func check(_ files: [String]) async -> [BookCheck] {
    let provider = FileProvider.disk
    return await withTaskGroup(of: (Int, BookCheck).self) { group in
      var results = [BookCheck?](repeating: nil, count: files.count)
      var next = 0
      var done = 0
      func start() {
        guard next < files.count else { return }
        let (index, path) = (next, files[next])
        next += 1
        group.addTask { (index, check(path, provider)) }
      }
      for _ in 0..<8 { start() }
      while let (index, result) = await group.next() {
        results[index] = result
        done += 1
        if files.count > 50, done % 20 == 0 { Console.progress("\(done)/\(files.count)") }
        start()
      }
      if files.count > 50 { Console.progress("") }
      return results.compactMap { $0 }
    }
  }

  private static func check(_ path: String, _ provider: FileProvider) -> BookCheck {
    do {
      let report = try BookReport(path, files: provider) { RunDate.date(of: $0, now: .today) }
      return BookCheck(diagnostics: report.diagnostics, language: report.language, isUnreadable: false)
    } catch {
      return BookCheck(diagnostics: [error.diagnostic()], language: nil, isUnreadable: true)
    }
  }
}
