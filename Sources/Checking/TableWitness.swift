import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Data that bring a case of a decision table about: what columns that are worked out come to depends on the inputs below them,
/// which columns may share.
struct TableWitness {
  private let cases: TableCases
  private let subject: CheckedSubject
  private let witness: Witness
  private let trial: Trial
  /// Columns that are worked out, with values that they come to and the tests that these pass; they are chosen first.
  private let workedOut: [(column: Int, examples: [(example: Witness.Example, passes: [Bool])])]
  /// When the indicator applies.
  private let conditions: [NodeID]

  /// The most ways of bringing a case about, and the most cases, that are tried.
  private static let (mostWays, mostCases) = (400, 200)

  init(_ cases: TableCases, _ subject: CheckedSubject) {
    self.cases = cases
    self.subject = subject
    witness = Witness(subject)
    trial = Trial(plan: subject.plan)
    var workedOut: [(column: Int, examples: [(example: Witness.Example, passes: [Bool])])] = []
    for (index, column) in cases.columns.enumerated() where column.input == nil {
      // Columns may share inputs: what tells the values of one apart matters to all.
      let limits = column.limits + cases.columns.flatMap(\.limits).filter { !column.limits.contains($0) }
      let examples = witness.examples(of: column.node, around: limits).filter { Self.isUsual($0.value, column.limits) }
        .map { (example: $0, length: Self.length($0)) }.sorted { $0.length < $1.length }.map(\.example)
      workedOut.append((index, examples.map { ($0, column.tests.passes($0.value)) }))
    }
    self.workedOut = workedOut
    if case .settle(let operation) = subject.plan[cases.nodes.settled].operation {
      conditions = operation.appliesWhen
    } else {
      conditions = []
    }
  }

  /// Nothing says that a share is no more than all, or a count not below none, but people count on it.
  private static func isUsual(_ value: Value, _ limits: [Number]) -> Bool {
    guard let number = value.numberValue, let least = limits.min(), let most = limits.max() else { return true }
    return !(number > most && (most == 100 || most == 1)) && !(number < least && least.isZero)
  }

  /// How much there is to read in an example: plain figures come first.
  private static func length(_ example: Witness.Example) -> Int {
    // A share of 100 is the easiest to follow.
    let base = example.data.contains { $0.value == .number(100) } ? 0 : 6
    return base + example.value.plainText.count + example.data.reduce(0) { $0 + $1.value.plainText.count }
  }

  /// A case that the engine can't give points for, in words, and the rules that match it.
  struct Found {
    let words: Message
    let rules: [Int]
  }

  /// The first of the cases with such rules for which there are data that the engine gives no points for.
  func failure(where isSuspect: ([Int]) -> Bool) -> Found? {
    var tried = 0
    for kinds in cases.cases {
      let rules = cases.hits(kinds)
      guard isSuspect(rules) else { continue }
      if let words = failure(of: kinds) { return Found(words: words, rules: rules) }
      tried += 1
      if tried == Self.mostCases { return nil }
    }
    return nil
  }

  private func failure(of kinds: [TableCases.Kind]) -> Message? {
    var ways = Self.mostWays
    return failure(of: kinds, chosen: [], ways: &ways)
  }

  /// Chooses an example for the next column that is worked out, one that agrees with those chosen.
  private func failure(of kinds: [TableCases.Kind], chosen: [Witness.Example], ways: inout Int) -> Message? {
    guard chosen.count < workedOut.count else {
      ways -= 1
      return failure(of: kinds, with: chosen)
    }
    let (column, examples) = workedOut[chosen.count]
    for (example, passes) in examples where passes == kinds[column].passes {
      let agrees = example.data.allSatisfy { datum in
        chosen.allSatisfy { $0.data.allSatisfy { $0.input != datum.input || $0.value == datum.value } }
      }
      if agrees, let words = failure(of: kinds, chosen: chosen + [example], ways: &ways) { return words }
      if ways <= 0 { return nil }
    }
    return nil
  }

  /// Gives the other columns their values and asks the engine.
  private func failure(of kinds: [TableCases.Kind], with chosen: [Witness.Example]) -> Message? {
    var data: [Int: Value] = [:]
    var order: [Int] = []
    for datum in chosen.flatMap(\.data) where data.updateValue(datum.value, forKey: datum.input) == nil { order.append(datum.input) }
    var values = kinds.map(\.value)
    for (index, column) in cases.columns.enumerated() {
      if let place = workedOut.firstIndex(where: { $0.column == index }) {
        values[index] = chosen[place].value
      } else if let input = column.input {
        if let known = data[input] {
          guard column.tests.passes(known) == kinds[index].passes else { return nil }
          values[index] = known
        } else {
          data[input] = values[index]
        }
      }
    }
    guard conditions.allSatisfy({ mayHold($0, data) }) else { return nil }
    var given: [NodeID: [Cell]] = [:]
    for (column, value) in zip(cases.columns, values) { given[column.node] = [value.isNull ? .missing : .value(value)] }
    guard witness.cells(of: cases.nodes.raw, given: given, count: 1) == [.failed] else { return nil }
    let words = zip(cases.columns, values).map { "\($0.name) = \($1.plainText)" }.joined(separator: ", ")
    let shown = cases.columns.compactMap(\.input)
    let below = witness.words(order.filter { !shown.contains($0) }.compactMap { input in data[input].map { (input: input, value: $0) } })
    guard !below.isEmpty else { return Message(verbatim: words) }
    return Message(zh: "\(words)（如 \(below)）", en: "\(words) (with \(below))")
  }

  /// Whether a condition is not known to fail with some data.
  private func mayHold(_ condition: NodeID, _ data: [Int: Value]) -> Bool {
    guard let value = try? trial.value(of: condition, data) else { return false }
    return value != .boolean(false)
  }
}
