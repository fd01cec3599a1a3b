public import Diagnostics
import ExactDecimal
public import FEEL
public import Rulebook

/// Builds the plan of a book for a day: picks the values in force, binds every name to a node, and puts the nodes in an
/// order in which each stands after what it uses.
public struct Planner {
  let checked: CheckedBook
  let date: CalendarDate
  var book: Book { checked.book }

  var nodes: [Plan.Node] = []
  var diagnostics: [Diagnostic] = []
  /// Nodes of names, once for the current period and once on the previous period's data.
  private var bound: [Binding: NodeID] = [:]
  /// The same by slot: most names are used many times.
  private var slotNodes: NumberedNodes
  /// Names being bound, for finding circles.
  private var open: [Binding] = []
  /// Where formulas name them; `nil` for what the language itself looks at.
  private var openPlaces: [Span?] = []
  /// Nodes of indicators by their number.
  var indicatorNodes: [IndicatorNodes?]
  /// Nodes of adjustments by rule id.
  var adjusted: [String: NodeID] = [:]
  private var constants: [Value: NodeID] = [:]
  /// Nodes of formulas by their number.
  private var formulaNodes: NumberedNodes
  /// Who may be ranked, once built.
  var knownStanding: Beside?
  /// Whether that is being built, and whether something asked for it meanwhile, which rests on it then.
  var isStandingOpen = false
  var metStanding = false

  struct Binding: Hashable {
    let symbol: Symbol
    /// On the previous period's data, for carry-last.
    let isPrevious: Bool
  }

  /// Nodes by a number, once on this period's data and once on the previous one's.
  private struct NumberedNodes {
    private var current: [NodeID?]
    /// Few books look back: empty until one does.
    private var previous: [NodeID?] = []

    init(count: Int) { current = Array(repeating: nil, count: count) }

    subscript(number: Int, isPrevious isPrevious: Bool) -> NodeID? {
      get {
        if !isPrevious { return current[number] }
        return previous.isEmpty ? nil : previous[number]
      }
      set {
        if !isPrevious {
          current[number] = newValue
        } else {
          if previous.isEmpty { previous = Array(repeating: nil, count: current.count) }
          previous[number] = newValue
        }
      }
    }
  }

  /// Where a formula stands: in an indicator's score or outside, on this period's data or the previous one's.
  struct Context {
    var indicator: String?
    var isPrevious = false
  }

  /// The indicators by their number, and their numbers by id.
  let places: [Place]
  private lazy var numbers = Dictionary(
    places.enumerated().map { (NameKey($0.element.indicator.id.text), $0.offset) }, uniquingKeysWith: { first, _ in first })

  init(_ checked: CheckedBook, on date: CalendarDate) {
    self.checked = checked
    self.date = date
    formulaNodes = NumberedNodes(count: checked.formulaCount)
    slotNodes = NumberedNodes(count: checked.slotCount)
    places = Self.places(checked.book)
    indicatorNodes = Array(repeating: nil, count: places.count)
    nodes.reserveCapacity(checked.formulaCount * 2)
    bound.reserveCapacity(checked.book.inputs.count + places.count * 2)
  }

  /// The plan, or `nil` with the circles among formulas and the values that are not in force.
  public static func plan(_ checked: CheckedBook, on date: CalendarDate) -> (
    plan: Plan?, diagnostics: [Diagnostic]
  ) {
    var planner = Planner(checked, on: date)
    let plan = planner.build()
    let diagnostics = planner.diagnostics.sortedByPlace()
    return (diagnostics.hasErrors ? nil : plan, diagnostics)
  }

  // MARK: - Nodes

  mutating func add(_ operation: Operation, _ text: SourceText? = nil) -> NodeID {
    nodes.append(Plan.Node(operation: operation, text: text))
    return NodeID(index: nodes.count - 1)
  }

  mutating func constant(_ value: Value) -> NodeID {
    if let known = constants[value] { return known }
    let id = add(.constant(value))
    constants[value] = id
    return id
  }

  /// The node of a formula. One that is just a name or a literal needs no node of its own.
  mutating func formula(_ text: SourceText, _ context: Context = Context()) -> NodeID {
    guard let number = checked.formula(text, in: context.indicator) else { return constant(.null) }
    if let known = formulaNodes[number, isPrevious: context.isPrevious] { return known }
    let expression = checked.expression(number)
    let operands = bind(expression, context, at: text)
    let id = add(.formula(BoundFormula(expression: expression, operands: operands)), text)
    formulaNodes[number, isPrevious: context.isPrevious] = id
    return id
  }

  /// The nodes of a formula's names, by slot.
  mutating func bind(_ expression: TypedExpression, _ context: Context, at text: SourceText) -> Operands {
    var pairs: [(slot: Int, node: NodeID)] = []
    pairs.reserveCapacity(min(expression.uses.count, 16))
    for use in expression.uses where !pairs.contains(where: { $0.slot == use.slot }) {
      pairs.append((use.slot, node(ofSlot: use.slot, context, usedAt: text.span(of: use.range))))
    }
    return Operands(pairs)
  }

  /// The value of a quantity in force on the plan's day.
  mutating func quantity(_ quantity: Quantity, _ context: Context = Context()) -> NodeID {
    guard let text = quantity.inForce(on: date) else {
      diagnostics.append(
        Diagnostic(
          RulebookCode.noValueInForce, Message(zh: "\(date) 没有有效的值", en: "no value is in force on \(date)"),
          at: quantity.span,
          help: Message(zh: "补上该日有效的值，或换一个期间计算", en: "add the value for that day, or run another period")))
      return constant(.null)
    }
    return formula(text, context)
  }

  mutating func quantity(ifAny given: Quantity?, _ context: Context = Context()) -> NodeID? {
    given.map { quantity($0, context) }
  }

  mutating func amount(_ amount: Amount, _ context: Context) -> AmountOperand {
    let text = amount.quantity.inForce(on: date)?.text ?? ""
    return AmountOperand(node: quantity(amount.quantity, context), isShare: Amount.isShare(text))
  }

  mutating func amount(ifAny given: Amount?, _ context: Context) -> AmountOperand? {
    given.map { amount($0, context) }
  }

  // MARK: - Names

  /// The node of what a slot of formulas stands for.
  private mutating func node(ofSlot slot: Int, _ context: Context, usedAt place: @autoclosure () -> Span?) -> NodeID {
    if let known = slotNodes[slot, isPrevious: context.isPrevious] { return known }
    let id: NodeID
    if let input = checked.input(at: slot) {
      id = column(input.index, isPrevious: context.isPrevious || input.isPrevious)
    } else {
      let symbol = checked.symbol(at: slot)
      id = node(of: symbol, context, usedAt: place())
      // One that is still being built is part of a circle, which is told at each of its places.
      if open.contains(Binding(symbol: symbol, isPrevious: context.isPrevious)) { return id }
    }
    slotNodes[slot, isPrevious: context.isPrevious] = id
    return id
  }

  /// The node of a name; a name that depends on itself is reported where it is used.
  mutating func node(of symbol: Symbol, _ context: Context, usedAt place: @autoclosure () -> Span?) -> NodeID {
    let binding = Binding(symbol: symbol, isPrevious: context.isPrevious)
    if let known = bound[binding] { return known }
    if let start = open.firstIndex(of: binding) {
      // The language itself looks at totals and ranks; what to mend is the formula on the way that names one of them.
      let named = openPlaces[(start + 1)...].compactMap { $0 }.last
      report(circle: Array(open[start...]) + [binding], at: place() ?? named)
      return constant(.null)
    }
    open.append(binding)
    openPlaces.append(place())
    let id = build(symbol, context)
    open.removeLast()
    openPlaces.removeLast()
    bound[binding] = id
    return id
  }

  /// Gives a name its node when it was built on the way to something else.
  mutating func remember(_ symbol: Symbol, isPrevious: Bool = false, as id: NodeID) {
    bound[Binding(symbol: symbol, isPrevious: isPrevious)] = id
  }

  private mutating func build(_ symbol: Symbol, _ context: Context) -> NodeID {
    switch symbol {
    case .input(let id): return column(of: id, isPrevious: context.isPrevious)
    case .previousInput(let id): return column(of: id, isPrevious: true)
    case .parameter(let id):
      guard let value = book.parameters.first(where: { $0.id.text == id })?.value else {
        return constant(.null)
      }
      return quantity(value)
    case .value(let id):
      guard let value = book.values.first(where: { $0.id.text == id }), let text = value.formula else {
        return constant(.null)
      }
      let node = formula(text, Context(isPrevious: context.isPrevious))
      return value.rounding.map { add(.round(node, step($0)), text) } ?? node
    case .indicator(let id, let aspect): return node(of: aspect, ofIndicator: id, context)
    case .local(let id, let name):
      guard let local = number(of: id).flatMap({ places[$0].indicator.score?.locals.last { $0.name.text == name } })
      else { return constant(.null) }
      return formula(local.formula, Context(indicator: id, isPrevious: context.isPrevious))
    case .result(let name): return result(name)
    case .previous(let name): return add(.previousResult(name))
    }
  }

  private mutating func column(_ input: Int, isPrevious: Bool) -> NodeID {
    add(isPrevious ? .previousField(input) : .field(input))
  }

  private mutating func column(of id: String, isPrevious: Bool) -> NodeID {
    book.inputs.firstIndex { $0.id.text == id }.map { column($0, isPrevious: isPrevious) } ?? constant(.null)
  }

  /// The number of the indicator of an id.
  mutating func number(of id: String) -> Int? { numbers[NameKey(id)] }

  func step(_ rounding: StepRounding) -> RoundingStep {
    RoundingStep(digits: rounding.digits, mode: rounding.mode ?? book.rounding.mode)
  }

  private mutating func report(circle: [Binding], at place: Span?) {
    let names = circle.map { name(of: $0.symbol) }.joined(separator: " → ")
    diagnostics.append(
      Diagnostic(
        RulebookCode.circularFormula,
        Message(zh: "公式互相引用成环：\(names)", en: "formulas go round in a circle: \(names)"),
        at: place ?? book.span, help: Message(zh: "去掉其中一处引用", en: "take one of these references out")))
  }

  private func name(of symbol: Symbol) -> String {
    let isChinese = book.language == .zh
    return switch symbol {
    case .input(let id), .parameter(let id), .value(let id): id
    case .indicator(let id, let aspect): "\(id).\(isChinese ? aspect.zh : aspect.rawValue)"
    case .local(_, let name): name
    case .result(let name): isChinese ? name.zh : name.rawValue
    case .previous(let name):
      isChinese ? "\(Symbol.previousWords.zh).\(name.zh)" : "\(Symbol.previousWords.en).\(name.rawValue)"
    case .previousInput(let id): "\(isChinese ? Symbol.previousWords.zh : Symbol.previousWords.en).\(id)"
    }
  }
}
