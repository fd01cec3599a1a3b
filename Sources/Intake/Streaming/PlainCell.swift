import Diagnostics

/// Cells that need no care: what they mean is told from their bytes alone.
enum PlainCell {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Nothing that needs care: no quotes, no blanks at the ends, nothing that has another canonical form.
  static func isPlain(_ cell: Bytes) -> Bool {
    guard let first = cell.first, let last = cell.last, first > 0x20, last > 0x20, SurelyPlain.holds(cell) else { return false }
    // A full-width blank has bytes of its own at the ends.
    if first == 0xE3 || last == 0x80 { return CellText.trimmed(0..<cell.count, in: cell) == 0..<cell.count }
    return true
  }

  /// A subject that is no name, or whose name a spreadsheet would take for a formula.
  static func needsCare(subject cell: Bytes) -> Bool {
    guard let first = cell.first else { return true }
    if !(first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9") || first >= UInt8(ascii: "A")) { return true }
    // In the result it would need quotes.
    if first == 0xEF || first == 0xE1 || first == 0xE2 { return true }
    if cell.contains(where: { $0 == UInt8(ascii: ",") || $0 < 0x20 || $0 == 0x7F }) { return true }
    if cell.contains(where: { $0 >= 0x80 }) {
      guard let text = String(validating: cell, as: UTF8.self), !SafeText.hasActive(text) else { return true }
    }
    // The longest word for missing data has six bytes.
    if cell.count <= 6, ValueReader.isMissing(String(decoding: cell, as: UTF8.self)) { return true }
    return SummaryWords.mayHold(cell) && SummaryWords.holds(String(decoding: cell, as: UTF8.self))
  }

  static func isMissingWord(_ cell: Bytes) -> Bool {
    cell.count <= 6 && mayBeMissing(cell) && ValueReader.isMissing(CellText.string(CellText.trimmed(0..<cell.count, in: cell), in: cell))
  }

  // MARK: - Quotes and separators

  /// Behind the quote that closes a cell, or its line end if none does.
  static func quotedEnd(_ bytes: Bytes, _ start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] != QuotedCells.quote, bytes[end] != 0x0A { end += 1 }
    return end < bytes.count && bytes[end] == QuotedCells.quote ? end + 1 : end
  }

  /// A cell without the quotes around it; quotes within it remain, so that it is not plain.
  static func unquoted(_ bytes: Bytes, _ cell: Range<Int>) -> Range<Int> {
    guard cell.count >= 2, bytes[cell.lowerBound] == QuotedCells.quote, bytes[cell.upperBound - 1] == QuotedCells.quote else {
      return cell
    }
    return cell.lowerBound + 1..<cell.upperBound - 1
  }

  /// A decimal of at most 15 digits, with commas before every third digit of its whole part, and perhaps a percent sign, as
  /// its digits and how many of them are behind the point; `nil` for anything else.
  static func number(_ cell: Bytes, isPercent: Bool) -> (value: Double, fraction: Int)? {
    var digits = cell[...]
    if isPercent, digits.last == UInt8(ascii: "%") { digits.removeLast() }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    var (value, count, fraction, group): (Int64, Int, Int?, Int?) = (0, 0, nil, nil)
    for byte in digits {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value * 10 + Int64(byte - 0x30)
        count += 1
        fraction = fraction.map { $0 + 1 }
        if fraction == nil { group = group.map { $0 + 1 } }
        if count > 15 { return nil }
      case UInt8(ascii: ","):
        guard fraction == nil, group.map({ $0 == 3 }) ?? (1...3 ~= count) else { return nil }
        group = 0
      case UInt8(ascii: "."):
        guard fraction == nil, count > 0 else { return nil }
        fraction = 0
      default: return nil
      }
    }
    guard count > 0, fraction != 0, group ?? 3 == 3 else { return nil }
    return (Double(isNegative ? -value : value), fraction ?? 0)
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
