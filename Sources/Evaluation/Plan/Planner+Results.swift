import ExactDecimal
import FEEL
import Rulebook

extension Planner {
  /// A subject's result that a formula asks for, or that the plan ends in.
  mutating func result(_ name: Symbol.ResultName) -> NodeID {
    switch name {
    case .group, .subject, .period: return add(.identity(name))
    case .subtotal:
      return aggregate(
        topNodes(), book.aggregation, mode: book.weightMode, full: bookFull(), book.minimumData, book.weightLimits)
    case .bonus:
      return add(
        .sum(adjustmentNodes(), positive: true, cap: quantity(ifAny: book.adjustments.bonusCap)))
    case .deduction:
      return add(
        .sum(adjustmentNodes(), positive: false, cap: quantity(ifAny: book.adjustments.deductionCap)))
    case .total:
      let vetoes = book.vetoes.filter { $0.total != nil || $0.totalAtMost != nil }
      let operation = TotalOperation(
        subtotal: result(node: .subtotal), bonus: result(node: .bonus), deduction: result(node: .deduction),
        cap: quantity(ifAny: book.adjustments.totalCap),
        rounding: book.rounding.total.map { RoundingStep(digits: $0, mode: book.rounding.mode) },
        vetoes: vetoes.map {
          (
            when: condition(of: $0.rule), total: quantity(ifAny: $0.total),
            atMost: quantity(ifAny: $0.totalAtMost)
          )
        }, vetoStands: book.languageVersion >= .second)
      return add(.total(operation))
    case .rank:
      let by = book.ranking.by.map { formula($0) } ?? result(node: .total)
      let beside = standing()
      let vetoed = book.ranking.vetoed == .within ? nil : beside.vetoed
      return add(
        .rank(
          RankOperation(
            by: by, order: book.ranking.order, ties: book.ranking.ties, within: book.ranking.within, among: beside.among,
            vetoed: vetoed.map { VetoedOperand(when: $0, rank: book.ranking.vetoed) })))
    case .grade:
      let vetoes = book.vetoes.filter { $0.grade != nil || $0.gradeAtMost != nil }
      let operation = GradeOperation(
        total: result(node: .total),
        steps: book.grades.map { grade in
          GradeOperation.Step(
            name: grade.name.text, atLeast: quantity(ifAny: grade.atLeast),
            when: grade.when.map { formula($0) },
            quota: grade.quota, isByVetoOnly: grade.isByVetoOnly)
        },
        vetoes: vetoes.map {
          (when: condition(of: $0.rule), grade: $0.grade?.text, atMost: $0.gradeAtMost?.text)
        }, places: places(of: book.grades.compactMap(\.quota)), vetoStands: book.languageVersion >= .second)
      return add(.grade(operation))
    }
  }

  /// A result's node, built once however it is reached.
  mutating func result(node name: Symbol.ResultName) -> NodeID {
    node(of: .result(name), Context(), usedAt: nil)
  }

  mutating func condition(of rule: Rule) -> NodeID {
    rule.when.map { formula($0) } ?? constant(.boolean(false))
  }

  private mutating func adjustmentNodes() -> [NodeID] {
    book.adjustments.rules.map { adjust($0) }
  }

  private mutating func adjust(_ adjustment: Adjustment) -> NodeID {
    if let known = adjusted[adjustment.rule.id.text] { return known }
    let id = add(
      .adjust(
        AdjustOperation(
          when: condition(of: adjustment.rule), lapsesWhenMissing: adjustment.rule.lapsesWhenMissing,
          points: quantity(ifAny: adjustment.points) ?? constant(.number(0)),
          max: quantity(ifAny: adjustment.max),
          min: quantity(ifAny: adjustment.min),
          evidence: adjustment.needsEvidence ? evidence(for: adjustment) : nil)),
      adjustment.rule.id)
    adjusted[adjustment.rule.id.text] = id
    return id
  }

  /// Evidence counts for the inputs that the rule reads, itself or through computed values.
  private mutating func evidence(for adjustment: Adjustment) -> NodeID {
    var open = [adjustment.rule.when, adjustment.points?.inForce(on: date)].compactMap { $0 }
    var seen: Set<String> = []
    var inputs: [Int] = []
    while let text = open.popLast() {
      for slot in checked.expression(text)?.slots ?? [] {
        if let input = checked.input(at: slot) {
          if !input.isPrevious, !inputs.contains(input.index) { inputs.append(input.index) }
          continue
        }
        switch checked.symbol(at: slot) {
        case .value(let id) where seen.insert(id).inserted:
          if let formula = book.values.first(where: { $0.id.text == id })?.formula { open.append(formula) }
        default: break
        }
      }
    }
    return add(.evidence(inputs))
  }

  private mutating func rule(_ rule: Rule) -> RuleNodes { RuleNodes(rule: rule, when: condition(of: rule)) }

  /// The amount of money, rounded where the grant says so.
  private mutating func money(_ grant: Grant) -> NodeID? {
    guard let amount = grant.money else { return nil }
    let node = quantity(amount)
    return grant.rounding.map { add(.round(node, step($0)), amount.inForce(on: date)) } ?? node
  }

  /// Builds everything the book yields.
  mutating func build() -> Plan {
    let total = result(node: .total)
    let rank = result(node: .rank)
    let grade = book.grades.isEmpty ? nil : result(node: .grade)
    let indicators = topNodes()
    let values = book.values.map { ($0, node(of: .value($0.id.text), Context(), usedAt: nil)) }
    let adjustments = book.adjustments.rules.map { ($0, rule($0.rule), adjust($0)) }
    let vetoes = book.vetoes.map { ($0, rule($0.rule)) }
    let findings = book.findings.map { ($0, rule($0.rule)) }
    let rewards = book.rewards.map { reward in
      (reward, rule(reward.rule), money(reward.grant), quantity(ifAny: reward.grant.points))
    }
    let measures = book.measures.map { ($0, rule($0.rule)) }
    let full = bookFull()
    let mended = mended()
    let (subtotal, bonus, deduction) = (
      result(node: .subtotal), result(node: .bonus), result(node: .deduction)
    )
    return Plan(
      book: checked, date: date, nodes: nodes, indicators: indicators, values: values, subtotal: subtotal,
      full: full,
      bonus: bonus, deduction: deduction, total: total, grade: grade, rank: rank, mended: mended, adjustments: adjustments,
      vetoes: vetoes, findings: findings, rewards: rewards, measures: measures)
  }
}
