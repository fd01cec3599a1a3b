import Diagnostics

/// Tells the keys of one mapping that stand in it twice. Nearly all mappings have a few entries, which are looked through; a
/// dictionary keeps the largest ones linear.
struct KeySet {
  private var many: [NameKey: Span] = [:]
  private static let fewest = 12

  /// Takes the key after the entries so far, or gives the place where it already stands.
  mutating func insert(_ text: String, _ span: Span, after entries: [Entry]) -> Span? {
    let key = NameKey(text)
    if entries.count < Self.fewest { return entries.first { Self.name($0) == key }?.key.span }
    if many.isEmpty { for entry in entries { if let name = Self.name(entry), many[name] == nil { many[name] = entry.key.span } } }
    if let first = many[key] { return first }
    many[key] = span
    return nil
  }

  /// What an entry is called, if that was read.
  private static func name(_ entry: Entry) -> NameKey? {
    guard !entry.key.isBroken, let scalar = entry.key.scalar else { return nil }
    return NameKey(scalar.text)
  }
}
