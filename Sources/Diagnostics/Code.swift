/// A problem's code: stage prefix and number, never reused, and a slug that names the bad thing.
public struct Code: Sendable, Hashable, CustomStringConvertible {
  /// `Y101`
  public let id: String
  /// `duplicate-key`
  public let slug: String

  public var description: String { id }
}

/// A stage's codes. Each stage has one enumeration in `Codes/`; the case's name gives the slug.
public protocol CodeList: RawRepresentable<String>, CaseIterable, Sendable {}

extension CodeList {
  public var code: Code { Code(id: rawValue, slug: kebab("\(self)")) }
}

/// Every code there is, in the order of the pipeline.
public enum CodeCatalogue {
  public static var all: [Code] {
    YAMLCode.allCases.map(\.code) + ExpressionCode.allCases.map(\.code)
      + RulebookCode.allCases.map(\.code) + CheckCode.allCases.map(\.code) + DataCode.allCases.map(\.code)
      + EvaluationCode.allCases.map(\.code) + SQLCode.allCases.map(\.code) + CommandCode.allCases.map(\.code)
      + EngineCode.allCases.map(\.code) + TestCode.allCases.map(\.code)
  }
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
