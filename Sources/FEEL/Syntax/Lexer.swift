import Diagnostics
import ExactDecimal

/// One word, figure or sign.
struct Token: Hashable {
  enum Kind: Hashable {
    case number(Number)
    case string(String)
    /// One part of a name; the parser joins parts.
    case word(String)
    /// An operator or punctuation, by its FEEL spelling.
    case sign(String)
    /// A character FEEL has no use for.
    case stray(String)
    case end
  }

  var kind: Kind
  var range: Range<Int>

  func `is`(_ sign: String) -> Bool { if case .sign(let own) = kind { own == sign } else { false } }
}

/// Cuts an expression into tokens on demand: what a name is depends on the scope, so the parser says where to go on.
///
/// Full-width and other foreign characters are reported with a mend and read as what they stand for.
struct Lexer {
  let text: String
  let bytes: [UInt8]
  private(set) var issues: [ExpressionIssue] = []
  private var reported: Set<Range<Int>> = []

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  mutating func report(_ issue: ExpressionIssue) {
    // Tokens are read again after backtracking.
    if reported.insert(issue.range).inserted { issues.append(issue) }
  }

  /// The scalar at a byte offset, and its length in bytes.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard offset + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes[(offset + 1)..<(offset + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  func scalar(before offset: Int) -> Unicode.Scalar? {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 ? scalar(at: start)?.scalar : nil
  }

  func slice(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The first offset from `offset` on that is neither white space nor comment.
  func skipSpace(from offset: Int) -> Int {
    var position = offset
    while let (scalar, length) = scalar(at: position) {
      // Most characters are neither, and most spaces are plain ones.
      if scalar > "/", scalar < "\u{80}" { break }
      if scalar == " " || Characters.isSpace(scalar) {
        position += length
      } else if scalar == "/", position + 1 < bytes.count, bytes[position + 1] == 0x2F {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      } else if scalar == "/", position + 1 < bytes.count, bytes[position + 1] == 0x2A {
        position += 2
        while position < bytes.count,
          !(bytes[position] == 0x2F && bytes[position - 1] == 0x2A)
        { position += 1 }
        position = min(position + 1, bytes.count)
      } else {
        break
      }
    }
    return position
  }

  /// The token at or after an offset.
  mutating func token(from offset: Int) throws(ExpressionIssue) -> Token {
    let start = skipSpace(from: offset)
    guard let (scalar, length) = scalar(at: start) else {
      return Token(kind: .end, range: bytes.count..<bytes.count)
    }
    if let token = try number(at: start) { return token }
    if Characters.startsName(scalar) { return word(at: start) }
    let ascii = Characters.halfWidth(scalar) ?? scalar
    if ascii == "\"" || ascii == "'" { return try string(at: start) }
    return sign(at: start) ?? Token(kind: .stray(String(scalar)), range: start..<(start + length))
  }

  private func word(at start: Int) -> Token {
    var end = start
    repeat {
      while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
      while let (scalar, length) = scalar(at: end), Characters.continuesName(scalar) { end += length }
    } while takeApostrophe(at: &end)
    return Token(kind: .word(slice(start..<end)), range: start..<end)
  }

  /// Most names are of these bytes alone.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }

  /// As in `applicant's age`: quotes of a text don't stand between two letters.
  private func takeApostrophe(at offset: inout Int) -> Bool {
    guard offset < bytes.count, bytes[offset] == 0x27 || bytes[offset] == 0xE2,
      let (mark, length) = scalar(at: offset), mark == "'" || mark == "’", offset + length < bytes.count
    else { return false }
    let isBetweenLetters = [bytes[offset - 1], bytes[offset + length]].allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    if isBetweenLetters { offset += length }
    return isBetweenLetters
  }

  // MARK: numbers

  /// Digits and perhaps a point with digits behind it, all ASCII: nearly all numbers. `nil` for anything else.
  private func plainNumber(at start: Int) -> Token? {
    func isDigit(_ offset: Int) -> Bool { offset < bytes.count && (0x30...0x39).contains(bytes[offset]) }
    var end = start
    while isDigit(end) { end += 1 }
    guard end > start else { return nil }
    if end + 1 < bytes.count, bytes[end] == 0x2E, isDigit(end + 1) {
      end += 1
      while isDigit(end) { end += 1 }
    }
    // What may go on in full-width characters or as an exponent is read scalar by scalar.
    if end < bytes.count {
      let next = bytes[end] == 0x2E && end + 1 < bytes.count ? bytes[end + 1] : bytes[end]
      if next >= 0x80 || next | 0x20 == UInt8(ascii: "e") { return nil }
    }
    return bytes[start..<end].withUnsafeBufferPointer { Number(utf8: $0) }.map { Token(kind: .number($0), range: start..<end) }
  }

  private mutating func number(at start: Int) throws(ExpressionIssue) -> Token? {
    let first = bytes[start]
    if first < 0x80, first != 0x2E, !(0x30...0x39).contains(first) { return nil }
    if let token = plainNumber(at: start) { return token }
    var end = start
    var digits = String.UnicodeScalarView()
    var hasPoint = false
    while let (scalar, length) = scalar(at: end) {
      if let digit = Characters.digit(scalar) {
        digits.append(digit)
      } else if !hasPoint, (Characters.halfWidth(scalar) ?? scalar) == ".",
        let next = self.scalar(at: end + length)?.scalar, Characters.digit(next) != nil
      {
        hasPoint = true
        if digits.isEmpty { digits.append("0") }
        digits.append(".")
      } else {
        break
      }
      end += length
    }
    guard end > start else { return nil }
    if let (sign, signLength) = scalar(at: end), sign == "e" || sign == "E" {
      (digits, end) = exponent(after: digits, at: end, signLength)
    }
    let mended = String(digits)
    guard let value = Number(mended) else {
      throw ExpressionIssue(
        .invalidLiteral, start..<end,
        Message(zh: "`\(slice(start..<end))` 不是能用的数", en: "`\(slice(start..<end))` is not a usable number"))
    }
    let range = start..<end
    if !bytes[range].allSatisfy({ $0 < 0x80 }) { reportFullWidth(range, mended) }
    return Token(kind: .number(value), range: range)
  }

  /// `E-5` after digits, if that is what stands there.
  private func exponent(
    after digits: String.UnicodeScalarView, at start: Int, _ length: Int
  ) -> (String.UnicodeScalarView, Int) {
    var result = digits
    var end = start + length
    result.append("E")
    if end < bytes.count, bytes[end] == 0x2B || bytes[end] == 0x2D {
      result.append(Unicode.Scalar(bytes[end]))
      end += 1
    }
    let firstDigit = end
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) {
      result.append(Unicode.Scalar(bytes[end]))
      end += 1
    }
    if let next = scalar(at: end)?.scalar, Characters.continuesName(next) { return (digits, start) }
    return end > firstDigit ? (result, end) : (digits, start)
  }

  // MARK: signs

  private static let signs: [String] = [
    "**", "..", "!=", "<=", ">=", "->", "==", "&&", "||", "<>", "=>", "=<", "(", ")", "[", "]", "{", "}", ",", ":", ".",
    "+", "-", "*", "/", "=", "<", ">", "@", "?", "%", "!", "^",
  ]

  /// The signs of one ASCII character, by its code.
  private static let singleSigns: [String?] = (0..<128).map { code in
    signs.first { $0.utf8.elementsEqual([UInt8(code)]) }
  }

  /// The sign of one ASCII character, where nothing follows that could make it part of a longer one.
  private func singleSign(at start: Int) -> String? {
    guard start < bytes.count, bytes[start] < 0x80 else { return nil }
    if start + 1 < bytes.count {
      switch bytes[start + 1] {
      case UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
        UInt8(ascii: "|"):
        return nil
      // Full-width and typographic signs begin with other bytes than Chinese characters do.
      case 0x80...0xE3, 0xEA...0xFF: return nil
      default: break
      }
    }
    return Self.singleSigns[Int(bytes[start])]
  }

  private static let foreign: [String: String] = [
    "==": "=", "=>": ">=", "=<": "<=", "&&": "and", "||": "or", "≥": ">=", "≤": "<=", "≠": "!=", "⩾": ">=", "⩽": "<=",
  ]

  private mutating func sign(at start: Int) -> Token? {
    if let sign = singleSign(at: start) {
      return Token(kind: .sign(sign), range: start..<(start + 1))
    }
    guard let (first, length) = scalar(at: start) else { return nil }
    if let mended = Self.foreign[String(first)] {
      return foreignSign(start..<(start + length), mended)
    }
    var ascii = String(Characters.halfWidth(first) ?? first)
    var end = start + length
    if let (second, secondLength) = scalar(at: end) {
      let pair = ascii + String(Characters.halfWidth(second) ?? second)
      if Self.signs.contains(pair) {
        ascii = pair
        end += secondLength
      }
    }
    guard Self.signs.contains(ascii) else { return nil }
    let range = start..<end
    if let mended = Self.foreign[ascii] { return foreignSign(range, mended) }
    if first == "×" || first == "÷" || first == "·" {
      reportForeign(range, ascii)
    } else if ascii != "%", !bytes[range].allSatisfy({ $0 < 0x80 }) {
      // A percent sign of any width is reported as such.
      reportFullWidth(range, ascii)
    }
    return Token(kind: .sign(ascii), range: range)
  }

  private mutating func foreignSign(_ range: Range<Int>, _ mended: String) -> Token {
    reportForeign(range, mended)
    let isWord = mended == "and" || mended == "or"
    return Token(kind: isWord ? .word(mended) : .sign(mended), range: range)
  }

  mutating func reportForeign(_ range: Range<Int>, _ mended: String) {
    let written = slice(range)
    var replacement = mended
    if mended.first?.isLetter == true {
      if let before = scalar(before: range.lowerBound), Characters.continuesName(before) {
        replacement = " " + replacement
      }
      if let after = scalar(at: range.upperBound)?.scalar, Characters.continuesName(after) {
        replacement += " "
      }
    }
    report(
      ExpressionIssue(
        .foreignOperator, range,
        Message(zh: "公式里没有 `\(written)` 这个写法", en: "`\(written)` is not an operator of expressions"),
        help: Message(zh: "改写成 `\(mended)`", en: "write `\(mended)`"),
        replacement: Replacement(range, replacement, isSafe: true)))
  }

  mutating func reportFullWidth(_ range: Range<Int>, _ mended: String) {
    let written = slice(range)
    report(
      ExpressionIssue(
        .fullWidthCharacter, range,
        Message(
          zh: "公式里用了中文全角字符 `\(written)`",
          en: "`\(written)` is written in full-width or typographic characters"),
        help: Message(zh: "切换到英文输入法，改写成 `\(mended)`", en: "write `\(mended)`"),
        replacement: Replacement(range, mended, isSafe: true)))
  }
}
