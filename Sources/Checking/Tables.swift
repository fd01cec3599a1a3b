import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// A decision table of which all cases can be gone through: its columns are inputs and its cells compare with constants, so
/// that the figures at, between and beyond the constants stand for all others.
struct TableCases {
  let nodes: IndicatorNodes
  let table: Score.DecisionTable
  let operand: ScoreOperation.TableOperand
  /// Inputs and their values, a case each.
  let cases: [[Value]]
  /// The rules, by index, that match each case.
  let hits: [[Int]]
  private let names: [String]

  private static let most = 20_000

  init?(_ nodes: IndicatorNodes, _ plan: Plan) {
    guard case .table(let table)? = nodes.indicator.score?.method, plan.isOwn(nodes.indicator.span),
      case .score(.table(let operand), _) = plan[nodes.raw].operation, operand.rules.count == table.rules.count
    else { return nil }
    var columns: [[Value]] = []
    var names: [String] = []
    for (index, id) in operand.inputs.enumerated() {
      guard let place = Self.field(id, plan) else { return nil }
      let tests = operand.rules.compactMap { $0.tests.indices.contains(index) ? $0.tests[index] : nil }
      guard tests.allSatisfy({ $0.operands.isEmpty }) else { return nil }
      let input = plan.book.book.inputs[place]
      var constants: [Value] = []
      for test in tests {
        guard let own = Self.constants(of: test.expression.node) else { return nil }
        constants += own
      }
      guard let values = Self.values(of: input, constants) else { return nil }
      columns.append(values)
      names.append(input.id.text)
    }
    guard !columns.isEmpty, let combinations = Combinations(columns, most: Self.most), combinations.count > 0 else { return nil }
    cases = Array(combinations)
    hits = cases.map { values in operand.rules.indices.filter { Self.matches(operand.rules[$0].tests, values) } }
    (self.nodes, self.table, self.operand, self.names) = (nodes, table, operand, names)
  }

  /// The input that a column is, by its index.
  private static func field(_ id: NodeID, _ plan: Plan) -> Int? {
    switch plan[id].operation {
    case .field(let index): return index
    case .formula(let formula):
      guard case .slot(let slot) = formula.expression.node.operation, let operand = formula.operands[slot] else { return nil }
      return field(operand, plan)
    default: return nil
    }
  }

  /// What a test compares with; `nil` if it does anything else than compare with constants.
  private static func constants(of node: ResolvedNode) -> [Value]? {
    func all(_ nodes: [ResolvedNode]) -> [Value]? {
      nodes.reduce([]) { known, node in known.flatMap { known in constants(of: node).map { known + $0 } } }
    }
    switch node.operation {
    case .constant(.range(let range)): return [range.lower, range.upper].compactMap { $0 }
    case .constant(.list(let items)): return items
    case .constant(let value): return [value]
    case .comparisonTest(_, let operand): return constants(of: operand)
    case .range(let lower, _, let upper, _): return all([lower, upper])
    case .arithmetic: return FormulaRange([:]).possible(node).bounds.only.map { [.number($0)] }
    case .list(let items), .tests(let items, _): return all(items)
    default: return nil
    }
  }

  private static func values(of input: Input, _ constants: [Value]) -> [Value]? {
    switch input.type {
    case .number, .integer, .percent, .money:
      let limits = constants.compactMap(\.numberValue)
      let points = Witness.around(
        limits.isEmpty ? [0] : limits, within: Bounds(input.minimum, input.maximum), whole: input.type == .integer)
      return points.map(Value.number)
    case .boolean: return [.boolean(true), .boolean(false)]
    case .choice where !input.options.isEmpty: return input.options.map(Value.string)
    case .text, .choice: return Set(constants.compactMap(\.stringValue) + [""]).sorted().map(Value.string)
    case .date: return nil
    }
  }

  private static func matches(_ tests: [BoundFormula], _ values: [Value]) -> Bool {
    zip(tests, values).allSatisfy { test, value in
      (try? test.expression.matches(value, ClosureEnvironment { _ in .null })) == true
    }
  }

  /// A case in words.
  func words(_ values: [Value]) -> String {
    zip(names, values).map { "\($0) = \($1.plainText)" }.joined(separator: ", ")
  }

  /// What the engine makes of some cases.
  func cells(_ cases: [[Value]], _ subject: CheckedSubject) -> [Cell] {
    var given: [NodeID: [Cell]] = [:]
    for (index, id) in operand.inputs.enumerated() { given[id] = cases.map { .value($0[index]) } }
    return Witness(subject).cells(of: nodes.raw, given: given, count: cases.count)
  }
}
