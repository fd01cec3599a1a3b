import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// # 权重并非对谁都合计正确 | Weights that do not sum for everybody
/// zh: 权重是公式，随是否项或选项而不同；对其中有的单位，同级权重之和不等于上级分值（或 100）。报告中给出这样的一种情形，它已由引擎算过。
/// en: Weights are formulas that differ by a yes-or-no input or a choice, and for some subjects the siblings do not sum to the parent's points (or to 100); one such case is shown, which the engine has evaluated.
/// why-zh: 这些单位算不出总分，要到汇总数据时才发现。
/// why-en: Such subjects have no total, which shows only when data come in.
/// wrong:
/// ```yaml
/// inputs:
///   satisfaction: {type: percent, min: 0, max: 100, source: survey}
///   rural: {type: boolean, required: true, source: register}
/// indicators:
///   - {id: opinion, weight: if rural then 60 else 50, value: satisfaction, score: {method: linear, full: 100, zero: 0}}
///   - {id: effort, weight: 40, value: satisfaction, score: {method: linear, full: 90, zero: 0}}
/// ```
/// right:
/// ```yaml
/// inputs:
///   satisfaction: {type: percent, min: 0, max: 100, source: survey}
///   rural: {type: boolean, required: true, source: register}
/// indicators:
///   - {id: opinion, weight: if rural then 60 else 50, value: satisfaction, score: {method: linear, full: 100, zero: 0}}
///   - {id: effort, weight: if rural then 40 else 50, value: satisfaction, score: {method: linear, full: 90, zero: 0}}
/// ```
/// fix: none
enum WeightSumVaries: Check {
  static let code = CheckCode.weightSumVaries

  private static let mostCombinations = 500

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let groups = subject.indicators.filter { !$0.children.isEmpty }.map { (parent: Optional($0), children: $0.children, node: $0.raw) }
    return ([(parent: nil, children: subject.plan.indicators, node: subject.plan.subtotal)] + groups).compactMap { group in
      guard case .aggregate(let operation) = subject.plan[group.node].operation, !operation.hasConstantWeights,
        operation.mode != .relative, operation.method.usesWeights(operation.mode),
        let changing = group.children.compactMap(\.indicator.weight).first(where: { $0.constant == nil }), subject.isOwn(changing.span),
        let found = wrongSum(operation, appliesWhen: group.parent.map(subject.plan.appliesWhen) ?? [], subject)
      else { return nil }
      let name = group.parent.map { "`\($0.indicator.name)`" }
      let gap = (try? found.sum.subtracting(found.wanted, in: .exact)) ?? 0
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh:
            "\(found.words) 时，\(name.map { "\($0) 下级" } ?? "一级指标")的权重合计为 \(found.sum)，应为 \(found.wanted)，\(gap.isNegative ? "少了" : "多了") \(gap.magnitude)",
          en:
            "with \(found.words), the weights \(name.map { "under \($0)" } ?? "of the top indicators") sum to \(found.sum), not \(found.wanted): \(gap.magnitude) \(gap.isNegative ? "short" : "too much")"
        ),
        at: changing.span, notes: [Message(verbatim: found.parts)],
        help: Message(zh: "让各项权重在每种情形下合计都正确", en: "let the weights sum in every case"))
    }
  }

  /// The first case in which the weights do not sum to what they should, among all that few answers can make.
  private static func wrongSum(
    _ operation: AggregateOperation, appliesWhen conditions: [NodeID], _ subject: CheckedSubject
  ) -> (sum: Number, wanted: Number, words: String, parts: String)? {
    let trial = Trial(plan: subject.plan)
    let weights = operation.children.compactMap(\.weight)
    let wanted = operation.mode == .points ? operation.full : nil
    guard weights.count == operation.children.count,
      let inputs = trial.inputs(below: weights + [wanted].compactMap { $0 }), !inputs.isEmpty
    else { return nil }
    var answers: [[Value]] = []
    for input in inputs.map({ subject.book.inputs[$0] }) {
      switch input.type {
      case .boolean: answers.append([.boolean(true), .boolean(false)])
      case .choice where !input.options.isEmpty: answers.append(input.options.map(Value.string))
      default: return nil
      }
    }
    guard let cases = Combinations(answers, most: mostCombinations) else { return nil }
    for given in cases {
      let data = Dictionary(uniqueKeysWithValues: zip(inputs, given))
      func number(_ id: NodeID) -> Number? { (try? trial.value(of: id, data))?.numberValue }
      let figures = weights.compactMap(number)
      guard figures.count == weights.count, let wanted = wanted.map(number) ?? 100,
        trial.mayHold(conditions, data)
      else { continue }
      var sum: Number = 0
      for figure in figures { sum = (try? sum.adding(figure, in: .exact)) ?? sum }
      if sum != wanted {
        let words = Witness(subject).words(zip(inputs, given).map { (input: $0, value: $1) })
        return (sum, wanted, words, zip(operation.children, figures).map { "\($0.name) \($1)" }.joined(separator: ", "))
      }
    }
    return nil
  }
}
