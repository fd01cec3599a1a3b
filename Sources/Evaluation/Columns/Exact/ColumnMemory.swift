/// Memory for the columns of a compiled program. Columns whose lives do not overlap share it, so that it stays in the cache.
final class ColumnMemory {
  private var figureBlocks: [UnsafeMutablePointer<Double>] = []
  private var flagBlocks: [UnsafeMutablePointer<UInt8>] = []
  private var figures: [Int32: Int] = [:]
  private var flags: [Int32: Int] = [:]
  private(set) var steps: [ColumnStep] = []

  /// - Parameters:
  ///   - figuresKept, flagsKept: columns of results, which stay until the next batch.
  init(_ compiler: ColumnCompiler, figuresKept: Set<Int32>, flagsKept: Set<Int32>) {
    // Steps name these where they have no operand.
    (_, _) = (newFigures(), newFlags())
    var lastFigures: [Int32: Int] = [:]
    var lastFlags: [Int32: Int] = [:]
    for (index, step) in compiler.drafts.enumerated() {
      for column in [step.target, step.a, step.b] where column >= 0 { lastFigures[column] = index }
      for column in [step.flags, step.first, step.second, step.third] where column >= 0 { lastFlags[column] = index }
    }
    for column in figuresKept { lastFigures[column] = .max }
    for column in flagsKept.union([ColumnCompiler.suspects]).union(compiler.filled.values) { lastFlags[column] = .max }
    // What is there before the first step: inputs, suspects, and what is the same always.
    for register in compiler.program.inputs.map(\.register) {
      switch compiler[register] {
      case .figures(let input):
        figures[input.column] = newFigures()
        if let state = input.state { flags[state] = newFlags() }
      case .flags(let column, _): flags[column] = newFlags()
      default: break
      }
    }
    flags[ColumnCompiler.suspects] = newFlags()
    for (flag, column) in compiler.filled {
      let block = newFlags()
      flagBlocks[block].update(repeating: flag, count: BatchSize.rows)
      flags[column] = block
    }
    var freeFigures: [Int] = []
    var freeFlags: [Int] = []
    for (index, step) in compiler.drafts.enumerated() {
      if step.target >= 0, figures[step.target] == nil { figures[step.target] = freeFigures.popLast() ?? newFigures() }
      if step.flags >= 0, flags[step.flags] == nil { flags[step.flags] = freeFlags.popLast() ?? newFlags() }
      steps.append(resolved(step))
      for column in Set([step.target, step.a, step.b]) where column >= 0 && lastFigures[column] == index {
        if let block = figures[column] { freeFigures.append(block) }
      }
      for column in Set([step.flags, step.first, step.second, step.third]) where column >= 0 && lastFlags[column] == index {
        if let block = flags[column] { freeFlags.append(block) }
      }
    }
  }

  deinit {
    for block in figureBlocks { block.deallocate() }
    for block in flagBlocks { block.deallocate() }
  }

  private func newFigures() -> Int {
    let block = UnsafeMutablePointer<Double>.allocate(capacity: BatchSize.rows)
    block.initialize(repeating: 0, count: BatchSize.rows)
    figureBlocks.append(block)
    return figureBlocks.count - 1
  }

  private func newFlags() -> Int {
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: BatchSize.rows)
    block.initialize(repeating: 0, count: BatchSize.rows)
    flagBlocks.append(block)
    return flagBlocks.count - 1
  }

  func figures(_ column: Int32) -> UnsafeMutablePointer<Double> { figureBlocks[figures[column] ?? 0] }
  func flags(_ column: Int32) -> UnsafeMutablePointer<UInt8> { flagBlocks[flags[column] ?? 0] }

  private func resolved(_ step: ColumnCompiler.Draft) -> ColumnStep {
    ColumnStep(
      code: step.code, target: figures(step.target), a: figures(step.a), b: figures(step.b), constant: step.constant,
      other: step.other, flags: flags(step.flags), first: flags(step.first), second: flags(step.second), third: flags(step.third))
  }
}
