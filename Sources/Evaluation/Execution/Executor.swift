import ExactDecimal
import FEEL
import Rulebook

/// Runs a plan node by node over all subjects. O(nodes × subjects).
public struct Executor {
  let plan: Plan
  let rows: [SubjectRow]
  /// What all subjects came to, where the rows are only some of them.
  let standings: Standings?
  /// One column for each node done so far.
  var columns: [[Cell]] = []
  private(set) var problems: [PlacedProblem] = []

  private init(_ plan: Plan, _ rows: [SubjectRow], _ standings: Standings?) {
    self.plan = plan
    self.standings = standings
    self.rows = rows
    columns.reserveCapacity(plan.nodes.count)
  }

  /// The cells of every node, in the plan's order, and the problems met.
  ///
  /// - Parameter standings: what all subjects came to; without them the rows are all there are.
  static func run(
    _ plan: Plan, on rows: [SubjectRow], standings: Standings? = nil
  ) -> (columns: [[Cell]], problems: [PlacedProblem]) {
    var executor = Executor(plan, rows, standings)
    for index in plan.nodes.indices { executor.columns.append(executor.column(NodeID(index: index))) }
    return (executor.columns, executor.problems)
  }

  /// The cells of one node, from those of what it uses, by node; not for nodes that look at the data or across subjects.
  package static func cells(of id: NodeID, _ plan: Plan, _ columns: [[Cell]], count: Int) -> [Cell] {
    let row = SubjectRow(subject: "", values: [])
    var executor = Executor(plan, Array(repeating: row, count: count), nil)
    executor.columns = columns
    return executor.column(id)
  }

  // MARK: - Columns

  private mutating func column(_ id: NodeID) -> [Cell] {
    switch plan[id].operation {
    case .field(let index): return rows.map { Cell($0.values[index]) }
    case .previousField(let index):
      return rows.map { index < $0.previousValues.count ? Cell($0.previousValues[index]) : .missing }
    case .identity(let name): return rows.map { Cell(Self.identity(name, of: $0)) }
    case .previousResult(let name): return rows.map { Cell($0.previousResults[name] ?? .null) }
    case .evidence(let inputs):
      return rows.map { row in .value(.boolean(inputs.contains { row.evidence[$0] != nil })) }
    case .constant(let value): return Array(repeating: Cell(value), count: rows.count)
    case .formula(let formula): return formulaColumn(formula, id)
    case .score(.peers(let comparison), let full): return peerScores(comparison, full: full, id)
    case .rank(let operation): return ranks(operation, id)
    case .grade(let operation): return grades(operation, id)
    default: return eachRow(id) { executor, row throws(RowProblem) in try executor.cell(id, row) }
    }
  }

  private static func identity(_ name: Symbol.ResultName, of row: SubjectRow) -> Value {
    switch name {
    case .subject: .string(row.subject)
    case .group: row.group.map(Value.string) ?? .null
    case .period: row.period.map { .string($0.text) } ?? .null
    default: .null
    }
  }

  mutating func eachRow(
    _ id: NodeID, _ body: (inout Executor, Int) throws(RowProblem) -> Cell
  ) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(rows.count)
    for row in rows.indices {
      do {
        cells.append(try body(&self, row))
      } catch {
        report(error, row, id)
        cells.append(.failed)
      }
    }
    return cells
  }

  mutating func report(_ problem: RowProblem, _ row: Int, _ id: NodeID) {
    problems.append(PlacedProblem(row: row, node: id, kind: .row(problem)))
  }

  private mutating func formulaColumn(_ formula: BoundFormula, _ id: NodeID) -> [Cell] {
    let environment = RowEnvironment(formula.operands, columns)
    var cells: [Cell] = []
    cells.reserveCapacity(rows.count)
    for row in rows.indices {
      environment.begin(row)
      do {
        let value = try formula.expression.evaluate(environment, mode: .strict)
        // A formula that did not need the failed operand has a value all the same.
        cells.append(value.isNull && environment.sawFailure ? .failed : Cell(value))
      } catch {
        problems.append(PlacedProblem(row: row, node: id, kind: .expression(error)))
        cells.append(.failed)
      }
    }
    return cells
  }

  // MARK: - Operands

  func cell(of id: NodeID, _ row: Int) -> Cell { columns[id.index][row] }

  func number(_ id: NodeID, _ row: Int) throws(Absence) -> Number {
    switch columns[id.index][row] {
    case .value(.number(let number)): return number
    case .failed: throw .failed
    default: throw .missing
    }
  }

  func number(ifAny id: NodeID?, _ row: Int) throws(Absence) -> Number? {
    guard let id else { return nil }
    return try number(id, row)
  }

  /// Whether a condition holds; `nil` when data for it is missing.
  func holds(_ id: NodeID, _ row: Int) throws(Absence) -> Bool? {
    switch columns[id.index][row] {
    case .value(let value): return value.booleanValue
    case .failed: throw .failed
    default: return nil
    }
  }

  /// Why an operand has no number.
  enum Absence: Error {
    case missing
    case failed

    var cell: Cell { self == .failed ? .failed : .missing }
  }
}

/// Gives a formula the values of one row.
final class RowEnvironment: Environment {
  private let operands: Operands
  private let columns: [[Cell]]
  private var row = 0
  private(set) var sawFailure = false

  init(_ operands: Operands, _ columns: [[Cell]]) {
    self.operands = operands
    self.columns = columns
  }

  func begin(_ row: Int) {
    self.row = row
    sawFailure = false
  }

  func value(of slot: Int) -> Value {
    guard let node = operands[slot] else { return .null }
    switch columns[node.index][row] {
    case .value(let value): return value
    case .failed:
      sawFailure = true
      return .null
    default: return .null
    }
  }
}
