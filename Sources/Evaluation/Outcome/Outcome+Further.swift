package import ExactDecimal
import FEEL
import Rulebook

/// Results that are worked out only when they are asked for.
extension Outcome {
  /// What each indicator counts for in the total, on its scale, once what is left out has left its part to the rest; in the
  /// order of `Plan.allIndicators`, `nil` for one that does not count. O(indicators).
  package func effectiveWeights(of subject: SubjectOutcome) -> [Number?] {
    var weights: [Number?] = []
    func number(_ node: NodeID) -> Number? { cell(node, subject.row).number }
    func add(_ siblings: [IndicatorNodes], _ share: Number?) {
      let present = siblings.filter { number($0.score) != nil }
      let declared = present.map { $0.weight.flatMap(number) ?? 1 }
      let sum = try? declared.reduce(Number(0)) { try $0.adding($1, in: .exact) }
      var own = declared.makeIterator()
      for nodes in siblings {
        var part: Number?
        if number(nodes.score) != nil, let weight = own.next(), let share, let sum, !sum.isZero {
          part = try? share.multiplying(by: weight, in: .exact).divided(by: sum, in: .exact)
        }
        weights.append(part)
        add(nodes.children, part)
      }
    }
    add(plan.indicators, number(plan.full))
    return weights
  }

  /// The grade that the total would have had if no veto had set or limited total or grade: the best whose limit and condition
  /// it meets. Places of quotas are given as they were given: nobody knows who would have had them otherwise, so they do not
  /// count here for a subject that a veto moved. O(grades + vetoes).
  package func gradeBeforeVetoes(of subject: SubjectOutcome) -> String? {
    guard let node = plan.grade, case .grade(let grades) = plan[node].operation,
      case .total(let total) = plan[plan.total].operation
    else { return nil }
    func number(_ node: NodeID?) -> Number? { node.flatMap { cell($0, subject.row).number } }
    func holds(_ node: NodeID) -> Bool { cell(node, subject.row) == .value(.boolean(true)) }
    guard grades.vetoes.contains(where: { holds($0.when) }) || total.vetoes.contains(where: { holds($0.when) }) else {
      return subject.grade
    }
    guard let points = number(total.subtotal), let bonus = number(total.bonus), let deduction = number(total.deduction),
      var sum = try? points.adding(bonus, in: .exact).subtracting(deduction, in: .exact)
    else { return nil }
    if let cap = number(total.cap), cap < sum { sum = cap }
    if let step = total.rounding { sum = sum.rounded(toFractionDigits: step.digits, step.mode) }
    return grades.steps.first { step in
      !step.isByVetoOnly && (step.atLeast == nil || number(step.atLeast).map { $0 <= sum } ?? false) && step.when.map(holds) ?? true
    }?.name
  }
}
