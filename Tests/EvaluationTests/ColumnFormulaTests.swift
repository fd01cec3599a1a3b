import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// What columns make of formulas: the same as the row executor for every row that they don't leave to it, with values on and
/// beside every threshold and with everything missing now and then.
@Suite struct ColumnFormulaTests {
  private static let rows: [SubjectRow] = {
    let numbers: [Value] = [.null, "0", "0.3", "1", "59.99", "60", "60.01", "90", "-2.5"]
    let words: [Value] = [.null, .string("甲"), .string("乙")]
    let flags: [Value] = [.null, true, false]
    var rows: [SubjectRow] = []
    for (index, number) in numbers.enumerated() {
      for (other, word) in words.enumerated() {
        for flag in flags {
          let second = numbers[(index * 5 + other * 2 + rows.count) % numbers.count]
          rows.append(SubjectRow(subject: "\(rows.count)", values: [number, second, word, flag]))
        }
      }
    }
    return rows
  }()

  /// The columns of a value of a book with such a formula, held against the cells of the row executor.
  private func compare(_ formula: String, at location: SourceLocation = #_sourceLocation) throws -> (made: Bool, suspects: Int) {
    let yaml = """
      rulebook: t
      inputs: {x: {}, y: {}, c: {type: text}, b: {type: boolean}}
      values: {v: {formula: '\(formula.replacing("'", with: "''"))'}}
      indicators: [{id: a, weight: 100, value: x, score: {method: linear, full: 100, zero: 0}}]
      """
    let (book, day) = (try read(yaml), try #require(CalendarDate("2026-06-30")))
    let plan = try #require(Planner.plan(book, on: day).plan)
    let node = try #require(plan.values.first).node
    let expected = Executor.run(plan, on: Self.rows).columns[node.index]
    let executor = ColumnExecutor(plan, for: [node])
    let result = executor.run(SubmittedRows(rows: Self.rows[...]))
    guard let column = result.columns[node.index] else { return (false, 0) }
    for row in Self.rows.indices where result.suspects[row] == 0 {
      let difference = ColumnTests.difference(column, row, expected[row], executor.texts)
      #expect(difference == nil, "\(formula) of \(Self.rows[row].values)", sourceLocation: location)
    }
    return (true, Self.rows.indices.count { result.suspects[$0] != 0 })
  }

  @Test(arguments: [
    "x + y * 2 - 1", "x / y", "(x - y) / 3", "-x", "x ** 2", "(x / 3) ** 3", "abs(x - y)",
    "if b then x else y", "if x > y then \"high\" else \"low\"", "if b and x >= 60 then 1 else if c = \"甲\" then 2 else 3",
    "b and x > 60", "b or x > 60", "not(b)", "not(x > 60 or b)", "x = 60", "x != y", "c = \"甲\"", "c != \"乙\"", "b = true",
    "x = null", "c != null", "b = null", "x in (0, 60, 90)", "x in [60..90)", "x in (60..90]", "x in (< 1, > 60)", "x in (y, 60)",
    "x in [y..90]", "x in [0..y)", "c in (\"甲\", \"丙\")", "x in [0, 60]", "x between 60 and 90", "x between y and 90",
    "min(x, y, 60)", "max([x, 60])", "sum(x, y)", "mean(x, y, 1)", "round half up(x / 3, 2)", "decimal(x, 1)", "floor(x)",
    "ceiling(x / y)", "min(max(x, 0), 90) / 90 * 100", "if abs(y) < 1 then null else x / y * 100", "if y = 0 then null else x / y",
    "sqrt(x)", "round half up(sqrt(x / 3), 2)", "exp(x / 60) > 2", "log(y + 1)", "round half up(100 * exp(-x / 15), 4)",
  ])
  func formulas(_ formula: String) throws {
    let (made, suspects) = try compare(formula)
    #expect(made)
    // Columns that leave everything to the row executor would prove nothing.
    #expect(suspects < Self.rows.count * 3 / 4)
  }

  /// What columns have no loops for is worked out row by row.
  @Test(arguments: ["sqrt(abs(x))", "string length(c) > 1", "x ** 0.5", "c > \"甲\"", "some i in [x, y] satisfies i > 60"])
  func unusual(_ formula: String) throws {
    #expect(try compare(formula).made)
  }
}
