import Diagnostics

/// A value written on one line, as its author saw it: brackets and quotes are taken the way a person reads them, so that
/// a line that YAML cannot read still has keys and values.
struct Piece {
  let key: Range<Int>?
  /// Without space around it and without a comment.
  let value: Range<Int>
  /// Between `{}` or `[]`.
  let isFlow: Bool
}

/// A line taken apart. Offsets are bytes of the file.
struct LineShape {
  let line: Int
  let range: Range<Int>
  /// All space at the line's start, tabs and wide spaces included.
  let indent: Range<Int>
  /// Where the text begins after `- ` markers.
  let start: Int
  /// The key before the line's colon, outside of brackets.
  private(set) var key: Range<Int>?
  private(set) var pieces: [Piece] = []
  private let bytes: [UInt8]

  init(_ file: SourceFile, line: Int, inFlow: Bool) {
    self.line = line
    bytes = file.bytes
    range = file.byteRange(ofLine: line)
    var index = range.lowerBound
    if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    let first = index
    while index < range.upperBound, let width = Self.spaceWidth(bytes, index) { index += width }
    indent = first..<index
    while index + 1 < range.upperBound, bytes[index] == 0x2D, bytes[index + 1] == 0x20 {
      index += 2
      while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
    }
    start = min(index, range.upperBound)
    // Nobody writes longer lines by hand, and looking for pairs in them would take time that grows with the square.
    guard start < range.upperBound, bytes[start] != 0x23, range.count <= 4_096 else { return }
    if inFlow { _ = scanFlow(from: start) } else { scanBlock() }
  }

  /// Length of the space character at an offset: blank, tab, no-break space, full-width space or one of a typesetter's spaces.
  static func spaceWidth(_ bytes: [UInt8], _ index: Int) -> Int? {
    switch bytes[index] {
    case 0x20, 0x09: return 1
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: return 2
    case 0xE1, 0xE2, 0xE3:
      guard index + 2 < bytes.count else { return nil }
      return switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
      case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE1, 0x9A, 0x80): 3
      default: nil
      }
    default: return nil
    }
  }

  /// Where the odd spaces that end at an offset begin, blanks among them included; the offset itself if there are none.
  static func oddSpaces(_ bytes: [UInt8], before end: Int, from start: Int) -> Int {
    var (index, first) = (end, end)
    while index > start {
      if let width = [2, 3].first(where: { index - $0 >= start && spaceWidth(bytes, index - $0) == $0 }) {
        index -= width
        first = index
      } else if bytes[index - 1] == 0x20 {
        index -= 1
      } else {
        break
      }
    }
    return first
  }

  /// The end of an interval as FEEL writes it, such as `[80..90)`, that begins at `index`.
  static func intervalEnd(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int? {
    guard index < end, [0x5B, 0x28, 0x5D].contains(bytes[index]) else { return nil }
    var dots = false
    var position = index + 1
    while position < end {
      switch bytes[position] {
      case 0x2C, 0x7B, 0x7D, 0x22, 0x27, 0x28: return nil
      case 0x5B, 0x5D, 0x29: return dots ? position + 1 : nil
      case 0x2E: if position + 1 < end, bytes[position + 1] == 0x2E { dots = true }
      default: break
      }
      position += 1
    }
    return nil
  }

  // MARK: - Block lines

  private mutating func scanBlock() {
    let end = range.upperBound
    var value = start
    if let colon = keyEnd() {
      key = trimmed(start..<colon)
      value = colon + 1
    }
    while value < end, bytes[value] == 0x20 || bytes[value] == 0x09 { value += 1 }
    guard value < end else {
      if key != nil { pieces.append(Piece(key: key, value: end..<end, isFlow: false)) }
      return
    }
    if (bytes[value] == 0x5B || bytes[value] == 0x7B) && Self.intervalEnd(bytes, value, end) == nil {
      let before = pieces.count
      let after = scanFlow(from: value)
      let tail = trimmed(after..<commentStart(from: after))
      if !tail.isEmpty {
        pieces.removeSubrange(before...)
        pieces.append(Piece(key: key, value: value..<tail.upperBound, isFlow: false))
      }
      return
    }
    pieces.append(Piece(key: key, value: trimmed(value..<commentStart(from: value)), isFlow: false))
  }

  /// The colon that ends the line's key.
  private func keyEnd() -> Int? {
    let end = range.upperBound
    var index = start
    if bytes[index] == 0x22 || bytes[index] == 0x27 { index = quoteEnd(index, end) ?? index + 1 }
    if bytes[index - (index == end ? 1 : 0)] == 0x7B { return nil }
    while index < end {
      if bytes[index] == 0x3A, index + 1 == end || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x09 {
        return index
      }
      if bytes[index] == 0x7B || (bytes[index] == 0x23 && index > start && bytes[index - 1] == 0x20) {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Where a comment begins, or the line's end: quotes hide a `#`.
  func commentStart(from start: Int) -> Int {
    var index = start
    while index < range.upperBound {
      if bytes[index] == 0x22 || bytes[index] == 0x27, let close = quoteEnd(index, range.upperBound) {
        index = close
        continue
      }
      if bytes[index] == 0x23, index > range.lowerBound, bytes[index - 1] == 0x20 { return index }
      index += 1
    }
    return index
  }

  /// The offset after the quote that closes the one at `index`.
  func quoteEnd(_ index: Int, _ end: Int) -> Int? {
    let quote = bytes[index]
    var position = index + 1
    while position < end {
      if quote == 0x22, bytes[position] == 0x5C {
        position += 2
        continue
      }
      if bytes[position] == quote {
        if quote == 0x27, position + 1 < end, bytes[position + 1] == 0x27 {
          position += 2
          continue
        }
        return position + 1
      }
      position += 1
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = max(range.upperBound, lower)
    while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
    while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
    return lower..<upper
  }

  // MARK: - Flow lines

  /// Adds the values of a one-line `{…}` or `[…]`; returns the offset after its end. O(length).
  private mutating func scanFlow(from start: Int) -> Int {
    let end = commentStart(from: start)
    var depth = 0
    var key: Range<Int>?
    var segment: Int?
    var index = start
    func isDelimiter(_ at: Int) -> Bool { at < end && [0x2C, 0x7D, 0x5D].contains(bytes[at]) }
    while index < end {
      let byte = bytes[index]
      guard let from = segment else {
        if let close = Self.intervalEnd(bytes, index, end) {
          segment = index
          index = close
          continue
        }
        switch byte {
        case 0x20, 0x09: index += 1
        case 0x2C:
          key = nil
          index += 1
        case 0x5B, 0x7B:
          if let close = textAfterBracket(index, end) {
            segment = index
            index = close
            continue
          }
          depth += 1
          key = nil
          index += 1
        case 0x5D, 0x7D:
          depth -= 1
          key = nil
          index += 1
          if depth <= 0 { return index }
        case 0x22, 0x27:
          segment = index
          index = quoteEnd(index, end) ?? index + 1
        default:
          segment = index
        }
        continue
      }
      if isDelimiter(index), index > from {
        pieces.append(Piece(key: key, value: trimmed(from..<index), isFlow: true))
        segment = nil
        continue
      }
      switch byte {
      case 0x22, 0x27: index = quoteEnd(index, end) ?? index + 1
      case 0x7B where followsColon(from..<index), 0x5B where followsColon(from..<index):
        // `a: text b: {` lacks a comma and `b：{` a colon, but what is in the brackets stands in them all the same.
        pieces.append(Piece(key: key, value: trimmed(from..<index), isFlow: true))
        depth += 1
        key = nil
        segment = nil
        index += 1
      case 0x28, 0x5B:
        index = Self.intervalEnd(bytes, index, end) ?? closing(index, end) ?? index + 1
      case 0x3A
      where key == nil
        && (index + 1 == end || bytes[index + 1] == 0x20 || isDelimiter(index + 1)
          || bytes[index - 1] == 0x22 || bytes[index - 1] == 0x27):
        key = trimmed(from..<index)
        segment = nil
        index += 1
      default: index += 1
      }
    }
    if let segment { pieces.append(Piece(key: key, value: trimmed(segment..<end), isFlow: true)) }
    return end
  }

  /// Whether a text ends with a colon of any width.
  private func followsColon(_ text: Range<Int>) -> Bool {
    let text = trimmed(text)
    return bytes[text].last == 0x3A || bytes[text].suffix(3).elementsEqual("：".utf8)
  }

  /// The offset after a `{…}` or `[…]` behind which a text goes on, as in `{name} reports`: the bracket belongs to the text.
  private func textAfterBracket(_ index: Int, _ end: Int) -> Int? {
    guard let close = flowEnd(index, end) else { return nil }
    var next = close
    while next < end, bytes[next] == 0x20 { next += 1 }
    guard next < end, ![0x2C, 0x3A, 0x5D, 0x7D].contains(bytes[next]) else { return nil }
    let rest = bytes[next..<end].prefix { ![0x2C, 0x5D, 0x7D].contains($0) }
    // `{…} key: …` lacks a comma.
    return rest.contains(0x3A) ? nil : close
  }

  /// The offset after the end of the `{…}` or `[…]` that begins at `index`.
  private func flowEnd(_ index: Int, _ end: Int) -> Int? { bracketEnd(index, end, opening: [0x5B, 0x7B], closing: [0x5D, 0x7D]) }

  /// The offset after the `(…)` or `[…]` that begins at `index`; `nil` if it holds a brace.
  private func closing(_ index: Int, _ end: Int) -> Int? {
    bracketEnd(index, end, opening: [0x28, 0x5B], closing: [0x29, 0x5D], barred: [0x7B, 0x7D])
  }

  /// The offset after the bracket that closes the one at `index`, quotes aside. O(length); a line has few brackets.
  private func bracketEnd(
    _ index: Int, _ end: Int, opening: [UInt8], closing: [UInt8], barred: [UInt8] = []
  ) -> Int? {
    var depth = 0
    var position = index
    while position < min(end, index + 2_000) {
      let byte = bytes[position]
      if opening.contains(byte) { depth += 1 }
      if closing.contains(byte) {
        depth -= 1
        if depth == 0 { return position + 1 }
      }
      if barred.contains(byte) { return nil }
      let isQuote = byte == 0x22 || byte == 0x27
      position = (isQuote ? quoteEnd(position, end) : nil) ?? position + 1
    }
    return nil
  }
}
