/// Tells the line ends that end a row from those within a quoted cell (RFC 4180): a quote counts at a cell's beginning only,
/// blanks before it aside.
struct QuotedCells {
  static let quote = UInt8(ascii: "\"")
  /// A quote that is not closed within so many bytes is taken for one that never is.
  static let longest = 1 << 24

  let delimiter: UInt8
  private(set) var isQuoted = false
  private var isAtStart = true
  /// A quote right behind one that closed a cell is a quote within it.
  private(set) var hasJustClosed = false

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Takes the next byte. O(1).
  mutating func isRowEnd(_ byte: UInt8) -> Bool {
    if isQuoted {
      if byte == Self.quote { (isQuoted, hasJustClosed) = (false, true) }
      return false
    }
    if byte == Self.quote, isAtStart || hasJustClosed {
      (isQuoted, isAtStart, hasJustClosed) = (true, false, false)
      return false
    }
    hasJustClosed = false
    isAtStart = byte == delimiter || byte == 0x0A || (isAtStart && byte == 0x20)
    return byte == 0x0A
  }
}
