import FEEL

/// The types of one model and, under their imports' names, those of the models it imports.
struct TypeTable {
  private var definitions: [String: ItemDefinition] = [:]
  private var resolved: [String: ItemType] = [:]
  /// Types being resolved, for definitions that lead back to themselves.
  private var open: Set<String> = []
  /// What is wrong in the definitions.
  private(set) var issues: [ModelIssue] = []

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
    for definition in definitions {
      self.definitions[definition.name] = definition
      // A model's own type goes before one that a nameless import brings.
      resolved[definition.name] = nil
    }
    for definition in definitions { _ = type(named: definition.name) }
  }

  /// Every named type, for `instance of` and function parameters.
  var names: [(name: String, type: FEELType)] { resolved.map { ($0.key, $0.value.feel) } }

  /// The type of a reference; `nil` when there is none of that name.
  func type(of reference: String?) -> ItemType? {
    guard let name = reference else { return .any }
    if let type = resolved[name] ?? Self.builtins[name].map(ItemType.feel) ?? written(name) { return type }
    return unprefixed(name).flatMap { type(of: $0) }
  }

  /// DMN 1.1 files write types as qualified names: `feel:number`, `ns:tLoan`.
  private func unprefixed(_ name: String) -> String? {
    guard !name.contains("<"), let colon = name.firstIndex(of: ":") else { return nil }
    let prefix = name[..<colon]
    guard !prefix.isEmpty, !prefix.contains(" ") else { return nil }
    return String(name[name.index(after: colon)...])
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
    case .reference(let name): result = referred(name, in: definition.name)
    case .components(let components):
      var members: [String: ItemType] = [:]
      for component in components { members[component.name] = build(component) }
      result = .context(members)
    case .function(let parameters, let output):
      var types: [FEELType] = []
      for parameter in parameters { types.append(feelType(parameter.typeReference, definition.name)) }
      result = .feel(.function(types, feelType(output, definition.name)))
    }
    if let tests = definition.allowedValues.flatMap({ constraint($0, on: result.feel, of: definition.name) }) {
      result = .constrained(result, tests)
    }
    if definition.isCollection { result = .list(result) }
    if let tests = definition.typeConstraint.flatMap({ constraint($0, on: result.feel, of: definition.name) }) {
      result = .constrained(result, tests)
    }
    return result
  }

  private mutating func referred(_ reference: String, in definition: String) -> ItemType {
    for name in [reference, unprefixed(reference)].compactMap(\.self) where definitions[name] != nil {
      return type(named: name)
    }
    if let type = type(of: reference) { return type }
    issues.append(.unknownType(reference, in: definition))
    return .any
  }

  private mutating func feelType(_ reference: String?, _ definition: String) -> FEELType {
    reference.map { referred($0, in: definition).feel } ?? .any
  }

  private mutating func constraint(
    _ text: String, on type: FEELType, of definition: String
  ) -> TypedExpression? {
    let compiled = FEELCompiler.compileUnaryTests(text, scope: Scope(), inputType: type, mode: .standard)
    if compiled.expression == nil {
      issues += compiled.issues.map { ModelIssue($0, in: definition, line: 0) }
    }
    return compiled.expression
  }
}
