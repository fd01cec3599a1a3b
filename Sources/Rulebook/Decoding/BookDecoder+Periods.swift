import Diagnostics

/// Which period is the previous one, and which version of the language holds where a book and its base name different ones.
extension BookDecoder {
  mutating func previousPeriod(_ root: FormNode) -> PreviousPeriod {
    if let choice: PreviousChoice = root.choice(.previous) { return choice == .latest ? .latest : .adjacent(months: nil) }
    guard let form = root.form(.previous) else { return version == .first ? .latestOfData : .adjacent(months: nil) }
    switch form.term(.every) {
    case .months(let months)?: return .adjacent(months: months)
    case .days?:
      report(
        Diagnostic(
          RulebookCode.unfitInterval,
          Message(zh: "上期与本期相隔的不能是天数或周数", en: "a previous period can't be so many days or weeks before"),
          at: form[.every]?.value.span ?? form.span,
          help: Message(zh: "写 `6个月`、`1年` 或 `2年`", en: "write `6 months`, `1 year` or `2 years`")))
      return .adjacent(months: nil)
    case nil: return .adjacent(months: nil)
    }
  }

  /// The extending book's version holds, also for what comes from the base: that is told where they differ.
  mutating func checkBaseVersion(_ tree: ComposedTree) {
    let own = tree.overrides.last { $0.path == KeyName.language.rawValue && $0.own.file == tree.root.span.file }
    guard let own, own.own.text != own.base.text else { return }
    report(
      Diagnostic(
        RulebookCode.baseLanguageVersion, severity: .warning,
        Message(
          zh: "本册按第 \(own.own.text) 版规则语言解释，所继承的规则册写的是第 \(own.base.text) 版",
          en: "this book is read by version \(own.own.text) of the rule language, while its base names version \(own.base.text)"),
        at: own.own, secondary: [LabelledSpan(own.base, Message(zh: "底本的版本", en: "the base's version"))],
        help: Message(
          zh: "继承来的规则也按本册的版本解释；用 `heng diff` 比较两个版本的结果，或改成一致",
          en: "what comes from the base is read by this book's version too: compare the versions with `heng diff`, or make them agree")))
  }
}
