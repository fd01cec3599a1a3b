import Diagnostics
import Rulebook

/// Who takes part where subjects stand beside each other. What a book says of it is decided here; executors see conditions only.
extension Planner {
  /// What rankings and quotas ask of each subject; `nil` where the book asks nothing.
  struct Beside {
    var among: NodeID?
    var vetoed: NodeID?
  }

  /// Built once, however it is reached. A finding or veto that itself rests on a rank or on a place comes after them, and so
  /// keeps nobody from them.
  mutating func standing() -> Beside {
    if let knownStanding { return knownStanding }
    if isStandingOpen {
      metStanding = true
      return Beside()
    }
    isStandingOpen = true
    let places = book.grades.compactMap(\.quota)
    let minds = book.ranking.vetoed != .within || places.contains { $0.vetoed != .within }
    let vetoes = minds ? independent(book.vetoes.filter(\.isOfResult).map(\.rule)) : []
    let strikes = vetoes.map { (rule: $0, when: condition(of: $0)) }
    var beside = Beside()
    if !strikes.isEmpty { beside.vetoed = add(.anyHolds(strikes.map(\.when))) }
    if book.ranking.incomplete == .out {
      let findings = independent(errors.map(\.rule))
      var bars = findings.map { rule in
        StandingOperation.Bar(when: condition(of: rule), lapsesWhenMissing: rule.lapsesWhenMissing, isOpenOnly: false)
      }
      bars += strikes.filter { !$0.rule.lapsesWhenMissing }.map {
        StandingOperation.Bar(when: $0.when, lapsesWhenMissing: false, isOpenOnly: true)
      }
      let needsTotal = book.ranking.by != nil && !rests { planner in _ = planner.result(node: .total) }
      let total = needsTotal ? result(node: .total) : nil
      if total != nil || !bars.isEmpty { beside.among = add(.standing(StandingOperation(total: total, bars: bars))) }
    }
    isStandingOpen = false
    knownStanding = beside
    return beside
  }

  /// Whether a subject is granted rewards: also findings about ranks and places count here.
  mutating func mended() -> NodeID? {
    guard book.ranking.incomplete == .out, !errors.isEmpty else { return nil }
    let bars = errors.map {
      StandingOperation.Bar(when: condition(of: $0.rule), lapsesWhenMissing: $0.rule.lapsesWhenMissing, isOpenOnly: false)
    }
    return add(.standing(StandingOperation(total: nil, bars: bars)))
  }

  /// What the quotas' places are given by, and to whom.
  mutating func places(of quotas: [Quota]) -> GradeOperation.Places {
    guard !quotas.isEmpty else { return GradeOperation.Places(among: nil, vetoed: nil, outside: nil, figure: nil) }
    let beside = standing()
    var figure: (by: NodeID, order: RankOrder)?
    let isUsual = book.ranking.by == nil && book.ranking.order == .descending
    if !isUsual, quotas.contains(where: { $0.order == .ranking }) {
      // A figure that rests on grades can't give them: then places go by the total.
      let by = book.ranking.by
      if by == nil || !rests({ planner in _ = by.map { planner.formula($0) } }) {
        figure = (by.map { formula($0) } ?? result(node: .total), book.ranking.order)
      }
    }
    let canBeOutside =
      quotas.contains { $0.base == .all && $0.share != nil }
      && book.allIndicators.contains {
        $0.appliesWhen != nil || $0.missing == .notApplicable
      }
    return GradeOperation.Places(
      among: beside.among, vetoed: quotas.contains { $0.vetoed != .within } ? beside.vetoed : nil,
      outside: canBeOutside ? add(.inapplicable(result(node: .subtotal))) : nil, figure: figure)
  }

  private var errors: [Finding] { book.findings.filter { $0.severity == .error } }

  /// The rules that do not rest on ranks or places.
  private func independent(_ rules: [Rule]) -> [Rule] {
    // One look at all of them does for most books.
    if !rests({ planner in for rule in rules { _ = planner.condition(of: rule) } }) { return rules }
    return rules.filter { rule in !rests { planner in _ = planner.condition(of: rule) } }
  }

  /// Whether nodes come back to what is being built: they are built in a copy of the plan, which is thrown away.
  private func rests(_ build: (inout Planner) -> Void) -> Bool {
    var trial = self
    trial.metStanding = false
    trial.diagnostics = []
    build(&trial)
    return trial.metStanding || trial.diagnostics.contains { $0.code == RulebookCode.circularFormula.code }
  }
}
