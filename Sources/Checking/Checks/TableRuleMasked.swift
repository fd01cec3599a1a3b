import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// # 决策表的规则轮不到 | A rule of a table that never counts
/// zh: 这条规则在任何情形下都不命中，或者总有前面的规则先命中。
/// en: The rule matches in no case, or another rule before it always matches first.
/// why-zh: 写了却永远不起作用的规则，会让人以为那种情形已经管到了。
/// why-en: A rule that never counts makes people believe that its case is dealt with.
/// wrong:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     score:
///       method: table
///       hit-policy: first
///       inputs: [satisfaction]
///       rules:
///         - {when: [">= 60"], score: 60%}
///         - {when: [">= 90"], score: 100%}
///         - {when: ["-"], score: 0}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     score:
///       method: table
///       hit-policy: first
///       inputs: [satisfaction]
///       rules:
///         - {when: [">= 90"], score: 100%}
///         - {when: [">= 60"], score: 60%}
///         - {when: ["-"], score: 0}
/// ```
/// fix: none
enum TableRuleMasked: Check {
  static let code = CheckCode.tableRuleMasked
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.tables.flatMap { table -> [Diagnostic] in
      let hits = table.cases.map(table.hits)
      let counting = Set(table.operand.hitPolicy == .first ? hits.compactMap(\.first) : Array(hits.joined()))
      return table.table.rules.indices.filter { !counting.contains($0) }.map { rule in
        let before = hits.first { $0.contains(rule) }?.first
        return Diagnostic(
          code, severity: .warning,
          before == nil
            ? Message(zh: "第 \(rule + 1) 条规则在任何情形下都不命中", en: "rule \(rule + 1) matches in no case")
            : Message(zh: "第 \(rule + 1) 条规则轮不到：前面的规则总先命中", en: "rule \(rule + 1) never counts: rules before it always match first"),
          at: table.table.rules[rule].span.firstLine,
          secondary: before.map { [LabelledSpan(table.table.rules[$0].span.firstLine, Message(zh: "例如这一条", en: "this one, for example"))] }
            ?? [],
          help: Message(zh: "把条件窄的放在前面，或删去这一条", en: "put the narrower rule first, or leave this one out"))
      }
    }
  }
}
