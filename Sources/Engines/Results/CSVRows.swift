import Intake

/// Comma-separated rows as databases write them (RFC 4180): an empty cell is null, an empty text is `""`.
package enum CSVRows {
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  /// The cells of one row; a line end behind it is none of them. O(bytes).
  package static func cells(_ row: UnsafeBufferPointer<UInt8>) -> [String?] {
    var end = row.count
    while end > 0, row[end - 1] == 0x0A || row[end - 1] == 0x0D { end -= 1 }
    var cells: [String?] = []
    var position = 0
    while true {
      if position < end, row[position] == quote {
        var text: [UInt8] = []
        position += 1
        while position < end {
          if row[position] == quote {
            guard position + 1 < end, row[position + 1] == quote else { break }
            position += 1
          }
          text.append(row[position])
          position += 1
        }
        position += 1
        cells.append(String(decoding: text, as: UTF8.self))
      } else {
        let start = position
        while position < end, row[position] != comma { position += 1 }
        cells.append(start == position ? nil : String(decoding: UnsafeBufferPointer(rebasing: row[start..<position]), as: UTF8.self))
      }
      guard position < end, row[position] == comma else { return cells }
      position += 1
    }
  }

  /// A row of a file.
  package static func line(_ cells: [String?]) -> String { cells.map(cell).joined(separator: ",") + "\n" }

  private static func cell(_ text: String?) -> String {
    guard let text else { return "" }
    let needsQuotes = text.isEmpty || text.utf8.contains { $0 == quote || $0 == comma || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes || text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

/// The rows of a file one after the other, the first of which is its header. Memory does not depend on the file's size.
struct CSVFile {
  let header: [UInt8]
  private let reader: ChunkReader
  private var bytes: [UInt8] = []
  private var position = 0

  init(_ path: String) throws {
    reader = try ChunkReader(path)
    header = reader.header
  }

  /// The next row with its line end; `nil` at the end.
  mutating func next() throws -> ArraySlice<UInt8>? {
    while position == bytes.count {
      guard let chunk = try reader.next() else { return nil }
      bytes = chunk.bytes
      position = 0
    }
    let start = position
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { break }
    }
    return bytes[start..<position]
  }
}
