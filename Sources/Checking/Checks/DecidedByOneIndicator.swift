import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 一个指标定全局 | One indicator decides
/// zh: 有好几个指标，其中一个的分值却超过全部满分的一半：别的指标做得再好也改变不了等级。
/// en: Among several indicators one has more than half of all points: whatever the others come to, it decides.
/// why-zh: 考核应当看全面；若确实要突出一项，用一票否决更清楚。
/// why-en: An evaluation should look at all sides; where one thing has to decide, a veto says so more clearly.
/// wrong:
/// ```yaml
/// indicators:
///   - {id: speed, weight: 80, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 10, value: satisfaction, score: {method: ratio, target: 90}}
///   - {id: safety, weight: 10, value: accidents, direction: lower-is-better, score: {method: linear, full: 0, zero: 5}}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - {id: speed, weight: 40, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 30, value: satisfaction, score: {method: ratio, target: 90}}
///   - {id: safety, weight: 30, value: accidents, direction: lower-is-better, score: {method: linear, full: 0, zero: 5}}
/// ```
/// fix: none
enum DecidedByOneIndicator: Check {
  static let code = CheckCode.decidedByOneIndicator

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    // Small schemes of one or two indicators have no choice.
    guard subject.indicators.count(where: { $0.children.isEmpty }) >= 3, !subject.book.isTemplate else { return [] }
    guard let (nodes, share) = subject.heaviestLeaf(of: subject.plan.indicators), subject.isOwn(nodes.indicator.span),
      let percent = try? share.multiplying(by: 100, in: .exact).rounded(toFractionDigits: 1, .halfUp)
    else { return [] }
    return [
      Diagnostic(
        code, severity: .warning,
        Message(
          zh: "指标 `\(nodes.indicator.name)` 占全部满分的 \(percent)%",
          en: "the indicator `\(nodes.indicator.name)` has \(percent) % of all points"),
        at: nodes.indicator.weight?.span ?? nodes.indicator.id.span,
        help: Message(zh: "降低它的权重，或改用一票否决", en: "lower its weight, or use a veto"))
    ]
  }
}
