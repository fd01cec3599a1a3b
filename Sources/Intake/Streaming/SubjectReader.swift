import Evaluation

/// Reads the subjects' names of a large table and nothing else.
package struct SubjectReader {
  private let delimiter: UInt8
  private let column: Int
  private let careful: CarefulReader
  private let columns: Int
  /// The column of periods, and what all plain rows have there.
  private let period: (column: Int, text: [UInt8])?

  package init(_ table: StreamedTable) {
    delimiter = table.layout.delimiter
    column = table.layout.subject
    careful = CarefulReader(table)
    columns = table.layout.readings.count
    let periods = table.layout.readings.enumerated().lazy.compactMap { column, reading -> (column: Int, text: [UInt8])? in
      if case .period(let text) = reading { (column, Array(text.utf8)) } else { nil }
    }
    period = periods.first
  }

  /// Calls with the name, the line and the number of each row that can be used. O(bytes).
  package func read(_ chunk: Chunk, _ body: (UnsafeBufferPointer<UInt8>, _ line: Int, _ number: Int) -> Void) {
    chunk.bytes.withUnsafeBufferPointer { bytes in
      var cells = QuotedCells(delimiter: delimiter)
      var (start, line) = (0, chunk.firstLine)
      var (lines, rows) = (0, 0)
      for index in 0...bytes.count {
        let isEnd = index == bytes.count || (chunk.isLineByLine ? bytes[index] == 0x0A : cells.isRowEnd(bytes[index]))
        if index < bytes.count, bytes[index] == 0x0A { lines += 1 }
        guard isEnd else { continue }
        if index > start { readRow(UnsafeBufferPointer(rebasing: bytes[start..<index]), line, chunk.firstRow + rows, body) }
        start = index + 1
        line = chunk.firstLine + lines
        rows += 1
      }
    }
  }

  private func readRow(
    _ row: UnsafeBufferPointer<UInt8>, _ line: Int, _ number: Int, _ body: (UnsafeBufferPointer<UInt8>, Int, Int) -> Void
  ) {
    if let name = plainName(row) { return body(name, line, number) }
    guard var subject = careful.read(row, line: line, number: number).row?.subject else { return }
    subject.withUTF8 { body($0, line, number) }
  }

  /// The subject of a row whose form is beyond doubt.
  private func plainName(_ row: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    if row.contains(QuotedCells.quote) { return nil }
    var (start, current) = (0, 0)
    var name: UnsafeBufferPointer<UInt8>?
    while true {
      let end = row[start...].firstIndex { $0 == delimiter || $0 == 0x0D } ?? row.count
      let cell = UnsafeBufferPointer(rebasing: row[start..<end])
      if current == column {
        guard PlainCell.isPlain(cell), !PlainCell.needsCare(subject: cell) else { return nil }
        name = cell
      }
      if let period, current == period.column, !cell.elementsEqual(period.text) { return nil }
      current += 1
      guard end < row.count, row[end] == delimiter else { break }
      start = end + 1
    }
    return current == columns ? name : nil
  }
}
