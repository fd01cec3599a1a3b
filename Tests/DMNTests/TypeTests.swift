import DMN
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
