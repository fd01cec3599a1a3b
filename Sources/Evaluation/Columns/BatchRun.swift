import ExactDecimal

/// What columns can't do: the batch is left to the row executor.
package struct OutOfReach: Error {
  package init() {}
}

/// One batch on its way through the columns.
package struct BatchRun {
  package let workspace: Workspace
  /// Rows of the batch.
  package let count: Int
  /// Rows that the row executor has to decide: a comparison or rounding too close to call, or anything out of order.
  package var suspects: UnsafeMutablePointer<RowState>

  package init(_ workspace: Workspace, count: Int) {
    workspace.reset()
    self.workspace = workspace
    self.count = count
    suspects = workspace.flags()
  }

  // MARK: - States

  /// The greater state of each row.
  package func joined(
    _ left: UnsafeMutablePointer<RowState>?, _ right: UnsafeMutablePointer<RowState>?
  ) -> UnsafeMutablePointer<RowState>? {
    guard let left else { return right }
    guard let right, right != left else { return left }
    let states = workspace.flags()
    for row in 0..<count { states[row] = max(left[row], right[row]) }
    return states
  }

  /// The states, or `nil` if every row has its value.
  package func anyState(_ states: UnsafeMutablePointer<RowState>?) -> UnsafeMutablePointer<RowState>? {
    guard let states else { return nil }
    var any: RowState = 0
    for row in 0..<count { any |= states[row] }
    return any == 0 ? nil : states
  }

  /// In a formula all that has no value is missing alike.
  package func asOperand(_ states: UnsafeMutablePointer<RowState>?) -> UnsafeMutablePointer<RowState>? {
    guard let states else { return nil }
    let flat = workspace.flags()
    for row in 0..<count { flat[row] = min(states[row], .missing) }
    return flat
  }

  package func suspect(where holds: (Int) -> Bool) {
    for row in 0..<count where holds(row) { suspects[row] = 1 }
  }

  // MARK: - Loops

  @inline(__always)
  package func map(_ numbers: Numbers, _ body: (Double) -> Double) -> Numbers.Storage {
    switch numbers.storage {
    case .same(let value): return .same(body(value))
    case .each(let values):
      let results = workspace.figures()
      for row in 0..<count { results[row] = body(values[row]) }
      return .each(results)
    }
  }

  @inline(__always)
  package func map(_ left: Numbers, _ right: Numbers, _ body: (Double, Double) -> Double) -> Numbers.Storage {
    switch (left.storage, right.storage) {
    case (.same(let left), .same(let right)): return .same(body(left, right))
    case (.each(let left), .same(let right)):
      let results = workspace.figures()
      for row in 0..<count { results[row] = body(left[row], right) }
      return .each(results)
    case (.same(let left), .each(let right)):
      let results = workspace.figures()
      for row in 0..<count { results[row] = body(left, right[row]) }
      return .each(results)
    case (.each(let left), .each(let right)):
      let results = workspace.figures()
      for row in 0..<count { results[row] = body(left[row], right[row]) }
      return .each(results)
    }
  }

  /// Calls with each row's pair, for what does not make numbers.
  @inline(__always)
  package func forEach(_ left: Numbers, _ right: Numbers, _ body: (Int, Double, Double) -> Void) {
    switch (left.storage, right.storage) {
    case (.same(let left), .same(let right)): for row in 0..<count { body(row, left, right) }
    case (.each(let left), .same(let right)): for row in 0..<count { body(row, left[row], right) }
    case (.same(let left), .each(let right)): for row in 0..<count { body(row, left, right[row]) }
    case (.each(let left), .each(let right)): for row in 0..<count { body(row, left[row], right[row]) }
    }
  }
}
