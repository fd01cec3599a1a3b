import DMN
import ExactDecimal
import FEEL
import Testing

/// A service's own type holds for its result, however the result is asked for.
@Suite struct ServiceResultTests {
  private func service(_ type: String, outputs: [String]) -> DecisionModel? {
    let decisions = outputs.enumerated().map { index, text in
      "<decision id=\"d\(index)\" name=\"d\(index)\"><variable name=\"d\(index)\"/>\(literal(text))</decision>"
    }
    let references = outputs.indices.map { "<outputDecision href=\"#d\($0)\"/>" }
    let text = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
      <itemDefinition name="pair"><itemComponent name="d0"><typeRef>number</typeRef></itemComponent>
      <itemComponent name="d1"><typeRef>number</typeRef></itemComponent></itemDefinition>
      \(decisions.joined())
      <decisionService id="s" name="s"><variable name="s" typeRef="\(type)"/>\(references.joined())</decisionService>
      </definitions>
      """
    return DefinitionsReader.read(Array(text.utf8), file: "m").definitions.map { DecisionModel($0) }
  }

  @Test(arguments: [nil, "d0", "s"])
  func aResultOfAnotherTypeIsAnError(_ decision: String?) throws {
    let model = try #require(service("number", outputs: ["\"text\""]))
    let outcome = try #require(model.evaluate(service: "s", decision: decision, inputs: []))
    #expect(outcome.value == .null)
    #expect(outcome.issues.count == 1)
    let fitting = try #require(service("number", outputs: ["1"]))
    #expect(fitting.evaluate(service: "s", decision: decision, inputs: [])?.value == .number(1))
  }

  @Test func oneOfSeveralResults() throws {
    let wrong = try #require(service("pair", outputs: ["1", "\"text\""]))
    let outcome = try #require(wrong.evaluate(service: "s", decision: "d0", inputs: []))
    #expect(outcome.value == .null)
    #expect(!outcome.issues.isEmpty)
    let right = try #require(service("pair", outputs: ["1", "2"]))
    #expect(right.evaluate(service: "s", decision: "d1", inputs: [])?.value == .number(2))
  }

  /// Also where no decision looks at the argument.
  @Test func aServiceIsNotEvaluatedWithAnArgumentOfAWrongType() {
    let before = """
      <itemDefinition name="small"><typeRef>number</typeRef><allowedValues><text>[1..5]</text></allowedValues></itemDefinition>
      \(input("i", "small"))
      <decision id="c" name="c"><variable name="c"/>\(requiresInput("i"))\(literal("1"))</decision>
      <decisionService id="s" name="s"><variable name="s"/><outputDecision href="#c"/><inputData href="#i"/></decisionService>
      """
    let requires = "<knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>"
    #expect(evaluate(model(literal("s(5)"), requires: requires, before: before)) == ("1", 0))
    #expect(evaluate(model(literal("s(\"5\")"), requires: requires, before: before)) == ("null", 1))
    #expect(evaluate(model(literal("s(6)"), requires: requires, before: before)) == ("null", 1))
  }

  @Test func conditionsThatAreNoTruthValues() {
    let boxed = """
      <conditional><if>\(literal("\"yes\""))</if><then>\(literal("1"))</then><else>\(literal("2"))</else></conditional>
      """
    #expect(evaluate(model(boxed)) == ("null", 1))
    #expect(evaluate(model(boxed.replacing("\"yes\"", with: "null"))) == ("2", 0))
    #expect(evaluate(model(literal("is(value1: date(\"2012-12-25\"), value2: @\"2012-12-25\")"))) == ("true", 0))
    #expect(evaluate(model(literal("[1..10).start"))) == ("1", 0))
  }
}
