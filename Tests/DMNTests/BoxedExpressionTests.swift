import DMN
import FEEL
import Testing

@Suite struct BoxedExpressionTests {
  @Test func invocationsOfBuiltinsAndLambdas() {
    func invocation(_ callee: String, _ bindings: [(String, String)]) -> String {
      "<invocation>\(literal(callee))"
        + bindings.map { "<binding><parameter name=\"\($0)\"/>\(literal($1))</binding>" }.joined() + "</invocation>"
    }
    let substring = [("string", "\"foobar\""), ("start position", "4")]
    #expect(evaluate(model(invocation("substring", substring))) == ("\"bar\"", 0))
    #expect(evaluate(model(invocation("substring", substring + [("length", "1")]))) == ("\"b\"", 0))
    #expect(evaluate(model(invocation("substring", substring + [("size", "1")]))).text == "null")
    #expect(evaluate(model(invocation("abs", [("n", "-1")]))) == ("1", 0))
    #expect(evaluate(model(invocation("function(a, b) a - b", [("b", "1"), ("a", "3")]))) == ("2", 0))
    #expect(evaluate(model(invocation("function(a, b) a - b", [("b", "1")]))) == ("null", 1))
    #expect(evaluate(model(invocation("function(a) a", [("b", "1"), ("a", "1")]))) == ("null", 1))
    #expect(evaluate(model(invocation("none", []))).text == "null")
  }

  @Test func iteratorsOverRangesAndWithin() {
    func part(_ name: String, _ inner: String) -> String { "<\(name)>\(inner)</\(name)>" }
    let loop = "<for iteratorVariable=\"x\">\(part("in", literal("[1..3]")))\(part("return", literal("x * x")))</for>"
    #expect(evaluate(model(loop)) == ("[1, 4, 9]", 0))
    let single = "<for iteratorVariable=\"x\">\(part("in", literal("7")))\(part("return", literal("x")))</for>"
    #expect(evaluate(model(single)).text == "[7]")
    let nested = """
      <for iteratorVariable="x">\(part("in", literal("[1, 2]")))<return>
      <for iteratorVariable="y">\(part("in", literal("[10, 20]")))\(part("return", literal("x + y")))</for></return></for>
      """
    #expect(evaluate(model(nested)) == ("[[11, 21], [12, 22]]", 0))
    let typed = "<for iteratorVariable=\"x\">\(part("in", literal("[1]")))<return typeRef=\"string\">\(literal("x"))</return></for>"
    #expect(evaluate(model(typed)) == ("[null]", 1))
    let every = "<every iteratorVariable=\"x\">\(part("in", literal("[]")))\(part("satisfies", literal("x > 1")))</every>"
    #expect(evaluate(model(every)) == ("true", 0))
    let missing = "<every iteratorVariable=\"x\">\(part("in", literal("[1]")))</every>"
    #expect(evaluate(model(missing)).text == "null" && evaluate(model(missing)).issues > 0)
    let filter = """
      <filter><in>\(literal("[1, 2, 3]"))</in><match><conditional><if>\(literal("item > 1"))</if>
      <then>\(literal("true"))</then><else>\(literal("false"))</else></conditional></match></filter>
      """
    #expect(evaluate(model(filter)) == ("[2, 3]", 0))
  }

  @Test func boxedConditionsOfFiltersSeeMembers() {
    let filter = """
      <filter><in>\(literal("[{full name: \"A\", n: 1}, {full name: \"B\", n: 2}]"))</in><match><conditional>
      <if>\(literal("n > 1"))</if><then>\(literal("full name = \"B\""))</then><else>\(literal("item.n = 5"))</else>
      </conditional></match></filter>
      """
    #expect(evaluate(model(filter)) == ("[{full name: \"B\", n: 2}]", 0))
  }

  @Test func prioritiesOfSeveralOutputs() {
    let rules = [("l", "2"), ("h", "1"), ("h", "2")].map {
      "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"\($0)\"</text></outputEntry>"
        + "<outputEntry><text>\($1)</text></outputEntry></rule>"
    }
    let table = """
      <decisionTable hitPolicy="PRIORITY"><input><inputExpression><text>1</text></inputExpression></input>
      <output name="a"><outputValues><text>"h", "l"</text></outputValues></output>
      <output name="b"><outputValues><text>2, 1</text></outputValues></output>\(rules.joined())</decisionTable>
      """
    #expect(evaluate(model(table)) == ("{a: \"h\", b: 2}", 0))
    let all = table.replacing("PRIORITY", with: "OUTPUT ORDER")
    #expect(evaluate(model(all)) == ("[{a: \"h\", b: 2}, {a: \"h\", b: 1}, {a: \"l\", b: 2}]", 0))
    let count = table.replacing("PRIORITY\"", with: "COLLECT\" aggregation=\"COUNT\"")
    #expect(evaluate(model(count)) == ("3", 0))
  }

  @Test func inputValuesAreKept() {
    let table = """
      <decisionTable><input><inputExpression typeRef="number"><text>5</text></inputExpression>
      <inputValues><text>[0..4]</text></inputValues></input><output/>
      <rule><inputEntry><text>5</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable>
      """
    #expect(evaluate(model(table)) == ("null", 1))
    #expect(evaluate(model(table.replacing("0..4", with: "0..5"))) == ("1", 0))
  }

  @Test func tablesWithinContextsAndSparseCells() {
    func table(_ body: String, _ attributes: String = "") -> String {
      """
      <decisionTable \(attributes)><input><inputExpression typeRef="number"><text>2</text></inputExpression></input>
      <input><inputExpression><text>"a"</text></inputExpression></input><output name="x"/><output name="y"/>\(body)
      </decisionTable>
      """
    }
    func rule(_ tests: [String], _ outputs: [String]) -> String {
      "<rule>" + tests.map { "<inputEntry><text><![CDATA[\($0)]]></text></inputEntry>" }.joined()
        + outputs.map { "<outputEntry><text>\($0)</text></outputEntry>" }.joined()
        + "<annotationEntry><text>for people</text></annotationEntry></rule>"
    }
    #expect(evaluate(model(table(rule(["-", ""], ["1", "2"])))) == ("{x: 1, y: 2}", 0))
    #expect(evaluate(model(table(rule([" ? > 1 and even(?) "], ["1", "-"])))) == ("{x: 1, y: null}", 0))
    #expect(evaluate(model(table(rule(["not(2)", "-"], ["1", "2"])))) == ("null", 0))
    let two = rule(["2", "-"], ["1", "2"]) + rule(["[1..3]", "\"a\", \"b\""], ["1", "2"])
    #expect(evaluate(model(table(two))) == ("null", 1))
    #expect(evaluate(model(table(two, "hitPolicy=\"ANY\""))) == ("{x: 1, y: 2}", 0))
    let apart = rule(["2", "-"], ["1", "2"]) + rule(["-", "-"], ["1", "3"])
    #expect(evaluate(model(table(apart, "hitPolicy=\"ANY\""))) == ("null", 1))
    #expect(evaluate(model(table(two, "hitPolicy=\"COLLECT\""))) == ("[{x: 1, y: 2}, {x: 1, y: 2}]", 0))
    #expect(evaluate(model(table(two, "hitPolicy=\"COLLECT\" aggregation=\"SUM\""))).text == "{x: 2, y: 4}")
    #expect(evaluate(model(table(two, "hitPolicy=\"BEST\""))) == ("null", 1))
    #expect(evaluate(model(table(rule(["[1..", "-"], ["1", "2"])))).text == "null")
  }

  @Test func valuesThatDoubleAreStopped() {
    var entries = "<contextEntry><variable name=\"e0\"/><list>\(literal("1"))\(literal("1"))</list></contextEntry>"
    for level in 1...40 {
      let inner = literal("e\(level - 1)")
      entries += "<contextEntry><variable name=\"e\(level)\"/><list>\(inner)\(inner)</list></contextEntry>"
    }
    let (text, issues) = evaluate(model("<context>\(entries)<contextEntry>\(literal("1"))</contextEntry></context>"))
    #expect(text == "null")
    #expect(issues == 1)
  }
}
