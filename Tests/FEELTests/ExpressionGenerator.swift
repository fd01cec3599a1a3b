@testable import FEEL

/// Makes expressions by the grammar: all can be read, few make sense.
struct ExpressionGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(state: seed) }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }

  private mutating func many(_ range: ClosedRange<Int>, _ body: (inout Self) -> String) -> String {
    (0..<Int.random(in: range, using: &random)).map { _ in body(&self) }.joined(separator: ", ")
  }

  private static let values = [
    "0", "1", "-2", "3.50", "1E3", "9999999999999999999999999999999999", "0.1", "\"\"", "\"a\"", "\"绩\\n\\\"效\"", "\"(a*)*\"",
    "true", "false", "null", "@\"2024-02-29\"", "@\"23:59:59.5Z\"", "@\"12:00:00@Europe/Paris\"",
    "@\"2026-03-29T02:30:00@Europe/Paris\"", "@\"-999999999-01-01T00:00:00\"", "@\"P1Y2M\"", "@\"-PT1.5S\"", "@\"P999999999D\"",
    "[]", "{}", "总分", "公众满意度", "等次", "execution.score", "（一）经济性", "上报日期", "合格", "x", "y", "item", "?",
  ]
  private static let types = [
    "number", "string", "date and time", "list<number>", "context<a: string, b c: Any>", "range<date>",
    "function<number, string> -> boolean", "days and time duration", "function<> -> Any", "Null",
  ]
  private static let members = ["a", "b c", "year", "time offset", "start included", "score"]

  mutating func expression(depth: Int) -> String {
    guard depth > 0 else { return pick(Self.values) }
    let next: (inout Self) -> String = { $0.expression(depth: depth - 1) }
    // Most operands stand in parentheses, so that the operators around them are free.
    let operand: (inout Self) -> String = { generator in
      let text = generator.expression(depth: Int.random(in: 0..<depth, using: &generator.random))
      return "(\(text))"
    }
    switch Int.random(in: 0..<22, using: &random) {
    case 0...4:
      let signs = ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", " and ", " or "]
      return operand(&self) + pick(signs) + operand(&self)
    case 5: return "-" + operand(&self)
    case 6: return "if \(next(&self)) then \(next(&self)) else \(next(&self))"
    case 7: return "for x in \(operand(&self)), y in \(operand(&self)) return \(next(&self))"
    case 8: return "for x in -2..3 return \(next(&self))"
    case 9: return "\(pick(["some", "every"])) y in \(operand(&self)) satisfies \(next(&self))"
    case 10: return "\(operand(&self)) between \(operand(&self)) and \(operand(&self))"
    case 11: return "\(operand(&self)) in (\(many(1...3) { $0.test(depth: depth - 1) }))"
    case 12:
      // Bare, `]` would end a list.
      return "(" + pick(["[", "(", "]"]) + operand(&self) + ".." + operand(&self) + pick(["]", ")", "["]) + ")"
    case 13: return "[\(many(0...4) { $0.test(depth: depth - 1) })]"
    case 14: return "\(operand(&self))[\(next(&self))]"
    case 15: return "{a: \(next(&self)), \"b c\": \(next(&self)), \"d-e\": \(next(&self))}"
    case 16: return "\(operand(&self)).\(pick(Self.members))"
    case 17: return "(function(x: \(pick(Self.types)), y) \(next(&self)))(\(many(2...2, next)))"
    case 18: return "\(operand(&self)) instance of \(pick(Self.types))"
    case 19: return "not(\(next(&self)))"
    default: return call(depth: depth)
    }
  }

  /// A call of a built-in function, mostly with the right number of arguments, sometimes by name.
  private mutating func call(depth: Int) -> String {
    let function = pick(Builtins.table)
    let signature = pick(function.signatures)
    let isNamed = Int.random(in: 0..<4, using: &random) == 0
    let arguments = signature.parameters.map { parameter in
      let value = argument(of: parameter.type, depth: depth - 1)
      return isNamed ? "\(parameter.name): \(value)" : value
    }
    return "\(function.name)(\(arguments.joined(separator: ", ")))"
  }

  private mutating func argument(of type: FEELType, depth: Int) -> String {
    guard Int.random(in: 0..<3, using: &random) > 0 else { return expression(depth: depth) }
    switch type {
    case .number: return pick(["0", "1", "-1", "2.5", "1E30", "-7", "99999", "总分"])
    case .string:
      return pick([
        "\"abc\"", "\"\"", "\"a b c\"", "\"(a)|b\"", "\"[a-z-[aeiou]]+?\"", "\"$1\"", "\"i\"", "\"2026-01-01\"", "\"1 000,5\"",
        "\"PT1H\"", "\"[1..3]\"", "\"12:00:00@Europe/Paris\"", "等次",
      ])
    case .date: return "@\"2026-02-28\""
    case .time: return "@\"10:00:00+08:00\""
    case .dateTime: return "@\"2026-10-25T02:30:00@Europe/Paris\""
    case .daysAndTime: return "@\"P1DT1H\""
    case .yearsAndMonths: return "@\"P1Y1M\""
    case .list: return pick(["[1, 2, 3]", "[\"b\", \"a\"]", "[null, 1]", "[true]", "[{key: \"a\", value: 1}]", "[[1], 2]"])
    case .context: return "{a: 1, b: {c: 2}}"
    case .range: return pick(["[1..5]", "(1..3)", "(< 4)"])
    case .function: return pick(["function(x, y) x < y", "function(x) x", "sum"])
    default: return expression(depth: depth)
    }
  }

  private mutating func test(depth: Int) -> String {
    Int.random(in: 0..<3, using: &random) == 0
      ? "\(pick(["<", "<=", ">", ">=", "=", "!="])) (\(expression(depth: depth)))" : expression(depth: depth)
  }
}
