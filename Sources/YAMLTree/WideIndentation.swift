import Diagnostics

/// Full-width and no-break spaces before the text of lines: to YAML they are letters, so the lines begin too far left.
struct WideIndentation {
  let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  /// One finding for all lines around a line that follow each other with such spaces, moved as a whole to where the line
  /// before them goes on. O(lines of the run).
  func finding(_ line: Int) -> Finding? {
    guard isWide(line) else { return nil }
    var first = line
    while first > 1, line - first < 1_000, isWide(first - 1) { first -= 1 }
    let shift = depth(after: first) - width(first)
    var edits: [Edit] = []
    var current = first
    while edits.count < 2_000, isWide(current) {
      edits.append(Edit(Span(file, indent(current)), String(repeating: " ", count: max(0, width(current) + shift))))
      current += 1
    }
    return WidthTraps.indentation(edits)
  }

  /// A line that holds nothing but spaces, odd ones among them: to YAML it has a text.
  func blank(_ line: Int) -> Finding? {
    guard line >= 1, line <= file.lineCount else { return nil }
    let range = file.byteRange(ofLine: line)
    guard !range.isEmpty, indent(line) == range, range.contains(where: { file.bytes[$0] >= 0x80 }) else { return nil }
    return WidthTraps.space(Span(file, range), replacement: "")
  }

  private func indent(_ line: Int) -> Range<Int> { LineShape(file, line: line, inFlow: false).indent }

  private func isWide(_ line: Int) -> Bool {
    guard line <= file.lineCount else { return false }
    let indent = indent(line)
    return indent.upperBound < file.byteRange(ofLine: line).upperBound && indent.contains { file.bytes[$0] >= 0x80 }
  }

  private func width(_ line: Int) -> Int {
    file.text(in: indent(line)).unicodeScalars.reduce(0) { $0 + ($1 == "\u{3000}" || $1 == "\t" ? 2 : 1) }
  }

  /// Where a line that continues the block of the line before it would begin.
  private func depth(after line: Int) -> Int {
    var previous = line - 1
    while previous >= 1, indent(previous).upperBound >= file.byteRange(ofLine: previous).upperBound { previous -= 1 }
    guard previous >= 1 else { return 0 }
    let shape = LineShape(file, line: previous, inFlow: false)
    let column = width(previous) + shape.start - shape.indent.upperBound
    return shape.pieces.last?.value.isEmpty == true ? column + 2 : column
  }
}
