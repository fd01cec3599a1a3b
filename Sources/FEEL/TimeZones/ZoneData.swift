/// The offsets of one time zone: the changes on record, and the rule for the time after them.
struct ZoneData: Sendable, Hashable {
  /// When an offset begins to hold, in seconds since 1970-01-01T00:00Z, ascending.
  let transitions: [Int]
  /// The offset from each transition on, in seconds east of UTC; as many as `transitions`.
  let offsets: [Int]
  /// The offset before the first transition.
  let initial: Int
  /// What holds after the last transition; `nil` when the last offset stays.
  let rule: ZoneRule?

  private static let day = 86_400

  /// A zone that never changes.
  init(fixed offset: Int) {
    self.init(transitions: [], offsets: [], initial: offset, rule: nil)
  }

  init(transitions: [Int], offsets: [Int], initial: Int, rule: ZoneRule?) {
    self.transitions = transitions
    self.offsets = offsets
    self.initial = initial
    self.rule = rule
  }

  /// Seconds east of UTC at an instant. O(log transitions).
  func offset(at instant: Int) -> Int {
    guard let last = transitions.last, instant < last else {
      return rule?.offset(at: instant) ?? offsets.last ?? initial
    }
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? initial : offsets[low - 1]
  }

  /// Seconds east of UTC at a local time (counted as if it were UTC).
  ///
  /// A time that a zone shows twice is the earlier one; a time that it skips counts by the offset before the gap, as
  /// Java's `ZonedDateTime` has it.
  func offset(atLocal local: Int) -> Int {
    let before = offset(at: local - Self.day)
    let after = offset(at: local + Self.day)
    if before == after || offset(at: local - before) == before { return before }
    return offset(at: local - after) == after ? after : before
  }

  /// The offset of a time of day without a date: there is one where the clock no longer changes.
  var dateless: Int? {
    if let rule { return rule.daylight == nil ? rule.standard : nil }
    return offsets.last ?? initial
  }
}
