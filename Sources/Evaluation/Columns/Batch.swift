/// The rows that a column holds at once: enough to keep loops tight, few enough for all columns to stay in the cache.
package enum BatchSize {
  @inlinable package static var rows: Int { 256 }
}

/// What a row's place in a column holds beside its value. Greater codes win when several are joined.
@usableFromInline package typealias RowState = UInt8

extension RowState {
  /// There is a value.
  @inlinable package static var present: RowState { 0 }
  /// There is no data for it.
  @inlinable package static var missing: RowState { 1 }
  @inlinable package static var excluded: RowState { 2 }
  @inlinable package static var notApplicable: RowState { 3 }
  @inlinable package static var rejected: RowState { 4 }
}

/// Memory for the columns of one batch, handed out in turn and reused by the next batch. One thread's own.
package final class Workspace {
  private var blocks: [UnsafeMutablePointer<Double>] = []
  private var next = 0
  private var flagBlocks: [UnsafeMutablePointer<RowState>] = []
  private var nextFlags = 0

  private var codeBlocks: [UnsafeMutablePointer<Int32>] = []
  private var nextCodes = 0

  deinit {
    for block in codeBlocks { block.deallocate() }
    for block in blocks { block.deallocate() }
    for block in flagBlocks { block.deallocate() }
  }

  /// Takes everything back; columns made before must not be read any more.
  package func reset() {
    next = 0
    nextFlags = 0
    nextCodes = 0
  }

  /// Room for one code a row, with whatever was there.
  package func codes() -> UnsafeMutablePointer<Int32> {
    if nextCodes == codeBlocks.count {
      let block = UnsafeMutablePointer<Int32>.allocate(capacity: BatchSize.rows)
      block.initialize(repeating: 0, count: BatchSize.rows)
      codeBlocks.append(block)
    }
    nextCodes += 1
    return codeBlocks[nextCodes - 1]
  }

  /// Room for one figure a row, with whatever was there.
  package func figures() -> UnsafeMutablePointer<Double> {
    if next == blocks.count {
      let block = UnsafeMutablePointer<Double>.allocate(capacity: BatchSize.rows)
      block.initialize(repeating: 0, count: BatchSize.rows)
      blocks.append(block)
    }
    next += 1
    return blocks[next - 1]
  }

  /// Room for one byte a row, all zero.
  package func flags() -> UnsafeMutablePointer<RowState> {
    if nextFlags == flagBlocks.count {
      flagBlocks.append(.allocate(capacity: BatchSize.rows))
    }
    nextFlags += 1
    let flags = flagBlocks[nextFlags - 1]
    flags.initialize(repeating: 0, count: BatchSize.rows)
    return flags
  }
}
