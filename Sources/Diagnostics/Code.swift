/// A problem's code: stage prefix and number, never reused, and a slug that names the bad thing.
public struct Code: Sendable, Hashable, CustomStringConvertible {
  /// `Y101`
  public let id: String
  /// `duplicate-key`
  public var slug: String { CodeCatalogue.slugs[id] ?? id }

  public var description: String { id }
}

/// A stage's codes. Each stage has one enumeration in `Codes/`; the case's name gives the slug.
public protocol CodeList: RawRepresentable<String>, CaseIterable, Sendable {}

extension CodeList {
  public var code: Code { Code(id: rawValue) }
}

/// Every code there is.
public enum CodeCatalogue {
  private static let entries: [(id: String, slug: String)] = {
    func codes<List: CodeList>(_: List.Type) -> [(id: String, slug: String)] { List.allCases.map { ($0.rawValue, kebab("\($0)")) } }
    return codes(YAMLCode.self) + codes(ExpressionCode.self) + codes(RulebookCode.self) + codes(CheckCode.self)
      + codes(DataCode.self) + codes(EvaluationCode.self) + codes(SQLCode.self) + codes(CommandCode.self)
      + codes(EngineCode.self) + codes(TestCode.self)
  }()

  /// In the order of the pipeline.
  public static let all = entries.map { Code(id: $0.id) }
  /// The codes' names, for looking one up.
  public static let ids = Set(entries.map(\.id))
  fileprivate static let slugs = Dictionary(entries.map { ($0.id, $0.slug) }, uniquingKeysWith: { first, _ in first })
}

extension Diagnostic {
  public init(
    _ code: some CodeList, severity: Severity = .error, _ message: Message, at primary: Span?,
    label: Message? = nil, secondary: [LabelledSpan] = [], notes: [Message] = [], help: Message? = nil,
    fixes: [Fix] = [], data: DataPlace? = nil
  ) {
    self.init(
      code.code, severity: severity, message, at: primary, label: label, secondary: secondary,
      notes: notes, help: help, fixes: fixes, data: data)
  }
}

/// `duplicateKey` → `duplicate-key`
private func kebab(_ name: String) -> String {
  var result = ""
  for character in name {
    if character.isUppercase { result += "-" }
    result += character.lowercased()
  }
  return result
}
