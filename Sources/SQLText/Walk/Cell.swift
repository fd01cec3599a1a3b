import Evaluation
import FEEL

/// Why a node has no value for a subject, as a column of states codes it; 0 is a value.
enum State: Int, Comparable {
  case missing = 1
  case excluded, notApplicable, rejected, failed

  static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
}

/// Values of a column, NULL where there is none.
enum Kind<Figure> {
  case number(Figure)
  /// Open conditions are NULL.
  case truth(SQL)
  case text(SQL)
  case date(SQL)
  /// No value in any row.
  case nothing
}

/// What a node comes to: its values, and beside them why there is none.
struct Cell<Figure> {
  var kind: Kind<Figure>
  /// The states that rows without a value may have.
  var possible: Set<State>
  /// The column of states, where there are several.
  var code: SQL?
}

extension Cell {
  /// Whether rows are in a state.
  func isIn(_ state: State, marker: SQL) -> SQL {
    guard possible.contains(state) else { return .no }
    if let code { return SQL("\(code.operand(.sum)) = \(state.rawValue)", .comparison, of: [code], isNullable: false) }
    return marker.lacksValue
  }
}

extension Algebra {
  /// What is NULL where a cell has no value.
  func marker(_ kind: Kind<Figure>) -> SQL {
    switch kind {
    case .number(let figure): marker(figure)
    case .truth(let value), .text(let value), .date(let value): value
    case .nothing: .null
    }
  }

  func marker(_ cell: Cell<Figure>) -> SQL { marker(cell.kind) }

  func isIn(_ state: State, _ cell: Cell<Figure>) -> SQL { cell.isIn(state, marker: marker(cell)) }

  func hasFailed(_ cell: Cell<Figure>) -> SQL { isIn(.failed, cell) }

  /// NULL in the rows where a condition holds; the condition itself is never NULL.
  func without(_ kind: Kind<Figure>, _ condition: SQL) throws(Unsayable) -> Kind<Figure> {
    if condition.isNo { return kind }
    if condition.isYes { return .nothing }
    let holds = condition.negated
    switch kind {
    case .number(let figure): return .number(try cases([(holds, figure)], otherwise: nil))
    case .truth(let value): return .truth(.cases([(holds, value)], otherwise: nil))
    case .text(let value): return .text(.cases([(holds, value)], otherwise: nil))
    case .date(let value): return .date(.cases([(holds, value)], otherwise: nil))
    case .nothing: return .nothing
    }
  }

  func stored(_ kind: Kind<Figure>, _ name: String, _ stage: Stage, comment: String?) -> Kind<Figure> {
    switch kind {
    case .number(let figure): .number(stored(figure, name, stage, comment: comment))
    case .truth(let value): .truth(query.column(value, name, stage, comment: comment))
    case .text(let value): .text(query.column(value, name, stage, comment: comment))
    case .date(let value): .date(query.column(value, name, stage, comment: comment))
    case .nothing: .nothing
    }
  }

  /// Known to have a value wherever it is used.
  func present(_ kind: Kind<Figure>) -> Kind<Figure> {
    switch kind {
    case .number(let figure): .number(present(figure))
    case .truth(let value): .truth(value.present)
    case .text(let value): .text(value.present)
    case .date(let value): .date(value.present)
    case .nothing: .nothing
    }
  }

  /// A cell of values, and of states in the order in which they count; their conditions are never NULL. What has no value
  /// and is in none of them is missing.
  ///
  /// - Parameters:
  ///   - isGuarded: whether the values are NULL already where a state holds.
  ///   - isComplete: whether the states say of all rows why they have no value.
  func cell(
    _ kind: Kind<Figure>, states: [(state: State, when: SQL)] = [], isGuarded: Bool = false, isComplete: Bool = false, _ name: String,
    _ stage: Stage,
    comment: String? = nil
  ) throws(Unsayable) -> Cell<Figure> {
    var active: [(state: State, when: SQL)] = []
    for state in states where !state.when.isNo {
      // Neighbours of one kind make one condition.
      if let last = active.last, last.state == state.state {
        active[active.count - 1].when = .any([last.when, state.when])
      } else {
        active.append(state)
      }
    }
    let bare = marker(kind)
    var possible = Set(active.map(\.state))
    let mayMiss = bare.isNullable && !isComplete
    if mayMiss { possible.insert(.missing) }
    let guarded = isGuarded ? kind : try without(kind, .any(active.map(\.when)))
    let stored = stored(guarded, name, stage, comment: comment)
    guard possible.count > 1 else {
      return Cell(kind: possible.isEmpty ? present(stored) : stored, possible: possible)
    }
    var branches = active.map { (when: $0.when, then: SQL("\($0.state.rawValue)")) }
    if mayMiss {
      // The unguarded values tell as well what is missing, a step earlier.
      let lacks = bare.text.utf8.count <= 80 ? bare.lacksValue : marker(stored).lacksValue
      branches.append((when: lacks, then: SQL("\(State.missing.rawValue)")))
    }
    let code = SQL.cases(branches, otherwise: SQL("0"))
    return Cell(kind: stored, possible: possible, code: query.column(code.present, name + ".state", stage))
  }
}
