/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same everywhere.
package struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
  package mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  package mutating func pick<Item>(_ items: [Item]) -> Item { items[int(0...(items.count - 1))] }

  /// So many whole numbers of at least 1 with a given sum.
  mutating func parts(of sum: Int, _ count: Int) -> [Int] {
    var cuts: Set<Int> = []
    while cuts.count < count - 1 { cuts.insert(int(1...(sum - 1))) }
    let edges = [0] + cuts.sorted() + [sum]
    return zip(edges, edges.dropFirst()).map { $1 - $0 }
  }
}

/// A decimal text of hundredths.
func decimal(_ hundredths: Int) -> String {
  let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(whole)" }
  return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
