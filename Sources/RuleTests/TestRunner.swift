public import Diagnostics
import Evaluation
public import FEEL
import Intake
public import Rulebook

/// Runs files of tests.
public struct TestRunner: Sendable {
  private let files: FileProvider
  private let date: @Sendable (Book) -> CalendarDate

  /// - Parameter date: the day whose values are in force where a case names no period.
  public init(files: FileProvider = .disk, date: @escaping @Sendable (Book) -> CalendarDate) {
    self.files = files
    self.date = date
  }

  /// Runs the cases of a file one after another. Throws if the file itself can't be read; what is wrong with its rule book is
  /// told by the result.
  public func run(_ path: String) throws(FileProblem) -> TestFileResult {
    let read = try TestFileReader.read(path, files: files)
    func stopped(_ problems: [Diagnostic], _ language: Language?) -> TestFileResult {
      TestFileResult(path: path, language: language, problems: problems, cases: [], coverage: nil)
    }
    guard let file = read.file, !read.diagnostics.hasErrors else { return stopped(read.diagnostics, read.language) }
    let book: ReadBook
    do { book = try RulebookReader.read(file.book, files: files) } catch {
      let message = Message(zh: "读不了 `\(error.path)`：\(error.reason.zh)", en: "can't read `\(error.path)`: \(error.reason.en)")
      let start = Span(file.source, file.source.byteRange(ofLine: 1))
      return stopped(read.diagnostics + [Diagnostic(CommandCode.unreadableFile, message, at: start)], read.language)
    }
    guard let checked = book.checked else { return stopped(read.diagnostics + book.diagnostics, book.language) }
    let unknown = ExpectedNames(checked.book).check(file)
    let date = date(checked.book)
    let planned = Planner.plan(checked, on: date)
    guard let plan = planned.plan, unknown.isEmpty else {
      return stopped(read.diagnostics + unknown + planned.diagnostics, book.language)
    }
    var coverage = Coverage()
    coverage.add(plan)
    let cases = file.cases.map { run($0, of: file, by: checked, on: date, &coverage) }
    return TestFileResult(path: path, language: book.language, problems: read.diagnostics, cases: cases, coverage: coverage)
  }

  private func run(
    _ test: TestCase, of file: TestFile, by book: CheckedBook, on date: CalendarDate, _ coverage: inout Coverage
  ) -> TestCaseResult {
    let start = ContinuousClock.now
    let submissions = SubmissionReader.read(test, of: file.source, inputs: book.book.inputs)
    let (outcomes, problems) = PlanEvaluator.evaluate(
      submissions.map { ($0.period, $0.submission) }, by: book, on: date)
    var judgement = Judgement(test)
    if let outcome = outcomes.last {
      coverage.add(outcome)
      judgement.judge(outcome)
    }
    judgement.judge(problems + (outcomes.last?.diagnostics ?? []))
    let elapsed = (ContinuousClock.now - start).components
    return TestCaseResult(
      name: test.name.text, place: test.name.span, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18,
      differences: judgement.differences, problems: judgement.problems)
  }
}
