import Diagnostics

/// The keys of one mapping. Nearly all have a few, which are looked through; a dictionary keeps the largest ones linear.
struct KeySet {
  private var few: [(key: NameKey, span: Span)] = []
  private var many: [NameKey: Span] = [:]
  private static let fewest = 12

  /// Adds a key, or gives the place where it already stands.
  mutating func insert(_ text: String, _ span: Span) -> Span? {
    let key = NameKey(text)
    if few.count < Self.fewest {
      if let first = few.first(where: { $0.key == key }) { return first.span }
      few.append((key, span))
      return nil
    }
    if many.isEmpty { many = Dictionary(few.map { ($0.key, $0.span) }, uniquingKeysWith: { first, _ in first }) }
    if let first = many[key] { return first }
    many[key] = span
    return nil
  }
}
