package import Diagnostics

/// Why a document can't be read.
package struct XMLFailure: Error {
  package let message: Message
  /// Counted from 1.
  package let line: Int
}

/// Reads an XML 1.0 document with namespaces into a tree.
///
/// What DMN files have no use for and attacks are made of is refused: document types, and with them entities of one's own.
package struct XMLDocumentReader {
  /// Deeper nesting is refused, so that recursion over the tree is safe.
  static let depthLimit = 150

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var open: [OpenElement] = []
  private var root: XMLElement?

  private struct OpenElement {
    let element: XMLElement
    /// With its prefix, as the closing tag must have it.
    let name: String
    /// Namespaces by prefix; the default one's prefix is empty.
    let namespaces: [String: String]
    var text: [UInt8] = []
  }

  /// Runs in a time proportional to the document's size.
  package static func read(_ bytes: [UInt8]) -> Result<XMLElement, XMLFailure> {
    do throws(XMLFailure) {
      var reader = XMLDocumentReader(try XMLEncoding.utf8(bytes))
      return .success(try reader.document())
    } catch {
      return .failure(error)
    }
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func document() throws(XMLFailure) -> XMLElement {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") {
        try markup()
      } else {
        try characters()
      }
    }
    if let last = open.last {
      throw failure(Message(zh: "`<\(last.name)>` 没有结束", en: "`<\(last.name)>` is not closed"))
    }
    guard let root else { throw failure(Message(zh: "没有内容", en: "there is no element in it")) }
    return root
  }

  private func failure(_ message: Message) -> XMLFailure { XMLFailure(message: message, line: line) }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      position + text.count <= bytes.count && zip(text, bytes[position...]).allSatisfy { $0 == $1 }
    }
  }

  // MARK: markup

  private mutating func markup() throws(XMLFailure) {
    if starts(with: "<!--") {
      position += 4
      _ = try upTo("-->")
    } else if starts(with: "<![CDATA[") {
      guard !open.isEmpty else { throw outside }
      position += 9
      let content = try upTo("]]>")
      open[open.count - 1].text += content
    } else if starts(with: "<?") {
      position += 2
      _ = try upTo("?>")
    } else if starts(with: "<!") {
      throw failure(Message(zh: "不接受文档类型（DOCTYPE）", en: "document types (DOCTYPE) are not accepted"))
    } else if starts(with: "</") {
      try endTag()
    } else {
      try startTag()
    }
  }

  private var outside: XMLFailure {
    failure(Message(zh: "根元素之外还有内容", en: "something stands outside of the root element"))
  }

  /// What stands before a mark, which is passed over.
  private mutating func upTo(_ mark: StaticString) throws(XMLFailure) -> [UInt8] {
    let start = position
    let first = line
    while position < bytes.count {
      if starts(with: mark) {
        defer { position += mark.utf8CodeUnitCount }
        return Array(bytes[start..<position])
      }
      advance()
    }
    line = first
    throw failure(Message(zh: "缺少结尾的 `\(mark)`", en: "the closing `\(mark)` is missing"))
  }

  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private mutating func endTag() throws(XMLFailure) {
    position += 2
    let name = try name()
    skipSpace()
    try expect(UInt8(ascii: ">"))
    guard let last = open.popLast() else { throw outside }
    guard last.name == name else {
      throw failure(
        Message(
          zh: "`</\(name)>` 与第 \(last.element.line) 行的 `<\(last.name)>` 不配对",
          en: "`</\(name)>` does not match `<\(last.name)>` of line \(last.element.line)"))
    }
    last.element.text = String(decoding: last.text, as: UTF8.self)
  }

  private mutating func startTag() throws(XMLFailure) {
    let start = line
    position += 1
    let name = try name()
    var attributes: [(name: String, value: String)] = []
    while true {
      let before = position
      skipSpace()
      guard position < bytes.count else {
        throw failure(Message(zh: "`<\(name)` 没有写完", en: "`<\(name)` is cut off"))
      }
      if bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "/") { break }
      guard position > before else { throw unexpected }
      let attribute = try self.name()
      skipSpace()
      try expect(UInt8(ascii: "="))
      skipSpace()
      attributes.append((attribute, try attributeValue()))
    }
    let isEmpty = bytes[position] == UInt8(ascii: "/")
    position += isEmpty ? 1 : 0
    try expect(UInt8(ascii: ">"))
    try begin(name, attributes, line: start, isEmpty: isEmpty)
  }

  private mutating func begin(
    _ name: String, _ attributes: [(name: String, value: String)], line start: Int, isEmpty: Bool
  ) throws(XMLFailure) {
    guard root == nil || !open.isEmpty else { throw outside }
    guard open.count < Self.depthLimit else {
      throw failure(Message(zh: "元素嵌套太深", en: "elements are nested too deeply"))
    }
    var namespaces = open.last?.namespaces ?? ["xml": "http://www.w3.org/XML/1998/namespace"]
    for (name, value) in attributes {
      if name == "xmlns" { namespaces[""] = value }
      if name.hasPrefix("xmlns:") { namespaces[String(name.dropFirst(6))] = value }
    }
    var own: [String: String] = [:]
    var seen: Set<String> = []
    for (name, value) in attributes {
      guard seen.insert(name).inserted else {
        throw failure(Message(zh: "属性 `\(name)` 重复", en: "the attribute `\(name)` is given twice"))
      }
      if name == "xmlns" || name.hasPrefix("xmlns:") { continue }
      let (prefix, local) = Self.parts(name)
      // One without a prefix is the element's own and goes before others of that name.
      if prefix.isEmpty || own[local] == nil { own[local] = value }
    }
    let (prefix, local) = Self.parts(name)
    guard let namespace = namespaces[prefix] ?? (prefix.isEmpty ? "" : nil) else {
      throw failure(Message(zh: "前缀 `\(prefix)` 没有声明", en: "the prefix `\(prefix)` is not declared"))
    }
    let element = XMLElement(name: local, namespace: namespace, attributes: own, line: start)
    if let parent = open.last { parent.element.children.append(element) } else { root = element }
    if !isEmpty { open.append(OpenElement(element: element, name: name, namespaces: namespaces)) }
  }

  private static func parts(_ name: String) -> (prefix: String, local: String) {
    guard let colon = name.firstIndex(of: ":") else { return ("", name) }
    return (String(name[..<colon]), String(name[name.index(after: colon)...]))
  }

  private var unexpected: XMLFailure {
    let rest = String(decoding: bytes[min(position, bytes.count)...].prefix(12), as: UTF8.self).prefix { !$0.isNewline }
    return failure(Message(zh: "这里不应当是 `\(rest)`", en: "`\(rest)` is unexpected here"))
  }

  private mutating func expect(_ byte: UInt8) throws(XMLFailure) {
    guard position < bytes.count, bytes[position] == byte else { throw unexpected }
    position += 1
  }

  private mutating func skipSpace() {
    while position < bytes.count, Self.isSpace(bytes[position]) { advance() }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private mutating func name() throws(XMLFailure) -> String {
    let start = position
    while position < bytes.count, Self.isNamePart(bytes[position]) { position += 1 }
    guard position > start, !(0x2D...0x39).contains(bytes[start]) else { throw unexpected }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Letters, digits, `-`, `.`, `_`, `:` and all that is not ASCII.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x80...: true
    default: false
    }
  }

  // MARK: text

  private mutating func attributeValue() throws(XMLFailure) -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
      throw unexpected
    }
    let quote = bytes[position]
    position += 1
    var value: [UInt8] = []
    while position < bytes.count, bytes[position] != quote {
      switch bytes[position] {
      case UInt8(ascii: "<"): throw unexpected
      case UInt8(ascii: "&"): value += try reference()
      case let byte:
        value.append(Self.isSpace(byte) ? 0x20 : byte)
        advance()
      }
    }
    try expect(quote)
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func characters() throws(XMLFailure) {
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      switch bytes[position] {
      case UInt8(ascii: "&"): text += try reference()
      case let byte where byte < 0x20 && !Self.isSpace(byte):
        throw failure(Message(zh: "文件中有控制字符", en: "the file holds a control character"))
      case let byte:
        guard !open.isEmpty || Self.isSpace(byte) else { throw outside }
        text.append(byte)
        advance()
      }
    }
    if !open.isEmpty { open[open.count - 1].text += text }
  }

  /// `&lt;`, `&#10;`, `&#xA;`
  private mutating func reference() throws(XMLFailure) -> [UInt8] {
    let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")) ?? position
    let name = String(decoding: bytes[(position + 1)..<max(end, position + 1)], as: UTF8.self)
    let text: String?
    switch name {
    case "lt": text = "<"
    case "gt": text = ">"
    case "amp": text = "&"
    case "quot": text = "\""
    case "apos": text = "'"
    default:
      let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      text = name.hasPrefix("#") ? code.flatMap(Unicode.Scalar.init).map { String(Character($0)) } : nil
    }
    guard let text else { throw unexpected }
    position = end + 1
    return Array(text.utf8)
  }
}

/// Encodings that XML files come in.
enum XMLEncoding {
  /// The document in UTF-8 with plain line ends.
  static func utf8(_ bytes: [UInt8]) throws(XMLFailure) -> [UInt8] {
    var result: [UInt8]
    switch bytes.prefix(2) {
    case [0xFE, 0xFF], [0xFF, 0xFE]:
      let isBigEndian = bytes[0] == 0xFE
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
      }
      result = Array(String(decoding: units, as: UTF16.self).utf8)
    default:
      result = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      if isLatin(result) {
        result = Array(String(String.UnicodeScalarView(result.map { Unicode.Scalar($0) })).utf8)
      }
    }
    if let fault = invalidOffset(result) {
      let line = 1 + result[..<fault].count { $0 == 0x0A }
      throw XMLFailure(message: Message(zh: "不是 UTF-8 编码", en: "this is not UTF-8"), line: line)
    }
    return result.contains(0x0D) ? plainLineEnds(result) : result
  }

  private static func isLatin(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "<?xml".utf8) else { return false }
    let declaration = String(decoding: bytes.prefix(200), as: UTF8.self).prefix { $0 != ">" }.lowercased()
    return declaration.contains("iso-8859-1") || declaration.contains("us-ascii")
  }

  private static func invalidOffset(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    // The first place where decoding and encoding again gives something else.
    let mended = Array(String(decoding: bytes, as: UTF8.self).utf8)
    return zip(bytes, mended).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
  }

  private static func plainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D {
        if index + 1 >= bytes.count || bytes[index + 1] != 0x0A { result.append(0x0A) }
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
