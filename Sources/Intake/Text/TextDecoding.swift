import Diagnostics

/// Turns a file's bytes into UTF-8 text: Chinese office software still writes GB18030 and UTF-16.
struct TextDecoding {
  /// The text as UTF-8 without a byte order mark; the places of all diagnostics lie in it.
  let file: SourceFile
  let diagnostics: [Diagnostic]
  /// There is no text to go on with.
  let isRefused: Bool

  private init(_ file: SourceFile, _ diagnostics: [Diagnostic] = []) {
    self.file = file
    self.diagnostics = diagnostics
    isRefused = diagnostics.hasErrors
  }

  static func decode(_ bytes: [UInt8], path: String) -> TextDecoding {
    if let workbook = binary(bytes, path) { return workbook }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3)), path) }
    for (mark, name, encoding) in [
      ([0xFF, 0xFE] as [UInt8], "UTF-16 LE", "UTF-16LE"), ([0xFE, 0xFF], "UTF-16 BE", "UTF-16BE"),
    ] where bytes.starts(with: mark) {
      guard let text = Transcoder.utf8(bytes.dropFirst(2), from: encoding) else {
        return damaged(SourceFile(path: path, bytes: bytes), at: 0, name)
      }
      return converted(text, path, from: name)
    }
    return utf8(bytes, path)
  }

  private static func utf8(_ bytes: [UInt8], _ path: String) -> TextDecoding {
    if String(validating: bytes, as: UTF8.self) != nil { return plain(SourceFile(path: path, bytes: bytes)) }
    let file = SourceFile(path: path, bytes: bytes)
    let place = firstInvalid(bytes)
    // Text that was good UTF-8 with Chinese in it until this place is damaged UTF-8, not GB18030.
    let chinese = bytes[..<place].count { $0 >= 0xE4 && $0 <= 0xE9 }
    guard chinese < 4, let text = Transcoder.utf8(bytes, from: "GB18030") else {
      return damaged(file, at: place, "UTF-8")
    }
    return converted(text, path, from: "GB18030")
  }

  private static func converted(_ text: [UInt8], _ path: String, from name: String) -> TextDecoding {
    let file = SourceFile(path: path, bytes: text)
    let checked = plain(file)
    guard !checked.isRefused else { return checked }
    return TextDecoding(
      file,
      [
        Diagnostic(
          DataCode.convertedEncoding, severity: .note,
          Message(zh: "文件编码是 \(name)，已按此编码读取", en: "the file is in \(name) and was read as such"),
          at: Span(file, 0..<0),
          help: Message(
            zh: "如有乱码，请在表格软件中另存为“CSV UTF-8”", en: "if the text looks wrong, save it as “CSV UTF-8”"))
      ])
  }

  /// Text has no zero bytes.
  private static func plain(_ file: SourceFile) -> TextDecoding {
    guard let zero = file.bytes.firstIndex(of: 0) else { return TextDecoding(file) }
    return TextDecoding(
      file,
      [
        Diagnostic(
          DataCode.binaryFile,
          Message(zh: "这不是文本文件：其中有空字节", en: "this is not a text file: it has zero bytes in it"),
          at: Span(file, zero..<zero + 1),
          help: Message(
            zh: "请在表格软件中另存为“CSV UTF-8（逗号分隔）”", en: "save the table as “CSV UTF-8 (comma delimited)”"))
      ])
  }

  private static func binary(_ bytes: [UInt8], _ path: String) -> TextDecoding? {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
      return nil
    }
    // The bytes themselves are of no use to a reader.
    let file = SourceFile(path: path, bytes: [])
    return TextDecoding(
      file,
      [
        Diagnostic(
          DataCode.binaryFile,
          Message(
            zh: "这是 Excel 工作簿或压缩文件，不是文本表格", en: "this is an Excel workbook or an archive, not a text table"),
          at: Span(file, 0..<0),
          help: Message(
            zh: "请在表格软件中另存为“CSV UTF-8（逗号分隔）”后再提交",
            en: "save the table as “CSV UTF-8 (comma delimited)” and submit that"))
      ])
  }

  private static func damaged(_ file: SourceFile, at place: Int, _ name: String) -> TextDecoding {
    TextDecoding(
      file,
      [
        Diagnostic(
          DataCode.damagedText,
          Message(
            zh: "从这里起不是有效的 \(name) 文字，也不能按 GB18030 读取",
            en: "from here on this is not valid \(name) text, and it can't be read as GB18030"),
          at: Span(file, place..<min(place + 1, file.bytes.count)),
          help: Message(
            zh: "文件可能已损坏；请重新导出，保存为 UTF-8 编码", en: "the file may be damaged: export it again as UTF-8"))
      ])
  }

  /// Where the bytes first differ from what a repairing decoder makes of them.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    var index = 0
    while index < bytes.count, index < repaired.count, bytes[index] == repaired[index] { index += 1 }
    return index
  }
}
