import Diagnostics
import Evaluation
import ExactDecimal
import FEEL

/// Decision tables: the rules that match, resolved by the hit policy.
extension Walk {
  func table(
    _ table: ScoreOperation.TableOperand, _ full: Figure, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> (Figure, States) {
    var states: States = []
    var matches: [SQL] = []
    var scores: [Figure] = []
    let answered = table.nullCounts ? try answered(table, name, stage) : nil
    for (index, rule) in table.rules.enumerated() {
      let own = "\(name).rule_\(index + 1)"
      // The first match ends the search, and a test that fails ends its rule.
      let isReached = table.hitPolicy == .first ? SQL.all(matches.map(\.holds.negated)) : .yes
      var truths: [SQL] = []
      for (test, input) in zip(rule.tests, table.inputs) {
        let isOpen = SQL.all([isReached] + truths.map(\.isFalse.negated))
        var writer = writer(test, own, stage)
        writer.locals = [Term(self[input].kind)]
        let term = try writer.term(test.expression.node)
        let faults = SQL.any([hasFailed(input), term.faults.fails, term.faults.reads])
        states.append((.failed, .all([isOpen, faults])))
        let truth = try writer.truth(term)
        truths.append(answered.map { settled(truth, table, index, truths.count, $0) } ?? truth)
      }
      let match = query.column(.all(truths), own, stage)
      states.append((.missing, .all([isReached, match.lacksValue])))
      states += try absence(of: [rule.score.node], where: .all([isReached, match.holds]))
      scores.append(try points(rule.score, full, isLazy: false))
      matches.append(match)
    }
    let otherwise = try points(ifAny: table.otherwise, full)
    let none = SQL.all(matches.map { $0.holds.negated })
    let (result, more) = try resolve(table, matches, scores, otherwise, none, full)
    return (result, states + more)
  }

  /// For each input, whether a rule that tests for `null` speaks for its lack of a value.
  private func answered(
    _ table: ScoreOperation.TableOperand, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> [SQL] {
    var speaking = [[SQL]](repeating: [], count: table.inputs.count)
    for (index, rule) in table.rules.enumerated() {
      let own = "\(name).rule_\(index + 1)"
      var truths: [SQL] = []
      for (test, input) in zip(rule.tests, table.inputs) {
        var writer = writer(test, own, stage)
        writer.locals = [Term(self[input].kind)]
        truths.append(try writer.truth(try writer.term(test.expression.node)))
      }
      let matches = SQL.all(truths).holds
      for input in truths.indices where !table.isAny(index, input) { speaking[input].append(matches) }
    }
    return speaking.enumerated().map { input, rules in
      let lacks = algebra.marker(self[table.inputs[input]].kind).lacksValue
      return query.column(.all([lacks, .any(rules)]), "\(name).null_\(input + 1)", stage)
    }
  }

  /// A test where a rule may speak for what is missing; what that means stands with the table's operands.
  private func settled(
    _ truth: SQL, _ table: ScoreOperation.TableOperand, _ rule: Int, _ input: Int, _ answered: [SQL]
  ) -> SQL {
    if table.isAny(rule, input) { return table.choosesOne ? answered[input].negated : truth }
    return .cases([(answered[input], truth.holds)], otherwise: truth)
  }

  private func resolve(
    _ table: ScoreOperation.TableOperand, _ matches: [SQL], _ scores: [Figure], _ otherwise: Figure?, _ none: SQL,
    _ full: Figure
  ) throws(Unsayable) -> (Figure, States) {
    let zero = try algebra.constant(0)
    let holds = matches.map(\.holds)
    var states: States = []
    let unmatched: State = .failed
    if otherwise == nil, table.hitPolicy != .collect(.count), table.hitPolicy != .collect(.sum) { states.append((unmatched, none)) }
    let branches = zip(holds, scores).map { (when: $0, then: $1) }
    let count = SQL(
      holds.map { "CASE WHEN \($0.text) THEN 1 ELSE 0 END" }.joined(separator: " + "), .sum, of: holds, isNullable: false)
    switch table.hitPolicy {
    case .first: return (try algebra.cases(branches, otherwise: otherwise ?? zero), states)
    case .unique:
      states.append((.failed, SQL("\(count.text) > 1", .comparison, of: [count], isNullable: false)))
      return (try algebra.cases(branches, otherwise: otherwise ?? zero), states)
    case .any:
      for (index, first) in scores.enumerated() {
        for (other, second) in scores.enumerated().dropFirst(index + 1) {
          let differ = try algebra.compared(first, .notEqual, second)
          if !differ.isNo { states.append((.failed, .all([holds[index], holds[other], differ.holds]))) }
        }
      }
      return (try algebra.cases(branches, otherwise: otherwise ?? zero), states)
    case .priority: return try priority(table, branches, otherwise ?? zero, full, states)
    case .collect(.count):
      let number = algebra.whole(count, Interval(low: 0, high: Double(max(1, holds.count))))
      return (try algebra.cases(otherwise.map { [(none, $0)] } ?? [], otherwise: number), states)
    case .collect(.sum):
      var terms: [Figure] = []
      for branch in branches { terms.append(try algebra.cases([branch], otherwise: zero)) }
      let sum = try algebra.sum(terms)
      return (try algebra.cases(otherwise.map { [(none, $0)] } ?? [], otherwise: sum), states)
    case .collect(.minimum), .collect(.maximum):
      let ordered = try byConstants(branches, isLeast: table.hitPolicy == .collect(.minimum))
      return (try algebra.cases(ordered, otherwise: otherwise ?? zero), states)
    default: throw FormulaWriter<A>.mixed
    }
  }

  /// Rules by their scores, which have to be known when the query is written.
  private func byConstants(
    _ branches: [(when: SQL, then: Figure)], isLeast: Bool
  ) throws(Unsayable) -> [(when: SQL, then: Figure)] {
    var ranked: [(score: Number, branch: (when: SQL, then: Figure))] = []
    for branch in branches { ranked.append((try known(branch.then), branch)) }
    return ranked.sorted { isLeast ? $0.score < $1.score : $1.score < $0.score }.map(\.branch)
  }

  private func known(_ figure: Figure) throws(Unsayable) -> Number {
    if let number = algebra.constant(of: figure) { return number }
    throw Unsayable(
      Message(
        zh: "命中策略要比较各规则的得分，而得分随单位变化，不能译成 SQL", en: "the hit policy compares scores that differ by subject, which can't be said in SQL"),
      help: Message(zh: "得分写成固定的数，或用 `heng run` 计算", en: "give the scores as numbers, or use `heng run`"))
  }

  /// The match whose score stands first among the priorities; the best match has to be among them.
  private func priority(
    _ table: ScoreOperation.TableOperand, _ branches: [(when: SQL, then: Figure)], _ otherwise: Figure, _ full: Figure, _ states: States
  ) throws(Unsayable) -> (Figure, States) {
    var order: [Number] = []
    for priority in table.priorities { order.append(try known(points(priority, full, isLazy: false))) }
    var ranked: [(rank: Int, branch: (when: SQL, then: Figure))] = []
    for branch in branches {
      let score = try known(branch.then)
      ranked.append((order.firstIndex(of: score) ?? order.count, branch))
    }
    let sorted = ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    var states = states
    let better = sorted.filter { $0.rank < order.count }
    let unranked = sorted.filter { $0.rank == order.count }
    if !unranked.isEmpty {
      let conditions = [SQL.any(unranked.map(\.branch.when))] + better.map(\.branch.when.negated)
      states.append((.failed, .all(conditions)))
    }
    return (try algebra.cases(sorted.map(\.branch), otherwise: otherwise), states)
  }
}
