import Glibc

/// Where the whole rows of some bytes end, and how many they are.
struct RowScan {
  /// Behind the last line end that is not within quotes; 0 if there is none.
  private(set) var end = 0
  /// Rows up to there, those without text among them.
  private(set) var rows = 0
  /// The quote that nothing closes.
  private(set) var open: Int?

  /// Scans bytes that begin with a row. O(n).
  ///
  /// - Parameters:
  ///   - isLineByLine: quoted cells may not span lines, because of an unclosed quote before.
  ///   - isAtEnd: nothing comes behind, so that a quote that is not closed here never is.
  init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, isLineByLine: Bool, isAtEnd: Bool) {
    guard !isLineByLine, Self.contains(QuotedCells.quote, bytes) else {
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, let found = memchr(start, 0x0A, rest.count) {
        rows += 1
        rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(found) - start + 1)...])
      }
      end = bytes.count - rest.count
      return
    }
    var cells = QuotedCells(delimiter: delimiter)
    /// Where the quoted cell begins, whose inner quotes close and open it again.
    var quote = 0
    for index in 0..<bytes.count {
      let isWithin = cells.isQuoted || cells.hasJustClosed
      if cells.isRowEnd(bytes[index]) {
        end = index + 1
        rows += 1
      } else if cells.isQuoted {
        if !isWithin { quote = index }
        if index - quote > QuotedCells.longest {
          open = quote
          return
        }
      }
    }
    if isAtEnd, cells.isQuoted { open = quote }
  }

  private static func contains(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
  }
}
