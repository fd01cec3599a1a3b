import Diagnostics

/// The definitions of a schema in one spelling: the kinds of scalar, every enumeration and every form.
struct SpellingSchema: Sendable {
  let kind: LanguageSchema.Kind
  let language: Language
  let draft: SchemaDraft
  /// What the names of definitions begin with, where those of several spellings stand side by side.
  let prefix: String

  func name(of form: FormName) -> String { prefix + form.rawValue }

  var definitions: [JSONText.Member] {
    let used = Used(kind.forms.flatMap { form in form.keys.map { shape(of: $0, in: form.name) } }, namesAreIDs: namesAreIDs)
    var members = ScalarSchema.allCases.filter(used.scalars.contains).map { JSONText.Member(name(of: $0), $0.schema(in: language)) }
    members += ChoiceName.allCases.filter(used.choices.contains).map { JSONText.Member(name(of: $0), schema(of: $0)) }
    members += kind.forms.map { JSONText.Member(name(of: $0.name), schema(of: $0)) }
    return members
  }

  /// Rule books give names to what they declare; tests say what they mean by id or by label.
  private var namesAreIDs: Bool { kind == .rulebook }

  /// Which kinds of scalar and which enumerations some shapes refer to.
  private struct Used {
    private(set) var scalars: Set<ScalarSchema> = []
    private(set) var choices: Set<ChoiceName> = []

    init(_ shapes: [Shape], namesAreIDs: Bool) {
      for shape in shapes { add(shape, namesAreIDs) }
    }

    private mutating func add(_ shape: Shape, _ namesAreIDs: Bool) {
      switch shape {
      case .list(let item): add(item, namesAreIDs)
      case .map(let item):
        if namesAreIDs, item != .form(.clause) { scalars.insert(.identifier) }
        add(item, namesAreIDs)
      case .data, .form: break
      case .choice(let choice): choices.insert(choice)
      case .quantity, .amount: scalars.insert(.formula)
      case .either(let first, let second):
        add(first, namesAreIDs)
        add(second, namesAreIDs)
      default: scalars.insert(ScalarSchema(shape))
      }
    }
  }

  private func name(of scalar: ScalarSchema) -> String { "\(prefix)a-\(scalar.rawValue)" }

  private func name(of choice: ChoiceName) -> String { "\(prefix)one-of-\(choice.rawValue)" }

  /// A text in both languages, that of the spelling first.
  private func both(_ message: Message) -> String {
    language == .zh ? "\(message.zh) / \(message.en)" : "\(message.en) / \(message.zh)"
  }

  // MARK: - Forms

  private func schema(of form: Form) -> JSONText {
    let properties = form.keys.map { key in
      let word = key.spelling(in: language)
      let description = JSONText.string("\(both(key.meaning))\n`\(word): \(key.example.text(in: language))`")
      return JSONText.Member(
        word, .object([JSONText.Member("description", description)] + members(for: shape(of: key, in: form.name))))
    }
    var parts: [JSONText.Member] = [
      .init("title", .string(both(form.title))), .init("type", .string("object")), .init("properties", .object(properties)),
    ]
    let required = form.keys.filter(\.isRequired).map { JSONText.string($0.spelling(in: language)) }
    if !required.isEmpty { parts.append(.init("required", .array(required))) }
    parts.append(.init("additionalProperties", .boolean(false)))
    return .object(parts)
  }

  /// A key's shape; a scoring method is any name, but editors may offer those that are built in.
  private func shape(of key: Key, in form: FormName) -> Shape {
    key.name == .method && (form == .score || form == .method) ? .either(.choice(.scoring), .text) : key.shape
  }

  /// The enumeration's words in this spelling, each with its meaning.
  private func schema(of name: ChoiceName) -> JSONText {
    .object([
      .init("title", .string(both(name.title))),
      .init("enum", .array(name.choices.map { .string($0.spelling(in: language)) })),
      // Not a keyword of JSON Schema; editors show it.
      .init("enumDescriptions", .array(name.choices.map { .string(both($0.meaning)) })),
    ])
  }

  // MARK: - Shapes

  private func members(for shape: Shape) -> [JSONText.Member] {
    switch shape {
    case .list(let item):
      return [.init("type", .string("array")), .init("items", .object(members(for: item)))]
    case .map(let item):
      let names = JSONText.Member("propertyNames", .object(draft.reference(to: name(of: ScalarSchema.identifier))))
      return [.init("type", .string("object"))] + (namesAreIDs && item != .form(.clause) ? [names] : [])
        + [.init("additionalProperties", .object(members(for: item)))]
    case .data: return [.init("type", .string("object"))]
    case .form(let form): return draft.reference(to: name(of: form))
    case .choice(let choice): return draft.reference(to: name(of: choice))
    case .quantity, .amount, .either:
      return [.init("anyOf", .array(alternatives(of: shape).map(JSONText.object)))]
    default: return draft.reference(to: name(of: ScalarSchema(shape)))
    }
  }

  private func alternatives(of shape: Shape) -> [[JSONText.Member]] {
    switch shape {
    case .either(let first, let second): alternatives(of: first) + alternatives(of: second)
    case .quantity, .amount: [draft.reference(to: name(of: ScalarSchema.formula)), draft.reference(to: name(of: FormName.byDate))]
    default: [members(for: shape)]
    }
  }
}
