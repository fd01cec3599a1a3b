package import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Rows of a text table read straight into columns: plain figures, words and empty cells. A row with anything else in it is
/// `odd`, and has to be read with the care that small files get.
package final class ParsedRows: BatchSource {
  /// From one column to the next: more than a batch, so that the cells of a row fall into different lines of the cache.
  let stride: Int

  let layout: TableLayout
  private let columnCount: Int
  let texts: TextTable
  /// One figure a row for each column of the table.
  let figures: UnsafeMutablePointer<Double>
  let states: UnsafeMutablePointer<RowState>
  let codes: UnsafeMutablePointer<Int32>
  let flags: UnsafeMutablePointer<UInt8>
  /// The options of each column of choices, by their numbers in the table of texts.
  private let options: [[Int32]]
  /// The dates of columns of dates.
  var dates: [[CalendarDate?]]
  /// Digits after the point of each column's numbers.
  let scales: UnsafeMutablePointer<Int>
  /// Columns with an empty cell in this batch.
  let lacks: UnsafeMutablePointer<Bool>
  /// The least and the greatest figure of each column of numbers, empty cells aside but for the first.
  let bounds: UnsafeMutablePointer<(low: Double, high: Double)>
  /// Limits in units of a column's digits.
  var limitsKnown: [(scale: Int, low: Double, high: Double)?]
  /// What each column is, without what its reading holds beside.
  private let kinds: UnsafeMutablePointer<ColumnReading.Kind>
  /// How many columns of numbers begin at a column.
  private let numberRuns: UnsafeMutablePointer<Int>
  /// Bytes of the subjects' names in the chunk.
  package let subjects: UnsafeMutablePointer<Range<Int>>
  /// Bytes of the rows in the chunk, without their line ends.
  package let places: UnsafeMutablePointer<Range<Int>>
  package let odd: UnsafeMutablePointer<RowState>
  /// The rows' numbers in the table.
  package let numbers: UnsafeMutablePointer<Int>
  /// The lines that they begin on.
  package let lines: UnsafeMutablePointer<Int>
  /// The number of the row that comes next, and its line.
  private var next = 0
  private var line = 0
  private var isLineByLine = false
  package private(set) var count = 0

  package init(_ layout: TableLayout, texts: TextTable) {
    self.layout = layout
    columnCount = layout.readings.count
    self.texts = texts
    options = layout.readings.map { reading in
      if case .choice(_, let options) = reading { options.map { texts.code(of: $0) } } else { [] }
    }
    stride = BatchSize.rows + 8
    subjects = .allocate(capacity: BatchSize.rows)
    subjects.initialize(repeating: 0..<0, count: BatchSize.rows)
    numbers = .allocate(capacity: BatchSize.rows)
    numbers.initialize(repeating: 0, count: BatchSize.rows)
    lines = .allocate(capacity: BatchSize.rows)
    lines.initialize(repeating: 0, count: BatchSize.rows)
    places = .allocate(capacity: BatchSize.rows)
    places.initialize(repeating: 0..<0, count: BatchSize.rows)
    let size = layout.readings.count * stride
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
    let columns = layout.readings.count
    limitsKnown = Array(repeating: nil, count: columns)
    scales = .allocate(capacity: columns)
    scales.initialize(repeating: 0, count: columns)
    lacks = .allocate(capacity: columns)
    lacks.initialize(repeating: false, count: columns)
    bounds = .allocate(capacity: columns)
    bounds.initialize(repeating: (0, 0), count: columns)
    kinds = .allocate(capacity: columns)
    kinds.initialize(repeating: .skipped, count: columns)
    for (column, reading) in layout.readings.enumerated() { kinds[column] = reading.kind }
    numberRuns = .allocate(capacity: columns + 1)
    numberRuns.initialize(repeating: 0, count: columns + 1)
    for column in (0..<columns).reversed() where layout.isNumber[column] { numberRuns[column] = numberRuns[column + 1] + 1 }
    dates = layout.readings.map { reading in
      if case .date = reading { Array(repeating: nil, count: BatchSize.rows) } else { [] }
    }
  }

  deinit {
    figures.deallocate()
    states.deallocate()
    codes.deallocate()
    flags.deallocate()
    odd.deallocate()
    subjects.deallocate()
    places.deallocate()
    numbers.deallocate()
    lines.deallocate()
    scales.deallocate()
    lacks.deallocate()
    bounds.deallocate()
    numberRuns.deallocate()
    kinds.deallocate()
  }

  /// Leaves all rows of the batch to the row executor.
  package func markAll() { odd.update(repeating: 1, count: BatchSize.rows) }

  // MARK: - Reading

  /// Tells which stretch is read next.
  package func begin(_ chunk: Chunk) {
    (next, line, isLineByLine) = (chunk.firstRow, chunk.firstLine, chunk.isLineByLine)
  }

  /// Reads rows from an offset until the batch is full or the bytes end; gives the offset behind the last one.
  package func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    lacks.update(repeating: false, count: layout.readings.count)
    states.update(repeating: .present, count: layout.readings.count * stride)
    var position = start
    let most = BatchSize.rows
    var row = 0
    while row < most, position < bytes.count {
      if bytes[position] == 0x0A || bytes[position] == 0x0D {
        if bytes[position] == 0x0A { (next, line) = (next + 1, line + 1) }
        position += 1
        continue
      }
      (numbers[row], lines[row]) = (next, line)
      position = readRow(bytes, position, row)
      (next, line) = (next + 1, line + 1)
      // Only an odd row has line ends within its cells.
      if odd[row] != 0 { line += bytes[places[row]].count { $0 == 0x0A } }
      row += 1
    }
    count = row
    for (column, value) in layout.defaults.columns where lacks[column] { fill(column, with: value) }
    measure()
    checkColumns()
    return position
  }

  private func readRow(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ row: Int) -> Int {
    let delimiter = layout.delimiter
    let last = columnCount - 1
    var position = start
    odd[row] = layout.isCareful ? 1 : 0
    subjects[row] = start..<start
    var column = 0
    while column < columnCount {
      let cell = position
      if numberRuns[column] > 0 {
        (column, position) = readNumbers(bytes, cell, column, numberRuns[column], row)
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
      column += 1
    }
    if odd[row] != 0 {
      // Where reading stopped there is nothing, or what a row of an earlier batch had: no text, so that nobody looks one up.
      for column in 0..<columnCount { codes[column * stride + row] = -1 }
      // An odd row may have line ends within quotes.
      var cells = QuotedCells(delimiter: delimiter)
      position = start
      while position < bytes.count {
        let byte = bytes[position]
        if isLineByLine ? byte == 0x0A : cells.isRowEnd(byte) { break }
        position += 1
      }
    } else {
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }
    let end = position > start && bytes[position - 1] == 0x0D ? position - 1 : position
    places[row] = start..<end
    return min(position + 1, bytes.count)
  }

  func cellEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    if start < bytes.count, bytes[start] == QuotedCells.quote { return PlainCell.quotedEnd(bytes, start) }
    let delimiter = layout.delimiter
    var end = start
    while end < bytes.count, bytes[end] != delimiter, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  func miss(_ column: Int, _ row: Int) {
    states[column * stride + row] = .missing
    codes[column * stride + row] = -1
    lacks[column] = true
  }

  private func readWords(_ bytes: UnsafeBufferPointer<UInt8>, _ given: Range<Int>, _ column: Int, _ row: Int) {
    let cell = PlainCell.unquoted(bytes, given)
    let kind = kinds[column]
    if kind == .skipped {
      if cell.contains(where: { bytes[$0] == QuotedCells.quote }) { odd[row] = 1 }
      return
    }
    if cell.isEmpty {
      miss(column, row)
      if kind == .subject || kind == .period { odd[row] = 1 }
      return
    }
    let text = UnsafeBufferPointer(rebasing: bytes[cell])
    guard PlainCell.isPlain(text) else {
      odd[row] = 1
      return
    }
    let place = column * stride + row
    switch kind {
    case .subject:
      subjects[row] = cell
      if PlainCell.needsCare(subject: text) { odd[row] = 1 }
    case .period:
      if case .period(let period) = layout.readings[column], !text.elementsEqual(period.utf8) { odd[row] = 1 }
    case .careful: odd[row] = 1
    case .evidence: if PlainCell.isMissingWord(text) { miss(column, row) }
    case .group, .text:
      if PlainCell.isMissingWord(text) {
        miss(column, row)
      } else if text.first != UInt8(ascii: "#"), let code = texts.code(ofPlain: text) {
        // A number sign may begin what a spreadsheet says of a formula that fails.
        codes[place] = code
      } else {
        odd[row] = 1
      }
    case .choice:
      // An option may read like a word for missing data.
      if let code = texts.code(ofPlain: text), options[column].contains(code) {
        codes[place] = code
      } else if PlainCell.isMissingWord(text) {
        miss(column, row)
      } else {
        odd[row] = 1
      }
    case .flag:
      if let flag = PlainCell.flag(text) {
        flags[place] = flag ? Truths.yes : Truths.no
      } else if PlainCell.isMissingWord(text) {
        miss(column, row)
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
}
