import Diagnostics
import FEEL

/// Makes a program of models: resolves imports, references and types, and compiles every element.
struct Linker {
  let models: [Definitions]
  private(set) var program = Program()
  private(set) var issues: [ModelIssue] = []
  private var tables: [String: TypeTable] = [:]
  private var open: Set<String> = []

  init(_ models: [Definitions], hostFunctions: HostFunctions) {
    self.models = models
    program.hostFunctions = hostFunctions
    for model in models {
      for entry in model.imports where entry.isModel && !models.contains(where: { $0.namespace == entry.namespace }) {
        issues.append(
          ModelIssue(
            .unknownReference,
            Message(
              zh: "没有给出引入的模型 `\(entry.namespace)`", en: "the imported model `\(entry.namespace)` is not given"),
            in: model.name))
      }
      declare(model)
    }
    for model in models { compile(model) }
  }

  // MARK: types

  private mutating func types(of model: Definitions) -> TypeTable {
    if let known = tables[model.namespace] { return known }
    guard open.insert(model.namespace).inserted else { return TypeTable([], imported: []) }
    var imported: [(name: String, table: TypeTable)] = []
    for entry in model.imports {
      guard let other = models.first(where: { $0.namespace == entry.namespace }) else { continue }
      imported.append((entry.name, types(of: other)))
    }
    open.remove(model.namespace)
    let table = TypeTable(model.itemDefinitions, imported: imported)
    issues += table.issues
    tables[model.namespace] = table
    return table
  }

  // MARK: declarations

  private mutating func declare(_ model: Definitions) {
    let types = types(of: model)
    for input in model.inputs {
      let key = ElementKey(namespace: model.namespace, id: input.id)
      program.inputs[key] = CompiledInput(
        key: key, label: input.name, name: input.variable.name, type: type(input.variable, types, input.name))
    }
    for decision in model.decisions {
      let key = ElementKey(namespace: model.namespace, id: decision.id)
      program.decisions[key] = CompiledDecision(
        key: key, label: decision.name, name: decision.variable.name,
        type: type(decision.variable, types, decision.name), layout: FrameLayout([]), logic: nil, line: decision.line)
    }
    for knowledge in model.knowledgeModels {
      let key = ElementKey(namespace: model.namespace, id: knowledge.id)
      let parameters = knowledge.function?.parameters ?? []
      program.knowledge[key] = CompiledKnowledge(
        key: key, label: knowledge.name, name: knowledge.variable.name, layout: FrameLayout([]),
        function: FunctionLogic(
          parameters: parameters.map { ($0.name, types.type(of: $0.typeReference) ?? .any) },
          result: result(knowledge.variable, types, knowledge.name), body: missing(knowledge)),
        line: knowledge.line)
    }
    for service in model.services { declare(service, model, types) }
  }

  private mutating func declare(_ service: DecisionService, _ model: Definitions, _ types: TypeTable) {
    let key = ElementKey(namespace: model.namespace, id: service.id)
    var parameters: [(key: ElementKey, name: String, type: ItemType)] = []
    for reference in service.inputData {
      guard let input = element(reference, model, \.inputs, \.id) else {
        reportUnknown(reference, in: service.name, line: service.line)
        continue
      }
      parameters.append(parameter(reference, input.variable, model))
    }
    for reference in service.inputDecisions {
      guard let decision = element(reference, model, \.decisions, \.id) else {
        reportUnknown(reference, in: service.name, line: service.line)
        continue
      }
      parameters.append(parameter(reference, decision.variable, model))
    }
    for reference in service.outputDecisions where element(reference, model, \.decisions, \.id) == nil {
      reportUnknown(reference, in: service.name, line: service.line)
    }
    program.services[key] = CompiledService(
      key: key, label: service.name, name: service.variable.name, result: result(service.variable, types, service.name),
      outputs: service.outputDecisions.map { self.key($0, model) }, parameters: parameters)
  }

  private mutating func parameter(
    _ reference: Reference, _ variable: Variable, _ model: Definitions
  ) -> (key: ElementKey, name: String, type: ItemType) {
    let key = key(reference, model)
    let owner = models.first { $0.namespace == key.namespace } ?? model
    return (key, variable.name, types(of: owner).type(of: variable.typeReference) ?? .any)
  }

  private mutating func type(_ variable: Variable, _ types: TypeTable, _ element: String) -> ItemType {
    if let type = types.type(of: variable.typeReference) { return type }
    issues.append(.unknownType(variable.typeReference ?? "", in: element))
    return .any
  }

  /// What a function's variable says of its result: the type of the function, or in older files of the result.
  private mutating func result(_ variable: Variable, _ types: TypeTable, _ element: String) -> ItemType {
    let declared = type(variable, types, element)
    if case .function(_, let result) = declared.feel { return .feel(result) }
    return declared
  }

  private func missing(_ knowledge: BusinessKnowledgeModel) -> Logic {
    .broken([
      ModelIssue(
        .unreadable, Message(zh: "`\(knowledge.name)` 没有内容", en: "`\(knowledge.name)` has no logic"),
        in: knowledge.name, line: knowledge.line)
    ])
  }

  // MARK: references

  private func key(_ reference: Reference, _ model: Definitions) -> ElementKey {
    guard let owner = reference.namespace else { return ElementKey(namespace: model.namespace, id: reference.id) }
    // Some tools write the imported model's file where the standard asks for its namespace.
    let byLocation = model.imports.first { $0.location == owner && $0.namespace != owner }
    let isNamespace = owner == model.namespace || model.imports.contains { $0.namespace == owner }
    return ElementKey(namespace: isNamespace ? owner : byLocation?.namespace ?? owner, id: reference.id)
  }

  private mutating func reportUnknown(_ reference: Reference, in element: String, line: Int) {
    issues.append(
      ModelIssue(
        .unknownReference,
        Message(zh: "引用的 `\(reference.id)` 不存在", en: "`\(reference.id)` is referred to but does not exist"),
        in: element, line: line))
  }

  private func element<Element>(
    _ reference: Reference, _ model: Definitions, _ elements: KeyPath<Definitions, [Element]>,
    _ id: KeyPath<Element, String>
  ) -> Element? {
    let key = key(reference, model)
    return models.first { $0.namespace == key.namespace }?[keyPath: elements].first { $0[keyPath: id] == key.id }
  }

  private mutating func requirements(
    of references: [Reference], _ model: Definitions, in element: String, line: Int
  ) -> [Requirement] {
    var result: [Requirement] = []
    for reference in references {
      let key = key(reference, model)
      let found: (name: String, target: Requirement.Target)
      if let input = program.inputs[key] {
        found = (input.name, .input(key))
      } else if let decision = program.decisions[key] {
        found = (decision.name, .decision(key))
      } else if let knowledge = program.knowledge[key] {
        found = (knowledge.name, .knowledge(key))
      } else if let service = program.services[key] {
        found = (service.name, .service(key))
      } else {
        reportUnknown(reference, in: element, line: line)
        continue
      }
      let alias = model.imports.first { $0.namespace == key.namespace && key.namespace != model.namespace }
      let owner = alias?.name.isEmpty == false ? alias?.name : nil
      result.append(Requirement(owner: owner, name: found.name, target: found.target))
    }
    return result
  }

  // MARK: logic

  private mutating func compile(_ model: Definitions) {
    let types = types(of: model)
    var named = Scope()
    named.hostFunctions = program.hostFunctions
    for (name, type) in types.names { named.declareType(name, type) }
    let outer = Scope.Shared(named)
    for decision in model.decisions {
      let key = ElementKey(namespace: model.namespace, id: decision.id)
      let references = decision.requiredInputs + decision.requiredDecisions + decision.requiredKnowledge
      let layout = FrameLayout(
        requirements(of: references, model, in: decision.name, line: decision.line))
      let compiler = LogicCompiler(
        types: types, outer: outer, element: decision.name, names: names(of: layout))
      if let logic = decision.logic { checkTypes(logic.typeReferences, types, in: decision.name) }
      guard let declared = program.decisions[key] else { continue }
      program.decisions[key] = CompiledDecision(
        key: key, label: declared.label, name: declared.name, type: declared.type, layout: layout,
        logic: decision.logic.map { compiler.compile($0).logic }, line: decision.line)
    }
    for knowledge in model.knowledgeModels {
      let key = ElementKey(namespace: model.namespace, id: knowledge.id)
      guard let declared = program.knowledge[key], let function = knowledge.function else { continue }
      let parameters = function.parameters.compactMap(\.typeReference).map { ($0, knowledge.line) }
      checkTypes(parameters + (function.body?.typeReferences ?? []), types, in: knowledge.name)
      // A function may call itself, whether or not the model draws that.
      let own = Requirement(owner: nil, name: declared.name, target: .knowledge(key))
      let layout = FrameLayout(
        requirements(of: knowledge.requiredKnowledge, model, in: knowledge.name, line: knowledge.line) + [own])
      let compiler = LogicCompiler(
        types: types, outer: outer, element: knowledge.name, names: names(of: layout))
      program.knowledge[key] = CompiledKnowledge(
        key: key, label: declared.label, name: declared.name, layout: layout,
        function: compiler.function(function, result: declared.function.result, line: knowledge.line),
        line: knowledge.line)
    }
  }

  private mutating func checkTypes(
    _ references: [(name: String, line: Int)], _ types: TypeTable, in element: String
  ) {
    for reference in references where types.type(of: reference.name) == nil {
      issues.append(.unknownType(reference.name, in: element, line: reference.line))
    }
  }

  private func names(of layout: FrameLayout) -> [(name: String, type: FEELType)] {
    layout.places.map { place in
      guard place.isImport else { return (place.name, type(of: place.requirements[0])) }
      var members: [String: FEELType] = [:]
      for requirement in place.requirements { members[requirement.name] = type(of: requirement) }
      return (place.name, .context(members))
    }
  }

  private func type(of requirement: Requirement) -> FEELType {
    switch requirement.target {
    case .input(let key): program.inputs[key]?.type.feel ?? .any
    case .decision(let key): program.decisions[key]?.type.feel ?? .any
    case .knowledge(let key):
      program.knowledge[key].map { .function($0.function.feelTypes, $0.function.result.feel) } ?? .any
    case .service(let key):
      program.services[key].map { .function($0.parameters.map(\.type.feel), $0.result.feel) } ?? .any
    }
  }
}
