import Diagnostics
import FEEL
import Rulebook

/// Small steps away from a formula: its numbers one up and one down, its operators and the ends of its ranges exchanged.
struct FormulaSteps {
  private let source: SourceText
  private let bytes: [UInt8]
  private(set) var edits: [Edit] = []

  init(_ expression: TypedExpression, in source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
    // A unary test may be written over from elsewhere; then its ranges are of another text.
    guard expression.text == source.text else { return }
    visit(expression.node)
  }

  private mutating func visit(_ node: ResolvedNode) {
    switch node.operation {
    case .constant(.number): step(node.range)
    case .arithmetic(let sign, let left, let right), .comparison(let sign, let left, let right):
      exchange(sign, between: left.range.upperBound, right.range.lowerBound)
      visit(left)
      visit(right)
    case .and(let left, let right):
      exchange(.and, between: left.range.upperBound, right.range.lowerBound)
      visit(left)
      visit(right)
    case .or(let left, let right):
      exchange(.or, between: left.range.upperBound, right.range.lowerBound)
      visit(left)
      visit(right)
    case .comparisonTest(let sign, let operand):
      exchange(sign, between: node.range.lowerBound, operand.range.lowerBound)
      visit(operand)
    case .range(let lower, _, let upper, _):
      turn(node.range.lowerBound, ["[": "(", "(": "["])
      turn(node.range.upperBound - 1, ["]": ")", ")": "]"])
      visit(lower)
      visit(upper)
    case .builtin(_, let arguments):
      for (name, other) in [("min", "max"), ("max", "min")] where bytes[node.range].starts(with: name.utf8) {
        replace(node.range.lowerBound..<node.range.lowerBound + name.utf8.count, by: other)
      }
      for argument in arguments { visit(argument) }
    case .negation(let operand), .condition(let operand): visit(operand)
    case .conditional(let first, let second, let third), .between(let first, let second, let third):
      for part in [first, second, third] { visit(part) }
    case .membership(let value, let tests):
      visit(value)
      for test in tests { visit(test) }
    case .tests(let items, _), .list(let items): for item in items { visit(item) }
    default: break
    }
  }

  private mutating func replace(_ range: Range<Int>, by text: String) {
    edits.append(Edit(source.span(of: range), text))
  }

  private mutating func step(_ range: Range<Int>) {
    let (length, neighbours) = NumberSteps.of(String(decoding: bytes[range], as: UTF8.self))
    // What was worked out from a longer text is no number of the text.
    guard length == range.count else { return }
    for neighbour in neighbours { replace(range, by: neighbour) }
  }

  private static let others: [BinaryOperator: BinaryOperator] = [
    .or: .and, .and: .or, .equal: .notEqual, .notEqual: .equal, .less: .lessOrEqual, .lessOrEqual: .less, .greater: .greaterOrEqual,
    .greaterOrEqual: .greater, .add: .subtract, .subtract: .add, .multiply: .divide, .divide: .multiply,
  ]

  /// Exchanges the operator that stands between two parts, if it is written there as FEEL has it.
  private mutating func exchange(_ sign: BinaryOperator, between start: Int, _ end: Int) {
    guard let other = Self.others[sign], start <= end else { return }
    let spelling = Array(sign.rawValue.utf8)
    for place in start..<max(end - spelling.count + 1, start) where bytes[place..<place + spelling.count].elementsEqual(spelling) {
      return replace(place..<place + spelling.count, by: other.rawValue)
    }
  }

  private mutating func turn(_ place: Int, _ signs: [String: String]) {
    guard bytes.indices.contains(place), let other = signs[String(decoding: [bytes[place]], as: UTF8.self)] else { return }
    replace(place..<place + 1, by: other)
  }
}
