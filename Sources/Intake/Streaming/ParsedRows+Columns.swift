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
    for (column, reading) in layout.readings.enumerated() where states[column * BatchSize.rows + row] == .present {
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

  private func text(_ column: Int, _ row: Int) -> String { texts.texts[Int(codes[column * BatchSize.rows + row])] }

  private func value(_ reading: ColumnReading, _ column: Int, _ row: Int) -> Value {
    switch reading {
    case .number:
      let whole = Number(Int(figures[column * BatchSize.rows + row]))
      return .number((try? whole.divided(by: Numbers.powersOfTen[scales[column]].number, in: .exact)) ?? whole)
    case .date: return dates[column][row].map(Value.date) ?? .null
    case .flag: return .boolean(flags[column * BatchSize.rows + row] == Truths.yes)
    default: return .string(text(column, row))
    }
  }

  /// The group's text by its number in the table of texts; −1 for none.
  package func groupCode(_ row: Int) -> Int32 {
    layout.group.map { codes[$0 * BatchSize.rows + row] } ?? -1
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
      return .texts(Texts(storage: .each(codes + group * BatchSize.rows), states: states + group * BatchSize.rows))
    case .identity(.period):
      guard let period = layout.period?.text else { return .missing }
      return .texts(Texts(storage: .same(texts.code(of: period))))
    case .evidence(let inputs):
      let given = run.workspace.flags()
      for input in inputs {
        guard let column = layout.evidence[input] else { continue }
        for row in 0..<count where states[column * BatchSize.rows + row] == .present { given[row] = Truths.yes }
      }
      return .truths(Truths(storage: .each(given)))
    default: throw OutOfReach()
    }
  }

  private func values(_ column: Int, _ run: BatchRun) throws(OutOfReach) -> Column {
    let base = column * BatchSize.rows
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
    let values = figures + column * BatchSize.rows
    if let states {
      guard let first = (0..<count).first(where: { states[$0] == .present }) else { return .missing }
      // Rows without a number hold one of the others, so that nothing computed from them runs out of the bounds.
      let other = values[first]
      for row in 0..<count {
        let own = values[row]
        values[row] = states[row] == .present ? own : other
      }
    }
    let (low, high) = Self.bounds(values, count)
    guard max(abs(low), abs(high)) < Numbers.limit else { throw OutOfReach() }
    return .numbers(Numbers(.each(values), states: states, scale: scales[column], low: low, high: high))
  }

  /// The least and the greatest of some numbers, four at a time.
  private static func bounds(_ values: UnsafeMutablePointer<Double>, _ count: Int) -> (low: Double, high: Double) {
    var low = SIMD4<Double>(repeating: .infinity)
    var high = SIMD4<Double>(repeating: -.infinity)
    let whole = count & ~3
    for row in stride(from: 0, to: whole, by: 4) {
      let four = UnsafeRawPointer(values + row).loadUnaligned(as: SIMD4<Double>.self)
      low.replace(with: four, where: four .< low)
      high.replace(with: four, where: four .> high)
    }
    for row in whole..<count {
      let one = SIMD4<Double>(repeating: values[row])
      low.replace(with: one, where: one .< low)
      high.replace(with: one, where: one .> high)
    }
    return (low.min(), high.max())
  }
}
