extension ResolvedNode {
  /// The expressions that stand directly in this one.
  package var children: [ResolvedNode] {
    switch operation {
    case .constant, .slot, .local, .unresolved: []
    case .itemMember(_, _, let otherwise): [otherwise]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .span(let left, let right), .range(let left, _, let right, _), .filter(let left, let right):
      [left, right]
    case .negation(let inner), .condition(let inner), .comparisonTest(_, let inner), .member(let inner, _), .instanceOf(let inner, _),
      .lambda(_, _, _, let inner, _, _):
      [inner]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .between(let value, let low, let high): [value, low, high]
    case .iteration(let sources, let body, _), .quantified(_, let sources, let body): sources + [body]
    case .membership(let value, let tests): [value] + tests
    case .tests(let tests, _): tests
    case .list(let items), .context(_, let items), .builtin(_, let items), .namedBuiltin(_, _, let items): items
    case .call(let callee, let arguments, _): [callee] + arguments
    case .external(let mapping, let arguments, _): [mapping] + arguments
    }
  }
}

extension TypedExpression {
  /// A `count` of a list that is written out, whose items may be missing and count all the same.
  package struct WrittenCount: Sendable {
    /// The list's place in the text, in UTF-8 bytes.
    package let list: Range<Int>
    package let count: Int
  }

  /// The counts of written-out lists. O(size of the expression).
  package var writtenCounts: [WrittenCount] { Self.writtenCounts(in: node) }

  private static func writtenCounts(in node: ResolvedNode) -> [WrittenCount] {
    var found = node.children.flatMap(writtenCounts)
    if case .builtin(let index, let arguments) = node.operation, ResolvedOperation.builtinName(index) == "count",
      arguments.count == 1, case .list(let items) = arguments[0].operation, items.contains(where: \.isOpen)
    {
      found.append(WrittenCount(list: arguments[0].range, count: items.count))
    }
    return found
  }
}

extension ResolvedNode {
  /// Whether the value is known only when the expression is evaluated.
  fileprivate var isOpen: Bool {
    switch operation {
    case .constant: false
    case .slot, .local: true
    default: children.contains(where: \.isOpen)
    }
  }
}
