import ExactDecimal

extension ParsedExpression {
  /// The expression in canonical form: single spaces, no comments, parentheses only where they matter. Read again in the
  /// same scope it gives the same tree.
  public func canonicalText(in scope: Scope) -> String {
    var printer = SyntaxPrinter(root, scope)
    printer.write(root, .expression)
    return printer.text
  }
}

extension Syntax {
  /// The same tree as if it stood nowhere, for comparison.
  public var withoutPlaces: Syntax {
    func plain(_ name: Name) -> Name { Name(text: name.text, range: 0..<0) }
    func plain(_ bindings: [Binding]) -> [Binding] {
      bindings.map { Binding(name: plain($0.name), source: $0.source.withoutPlaces) }
    }
    let kind: Kind =
      switch kind {
      case .literal, .name, .input, .anything: kind
      case .negation(let operand): .negation(operand.withoutPlaces)
      case .binary(let operation, let left, let right):
        .binary(operation, left.withoutPlaces, right.withoutPlaces)
      case .conditional(let condition, let then, let otherwise):
        .conditional(
          condition.withoutPlaces, then: then.withoutPlaces, otherwise: otherwise.withoutPlaces)
      case .iteration(let bindings, let body): .iteration(plain(bindings), body.withoutPlaces)
      case .quantified(let quantifier, let bindings, let body):
        .quantified(quantifier, plain(bindings), body.withoutPlaces)
      case .between(let value, let low, let high):
        .between(value.withoutPlaces, low.withoutPlaces, high.withoutPlaces)
      case .membership(let value, let tests): .membership(value.withoutPlaces, tests.map(\.withoutPlaces))
      case .range(let lower, let includesLower, let upper, let includesUpper):
        .range(
          lower: lower.withoutPlaces, includesLower: includesLower, upper: upper.withoutPlaces,
          includesUpper: includesUpper)
      case .span(let start, let end): .span(start.withoutPlaces, end.withoutPlaces)
      case .comparisonTest(let operation, let operand): .comparisonTest(operation, operand.withoutPlaces)
      case .tests(let items, let isNegated): .tests(items.map(\.withoutPlaces), isNegated: isNegated)
      case .list(let items): .list(items.map(\.withoutPlaces))
      case .filter(let list, let condition): .filter(list.withoutPlaces, condition.withoutPlaces)
      case .context(let entries):
        .context(entries.map { Entry(name: plain($0.name), value: $0.value.withoutPlaces) })
      case .path(let base, let member): .path(base.withoutPlaces, plain(member))
      case .call(let callee, let arguments):
        .call(
          callee.withoutPlaces,
          arguments.map { Argument(name: $0.name.map(plain), value: $0.value.withoutPlaces) })
      case .function(let parameters, let body):
        .function(
          parameters.map { Parameter(name: plain($0.name), type: $0.type) }, body.withoutPlaces)
      case .external(let mapping): .external(mapping.withoutPlaces)
      case .instanceOf(let value, let type, let name):
        // A known type may be spelled in several ways.
        .instanceOf(
          value.withoutPlaces, type,
          Name(text: type?.keyword ?? NameIndex.normalised(name.text), range: 0..<0))
      }
    return Syntax(kind, 0..<0)
  }
}

/// Writes a tree as text.
struct SyntaxPrinter {
  /// How tightly what stands at a place must bind; what binds less is put in parentheses.
  enum Level: Int, Comparable {
    case expression, or, and, comparison, sum, product, power, sign, postfix

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  private(set) var text = ""
  /// Names that another begins with: `a` when there is an `a - b`. These are kept apart by parentheses.
  private let ambiguous: Set<String>

  init(_ root: Syntax, _ scope: Scope) {
    var names = Set(scope.names)
    Self.collectNames(of: root, into: &names)
    let sorted = names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    var ambiguous: Set<String> = []
    // What begins with a name stands right behind it in this order.
    for (name, next) in zip(sorted, sorted.dropFirst()) where next.starts(with: name) {
      ambiguous.insert(String(decoding: name, as: UTF8.self))
    }
    self.ambiguous = ambiguous
  }

  private static func collectNames(of syntax: Syntax, into names: inout Set<String>) {
    switch syntax.kind {
    case .name(let name): names.insert(name)
    case .iteration(let bindings, _), .quantified(_, let bindings, _):
      names.formUnion(bindings.map(\.name.text))
    case .context(let entries): names.formUnion(entries.map(\.name.text))
    case .function(let parameters, _): names.formUnion(parameters.map(\.name.text))
    default: break
    }
    for child in syntax.children { collectNames(of: child, into: &names) }
  }

  mutating func write(_ syntax: Syntax, _ level: Level) {
    let needsParentheses = self.level(of: syntax) < level || isAmbiguous(syntax, level)
    if needsParentheses { text += "(" }
    writeBare(syntax)
    if needsParentheses { text += ")" }
  }

  private func isAmbiguous(_ syntax: Syntax, _ level: Level) -> Bool {
    guard case .name(let name) = syntax.kind, level > .expression else { return false }
    return ambiguous.contains(name)
  }

  private func level(of syntax: Syntax) -> Level {
    switch syntax.kind {
    case .literal(.number(let number)): number < Number.zero ? .sign : .postfix
    case .negation: .sign
    case .binary(let operation, _, _):
      switch operation {
      case .or: .or
      case .and: .and
      case .add, .subtract: .sum
      case .multiply, .divide: .product
      case .power: .power
      default: .comparison
      }
    case .between, .membership, .instanceOf: .comparison
    case .conditional, .iteration, .quantified, .function, .external, .span, .tests, .anything: .expression
    case .range: .sign
    case .literal, .name, .input, .comparisonTest, .list, .filter, .context, .path, .call: .postfix
    }
  }

  private mutating func writeBare(_ syntax: Syntax) {
    switch syntax.kind {
    case .literal(let value): text += value.description
    case .name(let name): text += name
    case .input: text += "?"
    case .anything: text += "-"
    case .negation(let operand):
      text += "-"
      write(operand, .sign)
    case .binary(let operation, let left, let right): write(operation, left, right)
    case .between(let value, let low, let high):
      writeLeft(value, isCompared: false)
      text += " between "
      write(low, .sum)
      text += " and "
      write(high, .sum)
    case .membership(let value, let tests): writeMembership(value, tests)
    case .comparisonTest:
      text += "("
      writeTest(syntax)
      text += ")"
    case .range(let lower, let includesLower, let upper, let includesUpper):
      text += includesLower ? "[" : "("
      write(lower, .sum)
      text += ".."
      write(upper, .sum)
      text += includesUpper ? "]" : ")"
    case .instanceOf(let value, let type, let name):
      if case .instanceOf = value.kind { writeBare(value) } else { write(value, .postfix) }
      let written = NameIndex.normalised(name.text)
      text += " instance of " + (written.contains("<") || written.contains("/") ? type?.keyword ?? written : written)
    default: writeStructure(syntax)
    }
  }

  private mutating func writeStructure(_ syntax: Syntax) {
    switch syntax.kind {
    case .conditional(let condition, let then, let otherwise):
      text += "if "
      write(condition, .expression)
      text += " then "
      write(then, .expression)
      text += " else "
      write(otherwise, .expression)
    case .iteration(let bindings, let body):
      text += "for "
      write(bindings)
      text += " return "
      write(body, .expression)
    case .quantified(let quantifier, let bindings, let body):
      text += quantifier == .some ? "some " : "every "
      write(bindings)
      text += " satisfies "
      write(body, .expression)
    case .span(let start, let end):
      write(start, .sum)
      text += ".."
      write(end, .sum)
    case .tests(let items, let isNegated): writeTests(items, isNegated)
    case .list(let items):
      text += "["
      separated(items) { $0.writeTest($1) }
      text += "]"
    case .filter(let list, let condition):
      write(list, .postfix)
      text += "["
      write(condition, .expression)
      text += "]"
    case .context(let entries):
      text += "{"
      separated(entries) { printer, entry in
        printer.write(key: entry.name.text)
        printer.write(entry.value, .expression)
      }
      text += "}"
    case .path(let base, let member):
      write(base, .postfix)
      text += "." + member.text
    case .call(let callee, let arguments):
      write(callee, .postfix)
      text += "("
      separated(arguments) { printer, argument in
        if let name = argument.name { printer.write(key: name.text) }
        printer.write(argument.value, .expression)
      }
      text += ")"
    case .function(let parameters, let body):
      text += "function("
      separated(parameters) { printer, parameter in
        printer.text += parameter.name.text
        if parameter.type != .any { printer.text += ": " + parameter.type.keyword }
      }
      text += ") "
      write(body, .expression)
    case .external(let mapping):
      text += "external "
      write(mapping, .expression)
    default: break
    }
  }

  private mutating func write(_ operation: BinaryOperator, _ left: Syntax, _ right: Syntax) {
    let (own, next): (Level, Level) =
      switch operation {
      case .or: (.or, .and)
      case .and: (.and, .comparison)
      case .add, .subtract: (.sum, .product)
      case .multiply, .divide: (.product, .power)
      case .power: (.power, .sign)
      default: (.comparison, .sum)
      }
    if own == .comparison { writeLeft(left, isCompared: true) } else { write(left, own) }
    text += " \(operation.rawValue) "
    write(right, next)
  }

  /// What stands left of a comparison, `in` or `between`. They go from the left without parentheses, which would be too
  /// many in a long row of them; only comparisons by signs don't chain.
  private mutating func writeLeft(_ syntax: Syntax, isCompared: Bool) {
    switch syntax.kind {
    case .membership, .between: writeBare(syntax)
    case .binary where !isCompared && level(of: syntax) == .comparison: writeBare(syntax)
    default: write(syntax, .sum)
    }
  }

  private mutating func writeMembership(_ value: Syntax, _ tests: [Syntax]) {
    writeLeft(value, isCompared: false)
    text += " in "
    if tests.count == 1 {
      switch tests[0].kind {
      case .range, .list, .literal: return write(tests[0], .sum)
      case .name(let name) where !ambiguous.contains(name): return write(tests[0], .sum)
      default: break
      }
    }
    text += "("
    separated(tests) { $0.writeTest($1) }
    text += ")"
  }

  private mutating func writeTests(_ items: [Syntax], _ isNegated: Bool) {
    // A lone call of `not` would be taken for the negation of tests.
    var isCallOfNot = false
    if items.count == 1, case .call(let callee, _) = items[0].kind, case .name("not") = callee.kind {
      isCallOfNot = !isNegated
    }
    text += isNegated ? "not(" : isCallOfNot ? "(" : ""
    separated(items) { $0.writeTest($1) }
    text += isNegated || isCallOfNot ? ")" : ""
  }

  /// Where a comparison may stand without its left side.
  private mutating func writeTest(_ syntax: Syntax) {
    if case .comparisonTest(let operation, let operand) = syntax.kind {
      text += "\(operation.rawValue) "
      write(operand, .sum)
    } else {
      write(syntax, .expression)
    }
  }

  private mutating func write(_ bindings: [Syntax.Binding]) {
    separated(bindings) { printer, binding in
      printer.text += binding.name.text + " in "
      printer.write(binding.source, .expression)
    }
  }

  private mutating func write(key name: String) {
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      word.unicodeScalars.first.map(Characters.startsName) == true
        && word.unicodeScalars.allSatisfy(Characters.continuesName)
    }
    text += (isPlain ? name : Value.quoted(name)) + ": "
  }

  private mutating func separated<Item>(_ items: [Item], _ body: (inout Self, Item) -> Void) {
    for (index, item) in items.enumerated() {
      if index > 0 { text += ", " }
      body(&self, item)
    }
  }
}
