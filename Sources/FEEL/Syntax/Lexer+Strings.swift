import Diagnostics

extension Lexer {
  /// The string literal that begins at an offset, with any kind of quotes; all but `"` are reported.
  mutating func string(at start: Int) throws(ExpressionIssue) -> Token {
    guard let (opening, length) = scalar(at: start) else {
      return Token(kind: .end, range: start..<start)
    }
    let closing = Self.closingQuotes(for: opening)
    var position = start + length
    var value = String.UnicodeScalarView()
    while let (scalar, length) = scalar(at: position) {
      if closing.contains(scalar) {
        let range = start..<(position + length)
        if opening == "'" {
          reportSingleQuotes(range, Value.quoted(String(value)))
        } else if opening != "\"" {
          reportFullWidth(range, Value.quoted(String(value)))
        }
        return Token(kind: .string(String(value)), range: range)
      }
      if scalar == "\\" {
        position = escape(at: position, into: &value)
      } else {
        value.append(scalar)
        position += length
      }
    }
    throw ExpressionIssue(
      .unclosedDelimiter, start..<bytes.count,
      Message(zh: "文字的引号没有配对", en: "the quotes of this text are not closed"),
      help: Message(zh: "在文字末尾加上英文双引号 `\"`", en: "add `\"` where the text ends"))
  }

  private mutating func reportSingleQuotes(_ range: Range<Int>, _ mended: String) {
    let written = slice(range)
    report(
      ExpressionIssue(
        .fullWidthCharacter, range,
        Message(zh: "公式里的文字要用双引号，不能用单引号：`\(written)`", en: "texts in formulas have double quotes, not single ones: `\(written)`"),
        help: Message(zh: "改写成 `\(mended)`", en: "write `\(mended)`"), replacement: Replacement(range, mended, isSafe: true)))
  }

  private static func closingQuotes(for opening: Unicode.Scalar) -> Set<Unicode.Scalar> {
    switch opening {
    case "\"": ["\""]
    case "「": ["」"]
    case "『": ["』"]
    case "'", "‘", "’", "＇": ["'", "’", "‘", "＇"]
    default: ["\"", "”", "“", "＂", "»", "«"]
    }
  }

  /// Reads the escape sequence at a backslash; one that FEEL does not know stands for itself. Gives the offset after it.
  private func escape(at start: Int, into value: inout String.UnicodeScalarView) -> Int {
    guard let (mark, length) = scalar(at: start + 1) else {
      value.append("\\")
      return start + 1
    }
    let end = start + 1 + length
    switch mark {
    case "n": value.append("\n")
    case "r": value.append("\r")
    case "t": value.append("\t")
    case "\"", "'", "\\": value.append(mark)
    case "u":
      if let unit = hexadecimal(at: end, count: 4) {
        if let scalar = Unicode.Scalar(unit) {
          value.append(scalar)
          return end + 4
        }
        // A pair of surrogates makes one scalar.
        if (0xD800..<0xDC00).contains(unit), end + 6 <= bytes.count, bytes[end + 4] == 0x5C,
          bytes[end + 5] == 0x75, let low = hexadecimal(at: end + 6, count: 4),
          (0xDC00..<0xE000).contains(low),
          let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
          value.append(scalar)
          return end + 10
        }
      }
      value.append(contentsOf: ["\\", "u"])
    case "U":
      if let code = hexadecimal(at: end, count: 6), let scalar = Unicode.Scalar(code) {
        value.append(scalar)
        return end + 6
      }
      value.append(contentsOf: ["\\", "U"])
    default:
      value.append("\\")
      value.append(mark)
    }
    return end
  }

  private func hexadecimal(at start: Int, count: Int) -> UInt32? {
    guard start + count <= bytes.count else { return nil }
    let digits = slice(start..<(start + count))
    guard digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }) else { return nil }
    return UInt32(digits, radix: 16)
  }
}
