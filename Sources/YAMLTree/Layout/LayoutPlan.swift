import Diagnostics

/// What is to change in a file's white space, gathered by walking its tree.
struct LayoutPlan {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var lines: [LayoutLine]
  /// New text for stretches of blanks within lines.
  private var gaps: [Range<Int>: String] = [:]

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    lines = (1...file.lineCount).map { LayoutLine(file.byteRange(ofLine: $0), file.bytes) }
  }

  // MARK: - Walking

  mutating func place(_ root: Node) { place(root, column: 0) }

  /// Puts a node's lines where they belong; `column` is that of its keys or dashes.
  private mutating func place(_ node: Node, column: Int) {
    // An alias has nothing of its own; its children stand elsewhere.
    guard byte(node.span.range.lowerBound) != UInt8(ascii: "*") else { return }
    if isFlow(node) {
      set(startingAt: node.span.range.lowerBound, to: column)
      // What it holds stands a level below the key that it follows, or below itself.
      return placeFlow(node, base: isFirst(node.span.range.lowerBound) ? column : max(0, column - 2))
    }
    switch node.content {
    case .scalar(let scalar): placeScalar(node, scalar, column: column)
    case .mapping(let entries): for entry in entries { placeEntry(entry, column: column) }
    case .sequence(let items): for item in items { placeItem(item, column: column) }
    }
  }

  private mutating func placeEntry(_ entry: Entry, column: Int) {
    let key = entry.key.span.range
    set(startingAt: key.lowerBound, to: column)
    let value = entry.value
    // What is left empty has its place behind the blank that parts it from a comment, or before it: nothing is to change there.
    if !value.span.range.isEmpty { setGap(key.upperBound, value.span.range.lowerBound, ":", ": ") }
    place(value, column: column + 2)
  }

  private mutating func placeItem(_ item: Node, column: Int) {
    let start = item.span.range.lowerBound
    var dash = start - 1
    while dash >= 0, bytes[dash] != UInt8(ascii: "-") { dash -= 1 }
    guard dash >= 0 else { return }
    set(startingAt: dash, to: column)
    if !item.span.range.isEmpty { setGap(dash, start, "-", "- ") }
    place(item, column: column + 2)
  }

  /// A text of one line has nothing to place; the further lines of others move with the first.
  private mutating func placeScalar(_ node: Node, _ scalar: Scalar, column: Int) {
    let range = node.span.range
    set(startingAt: range.lowerBound, to: column)
    let (first, last) = lines(of: range)
    guard last > first else { return }
    switch scalar.style {
    case .literal, .folded:
      let body = (first + 1...last).filter { !lines[$0].isBlank }
      guard let indent = body.map({ lines[$0].indent }).first else { return }
      for index in first + 1...last { lines[index].shift = .by(column - indent) }
      for index in first + 1...last { lines[index].isText = true }
    case .plain, .singleQuoted, .doubleQuoted: keepText(node)
    }
  }

  // MARK: - Flow

  private func isFlow(_ node: Node) -> Bool {
    node.scalar == nil && [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(byte(node.span.range.lowerBound))
  }

  /// Lines within brackets stand a level below `base`, the closing bracket at it.
  private mutating func placeFlow(_ node: Node, base: Int) {
    let range = node.span.range
    let isMapping = bytes[range.lowerBound] == UInt8(ascii: "{")
    let children = node.sequence ?? node.mapping?.flatMap { [$0.key, $0.value] } ?? []
    var end = range.lowerBound + 1
    for (index, child) in children.enumerated() {
      let start = child.span.range.lowerBound
      let mark = index == 0 ? "" : isMapping && index % 2 == 1 ? ":" : ","
      if !child.span.range.isEmpty { setGap(end, start, mark, mark.isEmpty ? "" : mark + " ") }
      set(startingAt: start, to: base + 2)
      if isFlow(child) {
        placeFlow(child, base: isOnLine(start, of: range.lowerBound) ? base : base + 2)
      } else {
        keepText(child)
      }
      end = max(end, child.span.range.upperBound)
    }
    setGap(end, range.upperBound - 1, "", "")
    setGap(end, range.upperBound - 1, ",", ",")
    set(startingAt: range.upperBound - 1, to: base)
    // What begins with a comma, say, moves with the first line.
    let (first, last) = lines(of: range)
    guard last > first else { return }
    for index in first + 1...last where lines[index].shift == nil && !lines[index].isComment { lines[index].shift = .with(first) }
  }

  /// Texts of several lines move with the line that they begin on.
  private mutating func keepText(_ node: Node) {
    let (first, last) = lines(of: node.span.range)
    guard last > first, node.scalar != nil else { return }
    for index in first + 1...last {
      lines[index].shift = .with(first)
      lines[index].isText = true
    }
  }

  // MARK: - Places

  private func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  private func lines(of range: Range<Int>) -> (first: Int, last: Int) {
    (file.line(at: range.lowerBound) - 1, file.line(at: max(range.lowerBound, range.upperBound - 1)) - 1)
  }

  /// Whether what begins at a place is the first on its line.
  private func isFirst(_ start: Int) -> Bool {
    let line = lines[file.line(at: start) - 1]
    return !line.isBlank && line.range.lowerBound + line.indent == start
  }

  private func isOnLine(_ start: Int, of other: Int) -> Bool { file.line(at: start) == file.line(at: other) }

  /// Notes the column of a line, if what is placed is the first on it.
  private mutating func set(startingAt start: Int, to column: Int) {
    let index = file.line(at: start) - 1
    if lines[index].shift == nil, isFirst(start) { lines[index].shift = .to(column) }
  }

  /// Notes what stands between two nodes, if it is blanks and one mark on one line.
  private mutating func setGap(_ from: Int, _ to: Int, _ mark: String, _ replacement: String) {
    guard from <= to, to <= bytes.count else { return }
    let gap = bytes[from..<to]
    guard gap.allSatisfy({ $0 == 0x20 || $0 == 0x09 || mark.utf8.contains($0) }), gap.count(where: { $0 > 0x20 }) == mark.utf8.count,
      !(mark.isEmpty && gap.isEmpty)
    else { return }
    gaps[from..<to] = replacement
  }

  // MARK: - Writing

  /// The file's bytes with everything in its place.
  func apply() -> [UInt8] {
    let indents = self.indents()
    let edits = gaps.sorted { $0.key.lowerBound < $1.key.lowerBound }
    var next = 0
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 16)
    var isAfterBlank = true
    for (index, line) in lines.enumerated() {
      if line.isBlank {
        // Blank lines within texts belong to them.
        if line.isText { out.append(0x0A) } else if !isAfterBlank { out.append(0x0A) }
        isAfterBlank = true
        continue
      }
      isAfterBlank = false
      out += repeatElement(0x20, count: indents[index])
      let start = line.range.lowerBound + line.indent
      let end = line.isText ? line.range.upperBound : line.end
      var at = start
      while next < edits.count, edits[next].key.lowerBound < start { next += 1 }
      while next < edits.count, edits[next].key.upperBound <= line.range.upperBound {
        let (range, text) = edits[next]
        next += 1
        guard range.lowerBound >= at else { continue }
        out += bytes[at..<range.lowerBound]
        // What would end the line is left out with the blanks there.
        out += range.upperBound >= end ? Array(text.utf8.reversed().drop { $0 == 0x20 }.reversed()) : Array(text.utf8)
        at = range.upperBound
      }
      if at < end { out += bytes[at..<end] }
      out.append(0x0A)
    }
    while out.last == 0x0A { out.removeLast() }
    out.append(0x0A)
    return out
  }

  /// The new indentation of every line.
  private func indents() -> [Int] {
    var result = lines.map(\.indent)
    for (index, line) in lines.enumerated() {
      switch line.shift {
      case .to(let column)?: result[index] = column
      case .by(let delta)?: result[index] = max(0, line.indent + delta)
      case .with(let first)?: result[index] = max(0, line.indent + result[first] - lines[first].indent)
      case nil: break
      }
    }
    placeComments(&result)
    return result
  }

  /// A comment goes with the line below it or, where it stands further in, with the last line above that begins where it does.
  /// O(lines).
  private func placeComments(_ result: inout [Int]) {
    func isContent(_ line: LayoutLine) -> Bool { !line.isBlank && !line.isComment && !line.isText }
    // The content below each line.
    var below = [Int?](repeating: nil, count: lines.count)
    var next: Int?
    for index in lines.indices.reversed() {
      below[index] = next
      if isContent(lines[index]) { next = index }
    }
    // The last content above, by where it begins.
    var above: [Int: Int] = [:]
    for (index, line) in lines.enumerated() {
      if isContent(line) { above[line.indent] = index }
      guard line.isComment, line.shift == nil else { continue }
      let floor = below[index].map { lines[$0].indent } ?? 0
      if below[index] == nil || floor != line.indent, line.indent > floor, let same = above[line.indent] {
        result[index] = result[same]
      } else {
        result[index] = below[index].map { result[$0] } ?? 0
      }
    }
  }
}

/// A line of a file and where it is to go.
struct LayoutLine {
  enum Shift {
    case to(Int)
    case by(Int)
    /// As far as another line, which stands before it.
    case with(Int)
  }

  let range: Range<Int>
  /// Blanks before the first character.
  let indent: Int
  /// Where the last character ends.
  let end: Int
  let isComment: Bool
  var shift: Shift?
  /// Whether the line continues a text, whose blanks count.
  var isText = false

  var isBlank: Bool { indent == range.count }

  init(_ range: Range<Int>, _ bytes: [UInt8]) {
    self.range = range
    let isGap: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    indent = bytes[range].prefix(while: isGap).count
    end = range.upperBound - bytes[range].reversed().prefix(while: isGap).count
    isComment = indent < range.count && bytes[range.lowerBound + indent] == UInt8(ascii: "#")
  }
}
