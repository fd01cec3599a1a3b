import Diagnostics

/// A number written with a comma between its thousands, within brackets: `{cases: 1,000}` is 1, and a key `000`.
enum BrokenNumber {
  static func finding(_ entries: [Entry], _ index: Int) -> Finding? {
    let value = entries[index].value
    guard let head = value.scalar, head.style == .plain, isHead(head.text) else { return nil }
    var digits = head.text
    var end = value.span.range.upperBound
    for entry in entries[(index + 1)...] {
      guard entry.key.isPlain, let tail = entry.key.scalar?.text, entry.value.isNull, entry.value.span.range.isEmpty, isTail(tail) else {
        break
      }
      digits += tail
      end = entry.key.span.range.upperBound
      if tail.utf8.count != 3 { break }
    }
    return end > value.span.range.upperBound ? finding(Span(value.span.file, value.span.range.lowerBound..<end), digits) : nil
  }

  /// In a list, `1,200` may be two numbers; `1,000` is not, for none begins with zeros.
  static func findings(_ items: [Node]) -> [Finding] {
    var found: [Finding] = []
    var index = 0
    while index + 1 < items.count {
      defer { index += 1 }
      guard let head = items[index].scalar, head.style == .plain, isHead(head.text) else { continue }
      var digits = head.text
      var last = index
      while last + 1 < items.count, let tail = items[last + 1].scalar, tail.style == .plain, isTail(tail.text),
        items[last + 1].span.range.lowerBound == items[last].span.range.upperBound + 1
      {
        last += 1
        digits += tail.text
        if tail.text.utf8.count != 3 { break }
      }
      guard last > index, items[index + 1...last].contains(where: { $0.scalar?.text.hasPrefix("0") == true }) else { continue }
      found.append(finding(Span(items[index].span.file, items[index].span.range.lowerBound..<items[last].span.range.upperBound), digits))
      index = last
    }
    return found
  }

  private static func isHead(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == 0x2D || $0 == 0x2B }
    return (1...3).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) } && digits.first != 0x30
  }

  /// Three digits, and at the end perhaps a fraction or a unit.
  private static func isTail(_ text: String) -> Bool {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    return digits.count == 3 && text.utf8.dropFirst(3).first != 0x3A
  }

  private static func finding(_ span: Span, _ digits: String) -> Finding {
    let written = span.text
    return Finding(
      Diagnostic(
        YAMLCode.brokenNumber,
        Message(
          zh: "写在 `{ }` 或 `[ ]` 里的 `\(written)` 被逗号断成了几段，只读到 `\(written.prefix { $0 != "," })`",
          en: "within `{ }` or `[ ]` the comma breaks `\(written)` apart: only `\(written.prefix { $0 != "," })` would be read"),
        at: span,
        notes: [Message(zh: "在括号里，逗号隔开各项", en: "within brackets, commas divide the entries")],
        help: Message(zh: "写成 `\(digits)`，不加千位分隔符", en: "write `\(digits)`, without separators"),
        fixes: [
          Fix(Message(zh: "改为 `\(digits)`", en: "write `\(digits)`"), safety: .safe, edits: [Edit(span, digits)])
        ]))
  }
}
