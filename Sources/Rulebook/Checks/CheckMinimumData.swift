import Diagnostics

extension Checks {
  /// No more data can be asked for than there are indicators to have them.
  static func checkMinimumData(_ book: Book) -> [Diagnostic] {
    // The books that extend a template add theirs.
    let top = book.isTemplate ? [] : [problem(book.minimumData, of: book.indicators.counted)]
    return (top + book.allIndicators.filter(\.isGroup).map { problem($0.minimumData, of: $0.children.counted) }).compactMap { $0 }
  }

  private static func problem(_ minimum: MinimumData?, of children: [Indicator]) -> Diagnostic? {
    guard let minimum, let count = minimum.count, count > children.count, !children.isEmpty else { return nil }
    return Diagnostic(
      RulebookCode.emptyRange,
      Message(
        zh: "要求至少有 \(count) 项数据，下级指标却只有 \(children.count) 项",
        en: "data for \(count) indicators are asked for, and there are \(children.count)"),
      at: minimum.span.firstLine, help: Message(zh: "改小要求的项数", en: "ask for fewer"))
  }
}
