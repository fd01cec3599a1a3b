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

  // MARK: - Data

  /// A value that a node comes to, and the data for it, by input.
  struct Example {
    let value: Value
    let data: [(input: Int, value: Value)]
  }

  /// Names and values of data: `cases = 100, closed = 95`.
  func words(_ data: [(input: Int, value: Value)]) -> String {
    data.map { "\(subject.book.inputs[$0.input].id.text) = \($0.value.plainText)" }.joined(separator: ", ")
  }

  /// Values that a node of the data, or a formula of such nodes, does come to; those on every side of some limits among
  /// them, where they can be found. In the order of the data.
  func examples(of id: NodeID, around limits: [Number]) -> [Example] {
    if case .field(let index) = plan[id].operation, subject.book.inputs[index].type.isNumeric {
      let figures = Self.around(limits, within: subject.ranges.bounds(id), whole: subject.book.inputs[index].type == .integer)
      return figures.map { Example(value: .number($0), data: [(index, .number($0))]) }
    }
    let trial = Trial(plan: plan)
    guard let inputs = trial.inputs(below: [id]) else { return [] }
    return data(of: inputs, around: limits).compactMap { data in
      let value = try? trial.value(of: id, Dictionary(data.map { ($0.input, $0.value) }) { first, _ in first })
      return value.flatMap { $0.isNull ? nil : Example(value: $0, data: data) }
    }
  }

  /// Data of some inputs that are worth trying where their values, or what is worked out of them, are compared with limits.
  func data(of inputs: [Int], around limits: [Number]) -> [[(input: Int, value: Value)]] {
    let most = Self.most(of: inputs.count)
    let values = inputs.map { candidates(for: subject.book.inputs[$0], limits, most) }
    guard let combinations = Combinations(values, most: Self.mostCombinations) else { return [] }
    return combinations.map { given in zip(inputs, given).map { (input: $0, value: $1) } }
  }

  /// How many values of each of some inputs can be tried together.
  private static func most(of inputs: Int) -> Int {
    var most = 1
    func isEnough(_ each: Int) -> Bool {
      var count = 1
      for _ in 0..<inputs where count <= mostCombinations { count *= each }
      return count <= mostCombinations
    }
    while most < mostCombinations, isEnough(most + 1) { most += 1 }
    return most
  }

  /// Values of an input, of figures those that limits make worth trying; no more than `most`, the most telling ones.
  private func candidates(for input: Input, _ limits: [Number], _ most: Int) -> [Value] {
    switch input.type {
    case .boolean: return [.boolean(true), .boolean(false)]
    case .choice: return input.options.map(Value.string)
    case .text, .date: return []
    case .number, .integer, .percent, .money:
      let bounds = Bounds(input.minimum, input.maximum)
      let between = Self.around(limits, within: .all, whole: false)
      let tens = (limits + between).compactMap { try? $0.multiplying(by: 10, in: .exact) }
      // What makes a growth or a loss by the limit, on 100.
      let changed = (limits + between).flatMap { limit in
        [try? limit.adding(100, in: .exact), try? Number(100).subtracting(limit, in: .exact)].compactMap { $0 }
      }
      let ends = [input.minimum, input.maximum].compactMap { $0 }
      var figures: [Number] = []
      for figure in [100, 1, 0] + limits + between + changed + [1000] + tens + ends where figures.count < most {
        guard bounds.contains(figure), input.type != .integer || figure.isInteger, !figures.contains(figure) else { continue }
        figures.append(figure)
      }
      return figures.sorted().map(Value.number)
    }
  }
}
