/// Reads the exact numbers of one column, row by row, in units of 10^−digits. Good until the next batch.
package struct FigureReader {
  @usableFromInline let values: UnsafeMutablePointer<Double>?
  @usableFromInline let same: Double
  @usableFromInline let states: UnsafeMutablePointer<RowState>?
  @usableFromInline let factor: Double

  /// The number of a row; `nil` where there is none.
  @inlinable @inline(__always)
  package func units(_ row: Int) -> Int? {
    if let states, states[row] != .present { return nil }
    return Int((values.map { $0[row] } ?? same) * factor)
  }

  init?(_ column: Column?, digits: Int) {
    guard case .numbers(let numbers)? = column, let scale = numbers.scale, scale <= digits else { return nil }
    states = numbers.states
    factor = Numbers.powersOfTen[digits - scale].value
    switch numbers.storage {
    case .same(let value): (values, same) = (nil, value)
    case .each(let pointer): (values, same) = (pointer, 0)
    }
  }
}

extension BatchOutcome {
  /// Whether a row's results stand in the columns, and not in cells of the row executor.
  @inlinable @inline(__always)
  package func isOfColumns(_ row: Int) -> Bool { places[row] < 0 }

  /// The numbers of a node; `nil` where its column has none that are as round.
  package func figures(_ id: NodeID, digits: Int) -> FigureReader? { FigureReader(columns[id.index], digits: digits) }

  /// The answers of a node.
  package func truths(_ id: NodeID) -> Truths? {
    if case .truths(let truths)? = columns[id.index] { truths } else { nil }
  }

  /// The texts of a node, by their numbers.
  package func codes(_ id: NodeID) -> Texts? {
    if case .texts(let texts)? = columns[id.index] { texts } else { nil }
  }
}
