import Diagnostics

/// Explains why libyaml stopped and changes the working text so that it gets further: as the author meant it where a
/// mistake is recognised, else by blanking the value, the line, the block.
struct Recovery {
  let file: SourceFile
  var text: WorkingText
  private(set) var diagnostics: [Diagnostic] = []
  /// Values that were blanked.
  private(set) var broken: [Range<Int>] = []
  /// Lines that were dropped, by the offset of their first character and its column.
  private(set) var dropped: [(offset: Int, column: Int)] = []
  private var reported: Set<Int> = []
  private var seen: Set<String> = []
  private var stage: [Int: Int] = [:]
  private let bytes: [UInt8]

  private let limits: Limits
  private let keys: Set<String>

  init(_ file: SourceFile, text: WorkingText, limits: Limits, keys: Set<String>) {
    self.file = file
    self.text = text
    self.limits = limits
    self.keys = keys
    bytes = file.bytes
  }

  /// Takes over findings that have not been reported; true if the text changed.
  mutating func accept(_ findings: [Finding]) -> Bool {
    var changed = false
    for finding in findings {
      guard let span = finding.diagnostic.primary?.span, diagnostics.count <= limits.maxProblems else {
        continue
      }
      let isNew = seen.insert("\(finding.diagnostic.code.id) \(span.range)").inserted
      let applied = text.apply(finding.edits)
      changed = changed || applied
      if isNew {
        diagnostics.append(finding.diagnostic)
        reported.insert(span.line)
      }
    }
    return changed
  }

  /// Works round a syntax error. False if nothing more can be done. `lastText` is where the last text before it began.
  mutating func mend(_ found: SyntaxError, lastText: Int?) -> Bool {
    let error = blamingLineBefore(found) ?? found
    let line = contentLine(file.line(at: min(error.offset, max(0, bytes.count - 1))))
    let context = error.contextOffset.map { file.line(at: $0) }
    let isFlow = error.context?.contains("flow") == true
    var candidates = [line]
    if let context, error.context?.contains("block") != true { candidates.insert(context, at: 0) }
    if let lastText { candidates.append(file.line(at: lastText)) }
    var visited: Set<Int> = []
    for candidate in candidates where visited.insert(candidate).inserted && stage[candidate, default: 0] < 2 {
      if accept(tabs(candidate)) { return true }
      let wide = WideIndentation(file)
      if let finding = wide.blank(candidate) ?? wide.blank(candidate - 1), accept([finding]) { return true }
      if let finding = wide.finding(candidate) ?? wide.finding(contentLine(max(1, candidate - 1))), accept([finding]) { return true }
      let inFlow = isFlow && candidate > (context ?? candidate) && goesOn(context ?? candidate)
      let traps = LineTraps(file, line: candidate, inFlow: inFlow, keys: keys)
      if text.apply(traps.quotedSigns()) { return true }
      if accept(traps.findings().map { WideColons(file, keys: keys).extended($0, inFlow: inFlow) }) { return true }
    }
    if accept(sectionWithoutColon(candidates[0])) { return true }
    if isFlow, let start = error.contextOffset, accept(cutByComment(start)) { return true }
    if accept(unclosed(error, line: line, lastText: lastText)) { return true }
    if !isFlow, accept(indentation(line)) { return true }
    // A bracket that is not meant to go on to the next line is to blame for what follows it.
    let target = isFlow && context.map(goesOn) == true ? line : candidates[0]
    explain(error, line: target, isFlow: isFlow)
    return blank(target, error) || (context.map { $0 != target && blank($0, error) } ?? false)
      || blankRest(from: target)
  }

  // MARK: - Explaining

  private mutating func explain(_ error: SyntaxError, line: Int, isFlow: Bool) {
    guard reported.insert(line).inserted else { return }
    let atEnd = error.offset >= bytes.count || file.line(at: error.offset) > line
    if isFlow, let start = error.contextOffset, atEnd || file.line(at: error.offset) > file.line(at: start),
      atEnd || !goesOn(file.line(at: start))
    {
      let words = SyntaxWords.unclosedBracket
      diagnostics.append(
        Diagnostic(
          YAMLCode.unclosedBracket, words.0, at: Span(file, start..<min(start + 1, bytes.count)),
          label: Message(zh: "从这里开始", en: "it begins here"),
          secondary: atEnd
            ? [] : [LabelledSpan(character(error.offset), Message(zh: "读到这里出错", en: "reading stopped here"))],
          help: words.1))
      return
    }
    let words = SyntaxWords.describe(error)
    let offset = words.code == .missingColon || words.code == .unclosedQuote ? error.contextOffset : nil
    var span = character(offset ?? error.offset)
    if words.code == .missingColon {
      let shape = LineShape(file, line: file.line(at: span.range.lowerBound), inFlow: false)
      span = Span(file, min(shape.start, shape.range.upperBound)..<shape.range.upperBound)
    }
    diagnostics.append(Diagnostic(words.code, words.message, at: span, help: words.help))
  }

  private func character(_ offset: Int) -> Span {
    var end = min(offset + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return Span(file, min(offset, bytes.count)..<end)
  }

  /// A line without a colon runs on into the next line and makes that line's colon look wrong: the first is to blame.
  private func blamingLineBefore(_ error: SyntaxError) -> SyntaxError? {
    let line = file.line(at: min(error.offset, max(0, bytes.count - 1)))
    guard error.problem.contains("mapping values are not allowed"), line > 1 else { return nil }
    let shape = LineShape(file, line: line, inFlow: false)
    let before = LineShape(file, line: contentLine(line - 1), inFlow: false)
    guard shape.key?.upperBound == error.offset, let piece = before.pieces.first, before.key == nil,
      before.start - before.range.lowerBound == shape.start - shape.range.lowerBound, !piece.isFlow
    else { return nil }
    return SyntaxError(
      problem: "could not find expected ':'", offset: before.start, context: "while scanning a simple key",
      contextOffset: before.start)
  }

  /// The line itself, or the last one before it that has text.
  private func contentLine(_ line: Int) -> Int {
    var line = line
    while line > 1 {
      let range = file.byteRange(ofLine: line)
      if range.contains(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }) { return line }
      line -= 1
    }
    return line
  }

  // MARK: - Mistakes that take more than a line to see

  /// A word alone on its line, with what belongs to it below: `inputs` for `inputs:`.
  private func sectionWithoutColon(_ line: Int) -> [Finding] {
    let shape = LineShape(file, line: line, inFlow: false)
    guard shape.key == nil, let text = shape.pieces.first?.value, text.lowerBound == shape.start, line < file.lineCount,
      text.allSatisfy({ bytes[$0] >= 0x80 || bytes[$0] == 0x2D || bytes[$0] == 0x5F || (0x61...0x7A).contains(bytes[$0] | 0x20) }),
      let next = (line + 1...file.lineCount).first(where: { !isBlank($0) }), indent(next) > shape.start - shape.range.lowerBound
    else { return [] }
    let below = LineShape(file, line: next, inFlow: false)
    guard below.key != nil || below.start > below.indent.upperBound else { return [] }
    let words = SyntaxWords.missingColon
    return [
      Finding(
        Diagnostic(
          YAMLCode.missingColon, words.0, at: Span(file, text), help: words.1,
          fixes: [
            Fix(
              Message(zh: "在末尾加冒号", en: "add a colon"), safety: .needsReview,
              edits: [Edit(Span(file, text.upperBound..<text.upperBound), ":")])
          ]))
    ]
  }

  /// A ` #` within brackets takes the closing bracket into a comment: `{number: order #8}`.
  private func cutByComment(_ start: Int) -> [Finding] {
    let shape = LineShape(file, line: file.line(at: start), inFlow: false)
    let hash = shape.commentStart(from: shape.start)
    guard hash < shape.range.upperBound, let value = shape.pieces.last?.value, value.lowerBound > start, value.upperBound <= hash,
      !value.isEmpty
    else { return [] }
    var depth = 0
    var end = hash
    while end < shape.range.upperBound {
      if [0x5B, 0x7B].contains(bytes[end]) { depth += 1 }
      if [0x5D, 0x7D].contains(bytes[end]) { depth -= 1 }
      if depth < 0 { break }
      end += 1
    }
    guard depth < 0 else { return [] }
    while bytes[end - 1] == 0x20 { end -= 1 }
    return [ValueTraps.comment(Span(file, value), comment: Span(file, hash..<end))]
  }

  private func unclosed(_ error: SyntaxError, line: Int, lastText: Int?) -> [Finding] {
    guard let start = lastText.flatMap(quoteWithoutEnd) ?? error.contextOffset.flatMap(quoteWithoutEnd) else {
      return []
    }
    let range = file.byteRange(ofLine: file.line(at: start))
    var end = range.upperBound
    while end > start + 1, bytes[end - 1] == 0x20 { end -= 1 }
    let quote = String(decoding: [bytes[start]], as: UTF8.self)
    let words = (
      Message(zh: "引号没有结束", en: "a quote is never closed"),
      Message(zh: "在文字末尾补上引号", en: "add the closing quote")
    )
    return [
      Finding(
        Diagnostic(
          YAMLCode.unclosedQuote, words.0, at: Span(file, start..<end),
          label: Message(zh: "从这里开始", en: "it begins here"), help: words.1,
          fixes: [
            Fix(
              Message(zh: "在行末补上 `\(quote)`", en: "add `\(quote)` at the end of the line"),
              safety: .needsReview,
              edits: [Edit(Span(file, end..<end), quote)])
          ]))
    ]
  }

  private func quoteWithoutEnd(_ offset: Int) -> Int? {
    guard offset < bytes.count, bytes[offset] == 0x22 || bytes[offset] == 0x27 else { return nil }
    let line = file.line(at: offset)
    let shape = LineShape(file, line: line, inFlow: false)
    return shape.quoteEnd(offset, shape.range.upperBound) == nil ? offset : nil
  }

  /// Tabs in the indentation of this line and those that follow it in the same way.
  private func tabs(_ line: Int) -> [Finding] {
    var edits: [Edit] = []
    var current = line
    var shift = 0
    while current <= file.lineCount {
      let indent = LineShape(file, line: current, inFlow: false).indent
      guard indent.contains(where: { bytes[$0] == 0x09 }), !isBlank(current) else { break }
      if current == line { shift = depth(after: line) - width(indent) }
      let replacement = String(repeating: " ", count: max(0, width(indent) + shift))
      edits.append(Edit(Span(file, indent), replacement))
      current += 1
    }
    return edits.isEmpty ? [] : [SpacingTraps.tabs(edits)]
  }

  private func width(_ indent: Range<Int>) -> Int { indent.reduce(0) { $0 + (bytes[$1] == 0x09 ? 2 : 1) } }

  /// Where a line that continues the block of the line before it would begin.
  private func depth(after line: Int) -> Int {
    guard line > 1 else { return 0 }
    let previous = contentLine(line - 1)
    let shape = LineShape(file, line: previous, inFlow: false)
    let column = width(shape.indent) + shape.start - shape.indent.upperBound
    return shape.pieces.last?.value.isEmpty == true ? column + 2 : column
  }

  /// A line whose indentation is that of none of the open blocks: the nearest of them is taken, for the lines after it
  /// that are indented as far as well.
  private func indentation(_ line: Int) -> [Finding] {
    let width = indent(line)
    guard width >= 0 else { return [] }
    var levels: [(width: Int, line: Int)] = []
    var least = Int.max
    var previous = line - 1
    while previous >= 1, levels.count < 64 {
      let other = indent(previous)
      if other >= 0, other < least {
        levels.append((other, previous))
        least = other
        if other == 0 { break }
      }
      previous -= 1
    }
    guard let last = levels.first, !levels.contains(where: { $0.width == width }) else { return [] }
    var target = levels.min { abs($0.width - width) < abs($1.width - width) } ?? last
    if width > last.width {
      // What stands below `key:` may be indented as it likes.
      if LineShape(file, line: last.line, inFlow: false).pieces.last?.value.isEmpty == true { return [] }
      target = last
    }
    var edits: [Edit] = []
    var current = line
    while current <= file.lineCount, edits.count < 1_000 {
      let own = indent(current)
      if own >= 0 {
        let start = file.byteRange(ofLine: current).lowerBound
        if own < width || bytes[start..<start + own].contains(0x09) { break }
        edits.append(
          Edit(
            Span(file, start..<start + own), String(repeating: " ", count: max(0, own + target.width - width))
          ))
      }
      current += 1
    }
    let range = file.byteRange(ofLine: line)
    let span = Span(file, min(range.lowerBound + width, range.upperBound)..<range.upperBound)
    return [SpacingTraps.indentation(edits, line: span, like: target.line, depth: target.width)]
  }

  /// Whether a line ends so that its bracket goes on to the next one.
  private func goesOn(_ line: Int) -> Bool {
    let range = file.byteRange(ofLine: line)
    guard let last = range.last(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }) else { return false }
    return [0x2C, 0x5B, 0x7B].contains(bytes[last])
  }

  /// Number of blanks before a line's text; -1 for a line without text.
  private func indent(_ line: Int) -> Int {
    let range = file.byteRange(ofLine: line)
    guard let first = range.first(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }), bytes[first] != 0x23
    else {
      return -1
    }
    return width(range.lowerBound..<first)
  }

  private func isBlank(_ line: Int) -> Bool {
    !file.byteRange(ofLine: line).contains { bytes[$0] != 0x20 && bytes[$0] != 0x09 }
  }

  // MARK: - Blanking

  /// Blanks the line's value, next time the line and what is indented below it. False if that was done before.
  private mutating func blank(_ line: Int, _ error: SyntaxError) -> Bool {
    let step = stage[line, default: 0]
    stage[line] = step + 1
    let range = file.byteRange(ofLine: line)
    let shape = LineShape(file, line: line, inFlow: false)
    switch step {
    case 0:
      if let piece = shape.pieces.first(where: {
        $0.value.contains(error.offset) && $0.isFlow && $0.key != nil
      }) {
        return replaceValue(piece.value)
      }
      guard let first = shape.pieces.first else { return blank(line, error) }
      let start = first.isFlow ? flowStart(shape) : first.value.lowerBound
      guard start < range.upperBound, first.isFlow || first.key != nil else { return blank(line, error) }
      return replaceValue(start..<range.upperBound)
    case 1:
      var end = range.upperBound
      var next = line + 1
      let width = indent(line)
      while next <= file.lineCount, isBlank(next) || indent(next) > width || indent(next) < 0 {
        end = file.byteRange(ofLine: next).upperBound
        stage[next] = 2
        reported.insert(next)
        next += 1
      }
      guard end > range.lowerBound else { return false }
      dropped.append((min(range.lowerBound + max(0, width), range.upperBound), max(0, width)))
      text.overwrite(range.lowerBound..<end, "")
      return true
    default: return false
    }
  }

  private mutating func replaceValue(_ range: Range<Int>) -> Bool {
    text.overwrite(range, "~")
    broken.append(range)
    return true
  }

  /// Where the flow collection of a line begins.
  private func flowStart(_ shape: LineShape) -> Int {
    (shape.start..<shape.range.upperBound).first { bytes[$0] == 0x7B || bytes[$0] == 0x5B } ?? shape.start
  }

  private mutating func blankRest(from line: Int) -> Bool {
    guard stage[0, default: 0] < 3 else { return false }
    stage[0, default: 0] += 1
    let start = file.byteRange(ofLine: line).lowerBound
    guard start < bytes.count, !(text.edits.last.map { $0.span.range == start..<bytes.count } ?? false) else {
      return false
    }
    dropped.append((start, 0))
    text.overwrite(start..<bytes.count, "")
    return true
  }
}
