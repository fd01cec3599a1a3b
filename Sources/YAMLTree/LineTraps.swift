import Diagnostics

/// A recognised mistake and the mend that lets reading go on as the author meant it.
struct Finding {
  let diagnostic: Diagnostic
  let edits: [Edit]

  init(_ diagnostic: Diagnostic, edits: [Edit]? = nil) {
    self.diagnostic = diagnostic
    self.edits = edits ?? diagnostic.fixes.first?.edits ?? []
  }
}

/// Recognises what an author meant by a line that YAML cannot read. It only looks at lines known to be wrong, so it need
/// not doubt that something is.
struct LineTraps {
  let file: SourceFile
  let shape: LineShape
  private let bytes: [UInt8]

  /// Names that are keys: they tell a missing comma from a colon within a text.
  private let keys: Set<String>

  init(_ file: SourceFile, line: Int, inFlow: Bool, keys: Set<String> = []) {
    self.file = file
    self.keys = keys
    bytes = file.bytes
    shape = LineShape(file, line: line, inFlow: inFlow)
  }

  /// All mistakes of the line, at most one a value.
  func findings() -> [Finding] {
    guard shape.start < shape.range.upperBound, bytes[shape.start] != 0x23 else {
      return []
    }
    if let dash = dashTrap() { return [dash] }
    var found: [Finding] = []
    for piece in shape.pieces {
      if let finding = colonTrap(piece) ?? valueTrap(piece) {
        found.append(finding)
        if finding.diagnostic.code == YAMLCode.fullWidthComma.code { found += wideColons(piece) }
      }
    }
    found += fullWidthBrackets()
    return found
  }

  // MARK: - Keys and markers

  /// Quotes around keys that are signs: `>=: 90` begins as a block of text does. What the sign is meant for, whoever looks for the
  /// key says.
  func quotedSigns() -> [Edit] {
    let keys = shape.pieces.compactMap(\.key) + [shape.key].compactMap { $0 }
    return Set(keys).sorted { $0.lowerBound < $1.lowerBound }.filter { key in
      bytes[key].first == 0x3E && key.count <= 2 && bytes[key].allSatisfy { $0 == 0x3E || $0 == 0x3D }
    }.flatMap { key in [Edit(Span(file, key), "\"\(file.text(in: key))\"")] }
  }

  private func dashTrap() -> Finding? {
    let start = shape.start
    guard start + 1 < shape.range.upperBound, let key = shape.key ?? shape.pieces.first?.value,
      key.lowerBound == start
    else { return nil }
    if let width = LineTraps.wideDash(bytes, start) {
      return WidthTraps.dash(Span(file, start..<start + width))
    }
    if bytes[start] == 0x2D, let space = WidthTraps.spaceAfterDash(file, start) { return space }
    let next = bytes[start + 1]
    let isFlow = next == 0x7B || next == 0x5B
    // The key may have a full-width colon, which is told on its own.
    let isKey = shape.key != nil || LineTraps.colon(in: key.dropFirst(), of: file)?.diagnostic.code == YAMLCode.fullWidthColon.code
    if bytes[start] == 0x2D, isKey || isFlow, next != 0x2D, next != 0x20, !(0x30...0x39).contains(next) {
      return SpacingTraps.afterDash(Span(file, start..<start + 1))
    }
    return nil
  }

  /// Length of a dash that is no `-`: `－`, `—`, `–`, `•`, `·`.
  static func wideDash(_ bytes: [UInt8], _ index: Int) -> Int? {
    for dash in ["－", "—", "–", "•", "·"] where bytes[index...].starts(with: dash.utf8) {
      return dash.utf8.count
    }
    return nil
  }

  /// A colon that YAML does not see: full-width or without space after it.
  private func colonTrap(_ piece: Piece) -> Finding? {
    if piece.isFlow, let comma = commaTrap(piece) { return comma }
    guard piece.key == nil, let first = piece.value.first.map({ bytes[$0] }), first != 0x22, first != 0x27
    else {
      return nil
    }
    return LineTraps.colon(in: piece.value, of: file)
  }

  /// The first `：` or unspaced `:` in a text that should have been key and value.
  static func colon(in range: Range<Int>, of file: SourceFile) -> Finding? {
    let bytes = file.bytes
    for index in range {
      if bytes[index...].starts(with: [0xEF, 0xBC, 0x9A]), index > range.lowerBound {
        return WidthTraps.colon(Span(file, index..<index + 3), name: file.text(in: range.lowerBound..<index))
      }
      if bytes[index] == 0x3A, index > range.lowerBound, index + 1 == range.upperBound, index + 1 < bytes.count,
        bytes[index + 1] == 0x7B || bytes[index + 1] == 0x5B
      {
        return SpacingTraps.afterColon(Span(file, index..<index + 1), name: file.text(in: range.lowerBound..<index))
      }
      if bytes[index] == 0x3A, index > range.lowerBound, index + 1 < range.upperBound {
        if bytes[index + 1] == 0x2F { return nil }
        if let width = LineShape.spaceWidth(bytes, index + 1) {
          guard width > 1 else { return nil }
          var end = index + 1 + width
          while end < range.upperBound, let width = LineShape.spaceWidth(bytes, end) { end += width }
          return WidthTraps.space(Span(file, index + 1..<end), replacement: " ")
        }
        return SpacingTraps.afterColon(
          Span(file, index..<index + 1), name: file.text(in: range.lowerBound..<index))
      }
      // A name holds no quotes, brackets or operators: what follows them is no key.
      if [0x22, 0x27, 0x28, 0x3D, 0x3C, 0x3E, 0x2B, 0x2A].contains(bytes[index]) { return nil }
    }
    return nil
  }

  /// What stands between two entries of a flow mapping instead of a comma: `，`, `；`, `、`, `;` or nothing.
  private func commaTrap(_ piece: Piece) -> Finding? {
    var wide: [Edit] = []
    var narrow: [Edit] = []
    for index in piece.value {
      let rest = bytes[index..<piece.value.upperBound]
      if let mark = WidthTraps.dividers.first(where: { rest.starts(with: $0.utf8) }) {
        let after = index + mark.utf8.count..<piece.value.upperBound
        if mark == "，" ? hasColon(after) : key(at: after) != nil { wide.append(Edit(Span(file, index..<after.lowerBound), ", ")) }
      } else if bytes[index] == 0x3B, key(at: index + 1..<piece.value.upperBound) != nil {
        narrow.append(Edit(Span(file, index..<index + 1), ","))
      } else if bytes[index] == 0x20, index > piece.value.lowerBound, piece.key != nil, !follows(index, anyOf: wide + narrow),
        let name = key(at: index..<piece.value.upperBound), keys.contains(file.text(in: name))
      {
        narrow.append(Edit(Span(file, index..<name.lowerBound), ", "))
      }
    }
    if let first = narrow.first?.span {
      let place = first.text == ";" ? first : Span(file, first.range.upperBound..<min(first.range.upperBound + 1, bytes.count))
      return ValueTraps.missingComma(place, narrow + wide)
    }
    return wide.isEmpty ? nil : WidthTraps.comma(wide)
  }

  /// The full-width colons of the entries that full-width commas part.
  private func wideColons(_ piece: Piece) -> [Finding] {
    var starts = piece.key == nil ? [piece.value.lowerBound] : []
    for index in piece.value {
      if let mark = WidthTraps.dividers.first(where: { bytes[index..<piece.value.upperBound].starts(with: $0.utf8) }) {
        starts.append(index + mark.utf8.count)
      }
    }
    return starts.compactMap { start in
      guard let name = key(at: start..<piece.value.upperBound), bytes[name.upperBound...].starts(with: "：".utf8) else { return nil }
      return WidthTraps.colon(Span(file, name.upperBound..<name.upperBound + 3), name: file.text(in: name))
    }
  }

  /// Whether only a divider that is mended stands right before a blank.
  private func follows(_ index: Int, anyOf edits: [Edit]) -> Bool { edits.contains { $0.span.range.upperBound == index } }

  /// The name before a colon with which a text begins, as in ` name: value`.
  private func key(at range: Range<Int>) -> Range<Int>? {
    guard let start = range.first(where: { bytes[$0] != 0x20 }) else { return nil }
    for index in start..<range.upperBound {
      if bytes[index] == 0x20 { return nil }
      let isColon =
        bytes[index...].starts(with: [0xEF, 0xBC, 0x9A])
        || (bytes[index] == 0x3A && (index + 1 >= range.upperBound || bytes[index + 1] == 0x20))
      if isColon { return index > start ? start..<index : nil }
    }
    return nil
  }

  private func hasColon(_ range: Range<Int>) -> Bool {
    range.contains { index in
      bytes[index...].starts(with: [0xEF, 0xBC, 0x9A])
        || (bytes[index] == 0x3A && (index + 1 >= range.upperBound || bytes[index + 1] == 0x20))
    }
  }

  private func fullWidthBrackets() -> [Finding] {
    let pairs: [(String, String)] = [("［", "["), ("］", "]"), ("｛", "{"), ("｝", "}")]
    let text = shape.start..<shape.range.upperBound
    guard text.contains(where: { [0x5B, 0x5D, 0x7B, 0x7D].contains(bytes[$0]) }) else { return [] }
    var edits: [Edit] = []
    for index in text {
      for (wide, narrow) in pairs where bytes[index...].starts(with: wide.utf8) {
        edits.append(Edit(Span(file, index..<index + 3), narrow))
      }
    }
    return edits.isEmpty ? [] : [WidthTraps.brackets(edits)]
  }

  // MARK: - Values

  private func valueTrap(_ piece: Piece) -> Finding? {
    guard let first = piece.value.first.map({ bytes[$0] }) else { return nil }
    let span = Span(file, piece.value)
    if let brackets = WidthTraps.enclosing(span) { return brackets }
    if let space = spaceBehind(piece.value) { return space }
    if first == 0x5B || first == 0x5D || (first == 0x28 && piece.isFlow), intervals(piece.value) {
      return ValueTraps.interval(span)
    }
    switch first {
    case 0x22, 0x27:
      guard let close = shape.quoteEnd(piece.value.lowerBound, piece.value.upperBound) else { return nil }
      return close < piece.value.upperBound ? ValueTraps.textAfterQuote(span, close: close) : nil
    case 0x3E, 0x7C:
      if isBlockHeader(piece.value), !piece.isFlow { return nil }
      return first == 0x3E ? ValueTraps.comparison(span) : ValueTraps.textOnHeader(span)
    case 0x5B, 0x7B: return ValueTraps.template(span)
    case 0x5D, 0x7D:
      return piece.value.count == 1 && piece.key == nil
        ? ValueTraps.strayBracket(span) : ValueTraps.reserved(span)
    case 0x25, 0x40, 0x60: return ValueTraps.reserved(span)
    case 0x2A, 0x26, 0x21:
      return isOneWord(piece.value) && first != 0x21 && isNarrow(piece.value)
        ? nil : ValueTraps.reserved(span)
    case 0x2D:
      let isList = piece.value.count > 1 && bytes[piece.value.lowerBound + 1] == 0x20 && piece.key != nil
      if isList, !piece.isFlow { return SpacingTraps.listOnKeyLine(span, indent: shape) }
    default: break
    }
    if piece.isFlow, intervals(piece.value) { return ValueTraps.interval(span) }
    if piece.isFlow, piece.value.contains(where: { [0x2C, 0x5B, 0x5D, 0x7B].contains(bytes[$0]) }) {
      return ValueTraps.flowComma(span)
    }
    if piece.key != nil, let colon = colonSpace(piece.value) {
      return ValueTraps.colonInside(span, colon: Span(file, colon..<colon + 1))
    }
    return nil
  }

  /// Odd spaces behind a value that ended with its quote or bracket, or behind the mark of a block, before a comment or nothing more.
  private func spaceBehind(_ range: Range<Int>) -> Finding? {
    let first = bytes[range.lowerBound]
    let ends: [UInt8] = first == 0x7C || first == 0x3E ? [0x7C, 0x3E, 0x2B, 0x2D] : [0x22, 0x27, 0x5D, 0x7D]
    guard first == 0x7C || first == 0x3E || [0x22, 0x27, 0x5B, 0x7B].contains(first) else { return nil }
    var index = range.lowerBound + 1
    while index < range.upperBound {
      guard ends.contains(bytes[index - 1]), let width = LineShape.spaceWidth(bytes, index), width > 1 else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, let width = LineShape.spaceWidth(bytes, end) { end += width }
      let isComment = end < range.upperBound && bytes[end] == 0x23
      if isComment || end == range.upperBound { return WidthTraps.space(Span(file, index..<end), replacement: isComment ? " " : "") }
      index = end
    }
    return nil
  }

  private func isBlockHeader(_ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy { [0x2B, 0x2D].contains(bytes[$0]) || (0x31...0x39).contains(bytes[$0]) }
      && range.count <= 3
  }

  private func intervals(_ range: Range<Int>) -> Bool {
    range.contains { LineShape.intervalEnd(bytes, $0, range.upperBound) != nil }
  }

  private func isOneWord(_ range: Range<Int>) -> Bool {
    !range.contains { bytes[$0] == 0x20 } && range.count > 1
  }

  private func isNarrow(_ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy {
      let byte = bytes[$0]
      return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x5F || byte == 0x2D
    }
  }

  private func colonSpace(_ range: Range<Int>) -> Int? {
    range.first { bytes[$0] == 0x3A && ($0 + 1 >= range.upperBound || bytes[$0 + 1] == 0x20) }
  }
}

/// Quotes put around a value.
enum Quoting {
  /// Double quotes where the text has none, single quotes otherwise.
  static func edits(_ span: Span) -> [Edit] {
    let bytes = span.file.bytes
    let (lower, upper) = (span.range.lowerBound, span.range.upperBound)
    func insert(_ text: String, _ at: Int) -> Edit { Edit(Span(span.file, at..<at), text) }
    guard span.range.contains(where: { bytes[$0] == 0x22 || bytes[$0] == 0x5C }) else {
      return [insert("\"", lower), insert("\"", upper)]
    }
    let inner = span.range.filter { bytes[$0] == 0x27 }.map { insert("'", $0) }
    // An insertion at the same place as another would lose its order: a leading quote gets both at once.
    if bytes[lower] == 0x27 { return [insert("''", lower)] + inner.dropFirst() + [insert("'", upper)] }
    return [insert("'", lower)] + inner + [insert("'", upper)]
  }

  /// Whether double quotes enclose a text with double quotes of its own, as in `"grade = "A""`: what follows the quote that
  /// YAML takes for the last goes on without a space.
  static func isEnclosed(_ span: Span, close: Int) -> Bool {
    let bytes = span.file.bytes
    return bytes[span.range.lowerBound] == 0x22 && bytes[span.range.upperBound - 1] == 0x22 && bytes[close] != 0x20
  }

  /// Single quotes in the place of the double quotes around a text.
  static func singleFix(_ span: Span) -> Fix {
    let (lower, upper) = (span.range.lowerBound, span.range.upperBound)
    let inner = span.range.filter { span.file.bytes[$0] == 0x27 }.map { Edit(Span(span.file, $0..<$0), "'") }
    let edits =
      [Edit(Span(span.file, lower..<lower + 1), "'")] + inner + [Edit(Span(span.file, upper - 1..<upper), "'")]
    let text = String(decoding: span.file.bytes[lower + 1..<upper - 1], as: UTF8.self).split(
      separator: "'", omittingEmptySubsequences: false
    ).joined(separator: "''")
    return Fix(
      Message(zh: "外层改用单引号：`'\(text)'`", en: "use single quotes around it: `'\(text)'`"), safety: .safe, edits: edits)
  }

  static func fix(_ span: Span, _ safety: Fix.Safety = .safe) -> Fix {
    let edits = edits(span)
    let quote = String(edits[0].replacement.prefix(1))
    var quoted = quote
    for character in span.text { quoted += quote == "'" && character == "'" ? "''" : String(character) }
    quoted += quote
    return Fix(
      Message(zh: "给整个值加上引号：`\(quoted)`", en: "put quotes around the whole value: `\(quoted)`"),
      safety: safety,
      edits: edits)
  }
}
