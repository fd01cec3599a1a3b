import Evaluation

/// What the rows of a batch came to in the workload's terms, whichever executor did them. One thread's own, and used again for
/// the next batch.
struct ResultColumns {
  /// What stands where a row has no number.
  static let nothing = Int.min
  static let noGrade = UInt8.max

  private let outputs: Outputs
  private var names: GradeNames
  /// In hundredths.
  private(set) var totals: [Int]
  /// The grades' places in the book.
  private(set) var grades: [UInt8]
  /// A bit for each decision that holds.
  private(set) var decisions: [UInt32]
  /// In hundredths, by dimension.
  private(set) var dimensions: [[Int]]

  init(_ outputs: Outputs) {
    self.outputs = outputs
    names = GradeNames(outputs.grades)
    totals = Array(repeating: Self.nothing, count: BatchSize.rows)
    grades = Array(repeating: Self.noGrade, count: BatchSize.rows)
    decisions = Array(repeating: 0, count: BatchSize.rows)
    dimensions = Array(repeating: totals, count: outputs.dimensions.count)
  }

  mutating func read(_ outcome: BatchOutcome, rows: Int) {
    Self.read(outcome, outputs.total, rows, into: &totals)
    readGrades(outcome, rows)
    readDecisions(outcome, rows)
    for (index, dimension) in outputs.dimensions.enumerated() { Self.read(outcome, dimension.node, rows, into: &dimensions[index]) }
  }

  private static func read(_ outcome: BatchOutcome, _ node: NodeID, _ rows: Int, into target: inout [Int]) {
    let figures = outcome.figures(node, digits: 2)
    if let figures { target.withUnsafeMutableBufferPointer { figures.read(rows, into: $0, nothing: nothing) } }
    if figures != nil, outcome.exactRows == 0 { return }
    for row in 0..<rows where figures == nil || !outcome.isOfColumns(row) {
      target[row] = outcome.units(node, row, digits: 2) ?? nothing
    }
  }

  private mutating func readDecisions(_ outcome: BatchOutcome, _ rows: Int) {
    let yes = Truths.yes
    decisions.withUnsafeMutableBufferPointer { target in
      target.update(repeating: 0)
      for (index, decision) in outputs.decisions.enumerated() {
        let bit = UInt32(1) << UInt32(index)
        if outcome.exactRows == 0, let target = target.baseAddress, case .each(let codes)? = outcome.truths(decision.when)?.storage {
          for row in 0..<rows { target[row] |= codes[row] == yes ? bit : 0 }
        } else {
          for row in 0..<rows where outcome.holds(decision.when, row) == true { target[row] |= bit }
        }
      }
    }
  }

  private mutating func readGrades(_ outcome: BatchOutcome, _ rows: Int) {
    grades.withUnsafeMutableBufferPointer { target in
      target.update(repeating: Self.noGrade)
      guard outcome.exactRows == 0, let target = target.baseAddress, let texts = outcome.codes(outputs.grade),
        case .each(let codes) = texts.storage
      else { return }
      for (index, code) in names.codes.enumerated() where code >= 0 {
        let place = UInt8(truncatingIfNeeded: index)
        for row in 0..<rows { target[row] = codes[row] == code ? place : target[row] }
      }
      let present = RowState.present
      if let states = texts.states { for row in 0..<rows where states[row] != present { target[row] = Self.noGrade } }
    }
    for row in 0..<rows where grades[row] == Self.noGrade {
      if let place = names.place(outcome, outputs.grade, row) { grades[row] = UInt8(truncatingIfNeeded: place) }
    }
  }
}

/// The grades' numbers among the texts of a thread.
private struct GradeNames {
  private let texts: [String]
  /// By the grade's place in the book; −1 for one not met yet.
  private(set) var codes: [Int32]

  init(_ texts: [String]) {
    self.texts = texts
    codes = Array(repeating: -1, count: texts.count)
  }

  /// The place of a row's grade; `nil` for none.
  mutating func place(_ outcome: BatchOutcome, _ node: NodeID, _ row: Int) -> Int? {
    guard let place = outcome.text(node, row).flatMap({ texts.firstIndex(of: $0) }) else { return nil }
    if outcome.isOfColumns(row), let code = outcome.code(node, row) { codes[place] = code }
    return place
  }
}
