import Diagnostics

/// Problems of a file's bytes, before anything is parsed.
struct ByteChecks {
  private(set) var diagnostics: [Diagnostic] = []
  /// Mends that make the text readable for the parser.
  private(set) var edits: [Edit] = []
  /// The file is not worth parsing: too large or not UTF-8 at all.
  private(set) var isRefused = false
  /// What is not UTF-8: nobody knows what stood there.
  private(set) var spoilt: [Range<Int>] = []

  private let file: SourceFile
  private let limits: Limits

  init(_ file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
    if file.bytes.count > limits.maxBytes {
      refuse(tooLarge())
    } else if let order = utf16Order() {
      refuse(utf16(order))
    } else {
      let invalid = scan()
      checkEncoding(invalid)
    }
  }

  private mutating func refuse(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    isRefused = true
  }

  private mutating func add(_ diagnostic: Diagnostic, _ edit: Edit) {
    // One edit more than can be reported keeps the caller's count of problems truthful.
    guard diagnostics.count <= limits.maxProblems else { return }
    diagnostics.append(diagnostic)
    edits.append(edit)
  }

  // MARK: - One pass over the characters

  /// Reports odd characters and returns the ranges that are not UTF-8.
  private mutating func scan() -> [Range<Int>] {
    let bytes = file.bytes
    var invalid: [Range<Int>] = []
    var carriageReturns: [Int] = []
    var index = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      reportByteOrderMark()
      index = 3
    }
    while true {
      // Nearly all bytes are plain.
      while index < bytes.count, Self.isPlain(bytes[index]) { index += 1 }
      guard index < bytes.count else { break }
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { carriageReturns.append(index) }
        let start = index
        // A run of them is one problem.
        while index < bytes.count, Self.isControl(bytes[index]) { index += 1 }
        if index > start { reportControl(start..<index, byte: UInt32(byte)) } else { index += 1 }
        continue
      }
      guard let scalar = Self.decode(bytes, at: index) else {
        if let last = invalid.last, last.upperBound == index {
          invalid[invalid.count - 1] = last.lowerBound..<index + 1
        } else {
          invalid.append(index..<index + 1)
        }
        index += 1
        continue
      }
      check(scalar.value, index..<index + scalar.length)
      index += scalar.length
    }
    if !carriageReturns.isEmpty { reportLineEndings(carriageReturns) }
    return invalid
  }

  private static func isPlain(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) || byte == 0x0A }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
  }

  private mutating func check(_ value: UInt32, _ range: Range<Int>) {
    switch value {
    case 0x80...0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF: reportControl(range, byte: value)
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF, 0xAD:
      reportInvisible(range, value)
    default: break
    }
  }

  /// A character of two to four bytes; nil where the bytes are not UTF-8 (overlong and surrogates included).
  private static func decode(_ bytes: [UInt8], at index: Int) -> (value: UInt32, length: Int)? {
    let first = bytes[index]
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for offset in 1..<length {
      guard bytes[index + offset] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    guard Unicode.Scalar(value) != nil, value >= (length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80) else {
      return nil
    }
    return (value, length)
  }

  // MARK: - Encodings

  private func utf16Order() -> String? {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16 LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16 BE" }
    let head = bytes.prefix(512)
    guard head.count >= 4 else { return nil }
    let odd = head.indices.count { $0 % 2 == 1 && head[$0] == 0 }
    let even = head.indices.count { $0 % 2 == 0 && head[$0] == 0 }
    if odd * 4 > head.count, even * 8 < odd { return "UTF-16 LE" }
    if even * 4 > head.count, odd * 8 < even { return "UTF-16 BE" }
    return nil
  }

  private mutating func checkEncoding(_ invalid: [Range<Int>]) {
    guard !invalid.isEmpty else { return }
    let count = invalid.reduce(0) { $0 + $1.count }
    let multiByte = file.bytes.count { $0 >= 0x80 } - count
    if count >= multiByte, let text = LegacyEncoding.decodeGB18030(file.bytes) {
      return refuse(legacyChinese(text, first: invalid[0]))
    }
    spoilt = invalid
    for range in invalid {
      let diagnostic = Diagnostic(
        YAMLCode.invalidUTF8, Message(zh: "这里的字节不是 UTF-8 文字", en: "the bytes here are not UTF-8 text"),
        at: Span(file, range),
        help: Message(
          zh: "删去乱码，重新输入这几个字，并以 UTF-8 编码保存",
          en: "type the damaged characters anew and save the file as UTF-8"))
      add(diagnostic, Edit(Span(file, range), "\u{FFFD}"))
    }
  }

  private func legacyChinese(_ text: String, first: Range<Int>) -> Diagnostic {
    let line = file.line(at: first.lowerBound)
    let sample = text.split(omittingEmptySubsequences: false) { $0.isNewline }.dropFirst(line - 1).first ?? ""
    return Diagnostic(
      YAMLCode.legacyChineseEncoding,
      Message(
        zh: "文件好像是以 GB18030（GBK）编码保存的，不是 UTF-8", en: "the file seems saved as GB18030 (GBK), not as UTF-8"),
      at: Span(file, first),
      notes: [
        Message(
          zh: "按 GB18030 读，第 \(line) 行是 `\(sample.prefix(40))`",
          en: "as GB18030, line \(line) reads `\(sample.prefix(40))`")
      ],
      help: Message(
        zh: "用编辑器打开文件，选择“另存为”，编码选 UTF-8",
        en: "open the file in an editor, choose “save as” and the encoding UTF-8"),
      fixes: [
        Fix(
          Message(zh: "把整个文件转换为 UTF-8", en: "convert the whole file to UTF-8"), safety: .needsReview,
          edits: [Edit(Span(file, 0..<file.bytes.count), text)])
      ])
  }

  private func utf16(_ order: String) -> Diagnostic {
    Diagnostic(
      YAMLCode.utf16Encoding,
      Message(zh: "文件是以 \(order) 编码保存的，不是 UTF-8", en: "the file is saved as \(order), not as UTF-8"),
      at: Span(file, 0..<min(2, file.bytes.count)),
      help: Message(
        zh: "在“另存为”时把编码选为 UTF-8（记事本里的“Unicode”是 UTF-16）",
        en: "choose the encoding UTF-8 in “save as” (what Notepad calls “Unicode” is UTF-16)"))
  }

  private func tooLarge() -> Diagnostic {
    Diagnostic(
      YAMLCode.fileTooLarge,
      Message(
        zh: "文件太大：\(file.bytes.count) 字节，最多 \(limits.maxBytes) 字节",
        en: "the file is too large: \(file.bytes.count) bytes, at most \(limits.maxBytes) are read"),
      at: Span(file, 0..<0), help: Message(zh: "拆成几个文件", en: "divide it into several files"))
  }

  // MARK: - Characters

  private mutating func reportByteOrderMark() {
    let edit = Edit(Span(file, 0..<3), "")
    let diagnostic = Diagnostic(
      YAMLCode.byteOrderMark, severity: .note,
      Message(zh: "文件开头有字节顺序标记（BOM）", en: "the file begins with a byte order mark (BOM)"), at: edit.span,
      notes: [
        Message(zh: "它不影响读取，但有的软件会出错", en: "it is skipped here, but other software may stumble over it")
      ],
      fixes: [Fix(Message(zh: "删去它", en: "remove it"), safety: .safe, edits: [edit])])
    add(diagnostic, edit)
  }

  private mutating func reportLineEndings(_ places: [Int]) {
    let edits = places.map { Edit(Span(file, $0..<$0 + 1), "") }
    diagnostics.append(
      Diagnostic(
        YAMLCode.windowsLineEndings, severity: .note,
        Message(
          zh: "文件使用 Windows 换行符（\(places.count) 行）",
          en: "the file has Windows line endings (\(places.count) lines)"),
        at: edits[0].span,
        fixes: [Fix(Message(zh: "统一改为 LF 换行符", en: "change them to LF"), safety: .safe, edits: edits)]))
  }

  private mutating func reportControl(_ range: Range<Int>, byte value: UInt32) {
    let edit = Edit(Span(file, range), " ")
    let name = Self.name(value)
    let diagnostic = Diagnostic(
      YAMLCode.controlCharacter,
      Message(zh: "这里有不能显示的控制字符 \(name)", en: "an unprintable control character, \(name)"),
      at: edit.span, help: Message(zh: "删去这个字符", en: "delete it"),
      fixes: [
        Fix(Message(zh: "换成空格", en: "replace it by a space"), safety: .needsReview, edits: [edit])
      ])
    add(diagnostic, edit)
  }

  private mutating func reportInvisible(_ range: Range<Int>, _ value: UInt32) {
    let edit = Edit(Span(file, range), "")
    let diagnostic = Diagnostic(
      YAMLCode.invisibleCharacter,
      Message(zh: "这里有看不见的字符 \(Self.name(value))", en: "an invisible character, \(Self.name(value))"),
      at: edit.span,
      notes: [
        Message(
          zh: "常随复制粘贴带入，会使看上去相同的名称不相同",
          en: "copying and pasting brings it in, and names that look alike differ by it")
      ],
      fixes: [Fix(Message(zh: "删去它", en: "remove it"), safety: .safe, edits: [edit])])
    add(diagnostic, edit)
  }

  private static func name(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
