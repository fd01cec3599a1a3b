import Diagnostics
import FEEL

/// Compiles every formula of a book with the names it may use and the type it must have.
struct FormulaPass {
  private(set) var names: NameTable
  private(set) var formulas: FormulaTable

  init(_ book: Book) {
    formulas = FormulaTable(expecting: book.allIndicators.count * 8)
    names = NameTable(book)
    for parameter in book.parameters { number(parameter.value) }
    formulas.stage = .values
    inferValues(book)
    formulas.stage = .indicatorValues
    number(book.full)
    for indicator in book.allIndicators { compile(indicator) }
    for method in book.methods { compile(unused: method) }
    // An aggregation names its own children, which is a look back; only the plan can tell from a look at others.
    formulas.stage = .scores
    compile(book.aggregation)
    compileConsequences(book)
  }

  /// Values may use each other in any order: types settle in the order of use, at most one round a value.
  private mutating func inferValues(_ book: Book) {
    formulas.isRepeated = true
    defer { formulas.isRepeated = false }
    // Only what rests on other values needs another look.
    var open = book.values
    var rounds = min(book.values.count, 8)
    var known: [NameKey: FEELType] = [:]
    while rounds > 0, !open.isEmpty {
      rounds -= 1
      var changed = false
      var dependent: [ComputedValue] = []
      for value in open {
        guard let formula = value.formula else { continue }
        let expression = formulas.preview(formula, scope: names.sharedScope())
        if expression.map(restsOnValues) ?? true { dependent.append(value) }
        guard let type = expression?.type, known[NameKey(value.id.text)] != type else { continue }
        known[NameKey(value.id.text)] = type
        names.refine(value, type: type)
        changed = true
      }
      open = changed ? dependent : []
    }
    for value in book.values {
      if let formula = value.formula { compile(formula, value.rounding == nil ? nil : .number) }
    }
  }

  private func restsOnValues(_ expression: TypedExpression) -> Bool {
    expression.uses.contains { if case .value = names.symbols[$0.slot] { true } else { false } }
  }

  @discardableResult
  private mutating func compile(_ text: SourceText, _ type: FEELType?) -> FEELType? {
    formulas.compile(text, expecting: type, scope: names.sharedScope())
  }

  private mutating func number(_ quantity: Quantity?) {
    quantity?.visitFormulas { compile($0, .number) }
  }

  private mutating func condition(_ text: SourceText?) {
    if let text { compile(text, .boolean) }
  }

  /// Whether some formula looks at what comes after it, so that only the plan can tell whether there is a circle.
  var mayHaveCircles: Bool {
    formulas.uses.contains { $0.stage.looksForward(to: names.symbols[$0.slot]) }
  }

  // MARK: - Indicators

  private mutating func compile(_ indicator: Indicator) {
    number(indicator.weight)
    number(indicator.full)
    number(indicator.target)
    condition(indicator.appliesWhen)
    let isText = if case .rubric? = indicator.score?.method { true } else { false }
    let needsNumber = indicator.score?.method.map { $0.needsValue && !isText } ?? false
    var type = FEELType.any
    if let value = indicator.value {
      type = compile(value, isText ? .string : (needsNumber ? .number : nil)) ?? .any
    }
    formulas.stage = .scores
    defer { formulas.stage = .indicatorValues }
    compile(indicator.aggregation)
    guard let score = indicator.score, !indicator.id.text.isEmpty else { return }
    let id = indicator.id.text
    defer { formulas.isRepeated = false }
    var scope = names.scope(inScoreOf: indicator, value: type)
    compile(score, in: &scope, of: id)
  }

  private mutating func compile(_ aggregation: Aggregation?) {
    if let formula = aggregation?.formula { compile(formula, .number) }
    for bound in [aggregation?.floor, aggregation?.most] {
      bound?.quantity.visitFormulas { formulas.compile(share: $0, scope: names.sharedScope(), in: nil) }
    }
  }

  private mutating func compile(unused method: OwnMethod) {
    guard let score = method.unused else { return }
    formulas.stage = .scores
    defer { (formulas.stage, formulas.isRepeated) = (.indicatorValues, false) }
    var scope = names.scope(inUnused: method)
    compile(score, in: &scope, of: method.name.text)
  }

  /// Compiles the formulas of a score, each with the names before it.
  private mutating func compile(_ score: Score, in scope: inout Scope, of id: String) {
    let own = Scope.Shared(scope)
    // The scope with the names so far, once something is compiled in it.
    var last: Scope.Shared? = own
    for local in score.locals {
      // Arguments are the caller's formulas: they see the indicator's names, not the method's other parameters.
      let seen = local.isArgument ? own : last ?? Scope.Shared(scope)
      formulas.isRepeated = !local.isArgument && score.ownMethod != nil
      let result = formulas.compile(local.formula, expecting: nil, scope: seen, in: id)
      names.declareLocal(local.name.text, of: id, type: result ?? .any, in: &scope)
      last = nil
    }
    guard let method = score.method else { return }
    formulas.isRepeated = score.ownMethod != nil
    compile(method, scope: last ?? Scope.Shared(scope), in: id)
  }

  private mutating func compile(_ method: Score.Method, scope: Scope.Shared, in id: String) {
    func number(_ quantity: Quantity?, _ table: inout FormulaTable) {
      quantity?.visitFormulas { table.compile($0, expecting: .number, scope: scope, in: id) }
    }
    func amount(_ amount: Amount?, _ table: inout FormulaTable) {
      amount?.quantity.visitFormulas { table.compile(share: $0, scope: scope, in: id) }
    }
    switch method {
    case .ratio(let ratio):
      number(ratio.target, &formulas)
      amount(ratio.cap, &formulas)
    case .linear(let full, let zero):
      number(full, &formulas)
      number(zero, &formulas)
    case .piecewise(let piecewise):
      for point in piecewise.points {
        number(point.at, &formulas)
        amount(point.score, &formulas)
      }
      amount(piecewise.below, &formulas)
      amount(piecewise.above, &formulas)
    case .bands(let bands, let otherwise):
      for band in bands {
        number(band.atLeast, &formulas)
        number(band.moreThan, &formulas)
        number(band.atMost, &formulas)
        number(band.lessThan, &formulas)
        amount(band.score, &formulas)
      }
      amount(otherwise, &formulas)
    case .deduct(let deductions, let floor):
      for deduction in deductions {
        if let when = deduction.when { formulas.compile(when, expecting: .boolean, scope: scope, in: id) }
        number(deduction.count, &formulas)
        amount(deduction.points, &formulas)
        amount(deduction.max, &formulas)
      }
      amount(floor, &formulas)
    case .checklist(let items, _):
      for item in items {
        formulas.compile(item.when, expecting: .boolean, scope: scope, in: id)
        amount(item.score, &formulas)
      }
    case .rubric(let levels, let rating, let otherwise):
      for level in levels { amount(level.score, &formulas) }
      if let rating { formulas.compile(rating, expecting: .number, scope: scope, in: id) }
      amount(otherwise, &formulas)
    case .peers(let scale, _):
      for given in scale.amounts { amount(given, &formulas) }
    case .table(let table):
      let types = table.columns.map { column in
        formulas.compile(column.formula, expecting: nil, scope: scope, in: id) ?? .any
      }
      for rule in table.rules {
        for (test, type) in zip(rule.tests, types) {
          formulas.compileTests(test, of: type, scope: scope, in: id)
        }
        amount(rule.score, &formulas)
      }
      for priority in table.priorities { amount(priority, &formulas) }
      amount(table.otherwise, &formulas)
    case .formula(let formula, let floor, let most):
      formulas.compile(formula, expecting: .number, scope: scope, in: id)
      amount(floor, &formulas)
      amount(most, &formulas)
    }
  }

  // MARK: - Consequences

  private mutating func compileConsequences(_ book: Book) {
    formulas.stage = .adjustments
    number(book.adjustments.bonusCap)
    number(book.adjustments.deductionCap)
    number(book.adjustments.totalCap)
    for adjustment in book.adjustments.rules {
      condition(adjustment.rule.when)
      number(adjustment.points)
      number(adjustment.max)
      number(adjustment.min)
    }
    for veto in book.vetoes {
      condition(veto.rule.when)
      number(veto.total)
      number(veto.totalAtMost)
    }
    formulas.stage = .standings
    for grade in book.grades {
      number(grade.atLeast)
      condition(grade.when)
    }
    if let by = book.ranking.by { compile(by, .number) }
    formulas.stage = .consequences
    for finding in book.findings { condition(finding.rule.when) }
    for reward in book.rewards {
      condition(reward.rule.when)
      number(reward.grant.money)
      number(reward.grant.points)
    }
    for measure in book.measures { condition(measure.rule.when) }
  }
}
