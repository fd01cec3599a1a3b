import Diagnostics
import Evaluation
import Glibc
import Intake
import Reports
import Rulebook
import Streaming
import Synchronization

/// Evaluates data into one table of results, in the data's order. Tables of any size go through in stretches; what only a
/// small file may be (JSON, several periods, another encoding) is read whole.
struct TableRun {
  let book: CheckedBook
  let warnings: [Diagnostic]
  let data: [String]
  let period: String?
  let out: String
  /// Names of the table's columns; all unless given.
  let columns: [String]?
  let threads: Int
  let language: Language

  /// What came of it, with the time it took.
  struct Report {
    var summary: RunSummary
    let seconds: Double
  }

  func run() async throws(Run.Stop) -> Report {
    let start = ContinuousClock.now
    let summary: RunSummary
    if let streamed = try await streamed() { summary = streamed } else { summary = try whole() }
    let elapsed = (ContinuousClock.now - start).components
    return Report(summary: summary, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }

  private func stop(_ diagnostics: [Diagnostic], _ status: ExitStatus) -> Run.Stop {
    Run.Stop(diagnostics: diagnostics, status: status, language: book.book.language)
  }

  private func columns(of plan: Plan) throws(Run.Stop) -> TableColumns {
    guard let columns else { return .all }
    switch TableColumns.named(columns, of: plan) {
    case .success(let columns): return columns
    case .failure(let unknown):
      throw stop([unknown.diagnostic(of: plan)], .wrongUsage)
    }
  }

  // MARK: - In stretches

  /// `nil` if the data can't be taken that way.
  private func streamed() async throws(Run.Stop) -> RunSummary? {
    guard data.count == 1, let path = data.first else { return nil }
    let wanted = try WantedPeriod.read(period, book.book.language)
    // Which texts matter does not depend on the day.
    let fields = Planner.plan(book, on: book.book.newestDay).plan?.usedInputs
    let table: StreamedTable
    do { table = try StreamedTable(path, inputs: book.book.inputs, needed: fields, takenFor: wanted) } catch {
      switch error {
      case .file(let problem): throw stop([problem.diagnostic()], .wrongUsage)
      case .otherForm: return nil
      }
    }
    // Another period than the one asked for: what is wrong, the reader of whole files tells.
    if let wanted, table.layout.period?.isSame(as: wanted) != true { return nil }
    guard let day = table.layout.period?.last ?? book.book.ownDay else { throw stop([book.book.periodNeeded()], .wrongUsage) }
    let (plan, problems) = Planner.plan(book, on: day)
    guard let plan else { throw stop(problems, .problems) }
    let meter = ProgressMeter(language)
    defer { Console.progress("") }
    let run = StreamedRun(table, by: plan, columns: try columns(of: plan), language: language, threads: threads) {
      meter.show($0)
    }
    do {
      var summary = try await run.write(to: out)
      summary.place(table.layout.period, plan)
      summary.tell([table.layout.period?.warning(outOfForceOf: book.book)].compactMap { $0 })
      return summary
    } catch {
      switch error {
      case .input(let problem): throw stop([problem.diagnostic()], .wrongUsage)
      case .output(let problem): throw stop([problem.diagnostic(.unwritableFile)], .wrongUsage)
      case .problems(let problems): throw stop(problems, .problems)
      case .otherForm: return nil
      }
    }
  }

  // MARK: - Whole

  private func whole() throws(Run.Stop) -> RunSummary {
    let run = try Run(checked: book, warnings: warnings, data: data, period: period)
    let outcome = run.outcome
    let columns = try columns(of: outcome.plan)
    do throws(FileProblem) {
      try FileAccess.write([(out, Array(CSVReport.table(outcome, columns, language: language).utf8))])
    } catch {
      throw stop([error.diagnostic(.unwritableFile)], .wrongUsage)
    }
    return RunSummary(outcome)
  }
}

/// Tells how far a run is, where someone watches.
final class ProgressMeter: Sendable {
  private let language: Language
  private let start = ContinuousClock.now
  private let last = Mutex(ContinuousClock.now)

  init(_ language: Language) { self.language = language }

  func show(_ progress: StreamedRun.Progress) {
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      guard now - last > .milliseconds(100) else { return false }
      last = now
      return true
    }
    guard isDue, progress.size > 0 else { return }
    let share = (Double(progress.pass - 1) + Double(progress.position) / Double(progress.size)) / Double(progress.passes)
    let elapsed = (now - start).components
    let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    let left = Int((seconds / max(share, 0.001) * (1 - share)).rounded(.up))
    // Rows of earlier passes count as well: the rate is that of the work.
    let rows = Double(progress.rows) * (1 + Double(progress.pass - 1) * Double(progress.size) / Double(max(progress.position, 1)))
    let rate = Figures.short(Int(rows / max(seconds, 0.001)))
    let percent = Int(share * 100)
    let turn = "\(progress.pass)/\(progress.passes)"
    let pass = progress.passes == 1 ? "" : language == .zh ? "第 \(turn) 遍，" : "pass \(turn), "
    Console.progress(
      language == .zh
        ? "\(percent)%  \(pass)\(Figures.grouped(progress.rows)) 行，每秒 \(rate) 行，还需 \(left) 秒"
        : "\(percent)%  \(pass)\(Figures.grouped(progress.rows)) rows, \(rate) rows/s, \(left) s left")
  }
}

/// What a table run prints when it is done.
enum TableRunText {
  static func render(_ report: TableRun.Report, out: String, _ language: Language) -> String {
    let summary = report.summary
    let rate = Figures.grouped(Int(Double(summary.subjects) / max(report.seconds, 0.001)))
    let seconds = Figures.tenths(report.seconds)
    var lines: [String] = []
    if language == .zh {
      lines.append("\(Figures.grouped(summary.subjects)) 个单位，\(Figures.grouped(summary.complete)) 个完成，用时 \(seconds) 秒（每秒 \(rate) 个）")
    } else {
      lines.append(
        "\(Figures.grouped(summary.subjects)) subjects, \(Figures.grouped(summary.complete)) complete, in \(seconds) s (\(rate) a second)")
    }
    if summary.outside > 0 {
      let count = Figures.grouped(summary.outside)
      lines.append(language == .zh ? "其中 \(count) 个不在考核范围" : "\(count) of them outside the scheme")
    }
    if summary.provisional.holds { lines.append(summary.provisional.text(in: language)) }
    if let place = summary.placeText(language) { lines.append(place) }
    if summary.unusable > 0 {
      lines.append(
        language == .zh
          ? "\(Figures.grouped(summary.unusable)) 行数据未能使用" : "\(Figures.grouped(summary.unusable)) rows of the data could not be used")
    }
    for (grade, count) in summary.grades.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let share = summary.subjects == 0 ? 0 : Double(count) * 100 / Double(summary.subjects)
      lines.append("  \(SafeText.line(grade))  \(Figures.grouped(count))  \(Figures.tenths(share))%")
    }
    lines.append((language == .zh ? "已写出：" : "written: ") + SafeText.line(out))
    return lines.joined(separator: "\n")
  }

  static func json(_ report: TableRun.Report, out: String) -> JSONText {
    let summary = report.summary
    return .object([
      summary.made(as: .summary),
      .init("period", .optional(summary.period?.text)), .init("date", .optional(summary.day.map { "\($0)" })),
      .init("subjects", .integer(summary.subjects)), .init("complete", .integer(summary.complete)),
      .init("unusable", .integer(summary.unusable)), .init("outside", .integer(summary.outside)),
      .init("provisional", JSONReport.provisional(summary.provisional)),
      .init(
        "grades",
        .object(summary.grades.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) })),
      .init("errors", .integer(summary.errors)), .init("warnings", .integer(summary.warnings)),
      .init("problems", JSONRenderer.json(summary.problems)), .init("written", .string(out)),
    ])
  }

  /// How many problems are not told one by one.
  static func more(_ summary: RunSummary, _ language: Language) -> String? {
    let told = summary.problems.count { $0.severity == .error || $0.severity == .warning }
    let left = summary.errors + summary.warnings - told
    guard left > 0 else { return nil }
    return language == .zh
      ? "另有 \(Figures.grouped(left)) 个问题，见结果表的“问题”列"
      : "\(Figures.grouped(left)) more problems: see the column `problems` of the table"
  }
}

/// Figures for people.
enum Figures {
  /// `1,234,567`
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// `12.3`
  static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `1.2M`, `34k`
  static func short(_ number: Int) -> String {
    if number >= 1_000_000 { return tenths(Double(number) / 1e6) + "M" }
    if number >= 10_000 { return "\(number / 1000)k" }
    return "\(number)"
  }
}
