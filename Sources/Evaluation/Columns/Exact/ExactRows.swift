import ExactDecimal
import FEEL
import Rulebook

/// Decides single rows of batches with exact numbers: those that the columns suspect, most of them on a tie, and batches too
/// small for columns to pay. What it can't decide either is left to the row executor. One thread's own.
final class ExactRows {
  private let plan: Plan
  private let outputs: [NodeID]
  private let isNeeded: [Bool]
  private let texts: TextTable
  /// Nodes that look at the data.
  private(set) var inputs: [NodeID] = []
  private var scales: [Int: Int] = [:]
  private var machine: ExactMachine?
  private var results: [ExactColumn] = []
  private var isOutOfReach = false

  /// Batches of so few rows are evaluated row by row.
  static let few = 4

  init(_ plan: Plan, outputs: [NodeID], isNeeded: [Bool], texts: TextTable) {
    self.plan = plan
    self.outputs = outputs
    self.isNeeded = isNeeded
    self.texts = texts
    inputs = plan.nodes.indices.filter { isNeeded[$0] && plan.nodes[$0].operation.isInput }.map { NodeID(index: $0) }
  }

  // MARK: - Program

  /// Whether there is a program for the digits of these columns. It is written anew when numbers come with more digits.
  private func prepare(_ columns: [Column?]) -> Bool {
    if isOutOfReach { return false }
    var grew = machine == nil
    for input in inputs {
      guard case .numbers(let numbers)? = columns[input.index], let scale = numbers.scale else { continue }
      // Two digits are the least that numbers are made ready for, so that most data need one program only.
      if scale > scales[input.index] ?? -1 {
        scales[input.index] = max(scale, 2)
        grew = true
      }
    }
    if grew {
      guard let assembler = try? PlanAssembler(plan, texts: texts, scales: scales, isNeeded: isNeeded),
        let results = try? outputs.map({ (id) throws(OutOfReach) in try assembler.column(made: id) })
      else {
        isOutOfReach = true
        return false
      }
      self.results = results
      machine = ExactMachine(assembler.assembler.program)
    }
    return true
  }

  // MARK: - Suspects

  /// Puts exact results into the columns of the outputs and clears the rows decided.
  func decide(_ columns: [Column?], _ suspects: UnsafeMutablePointer<RowState>, count: Int) {
    guard (0..<count).contains(where: { suspects[$0] != 0 }), areExact(columns), prepare(columns), let machine else { return }
    for row in 0..<count where suspects[row] != 0 {
      guard machine.run(columns, row) else { continue }
      if zip(outputs, results).allSatisfy({ put($1, into: columns[$0.index], row, machine) }) { suspects[row] = 0 }
    }
  }

  private func areExact(_ columns: [Column?]) -> Bool {
    outputs.allSatisfy { id in
      guard let column = columns[id.index] else { return false }
      if case .numbers(let numbers) = column { return numbers.scale != nil }
      return true
    }
  }

  /// Writes one result; `false` where the column has no place for it.
  private func put(_ result: ExactColumn, into column: Column?, _ row: Int, _ machine: ExactMachine) -> Bool {
    switch (result, column) {
    case (.number(let number), .numbers(let numbers)?):
      let isThere = machine.flag(number.register) == 0
      guard isThere == (numbers.state(row) == .present) else { return false }
      if !isThere { return true }
      guard let scale = numbers.scale, let units = Self.units(machine, number, scale) else { return false }
      switch numbers.storage {
      case .same(let value): return value == units
      case .each(let values): values[row] = units
      }
      return true
    case (.truth(let truth), .truths(let truths)?):
      let code = machine.flag(truth.register)
      switch truths.storage {
      case .same: return truths.code(row) == code
      case .each(let codes): codes[row] = code
      }
      return true
    case (.text(let text), .texts(let texts)?):
      let isThere = machine.flag(text.register) == 0
      guard isThere == ((texts.states?[row] ?? .present) == .present) else { return false }
      if !isThere { return true }
      let code = Int32(truncatingIfNeeded: machine.number(text.register))
      switch texts.storage {
      case .same(let known): return known == code
      case .each(let codes): codes[row] = code
      }
      return true
    default: return false
    }
  }

  /// A result in units of 10^−scale, if it is a whole number of them.
  private static func units(_ machine: ExactMachine, _ number: ExactNumber, _ scale: Int) -> Double? {
    let power = ExactAssembler.power(scale)
    let numerator = machine.number(number.register)
    if power % number.denominator == 0 {
      // Numerators are far below 2¹²⁷, but a power of ten may take them there.
      let (units, overflow) = numerator.multipliedReportingOverflow(by: power / number.denominator)
      return overflow || units.magnitude >= 1 << 53 ? nil : Double(Int64(units))
    }
    let (product, overflow) = numerator.multipliedReportingOverflow(by: power)
    guard !overflow, product % number.denominator == 0 else { return nil }
    let units = product / number.denominator
    return units.magnitude < 1 << 53 ? Double(Int64(units)) : nil
  }

  // MARK: - Small batches

  /// The columns of the outputs, from those of the inputs; `nil` unless every row could be decided.
  func evaluate(_ columns: [Column?], _ run: BatchRun) -> [Column?]? {
    guard prepare(columns), let machine else { return nil }
    var made = columns
    for (id, result) in zip(outputs, results) {
      guard let column = empty(result, run) else { return nil }
      made[id.index] = column
    }
    for row in 0..<run.count {
      guard machine.run(columns, row) else { return nil }
      for (id, result) in zip(outputs, results) {
        setState(result, made[id.index], row, machine)
        guard put(result, into: made[id.index], row, machine) else { return nil }
      }
    }
    return made
  }

  private func empty(_ result: ExactColumn, _ run: BatchRun) -> Column? {
    switch result {
    case .number(let number):
      guard let scale = (0...Numbers.mostDigits).first(where: { ExactAssembler.power($0) % number.denominator == 0 }) else {
        return nil
      }
      return .numbers(
        Numbers(
          .each(run.workspace.figures()), states: run.workspace.flags(), scale: scale, low: -Numbers.limit, high: Numbers.limit))
    case .truth: return .truths(Truths(storage: .each(run.workspace.flags())))
    case .text: return .texts(Texts(storage: .each(run.workspace.codes()), states: run.workspace.flags()))
    case .missing: return .missing
    }
  }

  private func setState(_ result: ExactColumn, _ column: Column?, _ row: Int, _ machine: ExactMachine) {
    switch (result, column) {
    case (.number(let number), .numbers(let numbers)?):
      numbers.states?[row] = machine.flag(number.register) == 0 ? .present : .missing
    case (.text(let text), .texts(let texts)?): texts.states?[row] = machine.flag(text.register) == 0 ? .present : .missing
    default: break
    }
  }
}

extension Operation {
  /// Whether it reads what was submitted.
  fileprivate var isInput: Bool {
    switch self {
    case .field, .previousField, .previousResult, .identity, .evidence: true
    default: false
    }
  }
}
