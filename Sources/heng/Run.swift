import ArgumentParser
import Diagnostics
import Evaluation
import FEEL
import Intake
import Rulebook

/// A book with submissions evaluated: what `run` and `explain` share.
struct Run {
  let book: Book
  /// One outcome for each period, the earliest first; never empty.
  let outcomes: [Outcome]
  /// The one asked for, or the last.
  private(set) var outcome: Outcome
  /// Problems of the rule book that do not keep it from being run.
  let warnings: [Diagnostic]

  /// Why there is nothing to show.
  struct Stop: Error {
    let diagnostics: [Diagnostic]
    let status: ExitStatus
    /// Spelling of the book, as far as it was read.
    let language: Language?
  }

  init(book path: String, data: [String], period wanted: String?, _ reach: ReachOptions) throws(Stop) {
    let (checked, warnings) = try Self.read(path, reach)
    try self.init(checked: checked, warnings: warnings, data: data, period: wanted)
  }

  /// The same, with other subjects shown otherwise than the book says; `nil`: as it says.
  func showing(_ peers: PeerNames?) -> Run {
    var run = self
    run.outcome.show(peers)
    return run
  }

  /// The book at a path, and the problems that do not keep it from being run.
  static func read(_ path: String, _ reach: ReachOptions) throws(Stop) -> (book: CheckedBook, warnings: [Diagnostic]) {
    switch RuleFiles.book(at: path) {
    case .success(let file): return try read(file, files: reach.files([path]))
    case .failure(let problem):
      throw Stop(diagnostics: [problem.diagnostic], status: .wrongUsage, language: nil)
    }
  }

  /// The same of a file, by the version of the language that it names unless another is asked for.
  static func read(
    _ file: String, files: FileProvider, by version: LanguageVersion? = nil
  ) throws(Stop) -> (book: CheckedBook, warnings: [Diagnostic]) {
    let read: ReadBook
    do { read = try RulebookReader.read(file, files: files, by: version) } catch {
      throw Stop(diagnostics: [error.diagnostic()], status: .wrongUsage, language: nil)
    }
    guard let checked = read.checked else {
      throw Stop(diagnostics: read.diagnostics, status: .problems, language: read.language)
    }
    if checked.book.isTemplate {
      let problem = Diagnostic(
        RulebookCode.templateRun,
        Message(zh: "模板只供继承，不能单独计算", en: "a template is only to be extended and can't be run by itself"),
        at: Span(checked.book.span.file, checked.book.span.file.byteRange(ofLine: 1)))
      throw Stop(diagnostics: [problem], status: .wrongUsage, language: read.language)
    }
    return (checked, read.diagnostics)
  }

  init(checked: CheckedBook, warnings: [Diagnostic], data: [String], period wanted: String?) throws(Stop) {
    book = checked.book
    self.warnings = warnings
    let language = book.language
    let submissions: [PeriodSubmission]
    do { submissions = try SubmissionReader.read(data, inputs: checked.book.inputs) } catch {
      throw Stop(diagnostics: [error.diagnostic()], status: .wrongUsage, language: language)
    }
    let given = try Self.place(submissions, wanted, checked.book, language)
    // Whoever has no data has none for any day.
    let needsDay = given.contains { $0.period == nil && !$0.submission.rows.isEmpty }
    let day = checked.book.ownDay ?? (needsDay ? nil : checked.book.newestDay)
    guard let day else {
      throw Stop(diagnostics: [checked.book.periodNeeded()], status: .wrongUsage, language: language)
    }
    let (outcomes, problems) = PlanEvaluator.evaluate(given, by: checked, on: day)
    guard let last = outcomes.last, !problems.hasErrors else {
      throw Stop(diagnostics: problems, status: .problems, language: language)
    }
    self.outcomes = outcomes
    outcome = last
    outcome.tellComparedTexts()
  }

  /// The submissions to evaluate, up to the period asked for.
  private static func place(
    _ submissions: [PeriodSubmission], _ wanted: String?, _ book: Book, _ language: Language?
  ) throws(Stop) -> [(period: ReportingPeriod?, submission: Submission)] {
    let all = submissions.map { (period: $0.period, submission: $0.submission) }
    guard let period = try WantedPeriod.read(wanted, language) else { return all }
    // Data without periods are taken for the one asked for.
    if all.count == 1, all[0].period == nil { return [(period, all[0].submission.taken(for: period))] }
    let upTo = all.filter { ($0.period ?? period) <= period }
    guard let last = upTo.last?.period, last.isSame(as: period) else {
      let known = all.compactMap(\.period?.text).joined(separator: " ")
      throw WantedPeriod.refusal(
        Message(zh: "数据里没有期间 `\(period.text)`", en: "the data have no period `\(period.text)`"),
        [Message(zh: "数据中的期间：\(known)", en: "periods in the data: \(known)")], language)
    }
    return upTo
  }
}

/// Which book and which data: what `run` and `explain` are given.
struct SourceOptions: ParsableArguments {
  @Argument(help: help("规则册所在文件夹，或规则文件", "the book's folder, or its file"))
  var book: String

  @Option(help: help("数据文件（CSV、JSON、YAML）；可给多个", "data file (CSV, JSON, YAML); may be given several times"))
  var data: [String] = []

  @Option(help: help("哪一期；默认数据中最后一期", "which period; the data's last by default"))
  var period: String?

  @Option(
    help: help(
      "其他单位怎样显示：named（具名）或 anonymous（匿名）；默认按规则册", "how other subjects are shown: named or anonymous; as the book says by default"))
  var peers: PeersOption?

  @OptionGroup var reach: ReachOptions

  func needData() throws {
    if data.isEmpty { throw ValidationError(say("请用 --data 给出数据文件", "name the data with --data")) }
  }

  /// The book evaluated; `nil` after telling what keeps it from being, and the command ends.
  func evaluate(_ common: CommonOptions) throws -> Run? {
    Console.progress(say("正在读取数据并计算……", "reading the data and evaluating …"))
    defer { Console.progress("") }
    do { return try Run(book: book, data: data, period: period, reach).showing(peers?.names) } catch {
      try CommandOutput(common, book: error.language).fail(error.diagnostics, error.status)
      return nil
    }
  }
}

/// How other subjects are shown, in either language's word.
struct PeersOption: ExpressibleByArgument {
  let names: PeerNames

  init?(argument: String) {
    guard let names = PeerNames.allCases.first(where: { $0.rawValue == argument || $0.spelling(in: .zh) == argument }) else { return nil }
    self.names = names
  }
}
