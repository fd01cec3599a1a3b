import Diagnostics

/// The words for missing spaces and misplaced lines.
enum SpacingTraps {
  static func afterColon(_ colon: Span, name: String) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.missingSpaceAfterColon,
        Message(zh: "`\(name)` 的冒号后面缺一个空格", en: "the colon after `\(name)` lacks a space"), at: colon,
        notes: [
          Message(zh: "没有空格时，整段会被当作一个文字", en: "without the space the whole is read as one text")
        ],
        fixes: [
          Fix(
            Message(zh: "在冒号后加空格", en: "add a space after the colon"), safety: .safe,
            edits: [Edit(colon, ": ")])
        ]))
  }

  static func afterDash(_ dash: Span) -> Finding {
    // The item's other lines were aligned with the text after the bare `-`: they move along.
    let file = dash.file
    let column = dash.range.lowerBound - file.byteRange(ofLine: dash.line).lowerBound
    var edits = [Edit(dash, "- ")]
    var line = dash.line + 1
    while line <= file.lineCount, edits.count < 1_000 {
      let range = file.byteRange(ofLine: line)
      let indent = range.prefix { file.bytes[$0] == 0x20 }.count
      guard indent > column, edits.count > 1 || indent == column + 1 else { break }
      edits.append(Edit(Span(file, range.lowerBound..<range.lowerBound), " "))
      line += 1
    }
    return Finding(
      Diagnostic(
        YAMLCode.missingSpaceAfterDash,
        Message(zh: "列表标记 `-` 后面缺一个空格", en: "the list marker `-` lacks a space"), at: dash,
        fixes: [
          Fix(
            Message(zh: "在 `-` 后加空格", en: "add a space after the `-`"), safety: .safe,
            edits: edits)
        ]))
  }

  static func listOnKeyLine(_ span: Span, indent: LineShape) -> Finding {
    let column = indent.start - indent.range.lowerBound
    return Finding(
      Diagnostic(
        YAMLCode.listOnKeyLine,
        Message(zh: "列表不能和名称写在同一行", en: "a list cannot begin on the line of its key"), at: span,
        help: Message(
          zh: "把 `- ` 移到下一行；若是负数或文字，请加引号", en: "move the `- ` to the next line, or put quotes around a text"),
        fixes: [
          Fix(
            Message(zh: "移到下一行", en: "move it to the next line"), safety: .needsReview,
            edits: [
              Edit(
                Span(span.file, span.range.lowerBound..<span.range.lowerBound),
                "\n" + String(repeating: " ", count: max(0, column + 2)))
            ])
        ]))
  }

  static func tabs(_ edits: [Edit]) -> Finding {
    let lines = edits.count
    return Finding(
      Diagnostic(
        YAMLCode.tabIndentation,
        Message(zh: "缩进里有制表符（Tab），YAML 只认空格", en: "tabs in the indentation; YAML wants spaces"),
        at: edits[0].span,
        notes: lines > 1
          ? [Message(zh: "连续 \(lines) 行都是这样", en: "\(lines) lines in a row have them")] : [],
        help: Message(zh: "用空格缩进，每层两个", en: "indent with spaces, two a level"),
        fixes: [Fix(Message(zh: "换成空格", en: "replace them by spaces"), safety: .needsReview, edits: edits)]))
  }

  static func swallowed(_ line: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.wrongIndentation, severity: .warning,
        Message(
          zh: "这一行缩进过深，成了上一行的值的一部分", en: "this line is indented so far that it is part of the value above"),
        at: line,
        help: Message(
          zh: "若是新的一项，请与上面的名称对齐；若确实是续行，请给整个值加上引号",
          en:
            "align it with the key above if it is an entry of its own; put quotes around the whole value if it is not"
        ),
        fixes: []))
  }

  static func indentation(_ edits: [Edit], line: Span, like other: Int, depth: Int) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.wrongIndentation,
        Message(
          zh: "这一行的缩进与前后各行都对不齐", en: "this line's indentation matches none of the lines it could belong to"),
        at: line,
        help: Message(
          zh: "同一层的各项要左对齐；下一层比上一层多缩进两格",
          en: "entries of one level begin in the same column, the next level two further in"),
        fixes: [
          Fix(
            Message(
              zh: "与第 \(other) 行对齐（缩进 \(depth) 格）", en: "align it with line \(other) (\(depth) spaces)"),
            safety: .needsReview, edits: edits)
        ]))
  }
}
