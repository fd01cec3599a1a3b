import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// Gathers the rows of all files by period and subject.
struct SubmissionBuilder {
  /// Periods are the same if their days are, however they are written.
  private struct PeriodKey: Hashable {
    let first: CalendarDate?
    let last: CalendarDate?
  }

  let resolver: NameResolver
  var inputs: [Input] { resolver.inputs }
  private(set) var periods: [PeriodDraft] = []
  private var periodIndexes: [PeriodKey: Int] = [:]
  /// What concerns a file as a whole.
  var fileDiagnostics: [Diagnostic] = []
  /// Rows whose period is not known.
  private(set) var unplaced: [UnusableRow] = []
  /// Inputs that some file has a column or a row for, and inputs with samples.
  var mentioned: Set<Int> = []
  var mentionedSamples: Set<Int> = []
  /// Whether rows may be totals of the others; those of tests are what they say.
  var looksForTotals = true
  /// Where to say that a whole column is missing.
  var firstHeader: Span?

  init(_ inputs: [Input]) { self.init(resolver: NameResolver(inputs)) }

  init(resolver: NameResolver) { self.resolver = resolver }

  /// A subject's place among the drafts.
  struct RowIndex {
    let period: Int
    let row: Int
  }

  mutating func index(of period: ReportingPeriod?) -> Int {
    let key = PeriodKey(first: period?.first, last: period?.last)
    if let index = periodIndexes[key] { return index }
    periods.append(PeriodDraft(period: period))
    periodIndexes[key] = periods.count - 1
    return periods.count - 1
  }

  func find(_ subject: String, in period: Int) -> RowIndex? {
    periods[period].indexes[subject].map { RowIndex(period: period, row: $0) }
  }

  mutating func add(_ draft: RowDraft, to period: Int) -> RowIndex {
    periods[period].indexes[draft.subject] = periods[period].rows.count
    periods[period].rows.append(draft)
    return RowIndex(period: period, row: periods[period].rows.count - 1)
  }

  func draft(_ index: RowIndex) -> RowDraft { periods[index.period].rows[index.row] }

  mutating func report(_ diagnostic: Diagnostic, period: Int?) {
    if let period {
      periods[period].diagnostics.append(diagnostic)
    } else {
      fileDiagnostics.append(diagnostic)
    }
  }

  mutating func reject(_ row: UnusableRow, period: Int?) {
    if let period { periods[period].unusable.append(row) } else { unplaced.append(row) }
  }

  mutating func replace(_ period: Int, by draft: PeriodDraft) { periods[period] = draft }

  /// Takes a period out; no rows may be added afterwards.
  mutating func removePeriod(_ index: Int) -> PeriodDraft {
    periodIndexes = [:]
    return periods.remove(at: index)
  }

  // MARK: - Data

  /// Takes what a column or field brings for a subject.
  mutating func take(_ text: PlacedText, as role: ColumnRole, for index: RowIndex) {
    if text.isBroken {
      takeBroken(text, role, index)
      return
    }
    switch role {
    case .input(let input): takeValue(text, input, index)
    case .otherUnit(let input, _), .repeated(let input):
      guard !ValueReader.isMissing(text.text) else { break }
      periods[index.period].rows[index.row].submitted[input] = text
      periods[index.period].rows[index.row].spoil(input, UnusableValue(.unused))
    case .evidenceOf(let input):
      if !ValueReader.isMissing(text.text) {
        periods[index.period].rows[index.row].evidence[input] = text.text
      }
    case .sampleOf(let input):
      if !ValueReader.isMissing(text.text) {
        periods[index.period].rows[index.row].samples[input] = text
      }
    case .previousInput(let input):
      do throws(ValueProblem) {
        let value = try ValueReader.read(text.text, for: inputs[input])
        if !value.isNull { periods[index.period].rows[index.row].previousValues[input] = value }
      } catch {
        problem(error, text, field: inputs[input].name, index)
      }
    case .previousResult(let name): takePrevious(text, name, index)
    case .subject, .group, .period, .note, .field, .value, .evidence, .sample, .unit, .ignored: break
    }
  }

  /// Something was submitted, and why it can't be read was reported.
  private mutating func takeBroken(_ text: PlacedText, _ role: ColumnRole, _ index: RowIndex) {
    periods[index.period].rows[index.row].hasProblems = true
    switch role {
    case .input(let input), .otherUnit(let input, _), .repeated(let input), .sampleOf(let input):
      periods[index.period].rows[index.row].spoil(input, UnusableValue(.unreadable))
      if role == .input(input) { periods[index.period].rows[index.row].submitted[input] = text }
    default: break
    }
  }

  private mutating func takeValue(_ text: PlacedText, _ input: Int, _ index: RowIndex) {
    do throws(ValueProblem) {
      let value = try ValueReader.read(text.text, for: inputs[input])
      periods[index.period].rows[index.row].values[input] = value
    } catch {
      let problem = problem(error, text, field: inputs[input].name, index)
      let isKnown = error.code == .outOfRange || error.code == .notWhole
      periods[index.period].rows[index.row].spoil(input, UnusableValue(isKnown ? .unused : .unreadable, problem: problem))
    }
    periods[index.period].rows[index.row].submitted[input] = text
  }

  private mutating func takePrevious(_ text: PlacedText, _ name: Symbol.ResultName, _ index: RowIndex) {
    guard !ValueReader.isMissing(text.text) else { return }
    let field = "\(Symbol.previousWords.en).\(name.rawValue)"
    if name == .grade {
      periods[index.period].rows[index.row].previousResults[name] = .string(text.text)
      return
    }
    do throws(ValueProblem) {
      let number = try NumberText.plain(text.text, isWhole: name == .rank)
      periods[index.period].rows[index.row].previousResults[name] = .number(number)
    } catch {
      problem(error, text, field: field, index)
    }
  }

  @discardableResult
  mutating func problem(_ problem: ValueProblem, _ text: PlacedText, field: String?, _ index: RowIndex) -> Diagnostic {
    periods[index.period].rows[index.row].hasProblems = true
    let subject = periods[index.period].rows[index.row].subject
    let diagnostic = Diagnostic(
      problem.code, problem.message, at: text.place.span, help: problem.help,
      data: DataPlace(row: text.place.row, column: text.place.column, field: field, subject: subject))
    report(diagnostic, period: index.period)
    return diagnostic
  }

  mutating func spoil(_ input: Int, _ why: UnusableValue, _ index: RowIndex) {
    periods[index.period].rows[index.row].spoil(input, why)
  }

  mutating func setGroup(_ group: PlacedText, _ index: RowIndex) {
    periods[index.period].rows[index.row].group = group
  }
}
