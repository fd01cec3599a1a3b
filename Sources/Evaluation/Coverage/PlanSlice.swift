import ExactDecimal
import FEEL
import Rulebook

/// What some nodes of a plan depend on.
struct PlanSlice {
  private let found: Set<NodeID>
  /// The inputs, the nearest first.
  let inputs: [Int]
  private let previous: Set<Symbol.ResultName>
  /// Numbers that the rules turn on.
  private let numbers: [Number]
  private let dates: [CalendarDate]
  let looksAcrossSubjects: Bool

  /// O(nodes below the roots).
  init(_ plan: Plan, _ roots: [NodeID]) {
    let found = plan.nodes(below: roots)
    var (inputs, numbers, dates): ([Int], Set<Number>, Set<CalendarDate>) = ([], [], [])
    var (looks, previous) = (false, Set<Symbol.ResultName>())
    for operation in found.map({ plan[$0].operation }) {
      looks = looks || operation.looksAcrossSubjects
      switch operation {
      case .field(let input): if !inputs.contains(input) { inputs.append(input) }
      case .previousResult(let name): previous.insert(name)
      case .constant(.number(let number)): numbers.insert(number)
      case .formula(let formula):
        numbers.formUnion(Self.numbers(in: formula.expression.text))
        dates.formUnion(Self.dates(in: formula.expression.text))
      case .score(.table(let table), _):
        for test in table.rules.flatMap(\.tests) { numbers.formUnion(Self.numbers(in: test.expression.text)) }
      case .evidence(let own): inputs += own.filter { !inputs.contains($0) }
      default: break
      }
    }
    self.found = Set(found)
    self.previous = previous
    self.inputs = inputs
    self.numbers = numbers.sorted()
    self.dates = dates.sorted()
    looksAcrossSubjects = looks
  }

  func reaches(_ node: NodeID) -> Bool { found.contains(node) }

  private static func numbers(in text: String) -> [Number] {
    text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.compactMap { Number(String($0)) }
  }

  private static func dates(in text: String) -> [CalendarDate] {
    text.split { !($0.isASCII && ($0.isNumber || $0 == "-")) }.compactMap { CalendarDate(String($0)) }
  }

  // MARK: - Values

  /// Values that an input may be changed to: those on which something may turn, given the rest of a row.
  func values(for input: Int, of declared: Input, in row: SubjectRow) -> [Value] {
    let own = row.values.indices.contains(input) ? row.values[input] : .null
    switch declared.type {
    case .boolean: return [.boolean(true), .boolean(false), .null].filter { $0 != own }
    case .choice: return declared.options.map(Value.string).filter { $0 != own } + [.null]
    case .text: return [.string("x"), .null].filter { $0 != own }
    case .date: return dates.flatMap { [$0.adding(days: -1), $0, $0.adding(days: 1)] }.compactMap { $0 }.map(Value.date) + [.null]
    case .number, .integer, .percent, .money: return figures(for: input, of: declared, in: row).map(Value.number) + [.null]
    }
  }

  /// Results of the previous period on which something may turn, each to be tried by itself.
  func previousResults(_ book: Book) -> [[(name: Symbol.ResultName, value: Value)]] {
    var tries: [[(name: Symbol.ResultName, value: Value)]] = []
    if previous.contains(.grade) { tries += book.grades.map { [(.grade, .string($0.name.text))] } }
    if previous.contains(.total) { tries += [[(.total, .number(0))], [(.total, .number(book.full?.constant ?? 100))]] }
    return tries
  }

  /// The least and the greatest that an input may be.
  func extremes(of declared: Input) -> [Value] {
    switch declared.type {
    case .boolean: [.boolean(false), .boolean(true)]
    case .choice: [declared.options.last, declared.options.first].compactMap { $0 }.map(Value.string)
    case .text, .date: []
    case .number, .integer, .percent, .money:
      Self.allowed([declared.minimum ?? 0, declared.maximum ?? 1000], declared).map(Value.number)
    }
  }

  private static let factors = ["0.5", "0.8", "0.9", "1.1", "1.5", "2", "10"].compactMap { Number($0) }
  private static let wholeSteps: [Number] = [1, -1]
  private static let steps = wholeSteps + ["0.01", "-0.01"].compactMap { Number($0) }

  private func figures(for input: Int, of declared: Input, in row: SubjectRow) -> [Number] {
    let own = row.values.indices.contains(input) ? row.values[input].numberValue : nil
    // A rate turns on a number at that share of another input; a little less and a little more are beside it.
    let others = inputs.prefix(8).filter { $0 != input && $0 < row.values.count }.compactMap { row.values[$0].numberValue }
    var figures = numbers + [0, 1]
    for number in numbers {
      for other in others {
        for divisor in [1, 100] as [Number] {
          if let share = try? number.multiplying(by: other, in: .exact).divided(by: divisor, in: .exact) { figures.append(share) }
        }
      }
    }
    if let own {
      for factor in Self.factors {
        if let scaled = try? own.multiplying(by: factor, in: .exact) { figures.append(scaled) }
      }
    }
    for figure in figures {
      for step in declared.type == .integer ? Self.wholeSteps : Self.steps {
        if let beside = try? figure.adding(step, in: .exact) { figures.append(beside) }
      }
    }
    return Self.allowed(figures + [declared.minimum, declared.maximum].compactMap { $0 }, declared).filter { $0 != own }
  }

  /// Short decimals that an input's declaration lets pass, the shortest first.
  private static func allowed(_ figures: [Number], _ declared: Input) -> [Number] {
    let fitting = figures.flatMap { figure in
      let digits = declared.type == .integer ? 0 : 2
      return [figure.rounded(toFractionDigits: digits, .floor), figure.rounded(toFractionDigits: digits, .ceiling)]
    }
    let allowed = Set(fitting).filter { figure in
      declared.minimum.map { $0 <= figure } ?? true && declared.maximum.map { figure <= $0 } ?? true
    }
    return allowed.sorted { ($0.description.utf8.count, $0) < ($1.description.utf8.count, $1) }
  }
}
