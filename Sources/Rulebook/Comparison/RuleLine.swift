public import Diagnostics

/// One value of a rule book with its base: where it stands, and its text.
public struct RuleLine: Sendable, Hashable {
  /// A step on the way from the book to a value: a key, or an item of a list or mapping by its id.
  public struct Step: Sendable, Hashable {
    /// Stays the same whatever the language, order and labels.
    public let id: String
    /// For people: the key's spelling, the item's label and id.
    public let name: Message
    /// Whether it is an item that the author named.
    public let isItem: Bool

    public static func == (left: Step, right: Step) -> Bool { left.id == right.id && left.isItem == right.isItem }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  public let path: [Step]
  public let text: String
  public let span: Span
}

extension RulebookReader {
  /// All values of a rule file and what it extends, in the book's order. Empty if the file is no rule book.
  public static func lines(_ path: String, files: FileProvider = .disk) throws(FileProblem) -> [RuleLine] {
    var loader = BookLoader(files: files)
    guard let tree = try loader.load(path) else { return [] }
    var lines: [RuleLine] = []
    RuleLines.collect(tree.root, [], &lines)
    return lines
  }
}

/// Walks a composed tree.
enum RuleLines {
  /// Keys that say nothing of the rules themselves.
  static let apart: Set<KeyName> = [.extends, .removes, .locks, .template]

  static func collect(_ form: FormNode, _ path: [RuleLine.Step], _ lines: inout [RuleLine]) {
    for field in form.fields where !apart.contains(field.key) {
      collect(field.value, path + [step(field, of: form)], &lines)
    }
  }

  static func step(_ field: Field, of form: FormNode) -> RuleLine.Step {
    let key = form.form.form.key(field.key)
    let name = Message(zh: key?.zh ?? field.key.rawValue, en: field.key.rawValue)
    return RuleLine.Step(id: field.key.rawValue, name: name, isItem: false)
  }

  private static func collect(_ value: FieldValue, _ path: [RuleLine.Step], _ lines: inout [RuleLine]) {
    switch value {
    case .form(let form): collect(form, path, &lines)
    case .list(let items, _):
      for (index, item) in items.enumerated() { collect(item, path + [step(item, index)], &lines) }
    case .map(let entries, _):
      for entry in entries {
        collect(entry.value, path + [step(entry)], &lines)
      }
    default: lines.append(RuleLine(path: path, text: text(value), span: value.span))
    }
  }

  static func step(_ entry: MapEntry) -> RuleLine.Step {
    named(entry.name.text, entry.value.form.flatMap { $0.string(.label) })
  }

  static func step(_ item: FieldValue, _ index: Int) -> RuleLine.Step {
    guard let id = item.identity else {
      return RuleLine.Step(id: "\(index)", name: Message(zh: "第 \(index + 1) 项", en: "item \(index + 1)"), isItem: false)
    }
    return named(id, item.form?.string(.label))
  }

  private static func named(_ id: String, _ label: String?) -> RuleLine.Step {
    guard let label, label != id else { return RuleLine.Step(id: id, name: Message(verbatim: "`\(id)`"), isItem: true) }
    return RuleLine.Step(id: id, name: Message(zh: "`\(label)`（\(id)）", en: "`\(label)` (\(id))"), isItem: true)
  }

  private static func text(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): text.text
    case .boolean(let flag, _): flag ? "true" : "false"
    case .choice(let word, _): word
    default: value.span.text
    }
  }
}
