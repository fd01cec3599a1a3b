import ArgumentParser
import Diagnostics
import Evaluation
import Rulebook
import SQLText

struct SQLCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sql", abstract: say("把规则册译成一条 SQL 查询", "write a rule book as one SQL query"),
      discussion: say(
        """
        查询从一张每个单位一行的表算出总分、等级、名次和各项得分，与 heng run 一位不差；
        undecided 列为真的行须由 heng 完成。SQL 说不清的规则会被指出，不作近似。

        示例：
          heng sql Rules/finance --dialect postgresql --table subjects
          heng sql Rules/finance --dialect spark --period 2026 --out finance.sql
        """,
        """
        From a table with a row a subject, the query works out totals, grades, ranks and all scores, to the last digit
        what `heng run` gives; rows whose column `undecided` is true are for heng to finish. A rule that SQL can't say
        is pointed out, and nothing is approximated.

        Examples:
          heng sql Rules/finance --dialect postgresql --table subjects
          heng sql Rules/finance --dialect spark --period 2026 --out finance.sql
        """))
  }

  @Argument(help: help("规则册所在文件夹，或规则文件", "the book's folder, or its file"))
  var book: String

  @Option(help: help("数据库：postgresql 或 spark", "the database: postgresql or spark"))
  var dialect: DialectOption

  @Option(help: help("来源表；点号分隔模式和表名", "the source table; a dot separates schema and table"))
  var table = "subjects"

  @Option(help: help("采用哪一期末有效的值，如 2026、2026Q2", "whose last day's values are in force, such as 2026 or 2026Q2"))
  var period: String?

  @Option(help: help("写到哪个文件；默认打印", "file to write; printed by default"))
  var out: String?

  @OptionGroup var reach: ReachOptions

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let speechless = CommandOutput(common, book: nil)
    try speechless.checkOutput(out, .sql)
    let file: String
    switch RuleFiles.book(at: book) {
    case .success(let found): file = found
    case .failure(let problem): return try speechless.fail([problem.diagnostic], .wrongUsage)
    }
    let read: ReadBook
    do { read = try RulebookReader.read(file, files: reach.files([book])) } catch {
      return try speechless.fail([error.diagnostic()], .wrongUsage)
    }
    let output = CommandOutput(common, book: read.language)
    guard let checked = read.checked else { return try output.fail(read.diagnostics, .problems) }
    let wanted: ReportingPeriod?
    do throws(Run.Stop) { wanted = try WantedPeriod.read(period, read.language) } catch {
      return try output.fail(error.diagnostics, error.status)
    }
    guard let day = wanted?.last ?? checked.book.ownDay else { return try output.fail([checked.book.periodNeeded()], .wrongUsage) }
    let planned = Planner.plan(checked, on: day)
    guard let plan = planned.plan else { return try output.fail(planned.diagnostics, .problems) }
    let made = SQLProgram.make(plan, dialect: dialect.dialect, table: table, period: wanted)
    guard let program = made.program else { return try output.fail(made.diagnostics, .problems) }
    if let out {
      do { try FileAccess.write([(path: out, bytes: Array(program.text.utf8))]) } catch {
        try output.fail([error.diagnostic(.unwritableFile)], .wrongUsage)
      }
    }
    switch common.format {
    case .text:
      output.tell(made.diagnostics)
      Console.print(out.map { (output.language == .zh ? "已写出：" : "written: ") + SafeText.line($0) } ?? program.text)
    case .json: Console.print(program.json(EvaluationPlace.made(as: .query, by: checked.book.languageVersion), wanted, plan))
    }
  }
}

/// A database as an option.
enum DialectOption: String, ExpressibleByArgument, CaseIterable {
  case postgresql
  case spark

  var dialect: SQLDialect { self == .spark ? .spark : .postgresql }
}

extension SQLProgram {
  /// The query with what it reads and gives, for machines.
  fileprivate func json(_ made: JSONText.Member, _ period: ReportingPeriod?, _ plan: Plan) -> JSONText {
    .object([
      made, .init("period", .optional(period?.text)), .init("date", .optional(plan.day(in: period).map { "\($0)" })),
      .init("dialect", .string(dialect.rawValue)), .init("source", .string(source)), .init("text", .string(text)),
      .init(
        "inputs",
        .array(
          inputs.map { .object([.init("name", .string($0.name)), .init("type", .string($0.type)), .init("role", .string("\($0.role)"))]) })),
      .init(
        "outputs",
        .array(
          outputs.map {
            .object([.init("name", .string($0.name)), .init("content", .string("\($0.content)")), .init("role", .string("\($0.role)"))])
          })),
    ])
  }
}
