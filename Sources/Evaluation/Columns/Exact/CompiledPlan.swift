import ExactDecimal
import FEEL
import Rulebook

/// A plan as an exact program, written when the first batch shows how many digits its numbers have, and run on batches.
///
/// Batches run in binary figures; the rows that those suspect, most of them on a tie, and batches too small for columns to pay
/// run in whole numbers of 128 bits. What those give up is left to the row executor. One thread's own.
final class CompiledPlan {
  private let plan: Plan
  private let outputs: [NodeID]
  private let isNeeded: [Bool]
  private let texts: TextTable
  /// What looks at the data, in the plan's order.
  let inputs: [(node: NodeID, operation: Operation)]

  private var scales: [Int: Int] = [:]
  private var bounds: [ClosedRange<Double>] = []
  private var program: ExactProgram?
  private var results: [ExactColumn] = []
  private var rowMachine: ExactMachine?
  private var columnMachine: ColumnMachine?
  private var isOutOfReach = false
  var compilesEarly = false
  /// A column for each of the plan's nodes, of which the outputs are filled in.
  private var nodes: [Column?]

  /// Batches of so few rows are evaluated row by row; with more it takes no longer to compile loops.
  private static let few = 4
  private static let fewUncompiled = 64

  init(_ plan: Plan, outputs: [NodeID], isNeeded: [Bool], texts: TextTable) {
    self.plan = plan
    self.outputs = outputs
    self.isNeeded = isNeeded
    self.texts = texts
    nodes = Array(repeating: nil, count: plan.nodes.count)
    inputs = plan.nodes.indices.filter { isNeeded[$0] && plan.nodes[$0].operation.isInput }.map {
      (NodeID(index: $0), plan.nodes[$0].operation)
    }
  }

  /// The columns of the outputs, among those of all nodes, from those of the inputs; and the rows left to the row executor among the run's suspects; `nil`
  /// where a plan or its data are out of reach.
  func evaluate(_ columns: [Column?], _ run: BatchRun) -> [Column?]? {
    guard prepare(columns), let rowMachine else { return nil }
    if run.count <= (columnMachine == nil && !compilesEarly ? Self.fewUncompiled : Self.few) {
      let made = results.map { empty($0, run) }
      for row in 0..<run.count where !decide(row, columns, made, rowMachine) { run.suspects[row] = 1 }
      return placed(made)
    }
    guard fits(columns), let columnMachine, columnMachine.run(columns, count: run.count) else { return nil }
    for row in 0..<run.count where columnMachine.suspects[row] != 0 && !decide(row, columns, columnMachine.outputs, rowMachine) {
      run.suspects[row] = 1
    }
    return placed(columnMachine.outputs)
  }

  /// The outputs' columns at their nodes.
  private func placed(_ columns: [Column]) -> [Column?] {
    for (id, column) in zip(outputs, columns) { nodes[id.index] = column }
    return nodes
  }

  // MARK: - Programs

  /// Whether there is a program for the digits of these columns. It is written anew when numbers come with more digits.
  private func prepare(_ columns: [Column?]) -> Bool {
    if isOutOfReach { return false }
    var grew = program == nil
    for (input, column) in zip(inputs, columns) {
      guard case .numbers(let numbers)? = column, let scale = numbers.scale else { continue }
      // Two digits are the least that numbers are made ready for, so that most data need one program only.
      if scale > scales[input.node.index] ?? 2 {
        scales[input.node.index] = scale
        grew = true
      }
    }
    if grew {
      do throws(OutOfReach) {
        var assembler = try PlanAssembler(plan, texts: texts, scales: scales, isNeeded: isNeeded)
        results = []
        for id in outputs { results.append(try assembler.result(id)) }
        let program = assembler.assembler.program.pruned(results.compactMap(\.register))
        self.program = program
        rowMachine = ExactMachine(program)
        columnMachine = nil
        bounds = []
      } catch {
        isOutOfReach = true
        return false
      }
    }
    return true
  }

  /// Whether the columns are within the bounds that the loops were compiled for. They are compiled anew for wider ones.
  private func fits(_ columns: [Column?]) -> Bool {
    guard let program else { return false }
    if bounds.isEmpty { bounds = program.inputs.map { $0.kind.isNumber ? 0...1024 : -1...0x1p31 } }
    var isWider = columnMachine == nil
    for (index, input) in program.inputs.enumerated() {
      guard case .number(let scale) = input.kind, case .numbers(let numbers)? = columns[index], let own = numbers.scale
      else { continue }
      let factor = Numbers.powersOfTen[max(0, scale - own)].value
      let (low, high) = (numbers.low * factor, numbers.high * factor)
      if low >= bounds[index].lowerBound, high <= bounds[index].upperBound { continue }
      guard max(abs(low), abs(high)) < ExactProgram.inputLimit else { return false }
      bounds[index] = min(bounds[index].lowerBound, Self.wider(low))...max(bounds[index].upperBound, Self.wider(high))
      isWider = true
    }
    if isWider {
      columnMachine = nil
      if let compiler = try? ColumnCompiler(program, bounds: bounds) { columnMachine = try? ColumnMachine(compiler, results) }
      if columnMachine == nil { isOutOfReach = true }
    }
    return columnMachine != nil
  }

  /// A power of two at least twice as far from zero, so that bounds seldom grow.
  private static func wider(_ value: Double) -> Double {
    var bound = 1024.0
    while bound < value.magnitude * 2 { bound *= 2 }
    return value < 0 ? -bound : bound
  }

  // MARK: - Single rows

  /// Runs a row and puts its results into the columns; `false` where it is given up.
  private func decide(_ row: Int, _ columns: [Column?], _ made: [Column], _ machine: ExactMachine) -> Bool {
    guard machine.run(columns, row) else { return false }
    for (column, result) in zip(made, results) where !put(result, into: column, row, machine) { return false }
    return true
  }

  private func put(_ result: ExactColumn, into column: Column, _ row: Int, _ machine: ExactMachine) -> Bool {
    switch (result, column) {
    case (.number(let number), .numbers(let numbers)):
      let units = machine.number(number.register)
      guard Self.put(machine.flag(number.register), into: numbers.states, row), units.magnitude < 1 << 53 else { return false }
      switch numbers.storage {
      case .same(let value): return value == Double(Int64(units))
      case .each(let values): values[row] = Double(Int64(units))
      }
    case (.truth(let truth), .truths(let truths)):
      let code = machine.flag(truth.register)
      switch truths.storage {
      case .same: return truths.code(row) == code
      case .each(let codes): codes[row] = code
      }
    case (.text(let text), .texts(let texts)):
      let code = Int32(truncatingIfNeeded: machine.number(text.register))
      guard Self.put(machine.flag(text.register), into: texts.states, row) else { return false }
      switch texts.storage {
      case .same(let known): return known == code
      case .each(let codes): codes[row] = code
      }
    case (.missing, .missing): break
    default: return false
    }
    return true
  }

  private static func put(_ flag: UInt8, into states: UnsafeMutablePointer<RowState>?, _ row: Int) -> Bool {
    guard let states else { return flag == 0 }
    states[row] = flag == 0 ? .present : .missing
    return true
  }

  private func empty(_ result: ExactColumn, _ run: BatchRun) -> Column {
    let limit = Numbers.limit
    return switch result {
    case .number(let number):
      .numbers(
        Numbers(.each(run.workspace.figures()), states: run.workspace.flags(), scale: number.scale, low: -limit, high: limit))
    case .truth: .truths(Truths(storage: .each(run.workspace.flags())))
    case .text: .texts(Texts(storage: .each(run.workspace.codes()), states: run.workspace.flags()))
    case .missing: .missing
    }
  }
}

extension ExactNumber {
  /// Digits after the point, where the denominator is a power of ten.
  var scale: Int? { (0...Numbers.mostDigits).first { ExactAssembler.power($0) == denominator } }
}

extension PlanAssembler {
  /// An output; numbers in units of a power of ten.
  mutating func result(_ id: NodeID) throws(OutOfReach) -> ExactColumn {
    let column = try column(made: id)
    guard case .number(let number) = column else { return column }
    guard let scale = (0...Numbers.mostDigits).first(where: { ExactAssembler.power($0) % number.denominator == 0 }) else {
      throw OutOfReach()
    }
    return .number(try assembler.scaled(number, to: ExactAssembler.power(scale)))
  }
}

extension ExactColumn {
  var register: Int32? {
    switch self {
    case .number(let number): number.register
    case .truth(let truth): truth.register
    case .text(let text): text.register
    case .missing: nil
    }
  }
}

extension ExactInput.Kind {
  var isNumber: Bool { if case .number = self { true } else { false } }
}
