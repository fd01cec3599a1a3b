import Diagnostics

/// Names that look further back than the previous period, or by another word: `上期.上期.等级`, `去年.等级`, `previous.previous.total`.
enum PeriodsBack {
  /// Words for the period before, and for one before that.
  private static let before: Set<String> = [
    "上一期", "前期", "上年", "上年度", "去年", "上季", "上季度", "上月", "上个月", "上次", "last", "prior", "prev", "former",
  ]
  private static let longBefore: Set<String> = ["上上期", "前年", "上上年", "前两年", "上上次", "上上月", "上上季度"]
  private static let previous: Set<String> = [Symbol.previousWords.en, Symbol.previousWords.zh]

  /// What to say of a name that isn't known, if it is such a one.
  static func told(_ diagnostic: Diagnostic, at span: Span, _ language: Language) -> Diagnostic? {
    guard diagnostic.code == ExpressionCode.unknownName.code || diagnostic.code == ExpressionCode.unknownMember.code else { return nil }
    let parts = whole(span).split(separator: ".").map { $0.filter { $0 != " " } }
    guard let first = parts.first else { return nil }
    let word = language == .zh ? Symbol.previousWords.zh : Symbol.previousWords.en
    let isFar = longBefore.contains(first) || (parts.count > 1 && isBefore(first) && (isBefore(parts[1]) || longBefore.contains(parts[1])))
    if isFar {
      return Diagnostic(
        ExpressionCode.unknownMember,
        Message(zh: "名字只能往前看一期：`\(word)`", en: "names look back one period only, by `\(word)`"), at: span,
        help: Message(
          zh: "更早的情况作为数据项报送，例如 `上上期等级`，公式里用它的编号", en: "submit what is older as an input, such as `grade_two_years_ago`, and use its id"))
    }
    guard parts.count > 1, before.contains(first) else { return nil }
    let mended = ([word] + parts.dropFirst()).joined(separator: ".")
    return Diagnostic(
      ExpressionCode.unknownName,
      Message(zh: "没有叫 `\(first)` 的数据项或指标", en: "there is nothing called `\(first)`"), at: span,
      help: Message(zh: "上一期写 `\(word)`", en: "the period before is `\(word)`"),
      fixes: span.text.hasPrefix(first)
        ? [Fix(Message(zh: "改为 `\(mended)`", en: "write `\(mended)`"), safety: .needsReview, edits: [Edit(span, mended)])] : [])
  }

  private static func isBefore(_ word: String) -> Bool { previous.contains(word) || before.contains(word) }

  /// The name that a place belongs to: what stands before it, joined by points, is part of it.
  private static func whole(_ span: Span) -> String {
    let bytes = span.file.bytes
    var start = span.range.lowerBound
    while start > 0, bytes[start - 1] == 0x2E || bytes[start - 1] == 0x5F || bytes[start - 1] >= 0x80 || isAlphanumeric(bytes[start - 1]) {
      start -= 1
    }
    return span.file.text(in: start..<span.range.upperBound)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
