import Testing

@testable import Evaluation

@Suite("Operands of a formula")
struct OperandsTests {
  @Test("Each slot has its node, in whatever order they are given", arguments: [0, 1, 2, 3, 40])
  func slots(count: Int) {
    let pairs = (0..<count).map { (slot: $0 * 3, node: NodeID(index: 100 + $0)) }
    let operands = Operands(pairs.shuffled())
    #expect(operands.isEmpty == (count == 0))
    #expect(operands.map(\.slot) == pairs.map(\.slot))
    #expect(operands.nodes == pairs.map(\.node))
    for slot in -1...count * 3 + 1 {
      #expect(operands[slot] == (slot >= 0 && slot % 3 == 0 && slot / 3 < count ? NodeID(index: 100 + slot / 3) : nil))
    }
    #expect(operands.mapNodes(\.index).count == count)
  }
}
