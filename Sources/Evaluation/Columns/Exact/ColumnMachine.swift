import ExactDecimal

/// Runs an exact program on whole batches in binary figures; `ColumnCompiler` says how they stay exact. One thread's own.
final class ColumnMachine {
  private typealias Figures = UnsafeMutablePointer<Double>
  private typealias Flags = UnsafeMutablePointer<UInt8>

  private let inputs: [(input: ExactInput, figures: Figures, flags: Flags)]
  private let memory: ColumnMemory
  /// The columns of the results, good until the next run.
  let outputs: [Column]
  /// Rows that may have come out wrong.
  let suspects: UnsafeMutablePointer<UInt8>
  private var codes: [(codes: UnsafeMutablePointer<Int32>, figures: Figures)] = []

  /// Results that may be off, even in their last digit, are out of reach.
  init(_ compiler: ColumnCompiler, _ results: [ExactColumn]) throws(OutOfReach) {
    var figures: Set<Int32> = []
    var flags: Set<Int32> = []
    for register in results.compactMap(\.register) {
      switch compiler[register] {
      case .figures(let column):
        figures.insert(column.column)
        if let state = column.state { flags.insert(state) }
      case .flags(let column, _): flags.insert(column)
      default: break
      }
    }
    let memory = ColumnMemory(compiler, figuresKept: figures, flagsKept: flags)
    self.memory = memory
    suspects = memory.flags(ColumnCompiler.suspects)
    inputs = compiler.program.inputs.map { input in
      switch compiler[input.register] {
      case .figures(let column): (input, memory.figures(column.column), memory.flags(column.state ?? ColumnCompiler.noFlags))
      case .flags(let column, _): (input, memory.figures(-1), memory.flags(column))
      default: (input, memory.figures(-1), memory.flags(-1))
      }
    }
    var codes: [(codes: UnsafeMutablePointer<Int32>, figures: Figures)] = []
    var outputs: [Column] = []
    for result in results { outputs.append(try Self.column(result, compiler, memory, &codes)) }
    self.outputs = outputs
    self.codes = codes
  }

  deinit { for column in codes { column.codes.deallocate() } }

  private static func column(
    _ result: ExactColumn, _ compiler: ColumnCompiler, _ memory: ColumnMemory,
    _ codes: inout [(codes: UnsafeMutablePointer<Int32>, figures: Figures)]
  ) throws(OutOfReach) -> Column {
    switch (result, result.register.map { compiler[$0] }) {
    case (.missing, _): return .missing
    case (.number(let number), .constant(let value)?):
      let value = value.double
      return .numbers(Numbers(.same(value), scale: number.scale, low: value, high: value))
    case (.number(let number), .figures(let column)?):
      guard column.error == 0, column.magnitude < Numbers.limit, let scale = number.scale else { throw OutOfReach() }
      return .numbers(
        Numbers(
          .each(memory.figures(column.column)), states: column.state.map { memory.flags($0) }, scale: scale, low: column.low,
          high: column.high))
    case (.truth, .flags(let column, _)?): return .truths(Truths(storage: .each(memory.flags(column))))
    case (.truth, .truth(let flag)?): return .truths(Truths(storage: .same(flag)))
    case (.text, .constant(let code)?): return .texts(Texts(storage: .same(Int32(truncatingIfNeeded: code))))
    case (.text, .figures(let column)?):
      let own = UnsafeMutablePointer<Int32>.allocate(capacity: BatchSize.rows)
      own.initialize(repeating: 0, count: BatchSize.rows)
      codes.append((own, memory.figures(column.column)))
      return .texts(Texts(storage: .each(own), states: column.state.map { memory.flags($0) }))
    default: throw OutOfReach()
    }
  }

  /// Evaluates a batch whose numbers are within the bounds that the program was compiled for; `false` where a column is not of
  /// the kind that it was. O(instructions × rows).
  func run(_ columns: [Column?], count: Int) -> Bool {
    for ((input, figures, flags), column) in zip(inputs, columns) where !Self.read(input, column, figures, flags, count) {
      return false
    }
    suspects.update(repeating: 0, count: BatchSize.rows)
    let padded = min((count + 15) & ~15, BatchSize.rows)
    for step in memory.steps { step.run(padded) }
    for (codes, figures) in codes {
      for row in 0..<count { codes[row] = Int32(figures[row]) }
    }
    return true
  }

  private static func read(_ input: ExactInput, _ column: Column?, _ figures: Figures, _ flags: Flags, _ count: Int) -> Bool {
    switch (input.kind, column) {
    case (.truth, .missing?): flags.update(repeating: Truths.open, count: count)
    case (_, .missing?):
      figures.update(repeating: 0, count: count)
      flags.update(repeating: 1, count: count)
    case (.number(let scale), .numbers(let numbers)?):
      guard let own = numbers.scale, own <= scale else { return false }
      let factor = Numbers.powersOfTen[scale - own].value
      switch numbers.storage {
      case .same(let value): figures.update(repeating: value * factor, count: count)
      case .each(let values): for row in 0..<count { figures[row] = values[row] * factor }
      }
      copy(numbers.states, to: flags, count)
    case (.text, .texts(let texts)?):
      switch texts.storage {
      case .same(let code): figures.update(repeating: Double(code), count: count)
      case .each(let codes): for row in 0..<count { figures[row] = Double(codes[row]) }
      }
      copy(texts.states, to: flags, count)
    case (.truth, .truths(let truths)?): for row in 0..<count { flags[row] = truths.code(row) }
    default: return false
    }
    return true
  }

  private static func copy(_ states: UnsafeMutablePointer<RowState>?, to target: Flags, _ count: Int) {
    guard let states else { return target.update(repeating: 0, count: count) }
    for row in 0..<count { target[row] = states[row] == .present ? 0 : 1 }
  }
}
