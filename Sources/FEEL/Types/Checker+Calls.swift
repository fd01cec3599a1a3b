import Diagnostics

extension Checker {
  mutating func call(_ callee: Syntax, _ arguments: [Syntax.Argument], _ range: Range<Int>) -> Typed {
    if case .name(let name) = callee.kind, !locals.contains(where: { $0.name == name }), !isFunction(name) {
      if let index = Builtins.indices[name] { return builtin(index, arguments, range) }
      if !locals.contains(where: \.isItem) {
        for argument in arguments { _ = check(argument.value) }
        return failed(unknownFunction(name, callee.range))
      }
    }
    let function = check(callee)
    let checked = arguments.map { check($0.value) }
    let names = arguments.compactMap(\.name?.text)
    guard names.isEmpty || names.count == arguments.count else { return failed(partlyNamed(range)) }
    var result = FEELType.any
    switch function.type {
    case .function(let parameters, let type):
      result = type
      if mode == .strict, parameters.count != checked.count {
        return failed(
          ExpressionIssue(
            .wrongArgumentCount, range,
            Message(
              zh: "这个函数要 \(parameters.count) 个参数，这里给了 \(checked.count) 个",
              en: "this function takes \(parameters.count) arguments, not \(checked.count)")))
      }
      if mode == .strict, names.isEmpty {
        for (argument, type) in zip(checked, parameters) where !argument.type.conforms(to: type) {
          report(
            ExpressionIssue(
              .typeMismatch, argument.node.range,
              Message(
                zh: "这个参数应当是\(type.words.zh)，这里是\(argument.type.words.zh)",
                en: "this argument should be \(type.words.en), not \(argument.type.words.en)")))
        }
      }
    case .any: break
    default:
      if mode == .strict { return failed(Fault.notCallable(function.type).issue(at: callee.range)) }
    }
    // A function's body may use what is missing.
    return Typed(
      .call(
        function.node, checked.map(\.node), names: names.isEmpty ? nil : names),
      range, result, isNullable: true)
  }

  /// Whether a declared name may be called. In a rule book, where a figure can't be, `mean(…)` is the function though an input may be
  /// labelled `mean`; by the standard the name hides the function.
  private func isFunction(_ name: String) -> Bool {
    guard let type = scope[normalised: name]?.type else { return false }
    guard mode == .strict, Builtins.indices[name] != nil else { return true }
    if case .function = type { return true }
    return false
  }

  private func partlyNamed(_ range: Range<Int>) -> ExpressionIssue {
    ExpressionIssue(
      .wrongArgumentCount, range,
      Message(zh: "参数要么都写名称，要么都不写", en: "either all arguments have names or none has"))
  }

  private func unknownFunction(_ name: String, _ range: Range<Int>) -> ExpressionIssue {
    let nearest = Suggestion.nearest(to: name, among: Builtins.table.map(\.name))
    return ExpressionIssue(
      .unknownFunction, range,
      Message(zh: "没有叫 `\(name)` 的函数", en: "there is no function called `\(name)`"),
      help: nearest.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") },
      replacement: nearest.map { Replacement(range, $0, isSafe: false) })
  }

  private mutating func builtin(
    _ index: Int, _ arguments: [Syntax.Argument], _ range: Range<Int>
  ) -> Typed {
    let builtin = Builtins.table[index]
    var checked = arguments.map { check($0.value) }
    let names = arguments.compactMap(\.name)
    let meant = forms(of: builtin, named: names.map(\.text))
    if !names.isEmpty {
      switch reorder(checked, names, builtin, meant, range) {
      case .success(let positional): checked = positional
      case .failure(let issue): return failed(issue)
      }
    }
    let types = checked.map(\.type)
    let isNullable = checked.contains(where: \.isNullable)
    let candidates = meant.compactMap { builtin.signatures[$0].accepts(count: types.count) ? builtin.signatures[$0] : nil }
    let chosen = candidates.first { $0.accepts(types) }
    let nodes = checked.map(\.node)
    let node: Operation =
      meant.count < builtin.signatures.count ? .namedBuiltin(index, signatures: meant, nodes) : .builtin(index, nodes)
    if mode == .standard {
      return Typed(node, range, chosen?.result(types) ?? .any, isNullable: true)
    }
    guard !candidates.isEmpty else {
      return failed(Fault.argumentCount(builtin).issue(at: range))
    }
    guard let chosen else { return failed(mismatch(candidates, checked, builtin, range)) }
    noteLoneAggregate(builtin, checked, range)
    if let issue = itemFault(builtin, chosen, checked) ?? constantFault(index, checked, range) { return failed(issue) }
    // What is not known until evaluation may take any form that fits.
    let isOpen = types.contains { type in
      switch type {
      case .any, .null: true
      default: false
      }
    }
    let result = isOpen ? FEELType.common(of: candidates.filter { $0.accepts(types) }.map { $0.result(types) }) : chosen.result(types)
    return Typed(
      node, range, result,
      isNullable: isNullable && builtin.name != "is" || builtin.name == "get value")
  }

  /// Notes a function of several values that is given one, itself or as the only item of a list.
  private mutating func noteLoneAggregate(_ builtin: Builtin, _ arguments: [Typed], _ range: Range<Int>) {
    guard arguments.count == 1, Builtins.aggregates.contains(builtin.name) else { return }
    let argument = arguments[0].items.count == 1 ? arguments[0].items[0] : arguments[0]
    let isCertain: Bool
    switch argument.type {
    case .number, .string, .boolean, .date, .time, .dateTime, .daysAndTime, .yearsAndMonths: isCertain = true
    case .any: isCertain = false
    default: return
    }
    var slot: Int?
    if case .slot(let named) = argument.node.operation { slot = named }
    guard isCertain || slot != nil else { return }
    loneAggregates.append(
      TypedExpression.LoneAggregate(
        function: builtin.name, range: range, argument: argument.node.range, slot: slot, isCertain: isCertain))
  }

  /// The places of the signatures that have parameters of all these names. Where the names alone don't tell
  /// `before(point, range)` from `before(range, point)`, the order they are written in does.
  private func forms(of builtin: Builtin, named names: [String]) -> [Int] {
    if names.isEmpty { return Array(builtin.signatures.indices) }
    let parameters = builtin.signatures.map { $0.parameters.map(\.name) }
    let known = parameters.indices.filter { place in names.allSatisfy { parameters[place].contains($0) } }
    let inOrder = known.filter { place in parameters[place].filter { names.contains($0) } == names }
    return inOrder.isEmpty ? known : inOrder
  }

  private func mismatch(
    _ candidates: [Signature], _ arguments: [Typed], _ builtin: Builtin, _ range: Range<Int>
  ) -> ExpressionIssue {
    // The form that takes the most of the arguments is the one that was meant.
    var best: (matched: Int, index: Int, parameter: Signature.Parameter)?
    for signature in candidates {
      for (index, argument) in arguments.enumerated() {
        let parameter = signature.parameter(at: index)
        guard !parameter.accepts(argument.type) else { continue }
        if index > best?.matched ?? -1 { best = (index, index, parameter) }
        break
      }
    }
    guard let best else { return Fault.argumentCount(builtin).issue(at: range) }
    let argument = arguments[best.index]
    return Fault.argument(best.parameter, of: builtin, argument.type).issue(at: argument.node.range)
  }

  /// What is wrong among the items of a list that is written out, whose types differ: the list's own type tells nothing.
  private func itemFault(_ builtin: Builtin, _ signature: Signature, _ arguments: [Typed]) -> ExpressionIssue? {
    for (index, argument) in arguments.enumerated() {
      guard case .list(let wanted) = signature.parameter(at: index).type else { continue }
      if let item = argument.items.first(where: { !$0.type.conforms(to: wanted) }) {
        return Fault(
          .typeMismatch,
          Message(
            zh: "`\(builtin.name)` 的各项应当是\(wanted.words.zh)，这里是\(item.type.words.zh)",
            en: "the items of `\(builtin.name)` should be \(wanted.words.en), but this is \(item.type.words.en)")
        ).issue(at: item.node.range)
      }
    }
    guard builtin.name == "min" || builtin.name == "max" else { return nil }
    let compared = arguments.count == 1 ? arguments[0].items : arguments
    guard let first = compared.first, let other = compared.first(where: { !$0.type.isAlike(first.type) }) else { return nil }
    return unlike(first, other, other.node.range)
  }

  /// A call whose arguments are all written out fails when it is checked, not when it is evaluated.
  private func constantFault(
    _ index: Int, _ arguments: [Typed], _ range: Range<Int>
  ) -> ExpressionIssue? {
    var values: [Value] = []
    for argument in arguments {
      guard case .constant(let value) = argument.node.operation, !value.isNull else { return nil }
      values.append(value)
    }
    guard !values.isEmpty else { return nil }
    do {
      _ = try Evaluator(ArrayEnvironment([]), .strict).callBuiltin(index, values, range)
      return nil
    } catch {
      return error
    }
  }

  private func reorder(
    _ arguments: [Typed], _ names: [Syntax.Name], _ builtin: Builtin, _ forms: [Int], _ range: Range<Int>
  ) -> Result<[Typed], ExpressionIssue> {
    guard names.count == arguments.count else { return .failure(partlyNamed(range)) }
    for signature in forms.map({ builtin.signatures[$0] }) {
      let parameters = signature.parameters.map(\.name)
      guard
        Set(names.map(\.text)).count == names.count,
        signature.parameters.allSatisfy({ parameter in
          parameter.isOptional || (mode == .standard && parameter.acceptsNull)
            || names.contains { $0.text == parameter.name }
        })
      else { continue }
      var positional: [Typed] = []
      for parameter in parameters {
        if let index = names.firstIndex(where: { $0.text == parameter }) {
          positional.append(arguments[index])
        } else {
          positional.append(Typed(.constant(.null), range, .null))
        }
      }
      let last = parameters.lastIndex { name in names.contains { $0.text == name } } ?? -1
      return .success(Array(positional[...last]))
    }
    let known = builtin.signatures.flatMap { $0.parameters.map(\.name) }
    if let unknown = names.first(where: { !known.contains($0.text) }) {
      let nearest = Suggestion.nearest(to: unknown.text, among: known)
      return .failure(
        ExpressionIssue(
          .unknownParameter, unknown.range,
          Message(
            zh: "`\(builtin.name)` 没有叫 `\(unknown.text)` 的参数",
            en: "`\(builtin.name)` has no parameter `\(unknown.text)`"),
          help: nearest.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") },
          replacement: nearest.map { Replacement(unknown.range, $0, isSafe: false) }))
    }
    return .failure(Fault.argumentCount(builtin).issue(at: range))
  }
}
