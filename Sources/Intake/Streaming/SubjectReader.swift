import Evaluation

/// Reads the subjects' names of a large table and nothing else.
package struct SubjectReader {
  private let delimiter: UInt8
  private let column: Int
  private let careful: CarefulReader

  package init(_ table: StreamedTable) {
    delimiter = table.layout.delimiter
    column = table.layout.subject
    careful = CarefulReader(table)
  }

  /// Calls with the name and the line of each row that has one. O(bytes).
  package func read(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, _ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) {
    var cells = QuotedCells(delimiter: delimiter)
    var (start, line) = (0, firstLine)
    var lines = 0
    for index in 0...bytes.count {
      let isEnd = index == bytes.count || cells.isRowEnd(bytes[index])
      if index < bytes.count, bytes[index] == 0x0A { lines += 1 }
      guard isEnd else { continue }
      if index > start { readRow(UnsafeBufferPointer(rebasing: bytes[start..<index]), line, body) }
      start = index + 1
      line = firstLine + lines
    }
  }

  private func readRow(_ row: UnsafeBufferPointer<UInt8>, _ line: Int, _ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) {
    if !row.contains(QuotedCells.quote) {
      var (start, left) = (0, column)
      while left > 0, let next = row[start...].firstIndex(of: delimiter) {
        start = next + 1
        left -= 1
      }
      let end = row[start...].firstIndex { $0 == delimiter || $0 == 0x0D } ?? row.count
      let name = UnsafeBufferPointer(rebasing: row[start..<end])
      if left == 0, PlainCell.isPlain(name), !PlainCell.needsCare(subject: name) {
        body(name, line)
        return
      }
    }
    guard var subject = careful.read(row, line: line).row?.subject else { return }
    subject.withUTF8 { body($0, line) }
  }
}
