import Diagnostics
import Evaluation
import Intake
import Rulebook

/// Gives the row executor the rows that columns leave to it.
struct RowSource {
  private let table: StreamedTable
  private let careful: CarefulReader

  init(_ table: StreamedTable) {
    self.table = table
    careful = CarefulReader(table)
  }

  struct Result {
    enum Row {
      case row(SubjectRow)
      case unusable(UnusableRow)
    }

    let row: Row
    let diagnostics: [Diagnostic]
  }

  /// Reads a row of a batch. Throws if it shows that the table is not of one period.
  func read(
    _ row: Int, of rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>, _ numbers: inout LineNumbers
  ) throws(StreamedTable.Refusal) -> Result {
    let place = rows.places[row]
    let line = numbers.line(at: place.lowerBound)
    let cells = UnsafeBufferPointer(rebasing: bytes[place])
    if rows.odd[row] == 0 {
      let file = SourceFile(path: table.path, bytes: Array(cells), firstLine: line)
      let subject = String(decoding: bytes[rows.subjects[row]], as: UTF8.self)
      return Result(row: .row(rows.row(row, subject: subject, origin: Span(file, 0..<cells.count))), diagnostics: [])
    }
    let read = careful.read(cells, line: line)
    if read.isOfOtherPeriod { throw .otherForm }
    if let row = read.row { return Result(row: .row(row), diagnostics: read.diagnostics) }
    let unusable =
      read.unusable
      ?? UnusableRow(
        subject: nil, row: line, reason: Message(zh: "这一行没有可用的数据", en: "the row holds nothing that can be used"),
        origin: Span(SourceFile(path: table.path, bytes: Array(cells), firstLine: line), 0..<cells.count))
    return Result(row: .unusable(unusable), diagnostics: read.diagnostics)
  }

  /// The file's last row has no line end.
  func cutOff(_ bytes: UnsafeBufferPointer<UInt8>, _ numbers: inout LineNumbers) -> Diagnostic {
    let start = (bytes.lastIndex(of: 0x0A) ?? -1) + 1
    let line = numbers.line(at: start)
    let row = SourceFile(path: table.path, bytes: Array(bytes[start...]), firstLine: line)
    return Diagnostic(
      DataCode.cutOff, severity: .warning,
      Message(
        zh: "文件末尾没有换行，最后一行可能被截断", en: "the file does not end with a line end: its last row may be cut off"),
      at: Span(row, 0..<row.bytes.count),
      help: Message(zh: "核对最后一行；若完整，在文件末尾补一个换行", en: "look at the last row; if it is whole, end the file with a line end"),
      data: DataPlace(row: line))
  }
}

/// Numbers of lines in a stretch of a file, asked for in order.
struct LineNumbers {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var line: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, first: Int) {
    self.bytes = bytes
    line = first
  }

  /// The number of the line that an offset, not before the last one asked for, stands in. O(bytes since then).
  mutating func line(at place: Int) -> Int {
    while offset < place {
      if bytes[offset] == 0x0A { line += 1 }
      offset += 1
    }
    return line
  }
}
