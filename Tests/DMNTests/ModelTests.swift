import DMN
import ExactDecimal
import FEEL
import Testing

@Suite struct ModelTests {
  @Test func namespacesOfAllEditionsAreRead() {
    for edition in ["https://www.omg.org/spec/DMN/20211108/MODEL/", "http://www.omg.org/spec/DMN/20180521/MODEL/"] {
      let text = model(literal("1 + 1")).replacing("https://www.omg.org/spec/DMN/20230324/MODEL/", with: edition)
      #expect(evaluate(text).text == "2")
    }
    let other = DefinitionsReader.read(Array("<definitions xmlns='urn:x'/>".utf8), file: "x")
    #expect(other.definitions == nil && other.issues.map(\.kind) == [.unreadable])
    #expect(DefinitionsReader.read(Array("<a><b></a>".utf8), file: "x").issues.count == 1)
    let deep = String(repeating: "<a>", count: 10_000)
    #expect(DefinitionsReader.read(Array(deep.utf8), file: "x").issues.count == 1)
  }

  @Test func inputsAndResultsAreCoerced() {
    let text = model(literal("age + 1"), requires: requiresInput("age"), before: input("age", "number"))
    #expect(evaluate(text, [.init("age", .number(41))]).text == "42")
    #expect(evaluate(text, [.init("age", .list([.number(41)]))]).text == "42")
    let wrong = evaluate(text, [.init("age", .string("x"))])
    #expect(wrong.text == "null" && wrong.issues == 2)
    #expect(evaluate(model(literal("[[1]]"), type: "number")) == ("null", 1))
    #expect(evaluate(model(literal("@\"2026-01-02\""), type: "dateTime")).text == "@\"2026-01-02T00:00:00Z\"")
  }

  @Test func itemDefinitionsConstrain() {
    let type = """
      <itemDefinition name="tLevels" isCollection="true"><typeRef>tLevel</typeRef></itemDefinition>
      <itemDefinition name="tLevel"><typeRef>string</typeRef>
      <allowedValues><text>"low", "high"</text></allowedValues></itemDefinition>
      <itemDefinition name="tPair" isCollection="true"><typeRef>number</typeRef>
      <typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
      """
    #expect(evaluate(model(literal("[\"low\", \"high\"]"), type: "tLevels", before: type)) == (#"["low", "high"]"#, 0))
    #expect(evaluate(model(literal("[\"low\", \"odd\"]"), type: "tLevels", before: type)) == ("null", 1))
    #expect(evaluate(model(literal("[1, 2]"), type: "tPair", before: type)) == ("[1, 2]", 0))
    #expect(evaluate(model(literal("[1, 2, 3]"), type: "tPair", before: type)) == ("null", 1))
  }

  @Test func contextsListsAndRelations() {
    let context = """
      <context>
      <contextEntry><variable name="full price"/>\(literal("10 * 3"))</contextEntry>
      <contextEntry><variable name="net"/>\(literal("full price - 5"))</contextEntry>
      \("")</context>
      """
    #expect(evaluate(model(context)).text == "{full price: 30, net: 25}")
    let result = context.replacing("</context>", with: "<contextEntry>\(literal("net * 2"))</contextEntry></context>")
    #expect(evaluate(model(result)).text == "50")
    #expect(evaluate(model("<list>\(literal("1"))\(literal("2"))</list>")).text == "[1, 2]")
    let relation = """
      <relation><column name="a"/><column name="b"/><row>\(literal("1"))\(literal("2"))</row></relation>
      """
    #expect(evaluate(model(relation)).text == "[{a: 1, b: 2}]")
  }

  @Test func conditionalsFiltersAndLoops() {
    func part(_ name: String, _ text: String) -> String { "<\(name)>\(literal(text))</\(name)>" }
    let conditional = "<conditional>\(part("if", "1 > 2"))\(part("then", "1"))\(part("else", "2"))</conditional>"
    #expect(evaluate(model(conditional)).text == "2")
    let items = part("in", "[{n: 1}, {n: 5}]")
    #expect(evaluate(model("<filter>\(items)\(part("match", "n > 2"))</filter>")).text == "[{n: 5}]")
    #expect(evaluate(model("<filter>\(items)\(part("match", "\"x\""))</filter>")) == ("null", 1))
    let loop = "<for iteratorVariable=\"x\">\(part("in", "[1, 2, 3]"))\(part("return", "x + count(partial)"))</for>"
    #expect(evaluate(model(loop)).text == "[1, 3, 5]")
    let some = "<some iteratorVariable=\"x\">\(part("in", "[1, 2]"))\(part("satisfies", "x > 1"))</some>"
    #expect(evaluate(model(some)).text == "true")
    #expect(evaluate(model(some.replacing("some", with: "every"))).text == "false")
  }

  @Test func knowledgeModelsAreFunctions() {
    let factorial = """
      <businessKnowledgeModel id="f" name="fact"><variable name="fact"/>
      <encapsulatedLogic><formalParameter name="n" typeRef="number"/>
      \(literal("if n < 2 then 1 else n * fact(n - 1)"))</encapsulatedLogic></businessKnowledgeModel>
      """
    let requires = "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>"
    #expect(evaluate(model(literal("fact(5)"), requires: requires, before: factorial)).text == "120")
    #expect(evaluate(model(literal("fact(\"x\")"), requires: requires, before: factorial)) == ("null", 1))
    let invocation = """
      <invocation>\(literal("fact"))<binding><parameter name="n"/>\(literal("4"))</binding></invocation>
      """
    #expect(evaluate(model(invocation, requires: requires, before: factorial)).text == "24")
    // Endless recursion ends with a clear error, not a crash.
    #expect(evaluate(model(literal("fact(1e9)"), requires: requires, before: factorial)) == ("null", 1))
  }

  @Test func functionDefinitionsSeeWhatIsAround() {
    let text = """
      <context><contextEntry><variable name="rate"/>\(literal("3"))</contextEntry>
      <contextEntry><variable name="scaled"/><functionDefinition><formalParameter name="x" typeRef="number"/>
      \(literal("x * rate"))</functionDefinition></contextEntry>
      <contextEntry>\(literal("scaled(x: 14)"))</contextEntry></context>
      """
    #expect(evaluate(model(text)).text == "42")
  }

  @Test func servicesTakeTheirInputsOnlyFromArguments() {
    let before = """
      \(input("a", "string"))
      <decision name="b" id="b"><variable name="b"/>\(literal("\"own\""))</decision>
      <decision name="c" id="c"><variable name="c"/>\(requiresInput("a"))
      <informationRequirement><requiredDecision href="#b"/></informationRequirement>\(literal("a + b"))</decision>
      <decisionService name="s" id="s"><variable name="s"/><outputDecision href="#c"/><inputDecision href="#b"/>
      <inputData href="#a"/></decisionService>
      """
    let requires = "<knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>"
    #expect(evaluate(model(literal("s(a: \"1\", b: \"2\")"), requires: requires, before: before)).text == "\"12\"")
    #expect(evaluate(model(literal("s(\"1\", \"2\")"), requires: requires, before: before)).text == "\"12\"")
    #expect(evaluate(model(literal("s(1, \"2\")"), requires: requires, before: before)) == ("null", 1))
  }

  @Test func importedElementsGoByTheImportsName() {
    let other = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="o" namespace="o">
      <itemDefinition name="tP"><itemComponent name="first name"><typeRef>string</typeRef></itemComponent></itemDefinition>
      <decision name="my base" id="base"><variable name="my base" typeRef="tP"/>\(literal("{first name: \"A\"}"))</decision>
      </definitions>
      """
    let text = model(
      literal("lib.my base.first name"),
      requires: "<informationRequirement><requiredDecision href=\"o#base\"/></informationRequirement>",
      before: "<import name=\"lib\" namespace=\"o\" importType=\"x\"/>")
    #expect(evaluate(text, imported: [other]).text == "\"A\"")
  }

  @Test func circlesOfRequirementsAreReported() {
    let requires = "<informationRequirement><requiredDecision href=\"#result\"/></informationRequirement>"
    let outcome = evaluate(model(literal("result"), requires: requires))
    #expect(outcome.text == "null" && outcome.issues >= 1)
  }
}
