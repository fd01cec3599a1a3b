import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// # 可能除以零 | A division by what may be zero
/// zh: 指标的取值除以一个数据项，而它声明为可以是 0，适用条件也没有排除；报告中给出这样的数据，它已由引擎算过。
/// en: An indicator's value divides by an input that is declared to be allowed to be 0, and applies-when does not keep that out; such data are shown, which the engine has evaluated.
/// why-zh: 遇到这样的单位，这个指标和它所在的组就算不出得分，缺失处理也管不到。
/// why-en: For such a subject neither the indicator nor its group has a score, and no policy for missing data helps.
/// wrong:
/// ```yaml
/// inputs:
///   villages: {label: Villages, type: integer, min: 0}
///   served: {label: Villages served, type: integer, min: 0}
/// indicators:
///   - {id: reach, weight: 100, value: served / villages * 100, score: {method: ratio, target: 95}}
/// ```
/// right:
/// ```yaml
/// inputs:
///   villages: {label: Villages, type: integer, min: 0}
///   served: {label: Villages served, type: integer, min: 0}
/// indicators:
///   - {id: reach, weight: 100, value: served / villages * 100, applies-when: villages > 0, score: {method: ratio, target: 95}}
/// ```
/// fix: none
enum MayDivideByZero: Check {
  static let code = CheckCode.mayDivideByZero
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.indicators.compactMap { nodes in
      guard let text = nodes.indicator.value, subject.isOwn(text.span), let value = nodes.value,
        case .formula(let formula) = subject.plan[value].operation, formula.expression.text.utf8.contains(UInt8(ascii: "/")),
        let data = Division(formula, of: nodes, subject).witness()
      else { return nil }
      let zeros = data.filter(\.isZero).map(\.words)
      let others = data.filter { !$0.isZero }.map(\.words)
      let divisor = data.first(where: \.isZero)?.name ?? ""
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "指标 `\(nodes.indicator.name)` 的取值可能除以 0：\(zeros.joined(separator: "，"))",
          en: "the value of `\(nodes.indicator.name)` may be divided by 0: \(zeros.joined(separator: ", "))"),
        at: text.span,
        notes: others.isEmpty ? [] : [Message(zh: "例如还有 \(others.joined(separator: "，"))", en: "with \(others.joined(separator: ", "))")],
        help: Message(
          zh: "写上 `适用条件: \(divisor) > 0`；从不为 0 就把它的 `最小` 写成大于 0",
          en: "add `applies-when: \(divisor) > 0`; if it never is 0, declare a `min` above 0"))
    }
  }
}

/// Looks for data that an indicator applies to and whose value can't be divided.
private struct Division {
  struct Datum {
    let name: String
    let value: Value
    let isZero: Bool

    var words: String { "\(name) = \(value)" }
  }

  private let formula: BoundFormula
  private let conditions: [NodeID]
  private let subject: CheckedSubject
  private var trial: Trial { Trial(plan: subject.plan) }

  /// The most combinations of values that are tried.
  private static let mostCombinations = 2000

  init(_ formula: BoundFormula, of nodes: IndicatorNodes, _ subject: CheckedSubject) {
    self.formula = formula
    self.subject = subject
    conditions = subject.plan.appliesWhen(nodes)
  }

  func witness() -> [Datum]? {
    guard let inputs = trial.inputs(below: formula.operands.nodes + conditions) else { return nil }
    let declared = inputs.map { subject.book.inputs[$0] }
    let divisors = behindSlash(formula)
    // Who says that an input may be 0 means it; who says nothing has mostly not thought of it.
    let mayBeZero = zip(inputs, declared).map { divisors.contains($0) && $1.minimum?.isZero == true }
    guard mayBeZero.contains(true) else { return nil }
    guard let combinations = Combinations(declared.map(Self.candidates), most: Self.mostCombinations) else { return nil }
    for given in combinations {
      guard zip(mayBeZero, given).contains(where: { $0 && $1.numberValue?.isZero == true }) else { continue }
      let values = Dictionary(uniqueKeysWithValues: zip(inputs, given))
      guard conditions.allSatisfy({ holds($0, values) }), fails(values) else { continue }
      return zip(inputs, declared).compactMap { input, declared in
        guard let value = values[input], !value.isNull else { return nil }
        return Datum(name: declared.id.text, value: value, isZero: declared.minimum?.isZero == true && value.numberValue?.isZero == true)
      }
    }
    return nil
  }

  private static func candidates(of input: Input) -> [Value] {
    switch input.type {
    case .boolean: return [.boolean(true), .boolean(false)]
    case .choice: return input.options.map(Value.string)
    case .text, .date: return [.null]
    case .number, .integer, .percent, .money:
      let figures: [Number] = (input.minimum?.isZero == true ? [0] : []) + [1, 100, input.minimum ?? 1]
      // Zero comes last, so that no more of them are zero than need be.
      return Set(figures).filter { (input.minimum ?? $0) <= $0 && $0 <= (input.maximum ?? $0) }.sorted(by: >).map(Value.number)
    }
  }

  // MARK: - Evaluation

  /// The inputs that a formula may divide by: what is named behind its first `/`.
  private func behindSlash(_ formula: BoundFormula) -> [Int] {
    var inputs: [Int] = []
    var seen: Set<NodeID> = []
    func visit(_ formula: BoundFormula) {
      let expression = formula.expression
      let slash = Array(expression.text.utf8).firstIndex(of: UInt8(ascii: "/")) ?? 0
      for use in expression.uses {
        guard let operand = formula.operands[use.slot] else { continue }
        if use.range.lowerBound > slash {
          inputs += trial.inputs(below: [operand]) ?? []
        } else if case .formula(let inner) = subject.plan[operand].operation, seen.insert(operand).inserted {
          visit(inner)
        }
      }
    }
    visit(formula)
    return inputs
  }

  private func holds(_ condition: NodeID, _ values: [Int: Value]) -> Bool {
    (try? trial.value(of: condition, values))?.booleanValue == true
  }

  private func fails(_ values: [Int: Value]) -> Bool {
    do {
      _ = try trial.value(of: formula, values)
      return false
    } catch {
      return error.code == .divisionByZero
    }
  }
}
