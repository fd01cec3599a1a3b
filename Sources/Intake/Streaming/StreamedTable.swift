package import Diagnostics
package import Evaluation
import Glibc
package import Rulebook

/// A large text table: a row for each subject of one period under a header, in UTF-8. Its rows are read a stretch at a time,
/// as often as is asked for; threads may share it.
package final class StreamedTable: Sendable {
  /// What messages call it.
  package let path: String
  private let file: String
  package let layout: TableLayout
  /// What its header and its kind were found to be.
  package let diagnostics: [Diagnostic]
  let inputs: [Input]
  let resolver: NameResolver
  let form: TableForm
  let columns: [Cell]
  private let step: Int
  /// The period that it is taken for, if it names none.
  let takenFor: ReportingPeriod?

  /// Why a file can't be read as a stream; smaller files of that kind are read whole.
  package enum Refusal: Error {
    case file(FileProblem)
    /// It is of another form: the long one, several periods, another encoding, JSON or YAML.
    case otherForm
  }

  /// Opens a table and reads its header and first row. What of the header keeps it from being evaluated is among the
  /// diagnostics.
  ///
  /// - Parameters:
  ///   - needed: the inputs that results look at, by index; texts of others are not read. All, unless given.
  ///   - wanted: the period of a table that names none.
  ///   - title: what messages call it, if not by its path.
  ///   - step: bytes that are read at a time.
  package init(
    _ file: String, inputs: [Input], needed: Set<Int>? = nil, takenFor wanted: ReportingPeriod? = nil, called title: String? = nil,
    step: Int = ChunkReader.usualStep
  ) throws(Refusal) {
    let path = title ?? file
    self.path = path
    self.file = file
    self.step = step
    self.inputs = inputs
    // What has been read of a pipe is gone.
    if FileAccess.exists(file), !FileAccess.isFolder(file), !Self.isRegular(file) { throw .otherForm }
    let reader: ChunkReader
    do { reader = try ChunkReader(file, step: step) } catch { throw .file(error) }
    guard case .table(let preferred) = DataFormat(path: file, SourceFile(path: path, bytes: reader.header)),
      preferred == nil || preferred == reader.delimiter, !reader.header.isEmpty, let first = Self.firstRow(reader)
    else { throw .otherForm }
    let sample = reader.header + [0x0A] + first
    guard String(validating: sample, as: UTF8.self) != nil, !sample.contains(0), Self.hasPairedQuotes(reader.header) else {
      throw .otherForm
    }
    let grid = DelimitedReader.read(
      SourceFile(path: path, bytes: reader.header), delimiter: reader.delimiter, firstRow: 1)
    guard grid.rows.count == 1, grid.diagnostics.isEmpty else { throw .otherForm }
    columns = grid.cells.compactMap { $0 }
    resolver = NameResolver(inputs)
    var named = grid
    named.columns = columns
    form = grid.file.bytes.withUnsafeBufferPointer { [resolver] in TableForm(named, $0, resolver) }
    guard !form.isLong, form.column(.subject) != nil, columns.count == form.roles.count, columns.count > 1,
      Self.tellsAll(form, first, reader.delimiter), !Self.lacksSamples(form, inputs)
    else { throw .otherForm }
    let period = form.column(.period).flatMap { Self.cell($0, first, reader.delimiter) }
    let read = period.flatMap { GridInterpreter.period($0) }
    if period != nil, read == nil { throw .otherForm }
    takenFor = read == nil ? wanted : nil
    let readings = form.roles.map { role -> ColumnReading in
      // A text that no result looks at holds nothing to check.
      if case .input(let input) = role, inputs[input].type == .text, let needed, !needed.contains(input) { return .skipped }
      return ColumnReading(role, inputs, period: period)
    }
    layout = TableLayout(readings, inputs: inputs, delimiter: reader.delimiter, period: read ?? wanted)
    diagnostics = Self.headerProblems(sample, header: reader.header.count, path, inputs)
  }

  /// The rows from the beginning.
  package func rows() throws(FileProblem) -> ChunkReader { try ChunkReader(file, step: step) }

  /// Pipes can't be read twice, nor be asked how long they are.
  private static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The first row that has any text; `nil` if the first stretch has none.
  private static func firstRow(_ reader: ChunkReader) -> [UInt8]? {
    guard let chunk = try? reader.next() else { return nil }
    var cells = QuotedCells(delimiter: reader.delimiter)
    var rest = chunk.bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex { cells.isRowEnd($0) } ?? rest.endIndex
      let row = Array(rest[..<end])
      if row.allSatisfy({ $0 <= 0x20 }) {
        rest = rest[min(end + 1, rest.endIndex)...]
        continue
      }
      let grid = DelimitedReader.read(SourceFile(path: "", bytes: row), delimiter: reader.delimiter, firstRow: 2)
      if !grid.rows.isEmpty { return row }
      rest = rest[min(end + 1, rest.endIndex)...]
    }
    return nil
  }

  private static func hasPairedQuotes(_ header: [UInt8]) -> Bool { header.count { $0 == QuotedCells.quote } % 2 == 0 }

  /// Whether the first row shows what is to be said of columns without names. A file that ends its rows with empty columns,
  /// or leaves an unnamed column empty at first, is looked at as a whole.
  private static func tellsAll(_ form: TableForm, _ first: [UInt8], _ delimiter: UInt8) -> Bool {
    form.names.indices.allSatisfy { !form.names[$0].isEmpty || hasText($0, first, delimiter) }
  }

  private static func hasText(_ column: Int, _ row: [UInt8], _ delimiter: UInt8) -> Bool {
    let grid = DelimitedReader.read(SourceFile(path: "", bytes: row), delimiter: delimiter, firstRow: 2)
    guard let line = grid.rows.first, let cell = grid.cell(line, column) else { return false }
    return row.withUnsafeBufferPointer { !cell.isBlank(in: $0) }
  }

  /// Whether an input that needs the size of its sample has a column without it, which is told once for all rows.
  private static func lacksSamples(_ form: TableForm, _ inputs: [Input]) -> Bool {
    inputs.indices.contains { index in
      guard inputs[index].minimumSample != nil, form.column(.sampleOf(index)) == nil else { return false }
      return form.roles.contains { if case .input(index) = $0 { true } else if case .otherUnit(index, _) = $0 { true } else { false } }
    }
  }

  private static func cell(_ column: Int, _ row: [UInt8], _ delimiter: UInt8) -> String? {
    let grid = DelimitedReader.read(SourceFile(path: "", bytes: row), delimiter: delimiter, firstRow: 2)
    guard let line = grid.rows.first, let cell = grid.cell(line, column) else { return nil }
    let text = row.withUnsafeBufferPointer { cell.text(in: $0) }
    return ValueReader.isMissing(text) ? nil : text
  }

  /// What the reader of small files says of the header.
  private static func headerProblems(_ sample: [UInt8], header: Int, _ path: String, _ inputs: [Input]) -> [Diagnostic] {
    let read = SubmissionReader.read(sample, path: path, inputs: inputs)
    return read.flatMap(\.submission.diagnostics).filter { diagnostic in
      guard let span = diagnostic.primary?.span, span.file.path == path else { return true }
      // The last of its cells may be empty, and stand at its end.
      return span.range.lowerBound <= header
    }
  }
}
