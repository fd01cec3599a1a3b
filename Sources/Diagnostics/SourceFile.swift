/// A text file as the user wrote it: its path as given, its UTF-8 bytes and where its lines begin.
///
/// Immutable after `init`, so it is shared between threads without locks.
public final class SourceFile: Sendable {
  /// The path as the user gave it, for messages.
  public let path: String
  /// The file's bytes in UTF-8. A file in another encoding is converted before it comes here.
  public let bytes: [UInt8]
  /// The byte offset at which each line begins.
  private let lineStarts: [Int]
  /// The number of the first line: 1, but for a part of a file that is too large to hold.
  private let firstLine: Int

  /// - Parameter firstLine: where the bytes begin in the file at `path`, if they are a part of it.
  public init(path: String, bytes: [UInt8], firstLine: Int = 1) {
    self.path = path
    self.bytes = bytes
    self.firstLine = firstLine
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      // A lone CR ends a line too, as in YAML.
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
        starts.append(index + 1)
      }
    }
    lineStarts = starts
  }

  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Number of lines, at least 1.
  public var lineCount: Int { lineStarts.count }

  /// The line (1-based) that holds a byte offset. O(log lines).
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + firstLine
  }

  /// The byte range of a 1-based line without its line ending; empty for a line that does not exist.
  public func byteRange(ofLine line: Int) -> Range<Int> {
    let index = line - firstLine
    guard lineStarts.indices.contains(index) else { return bytes.count..<bytes.count }
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of a byte range; invalid UTF-8 shows as U+FFFD.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Line and column of a byte offset, both 1-based; the column counts characters (grapheme clusters).
  public func position(at offset: Int) -> (line: Int, column: Int) {
    let clamped = min(max(offset, 0), bytes.count)
    let line = line(at: clamped)
    let start = lineStarts[line - firstLine]
    return (line, text(in: start..<clamped).count + 1)
  }

  /// Line and column of a byte offset, both 1-based; the column counts UTF-16 code units, without a byte order mark and at
  /// most to the line's end.
  public func utf16Position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: min(max(offset, 0), bytes.count))
    let range = byteRange(ofLine: line)
    let start = range.lowerBound == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : range.lowerBound
    return (line, text(in: start..<max(start, min(offset, range.upperBound))).utf16.count + 1)
  }
}

extension SourceFile: Hashable {
  public static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A range of UTF-8 bytes in a source file.
public struct Span: Sendable, Hashable {
  public let file: SourceFile
  public let range: Range<Int>

  public init(_ file: SourceFile, _ range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// 1-based line of the first byte.
  public var line: Int { file.line(at: range.lowerBound) }
  /// 1-based line and character column of the first byte.
  public var start: (line: Int, column: Int) { file.position(at: range.lowerBound) }
  public var end: (line: Int, column: Int) { file.position(at: range.upperBound) }
  public var text: String { file.text(in: range) }
  /// What of it stands on its first line.
  public var firstLine: Span {
    let end = min(range.upperBound, file.byteRange(ofLine: line).upperBound)
    return Span(file, range.lowerBound..<max(range.lowerBound, end))
  }
  /// `path:line:column`, as editors and terminals understand it.
  public var place: String {
    let (line, column) = start
    return "\(file.path):\(line):\(column)"
  }
}
