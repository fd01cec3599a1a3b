package import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Rows of a text table read straight into columns: plain figures, words and empty cells. A row with anything else in it is
/// `odd`, and has to be read with the care that small files get.
package final class ParsedRows: BatchSource {
  /// What a column of the table is read as.
  package enum Reading: Sendable, Hashable {
    case number(field: Int)
    case text(field: Int)
    case subject
    case group
    case skipped
  }

  private let readings: [Reading]
  private let texts: TextTable
  /// One figure a row for each column of the table.
  private let figures: UnsafeMutablePointer<Double>
  private let states: UnsafeMutablePointer<RowState>
  private let codes: UnsafeMutablePointer<Int32>
  private var scales: [Int]
  private var lacks: [Bool]
  private let columns: [Int: Int]
  private let groupColumn: Int?
  /// Bytes of the subjects' names in the chunk.
  package private(set) var subjects: [Range<Int>] = []
  package private(set) var places: [Range<Int>] = []
  package let odd: UnsafeMutablePointer<RowState>
  package private(set) var count = 0

  package init(_ readings: [Reading], texts: TextTable) {
    self.readings = readings
    self.texts = texts
    let size = readings.count * BatchSize.rows
    figures = .allocate(capacity: size)
    figures.initialize(repeating: 0, count: size)
    states = .allocate(capacity: size)
    states.initialize(repeating: 0, count: size)
    codes = .allocate(capacity: size)
    codes.initialize(repeating: 0, count: size)
    odd = .allocate(capacity: BatchSize.rows)
    odd.initialize(repeating: 0, count: BatchSize.rows)
    scales = Array(repeating: 0, count: readings.count)
    lacks = Array(repeating: false, count: readings.count)
    var columns: [Int: Int] = [:]
    for (column, reading) in readings.enumerated() {
      switch reading {
      case .number(let field), .text(let field): columns[field] = column
      default: break
      }
    }
    self.columns = columns
    groupColumn = readings.firstIndex(of: .group)
  }

  deinit {
    figures.deallocate()
    states.deallocate()
    codes.deallocate()
    odd.deallocate()
  }

  /// Leaves all rows of the batch to the row executor.
  package func markAll() { odd.update(repeating: 1, count: BatchSize.rows) }

  // MARK: - Reading

  /// Reads rows from an offset until the batch is full or the bytes end; gives the offset behind the last one.
  package func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    count = 0
    subjects.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for column in lacks.indices { lacks[column] = false }
    var position = start
    while count < BatchSize.rows, position < bytes.count {
      if bytes[position] == 0x0A || bytes[position] == 0x0D {
        position += 1
        continue
      }
      position = readRow(bytes, position)
    }
    return position
  }

  private func readRow(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let row = count
    var position = start
    odd[row] = 0
    subjects.append(start..<start)
    for column in readings.indices {
      let cell = position
      let place = column * BatchSize.rows + row
      states[place] = .present
      switch readings[column] {
      case .number: position = readNumber(bytes, cell, column, place)
      case .text, .group:
        position = Self.cellEnd(bytes, cell)
        if position == cell {
          states[place] = .missing
          lacks[column] = true
          codes[place] = -1
        } else if Self.isPlain(bytes, cell, position) {
          codes[place] = texts.code(of: UnsafeBufferPointer(rebasing: bytes[cell..<position]))
        } else {
          odd[row] = 1
        }
      case .subject:
        position = Self.cellEnd(bytes, cell)
        subjects[row] = cell..<position
        if position == cell || !Self.isPlain(bytes, cell, position) { odd[row] = 1 }
      case .skipped: position = Self.cellEnd(bytes, cell)
      }
      let isLast = column == readings.count - 1
      if position < bytes.count, bytes[position] == UInt8(ascii: ","), !isLast {
        position += 1
      } else if !isLast || !(position == bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D) {
        odd[row] = 1
        break
      }
    }
    // An odd row may have line ends within quotes.
    var isQuoted = false
    if odd[row] != 0 { position = start }
    while position < bytes.count, bytes[position] != 0x0A || isQuoted {
      if bytes[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
      position += 1
    }
    places.append(start..<position)
    count += 1
    return min(position + 1, bytes.count)
  }

  private static func cellEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ","), bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// Nothing that needs care: no quotes, no blanks at the ends.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if bytes[start] <= 0x20 || bytes[end - 1] <= 0x20 { return false }
    for index in start..<end where bytes[index] == UInt8(ascii: "\"") { return false }
    return true
  }

  /// A plain decimal of at most 15 digits, or nothing.
  @inline(__always)
  private func readNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ column: Int, _ place: Int) -> Int {
    var position = start
    let end = bytes.count
    var isNegative = false
    if position < end, bytes[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    }
    var value: Int64 = 0
    let first = position
    while position < end, bytes[position] &- 0x30 < 10 {
      value = value &* 10 &+ Int64(bytes[position] &- 0x30)
      position += 1
    }
    var digits = position - first
    var fraction = 0
    if digits > 0, position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let point = position
      while position < end, bytes[position] &- 0x30 < 10 {
        value = value &* 10 &+ Int64(bytes[position] &- 0x30)
        position += 1
      }
      fraction = position - point
      digits = fraction == 0 ? 99 : digits + fraction
    }
    let isEnd = position == end || bytes[position] == UInt8(ascii: ",") || bytes[position] == 0x0A || bytes[position] == 0x0D
    if isEnd, digits == 0, !isNegative {
      states[place] = .missing
      lacks[column] = true
      return position
    }
    guard isEnd, digits > 0, digits <= Numbers.mostDigits else {
      odd[place % BatchSize.rows] = 1
      states[place] = .missing
      lacks[column] = true
      return Self.cellEnd(bytes, position)
    }
    var units = Double(isNegative ? -value : value)
    if fraction != scales[column] { units = align(units, fraction, column, place % BatchSize.rows) }
    figures[place] = units
    return position
  }

  /// Brings a figure and those before it in its column to as many digits after the point.
  private func align(_ units: Double, _ fraction: Int, _ column: Int, _ row: Int) -> Double {
    if fraction < scales[column] { return units * Numbers.powersOfTen[scales[column] - fraction].value }
    let factor = Numbers.powersOfTen[fraction - scales[column]].value
    let base = column * BatchSize.rows
    for earlier in 0..<row { figures[base + earlier] *= factor }
    scales[column] = fraction
    return units
  }

  /// A row as the row executor takes it.
  package func row(_ row: Int, fields: Int, subject: String) -> SubjectRow {
    var values = [Value](repeating: .null, count: fields)
    var group: String?
    for (column, reading) in readings.enumerated() where states[column * BatchSize.rows + row] == .present {
      let place = column * BatchSize.rows + row
      switch reading {
      case .number(let field): values[field] = number(figures[place], scales[column])
      case .text(let field): values[field] = .string(texts.texts[Int(codes[place])])
      case .group: group = texts.texts[Int(codes[place])]
      default: break
      }
    }
    return SubjectRow(subject: subject, group: group, values: values)
  }

  private func number(_ units: Double, _ scale: Int) -> Value {
    let whole = Number(Int(units))
    return .number((try? whole.divided(by: Numbers.powersOfTen[scale].number, in: .exact)) ?? whole)
  }

  // MARK: - Columns

  package func column(
    for operation: Evaluation.Operation, in run: BatchRun, _ texts: TextTable
  ) throws(OutOfReach) -> Column {
    switch operation {
    case .field(let field):
      guard let column = columns[field] else { return .missing }
      let base = column * BatchSize.rows
      let states = lacks[column] ? self.states + base : nil
      if case .text = readings[column] { return .texts(Texts(storage: .each(codes + base), states: states)) }
      return try numbers(column, states)
    case .identity(.group):
      guard let groupColumn else { return .missing }
      let base = groupColumn * BatchSize.rows
      return .texts(Texts(storage: .each(codes + base), states: states + base))
    case .previousField, .previousResult, .identity(.period): return .missing
    case .evidence: return .truths(Truths(storage: .same(false)))
    default: throw OutOfReach()
    }
  }

  private func numbers(_ column: Int, _ states: UnsafeMutablePointer<RowState>?) throws(OutOfReach) -> Column {
    let values = figures + column * BatchSize.rows
    var low = Double.infinity
    var high = -Double.infinity
    if let states {
      for row in 0..<count where states[row] == .present {
        low = min(low, values[row])
        high = max(high, values[row])
      }
      if low > high { return .missing }
      for row in 0..<count where states[row] != .present { values[row] = low }
    } else {
      for row in 0..<count {
        low = values[row] < low ? values[row] : low
        high = values[row] > high ? values[row] : high
      }
    }
    guard max(abs(low), abs(high)) < Numbers.limit else { throw OutOfReach() }
    return .numbers(Numbers(.each(values), states: states, scale: scales[column], low: low, high: high))
  }
}
