/// Tells bytes that need no look at their characters: valid UTF-8 in the canonical form, without marks that join what stands
/// before them, without controls and without marks of direction.
enum SurelyPlain {
  /// Whether all bytes are of characters that are canonical whatever stands beside them. Most names are; others are read with
  /// care. The bytes have to be valid UTF-8. O(length).
  static func holds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        // Quotes belong to the table.
        if byte < 0x20 || byte == 0x22 || byte == 0x7F { return false }
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { return false }
      let next = bytes[index + 1]
      switch byte {
      // U+00AE to U+02FF, letters of Latin with their accents; below are controls, the no-break blank and the soft hyphen.
      case 0xC2:
        guard next >= 0xAE else { return false }
        index += 2
      case 0xC3...0xCB: index += 2
      // Han from U+4000 on.
      case 0xE4...0xE9: index += 3
      case 0xE2:
        // Dashes, quotation marks, the ellipsis.
        guard next == 0x80, index + 2 < bytes.count, (0x90...0xA7).contains(bytes[index + 2]) else { return false }
        index += 3
      case 0xE3:
        // Chinese punctuation but for the marks of tones, and Han of the first extension.
        guard index + 2 < bytes.count, next >= 0x90 || next == 0x80 && !(0xAA...0xAF).contains(bytes[index + 2]) else {
          return false
        }
        index += 3
      // Full-width letters, digits and punctuation.
      case 0xEF:
        guard index + 2 < bytes.count, next == 0xBC || next == 0xBD else { return false }
        index += 3
      default: return false
      }
    }
    return index == bytes.count
  }
}
