package import Diagnostics
package import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// What was read, as columns and as single rows.
extension ParsedRows {
  /// A row as the row executor takes it; not for odd ones.
  package func row(_ row: Int, subject: String, number: Int? = nil, origin: Span? = nil) -> SubjectRow {
    var values = [Value](repeating: .null, count: layout.inputCount)
    for (field, value) in layout.defaults.fields { values[field] = value }
    var previous: [Value] = []
    var results: [Symbol.ResultName: Value] = [:]
    var evidence: [Int: String] = [:]
    var group: String?
    for (column, reading) in layout.readings.enumerated() where states[column * stride + row] == .present {
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
      previousValues: previous, origin: origin, number: number)
  }

  private func text(_ column: Int, _ row: Int) -> String { texts.text(of: codes[column * stride + row]) ?? "" }

  private func value(_ reading: ColumnReading, _ column: Int, _ row: Int) -> Value {
    switch reading {
    case .number:
      let whole = Number(Int(figures[column * stride + row]))
      return .number((try? whole.divided(by: Numbers.powersOfTen[scales[column]].number, in: .exact)) ?? whole)
    case .date: return dates[column][row].map(Value.date) ?? .null
    case .flag: return .boolean(flags[column * stride + row] == Truths.yes)
    default: return .string(text(column, row))
    }
  }

  /// The group's text by its number in the table of texts; −1 for none.
  package func groupCode(_ row: Int) -> Int32 {
    layout.group.map { codes[$0 * stride + row] } ?? -1
  }

  /// An input's text by its number in the table of texts; −1 for none.
  package func textCode(_ field: Int, _ row: Int) -> Int32 {
    let column = layout.fields[field]
    guard column >= 0, states[column * stride + row] == .present else { return -1 }
    return codes[column * stride + row]
  }

  // MARK: - Columns

  package func column(
    for operation: Evaluation.Operation, in run: BatchRun, _ texts: TextTable
  ) throws(OutOfReach) -> Column {
    if case .field(let field) = operation {
      let column = layout.fields[field]
      if column >= 0 { return try values(column, run) }
      // An input that the table has no column for.
      guard let value = layout.defaults.fields[field] else { return .missing }
      if case .date = value { return .cells(Array(repeating: .value(value), count: count)) }
      return try Column(same: value, texts)
    }
    if let target = ColumnReading.Target(operation) {
      guard let column = layout.columns[target] else { return .missing }
      return try values(column, run)
    }
    switch operation {
    case .identity(.group):
      guard let group = layout.group else { return .missing }
      return .texts(Texts(storage: .each(codes + group * stride), states: states + group * stride))
    case .identity(.period):
      guard let period = layout.period?.text else { return .missing }
      return .texts(Texts(storage: .same(texts.code(of: period))))
    case .evidence(let inputs):
      let given = run.workspace.flags()
      for input in inputs {
        guard let column = layout.evidence[input] else { continue }
        for row in 0..<count where states[column * stride + row] == .present { given[row] = Truths.yes }
      }
      return .truths(Truths(storage: .each(given)))
    default: throw OutOfReach()
    }
  }

  /// Gives a column's empty cells the default of its input; those that it can't be put into are odd.
  func fill(_ column: Int, with value: Value) {
    let base = column * stride
    let put: (Int) -> Void
    switch value {
    case .number(let number):
      guard let (units, scale) = Numbers.scaled(number) else { return mark(column) }
      if scale > scales[column] { widen(column, to: scale, rows: count) }
      let aligned = units * Numbers.powersOfTen[scales[column] - scale].value
      put = { self.figures[base + $0] = aligned }
    case .boolean(let flag): put = { self.flags[base + $0] = flag ? Truths.yes : Truths.no }
    case .string(let text):
      let code = texts.code(of: text)
      put = { self.codes[base + $0] = code }
    case .date(let date): put = { self.dates[column][$0] = date }
    default: return mark(column)
    }
    for row in 0..<count where states[base + row] != .present {
      put(row)
      states[base + row] = .present
    }
    lacks[column] = false
  }

  /// Leaves the rows without a value in a column to the careful reader.
  func mark(_ column: Int) {
    for row in 0..<count where states[column * stride + row] != .present { odd[row] = 1 }
  }

  private func values(_ column: Int, _ run: BatchRun) throws(OutOfReach) -> Column {
    let base = column * stride
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
    let values = figures + column * stride
    if let states, !(0..<count).contains(where: { states[$0] == .present }) { return .missing }
    let (low, high) = bounds[column]
    guard max(abs(low), abs(high)) < Numbers.limit else { throw OutOfReach() }
    return .numbers(Numbers(.each(values), states: states, scale: scales[column], low: low, high: high))
  }
}
