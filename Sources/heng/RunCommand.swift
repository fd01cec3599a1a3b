import ArgumentParser
import Diagnostics
import Evaluation
import Reports
import Rulebook
import Streaming

struct RunCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run", abstract: say("按规则册计算各单位的结果", "evaluate submitted data by a rule book"),
      discussion: say(
        """
        打印结果表；给出 --out 时写出 results.csv、results.json 和 report.html。
        --out 是 .csv 文件时只写结果表：按数据的顺序，数据再多也分段计算，内存不随之增长。
        有单位缺数据或有问题时退出码为 1，除非加上 --allow-incomplete。

        示例：
          heng run Rules/finance --data Rules/finance/data/2026.csv --out out/finance
          heng run Rules/finance --data 一季度.csv --data 二季度.csv --period 2026Q2
          heng run Rules/finance --data 公务员.csv --out 结果.csv --threads 8
        """,
        """
        Prints a table of results; with --out writes results.csv, results.json and report.html.
        With a .csv file as --out only the table is written, in the order of the data: data of any size
        go through in stretches, and memory does not grow with them.
        Exits 1 when a subject lacks data or has problems, unless --allow-incomplete is given.

        Examples:
          heng run Rules/finance --data Rules/finance/data/2026.csv --out out/finance
          heng run Rules/finance --data q1.csv --data q2.csv --period 2026Q2
          heng run Rules/finance --data civil-servants.csv --out results.csv --threads 8
        """))
  }

  @OptionGroup var source: SourceOptions

  @Option(help: help("结果写到哪个文件夹，或哪个 .csv 文件", "folder for the results, or a .csv file for the table alone"))
  var out: String?

  @Option(help: help("写 .csv 文件时用几个线程；默认全部核心", "threads for a .csv file; all cores by default"))
  var threads: Int?

  @Flag(help: help("有单位缺数据或有问题时仍以 0 退出", "exit 0 even when subjects lack data or have problems"))
  var allowIncomplete = false

  @OptionGroup var server: EngineOptions

  @Option(
    help: help(
      "写 .csv 文件时要哪些列，以逗号分隔：\(TableColumns.names)，或指标、计算值的编号；默认全部，但 \(TableColumns.unusualNames) 写明才有",
      "columns of a .csv file, separated by commas: \(TableColumns.names), or ids of indicators and computed values; all by default, but \(TableColumns.unusualNames) only where asked for"
    ))
  var columns: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let misuse = server.misuse(data: source.data, out: out) { throw ValidationError(misuse) }
    if server.engine == nil { try source.needData() }
    if let threads, !(1...1024 ~= threads) { throw ValidationError(say("--threads 为 1 到 1024", "--threads is from 1 to 1024")) }
  }

  func run() async throws {
    try CommandOutput(common, book: nil).checkOutput(out, .results)
    if let engine = server.engine { return try await writeTable(on: engine) }
    if let out, out.lowercased().hasSuffix(".csv") { return try await writeTable(out) }
    guard let run = try source.evaluate(common) else { return }
    let output = CommandOutput(common, book: run.book.language)
    var written: [String] = []
    if let out {
      do { written = try await ResultFiles.write(run.outcome, to: out, language: output.language) } catch let error
        as FileProblem
      {
        try output.fail([error.diagnostic(.unwritableFile)], .wrongUsage)
      }
    }
    switch common.format {
    case .json: Console.print(json: JSONReport.bytes(run.outcome))
    case .text:
      output.tell(run.warnings + run.outcome.diagnostics)
      Console.print(TextReport.render(run.outcome, language: output.language, colour: Console.hasColour, width: Console.width))
      if !written.isEmpty {
        Console.print((output.language == .zh ? "已写出：" : "written: ") + SafeText.line(written.joined(separator: "  ")))
      }
    }
    if !allowIncomplete, !run.outcome.isComplete || run.outcome.diagnostics.hasErrors {
      try ExitStatus.problems.exit()
    }
  }
}

extension RunCommand {
  private var columnNames: [String]? {
    columns?.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
  }

  /// Data of any size into one table.
  private func writeTable(_ out: String) async throws {
    let report: TableRun.Report
    let output: CommandOutput
    let book: CheckedBook
    do throws(Run.Stop) {
      let (read, warnings) = try Run.read(source.book, source.reach)
      book = read
      output = CommandOutput(common, book: book.book.language)
      output.tell(warnings)
      let run = TableRun(
        book: book, warnings: warnings, data: source.data, period: source.period, out: out,
        columns: columnNames,
        threads: threads ?? ProcessorCount.online, language: output.language)
      report = try await run.run()
    } catch {
      return try CommandOutput(common, book: error.language).fail(error.diagnostics, error.status)
    }
    try tell(report, of: book.book, out, output)
  }

  /// The same on a server.
  private func writeTable(on engine: EngineOption) async throws {
    let run: EngineTableRun
    let output: CommandOutput
    let report: TableRun.Report
    let book: CheckedBook
    do throws(Run.Stop) {
      let (read, warnings) = try Run.read(source.book, source.reach)
      book = read
      output = CommandOutput(common, book: book.book.language)
      output.tell(warnings)
      run = EngineTableRun(
        book: book, engine: engine, options: server, data: source.data.first, period: source.period, out: out,
        columns: columnNames, threads: threads ?? ProcessorCount.online, language: output.language)
      report = try await run.run()
    } catch {
      return try CommandOutput(common, book: error.language).fail(error.diagnostics, error.status)
    }
    EngineTableRun.tellLeft(report.summary, output.language)
    try tell(report, of: book.book, run.written, output)
  }

  /// What came of a run into one table.
  private func tell(_ report: TableRun.Report, of book: Book, _ out: String, _ output: CommandOutput) throws {
    var report = report
    report.summary.provisional.names = source.peers?.names ?? book.peers.names
    switch common.format {
    case .json: Console.print(TableRunText.json(report, out: out))
    case .text:
      output.tell(report.summary.problems)
      if let more = TableRunText.more(report.summary, output.language) { Console.complain(more) }
      Console.print(TableRunText.render(report, out: out, output.language))
    }
    if !allowIncomplete, !report.summary.isComplete { try ExitStatus.problems.exit() }
  }
}

/// The files that a run leaves behind: all of them whole, or none.
enum ResultFiles {
  /// The file that is there only while the others take their names.
  private static let unfinished = "UNFINISHED.txt"
  private static let warning = """
    结果文件正在替换；如果这个文件一直在，说明程序中途被打断，旁边的文件不是同一次计算的结果，请重新运行。
    The results are being replaced. If this file stays, the program was ended in between: the files beside it are not of one \
    run, so run it again.

    """

  static func write(_ outcome: Outcome, to folder: String, language: Language) async throws -> [String] {
    try FileAccess.makeFolder(folder)
    async let table = Array(CSVReport.render(outcome, language: language).utf8)
    async let machine = JSONReport.bytes(outcome)
    let page = Array(try HTMLReport.render(outcome, language: language).utf8)
    let contents = [
      (path: FileAccess.join(folder, "results.csv"), bytes: await table),
      (path: FileAccess.join(folder, "results.json"), bytes: await machine),
      (path: FileAccess.join(folder, "report.html"), bytes: page),
    ]
    try FileAccess.write(contents, marking: (path: FileAccess.join(folder, unfinished), bytes: Array(warning.utf8)))
    return contents.map(\.path)
  }
}
