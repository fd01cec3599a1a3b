import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// Walks over a plan and writes a column, or a few, for each of its nodes. What nodes mean stands in the row executor.
struct Walk<A: Algebra> {
  typealias Figure = A.Figure

  let plan: Plan
  let algebra: A
  let labels: Labels
  var cells: [Cell<Figure>] = []
  var inputs: [SQLProgram.Input] = []
  var diagnostics: [Diagnostic] = []
  /// Conditions on the source's columns that put a row in doubt.
  var sourceDoubts: [SQL] = []
  /// Nodes of what is submitted, which are read before all others.
  var given: [NodeID: Cell<Figure>] = [:]
  /// Whether the rank rests on a row in doubt.
  var rankDoubt = SQL.no
  /// Subject, group and period.
  var identity: [Symbol.ResultName: SQL] = [:]

  var query: Query { algebra.query }
  var speech: any DialectSpeech { query.speech }
  var book: Book { plan.book.book }

  /// Whether rows that need what can't be said are put in doubt; else it is an error.
  let leavesUnsayable: Bool

  init(_ plan: Plan, _ algebra: A, leavesUnsayable: Bool) {
    self.leavesUnsayable = leavesUnsayable
    self.plan = plan
    self.algebra = algebra
    labels = Labels(plan)
  }

  mutating func run() {
    readSource()
    for index in plan.nodes.indices {
      let id = NodeID(index: index)
      do throws(Unsayable) {
        cells.append(try cell(id))
      } catch {
        report(error, id)
        cells.append(Cell(kind: .nothing, possible: [.missing]))
      }
    }
  }

  mutating func report(_ problem: Unsayable, _ id: NodeID) {
    diagnostics.append(
      Diagnostic(
        SQLCode.unsayable, severity: leavesUnsayable ? .warning : .error, problem.message, at: plan[id].text?.span ?? book.span,
        help: problem.help))
    query.doubt(.yes)
  }

  private mutating func cell(_ id: NodeID) throws(Unsayable) -> Cell<Figure> {
    let name = labels.name(of: id)
    let stage = labels.stage(of: id)
    let comment = labels.comment(of: id)
    switch plan[id].operation {
    case .field, .previousField, .identity, .previousResult, .evidence:
      return given[id] ?? Cell(kind: .nothing, possible: [.missing])
    case .constant(let value): return try constant(value)
    case .formula(let formula): return try self.formula(formula, name, stage, comment)
    case .round(let node, let step): return try round(self[node], step, name, stage, comment)
    case .score(.peers(let comparison), let full): return try peerScore(comparison, full: full, name, stage, comment)
    case .score(let operation, let full): return try score(operation, full: full, name, stage, comment)
    case .settle(let operation): return try settle(operation, name, stage, comment)
    case .zeroed(let score, let conditions): return try zeroed(score, conditions, name, stage, comment)
    case .rate(let score, let full): return try rate(score, full: full, name, stage)
    case .weighed(let score, let full, let weight): return try weighed(score, full: full, weight: weight, name, stage)
    case .aggregate(let operation): return try aggregate(operation, name, stage, comment)
    case .adjust(let operation): return try adjust(operation, name, stage, comment)
    case .sum(let nodes, let positive, let cap): return try sum(nodes, positive: positive, cap: cap, name, stage)
    case .total(let operation): return try total(operation, name, stage)
    case .standing(let operation): return try standing(operation, name, stage)
    case .anyHolds(let conditions): return try algebra.cell(.truth(.any(conditions.map { truth($0).holds })), name, stage)
    case .inapplicable(let node): return try algebra.cell(.truth(algebra.isIn(.notApplicable, self[node])), name, stage)
    case .rank(let operation): return try rank(operation, name, stage)
    case .grade(let operation): return try grade(operation, name, stage)
    }
  }

  // MARK: - Operands

  subscript(id: NodeID) -> Cell<Figure> { cells[id.index] }

  /// The numbers of a node; none where it holds something else.
  func figure(_ id: NodeID) throws(Unsayable) -> Figure {
    if case .number(let figure) = self[id].kind { return figure }
    return try noNumber()
  }

  func noNumber() throws(Unsayable) -> Figure { try algebra.cases([], otherwise: nil) }

  /// The condition of a node, NULL where it is open.
  func truth(_ id: NodeID) -> SQL {
    if case .truth(let truth) = self[id].kind { return truth }
    return .null
  }

  func marker(_ id: NodeID) -> SQL { algebra.marker(self[id]) }
  func hasFailed(_ id: NodeID) -> SQL { algebra.hasFailed(self[id]) }

  /// What operands that all have to be there come to, in the order in which they are asked for: the first that is not there
  /// decides whether the result failed or lacks data.
  func absence(of nodes: [NodeID]) throws(Unsayable) -> [(state: State, when: SQL)] {
    var states: [(state: State, when: SQL)] = []
    for node in nodes { states += [(.failed, hasFailed(node)), (.missing, algebra.marker(try figure(node)).lacksValue)] }
    return states
  }

  /// The same of the rows where a condition holds.
  func absence(of nodes: [NodeID], where condition: SQL) throws(Unsayable) -> [(state: State, when: SQL)] {
    var states: [(state: State, when: SQL)] = []
    for (state, when) in try absence(of: nodes) where !when.isNo { states.append((state, .all([condition, when]))) }
    return states
  }

  func constant(_ value: Value) throws(Unsayable) -> Cell<Figure> {
    Cell(kind: try kind(of: value), possible: value.isNull ? [.missing] : [])
  }

  func kind(of value: Value) throws(Unsayable) -> Kind<Figure> { try algebra.kind(of: value) }

  func whole(_ number: Int) -> SQL { SQL("\(number)", isNullable: false) }
}
