import Diagnostics
public import FEEL

/// DMN models ready to be evaluated: a main one and those it imports.
///
/// Evaluation follows the standard's lenient rules: what fails is null and is reported beside the result. Threads may
/// evaluate at the same time.
public struct DecisionModel: Sendable {
  /// A value from outside: of an input, or of a decision that is not to be made.
  public struct Input: Sendable {
    public let name: String
    /// The model the element belongs to; `nil` means the main one, or else any.
    public let namespace: String?
    public let value: Value

    public init(_ name: String, _ value: Value, namespace: String? = nil) {
      self.name = Definitions.normalised(name)
      self.value = value
      self.namespace = namespace
    }
  }

  public struct Outcome: Sendable {
    public let value: Value
    /// What went wrong on the way.
    public let issues: [ModelIssue]
  }

  /// What is wrong in the models whether or not they are evaluated.
  public let issues: [ModelIssue]
  private let main: Definitions
  private let program: Program
  /// Names of the main model's inputs and decisions.
  private let mainNames: Set<String>

  /// - Parameters:
  ///   - main: the model whose elements are asked for.
  ///   - imported: models that it, or they, import; others are left out.
  ///   - hostFunctions: what functions of kind Java are looked up in.
  public init(_ main: Definitions, imported: [Definitions] = [], hostFunctions: HostFunctions = .standard) {
    var models = [main]
    var next = 0
    while next < models.count {
      for entry in models[next].imports where !models.contains(where: { $0.namespace == entry.namespace }) {
        if let model = imported.first(where: { $0.namespace == entry.namespace }) { models.append(model) }
      }
      next += 1
    }
    let linker = Linker(models, hostFunctions: hostFunctions)
    program = linker.program
    issues = linker.issues
    self.main = main
    mainNames = Set(main.inputs.map(\.name) + main.decisions.map(\.name))
  }

  /// Names of the main model's decisions, sorted.
  public var decisions: [String] { main.decisions.map(\.name).sorted() }

  /// Names of the main model's decision services, sorted.
  public var services: [String] { main.services.map(\.name).sorted() }

  /// Names of the main model's business knowledge models, sorted.
  public var knowledgeModels: [String] { main.knowledgeModels.map(\.name).sorted() }

  /// Makes a decision; `nil` when the main model has none of that name.
  public func evaluate(decision name: String, inputs: [Input]) -> Outcome? {
    guard let decision = element(name, main.decisions, \.name, \.id, program.decisions) else { return nil }
    var run = run(inputs)
    let value = run.value(of: decision.key)
    return Outcome(value: value, issues: run.issues)
  }

  /// Evaluates a decision service and gives the result of one of its decisions, or of all when `decision` is `nil` or
  /// the service itself. The result is `nil` when there is no such service or decision.
  public func evaluate(service name: String, decision: String? = nil, inputs: [Input]) -> Outcome? {
    guard let service = element(name, main.services, \.name, \.id, program.services) else { return nil }
    var run = run(inputs)
    for parameter in service.parameters where run.known[parameter.key] == nil {
      run.known[parameter.key] = .null
    }
    let wanted = decision.map(Definitions.normalised)
    if let wanted, let key = service.outputs.first(where: { program.decisions[$0]?.label == wanted }) {
      let value = run.value(of: key, in: service)
      return Outcome(value: value, issues: run.issues)
    }
    guard wanted == nil || wanted == service.label else { return nil }
    let value = run.value(of: service)
    return Outcome(value: value, issues: run.issues)
  }

  /// Calls a business knowledge model with the inputs of its parameters' names as arguments; those not given are null.
  /// The result is `nil` when the main model has none of that name.
  public func evaluate(knowledgeModel name: String, inputs: [Input]) -> Outcome? {
    guard let knowledge = element(name, main.knowledgeModels, \.name, \.id, program.knowledge) else { return nil }
    let arguments = knowledge.function.parameters.map { parameter in
      inputs.last { $0.name == parameter.name }?.value ?? .null
    }
    var run = Run(program)
    let value = run.call(knowledge, arguments)
    return Outcome(value: value, issues: run.issues)
  }

  /// An element of the main model by its name.
  private func element<Element, Compiled>(
    _ name: String, _ elements: [Element], _ label: KeyPath<Element, String>, _ id: KeyPath<Element, String>,
    _ compiled: [ElementKey: Compiled]
  ) -> Compiled? {
    let name = Definitions.normalised(name)
    guard let element = elements.first(where: { $0[keyPath: label] == name }) else { return nil }
    return compiled[ElementKey(namespace: main.namespace, id: element[keyPath: id])]
  }

  private func run(_ inputs: [Input]) -> Run {
    var run = Run(program)
    for input in inputs {
      for element in program.inputs.values where fits(input, element.key, element.label) {
        run.known[element.key] = run.coerced(input.value, element.type)
      }
      for element in program.decisions.values where fits(input, element.key, element.label) {
        run.known[element.key] = run.coerced(input.value, element.type)
      }
    }
    return run
  }

  private func fits(_ input: Input, _ key: ElementKey, _ name: String) -> Bool {
    if input.name == name {
      if let namespace = input.namespace { return namespace == key.namespace }
      // A name that the main model does not have is taken for another model's.
      return key.namespace == main.namespace || !mainNames.contains(name)
    }
    // The import's name may stand before the element's, as in expressions.
    guard input.name.hasSuffix("." + name) else { return false }
    return main.imports.contains { $0.namespace == key.namespace && "\($0.name).\(name)" == input.name }
  }
}
