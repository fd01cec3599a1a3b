import FEEL

/// Reads boxed expressions.
enum BoxedExpressionReader {
  private static let names: Set<String> = [
    "literalExpression", "context", "list", "relation", "invocation", "functionDefinition",
    "decisionTable", "conditional", "filter", "for", "some", "every",
  ]

  static func firstExpression(in element: XMLElement) -> BoxedExpression? {
    expressions(in: element).first
  }

  private static func expressions(in element: XMLElement) -> [BoxedExpression] {
    element.children.filter { names.contains($0.name) }.map(expression)
  }

  private static func expression(_ element: XMLElement) -> BoxedExpression {
    BoxedExpression(
      kind: kind(element), typeReference: DefinitionsReader.typeReference(element), line: element.line)
  }

  private static func kind(_ element: XMLElement) -> BoxedExpression.Kind {
    switch element.name {
    case "literalExpression":
      guard let text = element.child("text")?.text else { return .missing("text") }
      return .literal(text: text, language: element["expressionLanguage"])
    case "context": return .context(element.children("contextEntry").map { entry($0, "variable") })
    case "list": return .list(expressions(in: element))
    case "relation":
      return .relation(
        columns: element.children("column").map(DefinitionsReader.variable),
        rows: element.children("row").map(expressions))
    case "invocation":
      return .invocation(
        firstExpression(in: element) ?? missing("expression", element),
        element.children("binding").map { entry($0, "parameter") })
    case "functionDefinition": return .function(function(element))
    case "decisionTable": return .table(table(element))
    case "conditional":
      return .conditional(
        part(element, "if"), then: part(element, "then"), otherwise: part(element, "else"))
    case "filter": return .filter(part(element, "in"), part(element, "match"))
    case "for":
      return .iteration(
        variable: Definitions.normalised(element["iteratorVariable"] ?? ""), part(element, "in"), part(element, "return"))
    case "some", "every":
      return .quantified(
        isEvery: element.name == "every", variable: Definitions.normalised(element["iteratorVariable"] ?? ""),
        part(element, "in"), part(element, "satisfies"))
    default: return .missing(element.name)
    }
  }

  private static func missing(_ part: String, _ element: XMLElement) -> BoxedExpression {
    BoxedExpression(kind: .missing(part), typeReference: nil, line: element.line)
  }

  private static func part(_ element: XMLElement, _ name: String) -> BoxedExpression {
    guard let child = element.child(name), let inner = firstExpression(in: child) else {
      return missing(name, element)
    }
    return BoxedExpression(
      kind: inner.kind, typeReference: inner.typeReference ?? DefinitionsReader.typeReference(child),
      line: inner.line)
  }

  private static func entry(_ element: XMLElement, _ variable: String) -> BoxedExpression.Entry {
    BoxedExpression.Entry(
      variable: element.child(variable).map(DefinitionsReader.variable),
      value: firstExpression(in: element) ?? missing("expression", element))
  }

  static func function(_ element: XMLElement) -> BoxedExpression.Function {
    let kind = element["kind"] ?? BoxedExpression.Function.Language.feel.rawValue
    let language = BoxedExpression.Function.Language(rawValue: kind)
    return BoxedExpression.Function(
      language: language ?? .feel,
      parameters: element.children("formalParameter").map(DefinitionsReader.variable),
      body: language == nil ? missing("kind", element) : firstExpression(in: element))
  }

  // MARK: decision tables

  private static func table(_ element: XMLElement) -> BoxedExpression.Table {
    let outputs = element.children("output")
    return BoxedExpression.Table(
      policy: policy(element["hitPolicy"] ?? "UNIQUE", element["aggregation"]),
      inputs: element.children("input").map { input in
        let expression = input.child("inputExpression")
        return BoxedExpression.Table.Input(
          text: expression?.child("text")?.text ?? "",
          typeReference: expression.flatMap(DefinitionsReader.typeReference),
          allowedValues: DefinitionsReader.text(of: input.child("inputValues")))
      },
      outputs: outputs.map { output in
        BoxedExpression.Table.Output(
          name: DefinitionsReader.name(output), typeReference: DefinitionsReader.typeReference(output),
          values: DefinitionsReader.text(of: output.child("outputValues")),
          otherwise: DefinitionsReader.text(of: output.child("defaultOutputEntry")))
      },
      rules: element.children("rule").map { rule in
        BoxedExpression.Table.Rule(
          tests: rule.children("inputEntry").map { $0.child("text")?.text ?? "" },
          outputs: rule.children("outputEntry").map { $0.child("text")?.text ?? "" })
      })
  }

  private static func policy(_ name: String, _ aggregation: String?) -> HitPolicy? {
    switch name {
    case "UNIQUE": return .unique
    case "ANY": return .any
    case "PRIORITY": return .priority
    case "FIRST": return .first
    case "RULE ORDER": return .ruleOrder
    case "OUTPUT ORDER": return .outputOrder
    case "COLLECT":
      switch aggregation {
      case nil: return .collect(nil)
      case "SUM": return .collect(.sum)
      case "MIN": return .collect(.minimum)
      case "MAX": return .collect(.maximum)
      case "COUNT": return .collect(.count)
      default: return nil
      }
    default: return nil
    }
  }
}
