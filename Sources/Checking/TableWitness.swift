import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Data that bring cases of a decision table about. Columns that are worked out of the same inputs depend on each other, so data
/// are tried for all of these together; other columns are free.
struct TableWitness {
  private let cases: TableCases
  private let subject: CheckedSubject
  private let witness: Witness
  private let trial: Trial
  private var parts: [Part] = []
  /// When the indicator applies.
  private let conditions: [NodeID]

  /// Columns that rest on the same inputs, some of which may be columns themselves.
  private struct Part {
    let columns: [Int]
    /// Values of the columns and the data for them, by the tests that they pass, column after column.
    var examples: [[Bool]: [Example]] = [:]
  }

  private struct Example {
    let values: [Value]
    let data: [(input: Int, value: Value)]

    /// How much there is to read in it: plain figures come first.
    var length: Int {
      // A share of 100 is the easiest to follow.
      let base = data.contains { $0.value == .number(100) } ? 0 : 6
      return base + values.reduce(0) { $0 + $1.plainText.count } + data.reduce(0) { $0 + $1.value.plainText.count }
    }
  }

  /// The most examples that are kept of the same kinds, and the most cases that the engine is asked about.
  private static let (mostExamples, mostCases) = (3, 100)

  private init(_ cases: TableCases, _ subject: CheckedSubject) {
    self.cases = cases
    self.subject = subject
    witness = Witness(subject)
    trial = Trial(plan: subject.plan)
    conditions = subject.plan.appliesWhen(cases.nodes)
    parts = Self.groups(cases.columns, trial).map(part)
  }

  /// The columns in groups that share inputs; a group of its own for each of the others.
  private static func groups(_ columns: [TableCases.Column], _ trial: Trial) -> [(columns: [Int], inputs: [Int]?)] {
    var groups: [(columns: [Int], inputs: [Int]?)] = []
    for (index, column) in columns.enumerated() {
      guard let inputs = trial.inputs(below: [column.node]) else {
        groups.append(([index], nil))
        continue
      }
      let isShared: ((columns: [Int], inputs: [Int]?)) -> Bool = { $0.inputs.map { !Set($0).isDisjoint(with: inputs) } ?? false }
      let joined = groups.filter(isShared)
      groups.removeAll(where: isShared)
      let all = joined.flatMap { $0.inputs ?? [] } + inputs
      groups.append(
        (joined.flatMap(\.columns) + [index], all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)))
    }
    return groups
  }

  /// Examples of a group of columns.
  private func part(_ group: (columns: [Int], inputs: [Int]?)) -> Part {
    var part = Part(columns: group.columns)
    let columns = group.columns.map { cases.columns[$0] }
    guard let inputs = group.inputs else { return part }
    // An input alone has its kinds already.
    if columns.count == 1, let only = columns.first, let input = only.input {
      for kind in only.kinds { part.examples[kind.passes] = [Example(values: [kind.value], data: [(input, kind.value)])] }
      return part
    }
    let limits = columns.flatMap(\.limits)
    for data in witness.data(of: inputs, around: limits) {
      let known = Dictionary(data.map { ($0.input, $0.value) }) { first, _ in first }
      let values = columns.map { (try? trial.value(of: $0.node, known)) ?? .null }
      guard zip(columns, values).allSatisfy({ !$1.isNull && Self.isUsual($1, $0) }), trial.mayHold(conditions, known) else { continue }
      let example = Example(values: values, data: data)
      part.examples[zip(columns, values).flatMap { $0.tests.passes($1) }, default: []].append(example)
    }
    part.examples = part.examples.mapValues { examples in
      let sorted = examples.map { (example: $0, length: $0.length) }.sorted { $0.length < $1.length }
      return sorted.prefix(Self.mostExamples).map(\.example)
    }
    return part
  }

  /// Nothing says that a share is no more than all, or a count not below none, but people count on it.
  private static func isUsual(_ value: Value, _ column: TableCases.Column) -> Bool {
    guard column.input == nil, let number = value.numberValue, let least = column.limits.min(), let most = column.limits.max() else {
      return true
    }
    return !(number > most && (most == 100 || most == 1)) && !(number < least && least.isZero)
  }

  // MARK: - Cases

  /// A case that the engine can't give points for, in words, and the rules that match it.
  struct Found {
    let words: Message
    let rules: [Int]
  }

  /// The first of the cases with such rules for which there are data that the engine gives no points for.
  static func failure(of cases: TableCases, _ subject: CheckedSubject, where isSuspect: ([Int]) -> Bool) -> Found? {
    // Most tables have no such case at all, whatever the data.
    guard cases.cases.contains(where: { isSuspect(cases.hits($0)) }) else { return nil }
    return TableWitness(cases, subject).failure(where: isSuspect)
  }

  private func failure(where isSuspect: ([Int]) -> Bool) -> Found? {
    var asked = 0
    for kinds in cases.cases {
      let rules = cases.hits(kinds)
      guard isSuspect(rules) else { continue }
      let choices = parts.map { part in part.examples[part.columns.flatMap { kinds[$0].passes }] ?? [] }
      for place in 0..<Self.mostExamples where choices.allSatisfy({ !$0.isEmpty }) {
        // The best of each group, then the next best.
        if let words = failure(with: choices.map { $0[min(place, $0.count - 1)] }) { return Found(words: words, rules: rules) }
        asked += 1
        if choices.allSatisfy({ $0.count <= place + 1 }) { break }
      }
      if asked >= Self.mostCases { return nil }
    }
    return nil
  }

  /// Asks the engine about an example of each group of columns.
  private func failure(with examples: [Example]) -> Message? {
    let data = examples.flatMap(\.data)
    guard trial.mayHold(conditions, Dictionary(data.map { ($0.input, $0.value) }) { first, _ in first }) else { return nil }
    var values = [Value](repeating: .null, count: cases.columns.count)
    for (part, example) in zip(parts, examples) {
      for (column, value) in zip(part.columns, example.values) { values[column] = value }
    }
    var given: [NodeID: [Cell]] = [:]
    for (column, value) in zip(cases.columns, values) { given[column.node] = [value.isNull ? .missing : .value(value)] }
    guard witness.cells(of: cases.nodes.raw, given: given, count: 1) == [.failed] else { return nil }
    let words = zip(cases.columns, values).map { "\($0.name) = \($1.plainText)" }.joined(separator: ", ")
    let shown = cases.columns.compactMap(\.input)
    let below = witness.words(data.filter { !shown.contains($0.input) })
    return below.isEmpty ? Message(verbatim: words) : Message(zh: "\(words)（如 \(below)）", en: "\(words) (with \(below))")
  }
}
