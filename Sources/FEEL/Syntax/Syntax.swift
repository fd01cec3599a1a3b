/// An expression as written. Parentheses make no node of their own.
public struct Syntax: Sendable, Hashable {
  public indirect enum Kind: Sendable, Hashable {
    /// A literal number, string, date, duration, boolean or null.
    case literal(Value)
    case name(String)
    /// `?`, the value a unary test is about.
    case input
    /// `-` as a unary test: every value passes.
    case anything
    case negation(Syntax)
    case binary(BinaryOperator, Syntax, Syntax)
    case conditional(Syntax, then: Syntax, otherwise: Syntax)
    case iteration([Binding], Syntax)
    case quantified(Quantifier, [Binding], Syntax)
    case between(Syntax, Syntax, Syntax)
    /// The value passes when any of the tests holds for it.
    case membership(Syntax, [Syntax])
    case range(lower: Syntax, includesLower: Bool, upper: Syntax, includesUpper: Bool)
    /// `1..5` after `for x in`: the numbers or dates on the way, down if the end is lower.
    case span(Syntax, Syntax)
    /// `> 5`: as a unary test, or a range without one end.
    case comparisonTest(BinaryOperator, Syntax)
    /// `not(…)` around unary tests, or several unary tests: any of them.
    case tests([Syntax], isNegated: Bool)
    case list([Syntax])
    case filter(Syntax, Syntax)
    case context([Entry])
    case path(Syntax, Name)
    case call(Syntax, [Argument])
    case function([Parameter], Syntax)
    /// The body of a function that the host supplies: a context that says which.
    case external(Syntax)
    case instanceOf(Syntax, FEELType?, Name)
  }

  public enum Quantifier: Sendable, Hashable { case some, every }

  public struct Name: Sendable, Hashable {
    public let text: String
    public let range: Range<Int>
  }

  /// `x in list`
  public struct Binding: Sendable, Hashable {
    public let name: Name
    public let source: Syntax
  }

  public struct Entry: Sendable, Hashable {
    public let name: Name
    public let value: Syntax
  }

  public struct Argument: Sendable, Hashable {
    public let name: Name?
    public let value: Syntax
  }

  public struct Parameter: Sendable, Hashable {
    public let name: Name
    public let type: FEELType
  }

  public let kind: Kind
  /// UTF-8 bytes of the expression's text.
  public let range: Range<Int>
  /// Levels of nodes below and including this one. The parser bounds it, so recursion over the tree is safe.
  let height: Int

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
    height = 1 + kind.childHeight
  }

  public var children: [Syntax] { kind.children }
}

extension Syntax.Kind {
  /// The height of the tallest child.
  fileprivate var childHeight: Int {
    switch self {
    case .literal, .name, .input, .anything: 0
    case .negation(let operand), .path(let operand, _): operand.height
    case .binary(_, let left, let right): max(left.height, right.height)
    case .conditional(let condition, let then, let otherwise): max(condition.height, then.height, otherwise.height)
    case .call(let callee, let arguments): arguments.reduce(callee.height) { max($0, $1.value.height) }
    default: children.reduce(0) { max($0, $1.height) }
    }
  }

  public var children: [Syntax] {
    switch self {
    case .literal, .name, .input, .anything: []
    case .negation(let operand), .comparisonTest(_, let operand), .path(let operand, _),
      .function(_, let operand), .external(let operand), .instanceOf(let operand, _, _):
      [operand]
    case .binary(_, let left, let right), .filter(let left, let right), .span(let left, let right),
      .range(let left, _, let right, _):
      [left, right]
    case .conditional(let first, let second, let third), .between(let first, let second, let third):
      [first, second, third]
    case .iteration(let bindings, let body), .quantified(_, let bindings, let body):
      bindings.map(\.source) + [body]
    case .membership(let value, let tests): [value] + tests
    case .tests(let items, _), .list(let items): items
    case .context(let entries): entries.map(\.value)
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    }
  }
}

/// Operators between two operands, by their FEEL spelling.
public enum BinaryOperator: String, Sendable, Hashable {
  case or
  case and
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "**"

  /// As `init(rawValue:)` for signs, by their bytes: the parser asks this of every sign.
  init?(sign: String) {
    let bytes = sign.utf8
    guard let first = bytes.first else { return nil }
    switch (bytes.count, first) {
    case (1, UInt8(ascii: "=")): self = .equal
    case (1, UInt8(ascii: "<")): self = .less
    case (1, UInt8(ascii: ">")): self = .greater
    case (1, UInt8(ascii: "+")): self = .add
    case (1, UInt8(ascii: "-")): self = .subtract
    case (1, UInt8(ascii: "*")): self = .multiply
    case (1, UInt8(ascii: "/")): self = .divide
    case (2, UInt8(ascii: "!")): self = .notEqual
    case (2, UInt8(ascii: "*")): self = .power
    case (2, UInt8(ascii: "<")) where sign == "<=": self = .lessOrEqual
    case (2, UInt8(ascii: ">")) where sign == ">=": self = .greaterOrEqual
    default: return nil
    }
  }

  /// Higher binds tighter.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
    case .add, .subtract: 4
    case .multiply, .divide: 5
    case .power: 6
    }
  }

  var isComparison: Bool { precedence == 3 }
}

/// An expression that the parser accepted.
public struct ParsedExpression: Sendable, Hashable {
  public let text: String
  public let root: Syntax
  /// Whether the text was read as unary tests of an input value.
  public let isUnaryTest: Bool
}
