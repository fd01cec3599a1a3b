public import Diagnostics
import Evaluation
public import FEEL
import Intake
public import Rulebook

/// Runs files of tests.
public struct TestRunner: Sendable {
  private let files: FileProvider
  private let date: @Sendable (Book) -> CalendarDate?

  /// - Parameter date: the day whose values are in force where a case names no period; `nil` if such a case can't be run. The book's
  ///   own day unless given.
  public init(files: FileProvider = .disk, date: @escaping @Sendable (Book) -> CalendarDate? = { $0.ownDay }) {
    self.files = files
    self.date = date
  }

  /// Runs the cases of a file one after another. Throws if the file itself can't be read; what is wrong with its rule book is
  /// told by the result.
  ///
  /// - Parameters:
  ///   - suggests: whether to search data for what no case brings into play.
  public func run(_ path: String, suggests: Bool = false) throws(FileProblem) -> TestFileResult {
    switch try prepare(path) {
    case .stopped(let problems, let language):
      return TestFileResult(
        path: path, language: language, languageVersion: nil, problems: problems, cases: [], coverage: nil, suggestions: [:])
    case .ready(let ready):
      var coverage = Coverage()
      coverage.add(ready.plan)
      let cases = ready.file.cases.map { test in
        let (result, outcome) = run(test, of: ready)
        if let outcome { coverage.add(outcome) }
        return result
      }
      return TestFileResult(
        path: path, language: ready.language, languageVersion: ready.book.book.languageVersion, problems: ready.problems, cases: cases,
        coverage: coverage,
        suggestions: suggests ? Suggestions(ready).all(for: coverage.unmet) : [:])
    }
  }

  /// What running the cases up to the first that fails came to.
  enum Trial {
    case passed
    /// By the place of the case in the file.
    case failed(Int)
    /// The rule book or the file of tests is not valid.
    case refused
  }

  /// Runs the cases of a file, which has been read, until one fails.
  ///
  /// - Parameter order: the places of so many cases, in the order in which they are run.
  func trial(_ file: TestFile, order: (Int) -> [Int]) -> Trial {
    guard case .ready(let ready) = prepare(file), !ready.problems.hasErrors else { return .refused }
    let cases = ready.file.cases
    for place in order(cases.count) where !run(cases[place], of: ready).result.isPassed { return .failed(place) }
    return .passed
  }

  // MARK: - Preparing

  /// A file of tests and the rule book that it is about.
  struct Ready {
    let file: TestFile
    let book: CheckedBook
    let plan: Plan
    /// The day of cases without a period; `nil` if only a period can tell.
    let date: CalendarDate?
    let language: Language?
    /// What there is to say of the file beside.
    let problems: [Diagnostic]
  }

  enum Preparation {
    case ready(Ready)
    case stopped([Diagnostic], Language?)
  }

  /// Reads a file of tests and its rule book, and plans that.
  func prepare(_ path: String) throws(FileProblem) -> Preparation {
    let read = try TestFileReader.read(path, files: files)
    guard let file = read.file, !read.diagnostics.hasErrors else { return .stopped(read.diagnostics, read.language) }
    return prepare(file, read.diagnostics)
  }

  /// Reads and plans the rule book of a file of tests.
  ///
  /// - Parameter told: what there is to say of the file itself.
  private func prepare(_ file: TestFile, _ told: [Diagnostic] = []) -> Preparation {
    let book: ReadBook
    do { book = try RulebookReader.read(file.book, files: files) } catch {
      let message = Message(zh: "读不了 `\(error.path)`：\(error.reason.zh)", en: "can't read `\(error.path)`: \(error.reason.en)")
      let start = Span(file.source, file.source.byteRange(ofLine: 1))
      return .stopped(told + [Diagnostic(CommandCode.unreadableFile, message, at: start)], file.language)
    }
    guard book.book != nil else {
      // As with what a book extends, nothing is said of what the file holds.
      let message = Message(zh: "`\(file.book)` 不是规则册", en: "`\(file.book)` is not a rule book")
      let start = Span(file.source, file.source.byteRange(ofLine: 1))
      let help = Message(zh: "用 `heng check` 检查它", en: "see what `heng check` says of it")
      return .stopped(told + [Diagnostic(RulebookCode.notARulebook, message, at: start, help: help)], file.language)
    }
    guard let checked = book.checked else { return .stopped(told + book.diagnostics, book.language) }
    let unknown = ExpectedNames(checked.book).check(file)
    let date = date(checked.book)
    let planned = Planner.plan(checked, on: date ?? checked.book.newestDay)
    guard let plan = planned.plan, unknown.isEmpty else {
      return .stopped(told + unknown + planned.diagnostics, book.language)
    }
    return .ready(
      Ready(file: file, book: checked, plan: plan, date: date, language: book.language, problems: told))
  }

  // MARK: - Cases

  private func run(_ test: TestCase, of ready: Ready) -> (result: TestCaseResult, outcome: Outcome?) {
    let start = ContinuousClock.now
    let submissions = SubmissionReader.read(test, of: ready.file.source, inputs: ready.book.book.inputs)
    var judgement = Judgement(test)
    func result(_ outcome: Outcome?) -> (TestCaseResult, Outcome?) {
      let elapsed = (ContinuousClock.now - start).components
      let result = TestCaseResult(
        name: test.name.text, place: test.name.span, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18,
        period: outcome?.period, day: outcome?.day, differences: judgement.differences, problems: judgement.problems)
      return (result, outcome)
    }
    guard let date = ready.date ?? (submissions.contains { $0.period == nil } ? nil : ready.plan.date) else {
      judgement.judge([Self.periodNeeded(in: test, ready)])
      return result(nil)
    }
    let (outcomes, problems) = PlanEvaluator.evaluate(submissions.map { ($0.period, $0.submission) }, by: ready.book, on: date)
    if let outcome = outcomes.last { judgement.judge(outcome) }
    judgement.judge(problems + (outcomes.last?.diagnostics ?? []))
    return result(outcomes.last)
  }

  /// A case says itself which period it is about: the clock must not decide it.
  private static func periodNeeded(in test: TestCase, _ ready: Ready) -> Diagnostic {
    ready.book.book.periodNeeded(
      help: Message(
        zh: "在用例或整个测试文件中写上期间，如 `期间: 2026`", en: "give the case, or the whole file of tests, a period such as `period: 2026`"))
  }
}
