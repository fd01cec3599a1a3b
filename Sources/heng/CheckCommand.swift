import ArgumentParser
import Diagnostics
import Evaluation
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
        """,
        """
        Reports each problem with its file, line, column and what to do.
        Of a folder, all .yaml and .yml files are checked, but none in data folders.

        Examples:
          heng check Rules
          heng check Rules/finance/rulebook.yaml --format json
        """))
  }

  @Argument(help: help("规则文件或文件夹", "rule files or folders"))
  var paths: [String]

  @OptionGroup var common: CommonOptions

  func run() async throws {
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
      if RuleFiles.isTests(path) {
        let read = try TestFileReader.read(path, files: provider)
        return BookCheck(diagnostics: read.diagnostics, language: read.language, isUnreadable: false)
      }
      let read = try RulebookReader.read(path, files: provider)
      var diagnostics = read.diagnostics
      // Circles among formulas show when the book is planned.
      if let checked = read.checked, checked.mayHaveCircles {
        diagnostics += Planner.plan(checked, on: RunDate.date(of: checked.book, now: .today)).diagnostics
      }
      return BookCheck(diagnostics: diagnostics, language: read.language, isUnreadable: false)
    } catch {
      return BookCheck(diagnostics: [error.diagnostic()], language: nil, isUnreadable: true)
    }
  }
}
