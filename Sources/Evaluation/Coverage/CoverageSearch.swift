import ExactDecimal
public import FEEL
public import Rulebook

/// Searches data that bring a part of a rule book into play: small changes of data that there are. What it finds has been
/// evaluated, so it does what it says.
public struct CoverageSearch {
  private let plan: Plan
  private let probes: [CoverageItem: CoverageProbe]

  /// Data with what is changed in them.
  public struct Example: Sendable {
    /// The place of the data among those given.
    public let base: Int
    /// By input.
    public let changes: [(input: Int, value: Value)]
    /// Results of the previous period that are added.
    public let previous: [(name: Symbol.ResultName, value: Value)]
  }

  public init(_ plan: Plan) {
    self.plan = plan
    probes = Dictionary(CoverageProbe.all(of: plan).map { ($0.item, $0) }) { first, _ in first }
  }

  private typealias Change = (input: Int, value: Value)

  /// The most rows that are evaluated together, and one by one where subjects are compared.
  private static let (mostRows, mostAlone) = (4000, 200)
  /// Inputs of which two are changed together.
  private static let mostPaired = 6

  /// Changes of one of the rows that bring an item into play, the fewest that were found; `nil` if none were.
  /// O(rows tried × nodes).
  public func example(for item: CoverageItem, from rows: [SubjectRow]) -> Example? {
    guard let probe = probes[item] else { return nil }
    let slice = PlanSlice(plan, probe.roots)
    // The data as they are, then with each result of the previous period that matters.
    let histories = [[]] + slice.previousResults(plan.book.book)
    for previous in histories {
      for (base, row) in rows.enumerated() {
        let row = Self.row(row, after: previous)
        if let changes = changes(of: row, probe, slice) { return Example(base: base, changes: changes, previous: previous) }
      }
    }
    for previous in histories {
      guard let row = rows.first.map({ Self.row($0, after: previous) }) else { continue }
      if let changes = downhill(probe, row, slice) { return Example(base: 0, changes: changes, previous: previous) }
    }
    return nil
  }

  /// The fewest changes of a row that do it: none, one or two.
  private func changes(of row: SubjectRow, _ probe: CoverageProbe, _ slice: PlanSlice) -> [Change]? {
    let candidates = slice.inputs.map { input in
      slice.values(for: input, of: plan.book.book.inputs[input], in: row).map { Change(input, $0) }
    }
    return first([[]], probe, row, slice) ?? first(candidates.flatMap { $0 }.map { [$0] }, probe, row, slice)
      ?? first(Self.pairs(Array(candidates.prefix(Self.mostPaired))), probe, row, slice)
  }

  private static func row(_ row: SubjectRow, after previous: [(name: Symbol.ResultName, value: Value)]) -> SubjectRow {
    var row = row
    for (name, value) in previous { row.previousResults[name] = value }
    return row
  }

  private static func pairs(_ candidates: [[Change]]) -> [[Change]] {
    var pairs: [[Change]] = []
    for (index, first) in candidates.enumerated() {
      for second in candidates[(index + 1)...] {
        for change in first { pairs += second.map { [change, $0] } }
      }
    }
    return pairs
  }

  // MARK: - Trying

  private func row(_ row: SubjectRow, with changes: [Change], named name: String) -> SubjectRow {
    var values = row.values
    for change in changes where values.indices.contains(change.input) { values[change.input] = change.value }
    return SubjectRow(
      subject: name, group: row.group, period: row.period, values: values, evidence: row.evidence, previousResults: row.previousResults,
      previousValues: row.previousValues)
  }

  /// The first of some changes that do it.
  private func first(_ tries: [[Change]], _ probe: CoverageProbe, _ row: SubjectRow, _ slice: PlanSlice) -> [Change]? {
    if slice.looksAcrossSubjects {
      return tries.prefix(Self.mostAlone).first { changes in
        let outcome = PlanEvaluator.evaluate(Submission(rows: [self.row(row, with: changes, named: row.subject)]), by: plan)
        return isMet(probe, outcome) != nil
      }
    }
    let tries = Array(tries.prefix(Self.mostRows))
    let rows = tries.enumerated().map { self.row(row, with: $1, named: "\($0)") }
    return isMet(probe, PlanEvaluator.evaluate(Submission(rows: rows), by: plan)).map { tries[$0] }
  }

  private func isMet(_ probe: CoverageProbe, _ outcome: Outcome) -> Int? {
    outcome.subjects.firstIndex { probe.isMet(Explainer(outcome: outcome, row: $0.row), $0) }
  }

  // MARK: - Totals

  /// Changes that each lower the total, the strongest first, until the item comes into play, as a poor grade does.
  private func downhill(_ probe: CoverageProbe, _ row: SubjectRow, _ slice: PlanSlice) -> [Change]? {
    guard slice.reaches(plan.total) else { return nil }
    let candidates = slice.inputs.flatMap { input in
      slice.extremes(of: plan.book.book.inputs[input]).map { Change(input, $0) }
    }
    guard !candidates.isEmpty else { return nil }
    let rows = candidates.enumerated().map { self.row(row, with: [$1], named: "\($0)") }
    let outcome = PlanEvaluator.evaluate(Submission(rows: rows), by: plan)
    let ranked = zip(candidates, outcome.subjects).compactMap { change, subject in subject.total.map { (change, total: $0) } }
      .sorted { $0.total < $1.total }
    var (changes, known): ([Change], Set<Int>) = ([], [])
    for (change, _) in ranked.prefix(60) where known.insert(change.input).inserted {
      changes.append(change)
      if first([changes], probe, row, slice) != nil { return needed(changes, probe, row, slice) }
    }
    return nil
  }

  /// Those of some changes without which the others do not do it.
  private func needed(_ changes: [Change], _ probe: CoverageProbe, _ row: SubjectRow, _ slice: PlanSlice) -> [Change] {
    var kept = changes
    for change in changes.reversed() {
      let fewer = kept.filter { $0.input != change.input }
      if first([fewer], probe, row, slice) != nil { kept = fewer }
    }
    return kept
  }
}
