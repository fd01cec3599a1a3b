import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// # 哪个单位都算不出来 | What fails for every subject
/// zh: 不管报什么数据都算不出来：除以恒为 0 的数、权重不大于 0 或合计不对、满分为 0、公式得分总在 0 到满分之外。
/// en: It fails whatever the data: a division by what is always 0, weights that are not above 0 or do not sum, full marks of 0, a formula that never lies within 0 and full marks.
/// why-zh: 参数写错一个数，要到年底计算时才发现所有单位都没有得分。
/// why-en: One wrong parameter would be noticed only at the end of the year, when no subject has a score.
/// wrong:
/// ```yaml
/// parameters: {part: 0}
/// indicators:
///   - {id: speed, weight: part, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 100 - part, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// right:
/// ```yaml
/// parameters: {part: 60}
/// indicators:
///   - {id: speed, weight: part, value: on_time / cases * 100, score: {method: ratio, target: 98}}
///   - {id: opinion, weight: 100 - part, value: satisfaction, score: {method: ratio, target: 90}}
/// ```
/// fix: none
enum FailsForAll: Check {
  static let code = CheckCode.failsForAll

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    formulas(subject) + subject.weighing.flatMap { weights($0.operation, $0.nodes, subject) }
      + subject.indicators.filter { subject.isOwn($0.indicator.span) }.flatMap { scores($0, subject) } + bookFull(subject)
  }

  private static func problem(_ message: Message, at span: Span, help: Message) -> Diagnostic {
    Diagnostic(
      code, severity: .error, message, at: span,
      notes: [Message(zh: "不管报什么数据，每个单位都算不出来", en: "whatever the data, it fails for every subject")], help: help)
  }

  // MARK: - Formulas

  /// Formulas that divide by zero, or that fail by themselves.
  private static func formulas(_ subject: CheckedSubject) -> [Diagnostic] {
    let trial = Trial(plan: subject.plan)
    return subject.plan.nodes.indices.compactMap { index -> Diagnostic? in
      let id = NodeID(index: index)
      guard case .formula(let formula) = subject.plan[id].operation, let text = subject.plan[id].text, subject.isOwn(text.span)
      else { return nil }
      let ranges = subject.ranges.formula(formula)
      if let divisor = zeroDivisor(formula.expression.node, ranges) {
        let words = text.span(of: divisor.range)
        return problem(
          Message(zh: "除以 `\(words.text)`，而它总是 0", en: "it divides by `\(words.text)`, which is always 0"), at: words,
          help: Message(zh: "核对 `\(words.text)` 的值", en: "check the value of `\(words.text)`"))
      }
      // What rests on another formula that fails is told there.
      guard trial.inputs(below: [id]) == [], formula.operands.nodes.allSatisfy({ (try? trial.value(of: $0, [:])) != nil }) else {
        return nil
      }
      do throws(ExpressionIssue) {
        _ = try trial.value(of: id, [:])
        return nil
      } catch {
        return problem(error.message, at: text.span, help: error.help ?? Message(zh: "修改公式", en: "mend the formula"))
      }
    }
  }

  /// A divisor that is always zero where it is always divided by; branches that may not be taken are left out.
  private static func zeroDivisor(_ node: ResolvedNode, _ ranges: FormulaRange) -> ResolvedNode? {
    func first(_ nodes: [ResolvedNode]) -> ResolvedNode? { nodes.lazy.compactMap { zeroDivisor($0, ranges) }.first }
    switch node.operation {
    case .arithmetic(let operation, let left, let right):
      if let found = first([left, right]) { return found }
      guard operation == .divide, !ranges.possible(right).mayBeMissing else { return nil }
      return ranges.possible(right).bounds.only?.isZero == true ? right : nil
    case .negation(let inner): return zeroDivisor(inner, ranges)
    case .comparison(_, let left, let right): return first([left, right])
    case .between(let value, let low, let high): return first([value, low, high])
    case .builtin(_, let arguments): return first(arguments)
    case .list(let items): return first(items)
    case .and(let left, _), .or(let left, _): return zeroDivisor(left, ranges)
    case .conditional(let condition, _, _): return zeroDivisor(condition, ranges)
    default: return nil
    }
  }

  // MARK: - Weights

  private static func weights(_ operation: AggregateOperation, _ siblings: [IndicatorNodes], _ subject: CheckedSubject) -> [Diagnostic] {
    // Weights that are written as numbers are checked with the book.
    guard !operation.hasConstantWeights, operation.method.usesWeights(operation.mode),
      let changing = siblings.compactMap(\.indicator.weight).first(where: { $0.constant == nil }), subject.isOwn(changing.span)
    else { return [] }
    let ranges = subject.ranges
    let wrong = siblings.filter { nodes in
      guard let node = nodes.weight, nodes.indicator.weight?.constant == nil, let high = ranges.bounds(node).high else { return false }
      return high.at.isNegative || (high.at.isZero && operation.mode != .points)
    }
    if !wrong.isEmpty {
      return wrong.map { nodes in
        let words = CheckedSubject.words(nodes.weight.map { ranges.bounds($0) } ?? .all)
        return problem(
          Message(
            zh: "`\(nodes.indicator.name)` 的权重是 \(words.zh)，应大于 0",
            en: "the weight of `\(nodes.indicator.name)` is \(words.en), and should be above 0"),
          at: nodes.indicator.weight?.span ?? nodes.indicator.id.span,
          help: Message(zh: "改正权重", en: "correct the weight"))
      }
    }
    let wanted: Bounds
    switch operation.mode {
    case .percent: wanted = Bounds(100)
    case .points: wanted = ranges.bounds(operation.full)
    case .relative: return []
    }
    let sum = operation.children.compactMap(\.weight).reduce(Bounds(0)) { $0 + ranges.bounds($1) }
    guard sum.intersected(wanted) == nil else { return [] }
    let (found, due) = (CheckedSubject.words(sum), CheckedSubject.words(wanted))
    return [
      problem(
        Message(zh: "权重合计为 \(found.zh)，应为 \(due.zh)", en: "the weights sum to \(found.en), not \(due.en)"), at: changing.span,
        help: Message(zh: "让各项权重合计正确", en: "let the weights sum"))
    ]
  }

  // MARK: - Scores

  private static func isNotAboveZero(_ bounds: Bounds) -> Bool { bounds.high.map { !(0 < $0.at) } ?? false }

  private static func bookFull(_ subject: CheckedSubject) -> [Diagnostic] {
    guard let full = subject.book.full, subject.isOwn(full.span), isNotAboveZero(subject.ranges.bounds(subject.plan.full)) else {
      return []
    }
    return [fullMarks(Message(zh: "规则册", en: "the book"), at: full.span)]
  }

  private static func fullMarks(_ name: Message, at span: Span) -> Diagnostic {
    problem(
      Message(zh: "\(name.zh)的满分不大于 0", en: "the full marks of \(name.en) are not above 0"), at: span,
      help: Message(zh: "满分写成大于 0 的数", en: "full marks are above 0"))
  }

  private static func scores(_ nodes: IndicatorNodes, _ subject: CheckedSubject) -> [Diagnostic] {
    let (indicator, ranges) = (nodes.indicator, subject.ranges)
    if let full = indicator.full, isNotAboveZero(ranges.bounds(nodes.full)) {
      return [fullMarks(Message(verbatim: "`\(indicator.name)`"), at: full.span)]
    }
    guard case .score(let operation, let full) = subject.plan[nodes.raw].operation, let method = indicator.score?.method else { return [] }
    switch (operation, method) {
    case (.ratio(let value, let node, _, _, let direction), .ratio(let ratio)):
      let bounds = ranges.bounds(node)
      // A target that no value comes to is told by itself.
      if let only = bounds.only, only.isZero && direction == .higherIsBetter || !ranges.bounds(value).contains(only) { return [] }
      let isWrong = direction == .higherIsBetter ? isNotAboveZero(bounds) : bounds.high.map(\.at.isNegative) ?? false
      guard isWrong, !ranges[node].mayBeMissing else { return [] }
      let words = CheckedSubject.words(bounds)
      return [
        problem(
          Message(
            zh: "`\(indicator.name)` 的目标值是 \(words.zh)，算不出完成率",
            en: "the target of `\(indicator.name)` is \(words.en): no achievement can be worked out"),
          at: ratio.target?.span ?? indicator.target?.span ?? indicator.id.span,
          help: Message(zh: "目标值应大于 0", en: "the target should be above 0"))
      ]
    case (.linear(_, let top, let zero), .linear(let declared, let bottom)):
      // Two numbers are checked with the book.
      guard let one = ranges.bounds(top).only, one == ranges.bounds(zero).only, declared.constant == nil || bottom.constant == nil
      else { return [] }
      return [
        problem(
          Message(
            zh: "`\(indicator.name)` 的满分值和零分值都是 \(one)，中间没有可计分的区间",
            en: "the full value and the zero value of `\(indicator.name)` are both \(one): nothing lies between"), at: bottom.span,
          help: Message(zh: "两个值应不同", en: "let them differ"))
      ]
    case (.formula(let formula, let floor, let most), .formula(let text, _, _)):
      let (result, whole) = (ranges.bounds(formula), ranges.bounds(full))
      let isBelow = floor == nil && most == nil && (result.high?.at.isNegative ?? false)
      let isAbove = most == nil && floor == nil && result.low.flatMap { low in whole.high.map { $0.at < low.at } } ?? false
      guard isBelow || isAbove else { return [] }
      let words = CheckedSubject.words(result)
      return [
        problem(
          Message(
            zh: "`\(indicator.name)` 的公式得 \(words.zh)，总在 0 到满分之外",
            en: "the formula of `\(indicator.name)` gives \(words.en), never within 0 and full marks"), at: text.span,
          help: Message(zh: "修改公式，或用 `最低`、`最高` 限定", en: "mend the formula, or bound it with `floor` and `most`"))
      ]
    default: return []
    }
  }
}
