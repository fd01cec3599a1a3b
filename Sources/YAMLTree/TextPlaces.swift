import Diagnostics

/// Finds for each byte of a scalar's text the bytes of the file it was read from, by reading the source once more beside
/// the text: every byte is compared, so a wrong answer is impossible; where they differ there is none.
struct TextPlaces {
  /// `starts[i]`: where byte `i` of the text begins; `ends[i]`: where the byte before `i` ends. One more than bytes.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  private let source: [UInt8]
  private let text: [UInt8]
  private let style: Scalar.Style
  private let limit: Int
  private var at: Int

  static func offsets(of scalar: Scalar, in span: Span) -> TextPlaces? {
    let text = Array(scalar.text.utf8)
    guard span.range.upperBound <= span.file.bytes.count else { return nil }
    for style in [scalar.style, .plain] {
      var places = TextPlaces(text, style, span)
      if places.align() { return places }
    }
    return nil
  }

  private init(_ text: [UInt8], _ style: Scalar.Style, _ span: Span) {
    self.text = text
    self.style = style
    source = span.file.bytes
    at = span.range.lowerBound
    limit = span.range.upperBound
  }

  private mutating func align() -> Bool {
    starts.reserveCapacity(text.count + 1)
    ends.reserveCapacity(text.count + 1)
    ends.append(at)
    var indent = 0
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted:
      guard byte(at) == (style == .singleQuoted ? 0x27 : 0x22) else { return false }
      at += 1
    case .literal, .folded:
      guard byte(at) == 0x7C || byte(at) == 0x3E else { return false }
      while let next = byte(at), next != 0x0A, next != 0x0D { at += 1 }
      skipBreak()
      indent = firstIndent()
      guard skip(indent, forward: true) else { return text.allSatisfy { $0 == 0x0A } && finish() }
    }
    while starts.count < text.count {
      guard step(indent) else { return false }
    }
    return finish()
  }

  private mutating func finish() -> Bool {
    while starts.count < text.count { emit(limit..<limit) }
    starts.append(at)
    return true
  }

  private mutating func emit(_ place: Range<Int>) {
    starts.append(place.lowerBound)
    ends.append(place.upperBound)
  }

  /// Reads one unit of source: a byte, an escape or a line break.
  private mutating func step(_ indent: Int) -> Bool {
    let isBlock = style == .literal || style == .folded
    guard let next = byte(at) else {
      // Only the final line breaks of a block lie beyond the node's trimmed end.
      guard isBlock, text[starts.count...].allSatisfy({ $0 == 0x0A }) else { return false }
      emit(limit..<limit)
      return true
    }
    if style == .doubleQuoted, next == 0x5C { return escape() }
    if style == .singleQuoted, next == 0x27 {
      guard byte(at + 1) == 0x27 else { return false }
      return take(length: 2, as: 0x27)
    }
    if isBreak(next) || (!isBlock && isBlankToBreak(at)) { return fold(indent) }
    return take(length: 1, as: next)
  }

  private mutating func take(length: Int, as wanted: UInt8) -> Bool {
    guard text[starts.count] == wanted else { return false }
    emit(at..<at + length)
    at += length
    return true
  }

  private mutating func fold(_ indent: Int) -> Bool {
    let start = at
    let isBlock = style == .literal || style == .folded
    var breaks = 0
    repeat {
      while !isBlock, byte(at) == 0x20 || byte(at) == 0x09 { at += 1 }
      skipBreak()
      breaks += 1
      if isBlock { _ = skip(indent, forward: true) }
      if style == .literal { break }
      if !isBlock { while byte(at) == 0x20 || byte(at) == 0x09 { at += 1 } }
    } while byte(at).map(isBreak) ?? false
    if text[starts.count] == 0x20, style != .literal {
      emit(start..<at)
      return true
    }
    var taken = 0
    while taken < breaks, starts.count < text.count, text[starts.count] == 0x0A {
      emit(start..<at)
      taken += 1
    }
    // A line that follows an escaped break, or a break that folding dropped.
    return taken > 0
  }

  private mutating func escape() -> Bool {
    guard let letter = byte(at + 1) else { return false }
    if isBreak(letter) {
      at += 1
      skipBreak()
      while byte(at) == 0x20 || byte(at) == 0x09 { at += 1 }
      return true
    }
    let digits: Int
    switch letter {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: digits = 0
    }
    let length = 2 + digits
    var produced: [UInt8]
    if digits > 0 {
      guard at + length <= limit,
        let value = UInt32(String(decoding: source[(at + 2)..<(at + length)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return false }
      produced = Array(String(Character(scalar)).utf8)
    } else {
      guard let known = Self.escapes[letter] else { return false }
      produced = known
    }
    let place = at..<at + length
    for wanted in produced {
      guard starts.count < text.count, text[starts.count] == wanted else { return false }
      emit(place)
    }
    at += length
    return true
  }

  private static let escapes: [UInt8: [UInt8]] = [
    UInt8(ascii: "0"): [0], UInt8(ascii: "a"): [7], UInt8(ascii: "b"): [8], UInt8(ascii: "t"): [9], 9: [9],
    UInt8(ascii: "n"): [10], UInt8(ascii: "v"): [11], UInt8(ascii: "f"): [12], UInt8(ascii: "r"): [13],
    UInt8(ascii: "e"): [27], 0x20: [0x20], 0x22: [0x22], 0x2F: [0x2F], 0x5C: [0x5C],
    UInt8(ascii: "N"): [0xC2, 0x85], UInt8(ascii: "_"): [0xC2, 0xA0], UInt8(ascii: "L"): [0xE2, 0x80, 0xA8],
    UInt8(ascii: "P"): [0xE2, 0x80, 0xA9],
  ]

  // MARK: - Source

  private func byte(_ index: Int) -> UInt8? { index < limit ? source[index] : nil }
  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func isBlankToBreak(_ index: Int) -> Bool {
    var index = index
    guard byte(index) == 0x20 || byte(index) == 0x09 else { return false }
    while byte(index) == 0x20 || byte(index) == 0x09 { index += 1 }
    return byte(index).map(isBreak) ?? false
  }

  private mutating func skipBreak() {
    if byte(at) == 0x0D, byte(at + 1) == 0x0A { at += 1 }
    if at < limit { at += 1 }
  }

  private mutating func skip(_ indent: Int, forward: Bool) -> Bool {
    var left = indent
    while left > 0, byte(at) == 0x20 {
      at += 1
      left -= 1
    }
    return at < limit
  }

  /// The indentation of a block's first line that is not blank.
  private func firstIndent() -> Int {
    var index = at
    var indent = 0
    while let next = byte(index) {
      if next == 0x20 {
        indent += 1
      } else if isBreak(next) {
        indent = 0
      } else {
        return indent
      }
      index += 1
    }
    return indent
  }
}
