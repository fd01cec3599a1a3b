import ArgumentParser
import Diagnostics
import Rulebook

struct FormatCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fmt", abstract: say("整理规则文件的排版", "lay out rule files"),
      discussion: say(
        """
        统一缩进、空格、空行和行尾，只动空白，注释保留，含义不变；用 --keys 可把键、可选的值和公式里的固定名字换成另一种语言。

        示例：
          heng fmt Rules
          heng fmt Rules --check
          heng fmt Rules/finance/rulebook.yaml --keys zh
        """,
        """
        One layout of indentation, blanks and line ends: only white space changes, comments stay, and so does the meaning.
        With --keys, keys, enumerated values and the language's own names in formulas are spelled in the other language.

        Examples:
          heng fmt Rules
          heng fmt Rules --check
          heng fmt Rules/finance/rulebook.yaml --keys zh
        """))
  }

  @Argument(help: help("规则文件、测试文件或文件夹；默认当前文件夹", "rule files, files of tests or folders; by default this folder"))
  var paths: [String] = ["."]

  @Flag(help: help("不改文件，列出会改的，有则退出码为 1", "change nothing; list the files that would change, and exit with 1 if there are any"))
  var check = false

  @Option(help: help("把键换成中文（zh）或英文（en）", "spell keys in Chinese (zh) or English (en)"))
  var keys: LanguageOption?

  @OptionGroup var reach: ReachOptions

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let output = CommandOutput(common, book: nil)
    let files: [String]
    do { files = try RuleFiles.findAll(paths) } catch { return try output.fail([error.diagnostic()], .wrongUsage) }
    guard !files.isEmpty else {
      let message = Message(zh: "没有找到规则文件（.yaml）", en: "found no rule files (.yaml)")
      return try output.fail([Diagnostic(CommandCode.noRulebook, message, at: nil)], .wrongUsage)
    }
    var changed: [(path: String, former: [UInt8], bytes: [UInt8])] = []
    var problems: [Diagnostic] = []
    let provider = reach.files(paths)
    for file in files {
      do {
        switch try RuleFormatter.format(file, keys: keys?.language, files: provider) {
        case .same: break
        case .changed(let bytes): changed.append((file, try provider.bytes(of: file), bytes))
        case .refused(let found): problems += found
        }
      } catch {
        return try output.fail([error.diagnostic()], .wrongUsage)
      }
    }
    var hasFailed = false
    if !check {
      do throws(FileProblem) {
        // Who saves a file meanwhile keeps what they wrote.
        var left: [String] = []
        for file in changed where try !FileAccess.replace(file.path, ifStill: file.former, with: file.bytes) { left.append(file.path) }
        changed.removeAll { left.contains($0.path) }
        problems += left.map { MendedFiles.changed($0) }
        hasFailed = !left.isEmpty
      } catch {
        return try output.fail([error.diagnostic(.unwritableFile)], .wrongUsage)
      }
    }
    tell(changed.map(\.path), problems, files.count, output)
    if hasFailed { try ExitStatus.wrongUsage.exit() }
    try (problems.hasErrors || (check && !changed.isEmpty) ? ExitStatus.problems : .fine).exit()
  }

  private func tell(_ changed: [String], _ problems: [Diagnostic], _ count: Int, _ output: CommandOutput) {
    switch common.format {
    case .json:
      Console.print(
        JSONText.object([
          .init("files", .integer(count)), .init(check ? "would-change" : "changed", .array(changed.map(JSONText.string))),
          .init("problems", JSONRenderer.json(problems)),
        ]).render())
    case .text:
      output.tell(problems)
      for path in changed { Console.print(SafeText.line(path)) }
      let number = changed.count
      Console.print(
        output.language == .zh
          ? "\(count) 个文件，\(check ? "要改" : "改了") \(number) 个"
          : "\(count) file\(count == 1 ? "" : "s"), \(number) \(check ? "to change" : "changed")")
    }
  }
}
