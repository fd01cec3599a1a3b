import Diagnostics

/// A table of columns aligned by display width, so that Chinese and Latin text line up.
struct TextTable {
  struct Column {
    let title: String
    var alignRight = false
    /// The most columns of the terminal a cell may take; longer ones wrap.
    var limit = 40
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ row: [String]) { rows.append(row) }

  func render(_ painter: Painter) -> String {
    let wrapped = rows.map { row in zip(row, columns).map { Self.wrap(Self.oneLine($0), to: $1.limit) } }
    let widths = columns.indices.map { column in
      (wrapped.flatMap { $0[column] } + [columns[column].title]).map { DisplayWidth.of($0) }.max() ?? 0
    }
    var out = painter.paint(line(columns.map(\.title), widths), .bold) + "\n"
    out += painter.paint(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), .dim) + "\n"
    for row in wrapped {
      for index in 0..<(row.map(\.count).max() ?? 0) {
        out += line(row.map { index < $0.count ? $0[index] : "" }, widths) + "\n"
      }
    }
    return out
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += "  " }
      line += DisplayWidth.pad(cell, to: widths[index], alignRight: columns[index].alignRight)
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Line breaks would break the table, and control characters of the user's text could command the terminal.
  static func oneLine(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: line += " "
      case .format where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value): break
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// Lines of at most `width` columns, broken at spaces and after `、` where there are any, else anywhere.
  static func wrap(_ text: String, to width: Int) -> [String] {
    guard DisplayWidth.of(text) > width, width > 2 else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    // Where the line may be broken: the length of its text up to there.
    var breakAt: String.Index?
    for character in text {
      let size = DisplayWidth.of(character)
      if used + size > width {
        if let end = breakAt, end > line.startIndex {
          let rest = String(line[end...])
          lines.append(Self.trimmed(String(line[..<end])))
          line = rest
        } else {
          lines.append(line)
          line = ""
        }
        used = DisplayWidth.of(line)
        breakAt = nil
      }
      if line.isEmpty, character == " " { continue }
      line.append(character)
      used += size
      if character == " " || character == "、" || character == "，" || character == "；" { breakAt = line.endIndex }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map(Self.trimmed)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
