import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// # 金额单位混用 | Amounts of different units
/// zh: 公式把单位不同的金额（如元和万元）直接相加、相减或相比。
/// en: A formula adds, subtracts or compares amounts of money in different units, such as yuan and ten thousand yuan.
/// why-zh: 差一万倍的数加在一起，结果必错，却不会有任何提示。
/// why-en: Sums of figures that differ by a factor of ten thousand are wrong, and nothing else would tell.
/// wrong:
/// ```yaml
/// rulebook: example
/// inputs:
///   budget: {label: Budget, type: money, unit: 万元, min: 1, required: true}
///   spent: {label: Spent, type: money, unit: 元, min: 0, required: true}
/// indicators:
///   - {id: saving, weight: 100, value: budget - spent, score: {method: linear, full: 100, zero: 0}}
/// ```
/// right:
/// ```yaml
/// rulebook: example
/// inputs:
///   budget: {label: Budget, type: money, unit: 万元, min: 1, required: true}
///   spent: {label: Spent, type: money, unit: 万元, min: 0, required: true}
/// indicators:
///   - {id: saving, weight: 100, value: budget - spent, score: {method: linear, full: 100, zero: 0}}
/// ```
/// fix: none
enum MixedUnits: Check {
  static let code = CheckCode.mixedUnits
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let units = Set(subject.book.inputs.filter { $0.type == .money }.compactMap(\.unit))
    guard units.count > 1 else { return [] }
    var problems: [Diagnostic] = []
    for node in subject.plan.nodes {
      guard case .formula(let formula) = node.operation, let text = node.text, subject.isOwn(text.span) else { continue }
      for (left, right) in pairs(formula.expression.node) {
        guard let first = input(left, formula, subject), let second = input(right, formula, subject),
          let unit = first.unit, let other = second.unit, bare(unit) != bare(other)
        else { continue }
        problems.append(
          Diagnostic(
            code, severity: .warning,
            Message(
              zh: "`\(first.name)` 的单位是\(unit)，`\(second.name)` 的单位是\(other)",
              en: "`\(first.name)` is in \(unit), `\(second.name)` in \(other)"),
            at: text.span(of: left.range.lowerBound..<right.range.upperBound),
            help: Message(zh: "先换算成同一单位", en: "convert them to one unit first")))
      }
    }
    return problems
  }

  /// Quotes around a unit are told elsewhere.
  private static func bare(_ unit: String) -> String { unit.filter { !"“”‘’\"'".contains($0) } }

  /// Operands that are added, subtracted or compared.
  private static func pairs(_ node: ResolvedNode) -> [(ResolvedNode, ResolvedNode)] {
    switch node.operation {
    case .arithmetic(let operation, let left, let right):
      return (operation == .add || operation == .subtract ? [(left, right)] : []) + pairs(left) + pairs(right)
    case .comparison(_, let left, let right): return [(left, right)] + pairs(left) + pairs(right)
    case .and(let left, let right), .or(let left, let right): return pairs(left) + pairs(right)
    case .conditional(let condition, let then, let otherwise): return pairs(condition) + pairs(then) + pairs(otherwise)
    case .negation(let inner): return pairs(inner)
    case .builtin(_, let arguments): return arguments.flatMap(pairs)
    default: return []
    }
  }

  private static func input(_ node: ResolvedNode, _ formula: BoundFormula, _ subject: CheckedSubject) -> Input? {
    guard case .slot(let slot) = node.operation, let operand = formula.operands[slot],
      case .field(let index) = subject.plan[operand].operation
    else { return nil }
    let input = subject.book.inputs[index]
    return input.type == .money ? input : nil
  }
}
