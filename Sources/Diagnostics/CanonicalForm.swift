// The standard library composes texts for its own comparisons; this is the one use of it, without Foundation.
@_spi(_Unicode) import Swift

extension String {
  /// The text in Unicode's composed canonical form (NFC). `é` may be written as one character or as `e` with an accent behind it,
  /// and an ideograph may have a second code kept for compatibility: they look alike, and are one text here. Texts of rule books
  /// and of data take this form where they are read, so that names may be compared by their bytes from then on.
  /// O(bytes); texts that can't hold anything else, which nearly all are, come back as they are.
  public var canonicalForm: String {
    if isSurelyCanonical { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// Whether every character is one that neither has another form nor joins the one before it: those below U+0300, the unified
  /// ideographs, and the punctuation and the full-width forms that stand with them.
  private var isSurelyCanonical: Bool {
    let looked = utf8.withContiguousStorageIfAvailable { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case 0x00..<0xCC, 0xE4...0xE9: break
        // U+3000 to U+3027, U+2010 to U+203F, and U+FF00 on.
        case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] < 0xA8: break
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] >= 0x90: break
        case 0xEF where index + 1 < bytes.count && bytes[index + 1] >= 0xBC: break
        default: return false
        }
        index += 1
      }
      return true
    }
    return looked ?? false
  }
}
