import ExactDecimal
import FEEL
import Rulebook

extension PlanColumns {
  /// The points that stand at one value, in the order of the row executor.
  private struct Bend {
    let at: Numbers
    let exact: Number
    let first: Numbers
    var last: Numbers
    var best: Numbers
  }

  /// Straight lines between points at constant values.
  func piecewise(
    _ value: Numbers, _ operands: [(at: NodeID, score: AmountOperand)], _ below: AmountOperand?, _ above: AmountOperand?,
    _ full: Numbers
  ) throws(OutOfReach) -> Numbers {
    let bends = try self.bends(operands, full)
    guard let first = bends.first, let last = bends.last else { throw OutOfReach() }
    var result = try points(above, full) ?? last.last
    for (index, bend) in bends.enumerated().reversed() {
      let order = run.order(value, bend.at)
      result = run.choice(truths { order[$0] <= 0 }, bend.best, result)
      let lower = index > 0 ? try line(value, from: bends[index - 1], to: bend) : try points(below, full) ?? first.first
      result = run.choice(truths { order[$0] < 0 }, lower, result)
    }
    result.states = value.states
    return result
  }

  private func bends(
    _ operands: [(at: NodeID, score: AmountOperand)], _ full: Numbers
  ) throws(OutOfReach) -> [Bend] {
    var points: [(at: Numbers, exact: Number, score: Numbers)] = []
    for operand in operands {
      let at = try needed(operand.at)
      guard at.constant != nil, let exact = at.exact(0), let score = try self.points(operand.score, full) else {
        throw OutOfReach()
      }
      points.append((at, exact, score))
    }
    if let first = points.first, let last = points.last, last.exact < first.exact { points.reverse() }
    let ordered = points.enumerated().sorted { ($0.element.exact, $0.offset) < ($1.element.exact, $1.offset) }
    var bends: [Bend] = []
    for (_, point) in ordered {
      if var bend = bends.last, bend.exact == point.exact {
        bend.last = point.score
        bend.best = run.greatest(bend.best, point.score)
        bends[bends.count - 1] = bend
      } else {
        bends.append(Bend(at: point.at, exact: point.exact, first: point.score, last: point.score, best: point.score))
      }
    }
    return bends
  }

  private func line(_ value: Numbers, from left: Bend, to right: Bend) throws(OutOfReach) -> Numbers {
    // Values of other segments would only widen the bounds.
    let inside = run.least(run.greatest(value, left.at), right.at)
    let rise = try run.product(
      run.sum(right.first, left.last, sign: -1), run.sum(inside, left.at, sign: -1))
    return try run.sum(left.last, run.quotient(rise, run.sum(right.at, left.at, sign: -1)))
  }

  /// The answers of a test of rows.
  func truths(_ holds: (Int) -> Bool) -> Truths {
    let codes = run.workspace.flags()
    for row in 0..<run.count { codes[row] = holds(row) ? Truths.yes : Truths.no }
    return Truths(storage: .each(codes))
  }
}
