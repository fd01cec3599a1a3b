public import Diagnostics

/// The rule language as JSON Schema, made from the table that the reader uses: editors complete and check by it. A book uses
/// one spelling throughout, so each spelling has a schema; one for both accepts either.
///
/// What a schema refuses `heng check` refuses too; it can't see what formulas mean, which names exist or how weights sum.
public struct RulebookSchema: Sendable {
  /// The spelling; `nil` for either.
  let language: Language?
  let draft: SchemaDraft

  public init(language: Language?, draft: SchemaDraft) {
    self.language = language
    self.draft = draft
  }

  /// The whole schema. The same table always gives the same text.
  public var json: JSONText {
    let about = Message(zh: "衡（Heng）规则册", en: "a rule book of Heng")
    var members: [JSONText.Member] = [
      .init("$schema", .string(draft.uri)), .init("title", .string("\(about.en) / \(about.zh)")),
    ]
    if let language {
      let spelling = SpellingSchema(language: language, draft: draft, prefix: "")
      members += draft.reference(to: spelling.name(of: .book))
      members.append(.init(draft.definitions, .object(spelling.definitions)))
    } else {
      let spellings = [Language.en, .zh].map { SpellingSchema(language: $0, draft: draft, prefix: "\($0.rawValue)-") }
      members.append(.init("anyOf", .array(spellings.map { .object(draft.reference(to: $0.name(of: .book))) })))
      members.append(.init(draft.definitions, .object(spellings.flatMap(\.definitions))))
    }
    return .object(members)
  }
}
