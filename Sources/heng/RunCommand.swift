import ArgumentParser
import Diagnostics
import Evaluation
import Reports
import Rulebook

struct RunCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run", abstract: say("按规则册计算各单位的结果", "evaluate submitted data by a rule book"),
      discussion: say(
        """
        打印结果表；给出 --out 时写出 results.csv、results.json 和 report.html。
        有单位缺数据或有问题时退出码为 1，除非加上 --allow-incomplete。

        示例：
          heng run Rules/finance --data Rules/finance/data/2026.csv --out out/finance
          heng run Rules/finance --data 一季度.csv --data 二季度.csv --period 2026Q2
        """,
        """
        Prints a table of results; with --out writes results.csv, results.json and report.html.
        Exits 1 when a subject lacks data or has problems, unless --allow-incomplete is given.

        Examples:
          heng run Rules/finance --data Rules/finance/data/2026.csv --out out/finance
          heng run Rules/finance --data q1.csv --data q2.csv --period 2026Q2
        """))
  }

  @OptionGroup var source: SourceOptions

  @Option(help: help("结果写到哪个文件夹", "folder for the results"))
  var out: String?

  @Flag(help: help("有单位缺数据或有问题时仍以 0 退出", "exit 0 even when subjects lack data or have problems"))
  var allowIncomplete = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard let run = try source.evaluate(common) else { return }
    let output = CommandOutput(common, book: run.book.language)
    var written: [String] = []
    if let out {
      do { written = try ResultFiles.write(run.outcome, to: out, language: output.language) } catch let error
        as FileProblem
      {
        try output.fail([error.diagnostic(.unwritableFile)], .wrongUsage)
      }
    }
    switch common.format {
    case .json: Console.print(JSONReport.json(run.outcome).render())
    case .text:
      output.tell(run.warnings + run.outcome.diagnostics)
      Console.print(TextReport.render(run.outcome, language: output.language, colour: Console.hasColour))
      if !written.isEmpty {
        Console.print((output.language == .zh ? "已写出：" : "written: ") + written.joined(separator: "  "))
      }
    }
    if !allowIncomplete, !run.outcome.isComplete || run.outcome.diagnostics.hasErrors {
      try ExitStatus.problems.exit()
    }
  }
}

/// The files that a run leaves behind: all of them whole, or none.
enum ResultFiles {
  static func write(_ outcome: Outcome, to folder: String, language: Language) throws -> [String] {
    try FileAccess.makeFolder(folder)
    let files = [
      ("results.csv", CSVReport.render(outcome, language: language)),
      ("results.json", JSONReport.json(outcome).render() + "\n"),
      ("report.html", try HTMLReport.render(outcome, language: language)),
    ]
    let contents = files.map { (path: FileAccess.join(folder, $0.0), bytes: Array($0.1.utf8)) }
    try FileAccess.write(contents)
    return contents.map(\.path)
  }
}
