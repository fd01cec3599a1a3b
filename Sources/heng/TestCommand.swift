import ArgumentParser
import Diagnostics
import Evaluation
import Reports
import RuleTests
import Rulebook

struct TestCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test", abstract: say("运行规则册旁边的测试", "run the tests beside rule books"),
      discussion: say(
        """
        测试写在 *.test.yaml 里：每个用例给出数据和预期的结果。不符之处列出预期、实际和它的来历。

        示例：
          heng test Rules
          heng test Rules/finance --coverage --junit tests.xml
          heng test Rules/finance --mutate
        """,
        """
        Tests are files *.test.yaml: each case gives data and what is expected of them. What comes out otherwise is
        shown with what was expected and the way to it.

        Examples:
          heng test Rules
          heng test Rules/finance --coverage --junit tests.xml
          heng test Rules/finance --mutate
        """))
  }

  @Argument(help: help("测试文件或文件夹；默认当前文件夹", "files of tests or folders; by default this folder"))
  var paths: [String] = ["."]

  @Flag(
    help: help("列出没有用例用到的规则，各举一份能用到它的数据", "list the rules that no case brings into play, each with data that would"))
  var coverage = false

  @Flag(
    help: help(
      "每次把规则改动一小步（阈值、权重、运算符、边界），列出没有用例发现的改动",
      "change the rules one small step at a time (thresholds, weights, operators, boundaries) and list what no case noticed"))
  var mutate = false

  @Option(help: help("另写一份 JUnit XML", "also write the results as JUnit XML"))
  var junit: String?

  @OptionGroup var reach: ReachOptions

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let speechless = CommandOutput(common, book: nil)
    try speechless.checkOutput(junit, .junit)
    let files: [String]
    do { files = try RuleFiles.findTests(paths) } catch { return try speechless.fail([error.diagnostic()], .wrongUsage) }
    guard !files.isEmpty else {
      let message = Message(zh: "没有找到测试文件（*.test.yaml）", en: "found no files of tests (*.test.yaml)")
      return try speechless.fail([Diagnostic(CommandCode.noTests, message, at: nil)], .wrongUsage)
    }
    let runner = TestRunner(files: reach.files(paths))
    var results: [TestFileResult] = []
    for file in files {
      do { results.append(try runner.run(file, suggests: coverage)) } catch {
        return try speechless.fail([error.diagnostic()], .wrongUsage)
      }
    }
    let output = CommandOutput(common, book: results.first?.language)
    if let junit {
      do {
        try FileAccess.write([(path: junit, bytes: Array(JUnitReport.render(results, language: output.language).utf8))])
      } catch {
        return try output.fail([error.diagnostic(.unwritableFile)], .wrongUsage)
      }
    }
    let mutations = mutate ? try await mutations(results, output) : []
    switch common.format {
    case .json: Console.print(TestJSON.render(results, coverage: coverage, mutations: mutations))
    case .text:
      let sheet = TestSheet(language: output.language, colour: Console.hasColour, coverage: coverage)
      for result in results {
        output.tell(result.problems)
        Console.print(sheet.render(result))
        if let mutation = mutations.first(where: { $0.path == result.path }) {
          Console.print(TestText.render(mutation, output.language))
        }
      }
      Console.print(TestText.summary(results, output.language))
    }
    try (results.allSatisfy(\.isPassed) ? ExitStatus.fine : .problems).exit()
  }

  /// What small steps away from the rules come to; tests that fail already would notice anything.
  private func mutations(_ results: [TestFileResult], _ output: CommandOutput) async throws -> [MutationResult] {
    defer { Console.progress("") }
    var found: [MutationResult] = []
    for result in results where result.isPassed && !result.cases.isEmpty {
      do {
        guard let run = try MutationRun(result.path, files: reach.files(paths)) else { continue }
        let all = run.mutants.count
        let fates = await Concurrently.map(run.mutants, width: ProcessorCount.online, run.fate) { done in
          Console.progress(
            output.language == .zh ? "\(result.path)：已试 \(done)/\(all) 处改动" : "\(result.path): \(done) of \(all) changes tried")
        }
        found.append(run.result(fates))
      } catch {
        try output.fail([error.diagnostic()], .wrongUsage)
      }
    }
    return found
  }
}

/// The lines about one file of tests.
private struct TestSheet {
  let language: Language
  let colour: Bool
  let coverage: Bool

  func render(_ result: TestFileResult) -> String {
    let path = SafeText.line(result.path)
    var lines = [path]
    for test in result.cases {
      let mark = test.isPassed ? painter.paint("✓", .green) : painter.paint("✗", .red)
      lines.append("  \(mark) \(SafeText.line(test.name))" + (test.isPassed ? "" : "  [\(path):\(test.place.line)]"))
      for difference in test.differences {
        lines.append("      " + painter.paint(TestText.line(difference, language), .red))
        guard let explanation = difference.explanation else { continue }
        let text = ExplanationText.render(explanation, language: language, colour: colour)
        lines += text.split(separator: "\n").map { "        " + $0 }
      }
      let problems = TestText.reasons(test, language).dropFirst(test.differences.count)
      lines += problems.map { "      " + painter.paint($0, .red) }
      if !test.isPassed, let place = TestText.place(test, language) { lines.append("      " + place) }
    }
    if coverage, let found = result.coverage { lines.append(TestText.render(found, result.suggestions, language)) }
    return lines.joined(separator: "\n")
  }

  private var painter: Painter { Painter(isOn: colour) }
}
