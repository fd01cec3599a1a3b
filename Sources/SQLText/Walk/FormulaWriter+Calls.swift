import Diagnostics
import ExactDecimal
import FEEL

/// Functions of the library that SQL can say.
extension FormulaWriter {
  private static var roundings: [String: RoundingMode] {
    [
      "decimal": .halfEven, "floor": .floor, "ceiling": .ceiling, "round up": .up, "round down": .down,
      "round half up": .halfUp, "round half down": .halfDown,
    ]
  }

  func call(_ function: String, _ nodes: [ResolvedNode]) throws(Unsayable) -> Result {
    var arguments: [Result] = []
    for node in nodes { arguments.append(try term(node)) }
    let faults = Faults.any(arguments.map(\.faults))
    switch function {
    case "not" where arguments.count == 1: return Result(.truth(try truth(arguments[0]).negated), faults)
    case "all", "any":
      var truths: [SQL] = []
      for item in Self.items(arguments) { truths.append(try truth(item)) }
      return Result(.truth(function == "all" ? .all(truths) : .any(truths)), faults)
    case "min", "max", "sum", "mean", "product": return try statistic(function, Self.items(arguments), faults)
    case "abs" where arguments.count == 1:
      guard let figure = try figure(arguments[0]) else { return Result(.nothing, faults) }
      let stored = algebra.stored(figure, name + ".abs", stage, comment: nil)
      return Result(.number(try algebra.magnitude(stored)), faults)
    case "count" where arguments.count == 1:
      guard let items = arguments[0].items else { throw Unsayable.function(function) }
      return Result(.number(try algebra.constant(Number(items.count))), faults)
    case "date", "sqrt", "log", "exp":
      guard arguments.count == 1, let value = try ofConstant(function, nodes[0], arguments[0]) else { throw Unsayable.function(function) }
      return Result(try algebra.kind(of: value))
    default: return try rounded(function, arguments, faults)
    }
  }

  /// What a function of a constant comes to; the query has its value.
  private func ofConstant(_ function: String, _ node: ResolvedNode, _ argument: Result) throws(Unsayable) -> Value? {
    if function == "date" {
      guard case .constant(.string(let text)) = node.operation else { return nil }
      return CalendarDate(text).map(Value.date)
    }
    guard let number = try figure(argument).flatMap({ algebra.constant(of: $0) }) else { return nil }
    do {
      switch function {
      case "sqrt": return .number(try number.squareRoot())
      case "log": return .number(try number.naturalLogarithm())
      default: return .number(try number.exponential())
      }
    } catch {
      return nil
    }
  }

  /// Arguments one by one, or those of the only one, a list.
  private static func items(_ arguments: [Result]) -> [Result] {
    if arguments.count == 1, let items = arguments[0].items { return items }
    return arguments
  }

  private func rounded(_ function: String, _ arguments: [Result], _ faults: Faults) throws(Unsayable) -> Result {
    guard let mode = Self.roundings[function], let first = arguments.first else { throw Unsayable.function(function) }
    var digits = 0
    if arguments.count == 2 {
      guard let scale = try figure(arguments[1]).flatMap({ algebra.constant(of: $0) })?.intValue, (-15...15).contains(scale) else {
        throw Unsayable(
          Message(zh: "SQL 中小数位数必须是 −15 到 15 的整数", en: "in SQL the number of decimals has to be a whole number from −15 to 15"))
      }
      digits = scale
    }
    guard let figure = try figure(first) else { return Result(.nothing, faults) }
    return Result(.number(try algebra.rounded(figure, digits, mode, name, stage)), faults)
  }

  /// Functions of several numbers: one that is missing leaves the result missing.
  private func statistic(_ function: String, _ items: [Result], _ faults: Faults) throws(Unsayable) -> Result {
    guard !items.isEmpty else { throw Unsayable.function(function) }
    var figures: [Figure] = []
    for item in items {
      guard let figure = try figure(item) else { return Result(.nothing, faults) }
      figures.append(figure)
    }
    if function == "sum" { return Result(.number(try algebra.sum(figures)), faults) }
    if function == "mean" {
      let count = try algebra.constant(Number(figures.count))
      return Result(.number(try algebra.quotient(algebra.sum(figures), count, isPositive: true, name, stage)), faults)
    }
    var result = figures[0]
    for figure in figures.dropFirst() {
      switch function {
      case "min": result = try algebra.least(result, figure)
      case "max": result = try algebra.greatest(result, figure)
      default: result = try algebra.product(result, figure)
      }
    }
    return Result(.number(result), faults)
  }
}
