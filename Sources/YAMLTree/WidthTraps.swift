import Diagnostics

/// The words for full-width characters where YAML wants its own.
enum WidthTraps {
  static func colon(_ span: Span, name: String) -> Finding {
    let bytes = span.file.bytes
    let end = span.range.upperBound
    let spaced = end < bytes.count && (bytes[end] == 0x20 || bytes[end] == 0x0A || bytes[end] == 0x0D)
    return Finding(
      Diagnostic(
        YAMLCode.fullWidthColon,
        Message(
          zh: "`\(name)` 后面用了全角冒号 `：`，YAML 不认它",
          en: "`\(name)` is followed by a full-width colon `：`, which is no colon to YAML"),
        at: span, help: Message(zh: "改用半角冒号，后面空一格", en: "use an ASCII colon and a space"),
        fixes: [replace(span, spaced ? ":" : ": ", .safe)]))
  }

  /// Chinese marks that people divide entries by.
  static let dividers = ["，", "；", "、"]

  static func comma(_ edits: [Edit], safety: Fix.Safety = .safe) -> Finding {
    let mark = edits[0].span.text
    let name =
      switch mark {
      case "；": Message(zh: "全角分号", en: "a full-width semicolon")
      case "、": Message(zh: "顿号", en: "an enumeration comma")
      default: Message(zh: "全角逗号", en: "a full-width comma")
      }
    return Finding(
      Diagnostic(
        YAMLCode.fullWidthComma,
        Message(
          zh: "`{ }` 或 `[ ]` 里用了\(name.zh) `\(mark)`，YAML 不会在这里分开",
          en: "\(name.en) `\(mark)` within `{ }` or `[ ]` does not divide entries in YAML"),
        at: edits[0].span,
        help: safety == .safe
          ? Message(zh: "改用半角逗号，后面空一格", en: "use an ASCII comma and a space")
          : Message(
            zh: "若是分隔两项，改用半角逗号；若是一句话里的逗号，给整句加上引号",
            en: "use an ASCII comma to divide entries; put quotes around a sentence that holds the comma"),
        fixes: [Fix(Message(zh: "改为 `, `", en: "replace it by `, `"), safety: safety, edits: edits)]))
  }

  typealias WideBrackets = (open: String, close: String, narrow: [String])

  /// Full-width brackets around a whole text.
  static func enclosing(
    _ span: Span, by kinds: [WideBrackets] = [("［", "］", ["[", "]"]), ("｛", "｝", ["{", "}"])]
  ) -> Finding? {
    let range = span.range
    guard range.count >= 6 else { return nil }
    for (open, close, narrow) in kinds
    where span.file.bytes[range].starts(with: open.utf8) && span.file.bytes[range].suffix(3).elementsEqual(close.utf8) {
      return brackets([
        Edit(Span(span.file, range.lowerBound..<range.lowerBound + 3), narrow[0]),
        Edit(Span(span.file, range.upperBound - 3..<range.upperBound), narrow[1]),
      ])
    }
    return nil
  }

  static func brackets(_ edits: [Edit]) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.fullWidthBracket,
        Message(
          zh: "用了全角括号 `\(edits[0].span.text)`，YAML 不认它",
          en: "the full-width bracket `\(edits[0].span.text)` is no bracket to YAML"),
        at: edits[0].span, help: Message(zh: "改用半角括号", en: "use ASCII brackets"),
        fixes: [
          Fix(
            Message(
              zh: "改为 `\(edits.map(\.replacement).joined(separator: "` `"))`",
              en: "replace by `\(edits.map(\.replacement).joined(separator: "` `"))`"), safety: .safe,
            edits: edits)
        ]))
  }

  static func quotes(_ span: Span, inner: String) -> Finding {
    let edit = Edit(span, "\"\(inner)\"")
    return Finding(
      Diagnostic(
        YAMLCode.fullWidthQuote, severity: .warning,
        Message(
          zh: "全角引号在 YAML 里不是引号，会成为内容的一部分",
          en: "full-width quotes are no quotes to YAML and become part of the text"),
        at: span,
        help: Message(zh: "若只是为了引起这段文字，改用半角引号", en: "use ASCII quotes if they only enclose the value"),
        fixes: [
          Fix(
            Message(zh: "改为 `\"\(inner)\"`", en: "replace by `\"\(inner)\"`"), safety: .needsReview,
            edits: [edit])
        ]),
      edits: [])
  }

  static func space(_ span: Span, replacement: String) -> Finding {
    let name =
      switch span.text.unicodeScalars.first(where: { $0.value >= 0x80 })?.value {
      case 0x3000: Message(zh: "全角空格", en: "a full-width space")
      case 0xA0: Message(zh: "不间断空格（U+00A0）", en: "a no-break space (U+00A0)")
      case let other?:
        Message(
          zh: "排版用的空格（U+\(String(other, radix: 16, uppercase: true))）",
          en: "a typesetter's space (U+\(String(other, radix: 16, uppercase: true)))")
      case nil: Message(zh: "特别的空格", en: "an unusual space")
      }
    let bytes = span.file.bytes
    let isBeforeComment = span.range.upperBound < bytes.count && bytes[span.range.upperBound] == 0x23
    return Finding(
      Diagnostic(
        YAMLCode.unusualSpace,
        Message(zh: "这里是\(name.zh)，YAML 不把它当作空格", en: "\(name.en), which is no space to YAML"), at: span,
        notes: isBeforeComment
          ? [Message(zh: "所以后面的 `#` 不是注释的开始，而成了内容的一部分", en: "so the `#` behind it begins no comment but belongs to the text")] : [],
        help: isBeforeComment
          ? Message(
            zh: "改用普通空格；若 `#` 是内容的一部分，请给整个值加上引号", en: "use an ordinary space, or put quotes around the whole value if the `#` belongs to it"
          )
          : Message(zh: "改用普通空格", en: "use ordinary spaces"),
        fixes: [
          Fix(
            replacement.isEmpty
              ? Message(zh: "删去它", en: "remove it") : Message(zh: "换成普通空格", en: "replace it by spaces"),
            safety: replacement.utf8.count > 1 ? .needsReview : .safe, edits: [Edit(span, replacement)])
        ]))
  }

  /// Odd spaces behind the `-` of a list item.
  static func spaceAfterDash(_ file: SourceFile, _ dash: Int) -> Finding? {
    guard dash + 1 < file.bytes.count, let width = LineShape.spaceWidth(file.bytes, dash + 1), width > 1 else { return nil }
    var end = dash + 1
    while end < file.bytes.count, let width = LineShape.spaceWidth(file.bytes, end) { end += width }
    return space(Span(file, dash + 1..<end), replacement: " ")
  }

  /// Unusual spaces before the text of one or more lines.
  static func indentation(_ edits: [Edit]) -> Finding {
    let one = space(edits[0].span, replacement: edits[0].replacement).diagnostic
    let more = Message(zh: "连续 \(edits.count) 行都是这样", en: "so are \(edits.count) lines in a row")
    return Finding(
      Diagnostic(
        one.code, one.message, at: edits[0].span, notes: edits.count > 1 ? [more] : [], help: one.help,
        fixes: [Fix(Message(zh: "换成普通空格", en: "replace it by spaces"), safety: .needsReview, edits: edits)]))
  }

  static func number(_ span: Span, _ narrow: String) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.fullWidthNumber,
        Message(zh: "`\(span.text)` 用了全角字符", en: "`\(span.text)` is written in full-width characters"),
        at: span,
        help: Message(zh: "数字和百分号要用半角字符", en: "write figures and per cent signs in ASCII"),
        fixes: [replace(span, narrow, .safe)]))
  }

  static func dash(_ span: Span) -> Finding {
    let bytes = span.file.bytes
    let end = span.range.upperBound
    let width = end < bytes.count ? LineShape.spaceWidth(bytes, end) : nil
    let whole = Span(span.file, span.range.lowerBound..<end + (width ?? 0))
    return Finding(
      Diagnostic(
        YAMLCode.fullWidthDash,
        Message(zh: "`\(span.text)` 不是列表项的标记", en: "`\(span.text)` does not mark a list item"), at: span,
        help: Message(
          zh: "列表项以半角减号加空格 `- ` 开头", en: "list items begin with an ASCII hyphen and a space, `- `"),
        fixes: [replace(whole, "- ", .safe)]))
  }

  static func replace(_ span: Span, _ text: String, _ safety: Fix.Safety) -> Fix {
    Fix(
      Message(zh: "把 `\(span.text)` 改为 `\(text)`", en: "replace `\(span.text)` by `\(text)`"), safety: safety,
      edits: [Edit(span, text)])
  }
}

/// Full-width letters, digits and signs and the ASCII characters they stand for.
enum FullWidth {
  static func narrow(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0xFF01...0xFF5E).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xFEE0) {
        result.append(ascii)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A number, percentage or truth value, if the text is one but for its width.
  static func value(_ text: String) -> String? {
    // Full-width characters begin with one byte that no Chinese character begins with.
    guard text.utf8.count <= 64, text.utf8.contains(0xEF), !text.utf8.contains(where: { (0xE0..<0xEF).contains($0) }) else { return nil }
    let narrow = narrow(text)
    guard narrow != text else { return nil }
    if ["true", "false"].contains(narrow) { return narrow }
    var digits = Substring(narrow)
    if digits.first == "-" || digits.first == "+" { digits = digits.dropFirst() }
    if digits.last == "%" { digits = digits.dropLast() }
    let isNumber =
      digits.first?.isNumber == true && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
      && digits.count { $0 == "." } <= 1 && digits.last != "."
    return isNumber ? narrow : nil
  }
}
