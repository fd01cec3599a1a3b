import Diagnostics

/// Tells the keys of one mapping that stand in it twice. Nearly all mappings have a few entries, which are looked through where a
/// key may be among them; a dictionary keeps the largest ones linear.
struct KeySet {
  private var many: [NameKey: Span] = [:]
  /// A bit for each kind of key so far.
  private var kinds: UInt64 = 0
  private static let fewest = 12

  /// Takes the key after the entries so far, or gives the place where it already stands.
  mutating func insert(_ text: String, _ span: Span, after entries: [Entry]) -> Span? {
    let kind = Self.kind(text)
    let isNew = kinds & kind == 0
    kinds |= kind
    let key = NameKey(text)
    if entries.count < Self.fewest { return isNew ? nil : entries.first { Self.name($0) == key }?.key.span }
    if many.isEmpty { for entry in entries { if let name = Self.name(entry), many[name] == nil { many[name] = entry.key.span } } }
    if let first = many[key] { return first }
    many[key] = span
    return nil
  }

  /// A bit that the same keys have and most others have not: by length and by the bytes at both ends.
  private static func kind(_ text: String) -> UInt64 {
    let bytes = text.utf8
    let mixed = bytes.count &* 37 &+ Int(bytes.first ?? 0) &* 5 &+ Int(bytes.last ?? 0)
    return 1 << UInt64(mixed & 63)
  }

  /// What an entry is called, if that was read.
  private static func name(_ entry: Entry) -> NameKey? {
    guard !entry.key.isBroken, let scalar = entry.key.scalar else { return nil }
    return NameKey(scalar.text)
  }
}
