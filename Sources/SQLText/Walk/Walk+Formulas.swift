import Evaluation
import FEEL

extension Walk {
  func formula(_ formula: BoundFormula, _ name: String, _ stage: Stage, _ comment: String?) throws(Unsayable) -> Cell<Figure> {
    let writer = writer(formula, name, stage)
    let term = try writer.term(formula.expression.node)
    guard let kind = term.kind else { throw FormulaWriter<A>.mixed }
    // A name by itself needs no column of its own, and neither does a constant.
    if case .slot(let slot) = formula.expression.node.operation, let node = formula.operands[slot] { return asOperand(self[node]) }
    let fails = term.faults.fails
    let value = algebra.stored(try algebra.without(kind, fails), name, stage, comment: comment)
    // A formula that has a value although an operand had failed did not need that.
    let sawFailure = SQL.all([algebra.marker(value).lacksValue, term.faults.reads])
    return try algebra.cell(value, states: [(.failed, .any([fails, sawFailure]))], isGuarded: true, name, stage)
  }

  func writer(_ formula: BoundFormula, _ name: String, _ stage: Stage) -> FormulaWriter<A> {
    FormulaWriter(algebra: algebra, name: name, stage: stage) { slot in
      guard let node = formula.operands[slot] else { return Term(.nothing) }
      return Term(self[node].kind, Faults(reads: hasFailed(node)))
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
