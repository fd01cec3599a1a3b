/// Writes JSON as it goes, for documents too large to be built as `JSONText` first. O(bytes).
///
/// A list's items and an object's members are written by its closure, in order:
/// ```swift
/// writer.object { $0.member("id", string: "a"); $0.member("scores", array: scores) { $1.value($0) } }
/// ```
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []
  /// How deep lists stand in one another.
  private var depth = 0
  /// Whether the innermost list has nothing in it yet.
  private var isEmpty = true
  private let isCompact: Bool

  /// - Parameter compact: without blanks and new lines; otherwise indented by two spaces a level.
  public init(compact: Bool = false) { isCompact = compact }

  // MARK: - Lists

  public mutating func object(_ members: (inout JSONWriter) -> Void) { list(UInt8(ascii: "{"), UInt8(ascii: "}"), members) }

  public mutating func array<Items: Sequence>(_ items: Items, _ write: (Items.Element, inout JSONWriter) -> Void) {
    list(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for item in items {
        writer.begin()
        write(item, &writer)
      }
    }
  }

  private mutating func list(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
    bytes.append(open)
    let wasEmpty = isEmpty
    (isEmpty, depth) = (true, depth + 1)
    content(&self)
    depth -= 1
    if !isEmpty { line() }
    isEmpty = wasEmpty
    bytes.append(close)
  }

  /// Begins an item of a list.
  private mutating func begin() {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    isEmpty = false
    line()
  }

  private mutating func line() {
    guard !isCompact else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  // MARK: - Members

  /// A member whose value is written next.
  public mutating func key(_ name: String) {
    begin()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if !isCompact { bytes.append(UInt8(ascii: " ")) }
  }

  public mutating func member(_ name: String, _ value: JSONText) {
    key(name)
    self.value(value)
  }

  public mutating func member(_ name: String, string text: String?) {
    key(name)
    if let text { string(text) } else { raw("null") }
  }

  public mutating func member(_ name: String, integer value: Int?) {
    key(name)
    raw(value.map { String($0) } ?? "null")
  }

  public mutating func member(_ name: String, boolean value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  /// A member with a number's decimal text, written as it is.
  public mutating func member(_ name: String, number text: String) {
    key(name)
    raw(text)
  }

  public mutating func member<Items: Sequence>(
    _ name: String, array items: Items, _ write: (Items.Element, inout JSONWriter) -> Void
  ) {
    key(name)
    array(items, write)
  }

  // MARK: - Values

  public mutating func value(_ text: JSONText) {
    switch text {
    case .null: raw("null")
    case .boolean(let flag): raw(flag ? "true" : "false")
    case .number(let number): raw(number)
    case .string(let text): string(text)
    case .array(let items): array(items) { $1.value($0) }
    case .object(let members): object { for member in members { $0.member(member.key, member.value) } }
    }
  }

  /// Ends the document with a line's end.
  public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func string(_ text: String) {
    guard Self.isPlain(text) else { return raw(JSONText.quoted(text)) }
    bytes.append(UInt8(ascii: "\""))
    raw(text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether nothing has to be escaped: printable ASCII but for quotes, backslashes and `#`, and the unified ideographs, whose
  /// bytes begin with E4 to E9. Most texts need no look at each of their characters then.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case 0x22, 0x23, 0x5C: false
      case 0x20..<0x7F, 0x80..<0xC0, 0xE4...0xE9: true
      default: false
      }
    }
  }
}
