package import Diagnostics
package import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// What was read, as columns and as single rows.
extension ParsedRows {
  /// A row as the row executor takes it; not for odd ones.
  package func row(_ row: Int, subject: String, origin: Span? = nil) -> SubjectRow {
    var values = [Value](repeating: .null, count: layout.inputCount)
    var previous: [Value] = []
    var results: [Symbol.ResultName: Value] = [:]
    var evidence: [Int: String] = [:]
    var group: String?
    for (column, reading) in layout.readings.enumerated() where states[column * Self.stride + row] == .present {
      switch reading {
      case .group: group = text(column, row)
      case .evidence(let field): evidence[field] = ""
      default:
        guard let target = reading.target else { continue }
        let value = value(reading, column, row)
        switch target {
        case .field(let field): values[field] = value
        case .previousField(let field):
          if previous.isEmpty { previous = Array(repeating: .null, count: layout.inputCount) }
          previous[field] = value
        case .previousResult(let name): results[name] = value
        }
      }
    }
    return SubjectRow(
      subject: subject, group: group, period: layout.period, values: values, evidence: evidence, previousResults: results,
      previousValues: previous, origin: origin)
  }

  private func text(_ column: Int, _ row: Int) -> String { texts.texts[Int(codes[column * Self.stride + row])] }

  private func value(_ reading: ColumnReading, _ column: Int, _ row: Int) -> Value {
    switch reading {
    case .number:
      let whole = Number(Int(figures[column * Self.stride + row]))
      return .number((try? whole.divided(by: Numbers.powersOfTen[scales[column]].number, in: .exact)) ?? whole)
    case .date: return dates[column][row].map(Value.date) ?? .null
    case .flag: return .boolean(flags[column * Self.stride + row] == Truths.yes)
    default: return .string(text(column, row))
    }
  }

  /// The group's text by its number in the table of texts; −1 for none.
  package func groupCode(_ row: Int) -> Int32 {
    layout.group.map { codes[$0 * Self.stride + row] } ?? -1
  }

  // MARK: - Columns

  package func column(
    for operation: Evaluation.Operation, in run: BatchRun, _ texts: TextTable
  ) throws(OutOfReach) -> Column {
    if let target = ColumnReading.Target(operation) {
      guard let column = layout.columns[target] else { return .missing }
      return try values(column, run)
    }
    switch operation {
    case .identity(.group):
      guard let group = layout.group else { return .missing }
      return .texts(Texts(storage: .each(codes + group * Self.stride), states: states + group * Self.stride))
    case .identity(.period):
      guard let period = layout.period?.text else { return .missing }
      return .texts(Texts(storage: .same(texts.code(of: period))))
    case .evidence(let inputs):
      let given = run.workspace.flags()
      for input in inputs {
        guard let column = layout.evidence[input] else { continue }
        for row in 0..<count where states[column * Self.stride + row] == .present { given[row] = Truths.yes }
      }
      return .truths(Truths(storage: .each(given)))
    default: throw OutOfReach()
    }
  }

  private func values(_ column: Int, _ run: BatchRun) throws(OutOfReach) -> Column {
    let base = column * Self.stride
    let states = lacks[column] ? self.states + base : nil
    switch layout.readings[column] {
    case .number: return try numbers(column, states)
    case .flag:
      let truths = run.workspace.flags()
      for row in 0..<count { truths[row] = self.states[base + row] == .present ? flags[base + row] : Truths.open }
      return .truths(Truths(storage: .each(truths)))
    case .date:
      return .cells(
        (0..<count).map { row in
          guard self.states[base + row] == .present, let date = dates[column][row] else { return .missing }
          return .value(.date(date))
        })
    default: return .texts(Texts(storage: .each(codes + base), states: states))
    }
  }

  private func numbers(_ column: Int, _ states: UnsafeMutablePointer<RowState>?) throws(OutOfReach) -> Column {
    let values = figures + column * Self.stride
    if let states, !(0..<count).contains(where: { states[$0] == .present }) { return .missing }
    let (low, high) = bounds[column]
    guard max(abs(low), abs(high)) < Numbers.limit else { throw OutOfReach() }
    return .numbers(Numbers(.each(values), states: states, scale: scales[column], low: low, high: high))
  }
}
