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

  /// Reads the bytes of one row, which stands on a line of the table. O(length).
  package func read(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) -> Result {
    let file = SourceFile(path: table.path, bytes: Array(bytes), firstLine: line)
    guard String(validating: bytes, as: UTF8.self) != nil else { return damaged(file, line) }
    var builder = SubmissionBuilder(resolver: table.resolver)
    let grid = DelimitedReader.read(file, delimiter: table.layout.delimiter, firstRow: line)
    GridInterpreter.take(grid, under: table.form, columns: table.columns, into: &builder)
    let read = builder.finish()
    let unusable = read.flatMap(\.submission.unusable)
    // A table that names no period is taken for the one asked for: a row that names one after all is not of its kind.
    let taken = table.takenFor
    let own = taken == nil ? table.layout.period : nil
    let isOther = read.contains { part in
      part.submission.rows.contains { $0.period?.first != own?.first || $0.period?.last != own?.last }
    }
    let rows = read.flatMap { part in (taken.map { part.submission.taken(for: $0) } ?? part.submission).rows }
    return Result(
      row: rows.first, unusable: unusable.first, diagnostics: read.flatMap(\.submission.diagnostics),
      isOfOtherPeriod: isOther)
  }

  private func damaged(_ file: SourceFile, _ line: Int) -> Result {
    let reason = Message(zh: "这一行不是 UTF-8 文字，不能用", en: "the row is not UTF-8 text and can't be used")
    let span = Span(file, 0..<file.bytes.count)
    return Result(
      row: nil, unusable: UnusableRow(subject: nil, row: line, reason: reason, origin: span),
      diagnostics: [
        Diagnostic(
          DataCode.damagedText, reason, at: span,
          help: Message(zh: "从原来的系统重新导出这一行", en: "export the row again from where it came"), data: DataPlace(row: line))
      ], isOfOtherPeriod: false)
  }
}
