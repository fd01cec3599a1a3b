import Diagnostics

/// A datum of a file with its place.
struct Cell: Sendable {
  /// The exact bytes, quotes included.
  let place: Range<Int>
  /// The bytes of the text, where they are the text.
  let inner: Range<Int>
  /// The text, where its bytes are not (escapes).
  let own: String?
  /// A reported problem spoilt it: there was something, but nobody knows what.
  let isBroken: Bool

  init(place: Range<Int>, inner: Range<Int>, own: String? = nil, isBroken: Bool = false) {
    self.isBroken = isBroken
    self.place = place
    self.inner = inner
    self.own = own
  }

  /// The text without blanks at its ends, in its canonical form. O(length).
  func text(in bytes: CellText.Bytes) -> String {
    if let own { return CellText.trimmed(own).canonicalForm }
    return CellText.string(CellText.trimmed(inner, in: bytes), in: bytes).canonicalForm
  }

  func isBlank(in bytes: CellText.Bytes) -> Bool {
    if let own { return CellText.trimmed(own).isEmpty }
    return CellText.trimmed(inner, in: bytes).isEmpty
  }
}

/// Data of any format as rows under named columns: what all formats become before they get a meaning.
struct Grid: Sendable {
  struct Row: Sendable {
    /// 1-based: of the table for tables, of the text's lines otherwise.
    let number: Int
    let place: Range<Int>
    /// Its cells in `Grid.cells`.
    let cells: Range<Int>
    /// Its form was spoilt, which has been reported; so it can't be used.
    let trouble: Message?
  }

  let file: SourceFile
  /// Whether rows are lines under a header; otherwise they are records whose cells have names.
  let isTable: Bool
  var columns: [Cell] = []
  var headerPlace: Range<Int> = 0..<0
  var rows: [Row] = []
  /// The cells of all rows; `nil` where a record has no such name.
  var cells: [Cell?] = []
  var diagnostics: [Diagnostic] = []

  init(file: SourceFile, isTable: Bool) {
    self.file = file
    self.isTable = isTable
  }

  func cell(_ row: Row, _ column: Int) -> Cell? {
    column < row.cells.count ? cells[row.cells.lowerBound + column] : nil
  }

  func span(_ range: Range<Int>) -> Span { Span(file, range) }
}
