import Diagnostics

/// Keys followed by a full-width colon: where one stands, others do, for the whole file was typed with the Chinese input method on.
/// They are told and mended as one.
struct WideColons {
  let file: SourceFile
  private let bytes: [UInt8]
  private let keys: Set<String>

  init(_ file: SourceFile, keys: Set<String>) {
    self.file = file
    self.keys = keys
    bytes = file.bytes
  }

  /// What is wrong with a text that should have been entries, each on a line of its own: all lines are an entry or a list item,
  /// and the first of them is an entry. `nil` for any other text. O(bytes of the file), once for each such text.
  func all(in range: Range<Int>) -> Finding? {
    guard let first = colon(onLine: file.line(at: range.lowerBound), surelyKeys: true), range.contains(first.place) else { return nil }
    let last = file.line(at: max(range.lowerBound, range.upperBound - 1))
    let isOneLine = last == file.line(at: range.lowerBound)
    // A text of one line in a list may well be prose, unless it begins with a key.
    if isOneLine, !keys.contains(first.name) { return nil }
    return finding(first, among: range)
  }

  /// A finding about a full-width colon with all others of the file that are as plain.
  func extended(_ finding: Finding, inFlow: Bool) -> Finding {
    guard !inFlow, finding.diagnostic.code == YAMLCode.fullWidthColon.code, let place = finding.diagnostic.primary?.span.range.lowerBound,
      let own = colon(onLine: file.line(at: place), surelyKeys: true), own.place == place
    else { return finding }
    return self.finding(own, among: place..<place + 3)
  }

  private func finding(_ first: Colon, among range: Range<Int>) -> Finding {
    var found: [Colon] = []
    var textIndent: Int?
    for line in 1...file.lineCount {
      let whole = file.byteRange(ofLine: line)
      guard let start = whole.first(where: { bytes[$0] != 0x20 }) else { continue }
      // Within a text of several lines nothing is a key.
      if let indent = textIndent {
        if start - whole.lowerBound > indent { continue }
        textIndent = nil
      }
      if isHeader(whole) { textIndent = start - whole.lowerBound }
      if let colon = colon(onLine: line, surelyKeys: range.overlaps(whole)) { found.append(colon) }
    }
    if !found.contains(where: { $0.place == first.place }) { found = [first] }
    let one = found[0]
    return Self.merged(
      WidthTraps.colon(Span(file, one.place..<one.place + 3), name: one.name).diagnostic, found.map { $0.edit(file) })
  }

  // MARK: - Lines

  private struct Colon {
    let place: Int
    let name: String
    /// What stands behind it, whose blanks need not be added.
    let isSpaced: Bool

    func edit(_ file: SourceFile) -> Edit { Edit(Span(file, place..<place + 3), isSpaced ? ":" : ": ") }
  }

  /// The full-width colon behind the name that a line begins with. A name of no key counts where the line is sure to be an entry, or where
  /// nothing or a bracket follows it.
  private func colon(onLine line: Int, surelyKeys: Bool) -> Colon? {
    let whole = file.byteRange(ofLine: line)
    var start = whole.lowerBound
    func skipBlanks() { while start < whole.upperBound, bytes[start] == 0x20 { start += 1 } }
    skipBlanks()
    while start + 1 < whole.upperBound, bytes[start] == 0x2D, bytes[start + 1] == 0x20 {
      start += 1
      skipBlanks()
    }
    if let dash = start < whole.upperBound ? LineTraps.wideDash(bytes, start) : nil {
      start += dash
      while start < whole.upperBound, let width = LineShape.spaceWidth(bytes, start) { start += width }
    }
    var index = start
    while index < whole.upperBound {
      if bytes[index...].starts(with: [0xEF, 0xBC, 0x9A]) { break }
      // No name holds quotes, brackets, commas or operators.
      if [0x22, 0x27, 0x28, 0x3D, 0x3C, 0x3E, 0x2B, 0x2A, 0x7B, 0x5B, 0x23, 0x2C, 0x3A].contains(bytes[index]) { return nil }
      index += 1
    }
    guard index < whole.upperBound, index > start else { return nil }
    let name = file.text(in: start..<index)
    let rest = index + 3
    let next = rest < whole.upperBound ? bytes[rest] : nil
    let isSpaced = next == nil || next == 0x20
    let value = (rest..<max(rest, whole.upperBound)).first { bytes[$0] != 0x20 }
    let opens = value.map { [0x7B, 0x5B, 0x7C, 0x3E].contains(bytes[$0]) } ?? true
    guard keys.contains(name) || ((surelyKeys || opens) && Self.isName(name)) else { return nil }
    return Colon(place: index, name: name, isSpaced: isSpaced)
  }

  /// Short and without sentence marks: a name, not prose.
  private static func isName(_ text: String) -> Bool { text.count <= 12 && !text.contains { "，。、；,;“”《》（）() ".contains($0) } }

  /// Whether a text of several lines begins behind the colon that ends a line.
  private func isHeader(_ line: Range<Int>) -> Bool {
    var end = line.upperBound
    while end > line.lowerBound, [0x20, 0x2B, 0x2D].contains(bytes[end - 1]) { end -= 1 }
    guard end > line.lowerBound, bytes[end - 1] == 0x7C || bytes[end - 1] == 0x3E else { return false }
    end -= 1
    while end > line.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    return end > line.lowerBound && (bytes[end - 1] == 0x3A || bytes[line.lowerBound..<end].suffix(3).elementsEqual("：".utf8))
  }

  // MARK: - Telling

  /// More than this many of a kind are told as one.
  private static let few = 3

  /// Full-width colons and commas that could be mended without doubt, where there are many: one diagnostic with the mends of all.
  static func folded(_ found: [Diagnostic]) -> [Diagnostic] {
    var result = found
    for code in [YAMLCode.fullWidthColon.code, YAMLCode.fullWidthComma.code] {
      let places = result.indices.filter { result[$0].code == code && result[$0].fixes.first?.safety == .safe }
      // One that is told of many places has taken the others in already.
      guard places.count > few || places.count > 1 && places.contains(where: { (result[$0].fixes.first?.edits.count ?? 0) > few }) else {
        continue
      }
      var seen: Set<Edit> = []
      let edits = places.flatMap { result[$0].fixes.first?.edits ?? [] }.filter { seen.insert($0).inserted }
        .sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
      let one = merged(result[places[0]], edits).diagnostic
      result[places[0]] = one
      for place in places.dropFirst().reversed() { result.remove(at: place) }
    }
    return result
  }

  private static func merged(_ one: Diagnostic, _ edits: [Edit]) -> Finding {
    guard edits.count > 1, let fix = one.fixes.first else { return Finding(one, edits: edits) }
    let others = edits.map(\.span).filter { $0 != one.primary?.span }
    let note = Message(zh: "全文共有 \(edits.count) 处要改，可一次改完", en: "\(edits.count) places in the file are to be mended, all at once")
    return Finding(
      Diagnostic(
        one.code, severity: one.severity, one.message, at: one.primary?.span, label: one.primary?.label,
        secondary: others.prefix(2).map { LabelledSpan($0) }, notes: [note], help: one.help,
        fixes: [Fix(Message(zh: "全部改为半角", en: "replace them all by ASCII ones"), safety: fix.safety, edits: edits)]))
  }
}
