import Diagnostics
import Evaluation
import Rulebook

/// # 决策表有遗漏 | A gap in a decision table
/// zh: 有的情形没有一条规则命中，又没有写“其他”；报告中给出这样的一种情形，它已由引擎算过。
/// en: In some case no rule of the table matches, and there is no `otherwise`; one such case is shown, which the engine has evaluated.
/// why-zh: 遇到这种情形，这个指标就算不出得分。
/// why-en: In such a case the indicator has no score.
/// wrong:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     score:
///       method: table
///       inputs: [satisfaction]
///       rules:
///         - {when: [">= 90"], score: 100%}
///         - {when: ["[60..89]"], score: 60%}
///         - {when: ["< 60"], score: 0}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     score:
///       method: table
///       inputs: [satisfaction]
///       rules:
///         - {when: [">= 90"], score: 100%}
///         - {when: ["[60..90)"], score: 60%}
///         - {when: ["< 60"], score: 0}
/// ```
/// fix: none
enum TableGap: Check {
  static let code = CheckCode.tableGap
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.tables.compactMap { table in
      guard table.operand.otherwise == nil, let words = TableWitness.failure(of: table, subject, where: \.isEmpty)?.words
      else { return nil }
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "指标 `\(table.nodes.indicator.name)` 的决策表没有管到 \(words.zh)",
          en: "the table of `\(table.nodes.indicator.name)` has no rule for \(words.en)"), at: table.table.span.firstLine,
        help: Message(zh: "补上这种情形的规则，或写 `其他`", en: "add a rule for this case, or give `otherwise`"))
    }
  }
}
