import DMN
import ExactDecimal
import FEEL
import Testing

@Suite struct HostFunctionTests {
  /// A FEEL call of a Java method.
  private func call(_ className: String, _ signature: String, _ parameters: String, _ arguments: String) -> String {
    literal(
      """
      (function(\(parameters)) external {java: {class: "\(className)", method signature: "\(signature)"}})(\(arguments))
      """)
  }

  @Test(arguments: [
    ("java.lang.Math", "cos(double)", "x", "123", "-0.8879689066918555"),
    ("java.lang.Math", "max(int,int)", "a, b", "7, 3", "7"),
    ("java.lang.Math", "max( double , double )", "a, b", "7.25, 3", "7.25"),
    ("java.lang.Math", "max(float,float)", "a, b", "0.1, 3.3", "3.3"),
    ("java.lang.Math", "abs(long)", "a", "-5", "5"),
    ("java.lang.Math", "round(double)", "a", "-2.5", "-2"),
    ("java.lang.Math", "pow(double,double)", "a, b", "2, 0.5", "1.4142135623730951"),
    ("java.lang.Math", "exp(double)", "a", "-30", "0.00000000000009357622968840175"),
    ("java.lang.String", "valueOf(char)", "c", "\"x\"", "\"x\""),
    ("java.lang.String", "valueOf(java.lang.Object)", "c", "12.5", "\"12.5\""),
    ("java.lang.String", "valueOf(double)", "c", "12", "\"12.0\""),
    ("java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", "f, v", "\"foo %s\", \"bar\"", "\"foo bar\""),
    ("java.lang.String", "format(java.lang.String,java.lang.Object...)", "f, a, b", "\"%2$s-%1$05d\", 42, true", "\"true-00042\""),
    (
      "java.lang.String", "format(java.lang.String,java.lang.Object[])", "f, a",
      "\"%,.2f|%-3s|%%\", [1234.565, \"a\"]", "\"1,234.57|a  |%\""
    ),
    ("java.lang.Integer", "valueOf(java.lang.String)", "s", "\"12\"", "12"),
    ("java.lang.Double", "parseDouble(java.lang.String)", "s", "\"1.5e3\"", "1500"),
    ("java.lang.Integer", "max(int,int)", "a, b", "1, 2", "2"),
  ])
  func methodsOfJavaLanguage(
    className: String, signature: String, parameters: String, arguments: String, result: String
  ) {
    #expect(evaluate(model(call(className, signature, parameters, arguments))) == (result, 0))
  }

  @Test(arguments: [
    ("java.lang.Maths", "cos(double)", "x", "1"), ("java.lang.Math", "cosine(double)", "x", "1"),
    ("java.lang.Math", "cos(int)", "x", "1"), ("java.lang.Math", "cos(double", "x", "1"),
    ("java.lang.Math", "cos(double)", "x", "\"1\""), ("java.lang.Math", "cos(double)", "x", "null"),
    ("java.lang.Math", "max(int,int)", "x", "1"), ("java.lang.Math", "abs(int)", "x", "3000000000"),
    ("java.lang.Math", "sqrt(double)", "x", "-1"), ("java.lang.Integer", "valueOf(java.lang.String)", "x", "\"1.5\""),
    ("java.lang.String", "format(java.lang.String,[Ljava.lang.Object;)", "x, y", "\"%d\", 1.5"),
    ("java.lang.String", "valueOf(char)", "x", "\"xy\""), ("", "", "x", "1"),
  ])
  func whatJavaWouldNotDoIsNullWithAnIssue(
    className: String, signature: String, parameters: String, arguments: String
  ) {
    #expect(evaluate(model(call(className, signature, parameters, arguments))) == ("null", 1))
  }

  private let boxed = """
    <businessKnowledgeModel id="f" name="cosine"><variable name="cosine" typeRef="number"/>
    <encapsulatedLogic kind="Java"><formalParameter name="x" typeRef="number"/><context>
    <contextEntry><variable name="class"/>\(literal("\"java.lang.Math\""))</contextEntry>
    <contextEntry><variable name="method signature"/>\(literal("\"cos(double)\""))</contextEntry>
    </context></encapsulatedLogic></businessKnowledgeModel>
    """
  private let requires = "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>"

  @Test func functionsOfKindJava() {
    #expect(evaluate(model(literal("cosine(0)"), requires: requires, before: boxed)) == ("1", 0))
    #expect(evaluate(model(literal("cosine(\"x\")"), requires: requires, before: boxed)) == ("null", 1))
    let text = boxed.replacing("typeRef=\"number\"/>\n<encap", with: "typeRef=\"string\"/>\n<encap")
    #expect(evaluate(model(literal("cosine(0)"), requires: requires, before: text)) == ("null", 1))
    let pmml = boxed.replacing("Java\"", with: "PMML\"").replacing("\"class\"", with: "\"document\"")
    #expect(evaluate(model(literal("cosine(0)"), requires: requires, before: pmml)) == ("null", 1))
  }

  @Test func functionsWithinContexts() {
    let text = """
      {format: function(mask, value) external {java: {class: "java.lang.String",
      method signature: "format(java.lang.String, [Ljava.lang.Object;)"}}, result: format(value: "bar", mask: "foo %s")}.result
      """
    #expect(evaluate(model(literal(text))) == ("\"foo bar\"", 0))
    let context = """
      <context><contextEntry><variable name="top"/><functionDefinition kind="Java"><formalParameter name="a" typeRef="number"/>
      <formalParameter name="b"/>\(literal("{class: \"java.lang.Math\", method signature: \"max(long,long)\"}"))
      </functionDefinition></contextEntry><contextEntry>\(literal("top(3, 12)"))</contextEntry></context>
      """
    #expect(evaluate(model(context)) == ("12", 0))
    #expect(evaluate(model(context.replacing("max(long,long)", with: "floorMod(int,int)"))) == ("3", 0))
    #expect(evaluate(model(context.replacing("kind=\"Java\"", with: "kind=\"Other\""))).text == "null")
    #expect(evaluate(model(context.replacing("3, 12", with: "3"))).text == "null")
  }

  @Test func externalBodiesPrintAsTheyAreWritten() throws {
    let text = "function(a, b) external {java: {class: \"C\", method signature: \"m(int)\"}}"
    let parsed = try #require(Parser.parse(text, scope: Scope()).expression)
    #expect(parsed.canonicalText(in: Scope()) == text)
    // Rule books, which are strict, can't call what is not decimal arithmetic.
    #expect(FEELCompiler.compile(text, scope: Scope()).expression == nil)
  }

  @Test func hostsAddTheirOwn() throws {
    let functions = HostFunctions(
      [
        HostFunction("org.example.Tax", "rate", ["java.lang.String"]) { arguments throws(HostFailure) in
          .string("rate of " + (arguments[0].stringValue ?? ""))
        }
      ], over: .standard)
    let text = model(call("org.example.Tax", "rate(java.lang.String)", "x", "\"a\""))
    let main = try #require(DefinitionsReader.read(Array(text.utf8), file: "m").definitions)
    let outcome = DecisionModel(main, hostFunctions: functions).evaluate(decision: "result", inputs: [])
    #expect(outcome?.value == .string("rate of a"))
    #expect(DecisionModel(main).evaluate(decision: "result", inputs: [])?.value == .null)
  }
}
