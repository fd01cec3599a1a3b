import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// # 决策表的规则重叠 | Rules of a table overlap
/// zh: 命中策略是“唯一”，却有一种情形命中几条规则；或者命中策略是“任一”，而命中的几条规则得分不同。报告中给出这样的一种情形，它已由引擎算过。
/// en: The hit policy is unique, but in some case several rules match; or it is any, and the rules that match differ in points. One such case is shown, which the engine has evaluated.
/// why-zh: 遇到这种情形，引擎拒绝替人选一条，这个指标就算不出得分。
/// why-en: The engine does not choose for you: in such a case the indicator has no score.
/// wrong:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     score:
///       method: table
///       hit-policy: unique
///       inputs: [satisfaction]
///       rules:
///         - {when: [">= 90"], score: 100%}
///         - {when: ["[60..90]"], score: 60%}
///         - {when: ["< 60"], score: 0}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     score:
///       method: table
///       hit-policy: unique
///       inputs: [satisfaction]
///       rules:
///         - {when: [">= 90"], score: 100%}
///         - {when: ["[60..90)"], score: 60%}
///         - {when: ["< 60"], score: 0}
/// ```
/// fix: none
enum TableOverlap: Check {
  static let code = CheckCode.tableOverlap
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.tables.compactMap { table in
      guard [.unique, .any].contains(table.operand.hitPolicy) else { return nil }
      func clash(_ rules: [Int]) -> Bool {
        rules.count > 1 && (table.operand.hitPolicy == .unique || !subject.haveSamePoints(rules.map { table.operand.rules[$0].score }))
      }
      guard let found = TableWitness.failure(of: table, subject, where: clash) else { return nil }
      let rules = found.rules
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "第 \(rules.map { "\($0 + 1)" }.joined(separator: "、")) 条规则重叠：\(found.words.zh) 都命中",
          en: "rules \(rules.map { "\($0 + 1)" }.joined(separator: " and ")) overlap: \(found.words.en) matches them all"),
        at: table.table.rules[rules[1]].span.firstLine,
        secondary: [LabelledSpan(table.table.rules[rules[0]].span.firstLine, Message(zh: "与这一条", en: "with this one"))],
        help: Message(zh: "让区间的一端不含端点，或改用“首个”", en: "leave one end of the range out, or use the policy `first`"))
    }
  }
}

extension CheckedSubject {
  /// Whether some amounts are known to be one and the same.
  fileprivate func haveSamePoints(_ amounts: [AmountOperand]) -> Bool {
    guard let first = amounts.first, let points = ranges.bounds(first.node).only else { return false }
    return amounts.allSatisfy { $0.isShare == first.isShare && ranges.bounds($0.node).only == points }
  }
}
