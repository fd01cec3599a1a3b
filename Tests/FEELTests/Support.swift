import Diagnostics
import ExactDecimal

@testable import FEEL

/// Variables that the tests' expressions may use.
let sampleScope: Scope = {
  var scope = Scope()
  scope.declare("总分", type: .number, slot: 0)
  scope.declare("公众满意度", type: .number, slot: 1, isNullable: true)
  scope.declare("等次", type: .string, slot: 2)
  scope.declare("execution.score", type: .number, slot: 3)
  scope.declare("预算执行率（%）", type: .number, slot: 4)
  scope.declare("Pre-bureau risk category", type: .string, slot: 5)
  scope.declare("上报日期", type: .date, slot: 6)
  scope.declare("合格", type: .boolean, slot: 7, isNullable: true)
  scope.declare("（一）经济性", type: .number, slot: 8)
  scope.declare("2025年 得分", type: .number, slot: 9)
  scope.declare(alias: "execution", of: "execution.score")
  return scope
}()

let sampleValues: [Value] = [
  .number(85), .null, .string("优"), .number(3), .number(97), .string("LOW"),
  CalendarDate(year: 2026, month: 3, day: 31).map(Value.date) ?? .null, .null, .number(40), .number(77),
]

/// The value as text, or the codes of what went wrong.
func outcome(_ text: String, _ mode: EvaluationMode) -> String {
  let (expression, issues) = FEELCompiler.compile(text, scope: sampleScope, mode: mode)
  let environment = ArrayEnvironment(sampleValues)
  guard mode == .strict else {
    return expression?.evaluateStandard(environment).value.description ?? "null"
  }
  guard let expression, issues.isEmpty else {
    return issues.map(\.code.rawValue).joined(separator: " ")
  }
  do {
    return try expression.evaluate(environment).description
  } catch {
    return error.code.rawValue
  }
}

/// SplitMix64, so that a failure can be met again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
