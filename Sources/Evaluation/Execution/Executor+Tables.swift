import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

extension Executor {
  /// A decision table (DMN 1.5, 8.2.10): the rules that match, resolved by the hit policy.
  mutating func table(_ table: ScoreOperation.TableOperand, _ full: Number, _ row: Int) throws -> Number? {
    var order: [Value] = []
    for priority in table.priorities { order.append(.number(try points(priority, full, row))) }
    let resolution = HitResolution(table.hitPolicy, columns: [.init(name: "score", order: order)])
    let settled = try settled(table, row)
    let hits = try resolution.hits(rules: table.rules.count, inputs: table.inputs.count) { rule, input in
      if let settled { return settled[rule][input] }
      return try passes(table, rule, input, row)
    } outputs: { rule in
      [.number(try points(table.rules[rule].score, full, row))]
    }
    guard let hits else { throw Absence.missing }
    var otherwise: [Value]?
    if hits.isEmpty, let score = table.otherwise { otherwise = [.number(try points(score, full, row))] }
    do {
      switch try resolution.resolve(hits, otherwise: otherwise) {
      case .number(let score): return score
      // The standard's sum of nothing is null; points of no rules are none.
      case .null where table.hitPolicy == .collect(.sum): return 0
      default:
        throw RowProblem(
          .noRuleMatches, Message(zh: "决策表没有规则命中", en: "no rule of the table matches"),
          help: Message(zh: "补上这种情形的规则，或写 `其他`", en: "add a rule for this case, or give `otherwise`"))
      }
    } catch let conflict as HitResolution.Conflict {
      throw RowProblem(conflict)
    }
  }

  /// Which tests hold, where inputs are missing and a rule may speak for them.
  private func settled(_ table: ScoreOperation.TableOperand, _ row: Int) throws -> [[Bool?]]? {
    guard table.nullCounts else { return nil }
    let isMissing = table.inputs.map { cell(of: $0, row).value == nil }
    guard isMissing.contains(true) else { return nil }
    let truths = try table.rules.indices.map { rule in
      try table.inputs.indices.map { input in try passes(table, rule, input, row) }
    }
    return table.settled(truths, isMissing: isMissing)
  }

  private func passes(_ table: ScoreOperation.TableOperand, _ rule: Int, _ input: Int, _ row: Int) throws -> Bool? {
    let tests = table.rules[rule].tests
    return tests.indices.contains(input) ? try passes(tests[input], table.inputs[input], row) : true
  }

  /// Whether an input passes a test; `nil` when missing data leaves it open.
  private func passes(_ test: BoundFormula, _ input: NodeID, _ row: Int) throws -> Bool? {
    let cell = cell(of: input, row)
    if cell == .failed { throw Absence.failed }
    let environment = RowEnvironment(test.operands, columns)
    environment.begin(row)
    let passes: Bool?
    do {
      passes = try test.expression.matches(cell.value ?? .null, environment, mode: .strict)
    } catch {
      throw RowProblem(.noRuleMatches, error.message, help: error.help)
    }
    if environment.sawFailure { throw Absence.failed }
    return passes
  }
}

extension RowProblem {
  /// A table's conflict in the words of rule books.
  fileprivate init(_ conflict: HitResolution.Conflict) {
    func numbers(_ rules: [Int], _ separator: String) -> String {
      rules.map { String($0 + 1) }.joined(separator: separator)
    }
    switch conflict {
    case .severalRules(let rules):
      self.init(
        .severalRulesMatch,
        Message(
          zh: "命中策略为“唯一”，却命中了第 \(numbers(rules, "、")) 条规则",
          en: "the hit policy is unique but rules \(numbers(rules, ", ")) match"),
        help: Message(zh: "使各规则互不重叠，或改用“首个”", en: "make the rules disjoint, or use the policy `first`"))
    case .differentOutputs(let rules):
      self.init(
        .rulesDisagree,
        Message(
          zh: "命中策略为“任一”，但第 \(numbers(rules, "、")) 条规则得分不同",
          en: "the hit policy is any but rules \(numbers(rules, ", ")) give different scores"))
    case .unranked(let rule):
      self.init(
        .noRuleMatches,
        Message(
          zh: "第 \(rule + 1) 条规则命中，得分却不在“优先次序”中",
          en: "rule \(rule + 1) matches, but its score does not stand in `priorities`"))
    case .aggregation(let issue): self.init(.noRuleMatches, issue.message, help: issue.help)
    }
  }
}
