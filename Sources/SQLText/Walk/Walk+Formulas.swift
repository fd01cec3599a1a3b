import Evaluation
import FEEL

extension Walk {
  func formula(_ formula: BoundFormula, _ name: String, _ stage: Stage, _ comment: String?) throws(Unsayable) -> Cell<Figure> {
    let writer = writer(formula, name, stage)
    let term = try writer.term(formula.expression.node)
    guard let kind = term.kind else { throw FormulaWriter<A>.mixed }
    // A name by itself needs no column of its own, and neither does a constant.
    if case .slot(let slot) = formula.expression.node.operation, let node = formula.operands[slot] { return asOperand(self[node]) }
    let failed = SQL.any(formula.inOrder.map(hasFailed))
    let value = algebra.stored(try algebra.without(kind, term.fails), name, stage, comment: comment)
    // A formula that did not need the operand that failed has a value all the same.
    let sawFailure = failed.isNo ? SQL.no : .all([algebra.marker(value).lacksValue, failed])
    return try algebra.cell(value, states: [(.failed, .any([term.fails, sawFailure]))], isGuarded: true, name, stage)
  }

  func writer(_ formula: BoundFormula, _ name: String, _ stage: Stage) -> FormulaWriter<A> {
    FormulaWriter(algebra: algebra, name: name, stage: stage) { slot in
      formula.operands[slot].map { self[$0].kind } ?? .nothing
    }
  }

  /// In a formula all that has no value is missing alike, unless it failed.
  private func asOperand(_ cell: Cell<Figure>) -> Cell<Figure> {
    guard cell.possible.contains(where: { $0 != .missing && $0 != .failed }) else { return cell }
    guard cell.possible.contains(.failed) else { return Cell(kind: cell.kind, possible: [.missing]) }
    guard let code = cell.code else { return cell }
    let flat = SQL.cases(
      [(SQL("\(code.text) IN (0, \(State.failed.rawValue))", .comparison, of: [code]), code)],
      otherwise: SQL("\(State.missing.rawValue)"))
    return Cell(kind: cell.kind, possible: [.missing, .failed], code: flat)
  }
}
