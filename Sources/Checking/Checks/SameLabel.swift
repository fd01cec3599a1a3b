import Diagnostics
import Rulebook

/// # 两个指标同名 | Two indicators of one name
/// zh: 两个指标的名称一样，报告里分不出谁是谁。
/// en: Two indicators have the same label: reports can't tell them apart.
/// why-zh: 多半是复制一个指标后忘了改名称。
/// why-en: Usually an indicator was copied and its label forgotten.
/// wrong:
/// ```yaml
/// indicators:
///   - {id: speed, label: Quality, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, label: Quality, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - {id: speed, label: Speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, label: Opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// fix: none
enum SameLabel: Check {
  static let code = CheckCode.sameLabel

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    var first: [String: Span] = [:]
    return subject.book.allIndicators.compactMap { indicator in
      guard let label = indicator.label else { return nil }
      guard let earlier = first[label.text] else {
        first[label.text] = label.span
        return nil
      }
      guard subject.isOwn(label.span) else { return nil }
      return Diagnostic(
        code, severity: .warning, Message(zh: "名称 `\(label.text)` 已有指标用了", en: "another indicator is called `\(label.text)`, too"),
        at: label.span,
        secondary: [LabelledSpan(earlier, Message(zh: "第一次在这里", en: "first used here"))],
        help: Message(zh: "换一个名称", en: "choose another label"))
    }
  }
}
