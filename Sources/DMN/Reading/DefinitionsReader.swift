import Diagnostics

/// Reads a DMN file (XML of DMN 1.1 to 1.5).
public enum DefinitionsReader {
  /// The model namespaces, newest first: DMN 1.5, 1.4, 1.3, 1.2 and 1.1.
  static let namespaces = [
    "https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/", "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
  ]

  /// The definitions of a file; `nil`, with an issue, when it is no DMN model. `file` is used in issues only.
  public static func read(_ bytes: [UInt8], file: String) -> (definitions: Definitions?, issues: [ModelIssue]) {
    let root: XMLElement
    switch XMLDocumentReader.read(bytes) {
    case .success(let element): root = element
    case .failure(let failure):
      return (
        nil,
        [
          ModelIssue(
            .unreadable,
            Message(zh: "不是可读的 XML：\(failure.message.zh)", en: "this is no readable XML: \(failure.message.en)"),
            in: file, line: failure.line)
        ]
      )
    }
    guard root.name == "definitions", namespaces.contains(root.namespace) else {
      return (
        nil,
        [
          ModelIssue(
            .unreadable, Message(zh: "不是 DMN 模型", en: "this is no DMN model"), in: file, line: root.line)
        ]
      )
    }
    return (definitions(root), [])
  }

  private static func definitions(_ root: XMLElement) -> Definitions {
    var result = Definitions()
    result.name = root["name"] ?? ""
    result.namespace = root["namespace"] ?? ""
    for element in root.children where namespaces.contains(element.namespace) {
      switch element.name {
      case "import":
        result.imports.append(
          Import(
            name: name(element), namespace: element["namespace"] ?? "", location: element["locationURI"],
            isModel: element["importType"].map { $0.contains("/DMN/") } ?? true))
      case "itemDefinition": result.itemDefinitions.append(itemDefinition(element))
      case "inputData":
        result.inputs.append(
          InputData(id: element["id"] ?? name(element), name: name(element), variable: ownVariable(element)))
      case "decision": result.decisions.append(decision(element))
      case "businessKnowledgeModel": result.knowledgeModels.append(knowledgeModel(element))
      case "decisionService": result.services.append(service(element))
      default: break
      }
    }
    return result
  }

  // MARK: elements

  static func name(_ element: XMLElement) -> String { Definitions.normalised(element["name"] ?? "") }

  static func variable(_ element: XMLElement) -> Variable {
    Variable(name: name(element), typeReference: typeReference(element))
  }

  /// Older files give the type in a child element.
  static func typeReference(_ element: XMLElement) -> String? {
    let text = Definitions.normalised(element["typeRef"] ?? element.child("typeRef")?.text ?? "")
    return text.isEmpty ? nil : text
  }

  /// The variable of a decision or input; it goes by the element's name when the file leaves it out.
  private static func ownVariable(_ element: XMLElement) -> Variable {
    guard let child = element.child("variable") else {
      return Variable(name: name(element), typeReference: nil)
    }
    var result = variable(child)
    if result.name.isEmpty { result.name = name(element) }
    return result
  }

  private static func itemDefinition(_ element: XMLElement) -> ItemDefinition {
    let components = element.children("itemComponent")
    let shape: ItemDefinition.Shape
    if let function = element.child("functionItem") {
      shape = .function(
        parameters: function.children("parameters").map(variable), result: function["outputTypeRef"].map(Definitions.normalised))
    } else if !components.isEmpty {
      shape = .components(components.map(itemDefinition))
    } else {
      shape = typeReference(element).map { .reference($0) } ?? .any
    }
    return ItemDefinition(
      name: name(element), shape: shape, isCollection: ["true", "1"].contains(element["isCollection"]),
      allowedValues: text(of: element.child("allowedValues")),
      typeConstraint: text(of: element.child("typeConstraint")))
  }

  static func text(of element: XMLElement?) -> String? {
    guard let text = element?.child("text")?.text, text.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    return text
  }

  private static func references(
    _ element: XMLElement, _ requirement: String, _ target: String
  ) -> [Reference] {
    element.children(requirement).flatMap { $0.children(target) }.compactMap { $0["href"].map(Reference.init) }
  }

  private static func references(_ element: XMLElement, _ target: String) -> [Reference] {
    element.children(target).compactMap { $0["href"].map(Reference.init) }
  }

  private static func decision(_ element: XMLElement) -> Decision {
    Decision(
      id: element["id"] ?? name(element), name: name(element), variable: ownVariable(element),
      requiredInputs: references(element, "informationRequirement", "requiredInput"),
      requiredDecisions: references(element, "informationRequirement", "requiredDecision"),
      requiredKnowledge: references(element, "knowledgeRequirement", "requiredKnowledge"),
      logic: BoxedExpressionReader.firstExpression(in: element), line: element.line)
  }

  private static func knowledgeModel(_ element: XMLElement) -> BusinessKnowledgeModel {
    BusinessKnowledgeModel(
      id: element["id"] ?? name(element), name: name(element), variable: ownVariable(element),
      requiredKnowledge: references(element, "knowledgeRequirement", "requiredKnowledge"),
      function: element.child("encapsulatedLogic").map(BoxedExpressionReader.function), line: element.line)
  }

  private static func service(_ element: XMLElement) -> DecisionService {
    DecisionService(
      id: element["id"] ?? name(element), name: name(element), variable: ownVariable(element),
      outputDecisions: references(element, "outputDecision"),
      encapsulatedDecisions: references(element, "encapsulatedDecision"),
      inputDecisions: references(element, "inputDecision"), inputData: references(element, "inputData"), line: element.line)
  }
}
