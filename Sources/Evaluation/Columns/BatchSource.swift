import ExactDecimal
import FEEL
import Rulebook

/// Where the data of a batch come from.
package protocol BatchSource {
  /// Rows of the batch, at most `BatchSize.rows`.
  var count: Int { get }
  /// The column of what was submitted: fields, names, evidence, results of the previous period.
  func column(for operation: Operation, in run: BatchRun, _ texts: TextTable) throws(OutOfReach) -> Column
}

/// Rows that have been read one by one.
package struct SubmittedRows: BatchSource {
  package let rows: ArraySlice<SubjectRow>

  package var count: Int { rows.count }

  package func column(for operation: Operation, in run: BatchRun, _ texts: TextTable) throws(OutOfReach) -> Column {
    func field(_ value: (SubjectRow) -> Value) throws(OutOfReach) -> Column { try column(rows.map(value), run, texts) }
    switch operation {
    case .field(let index): return try field { $0.values[index] }
    case .previousField(let index):
      return try field { index < $0.previousValues.count ? $0.previousValues[index] : .null }
    case .previousResult(let name): return try field { $0.previousResults[name] ?? .null }
    case .identity(.subject): return try field { .string($0.subject) }
    case .identity(.group): return try field { $0.group.map(Value.string) ?? .null }
    case .identity(.period): return try field { $0.period.map { .string($0.text) } ?? .null }
    case .evidence(let inputs):
      return try field { row in .boolean(inputs.contains { row.evidence[$0] != nil }) }
    default: return .missing
    }
  }

  private func column(_ values: [Value], _ run: BatchRun, _ texts: TextTable) throws(OutOfReach) -> Column {
    guard let kind = values.first(where: { !$0.isNull }) else { return .missing }
    switch kind {
    case .number: return .numbers(try numbers(values, run))
    case .string:
      let codes = run.workspace.codes()
      let states = run.workspace.flags()
      for (row, value) in values.enumerated() {
        if case .string(let text) = value { codes[row] = texts.code(of: text) } else { codes[row] = -1 }
        states[row] = value.isNull ? .missing : .present
      }
      return .texts(Texts(storage: .each(codes), states: states))
    case .boolean:
      let codes = run.workspace.flags()
      for (row, value) in values.enumerated() {
        codes[row] = value.booleanValue.map { $0 ? Truths.yes : Truths.no } ?? Truths.open
      }
      return .truths(Truths(storage: .each(codes)))
    default: throw OutOfReach()
    }
  }

  private func numbers(_ values: [Value], _ run: BatchRun) throws(OutOfReach) -> Numbers {
    var scaled: [(value: Double, scale: Int)?] = []
    for value in values {
      guard case .number(let number) = value else {
        scaled.append(nil)
        continue
      }
      guard let units = Numbers.scaled(number) else { throw OutOfReach() }
      scaled.append(units)
    }
    let scale = scaled.compactMap { $0?.scale }.max() ?? 0
    let units = scaled.map { unit in unit.map { $0.value * Numbers.powersOfTen[scale - $0.scale].value } }
    let there = units.compactMap { $0 }
    guard let low = there.min(), let high = there.max(), max(abs(low), abs(high)) < Numbers.limit else {
      throw OutOfReach()
    }
    let figures = run.workspace.figures()
    let states = run.workspace.flags()
    for (row, unit) in units.enumerated() {
      // Rows without a number hold one within the bounds, so that nothing computed from them runs out of them.
      figures[row] = unit ?? low
      states[row] = unit == nil ? .missing : .present
    }
    return Numbers(
      .each(figures), states: there.count < units.count ? states : nil, scale: scale, low: low, high: high)
  }
}
