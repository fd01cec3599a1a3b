public import Diagnostics

/// A difference between two versions of a rule book: one value, or an item that is only in one of them.
public struct RuleChange: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case added, removed, changed
  }

  public let kind: Kind
  public let path: [RuleLine.Step]
  /// The value before and after; `nil` for items, and where there is none.
  public let old: String?
  public let new: String?
  /// Where it stands in the old and in the new version, all values of an item that is only in one.
  public let oldSpans: [Span]
  public let newSpans: [Span]

  /// Ids of the items that it stands in, the innermost last.
  public var items: [String] { path.filter(\.isItem).map(\.id) }

  /// The change in a sentence: `indicators speed · weight: 60 → 55`.
  public var words: Message {
    func place(_ language: Language) -> String { path.map { $0.name.text(in: language) }.joined(separator: " ") }
    func quoted(_ text: String?) -> String { text.map { $0.count > 80 ? $0.prefix(79) + "…" : $0 } ?? "" }
    switch kind {
    case .changed:
      return Message(zh: "\(place(.zh))：\(quoted(old)) → \(quoted(new))", en: "\(place(.en)): \(quoted(old)) → \(quoted(new))")
    case .added:
      return Message(
        zh: "新增 \(place(.zh))" + (new == nil ? "" : "：\(quoted(new))"), en: "added \(place(.en))" + (new == nil ? "" : ": \(quoted(new))"))
    case .removed:
      return Message(
        zh: "删去 \(place(.zh))" + (old == nil ? "" : "：\(quoted(old))"), en: "removed \(place(.en))" + (old == nil ? "" : ": \(quoted(old))")
      )
    }
  }

  /// The changes from one version to another, in the new one's order, what was removed behind. O(values).
  public static func between(_ old: [RuleLine], _ new: [RuleLine]) -> [RuleChange] {
    let before = Dictionary(old.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var changes = new.compactMap { line -> RuleChange? in
      guard let earlier = before[line.path], earlier.text != line.text else { return nil }
      return RuleChange(
        kind: .changed, path: line.path, old: earlier.text, new: line.text, oldSpans: [earlier.span], newSpans: [line.span])
    }
    changes += lacking(new, in: before.keys).map { path, lines in
      RuleChange(
        kind: .added, path: path, old: nil, new: lines.count == 1 && lines[0].path == path ? lines[0].text : nil, oldSpans: [],
        newSpans: lines.map(\.span))
    }
    changes += lacking(old, in: after.keys).map { path, lines in
      RuleChange(
        kind: .removed, path: path, old: lines.count == 1 && lines[0].path == path ? lines[0].text : nil, new: nil,
        oldSpans: lines.map(\.span), newSpans: [])
    }
    return changes
  }

  /// Lines that another version does not have, those of an item that it lacks altogether together.
  private static func lacking(
    _ lines: [RuleLine], in other: some Collection<[RuleLine.Step]>
  ) -> [(path: [RuleLine.Step], lines: [RuleLine])] {
    var known: Set<[RuleLine.Step]> = []
    for path in other { for length in 0...path.count { known.insert(Array(path.prefix(length))) } }
    var found: [(path: [RuleLine.Step], lines: [RuleLine])] = []
    for line in lines where !known.contains(line.path) {
      let length = (1...max(1, line.path.count)).first { !known.contains(Array(line.path.prefix($0))) } ?? line.path.count
      let path = Array(line.path.prefix(length))
      if found.last?.path == path { found[found.count - 1].lines.append(line) } else { found.append((path, [line])) }
    }
    return found
  }
}
