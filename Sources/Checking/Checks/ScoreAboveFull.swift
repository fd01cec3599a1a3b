import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 得分高过满分 | A score above full marks
/// zh: 某一档的得分，或者清单各项加在一起，高于这个指标的满分。
/// en: The score of a band or level, or of all items of a checklist together, is above the indicator's full marks.
/// why-zh: 改了权重而忘了改各档的分值，总分就会超过满分。
/// why-en: A weight was changed and the scores of its bands were forgotten: totals come out above the full marks.
/// wrong:
/// ```yaml
/// weights: points
/// indicators:
///   - id: opinion
///     weight: 100
///     value: satisfaction
///     score: {method: bands, bands: [{at-least: 90, score: 120}, {at-least: 60, score: 60}, {score: 0}]}
/// ```
/// right:
/// ```yaml
/// weights: points
/// indicators:
///   - id: opinion
///     weight: 100
///     value: satisfaction
///     score: {method: bands, bands: [{at-least: 90, score: 100}, {at-least: 60, score: 60}, {score: 0}]}
/// ```
/// fix: none
enum ScoreAboveFull: Check {
  static let code = CheckCode.scoreAboveFull
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for nodes in subject.indicators where subject.isOwn(nodes.indicator.span) {
      guard let full = subject.ranges.bounds(nodes.full).only, case .score(let operation, _) = subject.plan[nodes.raw].operation
      else { continue }
      func check(_ amount: Amount, _ operand: AmountOperand) {
        guard let points = subject.ranges.points(operand, full: Bounds(full)).only, full < points else { return }
        found.append(problem(amount, points, above: full, of: nodes.indicator))
      }
      switch (nodes.indicator.score?.method, operation) {
      case (.bands(let bands, _)?, .bands(_, let operands, _)):
        for (band, operand) in zip(bands, operands) { check(band.score, operand.score) }
      case (.rubric(let levels, _, _)?, .rubric(_, let operands, _, _)):
        for (level, operand) in zip(levels, operands) {
          if let amount = level.score, let score = operand.score { check(amount, score) }
        }
      case (.piecewise(let piecewise)?, .piecewise(_, let points, _, _)):
        for (bend, point) in zip(piecewise.points, points) { check(bend.score, point.score) }
      case (.checklist(let items, false)?, .checklist(let operands, _)):
        if let problem = together(items, operands.map(\.score), full, nodes.indicator, subject) { found.append(problem) }
      default: break
      }
    }
    return found
  }

  /// The items of a checklist that are worth more than full marks together, each of them less.
  private static func together(
    _ items: [Score.Item], _ operands: [AmountOperand?], _ full: Number, _ indicator: Indicator, _ subject: CheckedSubject
  ) -> Diagnostic? {
    var sum: Number = 0
    for operand in operands {
      guard let points = operand.flatMap({ subject.ranges.points($0, full: Bounds(full)).only }) else { return nil }
      if !points.isNegative { sum = (try? sum.adding(points, in: .exact)) ?? sum }
    }
    guard let last = items.last?.score, full < sum else { return nil }
    return Diagnostic(
      code, severity: .warning,
      Message(
        zh: "`\(indicator.name)` 的各项加在一起得 \(sum) 分，高过满分 \(full)",
        en: "the items of `\(indicator.name)` make \(sum) points together, above its full marks \(full)"), at: last.span,
      help: Message(zh: "让各项加起来正好是满分", en: "let the items sum to the full marks"))
  }

  private static func problem(_ amount: Amount, _ points: Number, above full: Number, of indicator: Indicator) -> Diagnostic {
    Diagnostic(
      code, severity: .warning,
      Message(
        zh: "这里得 \(points) 分，高过 `\(indicator.name)` 的满分 \(full)",
        en: "\(points) points are above the full marks of `\(indicator.name)`, \(full)"), at: amount.span,
      help: Message(zh: "改小分值，或用百分比写（如 `80%`）", en: "lower the score, or write it as a share such as `80%`"))
  }
}
