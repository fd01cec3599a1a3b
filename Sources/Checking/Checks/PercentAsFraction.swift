import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 百分数写成了小数 | A percentage given as a fraction
/// zh: 数据项的类型是百分数（填 82.7 表示 82.7%），最大值却写成 1，像是按小数写的。
/// en: The input is a percentage (82.7 stands for 82.7 %), but its greatest value is 1, as if it were a fraction.
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
    subject.book.inputs.filter { isFraction($0) && subject.isOwn($0.span) }.map { input in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "百分数 `\(input.name)` 的最大值是 1", en: "the greatest value of the percentage `\(input.name)` is 1"),
        at: input.span.firstLine,
        help: Message(zh: "百分数按 0 到 100 填，最大写 100", en: "percentages run from 0 to 100: write `max: 100`"))
    }
  }
}

extension CheckedSubject {
  /// Whether a node is, or is computed of, a percentage whose range was given as a fraction.
  func restsOnFraction(_ node: NodeID) -> Bool {
    switch plan[node].operation {
    case .field(let input): PercentAsFraction.isFraction(book.inputs[input])
    case .formula(let formula): formula.operands.nodes.contains(where: restsOnFraction)
    default: false
    }
  }
}
