import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 扣分是负数 | A deduction below zero
/// zh: 扣分项的分值或最高、加减分的限额，不管数据是什么都是负数。
/// en: The points or the most of a deduction, or the cap of bonuses or deductions, are below zero whatever the data.
/// why-zh: 扣分写成正数；负的扣分会变成加分，计算时按错误处理。
/// why-en: Deductions are given as positive numbers. A negative one would add points, and is an error when it is worked out.
/// wrong:
/// ```yaml
/// indicators:
///   - id: order
///     weight: 100
///     score: {method: deduct, deductions: [{count: accidents, points: -5}]}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - id: order
///     weight: 100
///     score: {method: deduct, deductions: [{count: accidents, points: 5}]}
/// ```
/// fix: none
enum NegativeDeduction: Check {
  static let code = CheckCode.negativeDeduction
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    caps(subject)
      + subject.indicators.flatMap { nodes -> [Diagnostic] in
        guard subject.isOwn(nodes.indicator.span), case .deduct(let deductions, _)? = nodes.indicator.score?.method,
          case .score(.deduct(let operands, _), let full) = subject.plan[nodes.raw].operation
        else { return [] }
        return zip(deductions, operands).compactMap { declared, operand in
          func isNegative(_ amount: AmountOperand?) -> Bool {
            amount.map { isBelowZero(subject.ranges.points($0, full: subject.ranges.bounds(full))) } ?? false
          }
          let amount = isNegative(operand.points) ? declared.points : isNegative(operand.max) ? declared.max : nil
          return amount.map { amount in
            problem(
              Message(
                zh: "`\(nodes.indicator.name)` 的扣分是负数：`\(amount.span.text)`",
                en: "a deduction of `\(nodes.indicator.name)` is negative: `\(amount.span.text)`"), at: amount.span)
          }
        }
      }
  }

  private static func caps(_ subject: CheckedSubject) -> [Diagnostic] {
    let adjustments = subject.book.adjustments
    return [(adjustments.bonusCap, subject.plan.bonus), (adjustments.deductionCap, subject.plan.deduction)].compactMap { declared, node in
      guard let declared, subject.isOwn(declared.span), case .sum(_, _, let cap?) = subject.plan[node].operation,
        isBelowZero(subject.ranges.bounds(cap))
      else { return nil }
      return problem(
        Message(zh: "限额是负数：`\(declared.span.text)`", en: "the cap is negative: `\(declared.span.text)`"), at: declared.span)
    }
  }

  private static func isBelowZero(_ bounds: Bounds) -> Bool {
    bounds.high.map { $0.at.isNegative || ($0.at.isZero && !$0.isInside) } ?? false
  }

  private static func problem(_ message: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      code, severity: .error, message, at: span,
      help: Message(zh: "扣多少分就写多少，写成正数", en: "write how much is taken, as a positive number"))
  }
}
