import Diagnostics

/// Reads JSON (RFC 8259) with the place of every value; numbers stay the text they are.
struct JSONReader {
  private struct Problem: Error {
    let place: Range<Int>
    let message: Message
    let help: Message?
  }

  private static let deepest = 64
  private let bytes: CellText.Bytes
  private var index = 0

  /// The tree, or the first place that is no JSON. O(n).
  static func read(_ file: SourceFile) -> (root: DataNode?, diagnostics: [Diagnostic]) {
    file.bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes: bytes)
      do throws(Problem) {
        return (try reader.document(), [])
      } catch {
        let diagnostic = Diagnostic(
          DataCode.jsonSyntax, error.message, at: Span(file, error.place), help: error.help)
        return (nil, [diagnostic])
      }
    }
  }

  private init(bytes: CellText.Bytes) { self.bytes = bytes }

  private mutating func document() throws(Problem) -> DataNode {
    let root = try value(depth: 0)
    skipBlanks()
    guard index == bytes.count else {
      throw unexpected(
        help: Message(
          zh: "一个文件只能有一个值；多个对象请放进 `[ ]`", en: "a file holds one value: put several objects in `[ ]`"))
    }
    return root
  }

  private mutating func value(depth: Int) throws(Problem) -> DataNode {
    skipBlanks()
    guard index < bytes.count else {
      throw Problem(
        place: index..<index, message: Message(zh: "内容到这里就断了", en: "the text ends too early"),
        help: Message(zh: "检查括号和引号是否成对", en: "check that brackets and quotes are in pairs"))
    }
    guard depth < Self.deepest else {
      throw Problem(
        place: index..<index + 1, message: Message(zh: "层次太多", en: "nested too deep"), help: nil)
    }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""):
      let cell = try string()
      return DataNode(place: cell.place, content: .scalar(cell))
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(Problem) -> DataNode {
    let start = index
    var members: [DataNode.Member] = []
    index += 1
    skipBlanks()
    if !take("}") {
      repeat {
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
          throw unexpected(
            help: Message(zh: "这里应是用 `\"` 括起的名称", en: "a name in `\"` is expected here"))
        }
        let name = try string()
        skipBlanks()
        guard take(":") else {
          throw unexpected(help: Message(zh: "名称后面应是 `:`", en: "`:` is expected after a name"))
        }
        let value = try value(depth: depth + 1)
        members.append(DataNode.Member(name: name, key: name.text(in: bytes), value: value))
        skipBlanks()
      } while take(",")
      try close("}")
    }
    return DataNode(place: start..<index, content: .object(members))
  }

  private mutating func list(depth: Int) throws(Problem) -> DataNode {
    let start = index
    var items: [DataNode] = []
    index += 1
    skipBlanks()
    if !take("]") {
      repeat {
        items.append(try value(depth: depth + 1))
        skipBlanks()
      } while take(",")
      try close("]")
    }
    return DataNode(place: start..<index, content: .list(items))
  }

  private mutating func close(_ bracket: Unicode.Scalar) throws(Problem) {
    guard take(bracket) else {
      throw unexpected(
        help: Message(zh: "这里应是 `,` 或 `\(bracket)`", en: "`,` or `\(bracket)` is expected here"))
    }
  }

  // MARK: - Scalars

  private mutating func string() throws(Problem) -> Cell {
    let start = index
    index += 1
    var hasEscapes = false
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        hasEscapes = true
        index += 1
      } else if bytes[index] == 0x0A || bytes[index] == 0x0D {
        break
      }
      index += 1
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw Problem(
        place: start..<min(index, bytes.count),
        message: Message(zh: "引号没有成对", en: "the quote is never closed"),
        help: Message(zh: "在文字末尾补上 `\"`", en: "close it with `\"` at the end of the text"))
    }
    index += 1
    let inner = start + 1..<index - 1
    let own = hasEscapes ? try unescaped(inner) : nil
    return Cell(place: start..<index, inner: inner, own: own)
  }

  private func unescaped(_ range: Range<Int>) throws(Problem) -> String {
    var units: [UInt16] = []
    var result = ""
    var from = range.lowerBound
    func flush(_ to: Int) {
      if from < to {
        result += String(decoding: units, as: UTF16.self) + CellText.string(from..<to, in: bytes)
        units = []
      }
    }
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      flush(index)
      guard let (unit, width) = escape(at: index, before: range.upperBound) else {
        throw Problem(
          place: index..<min(index + 2, range.upperBound),
          message: Message(zh: "这个转义写法无效", en: "this escape is invalid"),
          help: Message(zh: "反斜杠本身要写 `\\\\`", en: "a backslash itself is written `\\\\`"))
      }
      units.append(unit)
      index += width
      from = index
    }
    flush(range.upperBound)
    return result + String(decoding: units, as: UTF16.self)
  }

  private func escape(at index: Int, before end: Int) -> (unit: UInt16, width: Int)? {
    guard index + 1 < end else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): return (0x0A, 2)
    case UInt8(ascii: "t"): return (0x09, 2)
    case UInt8(ascii: "r"): return (0x0D, 2)
    case UInt8(ascii: "b"): return (0x08, 2)
    case UInt8(ascii: "f"): return (0x0C, 2)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return (UInt16(bytes[index + 1]), 2)
    case UInt8(ascii: "u"):
      guard index + 6 <= end else { return nil }
      let digits = CellText.string(index + 2..<index + 6, in: bytes)
      guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }), let unit = UInt16(digits, radix: 16) else {
        return nil
      }
      return (unit, 6)
    default: return nil
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(Problem) -> DataNode {
    let start = index
    while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
    let text = CellText.string(start..<index, in: bytes)
    guard ["true", "false", "null"].contains(text) || Self.isNumber(text) else {
      index = start
      throw unexpected(
        help: Message(
          zh: "文字要用英文引号 `\"` 括起，标点 `:` `,` 用半角", en: "texts stand in `\"`; `:` and `,` are half-width"))
    }
    return DataNode(place: start..<index, content: .scalar(Cell(place: start..<index, inner: start..<index)))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    guard let last = text.utf8.last, (0x30...0x39).contains(last) else { return false }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    guard text.utf8.count - digits.count <= 1, let first = digits.first, (0x30...0x39).contains(first) else {
      return false
    }
    return digits.allSatisfy {
      (0x30...0x39).contains($0)
        || [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-")]
          .contains($0)
    }
  }

  // MARK: - Characters

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
    index += 1
    return true
  }

  private func unexpected(help: Message) -> Problem {
    guard index < bytes.count else {
      return Problem(
        place: index..<index, message: Message(zh: "内容到这里就断了", en: "the text ends too early"), help: help)
    }
    let rest = CellText.string(index..<min(index + 16, bytes.count), in: bytes)
    let character = rest.unicodeScalars.first.map { String(Character($0)) } ?? ""
    return Problem(
      place: index..<min(index + character.utf8.count, bytes.count),
      message: Message(zh: "这里不该有 `\(character)`", en: "`\(character)` is not expected here"), help: help)
  }
}
