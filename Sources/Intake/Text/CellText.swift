/// Small operations on the bytes of cells. Bytes, not characters: tables may have hundreds of thousands of cells.
enum CellText {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The range without blanks at its ends: ASCII, no-break, full-width and zero-width ones.
  static func trimmed(_ range: Range<Int>, in bytes: Bytes) -> Range<Int> {
    var (from, to) = (range.lowerBound, range.upperBound)
    while from < to {
      let width = blank(at: from, before: to, in: bytes)
      if width == 0 { break }
      from += width
    }
    while from < to {
      if bytes[to - 1] <= 0x20 {
        to -= 1
      } else if to - from >= 2, bytes[to - 1] >= 0x80, blank(at: to - 2, before: to, in: bytes) == 2 {
        to -= 2
      } else if to - from >= 3, bytes[to - 1] >= 0x80, blank(at: to - 3, before: to, in: bytes) == 3 {
        to -= 3
      } else {
        break
      }
    }
    return from..<to
  }

  /// How many bytes the blank at a place has; 0 if there is none.
  private static func blank(at index: Int, before end: Int, in bytes: Bytes) -> Int {
    switch bytes[index] {
    case 0x00...0x20: return 1
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      // U+2000…U+200B, the last of which has no width.
      guard index + 2 < end, bytes[index + 1] == 0x80 else { return 0 }
      return (0x80...0x8B).contains(bytes[index + 2]) ? 3 : 0
    case 0xE3:
      return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
    case 0xEF:
      return index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  static func string(_ range: Range<Int>, in bytes: Bytes) -> String {
    String(decoding: Bytes(rebasing: bytes[range]), as: UTF8.self)
  }

  static func trimmed(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { string(trimmed(0..<$0.count, in: $0), in: $0) }
  }

  /// Full-width letters, digits and punctuation as their ASCII equals; full-width blanks as blanks.
  static func halfWidth(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
      case 0x3000, 0xA0: result.append(" ")
      // The minus sign, which is not the hyphen.
      case 0x2212: result.append("-")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
