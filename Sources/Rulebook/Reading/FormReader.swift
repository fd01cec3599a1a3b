import Diagnostics
import YAMLTree

/// Reads a YAML tree by the forms of the language: recognises keys in both spellings and reads values by their shapes.
/// Everything that is wrong is reported, each mistake once; what can't be read becomes `.broken` and later stages stay silent.
struct FormReader {
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether a section was not understood that may have declared something.
  private(set) var losesDeclarations = false
  /// The last mapping that seemed to stand in the wrong place.
  private var misplaced: (form: FormName, line: Int)?
  /// Where each spelling was used, to find a file that mixes them.
  private var uses = Uses()

  struct Use {
    let span: Span
    let other: String
  }

  private struct Uses {
    var zh: [Use] = []
    var en: [Use] = []

    subscript(language: Language) -> [Use] { language == .zh ? zh : en }
  }

  /// The spelling that most of the file uses; `nil` when it has no key that tells.
  var language: Language? {
    uses.zh.isEmpty && uses.en.isEmpty ? nil : (uses.zh.count > uses.en.count ? .zh : .en)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// What would spell in one language whatever is spelled in the other.
  func translation(to language: Language) -> [Edit] {
    uses[language == .zh ? .en : .zh].map { Edit($0.span, $0.other) }
  }

  mutating func note(use language: Language, at span: Span, other: String) {
    let use = Use(span: span, other: other)
    if language == .zh { uses.zh.append(use) } else { uses.en.append(use) }
  }

  // MARK: - Shapes

  mutating func read(_ node: Node, as shape: Shape) -> FieldValue {
    if node.isBroken {
      // What was lost may have declared something.
      if shape.declares { losesDeclarations = true }
      if node.scalar != nil { return .broken(node.span) }
    }
    switch shape {
    case .form(let name): return readForm(node, name)
    case .list(let item):
      guard let items = node.sequence else {
        if let problem = node.wideBrackets {
          report(problem)
          losesDeclarations = true
          return .broken(node.span)
        }
        return wrongShape(
          node, Message(zh: "列表（每项以 `- ` 开头，或写在 `[ ]` 中）", en: "a list (items after `- `, or in `[ ]`)"))
      }
      if let problem = node.undivided {
        report(problem)
        losesDeclarations = true
        return .broken(node.span)
      }
      return .list(items.map { read($0, as: item) }, node.span)
    case .map(.form(.clause)): return readMap(node, .form(.clause), named: .text)
    case .map(let item): return readMap(node, item, named: .identifier)
    case .data:
      guard node.mapping != nil else { return wrongShape(node, Message(zh: "若干 `数据项: 值`", en: "entries of `input: value`")) }
      return .data(node)
    case .either(let first, let second): return read(node, as: accepts(node, first) ? first : second)
    case .quantity, .amount:
      if node.mapping != nil { return readForm(node, .byDate) }
      return readScalar(node, shape)
    default: return readScalar(node, shape)
    }
  }

  private func accepts(_ node: Node, _ shape: Shape) -> Bool {
    switch shape {
    case .form: node.mapping != nil
    case .quantity, .amount:
      node.scalar != nil || node.mapping?.first?.key.scalar.map { isByDate($0.text) } == true
    case .list: node.sequence != nil
    case .map: node.mapping != nil
    default: node.scalar != nil
    }
  }

  private func isByDate(_ text: String) -> Bool {
    FormName.byDate.form.key(spelled: text) != nil
  }

  private mutating func readForm(_ node: Node, _ name: FormName) -> FieldValue {
    let form = name.form
    guard let entries = node.mapping else {
      if let meant = shortened(node, name) { return meant }
      return wrongShape(
        node,
        Message(
          zh: "“\(form.title.zh)”的各项（`键: 值`）", en: "the keys of \(form.withArticle) (`key: value`)"))
    }
    var fields: [Field] = []
    fields.reserveCapacity(entries.count)
    var strangers: [Node] = []
    for (index, entry) in entries.enumerated() {
      guard let text = entry.key.scalar?.text else { continue }
      if let limit = upperLimit(of: name, entries, index) {
        report(limit)
        // What it was to be is not known: that it is no least total has been told.
        if limit.fixes.isEmpty { fields.append(Field(key: .atLeast, keySpan: entry.key.span, value: .broken(entry.value.span))) }
        continue
      }
      guard let (key, language) = form.key(spelled: text) ?? meant(entry.key, text, in: form, besides: fields) else {
        strangers.append(entry.key)
        // It may have declared something, or have named the base.
        if entry.value.scalar == nil || name == .book { losesDeclarations = true }
        continue
      }
      if let language {
        note(use: language, at: entry.key.span, other: key.spelling(in: language == .zh ? .en : .zh))
      }
      // A repeated key was reported by the tree; the first counts.
      if fields.place(of: key.name) != nil { continue }
      if entry.value.isNull, !entry.value.isBroken {
        report(emptyValue(entry, key))
        if key.shape.declares { losesDeclarations = true }
        fields.append(Field(key: key.name, keySpan: entry.key.span, value: .broken(entry.value.span)))
        continue
      }
      let value = measured(entry, key, in: form, entries) ?? read(entry.value, as: key.shape)
      fields.append(Field(key: key.name, keySpan: entry.key.span, value: value))
    }
    if let reversed = reversedDates(fields, node, name) { return reversed }
    for key in form.required
    where !node.isBroken && fields.place(of: key.name) == nil {
      // With keys of another kind in it, the mapping stands in the wrong place: telling what it lacks would mislead.
      if !strangers.isEmpty { losesDeclarations = true } else { report(missingKey(key, in: form, at: node)) }
    }
    if !strangers.isEmpty { reportUnknown(strangers.filter { !isTold($0) }, in: form) }
    return .form(
      FormNode(form: name, span: node.span, fields: fields, isBroken: node.isBroken || !strangers.isEmpty))
  }

  /// Neighbours that are misplaced in the same way, as when the line above them is lost, are told once.
  private mutating func reportUnknown(_ strangers: [Node], in form: Form) {
    guard let line = strangers.first?.span.line, let problem = unknownKeys(strangers, in: form) else { return }
    if strangers.count > 1 {
      defer { misplaced = (form.name, line) }
      if let misplaced, misplaced.form == form.name, line - misplaced.line <= 3 { return }
    }
    report(problem)
  }

  /// Whether something has been reported at a key.
  private func isTold(_ key: Node) -> Bool {
    key.isBroken || diagnostics.last(where: { $0.primary?.span == key.span }) != nil
  }

  /// Reports an unknown key unless it resembles none. One that is nearly a key of the form is read as that key, so that the slip causes no second
  /// report about what is then lacking.
  private mutating func meant(
    _ node: Node, _ text: String, in form: Form, besides fields: [Field]
  ) -> (key: Key, language: Language?)? {
    if node.isBroken { return nil }
    if let cut = Self.cutFormula(node, text) {
      report(cut)
      return nil
    }
    let language: Language = text.unicodeScalars.contains { $0.value > 0x2E80 } ? .zh : .en
    let spellings = form.keys.map { $0.spelling(in: language) }
    let other = OtherWords.key(text, in: form)?.spelling(in: self.language ?? language)
    guard let near = other ?? Suggestion.nearest(to: text, among: spellings) else { return nil }
    report(misspeltKey(node, text, in: form, near: near))
    guard let (key, _) = form.key(spelled: near), fields.place(of: key.name) == nil else {
      return nil
    }
    return (key, nil)
  }

  /// - Parameter names: what the author's own keys are: ids that formulas may name, or any text.
  private mutating func readMap(_ node: Node, _ item: Shape, named names: Shape) -> FieldValue {
    guard let entries = node.mapping else {
      return wrongShape(node, Message(zh: "若干 `名称: 值`", en: "entries of `name: value`"))
    }
    var result: [MapEntry] = []
    result.reserveCapacity(entries.count)
    var seen: Set<NameKey> = []
    for entry in entries {
      guard let scalar = entry.key.scalar, !entry.key.isBroken, seen.insert(NameKey(scalar.text)).inserted else { continue }
      let name = SourceText(text: scalar.text, node: entry.key)
      // What it was meant to be called is not known: others may refer to it.
      if names == .identifier, !checkIdentifier(name) { losesDeclarations = true }
      result.append(MapEntry(name: name, value: measuredParameter(entry, item) ?? read(entry.value, as: item)))
    }
    return .map(result, node.span)
  }

  mutating func wrongShape(_ node: Node, _ wanted: Message) -> FieldValue {
    losesDeclarations = true
    if !node.isBroken {
      let found =
        switch node.content {
        case .scalar(let scalar):
          scalar.isNull
            ? Message(zh: "空值", en: "nothing")
            : Message(zh: "一个值 `\(scalar.text)`", en: "the value `\(scalar.text)`")
        case .sequence: Message(zh: "列表", en: "a list")
        case .mapping: Message(zh: "若干 `键: 值`", en: "`key: value` entries")
        }
      report(
        Diagnostic(
          RulebookCode.wrongShape,
          Message(
            zh: "这里应为\(wanted.zh)，写的却是\(found.zh)",
            en: node.isNull
              ? "\(wanted.en) should stand here, but nothing does" : "\(wanted.en) should stand here, not \(found.en)"),
          at: node.span))
    }
    return .broken(node.span)
  }
}

// MARK: - Messages

extension FormReader {
  private func misspeltKey(_ node: Node, _ text: String, in form: Form, near: String) -> Diagnostic {
    Diagnostic(
      RulebookCode.unknownKey,
      Message(zh: "“\(form.title.zh)”没有 `\(text)` 这个键", en: "\(form.withArticle) \(form.has) no key `\(text)`"),
      at: node.span, help: Message(zh: "是不是 `\(near)`？", en: "did you mean `\(near)`?"),
      fixes: [
        Fix(
          Message(zh: "改为 `\(near)`", en: "write `\(near)`"), safety: .needsReview,
          edits: [Edit(node.span, near)])
      ])
  }

  /// One report for all keys of a mapping that belong to something else: most likely the mapping stands in the wrong place.
  private func unknownKeys(_ nodes: [Node], in form: Form) -> Diagnostic? {
    guard let first = nodes.first, let text = first.scalar?.text else { return nil }
    let language: Language = text.unicodeScalars.contains { $0.value > 0x2E80 } ? .zh : .en
    let all = form.keys.map { "`\($0.spelling(in: language))`" }.joined(separator: " ")
    let words = nodes.prefix(5).compactMap(\.scalar).map { "`\($0.text)`" }.joined(separator: " ")
    return Diagnostic(
      RulebookCode.unknownKey,
      nodes.count == 1
        ? Message(zh: "“\(form.title.zh)”没有 \(words) 这个键", en: "\(form.withArticle) \(form.has) no key \(words)")
        : Message(
          zh: "“\(form.title.zh)”没有 \(words) 这些键", en: "\(form.withArticle) \(form.has) no keys \(words)"),
      at: first.span, secondary: nodes.dropFirst().prefix(2).map { LabelledSpan($0.span) },
      notes: [Message(zh: "可用的键：\(all)", en: "its keys are: \(all)")],
      help: nodes.count == 1
        ? nil
        : Message(
          zh: "看看上面是否少了一行，或缩进不对", en: "see whether a line is missing above, or the indentation is wrong"))
  }

  /// A comma inside a formula ends an entry of `{ }`: what follows looks like a key with a closing bracket too many.
  static func cutFormula(_ node: Node, _ text: String) -> Diagnostic? {
    var depth = 0
    for character in text {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if depth < 0 {
        return Diagnostic(
          RulebookCode.unknownKey,
          Message(
            zh: "`{ }` 里的逗号把公式截断了，剩下 `\(text)`",
            en: "a comma within `{ }` has cut a formula short and left `\(text)`"),
          at: node.span,
          help: Message(
            zh: "给整个公式加引号，例如 `\"min(甲, 3)\"`",
            en: "put quotes around the whole formula, such as `\"min(a, 3)\"`"))
      }
    }
    return nil
  }

  private func missingKey(_ key: Key, in form: Form, at node: Node) -> Diagnostic {
    let spelling = language ?? .en
    let word = key.spelling(in: spelling)
    let example = "`\(word): \(key.example.text(in: spelling))`"
    // Only the first line: a whole block underlined says nothing.
    let first = node.span.range.lowerBound
    let end = min(node.span.range.upperBound, node.span.file.byteRange(ofLine: node.span.line).upperBound)
    return Diagnostic(
      RulebookCode.missingKey,
      Message(
        zh: "“\(form.title.zh)”缺少 `\(word)`",
        en: "\(form.isPlural ? "these" : "this") \(form.title.en) \(form.isPlural ? "lack" : "lacks") `\(word)`"
      ),
      at: Span(node.span.file, first..<max(first, end)),
      help: Message(
        zh: "加上 \(example) 这样的一行（\(key.meaning.zh)）",
        en: "add a line such as \(example) (\(key.meaning.en))"))
  }

  private func emptyValue(_ entry: Entry, _ key: Key) -> Diagnostic {
    let word = entry.key.scalar?.text ?? key.en
    let example = "`\(word): \(key.example.text(in: word == key.zh ? .zh : .en))`"
    return Diagnostic(
      RulebookCode.emptyValue, Message(zh: "`\(word)` 后面没有值", en: "`\(word)` has no value"),
      at: entry.key.span,
      help: Message(
        zh: "填上值，例如 \(example)；用不着就删去这一行",
        en: "give one, such as \(example), or leave the line out"))
  }

  /// One report for a file that mixes the spellings, with the edits that make it uniform.
  func mixedSpelling() -> Diagnostic? {
    guard let language else { return nil }
    let strays = uses[language == .zh ? .en : .zh]
    guard let first = strays.first else { return nil }
    let words = strays.prefix(5).map { "`\($0.span.text)`" }.joined(separator: " ")
    let more = strays.count > 5
    return Diagnostic(
      RulebookCode.mixedSpelling,
      language == .zh
        ? Message(
          zh: "本文件用中文键，却有 \(strays.count) 处写成英文：\(words)\(more ? " 等" : "")",
          en:
            "this file uses the Chinese keys but has \(strays.count) English one(s): \(words)\(more ? " …" : "")"
        )
        : Message(
          zh: "本文件用英文键，却有 \(strays.count) 处写成中文：\(words)\(more ? " 等" : "")",
          en:
            "this file uses the English keys but has \(strays.count) Chinese one(s): \(words)\(more ? " …" : "")"
        ),
      at: first.span,
      secondary: strays.dropFirst().prefix(2).map { LabelledSpan($0.span) },
      help: Message(zh: "一个文件只用一种写法", en: "use one spelling throughout a file"),
      fixes: [
        Fix(
          Message(
            zh: "统一改为\(language == .zh ? "中文" : "英文")写法",
            en: "spell them all in \(language == .zh ? "Chinese" : "English")"),
          safety: .safe, edits: strays.map { Edit($0.span, $0.other) })
      ])
  }
}

extension Shape {
  /// Whether its values have parts, which may declare things by name or change what others mean.
  fileprivate var declares: Bool {
    switch self {
    case .map, .list, .form: true
    case .either(let first, let second): first.declares || second.declares
    default: false
    }
  }
}

extension Form {
  /// Whether its English title is one of several things: `caps`.
  fileprivate var isPlural: Bool { [.caps, .adjustments, .weightLimits, .byDate].contains(name) }

  fileprivate var has: String { isPlural ? "have" : "has" }

  /// `an indicator`, `a grade`
  fileprivate var withArticle: String {
    if title.en.hasPrefix("the ") { return title.en }
    if isPlural || name == .minimumData || name == .rounding || name == .stepRounding { return "the " + title.en }
    return (title.en.first.map("aeiou".contains) == true ? "an " : "a ") + title.en
  }
}
