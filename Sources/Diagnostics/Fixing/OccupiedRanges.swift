/// Ranges of bytes that edits have taken, in order and apart from each other.
struct OccupiedRanges {
  private var ranges: [Range<Int>] = []

  /// Takes a range unless it overlaps one that is taken; what is inserted at one place twice overlaps too. O(log ranges) to
  /// look, O(ranges) to take one that does not stand behind the others.
  mutating func take(_ range: Range<Int>) -> Bool {
    var index = firstIndex { $0.upperBound >= range.lowerBound }
    while index < ranges.count, ranges[index].lowerBound <= range.upperBound {
      let taken = ranges[index]
      if taken == range || (taken.lowerBound < range.upperBound && range.lowerBound < taken.upperBound) { return false }
      index += 1
    }
    ranges.insert(
      range, at: firstIndex { ($0.lowerBound, $0.upperBound) > (range.lowerBound, range.upperBound) })
    return true
  }

  /// The first of the ranges, which are in order, that a condition holds for.
  private func firstIndex(_ condition: (Range<Int>) -> Bool) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if condition(ranges[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
