package import ExactDecimal
import FEEL

/// What a batch came to: columns, and cells of the row executor for the rows that the columns left to it.
package struct BatchOutcome {
  let columns: [Column?]
  private let texts: TextTable
  /// Where a row's cells stand among those of the row executor; −1 for rows that the columns decided.
  @usableFromInline let places: [Int32]
  private let cells: [[Cell]]
  /// Rows that the row executor did.
  package let exactRows: Int

  init(columns: [Column?], texts: TextTable, places: [Int32], cells: [[Cell]], exactRows: Int) {
    self.columns = columns
    self.texts = texts
    self.places = places
    self.cells = cells
    self.exactRows = exactRows
  }

  /// A number in units of its last digit, such as a total in hundredths; `nil` where there is none, or it is not as round.
  package func units(_ id: NodeID, _ row: Int, digits: Int) -> Int? {
    if places[row] >= 0 {
      guard let number = cells[id.index][Int(places[row])].number else { return nil }
      return try? number.multiplying(by: Numbers.powersOfTen[digits].number, in: .exact).intValue
    }
    guard let (units, scale) = figure(id, row), scale <= digits else { return nil }
    return scale == digits ? units : Int(Double(units) * Numbers.powersOfTen[digits - scale].value)
  }

  /// The nodes shown whose figures are known within a bound only; `nil` if one of those looked at has no column at all.
  package func inexact(of nodes: [NodeID], shown: [NodeID]) -> [NodeID]? {
    guard nodes.allSatisfy({ columns[$0.index] != nil }) else { return nil }
    return shown.filter { id in
      if case .numbers(let numbers)? = columns[id.index] { !numbers.isExact } else { false }
    }
  }

  /// What a row of the columns holds for a node.
  package func state(_ id: NodeID, _ row: Int) -> RowState {
    switch columns[id.index] {
    case .numbers(let numbers)?: numbers.state(row)
    case .texts(let texts)?: texts.state(row)
    case .truths(let truths)?: truths.value(row) == nil ? .missing : .present
    case .cells(let cells)?: cells[row].value == nil ? .missing : .present
    case .missing?, nil: .missing
    }
  }

  /// An exact number of the columns in units of 10^−scale; `nil` where there is none, or it is a fraction.
  package func figure(_ id: NodeID, _ row: Int) -> (units: Int, scale: Int)? {
    guard case .numbers(let numbers)? = columns[id.index], let scale = numbers.scale, numbers.state(row) == .present
    else { return nil }
    let units =
      switch numbers.storage {
      case .same(let value): value
      case .each(let values): values[row]
      }
    return (Int(units), scale)
  }

  /// An exact number of the columns.
  package func number(_ id: NodeID, _ row: Int) -> Number? {
    switch columns[id.index] {
    case .numbers(let numbers)?: numbers.state(row) == .present ? numbers.exact(row) : nil
    case .cells(let cells)?: cells[row].number
    default: nil
    }
  }

  /// What a row of the columns holds; its figure must be exact.
  package func cell(_ id: NodeID, _ row: Int) -> Cell { columns[id.index]?.cell(row, texts) ?? .failed }

  /// The number of a text of the columns.
  package func code(_ id: NodeID, _ row: Int) -> Int32? {
    guard case .texts(let column)? = columns[id.index], column.state(row) == .present else { return nil }
    return column.code(row)
  }

  package func text(of code: Int32) -> String { texts.text(of: code) ?? "" }

  /// Whether a condition holds; `nil` where that is open.
  package func holds(_ id: NodeID, _ row: Int) -> Bool? {
    if places[row] >= 0 { return cells[id.index][Int(places[row])].value?.booleanValue }
    guard case .truths(let truths)? = columns[id.index] else { return nil }
    return truths.value(row)
  }

  package func text(_ id: NodeID, _ row: Int) -> String? {
    if places[row] >= 0 { return cells[id.index][Int(places[row])].value?.stringValue }
    return code(id, row).flatMap { texts.text(of: $0) }
  }
}

extension ColumnExecutor {
  /// The columns of a batch, and which rows they leave to the row executor.
  package func columns(_ source: some BatchSource) -> (outcome: BatchOutcome, suspects: UnsafeMutablePointer<RowState>) {
    let result = run(source)
    let places = [Int32](repeating: -1, count: source.count)
    return (
      BatchOutcome(columns: result.columns, texts: texts, places: places, cells: [], exactRows: 0), result.suspects
    )
  }

  /// Evaluates a batch; what columns can't decide of these nodes the row executor does.
  ///
  /// - Parameter row: reads one row of the batch as it would be read by itself.
  package func evaluate(
    _ source: some BatchSource, outputs: [NodeID], odd: UnsafeMutablePointer<RowState>? = nil, row: (Int) -> SubjectRow
  ) -> BatchOutcome {
    let result = run(source)
    let isReached = outputs.allSatisfy { id in
      guard let column = result.columns[id.index] else { return false }
      if case .numbers(let numbers) = column { return numbers.scale != nil }
      return true
    }
    var places = [Int32](repeating: -1, count: source.count)
    var rows: [SubjectRow] = []
    for index in 0..<source.count where !isReached || result.suspects[index] != 0 || odd?[index] == 1 {
      places[index] = Int32(rows.count)
      rows.append(row(index))
    }
    let cells = rows.isEmpty ? [] : Executor.run(plan, on: rows).columns
    return BatchOutcome(
      columns: result.columns, texts: texts, places: places, cells: cells, exactRows: rows.count)
  }
}
