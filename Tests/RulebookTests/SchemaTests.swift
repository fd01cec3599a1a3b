import Diagnostics
import Foundation
import Rulebook
import Testing

/// The schemas of rule books and of their tests: those that are shipped are what the program writes, and they say what the table says.
struct SchemaTests {
  struct Shipped: Sendable, CustomTestStringConvertible {
    var kind = LanguageSchema.Kind.rulebook
    let language: Language?
    let draft: SchemaDraft

    /// Below `Schemas`.
    var path: String {
      (draft == .draft07 ? "draft-07/" : "") + "\(kind)" + (language.map { ".\($0.rawValue)" } ?? "") + ".schema.json"
    }

    var testDescription: String { path }
  }

  static let shipped = SchemaDraft.allCases.flatMap { draft in
    LanguageSchema.Kind.allCases.flatMap { kind in
      [nil, Language.en, .zh].map { Shipped(kind: kind, language: $0, draft: draft) }
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Schemas")

  /// Re-record with `HENG_RECORD=1`.
  @Test(arguments: shipped)
  func fileIsUpToDate(shipped: Shipped) throws {
    let text = LanguageSchema(shipped.kind, language: shipped.language, draft: shipped.draft).json.render() + "\n"
    let file = Self.folder.appending(path: shipped.path)
    if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" { try Data(text.utf8).write(to: file) }
    let written = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(written == text, "the schema is out of date: run the tests with HENG_RECORD=1")
  }

  @Test(arguments: shipped)
  func everyReferenceLeadsSomewhere(shipped: Shipped) throws {
    let schema = try Self.schema(shipped)
    #expect(schema["$schema"] as? String == shipped.draft.uri)
    let definitions = try #require(schema[shipped.draft.definitions] as? [String: Any])
    var met: Set<String> = []
    func walk(_ value: Any) {
      if let list = value as? [Any] { for item in list { walk(item) } }
      guard let object = value as? [String: Any] else { return }
      if let reference = object["$ref"] as? String {
        // What stands beside it would be ignored.
        if shipped.draft == .draft07 { #expect(object.count == 1) }
        met.insert(reference)
      }
      for member in object.values { walk(member) }
    }
    walk(schema)
    #expect(met == Set(definitions.keys.map { "#/\(shipped.draft.definitions)/\($0)" }))
  }

  @Test(arguments: Language.allCases, SchemaDraft.allCases)
  func formsAreThoseOfTheTable(language: Language, draft: SchemaDraft) throws {
    let schema = try Self.schema(Shipped(language: language, draft: draft))
    let definitions = try #require(schema[draft.definitions] as? [String: Any])
    let tests = try Self.schema(Shipped(kind: .tests, language: language, draft: draft))
    let testDefinitions = try #require(tests[draft.definitions] as? [String: Any])
    for form in Vocabulary.forms + Vocabulary.testForms {
      let definitions = Vocabulary.forms.contains { $0.name == form.name } ? definitions : testDefinitions
      let definition = try #require(definitions[form.name.rawValue] as? [String: Any], "\(form.name)")
      let properties = try #require(definition["properties"] as? [String: [String: Any]])
      #expect(Set(properties.keys) == Set(form.keys.map { $0.spelling(in: language) }), "\(form.name)")
      let required = definition["required"] as? [String] ?? []
      #expect(required == form.keys.filter(\.isRequired).map { $0.spelling(in: language) })
      #expect(definition["additionalProperties"] as? Bool == false)
      for key in form.keys {
        let description = properties[key.spelling(in: language)]?["description"] as? String ?? ""
        #expect(description.contains(key.meaning.zh) && description.contains(key.meaning.en), "\(form.name).\(key.en)")
      }
    }
    for name in ChoiceName.allCases {
      let definition = try #require(definitions["one-of-\(name.rawValue)"] as? [String: Any], "\(name)")
      #expect(definition["enum"] as? [String] == name.choices.map { $0.spelling(in: language) })
    }
  }

  private static func schema(_ shipped: Shipped) throws -> [String: Any] {
    let text = LanguageSchema(shipped.kind, language: shipped.language, draft: shipped.draft).json.render()
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
