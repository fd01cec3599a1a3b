import Diagnostics

/// Reads text tables by RFC 4180, with tabs or semicolons as well, and spaces around cells.
struct DelimitedReader {
  private let file: SourceFile
  private let delimiter: UInt8
  /// The number of the first row, and of the one that is being read.
  private var firstRow = 1
  private var number = 1
  private var grid: Grid
  /// After one quote without an end, quoted cells may no longer span lines: so the rest is still read line by line.
  private var staysInLine = false
  private var trouble: Message?

  private static let quote = UInt8(ascii: "\"")

  /// The file's rows, the header among them. O(n).
  static func read(_ file: SourceFile, preferred: UInt8?) -> Grid {
    file.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var delimiter = preferred.flatMap { bytes.contains($0) ? $0 : nil } ?? detect(bytes)
      if let declared = separatorLine(bytes) { (delimiter, start) = declared }
      var reader = DelimitedReader(file, delimiter: delimiter)
      reader.readAll(bytes, from: start)
      return reader.grid
    }
  }

  /// Rows of a part of a table, the first of which has a number. O(n).
  static func read(_ file: SourceFile, delimiter: UInt8, firstRow: Int) -> Grid {
    file.bytes.withUnsafeBufferPointer { bytes in
      var reader = DelimitedReader(file, delimiter: delimiter)
      reader.firstRow = firstRow
      reader.readAll(bytes, from: 0)
      return reader.grid
    }
  }

  /// The delimiter of a header.
  static func delimiter(of header: [UInt8]) -> UInt8 { header.withUnsafeBufferPointer(detect) }

  private init(_ file: SourceFile, delimiter: UInt8) {
    self.file = file
    self.delimiter = delimiter
    grid = Grid(file: file, isTable: true)
  }

  private mutating func readAll(_ bytes: CellText.Bytes, from start: Int) {
    var index = start
    number = start == 0 ? firstRow : 2
    while index < bytes.count {
      let from = index
      let first = grid.cells.count
      trouble = nil
      while true {
        index = readCell(bytes, from: index)
        guard index < bytes.count, bytes[index] == delimiter else { break }
        index += 1
      }
      if trouble == nil, isBlank(first, bytes) {
        // Rows without any text are no rows; they are counted, and take no room however many they are.
        grid.cells.removeSubrange(first...)
      } else {
        grid.rows.append(
          Grid.Row(number: number, place: from..<index, cells: first..<grid.cells.count, trouble: trouble))
      }
      number += 1
      if index < bytes.count {
        index += bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      }
    }
  }

  private func isBlank(_ first: Int, _ bytes: CellText.Bytes) -> Bool {
    grid.cells[first...].allSatisfy { $0?.isBlank(in: bytes) ?? true }
  }

  /// Reads one cell and returns where its delimiter or line end is.
  private mutating func readCell(_ bytes: CellText.Bytes, from start: Int) -> Int {
    var probe = start
    while probe < bytes.count, bytes[probe] == 0x20 { probe += 1 }
    if probe < bytes.count, bytes[probe] == Self.quote {
      return readQuoted(bytes, from: start, quote: probe)
    }
    let end = cellEnd(bytes, from: probe)
    grid.cells.append(Cell(place: start..<end, inner: start..<end))
    return end
  }

  private func cellEnd(_ bytes: CellText.Bytes, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    return index
  }

  private mutating func readQuoted(_ bytes: CellText.Bytes, from start: Int, quote: Int) -> Int {
    var index = quote + 1
    var hasEscapes = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Self.quote {
        if index + 1 < bytes.count, bytes[index + 1] == Self.quote {
          hasEscapes = true
          index += 2
          continue
        }
        break
      }
      if staysInLine, byte == 0x0A || byte == 0x0D { break }
      if index - quote > QuotedCells.longest { break }
      index += 1
    }
    guard index < bytes.count, bytes[index] == Self.quote else {
      return unclosed(bytes, from: start, quote: quote)
    }
    let inner = quote + 1..<index
    let own = hasEscapes ? Self.unescaped(CellText.string(inner, in: bytes)) : nil
    var end = index + 1
    while end < bytes.count, bytes[end] == 0x20 { end += 1 }
    if end < bytes.count, bytes[end] != delimiter, bytes[end] != 0x0A, bytes[end] != 0x0D {
      return textAfterQuote(bytes, quote: quote, close: index, text: end)
    }
    grid.cells.append(Cell(place: quote..<index + 1, inner: inner, own: own))
    return end
  }

  private static func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasQuote = false
    for scalar in text.unicodeScalars {
      if scalar == "\"", wasQuote {
        wasQuote = false
        continue
      }
      wasQuote = scalar == "\""
      result.append(scalar)
    }
    return String(result)
  }

  private mutating func unclosed(_ bytes: CellText.Bytes, from start: Int, quote: Int) -> Int {
    // Delimiters in the rest of the line may be of the cell or not: the row can't be used, and the next one is read again.
    let end = cellEnd(bytes, from: quote)
    staysInLine = true
    grid.cells.append(Cell(place: quote..<end, inner: quote..<end))
    report(
      .unclosedCell, Message(zh: "引号没有成对，这一行不能用", en: "a quote is never closed, so the row can't be used"),
      quote..<end, Message(zh: "引号从这里开始", en: "the quote begins here"),
      help: Message(
        zh: "在单元格末尾补上 `\"`；单元格里的引号要写两个 `\"\"`",
        en: "close it with `\"` at the end of the cell; a quote inside a cell is written `\"\"`"))
    return end
  }

  private mutating func textAfterQuote(
    _ bytes: CellText.Bytes, quote: Int, close: Int, text: Int
  ) -> Int {
    let end = cellEnd(bytes, from: text)
    grid.cells.append(Cell(place: quote..<end, inner: quote..<end))
    report(
      .textAfterCell,
      Message(
        zh: "引号结束后还有文字，这一行不能用", en: "there is text after a cell's closing quote, so the row can't be used"),
      text..<end, Message(zh: "多出的文字", en: "text too many"),
      help: Message(
        zh: "把整个单元格放进引号里，其中的引号写两个 `\"\"`；也请检查前面是否有引号没有成对",
        en:
          "put the whole cell in quotes and write a quote inside it as `\"\"`; look for an unclosed quote before it"
      ))
    return end
  }

  private mutating func report(
    _ code: DataCode, _ message: Message, _ place: Range<Int>, _ label: Message, help: Message
  ) {
    trouble = trouble ?? message
    grid.diagnostics.append(
      Diagnostic(
        code, message, at: grid.span(place), label: label, help: help,
        data: DataPlace(row: number)))
  }

  // MARK: - Delimiter

  /// The delimiter that the first line with any has most of, outside quotes.
  private static func detect(_ bytes: CellText.Bytes) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if counts != [0, 0, 0] { break }
      } else if let index = candidates.firstIndex(of: byte) {
        counts[index] += 1
      }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// Excel's first line `sep=;`.
  private static func separatorLine(_ bytes: CellText.Bytes) -> (UInt8, Int)? {
    guard bytes.count > 5, CellText.string(0..<4, in: bytes).lowercased() == "sep=", bytes[4] < 0x80,
      bytes[5] == 0x0A || bytes[5] == 0x0D
    else { return nil }
    return (bytes[4], bytes[5] == 0x0D && bytes.count > 6 && bytes[6] == 0x0A ? 7 : 6)
  }
}
