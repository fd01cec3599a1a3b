import DMN
import ExactDecimal
import FEEL
import Testing

@Suite struct TypeTests {
  private func coerced(_ text: String, _ type: String, _ before: String = "") -> (text: String, issues: Int) {
    evaluate(model(literal(text), type: type, before: before))
  }

  @Test(arguments: [
    ("1", "feel:number", "1"), ("1", "feel:string", "null"), ("1", "Any", "1"), ("{a: 1}", "context", "{a: 1}"),
    ("1", "context", "null"), ("@\"P1D\"", "days and time duration", "@\"P1D\""),
    ("@\"P1D\"", "dayTimeDuration", "@\"P1D\""), ("@\"P1Y\"", "yearMonthDuration", "@\"P1Y\""),
    ("@\"P1Y\"", " years and  months duration ", "@\"P1Y\""), ("@\"P1D\"", "yearMonthDuration", "null"),
    ("[1, 2]", "list&lt;number&gt;", "[1, 2]"), ("[1, \"a\"]", "list&lt;number&gt;", "null"),
    ("[5]", "number", "5"), ("5", "list&lt;number&gt;", "[5]"), ("[1..5]", "range&lt;number&gt;", "[1..5]"),
    ("1", "ns:number", "1"),
  ])
  func simpleTypesByEverySpelling(text: String, type: String, result: String) {
    let outcome = coerced(text, type)
    #expect(outcome.text == result && outcome.issues == (result == "null" ? 1 : 0))
  }

  private let types = """
    <itemDefinition name="tRow" isCollection="true"><typeRef>tCell</typeRef></itemDefinition>
    <itemDefinition name="tGrid" isCollection="true"><typeRef>tRow</typeRef></itemDefinition>
    <itemDefinition name="tCell"><typeRef>number</typeRef><allowedValues><text>[0..9]</text></allowedValues></itemDefinition>
    <itemDefinition name=" tPerson "><itemComponent name="full  name"><typeRef>string</typeRef></itemComponent>
    <itemComponent name="scores" isCollection="true"><typeRef>feel:number</typeRef></itemComponent>
    <itemComponent name="home"><itemComponent name="town"><typeRef>string</typeRef></itemComponent></itemComponent>
    </itemDefinition>
    <itemDefinition name="tTree"><itemComponent name="value"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="children" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>
    <itemDefinition name="tFunction"><functionItem outputTypeRef="number"><parameters name="x" typeRef="number"/>
    </functionItem></itemDefinition>
    """

  @Test(arguments: [
    ("[[1, 2], [3]]", "tGrid", "[[1, 2], [3]]"), ("[[1, 20]]", "tGrid", "null"), ("[1]", "tRow", "[1]"),
    (
      "{full name: \"A\", scores: [1], home: {town: \"B\"}, more: 1}", "tPerson",
      "{full name: \"A\", scores: [1], home: {town: \"B\"}, more: 1}"
    ),
    ("{full name: \"A\", scores: [1]}", "tPerson", "null"),
    ("{full name: \"A\", scores: [1], home: {town: 1}}", "tPerson", "null"),
    ("{full name: \"A\", scores: [\"x\"], home: {town: \"B\"}}", "tPerson", "null"),
    ("{value: 1, children: [{value: 2, children: []}]}", "tTree", "{value: 1, children: [{value: 2, children: []}]}"),
    ("function(x: number) x", "tFunction", "function(x)"), ("function(x, y) x", "tFunction", "null"),
  ])
  func itemDefinitions(text: String, type: String, result: String) {
    let outcome = coerced(text, type, types)
    #expect(outcome.text == result && outcome.issues == (result == "null" ? 1 : 0))
  }

  @Test func problemsOfDefinitionsAreTold() throws {
    func issues(_ before: String) throws -> Int {
      let text = model(literal("1"), before: before)
      return DecisionModel(try #require(DefinitionsReader.read(Array(text.utf8), file: "m").definitions)).issues.count
    }
    #expect(try issues(types) == 0)
    let decision = "<decision name=\"d\"><context typeRef=\"tA\"><contextEntry><variable name=\"x\" typeRef=\"tB\"/>"
    #expect(try issues(decision + literal("1") + "</contextEntry></context></decision>") == 2)
    #expect(try issues("<itemDefinition name=\"t\"><typeRef>tNone</typeRef></itemDefinition>") == 1)
    #expect(
      try issues(
        "<itemDefinition name=\"t\"><typeRef>number</typeRef><allowedValues><text>[1..</text></allowedValues></itemDefinition>")
        == 1)
    #expect(try issues("<import name=\"a\" namespace=\"none\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>") == 1)
  }
}

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
    #expect(evaluate(model(table(two, "hitPolicy=\"COLLECT\""))) == ("[{x: 1, y: 2}, {x: 1, y: 2}]", 0))
    #expect(evaluate(model(table(two, "hitPolicy=\"COLLECT\" aggregation=\"SUM\""))).text == "{x: 2, y: 4}")
    #expect(evaluate(model(table(two, "hitPolicy=\"BEST\""))) == ("null", 1))
    #expect(evaluate(model(table(rule(["[1..", "-"], ["1", "2"])))).text == "null")
  }
}

@Suite struct RequirementTests {
  private func decision(_ id: String, _ text: String, requires: [String] = []) -> String {
    "<decision id=\"\(id)\" name=\"\(id)\"><variable name=\"\(id)\"/>"
      + requires.map { "<informationRequirement><requiredDecision href=\"#\($0)\"/></informationRequirement>" }.joined()
      + literal(text) + "</decision>"
  }

  private let requiresLast = "<informationRequirement><requiredDecision href=\"#d2999\"/></informationRequirement>"

  @Test func longChainsNeedNoStack() {
    let chain = (0..<3000).map { decision("d\($0)", $0 == 0 ? "1" : "d\($0 - 1) + 1", requires: $0 == 0 ? [] : ["d\($0 - 1)"]) }
    let text = model(literal("d2999"), requires: requiresLast, before: chain.joined())
    #expect(evaluate(text) == ("3000", 0))
  }

  @Test func longCirclesEnd() {
    let chain = (0..<3000).map { decision("d\($0)", "1", requires: ["d\(($0 + 2999) % 3000)"]) }
    #expect(evaluate(model(literal("d2999"), requires: requiresLast, before: chain.joined())) == ("1", 1))
  }

  @Test func namesOfElementsAndVariables() {
    let before = """
      <inputData id="i" name="  Größe (m²)  "><variable name="Größe (m²)" typeRef="number"/></inputData>
      """
    let requires = "<informationRequirement><requiredInput href=\" #i\"/></informationRequirement>"
    let text = model(literal("Größe (m²) * 2"), requires: requires, before: before)
    #expect(evaluate(text, [.init("Größe  (m²)", .number(4))]) == ("8", 0))
    let other = text.replacing("<variable name=\"result\"/>", with: "<variable name=\"other\"/>")
    #expect(evaluate(other, [.init("Größe (m²)", .number(4))]) == ("8", 0))
  }

  @Test func onlyRequirementsAreSeen() {
    let hidden = decision("a", "1")
    #expect(evaluate(model(literal("a"), before: hidden)).text == "null")
    let lost = "<informationRequirement><requiredDecision href=\"#nothing\"/></informationRequirement>"
    #expect(evaluate(model(literal("1"), requires: lost)).text == "1")
    let noLogic = "<decision id=\"n\" name=\"n\"><variable name=\"n\"/></decision>"
    let needs = "<informationRequirement><requiredDecision href=\"#n\"/></informationRequirement>"
    #expect(evaluate(model(literal("n = null"), requires: needs, before: noLogic)) == ("true", 1))
  }

  @Test func knowledgeModelsCallOneAnother() {
    func knowledge(_ id: String, _ text: String, requires: String = "") -> String {
      """
      <businessKnowledgeModel id="\(id)" name="\(id)"><variable name="\(id)"/><encapsulatedLogic>
      <formalParameter name="n" typeRef="number"/>\(literal(text))</encapsulatedLogic>
      <knowledgeRequirement><requiredKnowledge href="#\(requires)"/></knowledgeRequirement></businessKnowledgeModel>
      """
    }
    let both = knowledge("even", "n = 0 or odd(n - 1)", requires: "odd") + knowledge("odd", "n != 0 and even(n - 1)", requires: "even")
    let requires = "<knowledgeRequirement><requiredKnowledge href=\"#even\"/></knowledgeRequirement>"
    #expect(evaluate(model(literal("even(n: 10)"), requires: requires, before: both)) == ("true", 0))
    let empty = "<businessKnowledgeModel id=\"even\" name=\"even\"/>"
    #expect(evaluate(model(literal("even()"), requires: requires, before: empty)) == ("null", 1))
  }

  @Test func knowledgeModelsAndServicesAreAskedFor() throws {
    let text = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
      <businessKnowledgeModel id="k" name="k"><variable name="k"/><encapsulatedLogic>
      <formalParameter name="n" typeRef="number"/>\(literal("n + 1"))</encapsulatedLogic></businessKnowledgeModel>
      <inputData id="i" name="i"><variable name="i" typeRef="number"/></inputData>
      <decision id="a" name="a"><variable name="a"/>\(requiresInput("i"))\(literal("i * 2"))</decision>
      <decision id="b" name="b"><variable name="b"/>\(requiresInput("i"))\(literal("i * 3"))</decision>
      <decisionService id="s" name="s"><variable name="s"/><outputDecision href="#a"/><outputDecision href="#b"/>
      <inputData href="#i"/></decisionService></definitions>
      """
    let model = DecisionModel(try #require(DefinitionsReader.read(Array(text.utf8), file: "m").definitions))
    #expect(model.evaluate(knowledgeModel: "k", inputs: [.init("n", .number(4))])?.value == .number(5))
    let wrong = model.evaluate(knowledgeModel: "k", inputs: [.init("n", .string("x"))])
    #expect(wrong?.value == .null && wrong?.issues.isEmpty == false)
    let inputs = [DecisionModel.Input("i", .number(2))]
    #expect(model.evaluate(service: "s", inputs: inputs).map { "\($0.value)" } == "{a: 4, b: 6}")
    #expect(model.evaluate(service: "s", decision: "s", inputs: inputs).map { "\($0.value)" } == "{a: 4, b: 6}")
    #expect(model.evaluate(service: "s", decision: "b", inputs: inputs)?.value == .number(6))
    #expect(model.evaluate(service: "s", decision: "c", inputs: inputs) == nil)
    #expect(model.decisions == ["a", "b"] && model.services == ["s"] && model.knowledgeModels == ["k"])
  }

  @Test func servicesOfOtherModelsAreFunctions() {
    let library = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="l" namespace="l">
      <inputData id="i" name="in put"><variable name="in put" typeRef="number"/></inputData>
      <decision id="a" name="given"><variable name="given" typeRef="number"/>\(literal("1 / 0"))</decision>
      <decision id="b" name="inner"><variable name="inner"/>
      <informationRequirement><requiredInput href="#i"/></informationRequirement>
      <informationRequirement><requiredDecision href="#a"/></informationRequirement>\(literal("in put - given"))</decision>
      <decision id="c" name="outer"><variable name="outer"/>
      <informationRequirement><requiredDecision href="#b"/></informationRequirement>\(literal("inner * 2"))</decision>
      <decisionService id="s" name="my service"><variable name="my service" typeRef="number"/><outputDecision href="#c"/>
      <encapsulatedDecision href="#b"/><inputDecision href="#a"/><inputData href="#i"/></decisionService></definitions>
      """
    let requires = "<knowledgeRequirement><requiredKnowledge href=\"l.dmn#s\"/></knowledgeRequirement>"
    let imports = "<import name=\"lib\" namespace=\"l\" locationURI=\"l.dmn\" importType=\"x\"/>"
    func call(_ text: String) -> (text: String, issues: Int) {
      evaluate(model(literal(text), requires: requires, before: imports), imported: [library])
    }
    #expect(call("lib.my service(5, 2)") == ("6", 0))
    #expect(call("lib.my service(given: 2, in put: 5)") == ("6", 0))
    #expect(call("lib.my service(5)") == ("null", 1))
    #expect(call("lib.my service(other: 1, in put: 5)") == ("null", 1))
    #expect(call("lib.my service([5], 2)") == ("6", 0))
    #expect(call("lib.my service(\"5\", 2)") == ("null", 1))
    let lost = library.replacing("outputDecision href=\"#c\"", with: "outputDecision href=\"#z\"")
    let read = [model(literal("1"), before: imports), lost].compactMap {
      DefinitionsReader.read(Array($0.utf8), file: "m").definitions
    }
    #expect(DecisionModel(read[0], imported: [read[1]]).issues.map(\.kind) == [.unknownReference])
  }

  @Test func servicesThatLeadBackEnd() {
    let before = """
      <decision id="a" name="a"><variable name="a"/><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
      \(literal("s()"))</decision>
      <decisionService id="s" name="s"><variable name="s"/><outputDecision href="#a"/></decisionService>
      """
    let requires = "<informationRequirement><requiredDecision href=\"#a\"/></informationRequirement>"
    let outcome = evaluate(model(literal("a"), requires: requires, before: before))
    #expect(outcome.text == "null" && outcome.issues > 0)
  }

  @Test func closerNamesHideOthers() {
    let requires = "<informationRequirement><requiredDecision href=\"#x\"/></informationRequirement>"
    let context = """
      <context><contextEntry><variable name="y"/>\(literal("x"))</contextEntry>
      <contextEntry><variable name="x"/>\(literal("x + 10"))</contextEntry>
      <contextEntry><variable name="f"/><functionDefinition><formalParameter name="x"/>\(literal("x * 100"))
      </functionDefinition></contextEntry>
      <contextEntry>\(literal("[x, y, f(2), for x in [7] return x]"))</contextEntry></context>
      """
    #expect(evaluate(model(context, requires: requires, before: decision("x", "1"))) == ("[11, 1, 200, [7]]", 0))
  }

  @Test func importsOfSeveralLevels() {
    func library(_ name: String, _ body: String) -> String {
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"\(name)\" namespace=\"\(name)\">\(body)</definitions>"
    }
    let base = library("base", "\(input("age", "tAge"))<itemDefinition name=\"tAge\"><typeRef>number</typeRef></itemDefinition>")
    let importsBase = "<import name=\"\" namespace=\"base\" importType=\"x\"/>"
    let needsAge = "<informationRequirement><requiredInput href=\"base#age\"/></informationRequirement>"
    let left = library(
      "left",
      importsBase
        + "<decision id=\"d\" name=\"limit\"><variable name=\"limit\" typeRef=\"tAge\"/>\(needsAge)\(literal("age + 1"))</decision>")
    let right = left.replacing("left", with: "right").replacing("age + 1", with: "age + 10")
    let imports = ["left", "right"].map { "<import name=\"my \($0)\" namespace=\"\($0)\" importType=\"x\"/>" }.joined()
    let requires = ["left", "right"].map {
      "<informationRequirement><requiredDecision href=\"\($0)#d\"/></informationRequirement>"
    }.joined()
    let text = model(literal("[my left.limit, my right.limit]"), requires: requires, before: imports)
    let outcome = evaluate(text, [.init("age", .number(30))], imported: [right, base, left])
    #expect(outcome == ("[31, 40]", 0))
    let other = evaluate(text, [.init("age", .number(30), namespace: "base")], imported: [left, right, base])
    #expect(other == ("[31, 40]", 0))
  }
}

@Suite struct XMLTests {
  private func issue(_ text: String) -> (line: Int, isRead: Bool) {
    let read = DefinitionsReader.read(Array(text.utf8), file: "m.dmn")
    return (read.issues.first?.line ?? 0, read.definitions != nil)
  }
  private let open = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"m\">"

  @Test func whatIsWrongIsTold() {
    #expect(issue(open + "\n<decision name=\"a\">\n</definitions>") == (3, false))
    #expect(issue(open + "\n<decision") == (2, false))
    #expect(issue(open + "\n&unknown;</definitions>") == (2, false))
    #expect(issue(open + "\n<decision a=\"1\" a=\"2\"/></definitions>") == (2, false))
    #expect(issue(open + "\n<x:decision/></definitions>") == (2, false))
    #expect(issue(open + "</definitions>\n<definitions/>") == (2, false))
    #expect(issue(open + "\n<!-- open </definitions>") == (2, false))
    #expect(issue("") == (1, false))
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + open + "&b;</definitions>"
    #expect(issue(bomb) == (1, false))
    #expect(issue("<!DOCTYPE d SYSTEM \"file:///etc/hosts\">" + open + "</definitions>") == (1, false))
    let invalid = DefinitionsReader.read(Array(open.utf8) + [0x0A, 0xFF, 0xFE], file: "m")
    #expect(invalid.definitions == nil && invalid.issues.first?.line == 2)
  }

  @Test func formsOfText() {
    let text =
      "\u{FEFF}<?xml version='1.0' encoding=\"UTF-8\"?>\r\n<!-- a --><d:definitions xmlns:d='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m'"
      + " namespace='m'><d:decision id='r' name='result'><d:variable name='result'/><d:literalExpression><d:text>\"&lt;&#x4E2D;&#65;&amp;\""
      + "<![CDATA[ + \"<b>\"]]></d:text></d:literalExpression></d:decision></d:definitions>\n"
    #expect(evaluate(text) == ("\"<中A&<b>\"", 0))
    let wide = Array(text.dropFirst().utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(DefinitionsReader.read([0xFF, 0xFE] + wide, file: "m").definitions != nil)
  }
}
