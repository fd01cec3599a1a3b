import Diagnostics

/// Builds the node tree from events, expands aliases within the limits and reports what a tree must not have.
struct TreeBuilder {
  /// A container that is not closed yet. The one on top grows where it is, in the stack.
  private struct Open {
    let start: Int
    let anchor: String?
    let isMapping: Bool
    let isFlow: Bool
    var isBroken = false
    var key: Node?
    var items: [Node] = []
    var entries: [Entry] = []
    var keys = KeySet()
    var end: Int
    /// Nodes below, and the height of the tallest child.
    var size = 1
    var height = 0

    init(start: Int, anchor: String?, isMapping: Bool, isFlow: Bool) {
      self.start = start
      self.anchor = anchor
      self.isMapping = isMapping
      self.isFlow = isFlow
      end = start
      // Most have a few: growing step by step would ask for memory three times.
      if isMapping { entries.reserveCapacity(6) } else { items.reserveCapacity(4) }
    }

    /// Takes the next node below it; true when that is a key.
    mutating func take(_ node: Node, size: Int, height: Int) -> Bool {
      self.size += size
      self.height = max(self.height, height)
      end = max(end, node.span.range.upperBound)
      if !isMapping {
        items.append(node)
      } else if let key = key.take() {
        entries.append(Entry(key: key, value: node))
      } else {
        key = node
        return true
      }
      return false
    }
  }

  private struct Anchored {
    let node: Node
    let size: Int
    let height: Int
  }

  let file: SourceFile
  let limits: Limits
  /// Ranges of the file whose value was blanked because of a reported problem.
  let broken: [Range<Int>]
  /// Ranges whose text can't be known.
  let spoilt: [Range<Int>]
  private(set) var root: Node?
  private(set) var diagnostics: [Diagnostic] = []
  /// Mistakes whose mend makes another reading worth while.
  private(set) var findings: [Finding] = []
  /// Nodes so far, aliases expanded: never much above `limits.maxNodes`.
  private(set) var nodeCount = 0
  private var stack: [Open] = []
  private var anchors: [String: Anchored] = [:]
  private var documents = 0
  private var refusedAliases = false

  init(_ file: SourceFile, limits: Limits, broken: [Range<Int>], spoilt: [Range<Int>]) {
    self.file = file
    self.limits = limits
    self.broken = broken
    self.spoilt = spoilt
  }

  /// Takes the next event; false when the rest of the file is not worth reading.
  mutating func take(_ event: Event) -> Bool {
    switch event.kind {
    case .streamStart, .documentEnd: return true
    case .streamEnd:
      if documents == 0 || (root?.isNull ?? true) { reportEmpty() }
      return true
    case .documentStart(let hasDirectives):
      return startDocument(event, hasDirectives: hasDirectives)
    case .alias(let name): return takeAlias(name, event)
    case .scalar(let scalar):
      let range = scalarRange(scalar, event)
      checkTag(event, start: range.lowerBound)
      let node = Node(
        span: Span(file, range), content: .scalar(scalar),
        isBroken: broken.contains { $0.lowerBound == range.lowerBound && $0.upperBound >= range.upperBound }
          || spoilt.contains { $0.overlaps(range) })
      return add(node, size: 1, height: 1, anchor: event.anchor)
    case .sequenceStart(let isFlow): return open(event, isMapping: false, isFlow: isFlow)
    case .mappingStart(let isFlow): return open(event, isMapping: true, isFlow: isFlow)
    case .sequenceEnd, .mappingEnd: return close(event)
    }
  }

  // MARK: - Containers

  private mutating func open(_ event: Event, isMapping: Bool, isFlow: Bool) -> Bool {
    guard stack.count < limits.maxDepth else {
      report(TreeProblem.tooDeep(Span(file, event.start..<min(event.start + 1, file.bytes.count)), limits))
      return false
    }
    let start = skipProperties(from: event.start, event)
    checkTag(event, start: start)
    stack.append(Open(start: start, anchor: event.anchor, isMapping: isMapping, isFlow: isFlow))
    return true
  }

  private mutating func close(_ event: Event) -> Bool {
    guard let top = stack.popLast() else { return false }
    let end = top.isFlow ? max(top.start, event.end) : max(top.start, top.end)
    let content: Node.Content = top.isMapping ? .mapping(top.entries) : .sequence(top.items)
    let node = Node(span: Span(file, top.start..<end), content: content, isBroken: top.isBroken)
    return add(node, size: top.size, height: top.height + 1, anchor: top.anchor, isCounted: true)
  }

  /// Puts a finished node where it belongs.
  private mutating func add(
    _ node: Node, size: Int, height: Int, anchor: String?, isCounted: Bool = false
  ) -> Bool {
    nodeCount += isCounted ? 1 : size
    guard nodeCount <= limits.maxNodes else {
      report(TreeProblem.tooManyNodes(node.span, limits))
      return false
    }
    if let anchor { anchors[anchor] = Anchored(node: node, size: size, height: height) }
    let top = stack.count - 1
    guard top >= 0 else {
      root = node
      return true
    }
    if stack[top].take(node, size: size, height: height) { checkKey(node, of: top) }
    return true
  }

  private mutating func checkKey(_ key: Node, of top: Int) {
    guard let scalar = key.scalar else {
      stack[top].isBroken = true
      // `{{name}}` is told as a whole, as the template it is meant to be.
      let start = stack[top].start
      let isTemplate =
        stack[top].isFlow && key.span.range.lowerBound == start + 1 && file.bytes[start + 1] == 0x7B
      if !isTemplate { report(TreeProblem.complexKey(key)) }
      return
    }
    if key.isBroken { return }
    if scalar.text == "<<", scalar.style == .plain {
      stack[top].isBroken = true
      stack[top].key = Node(span: key.span, content: key.content, isBroken: true)
      report(TreeProblem.mergeKey(key.span))
      return
    }
    let entries = stack[top].entries
    if let first = stack[top].keys.insert(scalar.text, key.span, after: entries) {
      report(TreeProblem.duplicateKey(scalar.text, at: key.span, first: first))
    }
  }

  // MARK: - Aliases, tags and documents

  private mutating func takeAlias(_ name: String, _ event: Event) -> Bool {
    let span = Span(file, event.start..<max(event.start, event.end))
    let nothing = Node(span: span, content: .scalar(Scalar(text: "", style: .plain)), isBroken: true)
    if stack.contains(where: { $0.anchor == name }) {
      report(TreeProblem.recursiveAlias(name, span))
      return add(nothing, size: 1, height: 1, anchor: nil)
    }
    guard let known = anchors[name] else {
      report(TreeProblem.undefinedAlias(name, span, known: anchors.keys.sorted()))
      return add(nothing, size: 1, height: 1, anchor: nil)
    }
    guard nodeCount + known.size <= limits.maxNodes, stack.count + known.height - 1 <= limits.maxDepth else {
      if !refusedAliases { report(TreeProblem.excessiveAliases(name, span, limits)) }
      refusedAliases = true
      return add(nothing, size: 1, height: 1, anchor: nil)
    }
    let node = Node(span: span, content: known.node.content, isBroken: known.node.isBroken)
    return add(node, size: known.size, height: known.height, anchor: nil)
  }

  private mutating func startDocument(_ event: Event, hasDirectives: Bool) -> Bool {
    documents += 1
    if documents > 1 {
      report(TreeProblem.severalDocuments(lineSpan(at: event.start)))
      return false
    }
    if hasDirectives { report(TreeProblem.directive(lineSpan(at: event.start))) }
    return true
  }

  private mutating func checkTag(_ event: Event, start: Int) {
    guard let tag = event.tag else { return }
    let core = "tag:yaml.org,2002:"
    let names = ["str", "int", "float", "bool", "null", "map", "seq"]
    if tag.hasPrefix(core), names.contains(String(tag.dropFirst(core.count))) { return }
    // The span of the tag itself as written, before the value.
    var from = event.start
    if from < file.bytes.count, file.bytes[from] == UInt8(ascii: "&") { from = skipWord(from) }
    while from < start, file.bytes[from] == 0x20 { from += 1 }
    if tag == "!" || tag.hasPrefix("!="), case .scalar(let scalar) = event.kind, scalar.style == .plain {
      let end = max(from, scalarRange(scalar, event).upperBound)
      findings.append(ValueTraps.reserved(Span(file, from..<end)))
      return
    }
    report(TreeProblem.explicitTag(tag, Span(file, from..<max(from, min(skipWord(from), file.bytes.count)))))
  }

  private mutating func reportEmpty() {
    guard diagnostics.isEmpty, root == nil || root?.isBroken == false else { return }
    report(TreeProblem.emptyFile(Span(file, 0..<0)))
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < limits.maxProblems { diagnostics.append(diagnostic) }
  }

  // MARK: - Exact spans

  private func scalarRange(_ scalar: Scalar, _ event: Event) -> Range<Int> {
    let start = skipProperties(from: event.start, event)
    var end = max(start, event.end)
    if scalar.style != .singleQuoted, scalar.style != .doubleQuoted {
      while end > start, Self.isSpace(file.bytes[end - 1]) { end -= 1 }
    }
    return start..<end
  }

  /// The start of a node's own text after its anchor and tag.
  private func skipProperties(from start: Int, _ event: Event) -> Int {
    guard event.anchor != nil || event.tag != nil else { return start }
    var index = start
    let end = min(max(event.end, start), file.bytes.count)
    while index < end {
      let byte = file.bytes[index]
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") else { break }
      index = skipWord(index)
      let word = index
      while index < end, Self.isSpace(file.bytes[index]) { index += 1 }
      if index >= end { return word }
    }
    return index
  }

  private func skipWord(_ start: Int) -> Int {
    var index = start
    while index < file.bytes.count, !Self.isSpace(file.bytes[index]) { index += 1 }
    return index
  }

  private func lineSpan(at offset: Int) -> Span {
    let line = file.byteRange(ofLine: file.line(at: offset))
    return Span(file, min(offset, line.upperBound)..<line.upperBound)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
