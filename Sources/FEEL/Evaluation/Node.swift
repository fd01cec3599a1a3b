import ExactDecimal

// The evaluator's own short names; outside the module they would clash with others.
typealias Node = ResolvedNode
typealias Operation = ResolvedOperation

/// An expression with its names resolved: what the evaluator walks.
package struct ResolvedNode: Sendable {
  package let operation: ResolvedOperation
  /// UTF-8 bytes of the expression's text, for issues.
  package let range: Range<Int>

  init(_ operation: ResolvedOperation, _ range: Range<Int>) {
    self.operation = operation
    self.range = range
  }

  /// Whether the text says `null` here.
  package var isNull: Bool {
    if case .constant(.null) = operation { return true }
    return false
  }
}

package indirect enum ResolvedOperation: Sendable {
  case constant(Value)
  /// A variable of the host.
  case slot(Int)
  /// A value the expression itself names, by its place on the stack.
  case local(Int)
  /// A member of the filtered item if it has one of that name, else something else.
  case itemMember(Int, String, otherwise: ResolvedNode)
  case arithmetic(BinaryOperator, ResolvedNode, ResolvedNode)
  case comparison(BinaryOperator, ResolvedNode, ResolvedNode)
  case and(ResolvedNode, ResolvedNode)
  case or(ResolvedNode, ResolvedNode)
  case negation(ResolvedNode)
  case conditional(ResolvedNode, ResolvedNode, ResolvedNode)
  /// Sources are evaluated in order, each seeing the items before it; `partial` stands above them on the stack.
  case iteration([ResolvedNode], body: ResolvedNode, usesPartial: Bool)
  case quantified(Syntax.Quantifier, [ResolvedNode], ResolvedNode)
  case span(ResolvedNode, ResolvedNode)
  case between(ResolvedNode, ResolvedNode, ResolvedNode)
  case membership(ResolvedNode, [ResolvedNode])
  /// A unary test that is true or false by itself, because it says `?`.
  case condition(ResolvedNode)
  case tests([ResolvedNode], isNegated: Bool)
  case range(lower: ResolvedNode, includesLower: Bool, upper: ResolvedNode, includesUpper: Bool)
  case comparisonTest(BinaryOperator, ResolvedNode)
  case list([ResolvedNode])
  case filter(ResolvedNode, ResolvedNode)
  case context([String], [ResolvedNode])
  case member(ResolvedNode, String)
  case builtin(Int, [ResolvedNode])
  /// A call with named arguments: only signatures that have these names are meant.
  case namedBuiltin(Int, signatures: [Int], [ResolvedNode])
  case call(ResolvedNode, [ResolvedNode], names: [String]?)
  /// A function may see itself, by the name that its context gives it, before its parameters on the stack.
  case lambda([String], [FEELType], result: FEELType, ResolvedNode, slots: [Int], seesItself: Bool)
  /// A call of the host's function that a context names.
  case external(ResolvedNode, [ResolvedNode], HostFunctions)
  case instanceOf(ResolvedNode, FEELType)
  /// What could not be resolved; standard mode takes it as null.
  case unresolved(ExpressionIssue)
}

extension ResolvedOperation {
  /// The name of the built-in function that an operation calls by its number.
  package static func builtinName(_ index: Int) -> String { Builtins.table[index].name }
}
