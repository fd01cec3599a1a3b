import DMN
import FEEL
import Testing

@Suite struct TableTests {
  /// Two outputs over the input 5, which passes rules 1, 2 and 4.
  private func table(_ policy: String, extra: String = "", outputs: [String] = ["\"b\"", "\"a\"", "\"b\"", "\"b\""])
    -> String
  {
    let tests = ["> 1", "[4..6]", "< 3", "not(7, 8)"]
    let rules = zip(tests, outputs).map {
      "<rule><inputEntry><text><![CDATA[\($0)]]></text></inputEntry><outputEntry><text>\($1)</text></outputEntry></rule>"
    }
    return """
      <decisionTable \(policy)><input><inputExpression typeRef="number"><text>2 + 3</text></inputExpression></input>
      <output><outputValues><text>"a", "b"</text></outputValues>\(extra)</output>\(rules.joined())</decisionTable>
      """
  }

  @Test(arguments: [
    ("UNIQUE", "null", 1), ("ANY", "null", 1), ("FIRST", "\"b\"", 0), ("PRIORITY", "\"a\"", 0),
    ("RULE ORDER", #"["b", "a", "b"]"#, 0), ("OUTPUT ORDER", #"["a", "b", "b"]"#, 0),
    ("COLLECT", #"["b", "a", "b"]"#, 0), ("COLLECT\" aggregation=\"COUNT", "3", 0),
    ("COLLECT\" aggregation=\"MAX", "\"b\"", 0), ("COLLECT\" aggregation=\"SUM", "null", 1),
  ])
  func hitPolicies(policy: String, result: String, issues: Int) {
    #expect(evaluate(model(table("hitPolicy=\"\(policy)\""))) == (result, issues))
  }

  @Test func figuresAreAggregatedExactly() {
    let sum = table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", outputs: ["0.1", "0.2", "9", "0.3"])
    #expect(evaluate(model(sum)).text == "0.6")
  }

  @Test func defaultsStandInWhereNoRuleMatches() {
    let none = table("hitPolicy=\"UNIQUE\"", extra: "<defaultOutputEntry><text>\"c\"</text></defaultOutputEntry>")
      .replacing("2 + 3", with: "7").replacing("> 1", with: "> 9")
    #expect(evaluate(model(none)) == ("\"c\"", 0))
    #expect(evaluate(model(table("hitPolicy=\"COLLECT\"").replacing("2 + 3", with: "7").replacing("> 1", with: "> 9"))).text == "[]")
  }

  @Test func policiesHaveSymbols() {
    for symbol in ["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"] {
      #expect(HitPolicy(symbol: symbol)?.symbol == symbol)
    }
    #expect(HitPolicy(symbol: "C?") == nil && HitPolicy(symbol: "") == nil)
  }
}
