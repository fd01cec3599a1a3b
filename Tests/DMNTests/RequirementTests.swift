import DMN
import ExactDecimal
import FEEL
import Testing

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
