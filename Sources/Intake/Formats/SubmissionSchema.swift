public import Diagnostics
public import Rulebook

/// The form of submitted data in JSON and YAML as JSON Schema: records of values, in a list, under a word such as
/// `subjects`, or under their subjects' names. Which values a record has is up to the rule book.
public struct SubmissionSchema: Sendable {
  /// The spelling of the words that editors offer; `nil` for both. Either is read.
  let language: Language?
  let draft: SchemaDraft

  public init(language: Language?, draft: SchemaDraft) {
    self.language = language
    self.draft = draft
  }

  /// The whole schema. The same words always give the same text.
  public var json: JSONText {
    let definitions: [JSONText.Member] = [
      .init("value", value), .init("values", values), .init("content", anyOf(["value", "values"])), .init("record", record),
      .init("records", anyOf(["list", "record", "mapping"])), .init("list", list), .init("mapping", mapping), .init("file", file),
      .init("submission", anyOf(["list", "file", "mapping", "record"])),
    ]
    var members: [JSONText.Member] = [
      .init("$schema", .string(draft.uri)), .init("title", .string("data submitted to Heng / 报送给衡（Heng）的数据")),
    ]
    members += draft.reference(to: "submission")
    members.append(.init(draft.definitions, .object(definitions)))
    return .object(members)
  }

  // MARK: - Parts

  private var value: JSONText {
    .object([
      .init("description", .string("a value; null if there is none / 一个值；没有则为 null")),
      .init("type", .array(["string", "number", "boolean", "null"].map(JSONText.string))),
    ])
  }

  /// A value with its evidence or sample size, values under one word, or those of the period before.
  private var values: JSONText { object(Self.companions, others: reference("content")) }

  private var record: JSONText { object(Self.words, others: reference("content")) }

  private var list: JSONText {
    .object([.init("type", .string("array")), .init("items", anyOf(["record", "file", "mapping"]))])
  }

  /// Subjects' names with their records, beside what all records share.
  private var mapping: JSONText { object(Self.shared, others: anyOf(["value", "record", "list"])) }

  /// Records under one word, beside what all records share.
  private var file: JSONText {
    let words = ColumnWords.records.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let pattern = JSONText.Member("^(\(words.joined(separator: "|")))$", reference("records"))
    return object(Self.shared, patterns: [pattern], others: reference("value"))
  }

  // MARK: - Schemas

  /// - Parameter words: properties that editors offer.
  private func object(
    _ words: [(spelling: Message, meaning: Message)], patterns: [JSONText.Member] = [], others: JSONText
  ) -> JSONText {
    let languages = language.map { [$0] } ?? [.en, .zh]
    let properties = languages.flatMap { language in
      words.map { word in
        let description = JSONText.Member("description", .string("\(word.meaning.en) / \(word.meaning.zh)"))
        return JSONText.Member(word.spelling.text(in: language), .object([description] + draft.reference(to: "content")))
      }
    }
    var members: [JSONText.Member] = [.init("type", .string("object")), .init("properties", .object(properties))]
    if !patterns.isEmpty { members.append(.init("patternProperties", .object(patterns))) }
    members.append(.init("additionalProperties", others))
    return .object(members)
  }

  private func anyOf(_ names: [String]) -> JSONText { .object([.init("anyOf", .array(names.map(reference)))]) }

  private func reference(_ name: String) -> JSONText { .object(draft.reference(to: name)) }

  // MARK: - Words

  private static let shared: [(spelling: Message, meaning: Message)] = [
    (Message(zh: "组别", en: "group"), Message(zh: "所在的组", en: "the group of peers")),
    (Message(zh: "期间", en: "period"), Message(zh: "期间，如 2026、2026Q2", en: "the period, such as 2026 or 2026Q2")),
    (Message(zh: "说明", en: "note"), Message(zh: "说明", en: "a remark")),
  ]

  private static let companions: [(spelling: Message, meaning: Message)] = [
    (Message(zh: "值", en: "value"), Message(zh: "值", en: "the value")),
    (Message(zh: "佐证", en: "evidence"), Message(zh: "佐证材料", en: "evidence")),
    (Message(zh: "样本", en: "sample"), Message(zh: "样本量", en: "the size of the sample")),
  ]

  private static let words: [(spelling: Message, meaning: Message)] =
    [(Message(zh: "单位", en: "subject"), Message(zh: "被评的单位或个人", en: "who or what is evaluated"))] + shared
    + [(Message(zh: "字段", en: "field"), Message(zh: "数据项的编号或名称（一条记录一个值时）", en: "the input's id or label, where a record has one value"))]
    + companions
}
