import Diagnostics
package import Evaluation
import FEEL
package import Rulebook

/// How the columns of a large table are read.
package struct TableLayout: Sendable {
  package let readings: [ColumnReading]
  package let delimiter: UInt8
  package let inputCount: Int
  /// The period that all rows are of, if the table has such a column.
  package let period: ReportingPeriod?
  /// Columns by what their values are.
  let columns: [ColumnReading.Target: Int]
  /// Columns of inputs of this period, by the input; −1 for none.
  let fields: [Int]
  let evidence: [Int: Int]
  let group: Int?
  package let subject: Int
  let isNumber: [Bool]
  let isPercent: [Bool]
  /// Columns whose inputs are required.
  let needed: [Int]
  /// All rows are read with care: there is something to say of each of them.
  let isCareful: Bool
  /// What inputs have where the data give nothing, by input; for those that have a column, by that column.
  let defaults: (fields: [Int: Value], columns: [(column: Int, value: Value)])
  /// Columns of numbers with limits.
  let limited: [Int]
  /// Columns whose values count with a sample only, with the sample's column and its least size.
  let sampled: [(value: Int, sample: Int?, least: Int)]

  package init(
    _ readings: [ColumnReading], inputs: [Input], delimiter: UInt8 = UInt8(ascii: ","), period: ReportingPeriod? = nil
  ) {
    self.readings = readings
    self.delimiter = delimiter
    self.period = period
    inputCount = inputs.count
    var columns: [ColumnReading.Target: Int] = [:]
    var evidence: [Int: Int] = [:]
    for (column, reading) in readings.enumerated() {
      if let target = reading.target { columns[target] = column }
      if case .evidence(let input) = reading { evidence[input] = column }
    }
    self.columns = columns
    fields = inputs.indices.map { columns[.field($0)] ?? -1 }
    self.evidence = evidence
    group = readings.firstIndex(of: .group)
    subject = readings.firstIndex(of: .subject) ?? 0
    isPercent = readings.map { if case .number(_, let limits) = $0 { limits.isPercent } else { false } }
    isNumber = readings.map(\.isNumber)
    var defaults: [Int: Value] = [:]
    for (index, input) in inputs.enumerated() {
      guard let text = input.defaultText else { continue }
      // What can't be read, the reader of the header reports.
      defaults[index] = try? ValueReader.read(CellText.trimmed(text.text), for: input)
    }
    self.defaults = (
      defaults,
      defaults.compactMap { index, value in columns[.field(index)].map { ($0, value) } }.sorted { $0.column < $1.column }
    )
    let fields = fields
    isCareful = inputs.indices.contains { inputs[$0].isRequired && inputs[$0].defaultText == nil && fields[$0] < 0 }
    needed = inputs.indices.compactMap { index in
      inputs[index].isRequired && inputs[index].defaultText == nil ? columns[.field(index)] : nil
    }
    sampled = inputs.enumerated().compactMap { index, input in
      guard let least = input.minimumSample, let value = columns[.field(index)] else { return nil }
      return (value, readings.firstIndex(of: .sample(index, least: least)), least)
    }
    limited = readings.indices.filter { column in
      if case .number(_, let limits) = readings[column] { limits.hasBounds } else { false }
    }
  }
}
