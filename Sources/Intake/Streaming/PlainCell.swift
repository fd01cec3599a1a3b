/// Cells that need no care: what they mean is told from their bytes alone.
enum PlainCell {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Nothing that needs care: no quotes, no blanks at the ends.
  static func isPlain(_ cell: Bytes) -> Bool {
    guard let first = cell.first, let last = cell.last, first > 0x20, last > 0x20 else { return false }
    // Full-width and no-break blanks have bytes of their own at the ends.
    if first == 0xE3 || first == 0xC2 || first == 0xE2 || first == 0xEF { return isPlainText(cell) }
    if last == 0x80 || last == 0xA0 || last == 0x8B || last == 0xBF { return isPlainText(cell) }
    return !cell.contains(QuotedCells.quote)
  }

  private static func isPlainText(_ cell: Bytes) -> Bool {
    CellText.trimmed(0..<cell.count, in: cell) == 0..<cell.count && !cell.contains(QuotedCells.quote)
  }

  /// A subject that is no name, or whose name a spreadsheet would take for a formula, or that is not UTF-8.
  static func needsCare(subject cell: Bytes) -> Bool {
    guard let first = cell.first else { return true }
    if !(first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9") || first >= UInt8(ascii: "A")) { return true }
    if first == 0xEF { return true }
    if cell.contains(where: { $0 >= 0x80 }), String(validating: cell, as: UTF8.self) == nil { return true }
    // The longest word for a row of totals has eight bytes, the longest for missing data six.
    return cell.count <= 8 && isWord(cell)
  }

  private static func isWord(_ cell: Bytes) -> Bool {
    let text = String(decoding: cell, as: UTF8.self)
    return ColumnWords.totals.contains(text.lowercased()) || ValueReader.isMissing(text)
  }

  static func isMissingWord(_ cell: Bytes) -> Bool {
    cell.count <= 6 && mayBeMissing(cell) && ValueReader.isMissing(CellText.string(CellText.trimmed(0..<cell.count, in: cell), in: cell))
  }

  /// Whether a cell begins as a word for missing data does.
  private static func mayBeMissing(_ cell: Bytes) -> Bool {
    switch cell.first {
    case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "n"), UInt8(ascii: "N"), 0xE2, 0xE6, 0xE7, 0xEF, nil: true
    case let first?: first <= 0x20
    }
  }

  /// Yes or no, as most tables write it.
  static func flag(_ cell: Bytes) -> Bool? {
    if cell.elementsEqual("1".utf8) || cell.elementsEqual("是".utf8) || cell.elementsEqual("true".utf8) { return true }
    if cell.elementsEqual("0".utf8) || cell.elementsEqual("否".utf8) || cell.elementsEqual("false".utf8) { return false }
    return nil
  }
}
