import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Searches data that show a problem; whatever is found has been evaluated by the engine itself.
struct Witness {
  let subject: CheckedSubject
  private var plan: Plan { subject.plan }

  /// The most combinations of inputs that are tried.
  private static let mostCombinations = 4000

  init(_ subject: CheckedSubject) { self.subject = subject }

  /// What a node comes to where others come to given cells; constants are as the plan has them. O(count × operands).
  func cells(of id: NodeID, given: [NodeID: [Cell]], count: Int) -> [Cell] {
    var columns = [[Cell]](repeating: [], count: plan.nodes.count)
    for operand in plan[id].operation.operands {
      if let cells = given[operand] {
        columns[operand.index] = cells
      } else if let number = subject.ranges.bounds(operand).only, !subject.ranges[operand].mayBeMissing {
        columns[operand.index] = Array(repeating: .value(.number(number)), count: count)
      } else {
        columns[operand.index] = Array(repeating: .missing, count: count)
      }
    }
    return Executor.cells(of: id, plan, columns, count: count)
  }

  // MARK: - Numbers

  /// Figures at, between and beyond some limits, each of which stands for all others on its side of them.
  static func around(_ limits: [Number], within bounds: Bounds, whole: Bool) -> [Number] {
    let sorted = Set(limits).sorted()
    var points = sorted
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      guard let middle = try? left.adding(right, in: .exact).divided(by: 2, in: .exact) else { continue }
      points += whole ? [middle.floor(), middle.ceiling()] : [middle]
    }
    if let first = sorted.first, let last = sorted.last {
      points += [(try? first.subtracting(1, in: .exact)), (try? last.adding(1, in: .exact))].compactMap { $0 }
    }
    points += [bounds.low?.at, bounds.high?.at].compactMap { $0 }
    return Set(points).filter { bounds.contains($0) && (!whole || $0.isInteger) }.sorted()
  }

  /// A number that a node can come to, and the data for it.
  struct Example {
    let number: Number
    /// Names and figures of the inputs.
    let data: [(name: String, number: Number)]

    var words: String { data.map { "\($0.name) = \($0.number)" }.joined(separator: ", ") }
  }

  /// Numbers that a node of the data, or a formula of such nodes, does come to; those on every side of some limits among
  /// them, where they can be found.
  func examples(of id: NodeID, around limits: [Number]) -> [Example] {
    if let input = input(id) {
      return Self.around(limits, within: subject.ranges.bounds(id), whole: input.type == .integer).map {
        Example(number: $0, data: [(input.id.text, $0)])
      }
    }
    guard case .formula(let formula) = plan[id].operation else { return [] }
    let operands = Array(formula.operands)
    var candidates: [[Number]] = []
    for (_, node) in operands {
      if let only = subject.ranges.bounds(node).only {
        candidates.append([only])
      } else if let input = input(node), input.type.isNumeric {
        candidates.append(figures(for: input, limits))
      } else {
        return []
      }
    }
    guard let combinations = Combinations(candidates, most: Self.mostCombinations) else { return [] }
    return combinations.compactMap { figures in
      let values = Dictionary(uniqueKeysWithValues: zip(operands.map(\.slot), figures))
      guard case .number(let number)? = try? formula.expression.evaluate({ values[$0].map(Value.number) ?? .null }) else { return nil }
      let data = operands.compactMap { operand in
        input(operand.node).flatMap { input in values[operand.slot].map { (name: input.id.text, number: $0) } }
      }
      return Example(number: number, data: data)
    }
  }

  private func input(_ id: NodeID) -> Input? {
    if case .field(let index) = plan[id].operation { return subject.book.inputs[index] }
    return nil
  }

  private func figures(for input: Input, _ limits: [Number]) -> [Number] {
    let bounds = Bounds(input.minimum, input.maximum)
    let tens = limits.compactMap { try? $0.multiplying(by: 10, in: .exact) }
    let between = Self.around(limits, within: .all, whole: false)
    let figures: [Number] = [0, 1, 100, 1000] + limits + tens + between + [input.minimum, input.maximum].compactMap { $0 }
    return Set(figures).filter { bounds.contains($0) && (input.type != .integer || $0.isInteger) }.sorted()
  }
}
