/// A set of Unicode scalars as a regular expression's character class means it.
struct ScalarSet: Sendable, Hashable {
  typealias Span = ClosedRange<UInt32>

  /// What is written as characters and ranges; the flag `i` concerns these only.
  private(set) var written: [Span] = []
  /// What blocks and escapes such as `\i` stand for.
  private(set) var spans: [Span] = []
  /// A bit for each general category.
  private(set) var categories: UInt32 = 0
  var isNegated = false
  var ignoresCase = false
  /// At most one: `[a-z-[aeiou]]`.
  private(set) var subtracted: [ScalarSet] = []
  /// The answers for ASCII.
  private var ascii: (low: UInt64, high: UInt64) = (0, 0)

  static let last: UInt32 = 0x10FFFF

  mutating func insert(_ span: Span) { written.append(span) }

  mutating func insert(_ escape: ClassEscape) {
    spans += escape.spans
    categories |= escape.categories
  }

  mutating func subtract(_ other: ScalarSet) { subtracted = [other] }

  /// To be called once the set is complete: makes look-ups fast.
  mutating func finish() {
    written = Self.merged(written)
    spans = Self.merged(spans)
    for value in UInt32(0)..<128 where slowContains(value) {
      if value < 64 { ascii.low |= 1 << UInt64(value) } else { ascii.high |= 1 << UInt64(value - 64) }
    }
  }

  /// O(log ranges).
  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return ascii.low >> UInt64(value) & 1 == 1 }
    if value < 128 { return ascii.high >> UInt64(value - 64) & 1 == 1 }
    return slowContains(value)
  }

  private func slowContains(_ value: UInt32) -> Bool {
    let isIn =
      Self.find(value, in: written) || Self.find(value, in: spans)
      || (categories != 0 && categories & GeneralCategory.bit(of: value) != 0)
      || (ignoresCase && CaseVariants.of(value).contains { Self.find($0, in: written) })
    guard isIn != isNegated else { return false }
    return !(subtracted.first?.contains(value) ?? false)
  }

  private static func find(_ value: UInt32, in spans: [Span]) -> Bool {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].lowerBound <= value
  }

  static func merged(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let previous = result.last, span.lowerBound <= previous.upperBound &+ 1 {
        result[result.count - 1] = previous.lowerBound...max(previous.upperBound, span.upperBound)
      } else {
        result.append(span)
      }
    }
    return result
  }

  static func complement(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    var next: UInt32 = 0
    for span in merged(spans) {
      if span.lowerBound > next { result.append(next...(span.lowerBound - 1)) }
      next = span.upperBound + 1
    }
    if next <= last { result.append(next...last) }
    return result
  }

  static func == (left: ScalarSet, right: ScalarSet) -> Bool {
    left.written == right.written && left.spans == right.spans && left.categories == right.categories
      && left.isNegated == right.isNegated && left.ignoresCase == right.ignoresCase
      && left.subtracted == right.subtracted
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(written)
    hasher.combine(spans)
    hasher.combine(categories)
  }
}
