import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// A decision table whose cells compare with constants: for each of its columns the values at, between and beyond the constants
/// stand for all others, so that all cases can be gone through.
struct TableCases {
  /// What a column looks at, and the kinds of values that its tests tell apart.
  struct Column {
    let node: NodeID
    /// The input that it is, unless it is worked out.
    let input: Int?
    let name: String
    let tests: Tests
    /// The numbers that the tests compare with.
    let limits: [Number]
    let kinds: [Kind]
  }

  /// The tests of a column, rule by rule, with what their names stand for at all times.
  struct Tests {
    fileprivate let rules: [(test: BoundFormula, names: [Int: Value])?]

    /// Whether a value passes them.
    func passes(_ value: Value) -> [Bool] {
      rules.map { rule in
        guard let (test, names) = rule else { return true }
        return (try? test.expression.matches(value, ClosureEnvironment { names[$0] ?? .null })) == true
      }
    }
  }

  /// Values of a column that pass the same tests.
  struct Kind {
    /// One of them.
    let value: Value
    /// Whether they pass the test of each rule.
    let passes: [Bool]
  }

  let nodes: IndicatorNodes
  let table: Score.DecisionTable
  let operand: ScoreOperation.TableOperand
  let columns: [Column]
  /// A kind of each column, as if all of them could come together.
  let cases: Combinations<Kind>

  private static let most = 20_000

  init?(_ nodes: IndicatorNodes, _ ranges: PlanRanges) {
    let plan = ranges.plan
    guard case .table(let table)? = nodes.indicator.score?.method, plan.isOwn(nodes.indicator.span),
      case .score(.table(let operand), _) = plan[nodes.raw].operation, operand.rules.count == table.rules.count, !operand.inputs.isEmpty
    else { return nil }
    var columns: [Column] = []
    for index in operand.inputs.indices {
      guard let column = Self.column(index, table, operand, ranges) else { return nil }
      columns.append(column)
    }
    guard let cases = Combinations(columns.map(\.kinds), most: Self.most), cases.count > 0 else { return nil }
    (self.nodes, self.table, self.operand, self.columns, self.cases) = (nodes, table, operand, columns, cases)
  }

  /// The rules, by index, that match a case.
  func hits(_ kinds: [Kind]) -> [Int] {
    let truths = operand.rules.indices.map { rule in kinds.map { Optional($0.passes[rule]) } }
    return operand.settled(truths, isMissing: kinds.map(\.value.isNull)).enumerated().filter { $0.element.all == true }.map(\.offset)
  }

  // MARK: - Columns

  private static func column(
    _ index: Int, _ table: Score.DecisionTable, _ operand: ScoreOperation.TableOperand, _ ranges: PlanRanges
  ) -> Column? {
    let id = operand.inputs[index]
    var constants: [Value] = []
    var rules: [(test: BoundFormula, names: [Int: Value])?] = []
    for rule in operand.rules {
      guard rule.tests.indices.contains(index) else {
        rules.append(nil)
        continue
      }
      let test = rule.tests[index]
      guard let names = names(of: test, ranges), let own = Self.constants(of: test.expression.node, names) else { return nil }
      constants += own
      rules.append((test, names))
    }
    let tests = Tests(rules: rules)
    let input = ranges.plan.input(at: id)
    guard let values = input.flatMap({ values(of: ranges.plan.book.book.inputs[$0], constants) }) ?? values(in: ranges[id], constants)
    else { return nil }
    var kinds: [Kind] = []
    for value in values + (constants.contains(.null) ? [.null] : []) {
      let passes = tests.passes(value)
      if !kinds.contains(where: { $0.passes == passes }) { kinds.append(Kind(value: value, passes: passes)) }
    }
    let name = input.map { ranges.plan.book.book.inputs[$0].id.text } ?? table.columns[index].label ?? table.columns[index].formula.text
    return Column(node: id, input: input, name: name, tests: tests, limits: constants.compactMap(\.numberValue), kinds: kinds)
  }

  /// What the names of a test stand for, if these are figures that are the same for all, such as parameters.
  private static func names(of test: BoundFormula, _ ranges: PlanRanges) -> [Int: Value]? {
    var names: [Int: Value] = [:]
    for (slot, node) in test.operands {
      guard let only = ranges.bounds(node).only, !ranges[node].mayBeMissing else { return nil }
      names[slot] = .number(only)
    }
    return names
  }

  /// What a test compares with; `nil` if it does anything else than compare with constants.
  private static func constants(of node: ResolvedNode, _ names: [Int: Value]) -> [Value]? {
    func all(_ nodes: [ResolvedNode]) -> [Value]? {
      nodes.reduce([]) { known, node in known.flatMap { known in constants(of: node, names).map { known + $0 } } }
    }
    switch node.operation {
    case .constant(.range(let range)): return [range.lower, range.upper].compactMap { $0 }
    case .constant(.list(let items)): return items
    case .constant(let value): return [value]
    case .slot(let slot): return names[slot].map { [$0] }
    case .comparisonTest(_, let operand): return constants(of: operand, names)
    case .range(let lower, _, let upper, _): return all([lower, upper])
    case .arithmetic: return FormulaRange(names.mapValues { Possible($0) }).possible(node).bounds.only.map { [.number($0)] }
    case .list(let items), .tests(let items, _): return all(items)
    case .builtin(let index, let arguments): return day(ResolvedOperation.builtinName(index), arguments).map { [$0] }
    default: return nil
    }
  }

  /// `date("2026-03-01")`
  private static func day(_ name: String, _ arguments: [ResolvedNode]) -> Value? {
    guard name == "date", arguments.count == 1, case .constant(.string(let text))? = arguments.first?.operation else { return nil }
    return CalendarDate(text).map(Value.date)
  }

  // MARK: - Values

  private static func values(of input: Input, _ constants: [Value]) -> [Value]? {
    switch input.type {
    case .number, .integer, .percent, .money:
      return figures(constants, within: Bounds(input.minimum, input.maximum), whole: input.type == .integer)
    case .boolean: return [.boolean(true), .boolean(false)]
    case .choice where !input.options.isEmpty: return input.options.map(Value.string)
    case .text, .choice: return texts(constants)
    case .date: return days(constants)
    }
  }

  /// Values of what is worked out, as far as their kind is known.
  private static func values(in range: Possible, _ constants: [Value]) -> [Value]? {
    switch range.values {
    case .numbers(let bounds): return figures(constants, within: bounds, whole: false)
    case .truths: return [.boolean(true), .boolean(false)]
    case .texts(let texts?): return texts.sorted().map(Value.string)
    case .texts(nil): return texts(constants)
    case .anything: return nil
    }
  }

  private static func figures(_ constants: [Value], within bounds: Bounds, whole: Bool) -> [Value] {
    let limits = constants.compactMap(\.numberValue)
    return Witness.around(limits.isEmpty ? [0] : limits, within: bounds, whole: whole).map(Value.number)
  }

  private static func texts(_ constants: [Value]) -> [Value] {
    Set(constants.compactMap(\.stringValue) + [""]).sorted().map(Value.string)
  }

  /// The days compared with and those beside them.
  private static func days(_ constants: [Value]) -> [Value]? {
    var days: Set<CalendarDate> = []
    for constant in constants where !constant.isNull {
      guard case .date(let day) = constant else { return nil }
      days.formUnion([-1, 0, 1].compactMap { day.adding(days: $0) })
    }
    return days.isEmpty ? nil : days.sorted().map(Value.date)
  }
}
