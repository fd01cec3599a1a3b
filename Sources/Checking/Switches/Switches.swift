package import Diagnostics

/// Checks that a file switches off at one place, with the reason: `# heng: off L502 reason`, `# 衡：关闭 L502 理由`, behind a line
/// or on a line of its own before it. Only warnings can be switched off.
package enum Switches {
  private struct Switch {
    let codes: [(id: String, range: Range<Int>)]
    let reason: String
    /// The line it speaks of.
    let line: Int
    let range: Range<Int>
  }

  /// The diagnostics that remain, and what is wrong with the switches.
  ///
  /// - Parameter isWhole: whether all checks have run; else it is not said that a switch is in vain.
  package static func apply(_ diagnostics: [Diagnostic], in file: SourceFile, isWhole: Bool) -> [Diagnostic] {
    let switches = find(in: file)
    guard !switches.isEmpty else { return diagnostics }
    var used: Set<String> = []
    var kept = diagnostics.filter { diagnostic in
      guard diagnostic.severity == .warning, let span = diagnostic.primary?.span, span.file == file else { return true }
      let line = span.line
      guard let place = switches.first(where: { $0.line == line && $0.codes.contains { $0.id == diagnostic.code.id } }) else { return true }
      used.insert("\(place.line) \(diagnostic.code.id)")
      return false
    }
    let known = CodeCatalogue.ids
    for place in switches {
      if place.reason.isEmpty { kept.append(withoutReason(Span(file, place.range))) }
      for (id, range) in place.codes {
        if !known.contains(id) {
          kept.append(unknown(id, Span(file, range), known))
        } else if isWhole, !used.contains("\(place.line) \(id)") {
          kept.append(inVain(id, Span(file, range)))
        }
      }
    }
    return kept.sortedByPlace()
  }

  // MARK: - Comments

  private static func find(in file: SourceFile) -> [Switch] {
    // Most files have none: only lines that name the program are looked at.
    var lines: Set<Int> = []
    file.bytes.withUnsafeBufferPointer { bytes in
      // Found by their second bytes, which are rarer than the first ones: `heng:`, and 衡 is E8 A1 A1.
      for index in bytes.indices.dropFirst() where bytes[index] == UInt8(ascii: "e") || bytes[index] == 0xA1 {
        guard bytes[index - 1] == UInt8(ascii: "h") || bytes[index - 1] == 0xE8 else { continue }
        let rest = bytes[(index - 1)...]
        if rest.starts(with: "heng:".utf8) || rest.starts(with: "衡".utf8) { lines.insert(file.line(at: index)) }
      }
    }
    return lines.sorted().compactMap { number in
      let range = file.byteRange(ofLine: number)
      guard let mark = mark(in: file.bytes[range]) else { return nil }
      let isAlone = file.bytes[range.lowerBound..<mark].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      var target = number
      if isAlone {
        repeat { target += 1 } while target <= file.lineCount && isComment(file.bytes[file.byteRange(ofLine: target)])
      }
      return read(file, mark..<range.upperBound, line: target)
    }
  }

  /// Where a comment begins: a `#` at the beginning of the line or behind a blank.
  private static func mark(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { line[$0] == UInt8(ascii: "#") && ($0 == line.startIndex || line[$0 - 1] == 0x20) && speaks(line[($0 + 1)...]) }
  }

  private static func speaks(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.drop { $0 == 0x20 }
    return text.starts(with: "heng:".utf8) || text.starts(with: "衡:".utf8) || text.starts(with: "衡：".utf8)
  }

  private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    return text.isEmpty || text.first == UInt8(ascii: "#")
  }

  private static func read(_ file: SourceFile, _ range: Range<Int>, line: Int) -> Switch? {
    // Words with their places, in bytes.
    var words: [(text: String, range: Range<Int>)] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      while position < range.upperBound, file.bytes[position] != 0x20 { position += 1 }
      if start < position { words.append((file.text(in: start..<position), start..<position)) }
      position += 1
    }
    guard let verb = words.firstIndex(where: { ["off", "关闭", "衡：关闭", "衡:关闭", "#衡：关闭", "#衡:关闭"].contains($0.text) }) else { return nil }
    var codes: [(id: String, range: Range<Int>)] = []
    var rest = words[(verb + 1)...]
    while let word = rest.first, let id = code(word.text) {
      codes.append((id, word.range))
      rest = rest.dropFirst()
    }
    guard !codes.isEmpty else { return nil }
    return Switch(codes: codes, reason: rest.map(\.text).joined(separator: " "), line: line, range: range)
  }

  /// `L502`, perhaps with a comma behind it.
  private static func code(_ word: String) -> String? {
    let bare = word.filter { !",，、".contains($0) }
    guard bare.utf8.count == 4, let first = bare.utf8.first, (0x41...0x5A).contains(first), Int(bare.dropFirst()) != nil else { return nil }
    return bare
  }

  // MARK: - Problems

  private static func withoutReason(_ span: Span) -> Diagnostic {
    Diagnostic(
      CheckCode.switchedOffWithoutReason, severity: .warning,
      Message(zh: "关闭检查没有写理由", en: "the check is switched off without a reason"), at: span,
      help: Message(zh: "在代码后面写明理由", en: "write the reason behind the code"))
  }

  private static func inVain(_ id: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      CheckCode.switchedOffInVain, severity: .warning,
      Message(zh: "这里关闭了 \(id)，但它并没有要报告的", en: "\(id) is switched off here, but has nothing to report"), at: span,
      help: Message(zh: "删去这条注释", en: "leave the comment out"))
  }

  private static func unknown(_ id: String, _ span: Span, _ known: Set<String>) -> Diagnostic {
    Diagnostic(
      CheckCode.unknownSwitch, severity: .warning, Message(zh: "没有代码为 \(id) 的检查", en: "there is no check \(id)"), at: span,
      help: Suggestion.nearest(to: id, among: known.sorted()).map { Message(zh: "是不是 \($0)？", en: "did you mean \($0)?") })
  }
}
