public import Diagnostics
import FEEL
import Rulebook

/// A text of the book that something is compared with which subjects may write as they like: a group, or an input of free text.
package struct ComparedText: Sendable, Hashable {
  package enum Source: Sendable, Hashable {
    case group
    case field(Int)
  }

  package let source: Source
  package let text: String
  package let place: Span?
}

extension Plan {
  /// All of them, in the plan's order, each once. O(formulas).
  package var comparedTexts: [ComparedText] {
    var found: [ComparedText] = []
    var seen: Set<String> = []
    func add(_ source: ComparedText.Source, _ texts: [(text: String, range: Range<Int>)], _ place: SourceText?) {
      for item in texts where seen.insert("\(source)|\(item.text)").inserted {
        found.append(ComparedText(source: source, text: item.text, place: place.map { $0.span(of: item.range) }))
      }
    }
    for node in nodes {
      switch node.operation {
      case .formula(let formula):
        compared(formula.expression.node, formula) { source, texts in add(source, texts, node.text) }
      case .score(.table(let table), _):
        for rule in table.rules {
          for (input, test) in zip(table.inputs, rule.tests) {
            guard let source = source(input) else { continue }
            // A cell's texts stand in a formula of their own, whose place is the table's.
            add(source, Self.texts(test.expression.node).map { ($0.text, 0..<0) }, nil)
          }
        }
      default: break
      }
    }
    return found
  }

  /// Whether the book looks at groups at all.
  package var looksAtGroups: Bool {
    nodes.contains { node in
      switch node.operation {
      case .identity(.group): true
      case .rank(let operation): operation.within == .group
      case .grade(let operation): operation.steps.contains { $0.quota?.within == .group }
      case .score(.peers(let comparison), _): comparison.within == .group
      default: false
      }
    }
  }

  private func compared(
    _ node: ResolvedNode, _ formula: BoundFormula, _ add: (ComparedText.Source, [(text: String, range: Range<Int>)]) -> Void
  ) {
    func source(_ node: ResolvedNode) -> ComparedText.Source? {
      guard case .slot(let slot) = node.operation else { return nil }
      return formula.operands[slot].flatMap { self.source($0) }
    }
    switch node.operation {
    case .comparison(.equal, let left, let right), .comparison(.notEqual, let left, let right):
      if let source = source(left) { add(source, Self.texts(right)) }
      if let source = source(right) { add(source, Self.texts(left)) }
    case .membership(let value, let tests):
      if let source = source(value) { add(source, tests.flatMap(Self.texts)) }
    case .builtin(let function, let arguments) where ResolvedOperation.builtinName(function) == "list contains":
      if let first = arguments.first, let last = arguments.last, let source = source(last) { add(source, Self.texts(first)) }
    default: break
    }
    for child in node.operation.children { compared(child, formula, add) }
  }

  /// What a node holds, if subjects may write it as they like.
  private func source(_ node: NodeID) -> ComparedText.Source? {
    switch self[node].operation {
    case .identity(.group): return .group
    case .field(let index):
      let input = book.book.inputs[index]
      return input.type == .text || input.type == .choice && input.options.isEmpty ? .field(index) : nil
    case .formula(let formula):
      guard case .slot(let slot) = formula.expression.node.operation, let operand = formula.operands[slot] else { return nil }
      return source(operand)
    default: return nil
    }
  }

  /// The texts that a value passes or equals.
  private static func texts(_ node: ResolvedNode) -> [(text: String, range: Range<Int>)] {
    switch node.operation {
    case .constant(.string(let text)): [(text, node.range)]
    case .constant(.list(let items)): items.compactMap { $0.stringValue.map { ($0, node.range) } }
    case .list(let items), .tests(let items, _): items.flatMap(texts)
    case .comparisonTest(.equal, let inner), .comparisonTest(.notEqual, let inner), .condition(let inner): texts(inner)
    default: []
    }
  }
}

/// Which of the compared texts occur in the data, being counted.
package struct ComparedTextTally: Sendable {
  private let wanted: [ComparedText]
  /// What the data have, as far as it is worth naming.
  private var known: [ComparedText.Source: Set<String>] = [:]
  private var occurring: Set<ComparedText> = []
  private let plan: Plan
  private let looksAtGroups: Bool
  private var rows = 0
  private var hasGroups = false

  /// The most different texts of a source that names are looked for among.
  package static let most = 1000

  package init(_ plan: Plan) {
    self.plan = plan
    wanted = plan.comparedTexts
    looksAtGroups = plan.looksAtGroups
  }

  /// The inputs whose texts count.
  package var fields: [Int] {
    Set(wanted.compactMap { if case .field(let index) = $0.source { index } else { nil } }).sorted()
  }

  /// Where texts are looked for, and the book's texts of each.
  package var sources: [(source: ComparedText.Source, texts: [String])] {
    var sources: [ComparedText.Source] = looksAtGroups ? [.group] : []
    for item in wanted where !sources.contains(item.source) { sources.append(item.source) }
    return sources.map { source in (source, wanted.filter { $0.source == source }.map(\.text)) }
  }

  package var isNeeded: Bool { looksAtGroups || !wanted.isEmpty }

  /// Counts a text that the data have. O(texts of the book).
  package mutating func add(_ text: String, _ source: ComparedText.Source) {
    if source == .group { hasGroups = true }
    guard known[source]?.contains(text) != true else { return }
    for item in wanted where item.source == source && item.text == text { occurring.insert(item) }
    if known[source, default: []].count < Self.most { known[source, default: []].insert(text) }
  }

  /// Counts rows without looking at them.
  package mutating func addRows(_ number: Int) { rows += number }

  package mutating func add(_ row: SubjectRow) {
    rows += 1
    if let group = row.group { add(group, .group) }
    for field in fields { if let text = row.values[field].stringValue { add(text, .field(field)) } }
  }

  /// Adds what another part of the data came to.
  package mutating func add(_ other: ComparedTextTally) {
    rows += other.rows
    hasGroups = hasGroups || other.hasGroups
    occurring.formUnion(other.occurring)
    for (source, texts) in other.known {
      known[source, default: []].formUnion(texts.sorted().prefix(max(0, Self.most - (known[source]?.count ?? 0))))
    }
  }

  // MARK: - What is told

  /// Whether the book looks at groups, and no row has one.
  package var lacksGroups: Bool { looksAtGroups && rows > 0 && !hasGroups }

  /// - Parameter isFelt: whether something could not be decided for want of groups.
  package func diagnostics(isFelt: Bool) -> [Diagnostic] {
    var result = lacksGroups ? [noGroups(isFelt)] : []
    for item in wanted where !occurring.contains(item) {
      guard let texts = known[item.source], !texts.isEmpty else { continue }
      let near = Self.nearest(to: item.text, among: texts)
      // That an event never occurred is as it should be, unless it may just be written otherwise.
      guard item.source == .group || near != nil else { continue }
      result.append(neverOccurs(item, near, texts))
    }
    return result
  }

  private func noGroups(_ isFelt: Bool) -> Diagnostic {
    Diagnostic(
      EvaluationCode.noGroups, severity: isFelt ? .error : .warning,
      Message(
        zh: "规则用到 `组别`，而数据中没有一个单位有组别",
        en: "the book looks at `group`, and no subject of the data has one"), at: nil,
      help: Message(zh: "在数据中加 `组别` 一列，写明各单位的组别", en: "add a column `group` to the data, with the group of each subject"))
  }

  private func neverOccurs(_ item: ComparedText, _ near: String?, _ texts: Set<String>) -> Diagnostic {
    let what: Message =
      switch item.source {
      case .group: Message(zh: "组别", en: "group")
      case .field(let index): Message(verbatim: plan.book.book.inputs[index].name)
      }
    let list = texts.sorted().prefix(20).map { "`\($0)`" }.joined(separator: " ")
    return Diagnostic(
      EvaluationCode.neverOccurs, severity: .warning,
      Message(
        zh: "规则与\(what.zh) `\(item.text)` 比较，而数据中没有这个\(item.source == .group ? "组别" : "值")",
        en: "the book compares \(what.en) with `\(item.text)`, which never occurs in the data"),
      at: item.place, notes: [Message(zh: "数据中有：\(list)", en: "the data have: \(list)")],
      help: near.map {
        Message(zh: "是不是 `\($0)`？规则与数据要写得一样", en: "did you mean `\($0)`? The book and the data have to write it alike")
      })
  }

  /// A name that may stand for the same: within a slip of the pen, or one that the other is part of.
  private static func nearest(to name: String, among texts: Set<String>) -> String? {
    let ordered = texts.sorted()
    return ordered.filter { !name.isEmpty && !$0.isEmpty && ($0.contains(name) || name.contains($0)) }.min { $0.count < $1.count }
      ?? Suggestion.nearest(to: name, among: ordered)
  }
}

extension Diagnostic {
  /// Whether it says no more than that a subject has no group.
  public var isAboutMissingGroup: Bool {
    (code == EvaluationCode.undecided.code || code == EvaluationCode.noScore.code)
      && (data?.field == Symbol.ResultName.group.zh || data?.field == Symbol.ResultName.group.rawValue)
  }
}

extension Outcome {
  /// For data that are whole, as those of tests of a rule book are not: tells which texts of the book never occur in the data; that no subject has a group is told once, not of each subject.
  public mutating func tellComparedTexts() {
    var tally = ComparedTextTally(plan)
    guard tally.isNeeded else { return }
    for row in rows { tally.add(row) }
    let isFelt = tally.lacksGroups && diagnostics.contains(where: \.isAboutMissingGroup)
    if isFelt {
      lacksGroups = true
      diagnostics.removeAll(where: \.isAboutMissingGroup)
    }
    diagnostics += tally.diagnostics(isFelt: isFelt)
  }
}
