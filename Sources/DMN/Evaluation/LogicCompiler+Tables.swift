import Diagnostics
import FEEL

extension LogicCompiler {
  func table(_ table: BoxedExpression.Table, _ line: Int) -> (Logic, FEELType) {
    guard let policy = table.policy else {
      return (
        .broken([
          ModelIssue(
            .unreadable, Message(zh: "命中策略不是标准规定的", en: "the hit policy is not one of the standard's"),
            in: element, line: line)
        ]), .any
      )
    }
    var issues: [ExpressionIssue] = []
    let scope = scope()
    func taken(_ compiled: (expression: TypedExpression?, issues: [ExpressionIssue])) -> TypedExpression? {
      if compiled.expression == nil { issues += compiled.issues }
      return compiled.expression
    }
    func formula(_ text: String) -> TypedExpression? {
      let cell = text.filter { !$0.isWhitespace }
      return taken(FEELCompiler.compile(cell.isEmpty || cell == "-" ? "null" : text, scope: scope, mode: .standard))
    }
    func tests(_ text: String, _ type: FEELType) -> TypedExpression? {
      let cell = text.filter { !$0.isWhitespace }
      if cell.isEmpty || cell == "-" { return nil }
      return taken(FEELCompiler.compileUnaryTests(text, scope: scope, inputType: type, mode: .standard))
    }

    let inputTypes = table.inputs.map { itemType($0.typeReference) }
    let outputTypes = table.outputs.map { itemType($0.typeReference) }
    var inputs: [DecisionTable.Input] = []
    for (input, type) in zip(table.inputs, inputTypes) {
      guard let expression = formula(input.text) else { continue }
      inputs.append(
        DecisionTable.Input(expression, allowed: input.allowedValues.flatMap { tests($0, type.feel) }))
    }
    let rules = table.rules.map { rule in
      DecisionTable.Rule(
        tests: zip(rule.tests, inputTypes).map { tests($0, $1.feel) }, outputs: rule.outputs.compactMap(formula))
    }
    let columns = zip(table.outputs, outputTypes).map { output, type in
      HitResolution.Column(name: output.name, order: values(output.values ?? type.allowedText, scope))
    }
    let defaults = table.outputs.map { $0.otherwise.flatMap(formula) }
    guard issues.isEmpty, rules.allSatisfy({ $0.outputs.count == columns.count }) else {
      return (broken(issues.isEmpty ? [incomplete] : issues, line), .any)
    }
    let compiled = DecisionTable(
      inputs: inputs, rules: rules, otherwise: defaults.contains { $0 != nil } ? defaults : [],
      resolution: HitResolution(policy, columns: columns))
    return (.table(compiled, inputs: inputTypes, outputs: outputTypes), .any)
  }

  private var incomplete: ExpressionIssue {
    ExpressionIssue(
      .expressionSyntax, 0..<0,
      Message(zh: "决策表有一条规则的输出不完整", en: "a rule of the decision table lacks an output"))
  }

  /// The values that unary tests list, in their order.
  private func values(_ text: String?, _ scope: Scope) -> [Value] {
    guard let text else { return [] }
    let list = FEELCompiler.compile("[\(text)\n]", scope: scope, mode: .standard).expression
    return list?.evaluateStandard(ArrayEnvironment([])).value.listValue ?? []
  }
}

extension ItemType {
  /// The allowed values as the model writes them.
  fileprivate var allowedText: String? {
    if case .constrained(_, let tests) = self { return tests.text }
    return nil
  }
}
