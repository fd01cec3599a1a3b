import ExactDecimal

/// Points of a line of several pieces, in the order of their values.
enum PiecewisePoints {
  /// Written from either end; of two points at one value the first belongs to the segment before it, the other to the one
  /// after.
  static func fromTheLowEnd(_ points: [(at: Number, score: Number)]) -> [(at: Number, score: Number)] {
    var points = points
    if let first = points.first, let last = points.last, last.at < first.at { points.reverse() }
    return points.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}
