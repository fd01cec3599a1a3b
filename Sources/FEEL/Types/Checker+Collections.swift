import Diagnostics

extension Checker {
  mutating func list(_ items: [Syntax], _ range: Range<Int>) -> Typed {
    let checked = items.map { check($0) }
    var result = Typed(
      .list(checked.map(\.node)), range, .list(.common(of: checked.map(\.type))),
      isNullable: checked.contains(where: \.isNullable))
    result.items = checked
    return result
  }

  mutating func context(_ entries: [Syntax.Entry], _ range: Range<Int>) -> Typed {
    let depth = locals.count
    defer { locals.removeSubrange(depth...) }
    var nodes: [Node] = []
    var members: [String: FEELType] = [:]
    var isNullable = false
    for entry in entries {
      if mode == .standard, members[entry.name.text] != nil {
        let name = entry.name
        let issue = ExpressionIssue(
          .duplicateEntry, name.range,
          Message(zh: "`\(name.text)` 写了两次", en: "`\(name.text)` is given twice"))
        return Typed(.unresolved(issue), range, .null, isNullable: true)
      }
      let value: Typed
      if case .function(let parameters, let body) = entry.value.kind {
        value = function(parameters, body, entry.value.range, named: entry.name.text)
      } else {
        value = check(entry.value)
      }
      nodes.append(value.node)
      members[entry.name.text] = value.type
      isNullable = isNullable || value.isNullable
      locals.append(Local(name: entry.name.text, type: value.type, isNullable: value.isNullable))
    }
    return Typed(
      .context(entries.map(\.name.text), nodes), range, .context(members), isNullable: isNullable)
  }

  mutating func path(_ base: Syntax, _ member: Syntax.Name, _ syntax: Syntax) -> Typed {
    if let name = unknownDottedName(syntax) { return failed(name) }
    let owner = check(base)
    guard let type = memberType(owner.type, member.text) else {
      if mode == .standard {
        return Typed(.member(owner.node, member.text), syntax.range, .any, isNullable: true)
      }
      return failed(
        unknownDottedName(syntax, isOwnerKnown: true) ?? unknownMember(member, of: owner.type))
    }
    return Typed(
      .member(owner.node, member.text), syntax.range, type,
      isNullable: owner.isNullable || owner.type.mayLackMember(member.text))
  }

  private func memberType(_ owner: FEELType, _ name: String) -> FEELType? {
    switch owner {
    case .any, .null: .any
    case .context(let members): members[name]
    case .list(let item): memberType(item, name).map { .list($0) }
    default: Properties.type(of: owner, name)
    }
  }

  private func unknownMember(_ member: Syntax.Name, of owner: FEELType) -> ExpressionIssue {
    var candidates: [String] = []
    if case .context(let members) = owner {
      candidates = members.keys.sorted()
    } else {
      candidates = Properties.all.filter { Properties.type(of: owner, $0) != nil }
    }
    let nearest = Suggestion.nearest(to: member.text, among: candidates)
    let fault = Fault.noMember(member.text, owner)
    return ExpressionIssue(
      fault.code, member.range, fault.message,
      help: nearest.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") },
      replacement: nearest.map { Replacement(member.range, $0, isSafe: false) })
  }

  /// `execution.scor` when `execution.score` is one declared name: the whole is unknown, not its first part.
  private func unknownDottedName(_ syntax: Syntax, isOwnerKnown: Bool = false) -> ExpressionIssue? {
    var parts: [String] = []
    var current = syntax
    while case .path(let base, let member) = current.kind {
      parts.append(member.text)
      current = base
    }
    guard case .name(let first) = current.kind, scope.names[first] == nil || isOwnerKnown,
      Builtins.indices[first] == nil, !locals.contains(where: { $0.name == first || $0.isItem })
    else { return nil }
    parts.append(first)
    let issue = unknownName(parts.reversed().joined(separator: "."), syntax.range)
    // A known owner has no such member, unless a declared name is near.
    let isNear = issue.replacement.map { $0.text.contains(".") && !$0.text.hasPrefix("\"") } ?? false
    return isOwnerKnown && !isNear ? nil : issue
  }

  mutating func filter(_ list: Syntax, _ condition: Syntax, _ range: Range<Int>) -> Typed {
    let source = check(list)
    let item: FEELType
    if case .list(let type) = source.type { item = type } else { item = source.type }
    locals.append(Local(name: "item", type: item, isNullable: source.isNullable, isItem: true))
    let test = check(condition)
    locals.removeLast()
    if mode == .strict, !test.type.conforms(to: .boolean), !test.type.conforms(to: .number) {
      report(
        ExpressionIssue(
          .conditionNotBoolean, condition.range,
          Message(
            zh: "方括号里应当是条件或第几项，这里是\(test.type.words.zh)",
            en: "brackets hold a condition or a position, but this is \(test.type.words.en)")))
    }
    let type: FEELType = test.type == .number ? item : test.type == .boolean ? .list(item) : .any
    return Typed(
      .filter(source.node, test.node), range, type,
      isNullable: source.isNullable || test.isNullable)
  }

  /// Declares the names of an iteration or quantified expression. The caller removes them.
  private mutating func bind(_ bindings: [Syntax.Binding]) -> (sources: [Node], isNullable: Bool) {
    var sources: [Node] = []
    var isNullable = false
    for binding in bindings {
      let source = check(binding.source)
      let item: FEELType
      switch source.type {
      case .list(let type), .range(let type): item = type
      case .any, .null: item = .any
      default:
        item = source.type
        if mode == .strict {
          report(
            ExpressionIssue(
              .typeMismatch, binding.source.range,
              Message(
                zh: "`in` 后面应当是列表，这里是\(source.type.words.zh)",
                en: "a list should follow `in`, but this is \(source.type.words.en)")))
        }
      }
      sources.append(source.node)
      isNullable = isNullable || source.isNullable
      locals.append(Local(name: binding.name.text, type: item, isNullable: source.isNullable))
    }
    return (sources, isNullable)
  }

  mutating func iteration(_ bindings: [Syntax.Binding], _ body: Syntax, _ range: Range<Int>) -> Typed {
    let depth = locals.count
    defer { locals.removeSubrange(depth...) }
    let (sources, isNullable) = bind(bindings)
    let partial = locals.count
    usedLocals.remove(partial)
    locals.append(Local(name: "partial", type: .list(.any), isNullable: false))
    let result = check(body)
    return Typed(
      .iteration(sources, body: result.node, usesPartial: usedLocals.contains(partial)), range, .list(result.type),
      isNullable: isNullable || result.isNullable)
  }

  mutating func quantified(
    _ quantifier: Syntax.Quantifier, _ bindings: [Syntax.Binding], _ body: Syntax, _ range: Range<Int>
  ) -> Typed {
    let depth = locals.count
    defer { locals.removeSubrange(depth...) }
    let (sources, isNullable) = bind(bindings)
    let result = check(body)
    requireBoolean(result)
    return Typed(
      .quantified(quantifier, sources, result.node), range, .boolean,
      isNullable: isNullable || result.isNullable)
  }

  mutating func function(
    _ parameters: [Syntax.Parameter], _ body: Syntax, _ range: Range<Int>, named name: String? = nil
  ) -> Typed {
    let depth = locals.count
    defer { locals.removeSubrange(depth...) }
    // A function that a context names can call itself.
    if let name { locals.append(Local(name: name, type: .any, isNullable: false)) }
    let firstArgument = locals.count
    for parameter in parameters {
      locals.append(Local(name: parameter.name.text, type: parameter.type, isNullable: true))
    }
    let before = useCount
    let result = if case .external(let mapping) = body.kind { external(mapping, firstArgument, range) } else { check(body) }
    return Typed(
      .lambda(
        parameters.map(\.name.text), parameters.map(\.type), result: result.type, result.node, slots: slots(since: before),
        seesItself: name != nil),
      range, .function(parameters.map(\.type), result.type))
  }

  /// The body of a host's function, whose arguments stand on the stack from a place on.
  private mutating func external(_ mapping: Syntax, _ firstArgument: Int, _ range: Range<Int>) -> Typed {
    guard mode == .standard else {
      return failed(
        ExpressionIssue(
          .expressionSyntax, mapping.range,
          Message(zh: "不支持外部函数", en: "external functions are not supported")))
    }
    let arguments = (firstArgument..<locals.count).map { Node(.local($0), range) }
    return Typed(
      .external(check(mapping).node, arguments, scope.names.hostFunctions), range, .any, isNullable: true)
  }
}
