extension ResolvedOperation {
  /// The nodes right below.
  package var children: [ResolvedNode] {
    switch self {
    case .constant, .slot, .local, .unresolved: []
    case .itemMember(_, _, let node), .negation(let node), .condition(let node), .comparisonTest(_, let node), .member(let node, _),
      .lambda(_, _, _, let node, _, _), .instanceOf(let node, _):
      [node]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .span(let left, let right), .filter(let left, let right):
      [left, right]
    case .range(let lower, _, let upper, _): [lower, upper]
    case .conditional(let first, let second, let third), .between(let first, let second, let third): [first, second, third]
    case .iteration(let sources, let body, _), .quantified(_, let sources, let body): sources + [body]
    case .membership(let value, let tests): [value] + tests
    case .tests(let items, _), .list(let items), .context(_, let items), .builtin(_, let items), .namedBuiltin(_, _, let items): items
    case .call(let callee, let arguments, _): [callee] + arguments
    case .external(let node, let nodes, _): [node] + nodes
    }
  }
}
