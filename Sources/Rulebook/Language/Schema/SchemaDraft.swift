public import Diagnostics

/// A version of JSON Schema. Editors differ in which they know.
public enum SchemaDraft: String, Sendable, Hashable, CaseIterable {
  case draft202012 = "2020-12"
  case draft07 = "draft-07"

  public var uri: String {
    switch self {
    case .draft202012: "https://json-schema.org/draft/2020-12/schema"
    case .draft07: "http://json-schema.org/draft-07/schema#"
    }
  }

  /// Where a schema keeps the parts that others refer to.
  public var definitions: String {
    switch self {
    case .draft202012: "$defs"
    case .draft07: "definitions"
    }
  }

  /// A reference that other keywords may stand beside, which draft-07 ignores next to `$ref`.
  public func reference(to name: String) -> [JSONText.Member] {
    let reference = JSONText.Member("$ref", .string("#/\(definitions)/\(name)"))
    switch self {
    case .draft202012: return [reference]
    case .draft07: return [.init("allOf", .array([.object([reference])]))]
    }
  }
}
