import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// # 百分数写成了小数 | A percentage given as a fraction
/// zh: 数据项的类型是百分数（填 82.7 表示 82.7%），最大值却写成 1；或者百分数指标的标准写成 0.95，像是按小数写的。
/// en: The input is a percentage (82.7 stands for 82.7 %), but its greatest value is 1, or the standard of an indicator that is a percentage is 0.95, as if it were a fraction.
/// why-zh: 单位填 98，系统却只认 0 到 1，数据全部被拒；或者填 0.98，得分接近零。
/// why-en: Subjects who submit 98 are refused, and those who submit 0.98 score next to nothing.
/// wrong:
/// ```yaml
/// inputs:
///   cases: {label: Cases, type: integer, min: 1, required: true}
///   on_time: {label: On time, type: integer, min: 0, required: true}
///   accidents: {label: Accidents, type: integer, min: 0, required: true}
///   satisfaction: {label: Satisfaction, type: percent, min: 0, max: 1, required: true}
/// ```
/// right:
/// ```yaml
/// inputs:
///   cases: {label: Cases, type: integer, min: 1, required: true}
///   on_time: {label: On time, type: integer, min: 0, required: true}
///   accidents: {label: Accidents, type: integer, min: 0, required: true}
///   satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, required: true}
/// ```
/// fix: none
enum PercentAsFraction: Check {
  static let code = CheckCode.percentAsFraction
  static let isForTemplates = true

  static func isFraction(_ input: Input) -> Bool { input.type == .percent && input.maximum == 1 }

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let inputs = subject.book.inputs.filter { isFraction($0) && subject.isOwn($0.span) }.map { input in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "百分数 `\(input.name)` 的最大值是 1", en: "the greatest value of the percentage `\(input.name)` is 1"),
        at: input.span.firstLine,
        help: Message(zh: "百分数按 0 到 100 填，最大写 100", en: "percentages run from 0 to 100: write `max: 100`"))
    }
    return inputs + subject.indicators.compactMap { standards($0, subject) } + subject.conditions.flatMap { totals($0, subject) }
  }

  /// Conditions that compare a total with less than one point.
  private static func totals(_ condition: Condition, _ subject: CheckedSubject) -> [Diagnostic] {
    guard case .formula(let formula) = subject.plan[condition.node].operation else { return [] }
    let totals = [subject.plan.total, subject.plan.subtotal]
    func isTotal(_ node: ResolvedNode) -> Bool {
      if case .slot(let slot) = node.operation { formula.operands[slot].map(totals.contains) ?? false } else { false }
    }
    func isFraction(_ node: ResolvedNode) -> Bool {
      if case .constant(.number(let number)) = node.operation { 0 < number && number < 1 } else { false }
    }
    func places(_ node: ResolvedNode) -> [Range<Int>] {
      switch node.operation {
      case .and(let left, let right), .or(let left, let right): places(left) + places(right)
      case .comparison(_, let left, let right) where isTotal(left) && isFraction(right) || isTotal(right) && isFraction(left): [node.range]
      default: []
      }
    }
    return places(formula.expression.node).map { range in
      let span = condition.text.span(of: range)
      return Diagnostic(
        code, severity: .warning,
        Message(zh: "`\(span.text)`：总分是分数，像是按小数写的", en: "`\(span.text)`: totals are points, and this looks like a fraction"),
        at: span, help: Message(zh: "写成分数，如 90", en: "write points, such as 90"))
    }
  }

  /// Standards of 0.6 and 0.95 for a percentage of which more is better.
  private static func standards(_ nodes: IndicatorNodes, _ subject: CheckedSubject) -> Diagnostic? {
    let indicator = nodes.indicator
    guard indicator.direction == .higherIsBetter, let value = nodes.value, isPercentage(value, indicator, subject) else { return nil }
    let standards: [Quantity]
    switch indicator.score?.method {
    case .ratio(let ratio): standards = [ratio.target ?? indicator.target].compactMap { $0 }
    case .linear(let full, let zero): standards = [full, zero]
    case .bands(let bands, _): standards = bands.flatMap { [$0.atLeast, $0.moreThan, $0.atMost, $0.lessThan].compactMap { $0 } }
    case .piecewise(let piecewise): standards = piecewise.points.map(\.at)
    default: return nil
    }
    let figures = standards.compactMap { standard in standard.constant.map { (standard.span, $0) } }.filter { !$0.1.isZero }
    // Half a percent may be meant as the best there is; 0.95 hardly.
    guard let (place, most) = figures.max(by: { $0.1 < $1.1 }), most < 1, let tenfold = try? most.multiplying(by: 10, in: .exact),
      tenfold >= 8, subject.isOwn(place)
    else { return nil }
    return Diagnostic(
      code, severity: .warning,
      Message(
        zh: "`\(indicator.name)` 是百分数（82.7 表示 82.7%），标准 \(most) 像是按小数写的",
        en: "`\(indicator.name)` is a percentage (82.7 stands for 82.7 %), and the standard \(most) looks like a fraction"), at: place,
      help: Message(zh: "写成 0 到 100 的数，如 95", en: "write a number from 0 to 100, such as 95"))
  }

  /// Whether a value runs from 0 to 100: an input of that range, or a share times 100.
  private static func isPercentage(_ value: NodeID, _ indicator: Indicator, _ subject: CheckedSubject) -> Bool {
    if let input = subject.plan.input(at: value) {
      return subject.book.inputs[input].type == .percent && subject.book.inputs[input].maximum == 100
    }
    guard case .formula(let formula) = subject.plan[value].operation else { return false }
    // A growth may be a fall.
    let isShare = subject.ranges.bounds(value).low.map { !$0.at.isNegative } ?? false
    return isShare && indicator.unit == "%" && formula.expression.text.contains("* 100")
  }
}

extension CheckedSubject {
  /// Whether a node is, or is computed of, a percentage whose range was given as a fraction.
  func restsOnFraction(_ node: NodeID) -> Bool {
    var seen: Set<NodeID> = []
    func rests(_ node: NodeID) -> Bool {
      guard seen.insert(node).inserted else { return false }
      switch plan[node].operation {
      case .field(let input): return PercentAsFraction.isFraction(book.inputs[input])
      case .formula(let formula): return formula.operands.nodes.contains(where: rests)
      default: return false
      }
    }
    return rests(node)
  }
}
