public import Diagnostics

/// The rule language as JSON Schema, made from the table that the reader uses: editors complete and check by it. A file uses
/// one spelling throughout, so each spelling has a schema; one for both accepts either.
///
/// What a schema refuses `heng check`, or `heng test`, refuses too; it can't see what formulas mean, which names exist or how
/// weights sum.
public struct LanguageSchema: Sendable {
  /// The kinds of file that are written in the language.
  public enum Kind: Sendable, CaseIterable {
    case rulebook, tests

    var form: FormName { self == .rulebook ? .book : .tests }
    var forms: [Form] { self == .rulebook ? Vocabulary.forms : Vocabulary.testForms }
    var title: Message {
      self == .rulebook
        ? Message(zh: "衡（Heng）规则册", en: "a rule book of Heng") : Message(zh: "衡（Heng）规则册的测试", en: "tests of a rule book of Heng")
    }
  }

  let kind: Kind
  /// The spelling; `nil` for either.
  let language: Language?
  let draft: SchemaDraft

  public init(_ kind: Kind = .rulebook, language: Language?, draft: SchemaDraft) {
    self.kind = kind
    self.language = language
    self.draft = draft
  }

  /// The whole schema. The same table always gives the same text.
  public var json: JSONText {
    var members: [JSONText.Member] = [
      .init("$schema", .string(draft.uri)), .init("title", .string("\(kind.title.en) / \(kind.title.zh)")),
    ]
    if let language {
      let spelling = SpellingSchema(kind: kind, language: language, draft: draft, prefix: "")
      members += draft.reference(to: spelling.name(of: kind.form))
      members.append(.init(draft.definitions, .object(spelling.definitions)))
    } else {
      let spellings = [Language.en, .zh].map {
        SpellingSchema(kind: kind, language: $0, draft: draft, prefix: "\($0.rawValue)-")
      }
      members.append(.init("anyOf", .array(spellings.map { .object(draft.reference(to: $0.name(of: kind.form))) })))
      members.append(.init(draft.definitions, .object(spellings.flatMap(\.definitions))))
    }
    return .object(members)
  }
}
