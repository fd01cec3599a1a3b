import Diagnostics

/// A file whose characters take one to four bytes, and one or two code units.
let sample = SourceFile(path: "规则/a b.yaml", text: "标题: 😀 甲\n权重: ４\n")

/// Two problems of the sample, one with a label, a second place, notes, help and fixes of both kinds.
let problems: [Diagnostic] = [
  Diagnostic(
    RulebookCode.unreadableNumber, Message(zh: "`４` 不是数", en: "`４` is not a number"), at: place(of: "４"),
    label: Message(zh: "这里", en: "here"),
    secondary: [LabelledSpan(place(of: "甲"), Message(zh: "另一处", en: "another place"))],
    notes: [Message(zh: "一，二：100%", en: "one, two: 100%")], help: Message(zh: "改", en: "mend it"),
    fixes: [
      Fix(Message(zh: "改为 `4`", en: "write `4`"), safety: .needsReview, edits: [Edit(place(of: "４"), "4")]),
      Fix(Message(zh: "改为 `5`", en: "write `5`"), safety: .safe, edits: [Edit(place(of: "４"), "5")]),
    ]),
  Diagnostic(CommandCode.noRulebook, severity: .warning, Message(zh: "没有", en: "none"), at: nil),
]

/// Where a text first stands in the sample.
func place(of text: String, in file: SourceFile = sample) -> Span {
  let needle = Array(text.utf8)
  let start = file.bytes.indices.first { file.bytes[$0...].starts(with: needle) } ?? 0
  return Span(file, start..<start + needle.count)
}
