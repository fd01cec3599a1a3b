package import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Rows of a text table read straight into columns: plain figures, words and empty cells. A row with anything else in it is
/// `odd`, and has to be read with the care that small files get.
package final class ParsedRows: BatchSource {
  let layout: TableLayout
  let texts: TextTable
  /// One figure a row for each column of the table.
  let figures: UnsafeMutablePointer<Double>
  let states: UnsafeMutablePointer<RowState>
  let codes: UnsafeMutablePointer<Int32>
  let flags: UnsafeMutablePointer<UInt8>
  /// The options of each column of choices, by their numbers in the table of texts.
  private let options: [[Int32]]
  /// The dates of columns of dates.
  private(set) var dates: [[CalendarDate?]]
  private(set) var scales: [Int]
  /// Columns with an empty cell in this batch.
  private(set) var lacks: [Bool]
  /// Bytes of the subjects' names in the chunk.
  package private(set) var subjects: [Range<Int>] = []
  /// Bytes of the rows in the chunk, without their line ends.
  package private(set) var places: [Range<Int>] = []
  package let odd: UnsafeMutablePointer<RowState>
  package private(set) var count = 0

  package init(_ layout: TableLayout, texts: TextTable) {
    self.layout = layout
    self.texts = texts
    options = layout.readings.map { reading in
      if case .choice(_, let options) = reading { options.map { texts.code(of: $0) } } else { [] }
    }
    let size = layout.readings.count * BatchSize.rows
    figures = .allocate(capacity: size)
    figures.initialize(repeating: 0, count: size)
    states = .allocate(capacity: size)
    states.initialize(repeating: 0, count: size)
    codes = .allocate(capacity: size)
    codes.initialize(repeating: 0, count: size)
    flags = .allocate(capacity: size)
    flags.initialize(repeating: 0, count: size)
    odd = .allocate(capacity: BatchSize.rows)
    odd.initialize(repeating: 0, count: BatchSize.rows)
    dates = layout.readings.map { reading in
      if case .date = reading { Array(repeating: nil, count: BatchSize.rows) } else { [] }
    }
    scales = Array(repeating: 0, count: layout.readings.count)
    lacks = Array(repeating: false, count: layout.readings.count)
  }

  deinit {
    figures.deallocate()
    states.deallocate()
    codes.deallocate()
    flags.deallocate()
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
    checkColumns()
    return position
  }

  private func readRow(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let row = count
    let delimiter = layout.delimiter
    let last = layout.readings.count - 1
    var position = start
    odd[row] = 0
    subjects.append(start..<start)
    for column in layout.readings.indices {
      let cell = position
      let place = column * BatchSize.rows + row
      states[place] = .present
      if layout.isNumber[column] {
        position = readNumber(bytes, cell, column, place)
      } else {
        position = cellEnd(bytes, cell)
        readWords(bytes, cell..<position, column, row)
      }
      if position < bytes.count, bytes[position] == delimiter, column != last {
        position += 1
      } else if column != last || !(position == bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D) {
        odd[row] = 1
        break
      }
    }
    if odd[row] != 0 {
      // An odd row may have line ends within quotes.
      var cells = QuotedCells(delimiter: delimiter)
      position = start
      while position < bytes.count, !cells.isRowEnd(bytes[position]) { position += 1 }
    } else {
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }
    let end = position > start && bytes[position - 1] == 0x0D ? position - 1 : position
    places.append(start..<end)
    count += 1
    return min(position + 1, bytes.count)
  }

  func cellEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let delimiter = layout.delimiter
    var end = start
    while end < bytes.count, bytes[end] != delimiter, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  private func miss(_ column: Int, _ row: Int) {
    states[column * BatchSize.rows + row] = .missing
    codes[column * BatchSize.rows + row] = -1
    lacks[column] = true
  }

  private func readWords(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>, _ column: Int, _ row: Int) {
    let reading = layout.readings[column]
    if case .skipped = reading {
      if cell.contains(where: { bytes[$0] == QuotedCells.quote }) { odd[row] = 1 }
      return
    }
    if cell.isEmpty {
      miss(column, row)
      switch reading {
      case .subject, .period: odd[row] = 1
      default: break
      }
      return
    }
    let text = UnsafeBufferPointer(rebasing: bytes[cell])
    guard PlainCell.isPlain(text) else {
      odd[row] = 1
      return
    }
    let place = column * BatchSize.rows + row
    switch reading {
    case .subject:
      subjects[row] = cell
      if PlainCell.needsCare(subject: text) { odd[row] = 1 }
    case .period(let period): if !text.elementsEqual(period.utf8) { odd[row] = 1 }
    case .careful: odd[row] = 1
    case .evidence: if PlainCell.isMissingWord(text) { miss(column, row) }
    case .group, .text:
      if PlainCell.isMissingWord(text) {
        miss(column, row)
      } else if let code = texts.code(ofPlain: text) {
        codes[place] = code
      } else {
        odd[row] = 1
      }
    case .choice:
      // An option may read like a word for missing data.
      if let code = texts.code(ofPlain: text), options[column].contains(code) {
        codes[place] = code
      } else {
        odd[row] = 1
      }
    case .flag:
      if let flag = PlainCell.flag(text) {
        flags[place] = flag ? Truths.yes : Truths.no
      } else {
        odd[row] = 1
      }
    case .date:
      if PlainCell.isMissingWord(text) {
        miss(column, row)
      } else if let date = try? DateText.read(String(decoding: text, as: UTF8.self)) {
        dates[column][row] = date
      } else {
        odd[row] = 1
      }
    case .number, .sample, .skipped: break
    }
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
    let isEnd =
      position == end || bytes[position] == layout.delimiter || bytes[position] == 0x0A || bytes[position] == 0x0D
    if isEnd, digits == 0, !isNegative {
      states[place] = .missing
      lacks[column] = true
      return position
    }
    guard isEnd, digits > 0, digits <= Numbers.mostDigits else {
      states[place] = .missing
      lacks[column] = true
      let cellEnd = cellEnd(bytes, position)
      if !PlainCell.isMissingWord(UnsafeBufferPointer(rebasing: bytes[start..<cellEnd])) {
        odd[place % BatchSize.rows] = 1
      }
      return cellEnd
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

  /// What is missing but asked for, or out of an input's limits, is told by the careful reader.
  private func checkColumns() {
    for column in layout.needed where lacks[column] {
      for row in 0..<count where states[column * BatchSize.rows + row] != .present { odd[row] = 1 }
    }
    for item in layout.sampled {
      for row in 0..<count where states[item.value * BatchSize.rows + row] == .present {
        guard let sample = item.sample, states[sample * BatchSize.rows + row] == .present else {
          odd[row] = 1
          continue
        }
        // A size that is no whole number is none.
        if scales[sample] != 0 || figures[sample * BatchSize.rows + row] < Double(item.least) { odd[row] = 1 }
      }
    }
    for column in layout.limited {
      guard case .number(_, let limits) = layout.readings[column] else { continue }
      let unit = Numbers.powersOfTen[scales[column]].value
      let base = column * BatchSize.rows
      let low = limits.minimum.flatMap { Self.units($0, scales[column]) } ?? -Double.infinity
      let high = limits.maximum.flatMap { Self.units($0, scales[column]) } ?? Double.infinity
      for row in 0..<count where states[base + row] == .present {
        let value = figures[base + row]
        let isBroken = limits.isWhole && unit > 1 && value.truncatingRemainder(dividingBy: unit) != 0
        if value < low || value > high || isBroken { odd[row] = 1 }
      }
    }
  }

  /// A limit in units of 10^−scale; `nan`, which no figure passes, where it is not a whole number of them.
  private static func units(_ limit: Number, _ scale: Int) -> Double? {
    guard let scaled = Numbers.scaled(limit) else { return .nan }
    if scaled.scale > scale { return scaled.value / Numbers.powersOfTen[scaled.scale - scale].value }
    return scaled.value * Numbers.powersOfTen[scale - scaled.scale].value
  }
}
