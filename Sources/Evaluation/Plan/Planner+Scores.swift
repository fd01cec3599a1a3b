import ExactDecimal
import FEEL
import Rulebook

extension Planner {
  /// The points a leaf's scoring method gives, before rounding and policies.
  mutating func score(of place: Place, full: NodeID, isPrevious: Bool) -> NodeID {
    let indicator = place.indicator
    guard let method = indicator.score?.method else { return constant(.null) }
    let context = Context(indicator: indicator.id.text, isPrevious: isPrevious)
    let value = indicator.value.map { formula($0, Context(isPrevious: isPrevious)) } ?? constant(.null)
    let operation: ScoreOperation
    switch method {
    case .ratio(let ratio):
      let target =
        ratio.target.map { quantity($0, context) }
        ?? indicator.target.map { quantity($0, Context(isPrevious: isPrevious)) } ?? constant(.null)
      operation = .ratio(
        value: value, target: target, cap: amount(ifAny: ratio.cap, context), zeroBelow: ratio.zeroBelow,
        direction: indicator.direction)
    case .linear(let top, let zero):
      operation = .linear(value: value, full: quantity(top, context), zero: quantity(zero, context))
    case .piecewise(let piecewise):
      operation = .piecewise(
        value: value,
        points: piecewise.points.map { (at: quantity($0.at, context), score: amount($0.score, context)) },
        below: amount(ifAny: piecewise.below, context), above: amount(ifAny: piecewise.above, context))
    case .bands(let bands, let otherwise):
      operation = .bands(
        value: value,
        bands: bands.map { band in
          ScoreOperation.BandOperand(
            atLeast: quantity(ifAny: band.atLeast, context),
            moreThan: quantity(ifAny: band.moreThan, context),
            atMost: quantity(ifAny: band.atMost, context), lessThan: quantity(ifAny: band.lessThan, context),
            score: amount(band.score, context))
        }, otherwise: amount(ifAny: otherwise, context))
    case .deduct(let deductions, let floor):
      operation = .deduct(
        deductions.map { deduction in
          ScoreOperation.DeductionOperand(
            when: deduction.when.map { formula($0, context) },
            count: quantity(ifAny: deduction.count, context),
            points: amount(deduction.points, context), max: amount(ifAny: deduction.max, context))
        }, floor: amount(ifAny: floor, context))
    case .checklist(let items, let allOrNothing):
      operation = .checklist(
        items.map { (when: formula($0.when, context), score: amount(ifAny: $0.score, context)) },
        allOrNothing: allOrNothing)
    case .rubric(let levels, let rating, let otherwise):
      operation = .rubric(
        value: value,
        levels: levels.map {
          ScoreOperation.LevelOperand(
            name: $0.name.text, score: amount(ifAny: $0.score, context), range: $0.range)
        }, rating: rating.map { formula($0, context) }, otherwise: amount(ifAny: otherwise, context))
    case .peers(let scale, let within):
      operation = .peers(
        PeerComparison(
          value: isPrevious ? value : amongPeers(value, place), scale: scale.map { amount($0, context) }, within: within,
          direction: indicator.direction))
    case .table(let table): operation = .table(self.table(table, context))
    case .formula(let text, let floor, let most):
      operation = .formula(
        formula(text, context), floor: amount(ifAny: floor, context), most: amount(ifAny: most, context))
    }
    return add(.score(operation, full: full), indicator.id)
  }

  /// The value that a subject is compared by; those to whom the indicator does not apply are no peers.
  private mutating func amongPeers(_ value: NodeID, _ place: Place) -> NodeID {
    let applies = conditions(of: place)
    if applies.isEmpty { return value }
    return add(
      .settle(SettleOperation(score: value, carried: nil, appliesWhen: applies, policy: .notApplicable)))
  }

  private mutating func table(_ table: Score.DecisionTable, _ context: Context) -> ScoreOperation.TableOperand {
    ScoreOperation.TableOperand(
      inputs: table.columns.map { formula($0.formula, context) },
      rules: table.rules.map { rule in
        (
          tests: rule.tests.compactMap { test in
            guard let expression = checked.expression(test, in: context.indicator) else { return nil }
            return BoundFormula(expression: expression, operands: bind(expression, context, at: test))
          }, score: amount(rule.score, context)
        )
      },
      hitPolicy: HitPolicy(table.hitPolicy, table.collector),
      priorities: table.priorities.map { amount($0, context) },
      otherwise: amount(ifAny: table.otherwise, context),
      nullCounts: book.languageVersion >= .second && table.rules.contains { $0.tests.contains { $0.text.contains("null") } })
  }
}

extension HitPolicy {
  /// The standard's policy for the words of a rule book.
  init(_ choice: HitPolicyChoice, _ collector: Collector) {
    switch choice {
    case .unique: self = .unique
    case .first: self = .first
    case .any: self = .any
    case .priority: self = .priority
    case .collect:
      switch collector {
      case .sum: self = .collect(.sum)
      case .min: self = .collect(.minimum)
      case .max: self = .collect(.maximum)
      case .count: self = .collect(.count)
      }
    }
  }
}
