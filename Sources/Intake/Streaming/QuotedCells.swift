/// Tells the line ends that end a row from those within a quoted cell (RFC 4180): a quote counts at a cell's beginning only.
struct QuotedCells {
  static let quote = UInt8(ascii: "\"")

  let delimiter: UInt8
  private var isQuoted = false
  private var isAtStart = true
  /// A quote right behind one that closed a cell is a quote within it.
  private var hasJustClosed = false

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
