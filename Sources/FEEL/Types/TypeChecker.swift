import Diagnostics
import ExactDecimal

/// Resolves names and checks types. Threads may check at the same time.
public enum TypeChecker {
  /// Checks an expression. In strict mode whatever the standard would turn into null is an issue, and the result is `nil`
  /// when there is one; in standard mode issues are for information and there is always a result.
  ///
  /// - Parameters:
  ///   - expecting: the type the result must have, if any.
  ///   - inputType: the type of the value that unary tests are about.
  public static func check(
    _ parsed: ParsedExpression, scope: Scope, expecting: FEELType? = nil, inputType: FEELType = .any,
    mode: EvaluationMode = .strict
  ) -> (expression: TypedExpression?, issues: [ExpressionIssue]) {
    check(parsed, scope: Scope.Shared(scope), expecting: expecting, inputType: inputType, mode: mode)
  }

  static func check(
    _ parsed: ParsedExpression, scope: Scope.Shared, expecting: FEELType?, inputType: FEELType = .any, mode: EvaluationMode
  ) -> (expression: TypedExpression?, issues: [ExpressionIssue]) {
    var checker = Checker(parsed, scope, mode)
    if parsed.isUnaryTest {
      checker.locals = [Checker.Local(name: "?", type: inputType, isNullable: true)]
    }
    var typed = checker.check(parsed.root, expecting: expecting)
    if let expecting { checker.require(&typed, expecting) }
    guard checker.issues.isEmpty || mode == .standard else { return (nil, checker.issues) }
    let expression = TypedExpression(
      text: parsed.text, type: typed.type, isNullable: typed.isNullable,
      isUnaryTest: parsed.isUnaryTest,
      uses: checker.uses.count < 2 ? checker.uses : checker.uses.sorted { $0.range.lowerBound < $1.range.lowerBound },
      loneAggregates: checker.loneAggregates, node: typed.node)
    return (expression, checker.issues)
  }
}

/// A node with what is known about its value.
struct Typed {
  var node: Node
  var type: FEELType
  var isNullable: Bool
  /// The items of a list that is written out.
  var items: [Typed] = []

  init(_ operation: Operation, _ range: Range<Int>, _ type: FEELType, isNullable: Bool = false) {
    node = Node(operation, range)
    self.type = type
    self.isNullable = isNullable
  }
}

struct Checker {
  struct Local {
    let name: String
    let type: FEELType
    var isNullable: Bool
    /// A filtered item, whose members are names of their own.
    var isItem = false
  }

  let text: String
  let scope: Scope.Shared
  let mode: EvaluationMode
  /// What the expression itself names, innermost last; mirrors the evaluator's stack.
  var locals: [Local] = []
  /// Places of locals that names have stood for.
  var usedLocals: Set<Int> = []
  private(set) var issues: [ExpressionIssue] = []
  private(set) var uses: [TypedExpression.Use] = []
  private(set) var saysInput = false
  var loneAggregates: [TypedExpression.LoneAggregate] = []

  init(_ parsed: ParsedExpression, _ scope: Scope.Shared, _ mode: EvaluationMode) {
    text = parsed.text
    self.scope = scope
    self.mode = mode
  }

  mutating func report(_ issue: ExpressionIssue) { issues.append(issue) }

  func written(_ range: Range<Int>) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// A node for what is wrong: reported, and of any type so that one mistake gives one report.
  mutating func failed(_ issue: ExpressionIssue) -> Typed {
    report(issue)
    return Typed(.unresolved(issue), issue.range, .any, isNullable: true)
  }

  mutating func check(_ syntax: Syntax, expecting: FEELType? = nil) -> Typed {
    switch syntax.kind {
    case .literal(.null) where written(syntax.range).hasPrefix("@"):
      // A temporal literal that the parser has refused and reported.
      let literal = written(syntax.range)
      let issue = ExpressionIssue(
        .invalidLiteral, syntax.range,
        Message(
          zh: "`\(literal)` 不是有效的日期、时刻或时长", en: "`\(literal)` is not a valid date, time or duration"))
      return Typed(.unresolved(issue), syntax.range, mode == .strict ? .any : .null, isNullable: true)
    case .literal(.number(let number)) where number.decimal == nil: return literal(number, syntax.range)
    case .literal(let value):
      return Typed(.constant(value), syntax.range, value.type, isNullable: value.isNull)
    case .name(let name): return self.name(name, syntax.range)
    case .input: return input(syntax.range)
    case .anything: return Typed(.constant(.boolean(true)), syntax.range, .boolean)
    case .negation(let operand): return negation(operand, syntax.range)
    case .binary(let operation, let left, let right):
      return binary(operation, left, right, syntax.range)
    case .conditional(let condition, let then, let otherwise):
      return conditional(condition, then, otherwise, syntax.range, expecting)
    case .list(let items): return list(items, syntax.range)
    case .path(let base, let member): return path(base, member, syntax)
    case .call(let callee, let arguments): return call(callee, arguments, syntax.range)
    default: return checkRare(syntax)
    }
  }

  private mutating func checkRare(_ syntax: Syntax) -> Typed {
    let range = syntax.range
    switch syntax.kind {
    case .iteration(let bindings, let body): return iteration(bindings, body, range)
    case .quantified(let quantifier, let bindings, let body):
      return quantified(quantifier, bindings, body, range)
    case .filter(let list, let condition): return filter(list, condition, range)
    case .context(let entries): return context(entries, range)
    case .function(let parameters, let body): return function(parameters, body, range)
    case .instanceOf(let value, let type, let name): return instanceOf(value, type, name, range)
    case .span(let start, let end):
      let first = check(start)
      let last = check(end)
      requireAlike(first, last, range)
      return Typed(
        .span(first.node, last.node), range, .list(first.type.joined(with: last.type)),
        isNullable: first.isNullable || last.isNullable)
    default: return checkTest(syntax)
    }
  }

  /// A number of more digits than a decimal128 has, which standard mode rounds.
  private mutating func literal(_ number: Number, _ range: Range<Int>) -> Typed {
    do throws(ArithmeticError) {
      return Typed(.constant(.number(try number.fitted(to: mode.arithmetic))), range, .number)
    } catch {
      return failed(Fault(error).issue(at: range))
    }
  }

  // MARK: names

  private mutating func name(_ name: String, _ range: Range<Int>) -> Typed {
    var items: [(index: Int, type: FEELType?)] = []
    var resolved: Typed?
    for (index, local) in locals.enumerated().reversed() where resolved == nil {
      if local.isItem {
        switch local.type {
        case .context(let members):
          if let type = members[name] {
            let item = Node(.local(index), range)
            resolved = Typed(.member(item, name), range, type, isNullable: local.isNullable)
          } else if mode == .standard {
            items.append((index, nil))
          }
        case .any: items.append((index, nil))
        default: break
        }
      }
      // A member called `item` goes before the item itself.
      if resolved == nil, local.name == name {
        usedLocals.insert(index)
        resolved = Typed(.local(index), range, local.type, isNullable: local.isNullable)
      }
    }
    var result = resolved ?? global(name, range, isInItem: !items.isEmpty)
    for item in items.reversed() {
      result = Typed(
        .itemMember(item.index, name, otherwise: result.node), range, .any, isNullable: true)
    }
    return result
  }

  private mutating func global(_ name: String, _ range: Range<Int>, isInItem: Bool) -> Typed {
    if let variable = scope[normalised: name] {
      if uses.isEmpty { uses.reserveCapacity(8) }
      uses.append(TypedExpression.Use(slot: variable.slot, range: range))
      return Typed(.slot(variable.slot), range, variable.type, isNullable: variable.isNullable)
    }
    if let index = Builtins.indices[name] {
      let builtin = Builtins.table[index]
      let parameters = builtin.signatures.first?.parameters ?? []
      let value = FunctionValue(
        parameters: parameters.map(\.name), types: parameters.map(\.type),
        result: builtin.signatures.first?.result([]) ?? .any, body: .builtin(index))
      return Typed(.constant(.function(value)), range, value.type)
    }
    let issue = unknownName(name, range)
    if isInItem { return Typed(.unresolved(issue), range, .any, isNullable: true) }
    return failed(issue)
  }

  func unknownName(_ name: String, _ range: Range<Int>) -> ExpressionIssue {
    let candidates = scope.names.names + locals.map(\.name).filter { $0 != "?" && $0 != "partial" }
    let nearest = Suggestion.nearest(to: name, among: candidates)
    let isBareText =
      nearest == nil && name.unicodeScalars.contains { $0.value >= 0x2E80 } && !name.contains(" ")
    return ExpressionIssue(
      .unknownName, range,
      Message(zh: "没有叫 `\(name)` 的数据项或指标", en: "there is nothing called `\(name)`"),
      help: nearest.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }
        ?? (isBareText
          ? Message(
            zh: "如果是文字，写在英文双引号里：`\"\(name)\"`", en: "if it is text, put it in quotes: `\"\(name)\"`") : nil),
      replacement: (nearest ?? (isBareText ? Value.quoted(name) : nil)).map {
        Replacement(range, $0, isSafe: false)
      })
  }

  private mutating func input(_ range: Range<Int>) -> Typed {
    saysInput = true
    guard let first = locals.first, first.name == "?" else {
      return failed(
        ExpressionIssue(
          .unknownName, range, Message(zh: "`?` 只能用在决策表的条件里", en: "`?` has a meaning only in unary tests")))
    }
    return Typed(.local(0), range, first.type, isNullable: first.isNullable)
  }

  /// Runs a check and tells whether it met `?`.
  mutating func watchingInput<Result>(_ body: (inout Checker) -> Result) -> (Result, saysInput: Bool) {
    let before = saysInput
    saysInput = false
    let result = body(&self)
    defer { saysInput = saysInput || before }
    return (result, saysInput)
  }

  /// The slots used since a count of uses, for functions that outlive the evaluation.
  func slots(since count: Int) -> [Int] { Array(Set(uses[count...].map(\.slot))) }

  var useCount: Int { uses.count }
}
