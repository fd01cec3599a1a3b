import Evaluation

/// What a batch came to in the workload's terms, whichever executor a row was done by.
struct BatchResults {
  private let outcome: BatchOutcome
  private let outputs: Outputs
  private let total: FigureReader?
  private let dimensions: [FigureReader?]
  private let decisions: [Truths?]
  private let grade: Texts?

  init(_ outcome: BatchOutcome, _ outputs: Outputs) {
    self.outcome = outcome
    self.outputs = outputs
    total = outcome.figures(outputs.total, digits: 2)
    dimensions = outputs.dimensions.map { outcome.figures($0.node, digits: 2) }
    decisions = outputs.decisions.map { outcome.truths($0.when) }
    grade = outcome.codes(outputs.grade)
  }

  /// In hundredths.
  @inline(__always)
  func total(_ row: Int) -> Int? { outcome.isOfColumns(row) ? total?.units(row) : outcome.units(outputs.total, row, digits: 2) }

  @inline(__always)
  func dimension(_ index: Int, _ row: Int) -> Int? {
    outcome.isOfColumns(row) ? dimensions[index]?.units(row) : outcome.units(outputs.dimensions[index].node, row, digits: 2)
  }

  @inline(__always)
  func holds(_ decision: Int, _ row: Int) -> Bool {
    outcome.isOfColumns(row)
      ? decisions[decision]?.code(row) == Truths.yes : outcome.holds(outputs.decisions[decision].when, row) == true
  }

  /// The grade's place in the book; `nil` for none.
  @inline(__always)
  func grade(_ row: Int, _ names: inout GradeNames) -> Int? {
    guard outcome.isOfColumns(row) else { return outcome.text(outputs.grade, row).flatMap { names.index(of: $0) } }
    guard let grade, (grade.states?[row] ?? .present) == .present else { return nil }
    return names.index(of: grade.code(row), outcome)
  }
}

/// The grades' names as bytes, and their numbers among the texts of a thread.
struct GradeNames {
  let names: [[UInt8]]
  private let texts: [String]
  private var codes: [Int32]

  init(_ texts: [String]) {
    self.texts = texts
    names = texts.map { Array($0.utf8) }
    codes = Array(repeating: -1, count: texts.count)
  }

  func index(of text: String) -> Int? { texts.firstIndex(of: text) }

  mutating func index(of code: Int32, _ outcome: BatchOutcome) -> Int? {
    if let known = codes.firstIndex(of: code) { return known }
    guard let index = index(of: outcome.text(of: code)) else { return nil }
    codes[index] = code
    return index
  }
}
