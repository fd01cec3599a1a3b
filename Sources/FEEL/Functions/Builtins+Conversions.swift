import Diagnostics
import ExactDecimal

extension Builtins {
  static let conversions: [Builtin] =
    [
      Builtin(
        "number",
        [
          Signature([.string("from")], .number),
          Signature(
            [
              .string("from"), .string("grouping separator").nullable,
              .string("decimal separator").nullable,
            ], .number),
        ], zh: "把文字读成数", en: "a number from text"
      ) { (call) throws(Fault) in
        let text = try plainNumber(call)
        guard let value = Number(text) else {
          throw invalid(Message(zh: "`\(call.string(0))` 不是数", en: "`\(call.string(0))` is not a number"))
        }
        return try number { () throws(ArithmeticError) in try value.fitted(to: call.mode.arithmetic) }
      },
      Builtin("string", [Signature([.any("from")], .string)], zh: "把值写成文字", en: "the text of a value") {
        call in call[0].isNull ? .null : .string(call[0].plainText)
      },
      Builtin(
        "is", [Signature([.any("value1").nullable, .any("value2").nullable], .boolean)],
        zh: "是否同一类型的同一个值", en: "whether two values are the same, of the same type"
      ) { call in .boolean(isSame(call[0], call[1])) },
      Builtin("range", [Signature([.string("from")], .range(.any))], zh: "把文字读成区间", en: "a range from text") {
        (call) throws(Fault) in try range(from: call.string(0))
      },
    ]

  /// The text of `number()` without grouping and with a point.
  private static func plainNumber(_ call: Call) throws(Fault) -> String {
    var text = call.string(0)
    guard call.arguments.count > 1 else { return text }
    let grouping = call[1].stringValue
    let point = call[2].stringValue
    guard grouping.map({ [" ", ",", "."].contains($0) }) ?? true,
      point.map({ [",", "."].contains($0) }) ?? true, grouping == nil || grouping != point
    else {
      throw invalid(
        Message(
          zh: "分组符只能是空格、`,` 或 `.`，小数点只能是 `.` 或 `,`，且两者不同",
          en:
            "the grouping separator is a space, `,` or `.`, the decimal separator `.` or `,`, and they differ"
        ))
    }
    if let grouping { text = String(text.filter { String($0) != grouping }) }
    if let point, point != "." {
      guard !text.contains(".") else { return "" }
      text = String(text.map { String($0) == point ? "." : $0 })
    }
    return text
  }

  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.time(let left), .time(let right)): left == right
    case (.dateTime(let left), .dateTime(let right)): left == right
    default: Comparison.equal(left, right) == true
    }
  }

  /// `[1..3]`, `(< 5)` … whose ends are literals.
  private static func range(from text: String) throws(Fault) -> Value {
    let parsed = Parser.parse(text, scope: Scope())
    if let expression = parsed.expression, parsed.issues.isEmpty, isLiteralRange(expression.root),
      let typed = TypeChecker.check(expression, scope: Scope(), mode: .strict).expression,
      let value = try? typed.evaluate(ArrayEnvironment([])), case .range = value
    {
      return value
    }
    throw invalid(Message(zh: "`\(text)` 不是区间", en: "`\(text)` is not a range"))
  }

  private static func isLiteralRange(_ syntax: Syntax) -> Bool {
    func isLiteral(_ end: Syntax) -> Bool {
      switch end.kind {
      case .literal: return true
      case .call(let callee, let arguments):
        let constructors = ["date", "time", "date and time", "duration"]
        guard case .name(let name) = callee.kind, constructors.contains(name) else { return false }
        return arguments.allSatisfy { isLiteral($0.value) }
      default: return false
      }
    }
    switch syntax.kind {
    case .range, .comparisonTest: return syntax.children.allSatisfy(isLiteral)
    default: return false
    }
  }
}
