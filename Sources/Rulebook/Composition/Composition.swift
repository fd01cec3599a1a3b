public import Diagnostics

/// What a department's book changed in the book it extends; reports show it.
public struct Override: Sendable, Hashable {
  /// `indicators.execution.weight`, in the spelling of the key table.
  public let path: String
  public let base: Span
  public let own: Span
}

/// A book and what it extends, made one.
struct ComposedTree: Sendable {
  var root: FormNode
  var overrides: [Override] = []
  /// What `removes` took out of the base, by the names that formulas knew it by.
  var removed: [String: SourceText] = [:]
}

/// Lays a book over its base: items merge by id, a book's own values win, and what the base locks stays.
struct Composer {
  private(set) var diagnostics: [Diagnostic] = []
  private var overrides: [Override] = []
  private var removed: [String: SourceText] = [:]

  /// Keys that tell which file this is, or whether it is finished; they never come from the base.
  private static let own: Set<KeyName> = [.rulebook, .extends, .removes, .template, .status]

  mutating func compose(base: FormNode, own: FormNode) -> ComposedTree {
    var base = base
    remove(own, from: &base)
    let locks = lockedSections(base)
    var fields = base.fields.filter { !Self.own.contains($0.key) && $0.key != .locks }
    let nested = indicatorsOfBase(base)
    for field in own.fields {
      if Self.own.contains(field.key) {
        fields.insert(field, at: 0)
        continue
      }
      guard let index = fields.firstIndex(where: { $0.key == field.key }) else {
        fields.append(field)
        continue
      }
      if let lock = locks[field.key] {
        report(locked: field.keySpan.text, own: field.keySpan, lock: lock)
        continue
      }
      let path = field.key.rawValue
      if field.key == .indicators {
        fields[index].value = mergeIndicators(fields[index].value, field.value, known: nested)
      } else {
        fields[index].value = merge(fields[index].value, field.value, path: path)
      }
    }
    inherit(base[.locks], into: &fields)
    let root = FormNode(form: .book, span: own.span, fields: fields, isBroken: own.isBroken || base.isBroken)
    return ComposedTree(root: root, overrides: overrides, removed: removed)
  }

  // MARK: - Merging

  private mutating func merge(_ base: FieldValue, _ own: FieldValue, path: String) -> FieldValue {
    switch (base, own) {
    case (.form(let baseForm), .form(let ownForm))
    where baseForm.form == ownForm.form && ownForm.form != .byDate:
      return .form(merge(baseForm, ownForm, path: path))
    case (.map(let baseEntries, _), .map(let ownEntries, let span)):
      var entries = baseEntries
      for entry in ownEntries {
        if let index = entries.firstIndex(where: { $0.name.text == entry.name.text }) {
          entries[index].value = merge(entries[index].value, entry.value, path: "\(path).\(entry.name.text)")
        } else {
          entries.append(entry)
        }
      }
      return .map(entries, span)
    case (.list(let baseItems, _), .list(let ownItems, let span)) where isIdentified(baseItems + ownItems):
      var items = baseItems
      for item in ownItems {
        let id = item.identity
        if let id, let index = items.firstIndex(where: { $0.identity == id }) {
          items[index] = merge(items[index], item, path: "\(path).\(id)")
        } else {
          items.append(item)
        }
      }
      return .list(items, span)
    default:
      // A locked item stays, also where the other has it in short: `rate: 5` for `rate: {value: 3, locked: true}`.
      if let form = base.form, let lock = lock(of: form) {
        report(locked: path.split(separator: ".").last.map(String.init) ?? path, own: own.span, lock: lock)
        return base
      }
      overrides.append(Override(path: path, base: base.span, own: own.span))
      return own
    }
  }

  private mutating func merge(_ base: FormNode, _ own: FormNode, path: String) -> FormNode {
    if let lock = lock(of: base) {
      // Naming a locked item only to give it children or repeat its id changes nothing.
      for field in own.fields where !identifying.contains(field.key) {
        let item = path.split(separator: ".").last.map(String.init) ?? path
        report(locked: item, own: field.keySpan, lock: lock)
      }
      return base
    }
    var fields = base.fields
    for field in own.fields {
      guard let index = fields.firstIndex(where: { $0.key == field.key }) else {
        fields.append(field)
        continue
      }
      if identifying.contains(field.key) { continue }
      fields[index].value = merge(fields[index].value, field.value, path: "\(path).\(field.key.rawValue)")
    }
    return FormNode(form: base.form, span: base.span, fields: fields, isBroken: base.isBroken || own.isBroken)
  }

  /// Indicators merge by id wherever in the base's tree they stand; new ones join the list they are written in.
  private mutating func mergeIndicators(
    _ base: FieldValue, _ own: FieldValue, known: Set<String>
  ) -> FieldValue {
    guard case .list(var items, let span) = base, case .list(let ownItems, _) = own else { return own }
    for item in ownItems {
      guard let id = item.identity, let form = item.form, known.contains(id) else {
        items.append(item)
        continue
      }
      items = items.map { overlay($0, id: id, with: form) }
    }
    return .list(items, span)
  }

  private mutating func overlay(_ value: FieldValue, id: String, with own: FormNode, isLocked: Span? = nil)
    -> FieldValue
  {
    guard case .form(let node) = value else { return value }
    let lock = isLocked ?? lock(of: node)
    if value.identity == id {
      let children = own[.indicators]
      let rest = FormNode(
        form: own.form, span: own.span, fields: own.fields.filter { $0.key != .indicators },
        isBroken: own.isBroken)
      if let lock {
        for field in rest.fields where !identifying.contains(field.key) {
          report(locked: id, own: field.keySpan, lock: lock)
        }
        if let children { report(locked: id, own: children.keySpan, lock: lock) }
        return value
      }
      let merged = merge(node, rest, path: "indicators.\(id)")
      guard let children else { return .form(merged) }
      var fields = merged.fields
      if let index = fields.firstIndex(where: { $0.key == .indicators }) {
        let known = Set(ids(in: fields[index].value))
        fields[index].value = mergeIndicators(fields[index].value, children.value, known: known)
      } else {
        fields.append(children)
      }
      return .form(merged.with(fields))
    }
    var fields = node.fields
    guard let index = fields.firstIndex(where: { $0.key == .indicators }), case .list(let children, let span) = fields[index].value
    else { return value }
    fields[index].value = .list(children.map { overlay($0, id: id, with: own, isLocked: lock) }, span)
    return .form(node.with(fields))
  }

  // MARK: - Removing

  private mutating func remove(_ own: FormNode, from base: inout FormNode) {
    guard case .list(let items, _)? = own[.removes]?.value else { return }
    let locks = lockedSections(base)
    for case .text(let id) in items {
      var found = false
      var fields = base.fields
      for index in fields.indices {
        fields[index].value = removing(id, from: fields[index].value, within: locks[fields[index].key], found: &found)
      }
      base = base.with(fields)
      if !found {
        let near = Suggestion.nearest(to: id.text, among: base.fields.flatMap { names(in: $0.value) })
        diagnostics.append(
          Diagnostic(
            RulebookCode.unknownRemoval,
            Message(zh: "所继承的规则册里没有 `\(id.text)`", en: "the base has no item `\(id.text)`"), at: id.span,
            help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }))
      }
    }
  }

  /// - Parameter section: what locks all that the value holds, if anything does.
  private mutating func removing(_ id: SourceText, from value: FieldValue, within section: Span?, found: inout Bool) -> FieldValue {
    switch value {
    case .list(let items, let span):
      var kept: [FieldValue] = []
      for item in items {
        if item.identity == id.text, let form = item.form {
          found = true
          guard let lock = section ?? lock(of: form) else {
            note(removed: id, form)
            continue
          }
          report(locked: id.text, own: id.span, lock: lock)
        }
        kept.append(removing(id, from: item, within: section ?? item.form.flatMap { lock(of: $0) }, found: &found))
      }
      return .list(kept, span)
    case .map(let entries, let span):
      var kept: [MapEntry] = []
      for entry in entries {
        if entry.name.text == id.text {
          found = true
          guard let lock = section ?? entry.value.form.flatMap({ lock(of: $0) }) else {
            note(removed: id, entry.value.form)
            continue
          }
          report(locked: id.text, own: id.span, lock: lock)
        }
        kept.append(entry)
      }
      return .map(kept, span)
    case .form(let node):
      var fields = node.fields
      for index in fields.indices where fields[index].value.isContainer {
        fields[index].value = removing(id, from: fields[index].value, within: section, found: &found)
      }
      return .form(node.with(fields))
    default: return value
    }
  }

  private mutating func note(removed id: SourceText, _ form: FormNode?) {
    removed[id.text] = id
    if let label = form?.string(.label) { removed[label] = id }
  }

  // MARK: - Identity and locks

  /// The base's locks hold for whoever extends this book in turn, beside its own.
  private func inherit(_ locks: Field?, into fields: inout [Field]) {
    guard let locks else { return }
    guard let index = fields.place(of: .locks), case .list(let own, let span) = fields[index].value,
      case .list(let inherited, _) = locks.value
    else {
      if fields.place(of: .locks) == nil { fields.append(locks) }
      return
    }
    fields[index].value = .list(inherited + own, span)
  }

  private let identifying: Set<KeyName> = [.id, .grade]

  private func isIdentified(_ items: [FieldValue]) -> Bool {
    !items.isEmpty && items.allSatisfy { $0.identity != nil }
  }

  private func indicatorsOfBase(_ base: FormNode) -> Set<String> {
    Set(base[.indicators].map { ids(in: $0.value) } ?? [])
  }

  private func ids(in value: FieldValue) -> [String] {
    guard case .list(let items, _) = value else { return [] }
    return items.flatMap { item -> [String] in
      let nested = item.form?[.indicators].map { ids(in: $0.value) } ?? []
      return (item.identity.map { [$0] } ?? []) + nested
    }
  }

  /// Ids of all items, wherever they stand.
  private func names(in value: FieldValue) -> [String] {
    switch value {
    case .list(let items, _): items.flatMap { names(in: $0) }
    case .map(let entries, _): entries.map(\.name.text)
    case .form(let node): (value.identity.map { [$0] } ?? []) + node.fields.flatMap { names(in: $0.value) }
    default: []
    }
  }

  private func lock(of form: FormNode) -> Span? {
    guard let field = form[.locked], case .boolean(true, _) = field.value else { return nil }
    return field.keySpan
  }

  private mutating func lockedSections(_ base: FormNode) -> [KeyName: Span] {
    guard case .list(let items, _)? = base[.locks]?.value else { return [:] }
    var locks: [KeyName: Span] = [:]
    for case .text(let text) in items {
      if let (key, _) = FormName.book.form.key(spelled: text.text) { locks[key.name] = text.span }
    }
    return locks
  }

  private mutating func report(locked path: String, own: Span, lock: Span) {
    diagnostics.append(
      Diagnostic(
        RulebookCode.lockedOverride,
        Message(zh: "`\(path)` 已由所继承的规则册锁定，不能改动", en: "`\(path)` is locked by the base and can't be changed"),
        at: own,
        secondary: [
          LabelledSpan(
            lock, Message(zh: "在 `\(lock.file.path)` 里锁定", en: "locked here, in `\(lock.file.path)`"))
        ],
        help: Message(
          zh: "删去这里的改动，或请共用规则册的主管部门调整", en: "leave it out here, or ask the owner of the base to change it")))
  }
}
