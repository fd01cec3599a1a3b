/// What happens to the digits that a rounding drops.
///
/// The `half…` modes go to the nearer neighbour and differ only for ties. `up`, `down`, `halfUp` and `halfDown`
/// look at the magnitude (away from or towards zero), as FEEL's `round up`, `round down`, `round half up` and
/// `round half down` do; `ceiling` and `floor` look at the signed value.
public enum RoundingMode: String, Sendable, CaseIterable, Hashable {
  case halfUp, halfDown, halfEven, up, down, ceiling, floor
}

/// How large the dropped part is, measured in units of the last kept digit.
enum DroppedPart {
  case nothing, belowHalf, half, aboveHalf
}

extension RoundingMode {
  /// Whether the kept magnitude grows by one unit.
  @inline(__always)
  func grows(negative: Bool, odd: @autoclosure () -> Bool, dropped: DroppedPart) -> Bool {
    if dropped == .nothing { return false }
    switch self {
    case .halfUp: return dropped != .belowHalf
    case .halfDown: return dropped == .aboveHalf
    case .halfEven: return dropped == .aboveHalf || (dropped == .half && odd())
    case .up: return true
    case .down: return false
    case .ceiling: return !negative
    case .floor: return negative
    }
  }
}
