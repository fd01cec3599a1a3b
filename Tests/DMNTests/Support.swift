import DMN
import FEEL

/// A model of one decision `result` and whatever stands before it.
func model(_ logic: String, type: String? = nil, requires: String = "", before: String = "") -> String {
  """
  <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
  \(before)
  <decision name="result" id="result">
  <variable name="result"\(type.map { " typeRef=\"\($0)\"" } ?? "")/>
  \(requires)
  \(logic)
  </decision>
  </definitions>
  """
}

func literal(_ text: String) -> String {
  "<literalExpression><text><![CDATA[\(text)]]></text></literalExpression>"
}

func input(_ name: String, _ type: String) -> String {
  "<inputData id=\"\(name)\" name=\"\(name)\"><variable name=\"\(name)\" typeRef=\"\(type)\"/></inputData>"
}

func requiresInput(_ name: String) -> String {
  "<informationRequirement><requiredInput href=\"#\(name)\"/></informationRequirement>"
}

/// The result of a model's decision `result`, in FEEL's spelling, and the number of issues.
func evaluate(
  _ text: String, _ inputs: [DecisionModel.Input] = [], imported: [String] = []
) -> (text: String, issues: Int) {
  guard let main = DefinitionsReader.read(Array(text.utf8), file: "m").definitions else { return ("unreadable", 0) }
  let others = imported.compactMap { DefinitionsReader.read(Array($0.utf8), file: "i").definitions }
  guard let outcome = DecisionModel(main, imported: others).evaluate(decision: "result", inputs: inputs) else {
    return ("no decision", 0)
  }
  return ("\(outcome.value)", outcome.issues.count)
}
