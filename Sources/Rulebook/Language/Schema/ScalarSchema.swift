import Diagnostics

/// The kinds of scalar. YAML readers guess types that Heng does not: where it takes a text, `2026` and `true` will do.
enum ScalarSchema: String, CaseIterable, Sendable {
  case text, identifier, boolean, integer, number, share, date, duration, formula

  /// The kind that a shape without parts is.
  init(_ shape: Shape) {
    self =
      switch shape {
      case .identifier: .identifier
      case .boolean: .boolean
      case .integer: .integer
      case .number: .number
      case .share: .share
      case .date: .date
      case .duration: .duration
      case .expression, .condition, .unaryTest, .quantity, .amount: .formula
      case .text, .citation, .choice, .form, .data, .list, .map, .either: .text
      }
  }

  func schema(in language: Language) -> JSONText {
    switch self {
    case .text, .formula:
      .object([
        .init("type", .array(["string", "number", "boolean"].map(JSONText.string))), .init("minLength", .integer(1)),
      ])
    case .identifier:
      .object([
        .init("type", .string("string")), .init("pattern", .string(Self.identifierPattern)), .init("maxLength", .integer(200)),
      ])
    case .boolean:
      .object([
        .init(
          "enum",
          .array(language == .zh ? [.string("是"), .string("否")] : [.boolean(true), .boolean(false), .string("true"), .string("false")]))
      ])
    case .integer: Self.either("integer", orLike: "^[-+]?[0-9]+(\\.0*)?([eE][-+]?[0-9]+)?$")
    case .number: Self.either("number", orLike: "^\(Self.numberPattern)$")
    case .share: Self.either("number", orLike: "^\(Self.numberPattern)%?$")
    case .date:
      .object([
        .init("type", .string("string")), .init("format", .string("date")),
        .init("pattern", .string("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")),
      ])
    case .duration:
      .object([
        .init("type", .string("string")),
        .init("pattern", .string("^(P[0-9].*|PT[0-9].*|[0-9]+ *(天|日|周|个月|月|年|days?|weeks?|months?|years?))$")),
      ])
    }
  }

  /// A number as YAML readers see one, or as a text in quotes.
  private static func either(_ type: String, orLike pattern: String) -> JSONText {
    .object([.init("type", .array([.string(type), .string("string")])), .init("pattern", .string(pattern))])
  }

  private static let numberPattern = "[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?"

  /// What identifiers can't have, rather than the letters they can: not every validator knows classes of characters.
  private static let identifierPattern: String = {
    let never =
      "\\u0000-\\u002F\\u003A-\\u0040\\u005B-\\u005E\\u0060\\u007B-\\u00A9\\u2000-\\u200B\\u200E-\\u206F\\u3000-\\u3004\\u3008-\\u3020"
      + "\\uFF00-\\uFF0F\\uFF1A-\\uFF20\\uFF3B-\\uFF40\\uFF5B-\\uFF65"
    return "^[^0-9\\uFF10-\\uFF19\(never)][^\(never)]*$"
  }()
}
