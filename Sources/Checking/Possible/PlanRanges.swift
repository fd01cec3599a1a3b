package import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// What each node of a plan can come to, given the ranges that the inputs declare: the possible range of each score and of
/// the total among them. O(size of the plan).
package struct PlanRanges: Sendable {
  package let plan: Plan
  private var nodes: [Possible] = []

  package init(_ plan: Plan) {
    self.plan = plan
    // Nodes are large: they are looked at where they are.
    let planned = plan.nodes
    nodes.reserveCapacity(planned.count)
    let all = planned.span
    for index in all.indices { nodes.append(possible(all[index])) }
  }

  package subscript(id: NodeID) -> Possible { nodes[id.index] }

  /// Bounds of a node's numbers.
  package func bounds(_ id: NodeID) -> Bounds { self[id].bounds }

  /// What the names of a formula can come to.
  package func formula(_ formula: BoundFormula) -> FormulaRange {
    FormulaRange(formula.operands.mapNodes { self[$0] })
  }

  private func possible(_ node: borrowing Plan.Node) -> Possible {
    switch node.operation {
    case .field(let input): return field(plan.book.book.inputs[input], isPrevious: false)
    case .previousField(let input): return field(plan.book.book.inputs[input], isPrevious: true)
    case .identity(let name): return Possible(.texts(nil), mayBeMissing: name != .subject)
    case .previousResult(let name):
      return name == .grade ? Possible(.texts(nil), mayBeMissing: true) : Possible(.numbers(.all), mayBeMissing: true)
    case .evidence: return .truths(true, true)
    case .constant(let value): return Possible(value)
    case .formula(let bound):
      switch bound.expression.node.operation {
      case .constant(let value): return Possible(value)
      case .slot(let slot): return bound.operands[slot].map { self[$0] } ?? .anything
      default: return formula(bound).possible(bound.expression.node)
      }
    case .round(let node, let step):
      return numbers(bounds(node).rounded(step.digits, step.mode), mayBeMissing: self[node].mayBeMissing)
    case .score(let operation, let full): return score(operation, full: bounds(full))
    case .settle(let operation): return settle(operation)
    case .zeroed(let score, let conditions):
      return conditions.contains { self[$0].canBeTrue } ? self[score].united(Possible(.numbers(Bounds(0)))) : self[score]
    case .rate(let score, let full): return numbers(bounds(score) / bounds(full), mayBeMissing: self[score].mayBeMissing)
    case .weighed(let score, let full, let weight):
      return numbers(bounds(score) / bounds(full) * bounds(weight), mayBeMissing: self[score].mayBeMissing)
    case .aggregate(let operation): return aggregate(operation)
    case .adjust(let operation): return adjust(operation)
    case .sum(let parts, let positive, let cap): return sum(parts, positive, cap)
    case .total(let operation): return total(operation)
    case .standing, .anyHolds, .inapplicable: return .truths(true, true)
    case .rank: return numbers(Bounds(1, nil), mayBeMissing: true)
    case .grade(let operation): return grade(operation)
    }
  }

  private func numbers(_ bounds: Bounds, mayBeMissing: Bool) -> Possible { Possible(.numbers(bounds), mayBeMissing: mayBeMissing) }

  // MARK: - Data

  private func field(_ input: Input, isPrevious: Bool) -> Possible {
    let mayBeMissing = isPrevious || (!input.isRequired && input.defaultText == nil)
    switch input.type {
    case .number, .integer, .percent, .money: return numbers(Bounds(input.minimum, input.maximum), mayBeMissing: mayBeMissing)
    case .boolean: return .truths(true, true, mayBeMissing: mayBeMissing)
    case .choice where !input.options.isEmpty: return Possible(.texts(Set(input.options)), mayBeMissing: mayBeMissing)
    case .text, .choice: return Possible(.texts(nil), mayBeMissing: mayBeMissing)
    case .date: return Possible(.anything, mayBeMissing: mayBeMissing)
    }
  }

  // MARK: - Scores

  /// Points of an amount, given the full marks.
  package func points(_ amount: AmountOperand, full: Bounds) -> Bounds {
    amount.isShare ? full * bounds(amount.node) / Bounds(100) : bounds(amount.node)
  }

  private func united(_ amounts: [Bounds]) -> Bounds { amounts.dropFirst().reduce(amounts.first ?? .all) { $0.united($1) } }

  private func score(_ operation: ScoreOperation, full: Bounds) -> Possible {
    let result: Bounds
    switch operation {
    case .ratio(_, _, let cap, _, _):
      // Nothing, the cap, and what lies between; a cap below zero is less than nothing.
      result = (full * Bounds(0, nil)).greatest(Bounds(0)).least(cap.map { points($0, full: full) } ?? full)
        .united(cap.map { points($0, full: full) } ?? full).united(Bounds(0))
    case .linear: result = full * .unit
    case .piecewise(_, let bends, let below, let above):
      result = united((bends.map(\.score) + [below, above].compactMap { $0 }).map { points($0, full: full) })
    case .bands(let value, let bands, let otherwise):
      let range = bounds(value)
      var reached = otherwise.map { points($0, full: full) }
      for band in bands where fits(band, range) {
        let own = points(band.score, full: full)
        reached = reached?.united(own) ?? own
      }
      result = reached ?? .all
    case .deduct(_, let floor):
      // What is deducted is never below zero, or the score fails.
      result = Bounds(low: nil, high: full.high).greatest(floor.map { points($0, full: full) } ?? Bounds(0))
    case .checklist(let items, let allOrNothing):
      let sum = items.compactMap(\.score).reduce(Bounds(0)) { $0 + points($1, full: full).united(Bounds(0)) }
      result = allOrNothing ? full.united(Bounds(0)) : sum.least(full)
    case .rubric(_, let levels, _, let otherwise):
      let scores = levels.map { level -> Bounds in
        if let range = level.range { return full * Bounds(range.from, range.to) }
        return level.score.map { points($0, full: full) } ?? Bounds(0)
      }
      result = united(scores + [otherwise].compactMap { $0 }.map { points($0, full: full) })
    case .peers(let comparison): result = peers(comparison.scale, full)
    case .table(let table):
      if case .collect = table.hitPolicy { return .anything }
      result = united((table.rules.map(\.score) + [table.otherwise].compactMap { $0 }).map { points($0, full: full) })
    case .formula(let formula, let floor, let highest):
      result = within(bounds(formula), floor, highest, full: full)
    }
    return numbers(result, mayBeMissing: true)
  }

  /// What a formula comes to within its declared bounds; without them what leaves 0 to full marks fails.
  private func within(_ result: Bounds, _ floor: AmountOperand?, _ most: AmountOperand?, full: Bounds) -> Bounds {
    var result = result
    if let floor { result = result.greatest(points(floor, full: full)) }
    if let most { result = result.least(points(most, full: full)) }
    let limit = Bounds(low: floor == nil ? Bounds(0).low : nil, high: most == nil ? full.high : nil)
    return result.intersected(limit) ?? limit
  }

  private func peers(_ scale: PeerScale<AmountOperand>, _ full: Bounds) -> Bounds {
    switch scale {
    case .rank(let best, let worst), .percentile(let best, let worst), .minMax(let best, let worst):
      return (best.map { points($0, full: full) } ?? full).united(worst.map { points($0, full: full) } ?? Bounds(0))
    case .zScore(_, _, let floor, let most):
      return (floor.map { points($0, full: full) } ?? Bounds(0)).united(most.map { points($0, full: full) } ?? full)
    }
  }

  /// Whether some value within bounds can be in a band.
  package func fits(_ band: ScoreOperation.BandOperand, _ value: Bounds) -> Bool {
    let low = band.atLeast.map { bounds($0).low } ?? band.moreThan.map { bounds($0).low.map { Bounds.End($0.at, isInside: false) } }
    let high = band.atMost.map { bounds($0).high } ?? band.lessThan.map { bounds($0).high.map { Bounds.End($0.at, isInside: false) } }
    return value.intersected(Bounds(low: low ?? nil, high: high ?? nil)) != nil
  }

  private func settle(_ operation: SettleOperation) -> Possible {
    var result = self[operation.score]
    let mayNotApply = operation.appliesWhen.contains { self[$0].canBeFalse || self[$0].mayBeMissing }
    let mayLack = result.mayBeMissing || operation.appliesWhen.contains { self[$0].mayBeMissing }
    switch operation.policy {
    case .zero where mayLack: result = result.united(Possible(.numbers(Bounds(0))))
    case .carryLast: result = operation.carried.map { result.united(self[$0]) } ?? result
    default: break
    }
    result.mayBeMissing = result.mayBeMissing || mayNotApply
    return result
  }

  // MARK: - Groups and totals

  private func aggregate(_ operation: AggregateOperation) -> Possible {
    let full = bounds(operation.full)
    let rates = operation.children.map { child -> Bounds in
      bounds(child.full).only?.isZero == true ? Bounds(0) : bounds(child.score) / bounds(child.full)
    }
    if operation.method == .formula {
      let result = operation.formula.map { bounds($0) } ?? .all
      return numbers(within(result, operation.floor, operation.most, full: full), mayBeMissing: true)
    }
    // Whatever is left out, a mean lies between the least and the greatest rate.
    var result = full * united(rates)
    if operation.method == .sum {
      // All scores together; where some are left out, in proportion.
      let whole = operation.children.reduce(Bounds(0)) { $0 + bounds($1.score) }
      let mayLack = operation.children.contains { self[$0.score].mayBeMissing }
      // A score without full marks of its own counts on top of what the others share.
      let isShared = operation.children.allSatisfy { bounds($0.full).low.map { 0 < $0.at } ?? false }
      result = mayLack ? (isShared ? whole.united(result).united(Bounds(0)) : .all) : whole
    }
    if let floor = operation.floor { result = result.greatest(points(floor, full: full)) }
    if let most = operation.most { result = result.least(points(most, full: full)) }
    return numbers(result, mayBeMissing: true)
  }

  private func adjust(_ operation: AdjustOperation) -> Possible {
    guard self[operation.when].canBeTrue else { return Possible(.numbers(Bounds(0))) }
    var points = bounds(operation.points)
    if let most = operation.max { points = points.least(bounds(most)) }
    if let least = operation.min { points = points.greatest(bounds(least)) }
    return numbers(points.united(Bounds(0)), mayBeMissing: true)
  }

  /// Bounds of what is positive (or of what is negative, its sign turned) together, before any cap.
  package func sum(of parts: [NodeID], positive: Bool) -> Bounds {
    parts.reduce(Bounds(0)) { sum, part in
      sum + (positive ? bounds(part) : -bounds(part)).greatest(Bounds(0)).united(Bounds(0))
    }
  }

  private func sum(_ parts: [NodeID], _ positive: Bool, _ cap: NodeID?) -> Possible {
    let all = sum(of: parts, positive: positive)
    return numbers(cap.map { all.least(bounds($0)) } ?? all, mayBeMissing: cap.map { self[$0].mayBeMissing } ?? false)
  }

  /// Bounds of a total before any cap or veto.
  package func uncapped(_ operation: TotalOperation) -> Bounds {
    bounds(operation.subtotal) + bounds(operation.bonus) - bounds(operation.deduction)
  }

  private func total(_ operation: TotalOperation) -> Possible {
    var total = uncapped(operation)
    if let cap = operation.cap { total = total.least(bounds(cap)) }
    if let rounding = operation.rounding { total = total.rounded(rounding.digits, rounding.mode) }
    for veto in operation.vetoes where self[veto.when].canBeTrue {
      if let fixed = veto.total { total = total.united(bounds(fixed)) }
      if let limit = veto.atMost { total = total.united(total.least(bounds(limit))) }
    }
    return numbers(total, mayBeMissing: true)
  }

  /// Steps that some total can reach, those a veto can set, and what is below one that a veto limits to.
  private func grade(_ operation: GradeOperation) -> Possible {
    var names: Set<String> = []
    let total = bounds(operation.total)
    for step in operation.steps where !step.isByVetoOnly {
      let isReached = step.atLeast.map { total.intersected(Bounds(low: bounds($0).low, high: nil)) != nil } ?? true
      if isReached, step.when.map({ self[$0].canBeTrue }) ?? true { names.insert(step.name) }
      // Whoever comes this far has it: nothing is left for the steps below.
      let takesAll = step.atLeast.map { bounds($0).only.map { least in total.low.map { least <= $0.at } ?? false } ?? false } ?? true
      if takesAll, step.when == nil, step.quota == nil { break }
    }
    for veto in operation.vetoes where self[veto.when].canBeTrue {
      if let grade = veto.grade { names.insert(grade) }
      if let limit = veto.atMost, let first = operation.steps.firstIndex(where: { $0.name == limit }) {
        names.formUnion(operation.steps[first...].map(\.name))
      }
    }
    return Possible(.texts(names), mayBeMissing: true)
  }
}
