import Diagnostics
import ExactDecimal

extension Evaluator {
  /// Calls a built-in function with positional arguments.
  /// `signatures` are the places of those to choose from, if not all; `nodes` what was written for the arguments, where known.
  func callBuiltin(
    _ index: Int, _ arguments: [Value], _ range: Range<Int>, signatures: [Int]? = nil, nodes: [Node] = []
  ) throws(ExpressionIssue) -> Value {
    try step(range)
    for argument in arguments { try read(argument, range) }
    let builtin = Builtins.table[index]
    var fault: Fault?
    let candidates = signatures.map { $0.map { builtin.signatures[$0] } } ?? builtin.signatures
    for signature in candidates where signature.accepts(count: arguments.count) {
      switch fit(arguments, to: signature) {
      case .fits(let values): return try run(builtin, packed(values, signature), nodes, range)
      case .missing: return try missing(range)
      case .mismatch(let type, let parameter):
        fault = fault ?? .argument(parameter, of: builtin, type)
      }
    }
    return try fail(fault ?? .argumentCount(builtin), range)
  }

  private enum Fit {
    case fits([Value])
    case missing
    case mismatch(FEELType, Signature.Parameter)
  }

  private func fit(_ arguments: [Value], to signature: Signature) -> Fit {
    var values = arguments
    var isMissing = false
    for (index, value) in arguments.enumerated() {
      let parameter = signature.parameter(at: index)
      if value.isNull {
        if !parameter.acceptsNull && parameter.type != .any { isMissing = true }
      } else if !parameter.accepts(value) {
        if case .list(let item) = parameter.type, value.isInstance(of: item),
          mode == .standard || (!signature.isVariadic && signature.parameters.count == 1)
        {
          values[index] = .list([value])
        } else if mode == .standard, case .list(let items) = value, items.count == 1,
          items[0].isInstance(of: parameter.type)
        {
          values[index] = items[0]
        } else {
          return .mismatch(value.type, parameter)
        }
      }
    }
    return isMissing ? .missing : .fits(values)
  }

  private func packed(_ values: [Value], _ signature: Signature) -> [Value] {
    guard signature.isVariadic else { return values }
    let fixed = signature.parameters.count - 1
    return Array(values[..<fixed]) + [.list(Array(values[fixed...]))]
  }

  private func run(
    _ builtin: Builtin, _ arguments: [Value], _ nodes: [Node], _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    let result: Value
    do {
      result = try builtin.body(Call(arguments: arguments, nodes: nodes, evaluator: self, range: range))
    } catch {
      return try fail(error, range)
    }
    return try made(result, range)
  }

  /// Calls a function value, with arguments by position or by name.
  func call(
    _ callee: Value, _ arguments: [Value], _ names: [String]?, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    guard case .function(let function) = callee else {
      if callee.isNull, mode == .strict { return .null }
      return try fail(.notCallable(callee.type), range)
    }
    var positional = arguments
    if let names {
      positional = []
      for parameter in function.parameters {
        guard let index = names.firstIndex(of: parameter) else {
          return try fail(.noArgument(parameter), range)
        }
        positional.append(arguments[index])
      }
      guard positional.count == arguments.count else { return try fail(.argumentCount(function), range) }
    }
    if case .builtin(let index) = function.body { return try callBuiltin(index, positional, range) }
    guard positional.count == function.parameters.count else {
      return try fail(.argumentCount(function), range)
    }
    for (index, type) in function.parameterTypes.enumerated() {
      if type != .any { try read(positional[index], range) }
      if let coerced = positional[index].coerced(to: type) {
        positional[index] = coerced
        continue
      }
      return try fail(
        Fault(
          .typeMismatch,
          Message(
            zh: "参数 `\(function.parameters[index])` 应当是\(type.words.zh)",
            en: "`\(function.parameters[index])` should be \(type.words.en)")), range)
    }
    return try run(function, positional, range)
  }

  func callExternal(
    _ mapping: Value, _ arguments: [Value], _ functions: HostFunctions, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    try step(range)
    do throws(HostFailure) {
      return try functions.call(mapping, arguments)
    } catch {
      return try fail(Fault(.invalidArgument, error.message), range)
    }
  }

  private func run(
    _ function: FunctionValue, _ arguments: [Value], _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    switch function.body {
    case .host(let body): return body(arguments)
    case .reportingHost(let body):
      guard callDepth < Limits.callDepth else { throw .callsTooDeep(range) }
      try step(range)
      var inner = effort
      inner.depth += 1
      return try adopt(body(HostCall(arguments: arguments, effort: inner)))
    case .builtin(let index): return try callBuiltin(index, arguments, range)
    case .lambda(let body, let captured, let slots, let seesItself):
      guard callDepth < Limits.callDepth else {
        throw .callsTooDeep(range)
      }
      try step(range)
      let inner = Evaluator(CapturedEnvironment(slots: slots), mode)
      inner.adopt(steps: self, locals: captured + (seesItself ? [.function(function)] : []) + arguments)
      defer { adopt(results: inner) }
      return try inner.evaluate(body)
    }
  }
}

extension ExpressionIssue {
  fileprivate static func callsTooDeep(_ range: Range<Int>) -> ExpressionIssue {
    ExpressionIssue(
      .evaluationLimit, range, Message(zh: "函数调用嵌套太深", en: "functions call each other too deeply"))
  }
}

private struct CapturedEnvironment: Environment {
  let slots: [Int: Value]
  func value(of slot: Int) -> Value { slots[slot] ?? .null }
}

extension Fault {
  static func argument(_ parameter: Signature.Parameter, of builtin: Builtin, _ type: FEELType) -> Fault {
    Fault(
      .typeMismatch,
      Message(
        zh: "`\(builtin.name)` 的参数 `\(parameter.name)` 应当是\(parameter.type.words.zh)，这里是\(type.words.zh)",
        en:
          "`\(parameter.name)` of `\(builtin.name)` should be \(parameter.type.words.en), not \(type.words.en)"
      ))
  }

  static func argumentCount(_ builtin: Builtin) -> Fault {
    var forms: [String] = []
    for form in FunctionReference.all.first(where: { $0.name == builtin.name })?.signatures ?? []
    where !forms.contains(form) {
      forms.append(form)
    }
    return Fault(
      .wrongArgumentCount,
      Message(zh: "`\(builtin.name)` 的参数个数不对", en: "`\(builtin.name)` has a wrong number of arguments"),
      help: Message(
        zh: "写法是 " + forms.map { "`\($0)`" }.joined(separator: " 或 "),
        en: "write " + forms.map { "`\($0)`" }.joined(separator: " or ")))
  }

  static func argumentCount(_ function: FunctionValue) -> Fault {
    Fault(
      .wrongArgumentCount,
      Message(
        zh: "这个函数要 \(function.parameters.count) 个参数",
        en: "this function takes \(function.parameters.count) arguments"))
  }

  static func noArgument(_ name: String) -> Fault {
    Fault(.unknownParameter, Message(zh: "没有给出参数 `\(name)`", en: "`\(name)` is not given"))
  }

  static func notCallable(_ type: FEELType) -> Fault {
    Fault(
      .notCallable,
      Message(zh: "\(type.words.zh)不能当作函数调用", en: "\(type.words.en) can't be called"))
  }
}
