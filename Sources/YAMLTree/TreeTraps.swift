import Diagnostics

/// Mistakes that YAML reads without complaint, but not as their author meant. Found on the finished tree, so that block
/// texts, quoted texts and comments raise no false alarm.
struct TreeTraps {
  private let file: SourceFile
  private let bytes: [UInt8]
  /// Names that are keys: behind a full-width comma they tell that an entry begins.
  private let keys: Set<String>
  private(set) var findings: [Finding] = []

  init(_ root: Node, keys: Set<String> = []) {
    file = root.span.file
    bytes = file.bytes
    self.keys = keys
    let isText = root.isPlain && !root.isBroken
    if isText, let finding = WideColons(file, keys: keys).all(in: root.span.range) {
      findings.append(finding)
    } else if isText, isOverLines(root.span.range), let finding = structureTrap(root, isItem: false, ownLine: true) {
      findings.append(finding)
    } else {
      visit(root, inFlow: false, isItem: false, key: nil)
    }
  }

  private mutating func visit(_ node: Node, inFlow: Bool, isItem: Bool, key: Int?) {
    let range = node.span.range
    guard !node.isBroken || node.scalar == nil, let first = range.first.map({ bytes[$0] }), first != 0x2A
    else { return }
    if node.isPlain, isPlainWords(range) { return }
    switch node.content {
    case .scalar(let scalar): check(scalar, node, inFlow: inFlow, isItem: isItem, key: key)
    case .sequence(let items):
      if first == 0x5B, LineShape.intervalEnd(bytes, range.lowerBound, range.upperBound) == range.upperBound {
        findings.append(ValueTraps.interval(node.span))
        return
      }
      // `{in: [80..90), to: (1..2]}`: the list swallowed what follows the interval.
      if first == 0x5B, let end = LineShape.intervalEnd(bytes, range.lowerBound, range.upperBound) {
        findings.append(ValueTraps.interval(Span(file, range.lowerBound..<end)))
        return
      }
      if first == 0x5B { findings += BrokenNumber.findings(items) }
      for item in items { visit(item, inFlow: inFlow || first == 0x5B, isItem: true, key: nil) }
    case .mapping where first == 0x7B && range.count > 1 && bytes[range.lowerBound + 1] == 0x7B:
      findings.append(ValueTraps.doubleBraces(node.span))
    case .mapping(let entries): checkEntries(entries, inFlow: inFlow || first == 0x7B, isFlow: first == 0x7B)
    }
  }

  private mutating func checkEntries(_ entries: [Entry], inFlow: Bool, isFlow: Bool) {
    for (index, entry) in entries.enumerated() {
      if entry.key.isPlain, !entry.key.span.range.isEmpty {
        if let finding = keyTrap(entry, isFlow: isFlow) {
          findings.append(finding)
          continue
        }
        if isFlow,
          let finding = BrokenNumber.finding(entries, index) ?? brokenApart(entries, index)
            ?? WideCommas(file, keys: keys).finding(entries, index)
        {
          findings.append(finding)
          continue
        }
      }
      visit(entry.value, inFlow: inFlow, isItem: false, key: entry.key.span.range.lowerBound)
    }
  }

  // MARK: - Keys

  private func keyTrap(_ entry: Entry, isFlow: Bool) -> Finding? {
    let range = entry.key.span.range
    let start = range.lowerBound
    let end = LineShape.oddSpaces(bytes, before: range.upperBound, from: start)
    if end < range.upperBound, end > start { return WidthTraps.space(Span(file, end..<range.upperBound), replacement: "") }
    // A key that begins with a letter or a common Chinese character begins as it should.
    switch bytes[start] {
    case 0x41...0x5A, 0x61...0x7A, 0xE4...0xE9: break
    default: if let trap = beginningTrap(range, isFlow: isFlow) { return trap }
    }
    if isFlow, entry.value.isNull, entry.value.span.range.isEmpty {
      return LineTraps.colon(in: range, of: file)
    }
    return nil
  }

  /// Wide spaces and dashes before a key, and a dash without its space.
  private func beginningTrap(_ range: Range<Int>, isFlow: Bool) -> Finding? {
    let start = range.lowerBound
    if let width = LineShape.spaceWidth(bytes, start), width > 1 { return leadingSpace(range) }
    if let width = LineTraps.wideDash(bytes, start), !isFlow {
      return WidthTraps.dash(Span(file, start..<start + width))
    }
    if bytes[start] == 0x2D, !isFlow, let space = WidthTraps.spaceAfterDash(file, start) { return space }
    if bytes[start] == 0x2D, range.count > 1, !isFlow, !(0x30...0x39).contains(bytes[start + 1]),
      bytes[start + 1] != 0x2D
    {
      return SpacingTraps.afterDash(Span(file, start..<start + 1))
    }
    return nil
  }

  /// A value in `{ }` that its own comma broke apart: `min(a, b)`.
  private func brokenApart(_ entries: [Entry], _ index: Int) -> Finding? {
    let value = entries[index].value
    guard let scalar = value.scalar, scalar.style == .plain, index + 1 < entries.count else { return nil }
    var depth = 0
    for byte in scalar.text.utf8 { depth += byte == 0x28 ? 1 : byte == 0x29 ? -1 : 0 }
    guard depth > 0 else { return nil }
    var last: Int?
    for later in entries[(index + 1)...] {
      guard let text = later.key.scalar?.text, later.value.isNull, later.value.span.range.count == 0 else {
        break
      }
      for byte in text.utf8 { depth += byte == 0x28 ? 1 : byte == 0x29 ? -1 : 0 }
      last = later.key.span.range.upperBound
      if depth <= 0 { break }
    }
    guard let last, depth == 0, last > value.span.range.lowerBound else { return nil }
    return ValueTraps.flowComma(Span(file, value.span.range.lowerBound..<last))
  }

  private func leadingSpace(_ range: Range<Int>) -> Finding? {
    let number = file.line(at: range.lowerBound)
    let line = file.byteRange(ofLine: number)
    if bytes[line.lowerBound..<range.lowerBound].allSatisfy({ $0 == 0x20 }) { return WideIndentation(file).finding(number) }
    var end = range.lowerBound
    while end < range.upperBound, let width = LineShape.spaceWidth(bytes, end) { end += width }
    return WidthTraps.space(Span(file, range.lowerBound..<end), replacement: "")
  }

  // MARK: - Values

  private mutating func check(_ scalar: Scalar, _ node: Node, inFlow: Bool, isItem: Bool, key: Int?) {
    let range = node.span.range
    switch scalar.style {
    case .literal, .folded:
      // `>5` is a block with an indentation of five: nobody writes that on purpose without a text.
      if scalar.text.isEmpty, range.count > 1, (0x31...0x39).contains(bytes[range.lowerBound + 1]) {
        findings.append(ValueTraps.comparison(node.span))
      }
      return
    case .singleQuoted, .doubleQuoted: return
    case .plain: break
    }
    let ownLine = key.map { $0 < range.lowerBound && isOverLines($0..<range.lowerBound) } ?? false
    if let finding = spaceTrap(range) ?? numberTrap(scalar, node) ?? structureTrap(
      node, isItem: isItem, ownLine: ownLine)
      ?? flowTrap(node, inFlow: inFlow, isItem: isItem) ?? quoteTrap(scalar, node)
      ?? commentTrap(scalar, node)
    {
      findings.append(finding)
    }
  }

  /// Most values are a number or a few words on one line, without any sign a trap could hide in.
  private func isPlainWords(_ range: Range<Int>) -> Bool {
    guard let first = range.first, bytes[first] != 0x20, bytes[first] != 0x2D, bytes[first] != 0x25 else { return false }
    return bytes[range].allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x20, 0x2E, 0x25: true
      // The common Chinese characters; wide spaces and signs begin otherwise.
      case 0xE4...0xE9, 0x80...0xBF: true
      default: false
      }
    }
  }

  /// Odd spaces before or behind a text, and before a `#` in it, which was to begin a comment.
  private func spaceTrap(_ range: Range<Int>) -> Finding? {
    if let width = LineShape.spaceWidth(bytes, range.lowerBound), width > 1 { return leadingSpace(range) }
    let end = LineShape.oddSpaces(bytes, before: range.upperBound, from: range.lowerBound)
    if end < range.upperBound, end > range.lowerBound { return WidthTraps.space(Span(file, end..<range.upperBound), replacement: "") }
    for hash in range where bytes[hash] == 0x23 {
      let start = LineShape.oddSpaces(bytes, before: hash, from: range.lowerBound)
      if start < hash, start > range.lowerBound { return WidthTraps.space(Span(file, start..<hash), replacement: " ") }
    }
    return nil
  }

  private func numberTrap(_ scalar: Scalar, _ node: Node) -> Finding? {
    guard node.span.text == scalar.text, let narrow = FullWidth.value(scalar.text) else { return nil }
    return WidthTraps.number(node.span, narrow)
  }

  /// Lists and entries that became one text: `－ 甲`, `权重：30`, `weight:30`.
  private func structureTrap(_ node: Node, isItem: Bool, ownLine: Bool) -> Finding? {
    let range = node.span.range
    if isItem || ownLine, let colons = WideColons(file, keys: keys).all(in: range) { return colons }
    if let swallowed = swallowedTrap(range) { return swallowed }
    guard ownLine || isItem else { return nil }
    let start = range.lowerBound
    if ownLine, let width = LineTraps.wideDash(bytes, start), start + width < range.upperBound,
      LineShape.spaceWidth(bytes, start + width) != nil
    {
      return allLines(node) { line in
        LineTraps.wideDash(bytes, line).map { WidthTraps.dash(Span(file, line..<line + $0)) }
      }
    }
    let lines = textLines(range)
    guard ownLine else { return nil }
    if lines.count > 1,
      lines.allSatisfy({
        bytes[$0.lowerBound] == 0x2D && $0.count > 1 && !(0x30...0x39).contains(bytes[$0.lowerBound + 1])
      })
    {
      return allLines(node) { WidthTraps.spaceAfterDash(file, $0) ?? SpacingTraps.afterDash(Span(file, $0..<$0 + 1)) }
    }
    let colons = lines.compactMap { line -> Finding? in
      LineTraps.colon(in: line, of: file).flatMap { isName($0, line) ? $0 : nil }
    }
    guard !colons.isEmpty, colons.count == lines.count else { return nil }
    return merged(colons)
  }

  /// Lines indented too far become part of the value above them; sure where they look like entries or like a list.
  private func swallowedTrap(_ range: Range<Int>) -> Finding? {
    guard isOverLines(range) else { return nil }
    let all = textLines(range)
    let lines = all.dropFirst()
    guard !lines.isEmpty else { return nil }
    let first = file.text(in: all[0])
    let entries = lines.filter { line in
      LineTraps.colon(in: line, of: file).map { isName($0, line) } ?? false
    }
    let items = lines.filter {
      $0.count > 2 && bytes[$0.lowerBound] == 0x2D && bytes[$0.lowerBound + 1] == 0x20
    }
    if let line = entries.first, !first.contains("：") { return SpacingTraps.swallowed(Span(file, line)) }
    return items.count > 1 && items.count == lines.count
      ? SpacingTraps.swallowed(Span(file, items[items.startIndex])) : nil
  }

  /// What stands before the colon is short and without sentence marks: a name, not prose.
  private func isName(_ finding: Finding, _ line: Range<Int>) -> Bool {
    guard let colon = finding.diagnostic.primary?.span.range.lowerBound, colon > line.lowerBound else {
      return false
    }
    let name = file.text(in: line.lowerBound..<colon)
    return name.count <= 12 && !name.contains { "，。、；,;“”《》（）() ".contains($0) }
  }

  private func isOverLines(_ range: Range<Int>) -> Bool { bytes[range].contains { $0 == 0x0A || $0 == 0x0D } }

  private func textLines(_ range: Range<Int>) -> [Range<Int>] {
    let first = file.line(at: range.lowerBound)
    let last = file.line(at: max(range.lowerBound, range.upperBound - 1))
    return (first...max(first, last)).compactMap { number in
      let line = file.byteRange(ofLine: number).clamped(to: range)
      guard let start = line.first(where: { bytes[$0] != 0x20 }) else { return nil }
      return start..<line.upperBound
    }
  }

  private func allLines(_ node: Node, _ make: (Int) -> Finding?) -> Finding? {
    merged(textLines(node.span.range).compactMap { make($0.lowerBound) })
  }

  /// One diagnostic with the mends of all.
  private func merged(_ findings: [Finding]) -> Finding? {
    guard let first = findings.first?.diagnostic, let fix = first.fixes.first, let span = first.primary?.span
    else {
      return nil
    }
    let edits = findings.flatMap(\.edits)
    return Finding(
      Diagnostic(
        first.code, severity: first.severity, first.message, at: span, secondary: [],
        notes: findings.count > 1
          ? first.notes + [
            Message(zh: "连续 \(findings.count) 行都是这样", en: "so are \(findings.count) lines in a row")
          ]
          : first.notes, help: first.help, fixes: [Fix(fix.title, safety: fix.safety, edits: edits)]))
  }

  private func flowTrap(_ node: Node, inFlow: Bool, isItem: Bool) -> Finding? {
    if let brackets = WidthTraps.enclosing(node.span) { return brackets }
    guard inFlow, isItem else { return nil }
    let edits = node.span.range.filter { bytes[$0...].starts(with: [0xEF, 0xBC, 0x8C]) }.map {
      Edit(Span(file, $0..<$0 + 3), ", ")
    }
    return edits.isEmpty ? nil : WidthTraps.comma(edits, safety: .needsReview)
  }

  private func quoteTrap(_ scalar: Scalar, _ node: Node) -> Finding? {
    let text = scalar.text
    // The first bytes of the curly quotes and of the full-width one.
    guard let byte = text.utf8.first, byte == 0xE2 || byte == 0xEF, text.count > 2, let first = text.first, let last = text.last,
      (first == "“" && last == "”") || (first == "‘" && last == "’") || (first == "＂" && last == "＂")
    else { return nil }
    let inner = text.dropFirst().dropLast()
    guard !inner.contains(where: { "“”‘’＂\"\\".contains($0) }), node.span.text == text else { return nil }
    return WidthTraps.quotes(node.span, inner: String(inner))
  }

  /// A comment that cuts a value off within quotes or brackets: only then is it sure to be meant as text.
  private func commentTrap(_ scalar: Scalar, _ node: Node) -> Finding? {
    let end = node.span.range.upperBound
    let line = file.byteRange(ofLine: file.line(at: end))
    guard let hash = (end..<max(end, line.upperBound)).first(where: { bytes[$0] != 0x20 }), hash > end,
      bytes[hash] == 0x23
    else { return nil }
    var depth = 0
    var quotes = 0
    for scalar in scalar.text.unicodeScalars {
      switch scalar {
      case "\"": quotes += 1
      case "(", "（", "[", "【", "“", "《": depth += 1
      case ")", "）", "]", "】", "”", "》": depth -= 1
      default: break
      }
    }
    guard quotes % 2 == 1 || depth > 0 else { return nil }
    var upper = line.upperBound
    while upper > hash, bytes[upper - 1] == 0x20 { upper -= 1 }
    return ValueTraps.comment(node.span, comment: Span(file, hash..<upper))
  }
}
