import Diagnostics
public import FEEL

/// Every name that a book's formulas may use: which symbol it stands for and its type.
struct NameTable: Sendable {
  /// A slot of a formula is an index into this list.
  private(set) var symbols: [Symbol] = []
  private var slots: [Symbol: Int] = [:]
  /// Names that every formula of the book sees.
  private(set) var scope = Scope() {
    didSet { shared = nil }
  }
  /// The scope as the one around those of the indicators' scores.
  private var shared: Scope.Shared?
  private(set) var diagnostics: [Diagnostic] = []
  private var owners: [String: Span] = [:]

  init(_ book: Book) {
    declareResults()
    for input in book.inputs { claim(input.id) }
    for parameter in book.parameters { claim(parameter.id) }
    for value in book.values { claim(value.id) }
    for indicator in book.allIndicators where !indicator.id.text.isEmpty { claim(indicator.id) }
    declareInputs(book)
    for parameter in book.parameters {
      declare(.parameter(parameter.id.text), names: [parameter.id.text, parameter.label?.text], type: .number)
    }
    for value in book.values {
      declare(.value(value.id.text), names: [value.id.text, value.label?.text], type: .any)
    }
    for indicator in book.allIndicators where !indicator.id.text.isEmpty { declare(indicator) }
  }

  /// Gives a computed value the type its formula turned out to have.
  mutating func refine(_ value: ComputedValue, type: FEELType) {
    let symbol = Symbol.value(value.id.text)
    for name in names(value.id.text, value.label?.text) where scope[name]?.slot == slots[symbol] {
      scope.declare(name, type: type, slot: slot(of: symbol), isNullable: true)
    }
  }

  /// The names an indicator's score sees; `let` values join one by one.
  mutating func scope(inScoreOf indicator: Indicator) -> Scope {
    let shared = shared ?? Scope.Shared(scope)
    self.shared = shared
    var scope = Scope(within: shared)
    for aspect in Symbol.Aspect.own {
      let slot = slot(of: .indicator(indicator.id.text, aspect))
      for name in [aspect.rawValue, aspect.zh] {
        scope.declare(name, type: aspect == .value ? .any : .number, slot: slot, isNullable: true)
      }
    }
    return scope
  }

  mutating func declareLocal(_ name: String, of indicator: String, type: FEELType, in scope: inout Scope) {
    scope.declare(name, type: type, slot: slot(of: .local(indicator: indicator, name: name)), isNullable: true)
  }

  /// Names that stand alone in an indicator's own score.
  private static let reserved = Set(Symbol.Aspect.own.flatMap { [$0.rawValue, $0.zh] })

  // MARK: - Declaring

  private mutating func slot(of symbol: Symbol) -> Int {
    if let slot = slots[symbol] { return slot }
    symbols.append(symbol)
    slots[symbol] = symbols.count - 1
    return symbols.count - 1
  }

  private func names(_ id: String, _ label: String?) -> [String] {
    [id] + (label.map { $0 != id && FormReader.isIdentifier($0) ? [$0] : [] } ?? [])
  }

  /// Declares a symbol under its id, and its label where that is a usable name which nothing else has.
  private mutating func declare(_ symbol: Symbol, names candidates: [String?], type: FEELType) {
    let slot = slot(of: symbol)
    for (index, name) in candidates.compactMap({ $0 }).enumerated() {
      if index > 0, !FormReader.isIdentifier(name) || owners[name] != nil || scope[name] != nil { continue }
      scope.declare(name, type: type, slot: slot, isNullable: true)
    }
  }

  private mutating func declareResults() {
    for result in Symbol.ResultName.allCases {
      let type: FEELType = result.isText ? .string : .number
      declare(.result(result), names: [result.rawValue], type: type)
      scope.declare(alias: result.zh, of: result.rawValue)
    }
    for result in Symbol.ResultName.carried {
      let type: FEELType = result.isText ? .string : .number
      let name = "\(Symbol.previousWords.en).\(result.rawValue)"
      declare(.previous(result), names: [name], type: type)
      scope.declare(alias: "\(Symbol.previousWords.zh).\(result.zh)", of: name)
    }
  }

  private mutating func declareInputs(_ book: Book) {
    for input in book.inputs {
      declare(.input(input.id.text), names: [input.id.text, input.label?.text], type: input.type.feelType)
      let slot = slot(of: .previousInput(input.id.text))
      for name in names(input.id.text, input.label?.text) {
        for word in [Symbol.previousWords.en, Symbol.previousWords.zh] where scope["\(word).\(name)"] == nil {
          scope.declare("\(word).\(name)", type: input.type.feelType, slot: slot, isNullable: true)
        }
      }
    }
  }

  private mutating func declare(_ indicator: Indicator) {
    for aspect in Symbol.Aspect.shared {
      let slot = slot(of: .indicator(indicator.id.text, aspect))
      for name in names(indicator.id.text, indicator.label?.text) {
        for word in [aspect.rawValue, aspect.zh] where scope["\(name).\(word)"] == nil {
          scope.declare("\(name).\(word)", type: aspect == .value ? .any : .number, slot: slot, isNullable: true)
        }
      }
    }
  }

  /// Ids share one namespace, and none may hide a built-in name.
  private mutating func claim(_ id: SourceText) {
    if scope[id.text] != nil || Self.reserved.contains(id.text) {
      diagnostics.append(
        Diagnostic(
          RulebookCode.duplicateId, Message(zh: "`\(id.text)` 是内置的名字，不能作编号", en: "`\(id.text)` is a built-in name and can't be an id"),
          at: id.span, help: Message(zh: "换一个编号", en: "choose another id")))
    } else if let first = owners[id.text] {
      diagnostics.append(
        Diagnostic(
          RulebookCode.duplicateId, Message(zh: "编号 `\(id.text)` 用了两次", en: "the id `\(id.text)` is used twice"), at: id.span,
          secondary: [LabelledSpan(first, Message(zh: "第一次在这里", en: "first used here"))],
          help: Message(
            zh: "数据项、参数、计算值和指标的编号不能重复，公式才知道指的是谁",
            en: "inputs, parameters, values and indicators need ids of their own, so that formulas know which is meant")))
    } else {
      owners[id.text] = id.span
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
