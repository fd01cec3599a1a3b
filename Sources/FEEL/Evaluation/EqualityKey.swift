import Diagnostics

/// A value as a key of sets: two keys are equal when FEEL's `=` says so of their values.
struct EqualityKey: Hashable {
  let value: Value

  static func == (left: EqualityKey, right: EqualityKey) -> Bool {
    Comparison.equal(left.value, right.value) == true
  }

  func hash(into hasher: inout Hasher) {
    switch value {
    case .string(let text): text.hashBytes(into: &hasher)
    // Times are equal by the seconds of their instants, in whatever zones they are written.
    case .time(let time): hasher.combine(time.instant.map { Comparison.seconds(Int128($0)) })
    case .dateTime(let moment): hasher.combine(moment.instant.map(Comparison.seconds))
    case .list(let items):
      hasher.combine(items.count)
      for item in items { EqualityKey(value: item).hash(into: &hasher) }
    case .context(let context):
      // In whatever order the entries stand.
      var sum = 0
      for entry in context {
        var inner = Hasher()
        entry.key.hashBytes(into: &inner)
        EqualityKey(value: entry.value).hash(into: &inner)
        sum ^= inner.finalize()
      }
      hasher.combine(sum)
    case .range(let range):
      hasher.combine(range.includesLower)
      hasher.combine(range.includesUpper)
      for end in [range.lower, range.upper] { EqualityKey(value: end ?? .null).hash(into: &hasher) }
    default: hasher.combine(value)
    }
  }
}
