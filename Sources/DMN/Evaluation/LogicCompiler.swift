import Diagnostics
import FEEL

/// Resolves boxed expressions within one element.
struct LogicCompiler {
  let types: TypeTable
  let outer: Scope.Shared
  let element: String
  /// Names by place in the frame.
  var names: [(name: String, type: FEELType)]

  func compile(_ expression: BoxedExpression) -> (logic: Logic, type: FEELType) {
    var (logic, type) = compile(expression.kind, expression.line)
    if let reference = expression.typeReference {
      let declared = itemType(reference)
      // A function's type reference is that of its result in older files.
      var applies = !declared.isAny
      if case .function = expression.kind {
        if case .function = declared.feel {} else { applies = false }
      }
      if applies {
        logic = .typed(logic, declared)
        type = declared.feel
      }
    }
    return (.located(logic, line: expression.line), type)
  }

  func itemType(_ reference: String?) -> ItemType { types.type(of: reference) ?? .any }

  func scope() -> Scope {
    var scope = Scope(within: outer)
    for (slot, variable) in names.enumerated() {
      scope.declare(variable.name, type: variable.type, slot: slot, isNullable: true)
    }
    return scope
  }

  private func with(_ added: [(name: String, type: FEELType)]) -> LogicCompiler {
    var copy = self
    copy.names += added
    return copy
  }

  private func compile(_ kind: BoxedExpression.Kind, _ line: Int) -> (Logic, FEELType) {
    switch kind {
    case .literal(let text, let language):
      if let language, !language.isEmpty, !language.uppercased().contains("FEEL") {
        return (unsupported(language, line), .any)
      }
      return formula(text, line)
    case .context(let entries): return context(entries)
    case .list(let items):
      let compiled = items.map(compile)
      return (.list(compiled.map(\.logic)), .list(.any))
    case .relation(let columns, let rows):
      var members: [String: FEELType] = [:]
      for column in columns { members[column.name] = itemType(column.typeReference).feel }
      let cells = rows.map { row in
        zip(columns, row).map { column, cell in typed(compile(cell).logic, column.typeReference) }
      }
      return (.relation(columns.map(\.name), cells), .list(.context(members)))
    case .invocation(let callee, let bindings):
      if case .literal(let name, _) = callee.kind, isBuiltin(name) {
        return builtin(name, bindings, callee.line)
      }
      return (
        .invocation(
          compile(callee).logic,
          bindings.compactMap { binding in
            binding.variable.map { ($0.name, typed(compile(binding.value).logic, $0.typeReference)) }
          }), .any
      )
    case .function(let function):
      let logic = self.function(function, result: nil, line: line)
      return (.function(logic), .function(logic.feelTypes, logic.result.feel))
    case .table(let table): return self.table(table, line)
    case .conditional(let condition, let then, let otherwise):
      return (
        .conditional(compile(condition).logic, compile(then).logic, compile(otherwise).logic), .any
      )
    default: return iteration(kind, line)
    }
  }

  private func isBuiltin(_ text: String) -> Bool {
    let name = Definitions.normalised(text)
    return FunctionReference.all.contains { $0.name == name } && scope()[name] == nil
  }

  /// A call of a built-in function: the names of its parameters tell which of its forms is meant.
  private func builtin(_ name: String, _ bindings: [BoxedExpression.Entry], _ line: Int) -> (Logic, FEELType) {
    var inner = self
    var entries: [(name: String?, value: Logic)] = []
    var arguments: [String] = []
    for (index, binding) in bindings.enumerated() {
      guard let parameter = binding.variable else { continue }
      let argument = "boxedArgument\(index)"
      let (logic, type) = inner.compile(binding.value)
      entries.append((argument, typed(logic, parameter.typeReference)))
      arguments.append("\(parameter.name): \(argument)")
      inner.names.append((argument, type))
    }
    let (call, type) = inner.formula("\(name)(\(arguments.joined(separator: ", ")))", line)
    return (.context(entries + [(nil, call)]), type)
  }

  private func typed(_ logic: Logic, _ reference: String?) -> Logic {
    let type = itemType(reference)
    return type.isAny ? logic : .typed(logic, type)
  }

  func formula(_ text: String, _ line: Int) -> (Logic, FEELType) {
    let compiled = FEELCompiler.compile(text, scope: scope(), mode: .standard)
    guard let expression = compiled.expression else { return (broken(compiled.issues, line), .any) }
    return (.formula(expression), expression.type)
  }

  func broken(_ issues: [ExpressionIssue], _ line: Int) -> Logic {
    .broken(issues.map { ModelIssue($0, in: element, line: line) })
  }

  func unsupported(_ language: String, _ line: Int) -> Logic {
    .broken([
      ModelIssue(
        .unsupported,
        Message(zh: "不能计算用 `\(language)` 写的表达式", en: "expressions in `\(language)` can't be evaluated"),
        in: element, line: line)
    ])
  }

  private func context(_ entries: [BoxedExpression.Entry]) -> (Logic, FEELType) {
    var inner = self
    var compiled: [(name: String?, value: Logic)] = []
    var members: [String: FEELType] = [:]
    var result: FEELType?
    for entry in entries {
      let (logic, type) = inner.compile(entry.value)
      guard let variable = entry.variable else {
        compiled.append((nil, logic))
        result = type
        continue
      }
      let declared = itemType(variable.typeReference)
      compiled.append((variable.name, typed(logic, variable.typeReference)))
      let known = declared.isAny ? type : declared.feel
      members[variable.name] = known
      inner.names.append((variable.name, known))
    }
    return (.context(compiled), result ?? .context(members))
  }

  func function(
    _ function: BoxedExpression.Function, result: ItemType?, line: Int
  ) -> FunctionLogic {
    let parameters = function.parameters.map { ($0.name, itemType($0.typeReference)) }
    let inner = with(parameters.map { ($0.0, $0.1.feel) })
    let body: Logic
    if let expression = function.body {
      let logic = inner.compile(expression).logic
      body = function.language == .feel ? logic : .external(logic, arguments: parameters.count)
    } else {
      body = .broken([ModelIssue(.unsupported, Message(zh: "函数没有内容", en: "the function has no body"), in: element, line: line)])
    }
    return FunctionLogic(parameters: parameters, result: result ?? .any, body: body)
  }

  private func iteration(_ kind: BoxedExpression.Kind, _ line: Int) -> (Logic, FEELType) {
    switch kind {
    case .filter(let source, let match):
      let list = compile(source)
      if case .literal(let text, _) = match.kind {
        // Written as a filter, so that the items' members are names of their own.
        let inner = with([("boxedSource", list.type)])
        let test = inner.formula("boxedSource[\(text)\n]", match.line).0
        let untrue = inner.formula(
          "boxedSource[not((\(text)\n) = null or (\(text)\n) instance of boolean or (\(text)\n) instance of number)]",
          match.line
        ).0
        return (.filter(list.logic, untrue: untrue, test), list.type)
      }
      // The items' members are names of their own, as in a filter that is written.
      var members: [String] = []
      if case .list(.context(let types)) = list.type { members = types.keys.filter { $0 != "item" }.sorted() }
      let arguments = (["item"] + members.map { "item.\($0)" }).joined(separator: ", ")
      return each(list.logic, list.type, ["item"] + members, match, "boxedSource[boxedBody(\(arguments))]")
    case .iteration(let variable, let source, let body):
      return each(
        compile(source).logic, .any, [variable, "partial"], body,
        "for boxedItem in boxedSource return boxedBody(boxedItem, partial)")
    case .quantified(let isEvery, let variable, let source, let body):
      return each(
        compile(source).logic, .any, [variable], body,
        "\(isEvery ? "every" : "some") boxedItem in boxedSource satisfies boxedBody(boxedItem)")
    case .missing(let part):
      return (
        .broken([
          ModelIssue(
            .unreadable, Message(zh: "缺少 `\(part)`", en: "`\(part)` is missing"), in: element, line: line)
        ]), .any
      )
    default: return (.broken([]), .any)
    }
  }

  private func each(
    _ source: Logic, _ type: FEELType, _ parameters: [String], _ body: BoxedExpression, _ text: String
  ) -> (Logic, FEELType) {
    let function = FunctionLogic(
      parameters: parameters.map { ($0, .any) }, result: .any,
      body: with(parameters.map { ($0, .any) }).compile(body).logic)
    let inner = with([("boxedSource", type), ("boxedBody", .any)])
    return (.each(source: source, function, formula: inner.formula(text, body.line).0), .any)
  }

}
