package import Diagnostics
package import Evaluation
package import FEEL
package import Rulebook

/// What a run over a large table came to.
package struct RunSummary: Sendable {
  package var subjects = 0
  /// Subjects that lack nothing.
  package var complete = 0
  /// Rows of the data that could not be used.
  package var unusable = 0
  /// Subjects that the row executor worked out: by columns they could not be decided, or there was something to tell of them.
  package var byRows = 0
  /// Subjects that nothing of the scheme applies to.
  package var outside = 0
  /// Those that take no rank and no place until they are mended.
  package var provisional = Provisional()
  /// The period that was evaluated, where one is known.
  package private(set) var period: ReportingPeriod?
  /// The day whose values are in force, where it matters.
  package private(set) var day: CalendarDate?
  /// The version of the rule language that the book was read by.
  package private(set) var languageVersion = LanguageVersion.current
  /// How many have each grade.
  package var grades: [String: Int] = [:]
  /// The first problems, in the order of the data.
  package private(set) var problems: [Diagnostic] = []
  /// How many problems there are of each severity.
  package private(set) var errors = 0
  package private(set) var warnings = 0

  /// Texts of the book that the data are looked through for.
  package var texts: ComparedTextTally?
  /// Problems of subjects that only lack a group: told at the end, once if no subject has any.
  private var withoutGroup: [Diagnostic] = []
  private var countWithoutGroup = 0

  /// How many problems are told one by one.
  package static let told = 20

  package init() {}

  /// What a run over data read whole came to, its problems in the order of the data as a run in stretches tells them.
  package init(_ outcome: Outcome) {
    for subject in outcome.subjects { count(subject) }
    unusable = outcome.unusable.count
    byRows = outcome.subjects.count
    place(outcome.period, outcome.plan)
    tell(
      outcome.diagnostics.enumerated().sorted { ($0.element.data?.row ?? 0, $0.offset) < ($1.element.data?.row ?? 0, $1.offset) }
        .map(\.element))
    settle()
  }

  package mutating func tell(_ diagnostics: some Collection<Diagnostic>) {
    for diagnostic in diagnostics {
      if diagnostic.isAboutMissingGroup {
        countWithoutGroup += 1
        if withoutGroup.count < Self.told { withoutGroup.append(diagnostic) }
        continue
      }
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      default: break
      }
      if problems.count < Self.told, !problems.contains(diagnostic) { problems.append(diagnostic) }
    }
  }

  /// Says for which period and by which values subjects were evaluated.
  package mutating func place(_ period: ReportingPeriod?, _ plan: Plan) {
    self.period = period
    day = plan.day(in: period)
    languageVersion = plan.book.book.languageVersion
  }

  /// `期间 2026，采用 2026-12-31 有效的值`
  package func placeText(_ language: Language) -> String? { EvaluationPlace.text(period: period?.text, day: day, language) }

  /// The member of an object that says what made it.
  package func made(as format: ResultFormat) -> JSONText.Member { EvaluationPlace.made(as: format, by: languageVersion) }

  mutating func count(grade: String) { grades[grade, default: 0] += 1 }

  /// Counts a subject with all that is told of it.
  package mutating func count(_ subject: SubjectOutcome) {
    subjects += 1
    if subject.isComplete { complete += 1 }
    if subject.isOutside { outside += 1 }
    provisional.add(subject)
    if let grade = subject.grade { count(grade: grade) }
  }

  /// Adds what the rows behind came to.
  package mutating func add(_ later: RunSummary) {
    subjects += later.subjects
    complete += later.complete
    unusable += later.unusable
    byRows += later.byRows
    outside += later.outside
    provisional.add(later.provisional)
    if let more = later.texts { if texts == nil { texts = more } else { texts?.add(more) } }
    withoutGroup += later.withoutGroup.prefix(Self.told - withoutGroup.count)
    countWithoutGroup += later.countWithoutGroup
    grades.merge(later.grades, uniquingKeysWith: +)
    let (errors, warnings) = (errors + later.errors, warnings + later.warnings)
    tell(later.problems)
    (self.errors, self.warnings) = (errors, warnings)
  }

  /// Tells what is known once all rows were seen.
  package mutating func settle() {
    let (open, count) = (withoutGroup, countWithoutGroup)
    (withoutGroup, countWithoutGroup) = ([], 0)
    if texts?.lacksGroups != true {
      errors += count
      problems += open.prefix(max(0, Self.told - problems.count))
    }
    let found = texts?.diagnostics(isFelt: count > 0) ?? []
    texts = nil
    if found.isEmpty { return }
    // What is to be said of the table as a whole comes before what is said of its rows.
    let first = problems.firstIndex { ($0.data?.row ?? 0) != 0 } ?? problems.count
    let ofRows = problems[first...]
    problems.removeSubrange(first...)
    tell(found)
    problems += ofRows.prefix(max(0, Self.told - problems.count))
  }

  package var isComplete: Bool { unusable == 0 && complete == subjects && errors == 0 }
}
