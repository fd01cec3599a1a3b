import Diagnostics

/// The words for values that YAML takes for something else: nearly all are mended by quotes.
enum ValueTraps {
  static func comparison(_ span: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.comparisonAsBlockText,
        Message(
          zh: "`\(span.text)` 开头的 `>` 被当作多行文字的标记，而不是“大于”",
          en:
            "the `>` that begins `\(span.text)` starts a block of text here; it is not read as “greater than”"
        ),
        at: span, help: Message(zh: "以 `>` 开头的值要加引号", en: "put quotes around a value that begins with `>`"),
        fixes: [Quoting.fix(span)]))
  }

  static func textOnHeader(_ span: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.textOnBlockHeader,
        Message(
          zh: "`|` 表示从下一行开始的多行文字，同一行不能再写内容",
          en: "`|` says that text follows from the next line on, so nothing may stand behind it"), at: span,
        help: Message(
          zh: "把文字移到下一行并缩进，或者给整个值加上引号",
          en: "move the text to the next line, indented, or put quotes around it"),
        fixes: [Quoting.fix(span, .needsReview)]))
  }

  static func interval(_ span: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.rangeAsList,
        Message(zh: "区间 `\(span.text)` 被当作列表", en: "the range `\(span.text)` is taken for a list"), at: span,
        notes: [Message(zh: "在 YAML 中，方括号表示列表", en: "square brackets make a list in YAML")],
        help: Message(zh: "含区间的值要加引号", en: "put quotes around a value with a range"),
        fixes: [Quoting.fix(span)]))
  }

  static func reserved(_ span: Span) -> Finding {
    let mark = String(span.text.prefix(1))
    let notes: [Message]
    switch mark {
    case "*":
      notes = [
        Message(zh: "在 YAML 中，值开头的 `*` 表示引用前文", en: "a `*` at the start of a value is a reference in YAML")
      ]
    case "&":
      notes = [
        Message(zh: "在 YAML 中，值开头的 `&` 表示给内容起名", en: "an `&` at the start of a value is an anchor in YAML")
      ]
    case "!":
      notes = [Message(zh: "在 YAML 中，值开头的 `!` 表示标签", en: "a `!` at the start of a value is a tag in YAML")]
    default: notes = []
    }
    return Finding(
      Diagnostic(
        YAMLCode.reservedStart,
        Message(zh: "值不能以 `\(mark)` 开头", en: "a value cannot begin with `\(mark)`"), at: span, notes: notes,
        help: Message(zh: "给整个值加上引号", en: "put quotes around the whole value"), fixes: [Quoting.fix(span)]))
  }

  static func strayBracket(_ span: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.syntax, Message(zh: "多出一个 `\(span.text)`", en: "a `\(span.text)` that closes nothing"),
        at: span,
        help: Message(zh: "删去它，或者补上与它对应的括号", en: "delete it, or open the bracket it should close"),
        fixes: [
          Fix(Message(zh: "删去它", en: "delete it"), safety: .needsReview, edits: [Edit(span, "")])
        ]))
  }

  static func textAfterQuote(_ span: Span, close: Int) -> Finding {
    let rest = Span(span.file, close..<span.range.upperBound)
    let isEnclosed = Quoting.isEnclosed(span, close: close)
    return Finding(
      Diagnostic(
        YAMLCode.textAfterQuote,
        Message(
          zh: "引号结束后还有内容，YAML 认为值到引号为止", en: "text follows the closing quote, where the value ends for YAML"),
        at: rest, label: Message(zh: "多出的内容", en: "this is left over"),
        help: isEnclosed
          ? Message(zh: "值里有双引号时，外层改用单引号", en: "put single quotes around a value that holds double quotes")
          : Message(
            zh: "若引号是表达式的一部分，请给整个值再加一层单引号",
            en: "put single quotes around the whole value if the quotes belong to an expression"),
        fixes: [isEnclosed ? Quoting.singleFix(span) : Quoting.fix(span)]))
  }

  static func colonInside(_ span: Span, colon: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.colonInValue,
        Message(
          zh: "值里有冒号加空格，YAML 会把它当作又一个名称",
          en: "a colon and a space within a value look like another key to YAML"),
        at: colon, label: Message(zh: "这个冒号", en: "this colon"),
        help: Message(
          zh: "含“冒号加空格”的值要加引号；中文标题也可以改用全角冒号 `：`",
          en: "put quotes around a value that holds a colon and a space"),
        fixes: [Quoting.fix(span)]))
  }

  static func template(_ span: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.templateAsMapping,
        Message(
          zh: "以 `\(span.text.prefix(1))` 开头的值被当作列表或键值，后面不能再有文字",
          en:
            "a value that begins with `\(span.text.prefix(1))` is read as a list or a mapping: no text may follow it"
        ),
        at: span, help: Message(zh: "若整个值是文字，请加上引号", en: "put quotes around it if the whole is text"),
        fixes: [Quoting.fix(span, .needsReview)]))
  }

  static func doubleBraces(_ span: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.templateAsMapping,
        Message(
          zh: "以 `{{` 开头的值被当作键值，而不是要替换的模板",
          en: "a value that begins with `{{` is read as a mapping, not as a template to fill in"), at: span,
        help: Message(zh: "若整个值是文字，请加上引号", en: "put quotes around it if the whole is text"),
        fixes: [Quoting.fix(span, .needsReview)]))
  }

  static func missingComma(_ place: Span, _ edits: [Edit]) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.syntax,
        Message(zh: "`{ }` 里缺少逗号 `,` 或结束的 `}`", en: "a comma or the closing `}` is missing"), at: place,
        help: Message(zh: "各项用半角逗号隔开，末尾写 `}`", en: "divide the entries by commas and end with `}`"),
        fixes: [Fix(Message(zh: "在这里写逗号", en: "put a comma here"), safety: .needsReview, edits: edits)]))
  }

  static func flowComma(_ span: Span) -> Finding {
    Finding(
      Diagnostic(
        YAMLCode.commaInFlowValue,
        Message(
          zh: "写在 `{ }` 或 `[ ]` 里的值含有逗号或括号，会被从中间断开",
          en: "a value within `{ }` or `[ ]` has a comma or bracket of its own and is broken apart there"),
        at: span,
        help: Message(
          zh: "给整个值加上引号，或者每项各写一行", en: "put quotes around the value, or give each entry a line of its own"),
        fixes: [Quoting.fix(span)]))
  }

  static func comment(_ value: Span, comment: Span) -> Finding {
    let whole = Span(value.file, value.range.lowerBound..<comment.range.upperBound)
    return Finding(
      Diagnostic(
        YAMLCode.commentCutsValue,
        Message(
          zh: "空格后的 `#` 是注释的开始，值在这里被截断",
          en: "a `#` after a space begins a comment, so the value is cut off here"),
        at: comment, secondary: [LabelledSpan(value, Message(zh: "只剩下这些", en: "only this is left"))],
        help: Message(
          zh: "若 `#` 是内容的一部分，请给整个值加上引号", en: "put quotes around the whole value if the `#` belongs to it"),
        fixes: [Quoting.fix(whole, .needsReview)]))
  }
}
