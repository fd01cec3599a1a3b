/// The nodes that the names of a formula stand for, by slot. Most formulas have few names, so this is a list in the order of
/// the slots and not a table.
public struct Operands: Sendable, Sequence {
  private let pairs: [(slot: Int, node: NodeID)]

  /// - Parameter pairs: each slot once, in any order.
  init(_ pairs: consuming [(slot: Int, node: NodeID)]) {
    var pairs = pairs
    if pairs.count > 1 { pairs.sort { $0.slot < $1.slot } }
    self.pairs = pairs
  }

  public func makeIterator() -> IndexingIterator<[(slot: Int, node: NodeID)]> { pairs.makeIterator() }

  public var isEmpty: Bool { pairs.isEmpty }
  public var nodes: [NodeID] { pairs.map(\.node) }

  /// The node of a slot; `nil` if the formula does not name it. O(log names).
  public subscript(slot: Int) -> NodeID? {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      let pair = pairs[middle]
      if pair.slot == slot { return pair.node }
      if pair.slot < slot { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// What is made of the nodes, by slot.
  public func mapNodes<Result>(_ transform: (NodeID) -> Result) -> [Int: Result] {
    Dictionary(pairs.map { ($0.slot, transform($0.node)) }, uniquingKeysWith: { first, _ in first })
  }
}
