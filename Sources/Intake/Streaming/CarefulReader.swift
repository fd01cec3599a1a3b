package import Diagnostics
package import Evaluation
import Rulebook

/// Reads single rows of a large table as a small file's are read, with all that can be said of them.
package struct CarefulReader {
  private let table: StreamedTable

  package init(_ table: StreamedTable) { self.table = table }

  /// What a row was found to be.
  package struct Result {
    package let row: SubjectRow?
    /// Why it can't be used, where it can't.
    package let unusable: UnusableRow?
    package let diagnostics: [Diagnostic]
    /// It is of another period than the rows before it.
    package let isOfOtherPeriod: Bool
  }

  /// Reads the bytes of one row, which has a number and stands on a line of the table. O(length).
  package func read(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, number: Int) -> Result {
    var builder = SubmissionBuilder(resolver: table.resolver)
    GridInterpreter.take(grid(bytes, line, number), under: table.form, columns: table.columns, into: &builder)
    let read = builder.finish()
    let unusable = read.flatMap(\.submission.unusable)
    // A table that names no period is taken for the one asked for: a row that names one after all is not of its kind.
    let taken = table.takenFor
    let own = taken == nil ? table.layout.period : nil
    func isOther(_ period: ReportingPeriod?) -> Bool { period?.first != own?.first || period?.last != own?.last }
    let isOfOtherPeriod = read.contains { part in
      // A row that can't be used may name a period all the same.
      part.submission.rows.contains { isOther($0.period) }
        || taken == nil && part.period.map(isOther) ?? false && !part.submission.unusable.isEmpty
    }
    let rows = read.flatMap { part in (taken.map { part.submission.taken(for: $0) } ?? part.submission).rows }
    // What is wrong with the book's defaults has been told with the header.
    let diagnostics = read.flatMap(\.submission.diagnostics).filter { $0.code != DataCode.unreadableDefault.code }
    return Result(row: rows.first, unusable: unusable.first, diagnostics: diagnostics, isOfOtherPeriod: isOfOtherPeriod)
  }

  /// Reads a row whose subject has one already, on an earlier line.
  package func read(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, number: Int, after first: Int) -> Result {
    guard let subject = read(bytes, line: line, number: number).row?.subject else {
      return read(bytes, line: line, number: number)
    }
    var builder = SubmissionBuilder(resolver: table.resolver)
    let period = table.layout.period
    let file = SourceFile(path: table.path, bytes: Array(subject.utf8), firstLine: first)
    let place = CellPlace(span: Span(file, 0..<file.bytes.count), row: nil, column: nil)
    let index = builder.index(of: period)
    _ = builder.add(
      RowDraft(subject: subject, period: period, origin: place, isWhole: true, group: nil, width: builder.inputs.count),
      to: index)
    GridInterpreter.take(grid(bytes, line, number), under: table.form, columns: table.columns, into: &builder)
    let found = builder.periods[index]
    return Result(row: nil, unusable: found.unusable.first, diagnostics: found.diagnostics, isOfOtherPeriod: false)
  }

  private func grid(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Int, _ number: Int) -> Grid {
    let file = SourceFile(path: table.path, bytes: Array(bytes), firstLine: line)
    return DelimitedReader.read(file, delimiter: table.layout.delimiter, firstRow: number)
  }
}
