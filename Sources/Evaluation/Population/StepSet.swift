/// A set of grades by their place in the book. Up to 64 need no memory of their own.
package struct StepSet: Hashable, Sendable {
  private var low: UInt64 = 0
  /// The places from 64 on; the last word is never zero, so that equal sets are stored alike.
  private var rest: [UInt64] = []

  package init() {}

  package mutating func insert(_ step: Int) {
    let (word, bit) = (step / 64, UInt64(1) << UInt64(step % 64))
    if word == 0 {
      low |= bit
      return
    }
    while rest.count < word { rest.append(0) }
    rest[word - 1] |= bit
  }

  package func contains(_ step: Int) -> Bool {
    let (word, bit) = (step / 64, UInt64(1) << UInt64(step % 64))
    if word == 0 { return low & bit != 0 }
    return word <= rest.count && rest[word - 1] & bit != 0
  }
}
