public import Diagnostics

/// A value of a YAML file together with the bytes it was written in. A plain value tree: anchors are gone, aliases are
/// expanded (within `Limits`), tags are dropped. Immutable; a class because later stages keep the nodes of names and formulas.
public final class Node: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }

  /// The exact bytes of the node's text: quotes and brackets included, anchors, comments and trailing space not. A block
  /// mapping or sequence ends where its last child ends; an empty value is an empty span; an alias is its own `*name`,
  /// while its children lie where the anchor defined them.
  public let span: Span
  public let content: Content
  /// A problem was already reported that spoilt this node (a scalar) or lost some of its children (a mapping or sequence):
  /// later stages say nothing about its value, or about what it lacks.
  public let isBroken: Bool

  public init(span: Span, content: Content, isBroken: Bool = false) {
    self.span = span
    self.content = content
    self.isBroken = isBroken
  }

  public static func == (left: Node, right: Node) -> Bool {
    left === right || (left.span == right.span && left.isBroken == right.isBroken && left.content == right.content)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(span) }

  public var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// Whether it is a text without quotes, on its own or over lines.
  var isPlain: Bool {
    if case .scalar(let scalar) = content { scalar.style == .plain } else { false }
  }

  public var sequence: [Node]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  public var mapping: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// A scalar that stands for no value; see `Scalar.isNull`.
  public var isNull: Bool { scalar?.isNull ?? false }

  /// The first value under `key`. O(entries).
  public subscript(key: String) -> Node? {
    mapping?.first { $0.key.scalar?.text == key }?.value
  }

  /// Where a range of UTF-8 bytes of a scalar's text stands in the file: exact for plain, quoted, literal and folded
  /// text (escapes and line folding included), the whole node where no exact place exists (an alias, a mended value).
  /// O(length of the text).
  public func span(ofText range: Range<Int>) -> Span {
    guard let scalar, let offsets = TextPlaces.offsets(of: scalar, in: span),
      range.lowerBound >= 0, range.upperBound < offsets.ends.count
    else { return span }
    let from = offsets.starts[range.lowerBound]
    guard !range.isEmpty else { return Span(span.file, from..<from) }
    return Span(span.file, from..<max(from, offsets.ends[range.upperBound]))
  }
}

/// A key and its value.
public struct Entry: Sendable, Hashable {
  public let key: Node
  public let value: Node

  public init(key: Node, value: Node) {
    self.key = key
    self.value = value
  }
}

/// A text of a YAML file: Heng reads it by the type its key declares, never by YAML's guess.
public struct Scalar: Sendable, Hashable {
  public enum Style: Sendable, Hashable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// After `|`: line breaks are kept.
    case literal
    /// After `>`: line breaks become spaces.
    case folded
  }

  /// In canonical form, see `String.canonicalForm`.
  public let text: String
  public let style: Style

  public init(text: String, style: Style) {
    self.text = text
    self.style = style
  }

  /// Plain and empty, `~` or one of YAML's spellings of null.
  public var isNull: Bool {
    guard style == .plain, text.utf8.count <= 4 else { return false }
    return switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }
}
