/// Reads the exact numbers of one column, in units of 10^−digits. Good until the next batch.
package struct FigureReader {
  private let numbers: Numbers
  private let factor: Double

  /// Puts the numbers of the first rows into memory that has room for them, `nothing` where there is none.
  package func read(_ rows: Int, into target: UnsafeMutableBufferPointer<Int>, nothing: Int) {
    guard let target = target.baseAddress else { return }
    switch numbers.storage {
    case .same(let value): target.update(repeating: Int(value * factor), count: rows)
    case .each(let values):
      if numbers.magnitude * factor < 0x1p51 {
        // Added to 3 × 2⁵¹, a whole number stands in the lowest bits: quicker than converting it.
        let zero = 0x1.8p52
        for row in 0..<rows { target[row] = Int(bitPattern: UInt((values[row] * factor + zero).bitPattern &- zero.bitPattern)) }
      } else {
        for row in 0..<rows { target[row] = Int(values[row] * factor) }
      }
    }
    if let states = numbers.states { for row in 0..<rows where states[row] != .present { target[row] = nothing } }
  }

  init?(_ column: Column?, digits: Int) {
    guard case .numbers(let numbers)? = column, let scale = numbers.scale, scale <= digits else { return nil }
    self.numbers = numbers
    factor = Numbers.powersOfTen[digits - scale].value
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
