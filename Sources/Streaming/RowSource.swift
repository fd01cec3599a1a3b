import Diagnostics
import Evaluation
import Intake
import Rulebook

/// Gives the row executor the rows that columns leave to it.
struct RowSource {
  private let table: StreamedTable
  private let careful: CarefulReader
  private let repeated: RepeatedSubjects

  init(_ table: StreamedTable, _ repeated: RepeatedSubjects) {
    self.table = table
    self.repeated = repeated
    careful = CarefulReader(table)
  }

  struct Result {
    enum Row {
      case row(SubjectRow)
      case unusable(UnusableRow)
      /// Nothing stands in it.
      case none
    }

    let row: Row
    let diagnostics: [Diagnostic]
  }

  /// Whether a row's subject has one before it.
  func isRepeated(_ row: Int, of rows: ParsedRows) -> Bool {
    !repeated.isEmpty && repeated.first(before: rows.numbers[row]) != nil
  }

  /// Reads a row of a batch. Throws if it shows that the table is not of one period.
  func read(
    _ row: Int, of rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>, _ numbers: inout LineNumbers
  ) throws(StreamedTable.Refusal) -> Result {
    let place = rows.places[row]
    let line = numbers.line(at: place.lowerBound)
    let cells = UnsafeBufferPointer(rebasing: bytes[place])
    let number = rows.numbers[row]
    if let first = repeated.first(before: number) {
      let read = careful.read(cells, line: line, number: number, after: first)
      return Result(row: read.unusable.map { .unusable($0) } ?? .none, diagnostics: read.diagnostics)
    }
    if rows.odd[row] == 0 {
      let file = SourceFile(path: table.path, bytes: Array(cells), firstLine: line)
      let subject = String(decoding: bytes[rows.subjects[row]], as: UTF8.self)
      let submitted = rows.row(row, subject: subject, number: number, origin: Span(file, 0..<cells.count))
      return Result(row: .row(submitted), diagnostics: [])
    }
    let read = careful.read(cells, line: line, number: number)
    if read.isOfOtherPeriod { throw .otherForm }
    if let row = read.row { return Result(row: .row(row), diagnostics: read.diagnostics) }
    return Result(row: read.unusable.map { .unusable($0) } ?? .none, diagnostics: read.diagnostics)
  }

  /// What is to be said if the file's last row, the last of a batch, has no line end.
  func cutOff(_ rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>, _ numbers: inout LineNumbers) -> [Diagnostic] {
    guard rows.count > 0 else { return [] }
    let place = rows.places[rows.count - 1]
    let line = numbers.line(at: place.lowerBound)
    let row = SourceFile(path: table.path, bytes: Array(bytes[place]), firstLine: line)
    return [CutOff.diagnostic(Span(row, 0..<row.bytes.count), row: rows.numbers[rows.count - 1])]
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
