package import Diagnostics

/// A table that does not end with a line end.
///
/// Small tables are typed by hand, and often end so. Those from some size on are exported, and exports end with a line end: where
/// it is not there, something may be cut off.
package enum CutOff {
  /// Bytes from which on a table is no longer taken for one typed by hand.
  package static let leastSize = 1 << 16

  package static func diagnostic(_ span: Span, row: Int) -> Diagnostic {
    Diagnostic(
      DataCode.cutOff, severity: .warning,
      Message(
        zh: "文件末尾没有换行，最后一行可能被截断", en: "the file does not end with a line end: its last row may be cut off"),
      at: span,
      help: Message(zh: "核对最后一行；若完整，在文件末尾补一个换行", en: "look at the last row; if it is whole, end the file with a line end"),
      data: DataPlace(row: row))
  }

  /// What is to be said of a table read whole.
  static func found(in grid: Grid) -> [Diagnostic] {
    let bytes = grid.file.bytes
    guard bytes.count >= leastSize, let last = bytes.last, last != 0x0A, last != 0x0D, let row = grid.rows.last,
      row.place.upperBound == bytes.count
    else { return [] }
    return [diagnostic(grid.span(row.place), row: row.number)]
  }
}
