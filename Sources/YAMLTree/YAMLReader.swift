public import Diagnostics

/// Reads a YAML file into a tree whose every node knows its bytes, and reports all problems of the file in one run.
public enum YAMLReader {
  /// The tree, if one could be built, and the file's problems in order of place. After errors the tree is still worth
  /// checking, and `keys` are the names that the file may use as keys, which help to see what a wrong line means: what a reported problem spoilt is marked `isBroken`. No shared state; safe to call from many threads.
  /// O(n log n) for each syntax problem, of which a bounded number is worked round.
  public static func read(
    _ file: SourceFile, limits: Limits = .default, keys: Set<String> = []
  ) -> (root: Node?, diagnostics: [Diagnostic]) {
    let checks = ByteChecks(file, limits: limits)
    guard !checks.isRefused else { return (nil, checks.diagnostics) }
    var text = WorkingText(file)
    _ = text.apply(checks.edits)
    var recovery = Recovery(file, text: text, limits: limits, keys: keys)
    // Each round reads the whole text once more, so large files get fewer.
    var rounds = max(8, min(limits.maxProblems * 3, (64 << 20) / max(1, file.bytes.count)))
    var builder = TreeBuilder(file, limits: limits, broken: [], spoilt: checks.spoilt)
    while true {
      builder = TreeBuilder(file, limits: limits, broken: recovery.broken, spoilt: checks.spoilt)
      var lastText: Int?
      let error = EventReader.read(recovery.text) { event in
        if case .scalar = event.kind { lastText = event.start }
        return builder.take(event)
      }
      rounds -= 1
      guard rounds > 0, recovery.diagnostics.count <= limits.maxProblems else { break }
      if let error {
        guard recovery.mend(error, lastText: lastText) else { break }
      } else if let root = builder.root {
        guard recovery.accept(builder.findings + TreeTraps(root, keys: keys).findings) else { break }
      } else {
        break
      }
    }
    let root = builder.root.map { LostChildren.mark(recovery.dropped, in: $0) }
    // What is empty only because its lines could not be read is not called empty.
    let ofTree = builder.diagnostics.filter {
      $0.code != YAMLCode.emptyFile.code || recovery.diagnostics.isEmpty
    }
    let found = (checks.diagnostics + recovery.diagnostics + ofTree).sortedByPlace()
    return (root, capped(WideColons.folded(found), file, limits))
  }

  private static func capped(_ found: [Diagnostic], _ file: SourceFile, _ limits: Limits) -> [Diagnostic] {
    guard found.count > limits.maxProblems else { return found }
    let last = found[limits.maxProblems - 1].primary?.span ?? Span(file, 0..<0)
    return found.prefix(limits.maxProblems) + [
      Diagnostic(
        YAMLCode.tooManyProblems,
        Message(
          zh: "问题太多，只报告前 \(limits.maxProblems) 个",
          en: "too many problems: only the first \(limits.maxProblems) are told"),
        at: last, help: Message(zh: "改正以上各处后再检查一次", en: "mend these and check again"))
    ]
  }
}

/// Marks the containers that lost a line to a syntax error, so that nobody complains of what they lack.
enum LostChildren {
  static func mark(_ lines: [(offset: Int, column: Int)], in root: Node) -> Node {
    lines.reduce(root) { mark($1, in: $0) }
  }

  private static func mark(_ line: (offset: Int, column: Int), in node: Node) -> Node {
    guard node.scalar == nil else { return node }
    let children = node.sequence ?? node.mapping?.map(\.value) ?? []
    if let index = children.lastIndex(where: { $0.span.range.lowerBound <= line.offset }) {
      let child = children[index]
      if child.scalar == nil, !child.span.range.isEmpty, child.span.start.column - 1 <= line.column {
        return replacing(index, of: node, by: mark(line, in: child))
      }
    }
    return Node(span: node.span, content: node.content, isBroken: true)
  }

  private static func replacing(_ index: Int, of node: Node, by child: Node) -> Node {
    switch node.content {
    case .scalar: return node
    case .sequence(var items):
      items[index] = child
      return Node(span: node.span, content: .sequence(items), isBroken: node.isBroken)
    case .mapping(var entries):
      entries[index] = Entry(key: entries[index].key, value: child)
      return Node(span: node.span, content: .mapping(entries), isBroken: node.isBroken)
    }
  }
}
