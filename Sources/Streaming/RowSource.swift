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
    _ row: Int, of rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(StreamedTable.Refusal) -> Result {
    let place = rows.places[row]
    let line = rows.lines[row]
    let cells = UnsafeBufferPointer(rebasing: bytes[place])
    let number = rows.numbers[row]
    if let first = repeated.first(before: number) {
      let read = careful.read(cells, line: line, number: number, after: first)
      return Result(row: read.unusable.map { .unusable($0) } ?? .none, diagnostics: read.diagnostics)
    }
    if rows.odd[row] == 0 { return Result(row: .row(plain(row, of: rows, bytes)), diagnostics: []) }
    let read = careful.read(cells, line: line, number: number)
    if read.isOfOtherPeriod { throw .otherForm }
    if let row = read.row { return Result(row: .row(row), diagnostics: read.diagnostics) }
    return Result(row: read.unusable.map { .unusable($0) } ?? .none, diagnostics: read.diagnostics)
  }

  /// A row that was read into columns.
  func plain(_ row: Int, of rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>) -> SubjectRow {
    let file = SourceFile(path: table.path, bytes: Array(bytes[rows.places[row]]), firstLine: rows.lines[row])
    let subject = String(decoding: bytes[rows.subjects[row]], as: UTF8.self)
    return rows.row(row, subject: subject, number: rows.numbers[row], origin: Span(file, 0..<file.bytes.count))
  }

  /// What is to be said if the file's last row, the last of a batch, has no line end.
  func cutOff(_ rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>) -> [Diagnostic] {
    guard rows.count > 0 else { return [] }
    let place = rows.places[rows.count - 1]
    let line = rows.lines[rows.count - 1]
    let row = SourceFile(path: table.path, bytes: Array(bytes[place]), firstLine: line)
    return [CutOff.diagnostic(Span(row, 0..<row.bytes.count), row: rows.numbers[rows.count - 1])]
  }
}
