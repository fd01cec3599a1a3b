import Diagnostics
import ExactDecimal
import FEEL
import Testing

/// Tables as rule books use them: errors are thrown, what is missing leaves the result open.
@Suite struct StrictTableTests {
  private let scope: Scope = {
    var scope = Scope()
    scope.declare("a", type: .number, slot: 0, isNullable: true)
    scope.declare("b", type: .number, slot: 1, isNullable: true)
    return scope
  }()

  private func formula(_ text: String) throws -> TypedExpression {
    try #require(FEELCompiler.compile(text, scope: scope).expression)
  }

  private func test(_ text: String) throws -> TypedExpression? {
    if text == "-" { return nil }
    let compiled = FEELCompiler.compileUnaryTests(text, scope: scope, inputType: .number)
    let expression: TypedExpression = try #require(compiled.expression)
    return expression
  }

  private func table(_ policy: HitPolicy, _ rows: [(String, String, String)]) throws -> DecisionTable {
    DecisionTable(
      inputs: [.init(try formula("a")), .init(try formula("b"))],
      rules: try rows.map { row in
        .init(tests: [try test(row.0), try test(row.1)], outputs: [try formula(row.2)])
      }, resolution: HitResolution(policy, columns: [.init(name: "result")]))
  }

  private func value(_ table: DecisionTable, _ a: Value, _ b: Value) throws(DecisionTable.Issue) -> Value {
    var effort = Effort()
    return try table.evaluate(ArrayEnvironment([a, b]), effort: &effort).value
  }

  @Test func missingInputsLeaveOnlyWhatTheyDecideOpen() throws {
    let table = try table(.unique, [("> 1", "> 1", "1"), ("<= 1", "-", "2")])
    #expect(try value(table, .number(5), .number(5)) == .number(1))
    // The second rule does not ask for `b`.
    #expect(try value(table, .number(0), .null) == .number(2))
    #expect(try value(table, .number(5), .null) == .null)
    #expect(try value(table, .null, .number(0)) == .null)
  }

  @Test func problemsNameTheCell() throws {
    let twice = try table(.unique, [("> 1", "-", "1"), ("> 2", "-", "2")])
    #expect { try value(twice, .number(3), .null) } throws: { error in
      let issue = error as? DecisionTable.Issue
      return issue?.place == .table && issue?.issue.code == .severalRulesMatch
    }
    let failing = try table(.first, [("> 1", "-", "1 / b")])
    #expect { try value(failing, .number(3), .number(0)) } throws: { error in
      let issue = error as? DecisionTable.Issue
      return issue?.place == .output(rule: 0, output: 0) && issue?.issue.code == .divisionByZero
    }
  }

  @Test func theFirstMatchEndsTheSearch() throws {
    let table = try table(.first, [("> 1", "-", "1"), ("> 1", "-", "1 / b")])
    #expect(try value(table, .number(3), .number(0)) == .number(1))
  }
}
