/// Whether subjects come in the strict order of their bytes, so that none comes twice.
package struct SubjectOrder: Sendable {
  private(set) var isAscending = true
  private var first: [UInt8]?
  private var last: [UInt8] = []

  mutating func add(_ subject: some Collection<UInt8>) {
    if first == nil {
      first = Array(subject)
    } else if isAscending, !last.lexicographicallyPrecedes(subject) {
      isAscending = false
    }
    guard isAscending else { return }
    last.replaceSubrange(last.startIndex..., with: subject)
  }

  /// Adds those of the rows behind.
  mutating func add(_ later: SubjectOrder) {
    guard let beginning = later.first else { return }
    if first == nil {
      self = later
      return
    }
    isAscending = isAscending && later.isAscending && last.lexicographicallyPrecedes(beginning)
    last = later.last
  }
}
