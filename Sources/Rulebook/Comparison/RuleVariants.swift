public import Diagnostics

/// Two versions of a rule book, and the books between them: the old one with some of the changes made.
public struct RuleVariants: Sendable {
  /// What is different, as `RuleChange.between` tells it.
  public let changes: [RuleChange]
  private let old: ComposedTree
  private let new: ComposedTree
  private let sources: [SourceFile]
  private let language: Language

  /// `nil` if one of the files is no rule book. Throws if one can't be read.
  public init?(
    _ old: (path: String, files: FileProvider), _ new: (path: String, files: FileProvider)
  ) throws(FileProblem) {
    var (before, after) = (BookLoader(files: old.files), BookLoader(files: new.files))
    guard let first = try before.load(old.path), let second = try after.load(new.path) else { return nil }
    (self.old, self.new) = (first, second)
    sources = after.sources
    language = after.language ?? .zh
    var lines: (old: [RuleLine], new: [RuleLine]) = ([], [])
    RuleLines.collect(first.root, [], &lines.old)
    RuleLines.collect(second.root, [], &lines.new)
    changes = RuleChange.between(lines.old, lines.new)
  }

  /// The old book with some of the changes, by their index; `nil` if that is no book that could be run.
  /// - Parameter version: the version of the rule language to read it by; as it says itself unless given.
  public func book(with made: Set<Int>, by version: LanguageVersion? = nil) -> CheckedBook? {
    let mixer = Mixer(made: Set(made.map { changes[$0].path }))
    var tree = new
    tree.root = mixer.mix(old.root, new.root, [])
    var decoder = BookDecoder(version: version)
    let book = decoder.decode(tree, sources: sources, language: language)
    let pass = FormulaPass(book)
    let problems = decoder.diagnostics + pass.names.diagnostics + pass.formulas.diagnostics + Checks.all.flatMap { $0(book) }
    guard !problems.hasErrors else { return nil }
    return CheckedBook(book: book, names: pass.names, formulas: pass.formulas, mayHaveCircles: pass.mayHaveCircles)
  }
}

/// Takes each value from one of two trees: from the new one where a change that is made says so.
private struct Mixer {
  let made: Set<[RuleLine.Step]>

  func mix(_ old: FormNode, _ new: FormNode, _ path: [RuleLine.Step]) -> FormNode {
    var fields: [Field] = []
    for field in new.fields {
      let own = path + [RuleLines.step(field, of: new)]
      if path.isEmpty, RuleLines.apart.contains(field.key) {
        fields.append(field)
      } else if let earlier = old[field.key] {
        fields.append(Field(key: field.key, keySpan: field.keySpan, value: mix(earlier.value, field.value, own)))
      } else if isMade(own) {
        fields.append(field)
      }
    }
    for field in old.fields where !new.has(field.key) && !(path.isEmpty && RuleLines.apart.contains(field.key)) {
      if !isMade(path + [RuleLines.step(field, of: old)]) { fields.append(field) }
    }
    return new.with(fields)
  }

  private func mix(_ old: FieldValue, _ new: FieldValue, _ path: [RuleLine.Step]) -> FieldValue {
    switch (old, new) {
    case (.form(let left), .form(let right)) where left.form == right.form: return .form(mix(left, right, path))
    case (.list(let left, _), .list(let right, let span)):
      let items = mix(left, right, path, step: { RuleLines.step($0, $1) }, each: { mix($0, $1, $2) })
      return .list(items, span)
    case (.map(let left, _), .map(let right, let span)):
      let entries = mix(
        left, right, path, step: { entry, _ in RuleLines.step(entry) },
        each: { MapEntry(name: $1.name, value: mix($0.value, $1.value, $2)) })
      return .map(entries, span)
    default:
      // A value of another kind is another value, whatever stands in it.
      return isMade(path) || made.contains { $0.starts(with: path) } ? new : old
    }
  }

  /// Items in the new order; those that stay although the new version lacks them, behind what they stood behind.
  private func mix<Item>(
    _ old: [Item], _ new: [Item], _ path: [RuleLine.Step], step: (Item, Int) -> RuleLine.Step,
    each: (Item, Item, [RuleLine.Step]) -> Item
  ) -> [Item] {
    let before = old.enumerated().map { (step: step($1, $0), item: $1) }
    var items: [(step: RuleLine.Step, item: Item)] = []
    for (index, item) in new.enumerated() {
      let own = step(item, index)
      if let earlier = before.first(where: { $0.step == own }) {
        items.append((own, each(earlier.item, item, path + [own])))
      } else if isMade(path + [own]) {
        items.append((own, item))
      }
    }
    for (index, earlier) in before.enumerated() where !items.contains(where: { $0.step == earlier.step }) {
      guard !isMade(path + [earlier.step]) else { continue }
      let place = before[..<index].last.flatMap { known in items.firstIndex { $0.step == known.step } }
      items.insert(earlier, at: place.map { $0 + 1 } ?? 0)
    }
    return items.map(\.item)
  }

  /// Whether a change of the value, or of what it stands in, is made.
  private func isMade(_ path: [RuleLine.Step]) -> Bool {
    (1...max(1, path.count)).contains { made.contains(Array(path.prefix($0))) }
  }
}
