import ExactDecimal

/// An expression with its names resolved: what the evaluator walks.
struct Node: Sendable {
  let operation: Operation
  /// UTF-8 bytes of the expression's text, for issues.
  let range: Range<Int>

  init(_ operation: Operation, _ range: Range<Int>) {
    self.operation = operation
    self.range = range
  }

  /// Whether the text says `null` here.
  var isNull: Bool {
    if case .constant(.null) = operation { return true }
    return false
  }
}

indirect enum Operation: Sendable {
  case constant(Value)
  /// A variable of the host.
  case slot(Int)
  /// A value the expression itself names, by its place on the stack.
  case local(Int)
  /// A member of the filtered item if it has one of that name, else something else.
  case itemMember(Int, String, otherwise: Node)
  case arithmetic(BinaryOperator, Node, Node)
  case comparison(BinaryOperator, Node, Node)
  case and(Node, Node)
  case or(Node, Node)
  case negation(Node)
  case conditional(Node, Node, Node)
  /// Sources are evaluated in order, each seeing the items before it; `partial` stands above them on the stack.
  case iteration([Node], body: Node)
  case quantified(Syntax.Quantifier, [Node], Node)
  case span(Node, Node)
  case between(Node, Node, Node)
  case membership(Node, [Node])
  /// A unary test that is true or false by itself, because it says `?`.
  case condition(Node)
  case tests([Node], isNegated: Bool)
  case range(lower: Node, includesLower: Bool, upper: Node, includesUpper: Bool)
  case comparisonTest(BinaryOperator, Node)
  case list([Node])
  case filter(Node, Node)
  case context([String], [Node])
  case member(Node, String)
  case builtin(Int, [Node])
  /// A call with named arguments: only signatures that have these names are meant.
  case namedBuiltin(Int, signatures: [Int], [Node])
  case call(Node, [Node], names: [String]?)
  /// A function may see itself, by the name that its context gives it, before its parameters on the stack.
  case lambda([String], [FEELType], Node, slots: [Int], seesItself: Bool)
  /// A call of the host's function that a context names.
  case external(Node, [Node], HostFunctions)
  case instanceOf(Node, FEELType)
  /// What could not be resolved; standard mode takes it as null.
  case unresolved(ExpressionIssue)
}
