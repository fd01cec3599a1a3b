import ArgumentParser
import Diagnostics
import Glibc
import Rulebook
import Streaming

/// `heng`: checks rule books, evaluates submissions by them, and explains every point.
@main
struct Heng: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "heng",
      abstract: say("衡：规则驱动的政府绩效考核引擎", "Heng: rules-driven evaluation of government performance"),
      discussion: say(
        """
        示例：
          heng check Rules                       检查 Rules 下的全部规则文件
          heng run Rules/finance --data Rules/finance/data/2026.csv --out out/finance
          heng explain Rules/finance --data Rules/finance/data/2026.csv --subject 预算处

        退出码：0 正常；1 规则或数据有问题；2 用法不对或文件读不了
        """,
        """
        Examples:
          heng check Rules                       check every rule file under Rules
          heng run Rules/finance --data Rules/finance/data/2026.csv --out out/finance
          heng explain Rules/finance --data Rules/finance/data/2026.csv --subject 预算处

        Exit codes: 0 fine; 1 problems in rules or data; 2 wrong usage or unreadable file
        """),
      version: versions,
      subcommands: [
        CheckCommand.self, RunCommand.self, ExplainCommand.self, TestCommand.self, DiffCommand.self, NewCommand.self, FormatCommand.self,
        SQLCommand.self, ReferenceCommand.self, SchemaCommand.self,
      ])
  }

  /// What `--version` prints: the program's version, and those of the rule language that it reads.
  private static var versions: String {
    let (newest, all) = (LanguageVersion.current.rawValue, LanguageVersion.list)
    return say(
      "衡 \(ProgramVersion.current)\n规则语言第 \(newest) 版（可读 \(all)）", "heng \(ProgramVersion.current)\nrule language \(newest) (reads \(all))")
  }

  static func main() async {
    Signals.remember()
    Console.holdStreams()
    do {
      var command = try parseAsRoot(CheckCommand.plain(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let isHelp = exitCode(for: error) == .success
      if isHelp { Console.print(UsageText.help(fullMessage(for: error))) } else { Console.complain(UsageText.text(of: error)) }
      // The library's own code for wrong usage is 64; ours is 2.
      Glibc.exit(isHelp ? 0 : ExitStatus.wrongUsage.rawValue)
    }
  }
}

/// The codes that a shell sees.
enum ExitStatus: Int32 {
  case fine = 0
  case problems = 1
  case wrongUsage = 2

  func exit() throws {
    if self != .fine { throw ExitCode(rawValue) }
  }
}
