import Diagnostics

extension Checks {
  /// A book that is run has indicators; a template may leave them to the books that extend it.
  static func checkSections(_ book: Book) -> [Diagnostic] {
    guard book.indicators.isEmpty, !book.isTemplate, !book.id.isEmpty else { return [] }
    return [
      Diagnostic(
        RulebookCode.emptySection, Message(zh: "规则册没有指标", en: "the book has no indicators"),
        at: Span(book.span.file, book.span.file.byteRange(ofLine: book.span.line)),
        help: Message(
          zh: "加上 `指标:` 及各项指标；只供继承的写 `模板: 是`",
          en: "add `indicators:`; a book only to be extended has `template: true`"))
    ]
  }

  /// A book in force for no day can't be evaluated by its own date.
  static func checkEffective(_ book: Book) -> [Diagnostic] {
    guard let period = book.effective, period.from == nil, period.to == nil else { return [] }
    return [
      Diagnostic(
        RulebookCode.emptyRange, severity: .warning,
        Message(zh: "施行期没有写起止日期", en: "the period has neither a first nor a last day"),
        at: period.span)
    ]
  }
}
