import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 主观分占比过高 | Too much is scored by judgement
/// zh: 凭评议打分的指标合计占的分值，超过了规则册自己写明的上限。评级法的指标算作主观，其他指标由 `主观: 是` 标明。
/// en: The indicators that are scored by judgement have more of the points than the rule book itself allows. Those with a rubric count as such, others by `subjective: true`.
/// why-zh: 印象分过重，考核就说不清楚；上限是为此而定的。
/// why-en: An evaluation that rests on impressions can't be explained; that is what the limit is for.
/// wrong:
/// ```yaml
/// weight-limits: {subjective: 30%}
/// indicators:
///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 40, value: satisfaction, subjective: true, score: {method: ratio, target: 90}}
/// ```
/// right:
/// ```yaml
/// weight-limits: {subjective: 30%}
/// indicators:
///   - {id: speed, weight: 70, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 30, value: satisfaction, subjective: true, score: {method: ratio, target: 90}}
/// ```
/// fix: none
enum SubjectiveShare: Check {
  static let code = CheckCode.subjectiveShare

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let groups = subject.indicators.filter { !$0.children.isEmpty }
    let limited =
      [(limits: subject.book.weightLimits, children: subject.plan.indicators)]
      + groups.map { (limits: $0.indicator.weightLimits, children: $0.children) }
    return limited.compactMap { limits, children in
      guard let limits, let most = limits.subjective else { return nil }
      let judged = subject.leafShares(of: children).filter { $0.nodes.indicator.isSubjective }
      guard let sum = try? judged.map(\.share).reduce(Number(0), { try $0.adding($1, in: .exact) }), most < sum,
        let found = percent(sum), let allowed = percent(most)
      else { return nil }
      // A limit of a base is broken where the indicators stand.
      let own = judged.map(\.nodes.indicator).first { subject.isOwn($0.span) }
      guard let place = subject.isOwn(limits.span) ? limits.span : own.map({ $0.weight?.span ?? $0.id.span }) else { return nil }
      let names = judged.map { "`\($0.nodes.indicator.name)`" }
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "主观评分的指标合计占 \(found)%，超过上限 \(allowed)%",
          en: "indicators scored by judgement have \(found) % of the points, more than the \(allowed) % allowed"),
        at: place.firstLine,
        secondary: subject.isOwn(limits.span) ? [] : [LabelledSpan(limits.span, Message(zh: "上限写在这里", en: "the limit stands here"))],
        notes: [Message(zh: "它们是：\(names.joined(separator: "、"))", en: "they are: \(names.joined(separator: ", "))")],
        help: Message(zh: "降低它们的权重，或改用可计量的评分方法", en: "lower their weights, or score them by figures"))
    }
  }

  private static func percent(_ share: Number) -> Number? {
    try? share.multiplying(by: 100, in: .exact).rounded(toFractionDigits: 1, .halfUp)
  }
}
