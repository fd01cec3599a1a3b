/// What of a connection string nobody is to read in a message: its passwords, and pieces of them, which a library quotes where
/// it takes a password with odd characters apart in the wrong places.
package struct ConnectionSecret: Sendable {
  /// The stretches of the string in which passwords stand.
  private let stretches: [String]

  /// What stands in the place of a password.
  private static let mark = "***"

  package init(_ dsn: String) { stretches = Self.places(in: dsn).map { String(dsn[$0]) }.filter { !$0.isEmpty } }

  /// A message about the connection without them.
  package func redacted(_ message: String) -> String {
    guard !stretches.isEmpty else { return message }
    // Pieces long enough to be told from words by chance.
    let pieces = stretches.flatMap { stretch in
      [stretch, Self.decoded(stretch)] + stretch.split { "@/:%?&= '\"\\".contains($0) }.map(String.init)
    }
    var text = quotesRedacted(message)
    for piece in Set(pieces).sorted(by: { ($1.count, $0) < ($0.count, $1) }) where piece.count >= 3 {
      text = Self.replacing(piece, in: text)
    }
    return text
  }

  /// Any text, such as a command line as it was typed, without the passwords of connection strings in it.
  package static func redacted(in text: String) -> String {
    var out = text
    for place in places(in: text).sorted(by: { $1.lowerBound < $0.lowerBound }) where !place.isEmpty {
      out.replaceSubrange(place, with: mark)
    }
    return out
  }

  // MARK: - Where passwords stand

  private static func places(in text: String) -> [Range<String.Index>] {
    (inAddresses(text) + inWords(text)).reduce(into: []) { found, place in
      if !found.contains(where: { $0.overlaps(place) }) { found.append(place) }
    }
  }

  /// `postgresql://user:password@host/database`: up to the last `@`, for the password may have one.
  private static func inAddresses(_ text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var rest = text[...]
    while let start = after("://", in: rest) {
      let end = text[start...].firstIndex { $0.isWhitespace || $0 == "`" || $0 == "‘" || $0 == "’" } ?? text.endIndex
      if let at = text[start..<end].lastIndex(of: "@"), let colon = text[start..<at].firstIndex(of: ":") {
        found.append(text.index(after: colon)..<at)
      }
      rest = text[end...]
    }
    return found
  }

  /// `password=…`, among words or in an address's query: up to the next word with a `=`.
  private static func inWords(_ text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var rest = text[...]
    while let name = after("password", in: rest) {
      rest = text[name...]
      let equals = rest.drop { $0.isWhitespace }
      guard equals.first == "=" else { continue }
      let value = equals.dropFirst().drop { $0.isWhitespace }
      var end = value.startIndex
      var word = end
      // A blank within a password that lacks its quotes does not end it.
      while end < text.endIndex, text[end] != "&", text[end] != "`" {
        if text[end] == "=", word > value.startIndex {
          end = word
          break
        }
        if text[end].isWhitespace { word = text.index(after: end) }
        end = text.index(after: end)
      }
      found.append(value.startIndex..<end)
      rest = text[end...]
    }
    return found
  }

  private static func after(_ word: String, in text: Substring) -> String.Index? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].lowercased().hasPrefix(word) { return text.index(start, offsetBy: word.count) }
      start = text.index(after: start)
    }
    return nil
  }

  // MARK: - Messages

  /// What the library quotes, unless it surely has nothing of a password.
  private func quotesRedacted(_ text: String) -> String {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return text }
    return parts.enumerated().map { index, part in
      guard index % 2 == 1, !part.isEmpty, index < parts.count - 1 else { return String(part) }
      let isSuspect = part.contains("@") || part.contains("%") || stretches.contains { Self.contains($0, part) }
      return isSuspect ? Self.mark : String(part)
    }.joined(separator: "\"")
  }

  private static func contains(_ text: String, _ piece: Substring) -> Bool {
    let (text, piece) = (Array(text.utf8), Array(piece.utf8))
    return text.indices.contains { text[$0...].starts(with: piece) }
  }

  private static func replacing(_ piece: String, in text: String) -> String {
    let (bytes, wanted) = (Array(text.utf8), Array(piece.utf8))
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: wanted) {
        out += mark.utf8
        index += wanted.count
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// With `%41` as `A`.
  private static func decoded(_ text: String) -> String {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
        out.append(value)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
