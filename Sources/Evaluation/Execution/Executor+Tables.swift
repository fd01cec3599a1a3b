import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

extension Executor {
  /// A decision table (DMN 1.5, 8.2.10): the rules that match, resolved by the hit policy.
  mutating func table(_ table: ScoreOperation.TableOperand, _ full: Number, _ row: Int) throws -> Number? {
    var matches: [(rule: Int, score: Number)] = []
    for (index, rule) in table.rules.enumerated() {
      guard let matched = try isMatch(rule.tests, table.inputs, row) else { throw Absence.missing }
      guard matched else { continue }
      matches.append((index + 1, try points(rule.score, full, row)))
      if table.hitPolicy == .first { break }
    }
    guard let first = matches.first else {
      if let otherwise = table.otherwise { return try points(otherwise, full, row) }
      if table.hitPolicy == .collect, table.collector != .min, table.collector != .max { return 0 }
      throw RowProblem(
        .noRuleMatches, Message(zh: "决策表没有规则命中", en: "no rule of the table matches"),
        help: Message(zh: "补上这种情形的规则，或写 `其他`", en: "add a rule for this case, or give `otherwise`"))
    }
    let numbers = matches.map { String($0.rule) }.joined(separator: "、")
    switch table.hitPolicy {
    case .first: return first.score
    case .unique:
      guard matches.count == 1 else {
        throw RowProblem(
          .severalRulesMatch,
          Message(
            zh: "命中策略为“唯一”，却命中了第 \(numbers) 条规则",
            en:
              "the hit policy is unique but rules \(matches.map { String($0.rule) }.joined(separator: ", ")) match"
          ),
          help: Message(zh: "使各规则互不重叠，或改用“首个”", en: "make the rules disjoint, or use the policy `first`"))
      }
      return first.score
    case .any:
      guard matches.allSatisfy({ $0.score == first.score }) else {
        throw RowProblem(
          .rulesDisagree,
          Message(
            zh: "命中策略为“任一”，但第 \(numbers) 条规则得分不同",
            en:
              "the hit policy is any but rules \(matches.map { String($0.rule) }.joined(separator: ", ")) give different scores"
          ))
      }
      return first.score
    case .priority:
      for priority in table.priorities {
        let score = try points(priority, full, row)
        if matches.contains(where: { $0.score == score }) { return score }
      }
      throw RowProblem(
        .noRuleMatches,
        Message(zh: "命中规则的得分都不在“优先次序”中", en: "none of the matching scores stands in `priorities`"))
    case .collect: return try collect(matches.map(\.score), table.collector)
    }
  }

  /// Whether all tests of a rule pass; `nil` when missing data leaves it open.
  private func isMatch(_ tests: [BoundFormula], _ inputs: [NodeID], _ row: Int) throws -> Bool? {
    var isOpen = false
    for (test, input) in zip(tests, inputs) {
      let cell = cell(of: input, row)
      if cell == .failed { throw Absence.failed }
      let environment = RowEnvironment(test.operands, columns)
      environment.begin(row)
      let matched: Bool?
      do {
        matched = try test.expression.matches(cell.value ?? .null, environment, mode: .strict)
      } catch {
        throw RowProblem(.noRuleMatches, error.message, help: error.help)
      }
      if environment.sawFailure { throw Absence.failed }
      if matched == false { return false }
      if matched == nil { isOpen = true }
    }
    return isOpen ? nil : true
  }

  private func collect(_ scores: [Number], _ collector: Collector) throws -> Number? {
    switch collector {
    case .sum: return try scores.reduce(0) { try $0.adding($1, in: .exact) }
    case .min: return scores.min()
    case .max: return scores.max()
    case .count: return Number(scores.count)
    }
  }
}
