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
      self.name = name
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
  private let main: String
  private let program: Program
  /// Names of the main model's inputs and decisions.
  private let mainNames: Set<String>

  /// - Parameters:
  ///   - main: the model whose elements are asked for.
  ///   - imported: models that it, or they, import.
  public init(_ main: Definitions, imported: [Definitions] = []) {
    let linker = Linker([main] + imported.filter { $0.namespace != main.namespace })
    program = linker.program
    issues = linker.issues
    self.main = main.namespace
    mainNames = Set(main.inputs.map(\.variable.name) + main.decisions.map(\.variable.name))
  }

  /// Names of the main model's decisions, sorted.
  public var decisions: [String] {
    program.decisions.values.filter { $0.key.namespace == main }.map(\.name).sorted()
  }

  /// Makes a decision; `nil` when the main model has none of that name.
  public func evaluate(decision name: String, inputs: [Input]) -> Outcome? {
    guard
      let decision = program.decisions.values.first(where: { $0.key.namespace == main && $0.name == name })
    else { return nil }
    var run = run(inputs)
    let value = run.value(of: decision.key)
    return Outcome(value: value, issues: run.issues)
  }

  /// Evaluates a decision service and gives the result of one of its decisions, or of all when `decision` is `nil`.
  /// The result is `nil` when there is no such service or decision.
  public func evaluate(service name: String, decision: String? = nil, inputs: [Input]) -> Outcome? {
    guard
      let service = program.services.values.first(where: { $0.key.namespace == main && $0.name == name })
    else { return nil }
    var run = run(inputs)
    for parameter in service.parameters where run.known[parameter.key] == nil {
      run.known[parameter.key] = .null
    }
    guard let decision else {
      let value = run.value(of: service)
      return Outcome(value: value, issues: run.issues)
    }
    guard let key = service.outputs.first(where: { program.decisions[$0]?.name == decision }) else { return nil }
    let value = run.value(of: key)
    return Outcome(value: value, issues: run.issues)
  }

  private func run(_ inputs: [Input]) -> Run {
    var run = Run(program)
    for input in inputs {
      for element in program.inputs.values where fits(input, element.key, element.name) {
        run.known[element.key] = run.coerced(input.value, element.type, element.name)
      }
      for element in program.decisions.values where fits(input, element.key, element.name) {
        run.known[element.key] = run.coerced(input.value, element.type, element.name)
      }
    }
    return run
  }

  private func fits(_ input: Input, _ key: ElementKey, _ name: String) -> Bool {
    guard input.name == name else { return false }
    if let namespace = input.namespace { return namespace == key.namespace }
    // A name that the main model does not have is taken for another model's.
    return key.namespace == main || !mainNames.contains(name)
  }
}
