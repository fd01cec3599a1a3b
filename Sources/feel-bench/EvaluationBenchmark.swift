import ExactDecimal
import FEEL

/// How fast checked expressions are evaluated row by row, on one core.
struct EvaluationBenchmark {
  static let barMillions = 5.0

  /// A column's values for a number of rows, so that no branch always goes one way.
  private struct Rows: Environment {
    let values: [Value]
    var first = 0
    func value(of slot: Int) -> Value { values[first &+ slot] }
  }

  static let names = ["a", "b", "executed", "budget", "satisfaction", "late"]

  private static let scope: Scope = {
    var scope = Scope()
    for (slot, name) in names.enumerated() {
      scope.declare(name, type: .number, slot: slot, isNullable: name == "satisfaction")
    }
    return scope
  }()

  static let formulas = [
    "a >= 90 and b < 3",
    "executed / budget * 100",
    "if satisfaction >= 90 then 10 else if satisfaction >= 80 then 8 else 5",
    "max(0, 10 - late * 0.5)",
    "round half up(executed * 0.6 + satisfaction * 0.4, 2)",
    "satisfaction in [80..90)",
  ]

  func run() -> Bool {
    let rowCount = 512
    var values: [Value] = []
    for row in 0..<rowCount {
      let figures: [Int] = [70 + row % 37, row % 7, 400 + row % 131, 500 + row % 17, 60 + row % 41, row % 5]
      values += figures.map { Value.number(Number($0)) }
    }
    let rows = Rows(values: values)
    var met = true
    for (index, text) in Self.formulas.enumerated() {
      guard let expression = FEELCompiler.compile(text, scope: Self.scope).expression else {
        print("not usable: \(text)")
        return false
      }
      let seconds =
        secondsPerCall {
          var rows = rows
          for row in 0..<rowCount {
            rows.first = row * Self.names.count
            keep(try? expression.evaluate(rows))
          }
        } / Double(rowCount)
      let millions = 1 / seconds / 1e6
      print(
        label(text) + "\(column(millions)) M/s    \(column(seconds * 1e9, 6)) ns each"
          + (index == 0 ? "   bar \(Self.barMillions) M/s" : ""))
      if index == 0 { met = millions >= Self.barMillions }
    }
    return met
  }
}
