import Diagnostics
import FEEL

/// One evaluation: what is given, what is known by now, and what went wrong.
struct Run {
  /// Requirements and boxed expressions within one another, calls included; deeper ones are refused.
  static let nestingLimit = 1000

  let program: Program
  /// Values of inputs, and of decisions that are given or were made.
  var known: [ElementKey: Value] = [:]
  var issues: [ModelIssue] = []
  var effort: Effort
  private var open: Set<ElementKey> = []
  private var element = ""
  private var line = 0
  /// Whether a limit was exceeded: then nothing more is evaluated.
  private var isStopped = false

  init(_ program: Program, effort: Effort = Effort()) {
    self.program = program
    self.effort = effort
  }

  // MARK: elements

  /// Makes a decision after those it requires, however long their chain is.
  mutating func value(of decision: ElementKey) -> Value {
    if let known = known[decision] { return known }
    var path: [(key: ElementKey, required: ArraySlice<ElementKey>)] = []
    var next: ElementKey? = decision
    while !isStopped {
      if let entered = next, known[entered] == nil, let compiled = program.decisions[entered] {
        if open.insert(entered).inserted {
          path.append((entered, compiled.layout.decisions[...]))
        } else {
          _ = fail(
            .circularRequirement,
            Message(
              zh: "`\(compiled.label)` 间接需要它自己", en: "`\(compiled.label)` requires itself through others"))
        }
      }
      guard let last = path.indices.last else { break }
      next = path[last].required.popFirst()
      if next == nil {
        let ready = path.removeLast().key
        known[ready] = result(of: ready)
        open.remove(ready)
      }
    }
    for visit in path { open.remove(visit.key) }
    return known[decision] ?? .null
  }

  /// Evaluates a decision's logic; what it requires is known.
  private mutating func result(of decision: ElementKey) -> Value {
    guard let compiled = program.decisions[decision] else { return .null }
    effort.nesting += 1
    let (outerElement, outerLine) = (element, line)
    (element, line) = (compiled.label, compiled.line)
    defer {
      effort.nesting -= 1
      (element, line) = (outerElement, outerLine)
    }
    guard effort.nesting < Self.nestingLimit else { return tooDeep() }
    guard let logic = compiled.logic else {
      return fail(
        .unreadable, Message(zh: "`\(compiled.label)` 没有内容", en: "`\(compiled.label)` has no logic"))
    }
    return coerced(evaluate(logic, frame(compiled.layout)), compiled.type)
  }

  private mutating func frame(_ layout: FrameLayout) -> [Value] {
    var frame: [Value] = []
    for place in layout.places {
      if place.isImport {
        var members = Context()
        for requirement in place.requirements { members[requirement.name] = value(of: requirement) }
        frame.append(.context(members))
      } else {
        frame.append(place.requirements.first.map { value(of: $0) } ?? .null)
      }
    }
    return frame
  }

  private mutating func value(of requirement: Requirement) -> Value {
    switch requirement.target {
    case .input(let key): return known[key] ?? .null
    case .decision(let key): return known[key] ?? (open.contains(key) ? .null : value(of: key))
    case .knowledge(let key):
      guard let knowledge = program.knowledge[key] else { return .null }
      return .function(function(of: knowledge))
    case .service(let key):
      guard let service = program.services[key] else { return .null }
      return .function(function(of: service))
    }
  }

  // MARK: functions

  /// Calls a knowledge model with arguments in the order of its parameters.
  mutating func call(_ knowledge: CompiledKnowledge, _ arguments: [Value]) -> Value {
    element = knowledge.label
    return invoke(.function(function(of: knowledge)), arguments, [])
  }

  private func function(of knowledge: CompiledKnowledge) -> FunctionValue {
    let program = program
    return FunctionValue(
      parameters: knowledge.function.parameters.map(\.name), types: knowledge.function.feelTypes,
      result: knowledge.function.result.feel
    ) { call in
      var run = Run(program, effort: call.effort)
      (run.element, run.line) = (knowledge.label, knowledge.line)
      let frame = run.frame(knowledge.layout)
      let value = run.call(knowledge.function, frame, call.arguments)
      return run.result(value)
    }
  }

  private func function(of service: CompiledService) -> FunctionValue {
    let program = program
    return FunctionValue(
      parameters: service.parameters.map(\.name), types: service.parameters.map(\.type.feel), result: service.result.feel
    ) { call in
      var run = Run(program, effort: call.effort)
      run.element = service.label
      for (parameter, argument) in zip(service.parameters, call.arguments) {
        run.known[parameter.key] = run.coerced(argument, parameter.type)
      }
      // An argument of the wrong type keeps the service from being evaluated.
      guard run.issues.isEmpty else { return run.result(.null) }
      let value = run.value(of: service)
      return run.result(value)
    }
  }

  /// A service's result: that of its decision, or a context of its decisions' results.
  mutating func value(of service: CompiledService) -> Value {
    var members = Context()
    for key in service.outputs {
      let value = value(of: key)
      if service.outputs.count == 1 { return coerced(value, service.result) }
      if let decision = program.decisions[key] { members[decision.name] = value }
    }
    return coerced(.context(members), service.result)
  }

  /// The result of one of a service's decisions, as the service's own type says of it.
  mutating func value(of output: ElementKey, in service: CompiledService) -> Value {
    if service.outputs == [output] { return value(of: service) }
    guard let name = program.decisions[output]?.name, case .context(let members) = value(of: service) else { return .null }
    return members[name] ?? .null
  }

  private func function(_ logic: FunctionLogic, _ frame: [Value]) -> FunctionValue {
    let program = program
    let (element, line) = (element, line)
    return FunctionValue(parameters: logic.parameters.map(\.name), types: logic.feelTypes, result: logic.result.feel) { call in
      var run = Run(program, effort: call.effort)
      (run.element, run.line) = (element, line)
      let value = run.call(logic, frame, call.arguments)
      return run.result(value)
    }
  }

  private mutating func call(
    _ logic: FunctionLogic, _ frame: [Value], _ arguments: [Value]
  ) -> Value {
    var inner = frame
    for (parameter, argument) in zip(logic.parameters, arguments) {
      let before = issues.count
      inner.append(coerced(argument, parameter.type))
      if issues.count > before { return .null }
    }
    return coerced(evaluate(logic.body, inner), logic.result)
  }

  private func result(_ value: Value) -> HostResult {
    HostResult(value, issues: issues.map(\.asExpressionIssue), effort: effort)
  }

  // MARK: logic

  mutating func evaluate(_ logic: Logic, _ frame: [Value]) -> Value {
    guard !isStopped else { return .null }
    effort.nesting += 1
    defer { effort.nesting -= 1 }
    guard effort.nesting < Self.nestingLimit else { return tooDeep() }
    switch logic {
    case .formula(let expression): return evaluate(expression, frame)
    case .broken(let issues):
      self.issues += issues
      return .null
    case .located(let inner, let line):
      let outer = self.line
      self.line = line
      defer { self.line = outer }
      return evaluate(inner, frame)
    case .typed(let inner, let type): return coerced(evaluate(inner, frame), type)
    case .conditional(let condition, let then, let otherwise):
      switch evaluate(condition, frame) {
      case .boolean(true): return evaluate(then, frame)
      case .boolean(false), .null: return evaluate(otherwise, frame)
      case let other:
        _ = fail(
          .typeMismatch,
          Message(
            zh: "条件应当是是非值，这里是\(other.type.words.zh)",
            en: "a condition is true or false, but this is \(other.type.words.en)"))
        return .null
      }
    case .function(let function): return .function(self.function(function, frame))
    case .external(let mapping, let arguments): return external(evaluate(mapping, frame), frame.suffix(arguments))
    case .table(let table, let inputs, let outputs): return evaluate(table, inputs, outputs, frame)
    default: return evaluateParts(logic, frame)
    }
  }

  private mutating func evaluateParts(_ logic: Logic, _ frame: [Value]) -> Value {
    switch logic {
    case .context(let entries):
      var (inner, members) = (frame, Context())
      for entry in entries {
        let value = evaluate(entry.value, inner)
        guard let name = entry.name else { return value }
        members[name] = value
        inner.append(value)
      }
      return made(.context(members))
    case .list(let items):
      var values: [Value] = []
      for item in items { values.append(evaluate(item, frame)) }
      return made(.list(values))
    case .relation(let names, let rows):
      var values: [Value] = []
      for row in rows {
        var members = Context()
        for (name, cell) in zip(names, row) { members[name] = evaluate(cell, frame) }
        values.append(.context(members))
      }
      return made(.list(values))
    case .invocation(let callee, let bindings):
      let function = evaluate(callee, frame)
      var arguments: [Value] = []
      for binding in bindings { arguments.append(evaluate(binding.value, frame)) }
      return invoke(function, arguments, bindings.map(\.name))
    case .filter(let source, let condition, let formula):
      let inner = frame + [evaluate(source, frame)]
      // Unlike FEEL's own filter, one whose condition gives no truth value has no result.
      guard case .list(let others) = evaluate(condition, inner), !others.isEmpty else {
        return evaluate(formula, inner)
      }
      return fail(
        .typeMismatch,
        Message(zh: "筛选条件应当是是非值", en: "the condition of a filter should be true or false"))
    case .each(let source, let body, let formula):
      var inner = frame + [evaluate(source, frame)]
      inner.append(.function(function(body, frame)))
      return evaluate(formula, inner)
    default: return .null
    }
  }

  private mutating func invoke(_ callee: Value, _ arguments: [Value], _ names: [String]) -> Value {
    guard case .function(let function) = callee else {
      return fail(
        .typeMismatch,
        Message(
          zh: "\(callee.type.words.zh)不能当作函数调用", en: "\(callee.type.words.en) can't be called"))
    }
    do throws(ExpressionIssue) {
      let result = try function.call(
        arguments, names: names.isEmpty ? nil : names, mode: .standard, effort: &effort)
      for issue in result.issues { report(issue) }
      return result.value
    } catch {
      return stop(error)
    }
  }

  private mutating func external(_ mapping: Value, _ arguments: ArraySlice<Value>) -> Value {
    do throws(HostFailure) {
      return try program.hostFunctions.call(mapping, Array(arguments))
    } catch {
      return fail(.unsupported, error.message)
    }
  }

  private mutating func evaluate(_ expression: TypedExpression, _ frame: [Value]) -> Value {
    do throws(ExpressionIssue) {
      let result = try expression.evaluate(ArrayEnvironment(frame), mode: .standard, effort: &effort)
      for issue in result.issues { report(issue) }
      return result.value
    } catch {
      return stop(error)
    }
  }

  private mutating func evaluate(
    _ table: DecisionTable, _ inputs: [ItemType], _ outputs: [ItemType], _ frame: [Value]
  ) -> Value {
    do throws(DecisionTable.Issue) {
      let outcome = try table.evaluate(
        ArrayEnvironment(frame), mode: .standard, effort: &effort,
        coerceInput: { index, value throws(ExpressionIssue) in try Self.coerced(value, inputs[index]) },
        coerceOutput: { index, value throws(ExpressionIssue) in try Self.coerced(value, outputs[index]) })
      for issue in outcome.issues { report(issue.issue) }
      return outcome.value
    } catch {
      return stop(error.issue)
    }
  }

  // MARK: problems

  private static func coerced(_ value: Value, _ type: ItemType) throws(ExpressionIssue) -> Value {
    if let result = type.coerce(value) { return result }
    throw ExpressionIssue(.typeMismatch, 0..<0, mismatch(value, type))
  }

  private static func mismatch(_ value: Value, _ type: ItemType) -> Message {
    Message(
      zh: "`\(value)` 不符合声明的类型：\(type.feel.words.zh)",
      en: "`\(value)` does not conform to its declared type: \(type.feel.words.en)")
  }

  mutating func coerced(_ value: Value, _ type: ItemType) -> Value {
    if let result = type.coerce(value) { return result }
    return fail(.typeMismatch, Self.mismatch(value, type))
  }

  private mutating func report(_ issue: ExpressionIssue) {
    issues.append(ModelIssue(issue, in: element, line: line))
  }

  private mutating func stop(_ issue: ExpressionIssue) -> Value {
    isStopped = true
    report(issue)
    return .null
  }

  /// A value put together of others, unless that is too great to be walked.
  private mutating func made(_ value: Value) -> Value {
    if value.isWithinLimits { return value }
    return stop(
      ExpressionIssue(.evaluationLimit, 0..<0, Message(zh: "结果太长或嵌套太深", en: "the result is too long or too deep")))
  }

  private mutating func tooDeep() -> Value {
    stop(
      ExpressionIssue(
        .evaluationLimit, 0..<0, Message(zh: "模型的嵌套太深", en: "the model is nested too deeply")))
  }

  mutating func fail(_ kind: ModelIssue.Kind, _ message: Message) -> Value {
    issues.append(ModelIssue(kind, message, in: element, line: line))
    return .null
  }
}

extension ModelIssue {
  /// The issue as an expression meets it that called the element.
  fileprivate var asExpressionIssue: ExpressionIssue {
    if let expression { return expression }
    let code: ExpressionCode = kind == .typeMismatch ? .typeMismatch : .unexpectedValue
    return ExpressionIssue(code, 0..<0, message)
  }
}
