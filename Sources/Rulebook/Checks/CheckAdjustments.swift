import Diagnostics

extension Checks {
  /// The least and the most points of an adjustment leave room between them.
  static func checkAdjustments(_ book: Book) -> [Diagnostic] {
    book.adjustments.rules.compactMap { adjustment in
      guard let least = adjustment.min?.constant, let most = adjustment.max, let highest = most.constant, highest < least
      else { return nil }
      return Diagnostic(
        RulebookCode.emptyRange,
        Message(
          zh: "`\(adjustment.rule.name)` 最高 \(highest) 分，低于最低 \(least) 分",
          en: "the most points of `\(adjustment.rule.name)`, \(highest), are below the least, \(least)"), at: most.span,
        help: Message(zh: "核对两个数，是否写反", en: "check both: are they the wrong way round?"))
    }
  }
}
