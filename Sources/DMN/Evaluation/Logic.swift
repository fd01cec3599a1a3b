import FEEL

/// A boxed expression with its names resolved to places of a frame. Values that it names itself are put at the frame's
/// end while its parts are evaluated.
indirect enum Logic: Sendable {
  case formula(TypedExpression)
  /// What can't be evaluated, and why.
  case broken([ModelIssue])
  case context([(name: String?, value: Logic)])
  case list([Logic])
  case relation([String], [[Logic]])
  case invocation(Logic, [(name: String, value: Logic)])
  case function(FunctionLogic)
  case table(DecisionTable, inputs: [ItemType], outputs: [ItemType])
  case conditional(Logic, Logic, Logic)
  /// A formula over a list, which stands at the frame's end, and a function of its items, which stands behind it.
  case each(source: Logic, FunctionLogic, formula: Logic)
  /// A list, which stands at the frame's end, the items for which the condition is neither a truth value nor a position,
  /// and the filtered list.
  case filter(Logic, untrue: Logic, Logic)
  /// A call of the host's function that a context names; its arguments stand at the frame's end.
  case external(Logic, arguments: Int)
  case typed(Logic, ItemType)
  /// A part in another line of the file, for issues.
  case located(Logic, line: Int)
}

/// A function defined in a model.
struct FunctionLogic: Sendable {
  let parameters: [(name: String, type: ItemType)]
  let result: ItemType
  let body: Logic

  var feelTypes: [FEELType] { parameters.map(\.type.feel) }
}

/// Where an element is defined.
struct ElementKey: Hashable, Sendable {
  let namespace: String
  let id: String
}

/// A name an element's logic sees, and what it stands for.
struct Requirement: Sendable {
  enum Target: Sendable {
    case input(ElementKey)
    case decision(ElementKey)
    case knowledge(ElementKey)
    case service(ElementKey)
  }

  /// The import's name, if the element is another model's and the import has one.
  let owner: String?
  let name: String
  let target: Target
}

/// Places of a frame that requirements fill: single values, and contexts of what imported models give.
struct FrameLayout: Sendable {
  struct Place: Sendable {
    let name: String
    /// One requirement, or those of an import.
    var requirements: [Requirement]
    let isImport: Bool
  }

  private(set) var places: [Place] = []

  /// Decisions to be made before the frame can be filled.
  var decisions: [ElementKey] {
    places.flatMap(\.requirements).compactMap { if case .decision(let key) = $0.target { key } else { nil } }
  }

  init(_ requirements: [Requirement]) {
    for requirement in requirements {
      let name = requirement.owner ?? requirement.name
      let isImport = requirement.owner != nil
      if let index = places.firstIndex(where: { $0.name == name && $0.isImport == isImport }) {
        if isImport { places[index].requirements.append(requirement) }
      } else {
        places.append(Place(name: name, requirements: [requirement], isImport: isImport))
      }
    }
  }
}

struct CompiledInput: Sendable {
  let key: ElementKey
  /// The element's name, by which it is asked for or given.
  let label: String
  /// The variable's name, by which expressions know it: the same, unless a model breaks that rule.
  let name: String
  let type: ItemType
}

struct CompiledDecision: Sendable {
  let key: ElementKey
  let label: String
  let name: String
  let type: ItemType
  let layout: FrameLayout
  let logic: Logic?
  let line: Int
}

struct CompiledKnowledge: Sendable {
  let key: ElementKey
  let label: String
  let name: String
  let layout: FrameLayout
  let function: FunctionLogic
  let line: Int
}

struct CompiledService: Sendable {
  let key: ElementKey
  let label: String
  let name: String
  let result: ItemType
  let outputs: [ElementKey]
  /// In the order of the service's parameters: input data, then input decisions.
  let parameters: [(key: ElementKey, name: String, type: ItemType)]
}

/// All models, resolved and compiled.
struct Program: Sendable {
  var hostFunctions = HostFunctions.standard
  var inputs: [ElementKey: CompiledInput] = [:]
  var decisions: [ElementKey: CompiledDecision] = [:]
  var knowledge: [ElementKey: CompiledKnowledge] = [:]
  var services: [ElementKey: CompiledService] = [:]
}
