import Diagnostics
public import FEEL

/// Every name that a book's formulas may use: which symbol it stands for and its type.
struct NameTable: Sendable {
  /// A slot of a formula is an index into this list.
  private(set) var symbols: [Symbol] = []
  private var slots: [Symbol: Int] = [:]
  /// The first of an indicator's slots, by its id: one for each aspect, in their order.
  private var indicators: [NameKey: Int] = [:]
  /// The slots of the inputs, in the book's order, and of the same in the previous period.
  private(set) var inputSlots = 0..<0
  private(set) var previousInputSlots = 0..<0
  /// Names that every formula of the book sees.
  private(set) var scope = Scope() {
    didSet { shared = nil }
  }
  /// The scope as formulas are compiled in it, and the one around those of the indicators' scores.
  private var shared: Scope.Shared?
  private(set) var diagnostics: [Diagnostic] = []
  private var owners: [NameKey: Span] = [:]

  init(_ book: Book) {
    let count = book.inputs.count + book.parameters.count + book.values.count
    symbols.reserveCapacity(count * 2 + book.allIndicators.count * Symbol.Aspect.allCases.count + 40)
    owners.reserveCapacity(count + book.allIndicators.count)
    indicators.reserveCapacity(book.allIndicators.count)
    scope.reserve(names: count * 2 + 20, owners: book.allIndicators.count * 2 + 2)
    declareResults()
    for id in book.inputs.map(\.id) + book.parameters.map(\.id) + book.values.map(\.id) { claim(id) }
    for indicator in book.allIndicators where !indicator.id.text.isEmpty { claim(indicator.id) }
    let named =
      book.inputs.map { (id: $0.id, label: $0.label) } + book.parameters.map { (id: $0.id, label: $0.label) }
      + book.values.map { (id: $0.id, label: $0.label) }
    let labels = Labels(named, besides: Symbol.ResultName.words)
    inputSlots = symbols.count..<symbols.count + book.inputs.count
    for input in book.inputs {
      declare(
        newSlot(.input(input.id.text)), input.id, labels.name(input.label, of: input.id), type: input.type.feelType)
    }
    for parameter in book.parameters {
      declare(
        newSlot(.parameter(parameter.id.text)), parameter.id, labels.name(parameter.label, of: parameter.id), type: .number)
    }
    for value in book.values {
      declare(slot(of: .value(value.id.text)), value.id, labels.name(value.label, of: value.id), type: .any)
    }
    declarePrevious(book, labels)
    declareIndicators(book)
  }

  /// Gives a computed value the type its formula turned out to have.
  mutating func refine(_ value: ComputedValue, type: FEELType) {
    let slot = slot(of: .value(value.id.text))
    for name in [value.id.text, value.label?.text].compactMap({ $0 }) where scope[name]?.slot == slot {
      scope.declare(name, type: type, slot: slot, isNullable: true)
    }
  }

  /// The scope of formulas that stand anywhere but in a score.
  mutating func sharedScope() -> Scope.Shared {
    if let shared { return shared }
    let shared = Scope.Shared(scope)
    self.shared = shared
    return shared
  }

  /// The names an indicator's score sees; `let` values join one by one.
  mutating func scope(inScoreOf indicator: Indicator, value: FEELType) -> Scope {
    Scope(
      within: sharedScope(), names: Self.ownNames(value: value),
      slots: ownSlots(of: indicator))
  }

  /// The names that a method sees which no score uses: those of any score, and its parameters.
  mutating func scope(inUnused method: OwnMethod) -> Scope {
    let name = method.name.text
    let slots = Symbol.Aspect.own.map { slot(of: .local(indicator: name, name: $0.rawValue)) }
    var scope = Scope(within: sharedScope(), names: Self.ownNames(value: .any), slots: slots)
    for parameter in method.parameters { declareLocal(parameter.text, of: name, type: .any, in: &scope) }
    return scope
  }

  /// INVARIANT: every indicator with an id was declared.
  private func ownSlots(of indicator: Indicator) -> [Int] {
    let first = indicators[NameKey(indicator.id.text)] ?? 0
    return Self.ownOffsets.map { first + $0 }
  }

  private static let ownOffsets = Symbol.Aspect.own.compactMap(Symbol.Aspect.allCases.firstIndex)

  private static let ownNamesOfNumber = ownNames(of: .number)
  private static let ownNamesOfAny = ownNames(of: .any)

  private static func ownNames(of type: FEELType) -> CommonNames {
    CommonNames(Symbol.Aspect.own.map { (names: [$0.rawValue, $0.zh], type: $0 == .value ? type : .number) })
  }

  /// Nearly all values are numbers, or of a type that nobody knows: their names are shared by all indicators.
  private static func ownNames(value type: FEELType) -> CommonNames {
    switch type {
    case .number: ownNamesOfNumber
    case .any: ownNamesOfAny
    default: ownNames(of: type)
    }
  }

  mutating func declareLocal(_ name: String, of indicator: String, type: FEELType, in scope: inout Scope) {
    scope.declare(
      name, type: type, slot: slot(of: .local(indicator: indicator, name: name)), isNullable: true)
  }

  /// Names that the language has given a meaning.
  private static let reserved: Set<NameKey> = {
    let own = Symbol.Aspect.own.flatMap { [$0.rawValue, $0.zh] } + [Symbol.previousWords.en, Symbol.previousWords.zh]
    return Set((own + Symbol.ResultName.words).map { NameKey($0) })
  }()

  // MARK: - Declaring

  /// The slot of a value or of a name within a score, which are asked for again.
  private mutating func slot(of symbol: Symbol) -> Int {
    if let slot = slots[symbol] { return slot }
    let slot = newSlot(symbol)
    slots[symbol] = slot
    return slot
  }

  private mutating func newSlot(_ symbol: Symbol) -> Int {
    symbols.append(symbol)
    return symbols.count - 1
  }

  private mutating func declare(_ slot: Int, _ id: SourceText, _ label: String?, type: FEELType) {
    scope.declare(id.text, type: type, slot: slot, isNullable: true)
    if let label { scope.declare(label, type: type, slot: slot, isNullable: true) }
  }

  private mutating func declareResults() {
    for result in Symbol.ResultName.allCases {
      let slot = newSlot(.result(result))
      for name in [result.rawValue, result.zh] {
        scope.declare(name, type: result.isText ? .string : .number, slot: slot, isNullable: true)
      }
    }
  }

  /// `previous.total`, `上期.总分`, and the previous period's inputs.
  private mutating func declarePrevious(_ book: Book, _ labels: Labels) {
    let first = symbols.count
    var members: [(name: String, type: FEELType, offset: Int)] = []
    for result in Symbol.ResultName.carried {
      let offset = newSlot(.previous(result)) - first
      for name in [result.rawValue, result.zh] {
        members.append((name, result.isText ? .string : .number, offset))
      }
    }
    previousInputSlots = symbols.count..<symbols.count + book.inputs.count
    for input in book.inputs {
      let offset = newSlot(.previousInput(input.id.text)) - first
      members.append((input.id.text, input.type.feelType, offset))
      if let label = labels.name(input.label, of: input.id) { members.append((label, input.type.feelType, offset)) }
    }
    let family = Family(members, isNullable: true)
    for word in [Symbol.previousWords.en, Symbol.previousWords.zh] {
      scope.declare(family: family, of: word, firstSlot: first)
    }
  }

  private static let aspects = Family(
    Symbol.Aspect.allCases.enumerated().filter { Symbol.Aspect.shared.contains($0.element) }.flatMap { offset, aspect in
      [aspect.rawValue, aspect.zh].map { ($0, aspect == .value ? .any : .number, offset) }
    }, isNullable: true)

  /// `id.score`, `名称.得分` and so on; a label that two indicators have names neither.
  private mutating func declareIndicators(_ book: Book) {
    let labels = Labels(book.allIndicators.lazy.map { (id: $0.id, label: $0.label) })
    for indicator in book.allIndicators where !indicator.id.text.isEmpty {
      let first = symbols.count
      // An id used twice has been reported; its symbols stand at the first.
      let id = NameKey(indicator.id.text)
      guard indicators[id] == nil else { continue }
      indicators[id] = first
      for aspect in Symbol.Aspect.allCases { symbols.append(.indicator(indicator.id.text, aspect)) }
      scope.declare(family: Self.aspects, of: indicator.id.text, firstSlot: first)
      if let label = labels.name(indicator.label, of: indicator.id) {
        scope.declare(family: Self.aspects, of: label, firstSlot: first)
      }
    }
  }

  /// Ids share one namespace, and none may hide a built-in name.
  private mutating func claim(_ id: SourceText) {
    let name = NameKey(id.text)
    if Self.reserved.contains(name) {
      diagnostics.append(
        Diagnostic(
          RulebookCode.duplicateId,
          Message(zh: "`\(id.text)` 是内置的名字，不能作编号", en: "`\(id.text)` is a built-in name and can't be an id"),
          at: id.span, help: Message(zh: "换一个编号", en: "choose another id")))
    } else if let other = owners.updateValue(id.span, forKey: name) {
      // It stays the first one's.
      owners[name] = other
      // The kinds are gone through in another order than they may stand in.
      let isAbove = id.span.file == other.file && id.span.range.lowerBound < other.range.lowerBound
      let (first, second) = isAbove ? (id.span, other) : (other, id.span)
      diagnostics.append(
        Diagnostic(
          RulebookCode.duplicateId,
          Message(zh: "编号 `\(id.text)` 用了两次", en: "the id `\(id.text)` is used twice"), at: second,
          secondary: [LabelledSpan(first, Message(zh: "第一次在这里", en: "first used here"))],
          help: Message(
            zh: "数据项、参数、计算值和指标的编号不能重复，公式才知道指的是谁",
            en:
              "inputs, parameters, values and indicators need ids of their own, so that formulas know which is meant"
          )))
    }
  }
}

extension ValueType {
  /// The type of the input's values in formulas.
  public var feelType: FEELType {
    switch self {
    case .number, .integer, .percent, .money: .number
    case .boolean: .boolean
    case .text, .choice: .string
    case .date: .date
    }
  }
}

/// Which labels may stand for their ids in formulas: legal names that nothing else among them has.
private struct Labels {
  private var count: [NameKey: Int] = [:]

  /// - Parameter words: names that have their meaning already.
  init(_ named: some Collection<(id: SourceText, label: SourceText?)>, besides words: [String] = []) {
    // Without labels there is nothing to tell apart.
    guard named.contains(where: { $0.label != nil }) else { return }
    for (id, label) in named {
      count[NameKey(id.text), default: 0] += 1
      if let label, label.text != id.text { count[NameKey(label.text), default: 0] += 1 }
    }
    for word in words { count[NameKey(word), default: 0] += 1 }
  }

  /// The label, if it is a name of its own.
  func name(_ label: SourceText?, of id: SourceText) -> String? {
    guard let label = label?.text, label != id.text, count[NameKey(label)] == 1, FormReader.isIdentifier(label),
      !FEELWords.isReserved(label)
    else { return nil }
    return label
  }
}
