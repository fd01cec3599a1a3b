/// A piece of SQL: its text, how tightly it binds, and where the columns stand that it reads.
struct SQL: Hashable {
  /// Loosest first; PostgreSQL and Spark agree on these.
  enum Binding: Int, Comparable {
    case or, and, not, comparison, sum, product, atom

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  }

  let text: String
  let binding: Binding
  /// Where the last column stands that it reads.
  let place: Place
  /// Columns that it reads.
  let reads: Set<Int>
  /// Whether it is a column by itself.
  let isColumn: Bool
  /// Whether it can be NULL in a row where it is used.
  var isNullable: Bool
  /// Whether it can be NULL in any row.
  let isEverNull: Bool

  init(_ text: String, _ binding: Binding = .atom, of parts: [SQL] = [], isNullable: Bool? = nil) {
    self.text = text
    self.binding = binding
    place = parts.map(\.place).max() ?? .source
    reads = parts.reduce(into: []) { $0.formUnion($1.reads) }
    isColumn = false
    self.isNullable = isNullable ?? parts.contains(where: \.isNullable)
    isEverNull = isNullable ?? parts.contains(where: \.isEverNull)
  }

  /// A choice among parts, of which only some give its value.
  init(_ text: String, of parts: [SQL], values: [SQL], mayLack: Bool) {
    self.text = text
    binding = .atom
    place = parts.map(\.place).max() ?? .source
    reads = parts.reduce(into: []) { $0.formUnion($1.reads) }
    isColumn = false
    isNullable = mayLack || values.contains(where: \.isNullable)
    isEverNull = mayLack || values.contains(where: \.isEverNull)
  }

  /// The column that holds an expression.
  init(column text: String, _ id: Int, at place: Place, of value: SQL) {
    self.text = text
    binding = .atom
    self.place = place
    reads = [id]
    isColumn = true
    isNullable = value.isNullable
    isEverNull = value.isEverNull
  }

  /// The text as an operand of something that binds as tightly as given.
  func operand(_ least: Binding) -> String { binding >= least ? text : "(\(text))" }

  /// The same, known to have a value wherever it is used.
  var present: SQL {
    var result = self
    result.isNullable = false
    return result
  }
}

/// Where a column is made: the stage, and the step within it.
struct Place: Hashable, Comparable {
  let stage: Stage
  let step: Int

  static let source = Place(stage: .inputs, step: -1)

  static func < (left: Place, right: Place) -> Bool { (left.stage, left.step) < (right.stage, right.step) }
}

/// The stages of an evaluation, in the order in which results flow; each is a common table expression, or several where
/// columns rest on others of the same stage.
enum Stage: Hashable, Comparable {
  case inputs
  case values
  case scores
  case settled
  /// Groups by their height above the leaves.
  case groups(Int)
  case adjustments
  case total
  case rank
  case grade
  case consequences

  private var order: Int {
    switch self {
    case .inputs: 0
    case .values: 1
    case .scores: 2
    case .settled: 3
    case .groups(let height): 10 + height
    case .adjustments: 1_000_000
    case .total: 1_000_001
    case .rank: 1_000_002
    case .grade: 1_000_003
    case .consequences: 1_000_004
    }
  }

  static func < (left: Stage, right: Stage) -> Bool { left.order < right.order }

  var name: String {
    switch self {
    case .inputs: "given"
    case .values: "computed"
    case .scores: "scored"
    case .settled: "settled"
    case .groups(let height): "grouped_\(height)"
    case .adjustments: "adjusted"
    case .total: "totalled"
    case .rank: "ranked"
    case .grade: "graded"
    case .consequences: "concluded"
    }
  }
}
