import FEEL

/// The types of one model and, under their imports' names, those of the models it imports.
struct TypeTable {
  private var definitions: [String: ItemDefinition] = [:]
  private var resolved: [String: ItemType] = [:]
  /// Types being resolved, for definitions that lead back to themselves.
  private var open: Set<String> = []

  /// Names of FEEL's types, with the spellings of older editions.
  private static let builtins: [String: FEELType] = [
    "Any": .any, "number": .number, "string": .string, "boolean": .boolean, "date": .date, "time": .time,
    "date and time": .dateTime, "dateTime": .dateTime, "days and time duration": .daysAndTime,
    "dayTimeDuration": .daysAndTime, "years and months duration": .yearsAndMonths,
    "yearMonthDuration": .yearsAndMonths, "list": .list(.any), "context": .context([:]),
    "function": .function([], .any), "range": .range(.any),
  ]

  init(_ definitions: [ItemDefinition], imported: [(name: String, table: TypeTable)]) {
    for (alias, table) in imported {
      for (name, type) in table.resolved {
        resolved[alias.isEmpty ? name : "\(alias).\(name)"] = type
      }
    }
    for definition in definitions { self.definitions[definition.name] = definition }
    for definition in definitions { _ = type(named: definition.name) }
  }

  /// Every named type, for `instance of` and function parameters.
  var names: [(name: String, type: FEELType)] { resolved.map { ($0.key, $0.value.feel) } }

  /// The type of a reference; `nil` when there is none of that name.
  func type(of reference: String?) -> ItemType? {
    guard var name = reference else { return .any }
    // The prefix that DMN 1.1 files put before FEEL's own types.
    if name.hasPrefix("feel:") { name.removeFirst(5) }
    return resolved[name] ?? Self.builtins[name].map(ItemType.feel) ?? written(name)
  }

  /// A type written out, such as `list<number>`.
  private func written(_ text: String) -> ItemType? {
    guard text.contains("<") else { return nil }
    var scope = Scope()
    for (name, type) in names { scope.declareType(name, type) }
    guard
      case .instanceOf(_, let type?, _)? = Parser.parse("null instance of \(text)", scope: scope)
        .expression?.root.kind
    else { return nil }
    return .feel(type)
  }

  private mutating func type(named name: String) -> ItemType {
    if let known = resolved[name] { return known }
    guard let definition = definitions[name], open.insert(name).inserted else {
      return type(of: name) ?? .any
    }
    let result = build(definition)
    open.remove(name)
    resolved[name] = result
    return result
  }

  private mutating func build(_ definition: ItemDefinition) -> ItemType {
    var result: ItemType
    switch definition.shape {
    case .any: result = .any
    case .reference(let name): result = definitions[name] == nil ? type(of: name) ?? .any : type(named: name)
    case .components(let components):
      var members: [String: ItemType] = [:]
      for component in components { members[component.name] = build(component) }
      result = .context(members)
    case .function(let parameters, let output):
      var types: [FEELType] = []
      for parameter in parameters { types.append(feelType(parameter.typeReference)) }
      result = .feel(.function(types, feelType(output)))
    }
    if let tests = definition.allowedValues.flatMap({ constraint($0, on: result.feel) }) {
      result = .constrained(result, tests)
    }
    if definition.isCollection { result = .list(result) }
    if let tests = definition.typeConstraint.flatMap({ constraint($0, on: result.feel) }) {
      result = .constrained(result, tests)
    }
    return result
  }

  private mutating func feelType(_ reference: String?) -> FEELType {
    guard let reference else { return .any }
    return definitions[reference] == nil ? (type(of: reference) ?? .any).feel : type(named: reference).feel
  }

  private func constraint(_ text: String, on type: FEELType) -> TypedExpression? {
    FEELCompiler.compileUnaryTests(text, scope: Scope(), inputType: type, mode: .standard).expression
  }
}
