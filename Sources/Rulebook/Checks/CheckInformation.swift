import Diagnostics
import ExactDecimal

extension Checks {
  /// Indicators for information have no weight, and something beside them makes the score above.
  static func checkInformation(_ book: Book) -> [Diagnostic] {
    let groups = book.allIndicators.filter(\.isGroup).map { (parent: Optional($0), children: $0.children) }
    // The books that extend a template add theirs.
    return book.allIndicators.compactMap { weighty($0, book) }
      + ((book.isTemplate ? [] : [(parent: nil, children: book.indicators)]) + groups).compactMap { empty($0.children, $0.parent, book) }
  }

  private static func word(_ book: Book) -> String {
    FormName.indicator.form.key(.forInformation)?.spelling(in: book.language) ?? ""
  }

  private static func weighty(_ indicator: Indicator, _ book: Book) -> Diagnostic? {
    guard indicator.isForInformation, let weight = indicator.weight, weight.constant?.isZero != true else { return nil }
    let word = word(book)
    return Diagnostic(
      RulebookCode.informationWeight,
      Message(
        zh: "指标 `\(indicator.name)` 写了 `\(word)`，却又有权重 `\(weight.span.text)`",
        en: "indicator `\(indicator.name)` is `\(word)`, but has the weight `\(weight.span.text)`"),
      at: weight.span,
      help: Message(zh: "不计分的删去权重；要计分的删去 `\(word)`", en: "leave the weight out, or `\(word)` if the indicator is to count"))
  }

  private static func empty(_ children: [Indicator], _ parent: Indicator?, _ book: Book) -> Diagnostic? {
    guard let first = children.first, children.counted.isEmpty else { return nil }
    let word = word(book)
    return Diagnostic(
      RulebookCode.nothingCounts,
      parent.map {
        Message(
          zh: "`\($0.name)` 的下级指标都是 `\(word)`，没有一项计入它的得分", en: "all children of `\($0.name)` are `\(word)`: none makes its score")
      } ?? Message(zh: "一级指标都是 `\(word)`，没有一项计入总分", en: "all top indicators are `\(word)`: none makes the total"),
      at: parent?.id.span ?? first.id.span,
      help: parent.map {
        Message(
          zh: "把 `\(word)` 写在 `\($0.name)` 上，或让下级中有计分的", en: "say `\(word)` of `\($0.name)` itself, or let some of its children count")
      } ?? Message(zh: "至少让一项计分", en: "let one of them count at least"))
  }
}
