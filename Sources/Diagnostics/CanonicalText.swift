@_spi(_Unicode) import Swift

/// The one form that names, options, groups and texts have everywhere: composed by Unicode's canonical rules (NFC). What looks
/// the same to people is then the same to comparisons by characters and by bytes alike.
///
/// O(length); texts of ASCII come back as they are.
public func canonical(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var composed = String.UnicodeScalarView()
  for scalar in text._nfc { composed.append(scalar) }
  return String(composed)
}
