import ExactDecimal
import FEEL
import Rulebook

/// Nodes that columns have no loops for: worked out as the row executor does, one row after another, from the columns of
/// what they use. So one unusual formula does not leave the whole batch to the row executor.
extension PlanColumns {
  /// Rows for which an operand is not known exactly, or that fail, are suspects. O(rows × the node's work).
  ///
  /// - Parameter exactly: whether fractions stay what they are.
  func byRows(_ id: NodeID, exactly: Bool = false) throws(OutOfReach) -> Column {
    let operation = plan[id].operation
    if operation.isInput || operation.looksAcrossSubjects { throw OutOfReach() }
    var cells = [[Cell]](repeating: [], count: plan.nodes.count)
    for operand in operation.operands where cells[operand.index].isEmpty {
      let column = try self[operand]
      cells[operand.index] = (0..<run.count).map { row in
        if column.isInexact(row) {
          run.suspects[row] = 1
          return .failed
        }
        return column.cell(row, texts)
      }
    }
    if (0..<run.count).allSatisfy({ run.suspects[$0] != 0 }) { throw OutOfReach() }
    let made = Executor.cells(of: id, plan, cells, count: run.count)
    let column = try column(of: made)
    if exactly, case .numbers(let numbers) = column, numbers.scale == nil { return .cells(made) }
    return column
  }

  /// Cells as a column; rows that failed are suspects.
  func column(of cells: [Cell]) throws(OutOfReach) -> Column {
    for row in cells.indices where cells[row] == .failed { run.suspects[row] = 1 }
    guard let kind = cells.first(where: { $0.value != nil })?.value else { return .numbers(try numbers(of: cells)) }
    switch kind {
    case .number:
      if cells.allSatisfy({ $0.value == nil || $0.number != nil }) { return .numbers(try numbers(of: cells)) }
    case .boolean:
      let codes = run.workspace.flags()
      if cells.allSatisfy({ $0.value == nil || $0.value?.booleanValue != nil }) {
        for (row, cell) in cells.enumerated() {
          codes[row] = cell.value?.booleanValue.map { $0 ? Truths.yes : Truths.no } ?? Truths.open
        }
        return .truths(Truths(storage: .each(codes)))
      }
    case .string:
      if cells.allSatisfy({ $0.value == nil || $0.value?.stringValue != nil }) {
        let (codes, states) = (run.workspace.codes(), run.workspace.flags())
        for (row, cell) in cells.enumerated() {
          codes[row] = cell.value?.stringValue.map { texts.code(of: $0) } ?? -1
          states[row] = cell.rowState
        }
        return .texts(Texts(storage: .each(codes), states: states))
      }
    default: break
    }
    return .cells(cells)
  }

  /// Numbers of the row executor as a column: exact where all of them are short decimals, else within a bound.
  func numbers(of cells: [Cell]) throws(OutOfReach) -> Numbers {
    let figures = run.workspace.figures()
    let states = run.workspace.flags()
    let scaled = cells.map { $0.number.flatMap(Numbers.scaled) }
    let isExact = zip(cells, scaled).allSatisfy { $0.number == nil || $1 != nil }
    let scale = isExact ? scaled.compactMap { $0?.scale }.max() ?? 0 : nil
    var (low, high) = (Double.infinity, -Double.infinity)
    for (row, cell) in cells.enumerated() {
      states[row] = cell.rowState
      figures[row] = 0
      guard let number = cell.number else { continue }
      if let scale, let units = scaled[row] {
        figures[row] = units.value * Numbers.powersOfTen[scale - units.scale].value
      } else if let near = number.nearestDouble {
        figures[row] = near
      } else {
        throw OutOfReach()
      }
      (low, high) = (min(low, figures[row]), max(high, figures[row]))
    }
    if low > high { (low, high) = (0, 0) }
    for row in cells.indices where cells[row].number == nil { figures[row] = low }
    let magnitude = max(abs(low), abs(high))
    guard magnitude < (scale == nil ? 1e15 : Numbers.limit) else { throw OutOfReach() }
    return Numbers(
      .each(figures), states: states, scale: scale, low: low, high: high,
      error: scale == nil ? max(magnitude * Numbers.roundoff, 0x1p-1000) : 0)
  }
}

extension Cell {
  fileprivate var rowState: RowState {
    switch self {
    case .value: .present
    case .missing, .failed: .missing
    case .excluded: .excluded
    case .notApplicable: .notApplicable
    case .rejected: .rejected
    }
  }
}

extension Column {
  /// Whether a row's number is known within a bound only.
  func isInexact(_ row: Int) -> Bool {
    if case .numbers(let numbers) = self { !numbers.isExact && numbers.state(row) == .present } else { false }
  }

  /// What a row holds, as the row executor has it; numbers must be exact.
  func cell(_ row: Int, _ texts: TextTable) -> Cell {
    func empty(_ state: RowState) -> Cell {
      switch state {
      case .excluded: .excluded
      case .notApplicable: .notApplicable
      case .rejected: .rejected
      default: .missing
      }
    }
    switch self {
    case .missing: return .missing
    case .cells(let cells): return cells[row]
    case .truths(let truths): return truths.value(row).map { .value(.boolean($0)) } ?? .missing
    case .texts(let column):
      let state = column.state(row)
      guard state == .present else { return empty(state) }
      // Without a text where there should be one, such as a grade that none fits, the row is a suspect.
      return texts.text(of: column.code(row)).map { .value(.string($0)) } ?? .failed
    case .numbers(let numbers):
      let state = numbers.state(row)
      return state == .present ? numbers.exact(row).map(Cell.number) ?? .failed : empty(state)
    }
  }
}
