import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 目标值够不到 | A target out of range
/// zh: 目标值超出了这个指标可能的取值范围，或者是 0。
/// en: The target is outside what the indicator's value can be, or it is 0.
/// why-zh: 百分数的目标写成 0.98 或 9800，完成率就全错了。
/// why-en: A percentage's target written as 0.98 or 9800 makes every achievement wrong.
/// wrong:
/// ```yaml
/// indicators:
///   - {id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 900}}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - {id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// fix: none
enum TargetOutOfRange: Check {
  static let code = CheckCode.targetOutOfRange
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.indicators.compactMap { nodes in
      guard case .ratio(let ratio)? = nodes.indicator.score?.method,
        case .score(.ratio(let value, let target, _, _, let direction), _) = subject.plan[nodes.raw].operation,
        let number = subject.ranges.bounds(target).only, let place = (ratio.target ?? nodes.indicator.target)?.span, subject.isOwn(place)
      else { return nil }
      if number.isZero, direction == .higherIsBetter {
        return Diagnostic(
          code, severity: .warning, Message(zh: "目标值是 0，没有完成率可言", en: "the target is 0: nothing is a share of it"), at: place,
          help: Message(zh: "写上目标值，或者换一种评分方法", en: "give a target, or score by another method"))
      }
      guard !subject.ranges.bounds(value).contains(number) else { return nil }
      let words = CheckedSubject.words(subject.ranges.bounds(value))
      return Diagnostic(
        code, severity: .warning,
        Message(zh: "目标值 \(number) 超出可能的范围", en: "the target \(number) is outside the possible range"), at: place,
        notes: [Message(zh: "`\(nodes.indicator.name)` 的值：\(words.zh)", en: "the value of `\(nodes.indicator.name)` is \(words.en)")],
        help: Message(zh: "核对目标值的单位和数据项的最小、最大", en: "check the target's unit, and the `min` and `max` of the inputs"))
    }
  }
}
