import ExactDecimal
import FEEL
import Rulebook

/// Policies, adjustments, totals and grades; what they mean stands in the row executor.
extension PlanColumns {
  func settle(_ operation: SettleOperation) throws(OutOfReach) -> Column {
    let score = try numbers(operation.score)
    guard score.states != nil || !operation.appliesWhen.isEmpty else { return .numbers(score) }
    let states = run.workspace.flags()
    for row in 0..<run.count { states[row] = score.state(row) }
    let applies = try operation.appliesWhen.map { (id) throws(OutOfReach) in try truths(id) }
    for condition in applies {
      for row in 0..<run.count where condition.code(row) == Truths.open { states[row] = .missing }
    }
    for condition in applies {
      for row in 0..<run.count where condition.code(row) == Truths.no { states[row] = .notApplicable }
    }
    var result = score
    let unscored: RowState
    switch operation.policy {
    case .zero:
      let isThere = run.workspace.flags()
      for row in 0..<run.count {
        let lacks = states[row] == .missing || states[row] == .excluded
        isThere[row] = lacks ? Truths.no : Truths.yes
        if lacks { states[row] = .present }
      }
      result.states = nil
      result = run.choice(Truths(storage: .each(isThere)), result, try constant(0))
      result.states = states
      return .numbers(result)
    case .exclude: unscored = .excluded
    case .notApplicable: unscored = .notApplicable
    case .reject: unscored = .rejected
    case .carryLast:
      guard let carried = operation.carried else {
        unscored = .rejected
        break
      }
      // The previous period's score, and nothing without one.
      let previous = try numbers(carried)
      let lacks = truths { states[$0] == .missing || states[$0] == .excluded }
      result.states = nil
      result = run.choice(lacks, previous, result)
      for row in 0..<run.count where lacks.code(row) == Truths.yes {
        states[row] = previous.state(row) == .present ? .present : .rejected
      }
      result.states = states
      return .numbers(result)
    }
    for row in 0..<run.count where states[row] == .missing || states[row] == .excluded { states[row] = unscored }
    result.states = states
    return .numbers(result)
  }

  func zeroed(_ score: NodeID, _ conditions: [NodeID]) throws(OutOfReach) -> Column {
    var result = try numbers(score)
    for condition in conditions {
      let holds = try truths(condition)
      let isZero = run.workspace.flags()
      for row in 0..<run.count { isZero[row] = holds.code(row) == Truths.yes ? Truths.yes : Truths.no }
      result = run.choice(Truths(storage: .each(isZero)), try constant(0), result)
    }
    return .numbers(result)
  }

  // MARK: - Adjustments and total

  func adjust(_ operation: AdjustOperation) throws(OutOfReach) -> Numbers {
    let zero = try constant(0)
    var holds = try truths(operation.when)
    if let evidence = operation.evidence { holds = run.both(holds, try truths(evidence)) }
    let decided = run.workspace.flags()
    for row in 0..<run.count { decided[row] = holds.code(row) == Truths.yes ? Truths.yes : Truths.no }
    var points = try numbers(operation.points)
    if let states = points.states { run.suspect { decided[$0] == Truths.yes && states[$0] != .present } }
    points.states = nil
    if let most = try numbers(ifAny: operation.max) {
      if let states = most.states { run.suspect { states[$0] != .present } }
      points = run.least(points, most)
    }
    if let least = try numbers(ifAny: operation.min) {
      if let states = least.states { run.suspect { states[$0] != .present } }
      points = run.greatest(points, least)
    }
    points.states = nil
    var result = run.choice(Truths(storage: .each(decided)), points, zero)
    result.states = nil
    return result
  }

  func sum(_ nodes: [NodeID], positive: Bool, cap: NodeID?) throws(OutOfReach) -> Numbers {
    var sum = try constant(0)
    let zero = sum
    for node in nodes {
      var points = try needed(node)
      points.states = nil
      let signed = positive ? run.greatest(points, zero) : run.greatest(run.negated(points), zero)
      sum = try run.sum(sum, signed)
    }
    if let cap = try numbers(ifAny: cap) {
      if let states = cap.states { run.suspect { states[$0] != .present } }
      let sign = run.order(cap, zero)
      run.suspect { sign[$0] < 0 }
      sum = run.least(sum, cap)
    }
    sum.states = nil
    return sum
  }

  func total(_ operation: TotalOperation) throws(OutOfReach) -> Numbers {
    let subtotal = try numbers(operation.subtotal)
    var total = try run.sum(
      run.sum(subtotal, numbers(operation.bonus)), numbers(operation.deduction), sign: -1)
    if let cap = try numbers(ifAny: operation.cap) {
      if let states = cap.states { run.suspect { states[$0] != .present } }
      total = run.least(total, cap)
    }
    total.states = subtotal.states
    if let rounding = operation.rounding { total = try run.rounded(total, rounding) }
    // Of several vetoes the harshest counts: those that fix the total, then those that limit it.
    for isLimit in [false, true] {
      var veto: Numbers?
      let isVetoed = run.workspace.flags()
      for rule in operation.vetoes {
        guard let node = isLimit ? rule.atMost : rule.total else { continue }
        let holds = try truths(rule.when)
        var value = try numbers(node)
        if let states = value.states { run.suspect { holds.code($0) == Truths.yes && states[$0] != .present } }
        value.states = nil
        let harsher = veto.map { run.least($0, value) } ?? value
        let both = run.workspace.flags()
        for row in 0..<run.count {
          both[row] = holds.code(row) == Truths.yes && isVetoed[row] == Truths.yes ? Truths.yes : Truths.no
        }
        let known = veto ?? value
        let only = run.workspace.flags()
        for row in 0..<run.count { only[row] = holds.code(row) == Truths.yes ? Truths.yes : Truths.no }
        veto = run.choice(
          Truths(storage: .each(both)), harsher, run.choice(Truths(storage: .each(only)), value, known))
        for row in 0..<run.count where only[row] == Truths.yes { isVetoed[row] = Truths.yes }
      }
      guard var veto else { continue }
      veto.states = nil
      var states = total.states
      total.states = nil
      let changed = isLimit ? run.least(total, veto) : veto
      total = run.choice(Truths(storage: .each(isVetoed)), changed, total)
      if operation.vetoStands, !isLimit, let known = states {
        // A veto gives a total to those that have none.
        let there = run.workspace.flags()
        for row in 0..<run.count { there[row] = isVetoed[row] == Truths.yes ? .present : known[row] }
        states = there
      }
      total.states = states
    }
    return total
  }

  // MARK: - Standing

  func standing(_ operation: StandingOperation) throws(OutOfReach) -> Truths {
    let stands = run.workspace.flags()
    let total = try numbers(ifAny: operation.total)
    for row in 0..<run.count { stands[row] = total.map { $0.state(row) == .present } ?? true ? Truths.yes : Truths.no }
    for bar in operation.bars {
      let holds = try truths(bar.when)
      for row in 0..<run.count {
        let code = holds.code(row)
        let isOut = code == Truths.open ? !bar.lapsesWhenMissing : code == Truths.yes && !bar.isOpenOnly
        if isOut { stands[row] = Truths.no }
      }
    }
    return Truths(storage: .each(stands))
  }

  func anyHolds(_ conditions: [NodeID]) throws(OutOfReach) -> Truths {
    let result = run.workspace.flags()
    for row in 0..<run.count { result[row] = Truths.no }
    for condition in conditions {
      let holds = try truths(condition)
      for row in 0..<run.count where holds.code(row) == Truths.yes { result[row] = Truths.yes }
    }
    return Truths(storage: .each(result))
  }

  // MARK: - Grades

  /// Grades without quotas: the first whose limit and condition the subject meets.
  func grade(_ operation: GradeOperation) throws(OutOfReach) -> Texts {
    let total = try numbers(operation.total)
    let steps = run.workspace.codes()
    let best = run.workspace.codes()
    let fixed = run.workspace.codes()
    for row in 0..<run.count { (steps[row], best[row], fixed[row]) = (-1, 0, -1) }
    for veto in operation.vetoes {
      let holds = try truths(veto.when)
      let grade = veto.grade.flatMap { name in operation.steps.firstIndex { $0.name == name } }
      let limit = veto.atMost.flatMap { name in operation.steps.firstIndex { $0.name == name } }
      for row in 0..<run.count where holds.code(row) == Truths.yes {
        if let grade { fixed[row] = max(fixed[row], Int32(grade)) }
        if let limit { best[row] = max(best[row], Int32(limit)) }
      }
    }
    for (index, step) in operation.steps.enumerated().reversed() where !step.isByVetoOnly {
      var meets = Truths(storage: .same(true))
      if let least = step.atLeast {
        meets = try run.compared(.greaterOrEqual, .numbers(total), .numbers(needed(least)))
      }
      if let when = step.when { meets = run.both(meets, try truths(when)) }
      for row in 0..<run.count where meets.code(row) == Truths.yes && best[row] <= Int32(index) {
        steps[row] = Int32(index)
      }
    }
    let codes = run.workspace.codes()
    let names = operation.steps.map { texts.code(of: $0.name) }
    for row in 0..<run.count {
      let step = fixed[row] >= 0 ? max(fixed[row], best[row]) : steps[row]
      if step >= 0 {
        codes[row] = names[Int(step)]
      } else {
        codes[row] = -1
        if total.state(row) == .present { run.suspects[row] = 1 }
      }
    }
    guard operation.vetoStands, let known = total.states else { return Texts(storage: .each(codes), states: total.states) }
    let states = run.workspace.flags()
    for row in 0..<run.count { states[row] = fixed[row] >= 0 ? .present : known[row] }
    return Texts(storage: .each(codes), states: states)
  }
}
