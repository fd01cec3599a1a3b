import Diagnostics

extension Checks {
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
