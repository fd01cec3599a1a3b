import Diagnostics
import ExactDecimal

/// Makes a table's result of the rules that matched. It knows nothing of how they were found.
public struct HitResolution: Sendable, Hashable {
  /// A column of results.
  public struct Column: Sendable, Hashable {
    /// The key in the result when there are several columns.
    public let name: String
    /// What the column may hold, most important first. A test such as a range stands for all values it holds for.
    public let order: [Value]

    public init(name: String, order: [Value] = []) {
      self.name = name
      self.order = order
    }
  }

  /// A rule that matched.
  public struct Hit: Sendable, Hashable {
    /// Its place in the table, from 0.
    public let rule: Int
    /// One value a column.
    public let outputs: [Value]

    public init(rule: Int, outputs: [Value]) {
      self.rule = rule
      self.outputs = outputs
    }
  }

  public let policy: HitPolicy
  public let columns: [Column]

  public init(_ policy: HitPolicy, columns: [Column]) {
    self.policy = policy
    self.columns = columns
  }

  /// Why hits give no result.
  public enum Conflict: Error, Sendable {
    /// More rules match than the policy allows; places from 0.
    case severalRules([Int])
    /// Rules match with different outputs, under `any`.
    case differentOutputs([Int])
    /// The best match's output is none of the values that the order is given for.
    case unranked(rule: Int)
    /// The outputs can't be aggregated.
    case aggregation(ExpressionIssue)
  }

  /// Tries the rules in order; the outputs of those that don't match are not evaluated. The result is `nil` when a rule
  /// is undecided: none of its tests fails, but one has no answer.
  ///
  /// - Parameters:
  ///   - passes: whether a rule's test of an input holds, by places from 0; `nil` when that is undecided.
  ///   - outputs: a rule's outputs, one a column.
  public func hits<Failure: Error>(
    rules: Int, inputs: Int, passes: (_ rule: Int, _ input: Int) throws(Failure) -> Bool?,
    outputs: (_ rule: Int) throws(Failure) -> [Value]
  ) throws(Failure) -> [Hit]? {
    var hits: [Hit] = []
    rules: for rule in 0..<rules {
      var isDecided = true
      for input in 0..<inputs {
        switch try passes(rule, input) {
        case true?: break
        case false?: continue rules
        case nil: isDecided = false
        }
      }
      guard isDecided else { return nil }
      hits.append(Hit(rule: rule, outputs: try outputs(rule)))
      if policy.stopsAtFirstMatch { break }
    }
    return hits
  }

  /// The result: a value, or a context with a key for each of several columns; a list of them where the policy gives
  /// all hits. `otherwise` holds the default outputs, one a column.
  ///
  /// - Throws: why the policy makes nothing of these hits. In standard mode outputs without a rank come last.
  public func resolve(
    _ hits: [Hit], otherwise: [Value]? = nil, mode: EvaluationMode = .strict
  ) throws(Conflict) -> Value {
    guard let first = hits.first else { return otherwise.map(result) ?? resultOfNone }
    switch policy {
    case .first: return result(first.outputs)
    case .unique:
      guard hits.count == 1 else { throw .severalRules(hits.map(\.rule)) }
      return result(first.outputs)
    case .any:
      for hit in hits.dropFirst() where !isEqual(first.outputs, hit.outputs) {
        throw .differentOutputs([first.rule, hit.rule])
      }
      return result(first.outputs)
    case .priority:
      let first = ordered(hits)[0]
      if mode == .strict, zip(columns, first.outputs).contains(where: { rank(of: $1, in: $0) == nil }) {
        throw .unranked(rule: first.rule)
      }
      return result(first.outputs)
    case .ruleOrder: return .list(hits.map { result($0.outputs) })
    case .outputOrder: return .list(ordered(hits).map { result($0.outputs) })
    case .collect(nil): return .list(hits.map { result($0.outputs) })
    case .collect(.count): return .number(Number(hits.count))
    case .collect(let aggregator?):
      var values: [Value] = []
      for column in columns.indices {
        values.append(try aggregate(aggregator, hits.map { $0.outputs[column] }, mode))
      }
      return result(values)
    }
  }

  private var resultOfNone: Value {
    switch policy {
    case .ruleOrder, .outputOrder, .collect(nil): .list([])
    case .collect(.count): .number(.zero)
    default: .null
    }
  }

  private func result(_ outputs: [Value]) -> Value {
    if columns.count == 1, let value = outputs.first { return value }
    return .context(Context(zip(columns.map(\.name), outputs)))
  }

  private func isEqual(_ left: [Value], _ right: [Value]) -> Bool {
    zip(left, right).allSatisfy { Comparison.equal($0, $1) == true }
  }

  /// Hits by the first column's order, then the next one's; rules that are alike in all keep their order.
  private func ordered(_ hits: [Hit]) -> [Hit] {
    let ranked = hits.map { hit in
      (hit: hit, ranks: zip(columns, hit.outputs).map { rank(of: $1, in: $0) ?? $0.order.count } + [hit.rule])
    }
    return ranked.sorted { $0.ranks.lexicographicallyPrecedes($1.ranks) }.map(\.hit)
  }

  private func rank(of output: Value, in column: Column) -> Int? {
    column.order.firstIndex { Comparison.passes(output, $0) == true }
  }

  private func aggregate(
    _ aggregator: HitPolicy.Aggregator, _ values: [Value], _ mode: EvaluationMode
  ) throws(Conflict) -> Value {
    let name =
      switch aggregator {
      case .sum: "sum"
      case .minimum: "min"
      case .maximum: "max"
      case .count: "count"
      }
    guard let index = Builtins.indices[name] else { return .null }
    let evaluator = Evaluator(ArrayEnvironment([]), mode)
    do throws(ExpressionIssue) {
      let result = try evaluator.callBuiltin(index, [.list(values)], 0..<0)
      if let issue = evaluator.issues.first { throw issue }
      return result
    } catch {
      throw .aggregation(error)
    }
  }
}

extension ExpressionIssue {
  /// A conflict as an issue of the whole table.
  init(_ conflict: HitResolution.Conflict, _ policy: HitPolicy) {
    func numbers(_ rules: [Int], _ separator: String) -> String {
      rules.map { String($0 + 1) }.joined(separator: separator)
    }
    switch conflict {
    case .severalRules(let rules), .differentOutputs(let rules):
      self.init(
        .severalRulesMatch, 0..<0,
        Message(
          zh: "决策表第 \(numbers(rules, "、")) 条规则同时满足，而命中策略是 `\(policy.symbol)`",
          en: "rules \(numbers(rules, ", ")) of the table match at once, but its hit policy is `\(policy.symbol)`"))
    case .unranked(let rule):
      self.init(
        .invalidArgument, 0..<0,
        Message(
          zh: "决策表第 \(rule + 1) 条规则的输出不在输出取值的次序之内",
          en: "the output of rule \(rule + 1) is not among the output values that give the order"))
    case .aggregation(let issue): self = issue
    }
  }
}
