/// Chosen fixes as a unified diff, which `patch -p0` takes. The heading of each hunk says which fixes it makes, and which of
/// them ask for a look.
public struct FixDiff: Sendable {
  public let language: Language

  public init(language: Language) { self.language = language }

  /// The diff of one file, empty if nothing is chosen. O(bytes + edits).
  public func render(_ selection: FixSelection) -> String {
    guard let file = selection.choices.first?.fix.edits.first?.span.file else { return "" }
    let lines = LineTable(file.bytes)
    let blocks = self.blocks(selection, lines, file.bytes)
    guard !blocks.isEmpty else { return "" }
    let name = SafeText.line(file.path)
    var out = "--- \(name)\n+++ \(name)\n"
    // How many lines longer the new text is, before the hunk at hand.
    var shift = 0
    for group in grouped(blocks) {
      let from = max(0, group[0].old.lowerBound - Self.context)
      let to = min(lines.count, group[group.count - 1].old.upperBound + Self.context)
      let growth = group.reduce(0) { $0 + $1.new.count - $1.old.count }
      out += "@@ -\(range(from, to - from)) +\(range(from + shift, to - from + growth)) @@ \(heading(group))\n"
      var line = from
      for block in group {
        for index in line..<block.old.lowerBound { out += mark(" ", lines.bytes(of: index)) }
        for index in block.old { out += mark("-", lines.bytes(of: index)) }
        for added in block.new { out += mark("+", added) }
        line = block.old.upperBound
      }
      for index in line..<to { out += mark(" ", lines.bytes(of: index)) }
      shift += growth
    }
    return out
  }

  /// Lines shown before and after a change.
  private static let context = 3

  /// Neighbouring lines that change.
  private struct Block {
    var old: Range<Int>
    var new: [ArraySlice<UInt8>]
    var fixes: [FixSelection.Choice]
  }

  private func blocks(_ selection: FixSelection, _ lines: LineTable, _ bytes: [UInt8]) -> [Block] {
    // Edits whose lines touch change together.
    var parts: [(lines: Range<Int>, edits: [Edit], fixes: [FixSelection.Choice])] = []
    let owned = selection.choices.flatMap { choice in choice.fix.edits.map { (edit: $0, choice: choice) } }
      .sorted {
        ($0.edit.span.range.lowerBound, $0.edit.span.range.upperBound)
          < ($1.edit.span.range.lowerBound, $1.edit.span.range.upperBound)
      }
    for (edit, choice) in owned {
      let range = edit.span.range
      let touched = lines.line(at: range.lowerBound)..<lines.line(at: range.upperBound) + 1
      if let last = parts.last, touched.lowerBound < last.lines.upperBound {
        parts[parts.count - 1].lines = last.lines.lowerBound..<max(last.lines.upperBound, touched.upperBound)
        parts[parts.count - 1].edits.append(edit)
        if last.fixes.last?.diagnostic != choice.diagnostic { parts[parts.count - 1].fixes.append(choice) }
      } else {
        parts.append((touched, [edit], [choice]))
      }
    }
    var blocks: [Block] = []
    for part in parts {
      let span = lines.start(of: part.lines.lowerBound)..<lines.start(of: part.lines.upperBound)
      let new = LineTable(part.edits.applied(to: bytes, within: span))
      var block = Block(
        old: part.lines.clamped(to: 0..<lines.count), new: (0..<new.count).map { new.bytes(of: $0) }, fixes: part.fixes)
      while let first = block.new.first, let line = block.old.first, first == lines.bytes(of: line) {
        block.new.removeFirst()
        block.old = block.old.lowerBound + 1..<block.old.upperBound
      }
      while let last = block.new.last, let line = block.old.last, last == lines.bytes(of: line) {
        block.new.removeLast()
        block.old = block.old.lowerBound..<block.old.upperBound - 1
      }
      if block.old.isEmpty, block.new.isEmpty { continue }
      if let last = blocks.last, last.old.upperBound == block.old.lowerBound {
        blocks[blocks.count - 1] = Block(
          old: last.old.lowerBound..<block.old.upperBound, new: last.new + block.new, fixes: last.fixes + block.fixes)
      } else {
        blocks.append(block)
      }
    }
    return blocks
  }

  /// Blocks that are near enough to share their context.
  private func grouped(_ blocks: [Block]) -> [[Block]] {
    var groups: [[Block]] = []
    for block in blocks {
      if let last = groups.last?.last, block.old.lowerBound - last.old.upperBound <= 2 * Self.context {
        groups[groups.count - 1].append(block)
      } else {
        groups.append([block])
      }
    }
    return groups
  }

  private func heading(_ blocks: [Block]) -> String {
    var told: [String] = []
    for choice in blocks.flatMap(\.fixes) {
      let mark =
        switch (choice.fix.safety, language) {
        case (.safe, .zh): "[可直接改]"
        case (.safe, .en): "[safe]"
        case (.needsReview, .zh): "[请复核]"
        case (.needsReview, .en): "[please review]"
        }
      let title = SafeText.line(choice.fix.title.text(in: language))
      let text = "\(mark) \(choice.diagnostic.code.id) \(title)"
      if !told.contains(text) { told.append(text) }
    }
    return told.joined(separator: language == .zh ? "；" : "; ")
  }

  /// A hunk's lines as diffs count them: from 1, or the line before it if it has none.
  private func range(_ first: Int, _ count: Int) -> String { "\(count == 0 ? first : first + 1),\(count)" }

  private func mark(_ mark: Character, _ line: ArraySlice<UInt8>) -> String {
    let text = "\(mark)" + String(decoding: line, as: UTF8.self)
    return line.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
  }
}

/// A text's lines with their LF, counted from 0. A text that ends in LF has no empty line after it.
private struct LineTable {
  private let text: [UInt8]
  private var starts: [Int] = []

  init(_ text: [UInt8]) {
    self.text = text
    var start = 0
    while start < text.count {
      starts.append(start)
      start = (text[start...].firstIndex(of: 0x0A) ?? text.count - 1) + 1
    }
  }

  var count: Int { starts.count }

  func start(of line: Int) -> Int { line < starts.count ? starts[line] : text.count }

  func bytes(of line: Int) -> ArraySlice<UInt8> { text[start(of: line)..<start(of: line + 1)] }

  /// The line that holds a byte; for the end of the text the line after the last, unless that one has no LF.
  func line(at offset: Int) -> Int {
    if offset >= text.count { return text.last == 0x0A ? starts.count : max(0, starts.count - 1) }
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
