import Diagnostics

extension Checks {
  /// Vetoes name grades and indicators that exist.
  static func checkReferences(_ book: Book) -> [Diagnostic] {
    let grades = book.grades.map(\.name.text)
    let indicators = book.allIndicators.map(\.id.text)
    var problems: [Diagnostic] = []
    for veto in book.vetoes {
      for grade in [veto.grade, veto.gradeAtMost].compactMap({ $0 }) where !grades.contains(grade.text) {
        problems.append(
          unknown(grade, among: grades, what: Message(zh: "等级", en: "grade"), code: .unknownGrade))
      }
      if let indicator = veto.indicator, !indicators.contains(indicator.text) {
        problems.append(unknown(indicator, among: indicators, what: Message(zh: "指标", en: "indicator")))
      }
    }
    return problems
  }

  /// Ids of rules of one kind differ.
  static func checkRuleIds(_ book: Book) -> [Diagnostic] {
    let kinds: [[Rule]] = [
      book.adjustments.rules.map(\.rule), book.vetoes.map(\.rule), book.findings.map(\.rule),
      book.rewards.map(\.rule),
      book.measures.map(\.rule),
    ]
    return kinds.flatMap { rules -> [Diagnostic] in
      var first: [String: Span] = [:]
      return rules.compactMap { rule in
        guard !rule.id.text.isEmpty else { return nil }
        guard let earlier = first[rule.id.text] else {
          first[rule.id.text] = rule.id.span
          return nil
        }
        return Diagnostic(
          RulebookCode.duplicateId,
          Message(zh: "编号 `\(rule.id.text)` 用了两次", en: "the id `\(rule.id.text)` is used twice"),
          at: rule.id.span, secondary: [LabelledSpan(earlier, Message(zh: "第一次在这里", en: "first used here"))],
          help: Message(zh: "换一个编号，或删去重复的一条", en: "choose another id, or leave one of them out"))
      }
    }
  }
}
