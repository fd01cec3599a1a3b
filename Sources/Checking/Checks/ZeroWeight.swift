import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 权重为 0 的指标 | A weight of 0
/// zh: 指标的权重是 0，照样要报数据、评分，却不计入得分，又没有写明 `仅供参考`。
/// en: The indicator's weight is 0: its data are asked for and scored, but count for nothing, and it is not said to be for information.
/// why-zh: 多半是忘了分配权重；有意不计分的，写明了才不会有人误会。
/// why-en: Mostly a weight was forgotten. Where it is meant, saying so keeps people from taking it for a mistake.
/// wrong:
/// ```yaml
/// weights: points
/// indicators:
///   - {id: speed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 0, full: 10, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// right:
/// ```yaml
/// weights: points
/// indicators:
///   - {id: speed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, for-information: true, full: 10, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// fix: none
enum ZeroWeight: Check {
  static let code = CheckCode.zeroWeight
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let word = FormName.indicator.form.key(.forInformation)?.spelling(in: subject.book.language) ?? ""
    return subject.weighing.flatMap { siblings in
      siblings.nodes.filter { nodes in
        siblings.operation.mode == .points && nodes.weight.map { subject.ranges.bounds($0).only?.isZero ?? false } ?? false
          && subject.isOwn(nodes.indicator.span)
      }.map { nodes in
        Diagnostic(
          code, severity: .warning,
          Message(zh: "指标 `\(nodes.indicator.name)` 的权重是 0", en: "the weight of `\(nodes.indicator.name)` is 0"),
          at: nodes.indicator.weight?.span ?? nodes.indicator.id.span,
          help: Message(
            zh: "分给它权重；只列出、不计分的写 `\(word): 是`", en: "give it a weight, or write `\(word): true` if it is only to be shown"))
      }
    }
  }
}

extension CheckedSubject {
  /// Siblings that make a score together, and how.
  var weighing: [(operation: AggregateOperation, nodes: [IndicatorNodes])] {
    let groups = indicators.filter { !$0.children.isEmpty }.map { (node: $0.raw, children: $0.children) }
    return ([(node: plan.subtotal, children: plan.indicators)] + groups).compactMap { group in
      guard case .aggregate(let operation) = plan[group.node].operation else { return nil }
      return (operation, group.children.filter { !$0.indicator.isForInformation })
    }
  }
}
