public import Diagnostics
public import FEEL

/// Compiled formulas of a book by where they stand; formulas of an own scoring method are compiled for each indicator
/// that uses it.
struct FormulaTable: Sendable {
  /// The book holds its files as long as its formulas are looked for.
  private struct Place: Hashable {
    let file: ObjectIdentifier
    let range: Range<Int>
    let indicator: String?

    init(_ text: SourceText, _ indicator: String?) {
      let span = text.span
      (file, range) = (ObjectIdentifier(span.file), span.range)
      self.indicator = indicator
    }

    /// Only formulas of own methods differ by the indicator: the place alone spreads well enough.
    func hash(into hasher: inout Hasher) { hasher.combine(range.lowerBound) }
  }

  private var places: [Place: Int] = [:]
  /// By the index that `index(of:in:)` gives.
  private(set) var expressions: [TypedExpression] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// What is being compiled, and which slots formulas of each stage use, in the order of the book.
  var stage = FormulaStage.parameters
  /// Whether what is being compiled comes again: for another indicator, or with types known better.
  var isRepeated = false
  private var parses = ParseCache()
  private var numbers: [NameKey: TypedExpression] = [:]
  private(set) var uses: [(stage: FormulaStage, slot: Int)] = []
  private(set) var comparisons: [TextComparison] = []
  private(set) var loneAggregates: [(text: SourceText, found: TypedExpression.LoneAggregate)] = []
  /// Every name in every formula, as often as it is compiled.
  private(set) var named: [(text: SourceText, use: TypedExpression.Use)] = []

  /// - Parameter count: about how many formulas there will be.
  init(expecting count: Int = 0) {
    places.reserveCapacity(count)
    expressions.reserveCapacity(count)
  }

  func index(of text: SourceText, in indicator: String?) -> Int? { places[Place(text, indicator)] }

  @discardableResult
  mutating func compile(
    _ text: SourceText, expecting type: FEELType?, scope: Scope.Shared, in indicator: String? = nil
  ) -> FEELType? {
    let (expression, issues) = compiled(text.text, type, scope)
    return record(expression, issues, text, indicator)
  }

  /// Compiles without keeping the result: types may not be known yet.
  mutating func preview(_ text: SourceText, scope: Scope.Shared) -> TypedExpression? { compiled(text.text, nil, scope).expression }

  private mutating func compiled(
    _ text: String, _ type: FEELType?, _ scope: Scope.Shared
  ) -> (expression: TypedExpression?, issues: [ExpressionIssue]) {
    if let number = number(text, type) { return (number, []) }
    return isRepeated
      ? FEELCompiler.compile(text, scope: scope, expecting: type, parses: &parses)
      : FEELCompiler.compile(text, scope: scope, expecting: type)
  }

  mutating func compileTests(_ text: SourceText, of input: FEELType, scope: Scope.Shared, in indicator: String) {
    let (expression, issues) = FEELCompiler.compileUnaryTests(text.text, scope: scope, inputType: input)
    record(expression, issues, text, indicator)
  }

  /// `80%` is compiled as `80`.
  mutating func compile(share text: SourceText, scope: Scope.Shared, in indicator: String?) {
    let body = Amount.share(of: text.text) ?? text.text
    let (expression, issues) = compiled(body, .number, scope)
    record(expression, issues, text, indicator)
  }

  /// The expression of a text that is just a number: the same few stand in most bands and weights.
  private mutating func number(_ text: String, _ type: FEELType?) -> TypedExpression? {
    switch type {
    case nil, .number: break
    default: return nil
    }
    guard let first = text.utf8.first, (0x30...0x39).contains(first) else { return nil }
    if let known = numbers[NameKey(text)] { return known }
    guard let number = FEELCompiler.number(text) else { return nil }
    numbers[NameKey(text)] = number
    return number
  }

  @discardableResult
  private mutating func record(
    _ expression: TypedExpression?, _ issues: [ExpressionIssue], _ text: SourceText, _ indicator: String?
  ) -> FEELType? {
    if !issues.isEmpty { diagnostics += Self.folded(issues.map { $0.diagnostic(in: text) }) }
    guard let expression else { return nil }
    for use in expression.uses {
      uses.append((stage, use.slot))
      named.append((text, use))
    }
    comparisons += TextComparison.all(in: expression, text)
    if !expression.uses.isEmpty, places[Place(text, indicator)] == nil { diagnostics += Self.counts(in: expression, text) }
    for found in expression.loneAggregates { loneAggregates.append((text, found)) }
    // What is compiled twice at one place counts as compiled last.
    let place = Place(text, indicator)
    if let index = places.updateValue(expressions.count, forKey: place) {
      places[place] = index
      expressions[index] = expression
    } else {
      expressions.append(expression)
    }
    return expression.type
  }
}

extension FormulaTable {
  /// A count of values that are written out is the same for everybody, however few of them were submitted.
  private static func counts(in expression: TypedExpression, _ text: SourceText) -> [Diagnostic] {
    guard expression.text.contains("count") else { return [] }
    return expression.writtenCounts.map { count in
      let list = text.span(of: count.list)
      return Diagnostic(
        RulebookCode.constantCount, severity: .warning,
        Message(
          zh: "这里数的是写出的 \(count.count) 项，缺失的也算，结果总是 \(count.count)",
          en: "this counts the \(count.count) items as written, those missing included: it is always \(count.count)"),
        at: list,
        help: Message(
          zh: "要数报送了几项，写 `count(\(list.text)[item != null])`",
          en: "for how many were reported, write `count(\(list.text)[item != null])`"),
        fixes: [
          Fix(
            Message(zh: "只数报送了的", en: "count those reported"), safety: .needsReview,
            edits: [Edit(list, "\(list.text)[item != null]")])
        ])
    }
  }

  /// Full-width characters of one formula come from one setting of the keyboard: they are told once, with a fix for all.
  private static func folded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let wide = diagnostics.filter { $0.code == ExpressionCode.fullWidthCharacter.code }
    guard let first = wide.first, wide.count > 1 else { return diagnostics }
    let more = Message(zh: "这个公式里另有 \(wide.count - 1) 处", en: "\(wide.count - 1) more in this formula")
    let fix = Fix(
      Message(zh: "都改为半角字符", en: "replace them all"),
      safety: wide.flatMap(\.fixes).allSatisfy { $0.safety == .safe } ? .safe : .needsReview,
      edits: wide.flatMap(\.fixes).flatMap(\.edits))
    let one = Diagnostic(
      first.code, severity: first.severity, first.message, at: first.primary?.span,
      secondary: wide.dropFirst().compactMap { $0.primary.map { LabelledSpan($0.span) } }, notes: first.notes + [more], help: first.help,
      fixes: [fix])
    return diagnostics.filter { $0.code != first.code } + [one]
  }
}

/// The parts of a book in the order in which results flow: a formula that looks only backwards is in no circle.
enum FormulaStage: Hashable {
  case parameters
  case values
  /// Values, weights, full marks, targets and conditions of indicators.
  case indicatorValues
  case scores
  /// Adjustments and vetoes, which make the total.
  case adjustments
  /// Grades and ranking.
  case standings
  /// Rules that nothing rests on.
  case consequences

  /// Whether a formula of this stage that uses the symbol may be part of a circle.
  func looksForward(to symbol: Symbol) -> Bool {
    switch symbol {
    case .input, .previous, .previousInput, .local: false
    case .result(.group), .result(.subject), .result(.period): false
    case .parameter: self == .parameters
    case .value: self == .parameters || self == .values
    case .indicator(_, .score), .indicator(_, .rate): self == .parameters || self == .values || self == .indicatorValues || self == .scores
    case .indicator: self == .parameters || self == .values || self == .indicatorValues
    case .result(.grade), .result(.rank): self != .consequences
    case .result: self != .consequences && self != .standings
    }
  }
}

extension ExpressionIssue {
  /// The issue at its place in the file that the formula stands in.
  public func diagnostic(in text: SourceText, severity: Severity = .error) -> Diagnostic {
    let fixes =
      replacement.map { change in
        [
          Fix(
            change.text.isEmpty
              ? Message(zh: "删去", en: "leave it out")
              : Message(zh: "改为 `\(change.text)`", en: "write `\(change.text)`"),
            safety: change.isSafe ? .safe : .needsReview,
            edits: [Edit(text.span(of: change.range), change.text)])
        ]
      } ?? []
    return Diagnostic(
      code, severity: severity, message, at: text.span(of: range), notes: notes, help: help, fixes: fixes)
  }
}
