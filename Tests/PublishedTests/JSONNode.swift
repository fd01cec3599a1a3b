import Foundation

/// A JSON value whose numbers keep their decimal digits.
enum JSONNode: Decodable, Sendable {
  case null
  case boolean(Bool)
  case number(Decimal)
  case string(String)
  case array([JSONNode])
  case object([String: JSONNode])

  enum Fault: Error {
    case absent([String])
    case notText, notArray
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Decimal.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONNode].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONNode].self))
    }
  }

  /// The node at a path of keys. Throws where there is none, so that a misspelt key never reads as null.
  func at(_ path: String...) throws -> JSONNode {
    try path.reduce(self) { node, key in
      guard case .object(let members) = node, let member = members[key] else { throw Fault.absent(path) }
      return member
    }
  }

  func has(_ key: String) -> Bool {
    if case .object(let members) = self { members[key] != nil } else { false }
  }

  var elements: [JSONNode] {
    get throws {
      guard case .array(let elements) = self else { throw Fault.notArray }
      return elements
    }
  }

  /// The text of a string, or a number's plain digits.
  var text: String {
    get throws {
      switch self {
      case .string(let text): text
      case .number(let number): number.description
      default: throw Fault.notText
      }
    }
  }

  var texts: [String] {
    get throws { try elements.map { try $0.text } }
  }

  var isTrue: Bool {
    if case .boolean(true) = self { true } else { false }
  }
}
