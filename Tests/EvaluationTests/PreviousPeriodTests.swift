import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// Which period `previous` means, and where its figures come from.
struct PreviousPeriodTests {
  /// Those with `x` below 60 are poor; twice in a row has a measure.
  private static func book(_ previous: String = "", version: Int = 2) -> String {
    """
    rulebook: t
    language: \(version)
    \(previous)
    inputs: {x: {}, y: {}}
    indicators:
      - {id: a, weight: 60, value: x, score: {method: linear, full: 100, zero: 0}}
      - {id: b, weight: 40, value: y, missing: carry-last, score: {method: linear, full: 100, zero: 0}}
    grades: [{grade: Good, at-least: 60}, {grade: Poor}]
    accountability:
      - {id: dismiss, when: grade = "Poor" and previous.grade = "Poor", missing: not-applicable}
      - {id: fell, when: x < previous.x, missing: not-applicable}
    """
  }

  /// A subject's figures in a period, and what it submitted of the previous one.
  private struct Figures {
    let subject: String
    let period: String
    let x: Int
    var y: Int?
    var previous: [Symbol.ResultName: Value] = [:]
    var previousX: Int?

    init(
      _ subject: String, _ period: String, _ x: Int, y: Int? = 50, previous: [Symbol.ResultName: Value] = [:], previousX: Int? = nil
    ) {
      (self.subject, self.period, self.x, self.y) = (subject, period, x, y)
      (self.previous, self.previousX) = (previous, previousX)
    }
  }

  private func outcomes(_ yaml: String, _ figures: [Figures]) throws -> [Outcome] {
    let book = try read(yaml)
    let file = SourceFile(path: "data.csv", bytes: Array(figures.map { "\($0.subject),\($0.period),\($0.x)\n" }.joined().utf8))
    var periods: [(period: ReportingPeriod, rows: [SubjectRow])] = []
    for (line, figure) in figures.enumerated() {
      let period = try #require(ReportingPeriod(figure.period))
      let row = SubjectRow(
        subject: figure.subject, period: period, values: [.number(Number(figure.x)), figure.y.map { .number(Number($0)) } ?? .null],
        previousResults: figure.previous,
        previousValues: figure.previousX.map { [.number(Number($0)), .null] } ?? [],
        origin: Span(file, file.byteRange(ofLine: line + 1)))
      if let index = periods.firstIndex(where: { $0.period.isSame(as: period) }) {
        periods[index].rows.append(row)
      } else {
        periods.append((period, [row]))
      }
    }
    let ordered = periods.sorted { $0.period < $1.period }.map { (period: Optional($0.period), submission: Submission(rows: $0.rows)) }
    return PlanEvaluator.evaluate(ordered, by: book, on: .epoch).outcomes
  }

  private func measures(_ yaml: String, _ figures: [Figures], of subject: String = "A") throws -> [String] {
    let last = try #require(try outcomes(yaml, figures).last?.subject(named: subject))
    return last.measures.map(\.measure.rule.id.text)
  }

  /// The period just before is the previous one, whatever its length and spelling; one further back is not.
  @Test(
    arguments: [
      ("2023", "2024", true), ("2022", "2024", false), ("2015", "2024", false), ("2023年", "2024", true), ("2023H2", "2024H1", true),
      ("2023下半年", "2024年上半年", true), ("2023H1", "2024H1", false), ("2023Q4", "2024Q1", true), ("2023Q3", "2024Q1", false),
      ("2023Q4", "2024", false), ("2023-12", "2024-01", true), ("2023-11", "2024-01", false), ("2024-03", "2024Q2", false),
      ("2023", "2024Q1", false), ("0999", "1000", true),
    ])
  func adjacent(before: String, now: String, isPrevious: Bool) throws {
    let found = try measures(Self.book(), [Figures("A", before, 50), Figures("A", now, 40)])
    #expect(found == (isPrevious ? ["dismiss", "fell"] : []))
  }

  /// What another subject submitted for some period changes nothing, under any rule of the newest version.
  @Test(arguments: ["", "previous: adjacent", "previous: latest", "previous: {every: 2 years}", "previous: {every: 1 year}"])
  func othersMakeNoDifference(rule: String) throws {
    for before in ["2021", "2022", "2023"] {
      let own = [Figures("A", before, 50), Figures("A", "2024", 40)]
      let alone = try measures(Self.book(rule), own)
      for other in ["2020", "2021", "2022", "2023", "2023Q4"] {
        #expect(try measures(Self.book(rule), own + [Figures("B", other, 90)]) == alone, "\(rule) \(before) \(other)")
      }
    }
  }

  @Test(
    arguments: [
      ("previous: {every: 2 years}", "2022", "2024", true), ("previous: {every: 2 years}", "2023", "2024", false),
      ("previous: {every: P2Y}", "2022", "2024", true), ("previous: {every: 24 months}", "2022", "2024", true),
      // A quarter compared with the same one of the year before.
      ("previous: {every: 1 year}", "2023Q1", "2024Q1", true), ("previous: {every: 1 year}", "2023Q4", "2024Q1", false),
      ("previous: {every: 6 months}", "2023", "2024", false), ("previous: latest", "2015", "2024", true),
      ("previous: latest", "2024Q4", "2024", false), ("previous: adjacent", "2022", "2024", false),
    ])
  func booksMaySayOtherwise(rule: String, before: String, now: String, isPrevious: Bool) throws {
    #expect(try measures(Self.book(rule), [Figures("A", before, 50), Figures("A", now, 40)]).isEmpty == !isPrevious)
  }

  /// The first version took the latest earlier period of the data, whoever had data for it.
  @Test func theFirstVersionTakesTheLatest() throws {
    let own = [Figures("A", "2022", 50), Figures("A", "2024", 40)]
    #expect(try measures(Self.book(version: 1), own) == ["dismiss", "fell"])
    #expect(try measures(Self.book(version: 1), own + [Figures("B", "2023", 90)]) == [])
    #expect(try measures(Self.book("previous: adjacent", version: 1), own) == [])
    #expect(try measures(Self.book("previous: latest", version: 1), own + [Figures("B", "2023", 90)]) == ["dismiss", "fell"])
  }

  @Test func carryLastLooksAtTheAdjacentPeriod() throws {
    func status(_ before: String, version: Int = 2) throws -> IndicatorOutcome.Status? {
      try outcomes(Self.book(version: version), [Figures("A", before, 50), Figures("A", "2024", 40, y: nil)]).last?.subjects[0].indicators[
        1
      ].status
    }
    #expect(try status("2023") == .carried)
    #expect(try status("2022") == .rejected)
    #expect(try status("2022", version: 1) == .carried)
  }

  /// An older period that does not count is told, once, and only where the rules look back and nothing was submitted instead.
  @Test func gapsAreTold() throws {
    func told(_ yaml: String, _ figures: [Figures]) throws -> [Diagnostic] {
      try outcomes(yaml, figures).last?.diagnostics.filter { $0.code == EvaluationCode.noPreviousPeriod.code } ?? []
    }
    let figures = [Figures("A", "2022", 50), Figures("B", "2022", 50), Figures("A", "2024", 40), Figures("B", "2024", 40)]
    let found = try told(Self.book(), figures)
    #expect(
      found.count == 1 && found[0].severity == .warning && found[0].message.en.contains("2023") && found[0].message.zh.contains("2023"))
    #expect(found.first?.primary?.span.line == 3)
    #expect(try told(Self.book("previous: {every: 2 years}"), figures).isEmpty)
    #expect(try told(Self.book(version: 1), figures).isEmpty)
    #expect(try told(Self.book(), [Figures("A", "2022", 50), Figures("A", "2024", 40, previous: [.grade: .string("Good")])]).isEmpty)
    let plain =
      "rulebook: t\ninputs: {x: {}, y: {}}\nindicators: [{id: a, weight: 100, value: x, score: {method: linear, full: 100, zero: 0}}]"
    #expect(try told(plain, figures).isEmpty)
  }

  /// What was submitted holds against what the row of the previous period comes to, and that is told.
  @Test func submittedFiguresHoldAndContradictionsAreTold() throws {
    let before = Figures("A", "2023", 50)
    func conflicts(_ now: Figures, by yaml: String = Self.book()) throws -> (measures: [String], told: [Diagnostic]) {
      let last = try #require(try outcomes(yaml, [before, now]).last)
      return (
        last.subjects[0].measures.map(\.measure.rule.id.text), last.diagnostics.filter { $0.code == DataCode.previousConflict.code }
      )
    }
    let grade = try conflicts(Figures("A", "2024", 40, previous: [.grade: .string("Good")]))
    #expect(grade.measures == ["fell"])
    #expect(grade.told.count == 1 && grade.told[0].severity == .warning)
    for part in ["Good", "Poor", "2023", "submitted one is used"] { #expect(grade.told[0].message.en.contains(part), "\(part)") }
    #expect(grade.told[0].primary?.span.line == 2 && grade.told[0].secondary.first?.span.line == 1)
    let input = try conflicts(Figures("A", "2024", 40, previousX: 30))
    #expect(input.measures == ["dismiss"] && input.told.count == 1)
    // The same figure, and one that no rule looks at, are no contradictions.
    #expect(try conflicts(Figures("A", "2024", 40, previous: [.grade: .string("Poor")], previousX: 50)).told.isEmpty)
    #expect(try conflicts(Figures("A", "2024", 40, previous: [.total: .number(99)])).told.isEmpty)
    // Both hold together: one figure submitted, the other from the row.
    #expect(try conflicts(Figures("A", "2024", 40, previousX: 30), by: Self.book(version: 1)).measures == ["dismiss"])
  }

  /// A total that was announced with its digits is the one that was worked out.
  @Test func roundedTotalsAgree() throws {
    let yaml = """
      rulebook: t
      inputs: {x: {}, y: {}}
      indicators: [{id: a, weight: 100, value: x, score: {method: formula, formula: x / 3}}]
      accountability: [{id: fell, when: total < previous.total}]
      """
    func told(_ total: String) throws -> Int {
      let now = Figures("A", "2024", 40, previous: [.total: .number(try #require(Number(total)))])
      return try outcomes(yaml, [Figures("A", "2023", 50), now]).last?.diagnostics.count { $0.code == DataCode.previousConflict.code } ?? -1
    }
    #expect(try told("16.67") == 0)
    #expect(try told("16.667") == 0)
    #expect(try told("16.66") == 1)
    #expect(try told("17") == 1)
  }

  /// An explanation names the period of last period's figures and cites their row, never this period's.
  @Test func explanationsCiteTheRow() throws {
    func steps(_ yaml: String, _ figures: [Figures], _ name: String) throws -> [Explanation] {
      let last = try #require(try outcomes(yaml, figures).last)
      return last.explanation(of: last.subjects[0]).flattened.filter { $0.kind == .data && $0.text.en.hasPrefix(name) }
    }
    let both = [Figures("A", "2023", 50), Figures("A", "2024", 40)]
    for name in ["previous grade", "previous x"] {
      let found = try steps(Self.book(), both, name)
      #expect(!found.isEmpty)
      #expect(found.allSatisfy { $0.text.en.contains("2023") && $0.text.zh.contains("2023") && $0.place?.line == 1 }, "\(name)")
    }
    // The period is named even where it has no data; there is no row to cite then.
    let gap = try steps(Self.book(), [Figures("A", "2022", 50), Figures("A", "2024", 40)], "previous grade")
    #expect(!gap.isEmpty && gap.allSatisfy { $0.text.en.contains("2023") && $0.place == nil && $0.result?.en == "missing" })
    let submitted = try steps(
      Self.book(), [Figures("A", "2023", 50), Figures("A", "2024", 40, previous: [.grade: .string("Good")])], "previous grade")
    #expect(!submitted.isEmpty && submitted.allSatisfy { $0.place?.line == 2 && $0.result?.en.contains("submitted") == true })
    let every = try steps(Self.book("previous: {every: 2 years}"), [Figures("A", "2022", 50), Figures("A", "2024", 40)], "previous grade")
    #expect(every.allSatisfy { $0.text.en.contains("2022") && $0.place?.line == 1 })
    let carried = try #require(try outcomes(Self.book(), [Figures("A", "2023", 50), Figures("A", "2024", 40, y: nil)]).last)
    let policy = carried.explanation(of: carried.subjects[0]).flattened.filter { $0.kind == .policy }
    #expect(policy.contains { $0.text.en.contains("(2023)") && $0.text.zh.contains("（2023）") })
  }

  /// Against days counted one by one: the adjacent period ends the day before, lasts as long, and is written in the same manner.
  @Test func earlierPeriodsEndTheDayBefore() throws {
    let texts = [
      "2024", "2024年", "2024H1", "2024H2", "2024上半年", "2024Q1", "2024Q3", "2024年第一季度", "2024-01", "2024-03", "2024年1月", "2024-12",
    ]
    for text in texts {
      let period = try #require(ReportingPeriod(text))
      let earlier = try #require(period.previous(by: .adjacent(months: nil)), "\(text)")
      #expect(earlier.last.adding(days: 1) == period.first, "\(text)")
      #expect(earlier.months == period.months && earlier.text.contains("年") == text.contains("年"), "\(text)")
    }
    #expect(try #require(ReportingPeriod("2024")).earlier(by: 6) == nil)
    #expect(try #require(ReportingPeriod("0000")).earlier(by: 12) == nil)
  }
}
