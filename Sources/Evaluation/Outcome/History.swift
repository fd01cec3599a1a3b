import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// The periods evaluated so far: what `previous` means in those that follow.
struct History {
  private let book: Book
  private var past: [Past] = []

  /// A period that is over, with its subjects by name.
  private struct Past {
    let period: ReportingPeriod
    let outcome: Outcome
    let subjects: [String: Int]
  }

  init(_ book: Book) { self.book = book }

  mutating func add(_ outcome: Outcome) {
    guard let period = outcome.period else { return }
    var subjects: [String: Int] = [:]
    for (index, subject) in outcome.subjects.enumerated() { subjects[subject.subject] = index }
    past.append(Past(period: period, outcome: outcome, subjects: subjects))
  }

  /// Gives a period's rows what the same subjects came to in the one before, and tells what the data say otherwise.
  func carry(into submission: inout Submission, of period: ReportingPeriod?, by plan: Plan) {
    guard let period, !past.isEmpty else { return }
    let looked = plan.figuresOfPreviousPeriod
    var gaps: [Gap] = []
    for index in submission.rows.indices {
      let subject = submission.rows[index].subject
      if let found = find(subject, before: period) {
        let conflicts = submission.rows[index].take(from: found, looked, book)
        submission.diagnostics += conflicts
      } else if !looked.isEmpty, !submission.rows[index].hasPreviousFigures, let older = latest(of: subject, before: period) {
        gaps.append(Gap(subject: subject, older: older.period, origin: submission.rows[index].origin))
      }
    }
    if let told = gap(gaps, in: period) { submission.diagnostics.append(told) }
  }

  // MARK: - Finding

  private func find(_ subject: String, before period: ReportingPeriod) -> Found? {
    switch book.previous {
    case .adjacent:
      guard let wanted = period.previous(by: book.previous), let past = past.last(where: { $0.period.isSame(as: wanted) }) else {
        return nil
      }
      return Found(past.period, past.outcome, past.subjects[subject])
    case .latest: return latest(of: subject, before: period)
    case .latestOfData:
      guard let past = past.last(where: { $0.period.last < period.first }) else { return nil }
      return Found(past.period, past.outcome, past.subjects[subject])
    }
  }

  private func latest(of subject: String, before period: ReportingPeriod) -> Found? {
    for past in past.reversed() where past.period.last < period.first {
      if let found = Found(past.period, past.outcome, past.subjects[subject]) { return found }
    }
    return nil
  }

  // MARK: - Telling

  /// A subject whose data are older than the period that the rules look back to.
  private struct Gap {
    let subject: String
    let older: ReportingPeriod
    let origin: Span?
  }

  private func gap(_ gaps: [Gap], in period: ReportingPeriod) -> Diagnostic? {
    guard let first = gaps.first, let wanted = wanted(in: period) else { return nil }
    let names = gaps.prefix(5).map(\.subject)
    let more = gaps.count - names.count
    let isOne = gaps.count == 1
    return Diagnostic(
      EvaluationCode.noPreviousPeriod, severity: .warning,
      Message(
        zh: "\(period.text) 的上期是 \(wanted.zh)，数据里没有\(isOne ? " `\(first.subject)` " : "这些单位")这一期的；已有的 \(first.older.text) 不是上期，不用",
        en:
          "the period before \(period.text) is \(wanted.en), for which \(isOne ? "`\(first.subject)` has" : "some subjects have") no data; what they have for \(first.older.text) is not used"
      ),
      at: first.origin,
      notes: isOne
        ? []
        : [
          Message(
            zh: names.joined(separator: "、") + (more > 0 ? " 等 \(gaps.count) 个" : ""),
            en: names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
        ],
      help: Message(
        zh: "补上那一期的数据，或填 `上期.…` 列；考核本来就相隔几年的，在规则册写 `上期: {相隔: 2年}`",
        en: "add the data of that period, or columns `previous.…`; a book for every two years says `previous: {every: 2 years}`"))
  }

  private func wanted(in period: ReportingPeriod) -> Message? {
    guard case .adjacent(let apart) = book.previous else { return nil }
    if let known = period.previous(by: book.previous) { return Message(verbatim: known.text) }
    let months = apart ?? 0
    return Message(zh: "\(months) 个月前的那一期", en: "the one \(months) months earlier")
  }
}

/// A subject's results and row of an earlier period.
struct Found {
  let period: ReportingPeriod
  let result: SubjectOutcome
  let row: SubjectRow

  init?(_ period: ReportingPeriod, _ outcome: Outcome, _ index: Int?) {
    guard let index else { return nil }
    self.period = period
    result = outcome.subjects[index]
    row = outcome.rows[result.row]
  }

  func figure(_ name: Symbol.ResultName) -> Value? {
    switch name {
    case .total: result.total.map(Value.number)
    case .grade: result.grade.map(Value.string)
    case .rank: result.rank.map { .number(.init($0)) }
    default: nil
    }
  }
}

extension SubjectRow {
  /// Whether the row brought figures of the previous period along.
  var hasPreviousFigures: Bool { !previousResults.isEmpty || previousValues.contains { !$0.isNull } }

  /// Takes over what an earlier row came to, unless this one brought it along; tells where the two differ and it matters.
  fileprivate mutating func take(from found: Found, _ looked: Set<PreviousRow.Figure>, _ book: Book) -> [Diagnostic] {
    var submitted: Set<PreviousRow.Figure> = []
    var conflicts: [Diagnostic] = []
    func compare(_ figure: PreviousRow.Figure, _ own: Value, _ earlier: Value?) {
      submitted.insert(figure)
      guard looked.contains(figure), let earlier, !earlier.isNull, !Self.agree(own, earlier) else { return }
      conflicts.append(conflict(figure, own, earlier, found, book))
    }
    for name in Symbol.ResultName.carried {
      let earlier = found.figure(name)
      if let own = previousResults[name] { compare(.result(name), own, earlier) } else { previousResults[name] = earlier }
    }
    let earlier = found.row.values
    if previousValues.isEmpty { previousValues = Array(repeating: .null, count: earlier.count) }
    for index in previousValues.indices where index < earlier.count {
      if previousValues[index].isNull {
        previousValues[index] = earlier[index]
      } else {
        compare(.input(index), previousValues[index], earlier[index])
      }
    }
    previousRow = PreviousRow(period: found.period, origin: found.row.origin, submitted: submitted)
    return conflicts
  }

  /// Whether a submitted figure is the one that was worked out, perhaps rounded to two digits or more.
  private static func agree(_ submitted: Value, _ found: Value) -> Bool {
    guard submitted != found else { return true }
    guard case .number(let given) = submitted, case .number(let exact) = found else { return false }
    let digits = given.description.split(separator: ".").dropFirst().first?.count ?? 0
    return digits >= 2 && exact.rounded(toFractionDigits: digits, .halfUp) == given
  }

  private func conflict(_ figure: PreviousRow.Figure, _ own: Value, _ earlier: Value, _ found: Found, _ book: Book) -> Diagnostic {
    let name: Message =
      switch figure {
      case .result(let name): Message(zh: name.zh, en: name.rawValue)
      case .input(let index): Message(verbatim: book.inputs[index].name)
      }
    let words = Symbol.previousWords
    let (given, known) = (Figures.text(own), Figures.text(earlier))
    return Diagnostic(
      DataCode.previousConflict, severity: .warning,
      Message(
        zh: "`\(words.zh).\(name.zh)` 填的是 \(given.zh)，而 \(found.period.text) 的数据算出的是 \(known.zh)；以填报的为准",
        en:
          "`\(words.en).\(name.en)` is submitted as \(given.en), while the data of \(found.period.text) come to \(known.en): the submitted one is used"
      ),
      at: origin, secondary: found.row.origin.map { [LabelledSpan($0, Message(zh: "上期的数据", en: "the data of that period"))] } ?? [],
      help: Message(
        zh: "改正填错的一处；上期结果以公布的为准的，保留填报的数", en: "correct the one that is wrong; keep the submitted one if it is what was announced"),
      data: DataPlace(field: "\(words.en).\(figure.isResult ? name.en : name.zh)", subject: subject))
  }
}

extension PreviousRow.Figure {
  fileprivate var isResult: Bool { if case .result = self { true } else { false } }
}

extension Plan {
  /// The figures of the previous period that some node looks at.
  var figuresOfPreviousPeriod: Set<PreviousRow.Figure> {
    var found: Set<PreviousRow.Figure> = []
    for node in nodes {
      switch node.operation {
      case .previousField(let input): found.insert(.input(input))
      case .previousResult(let name): found.insert(.result(name))
      default: break
      }
    }
    return found
  }
}
