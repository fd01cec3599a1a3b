import FEEL

extension ScoreOperation.TableOperand {
  /// Which of the rules' tests hold for a subject that lacks inputs of the table, given how each test does by itself; `nil` where
  /// that is open.
  ///
  /// A rule that matches by a test for `null` speaks for what is missing: other tests of that input do not hold then. Where one rule
  /// is chosen it goes before those that say `-`, wherever it stands; where all that match are collected these match as well.
  package func settled(_ truths: [[Bool?]], isMissing: [Bool]) -> [[Bool?]] {
    guard nullCounts else { return truths }
    let matching = truths.indices.filter { truths[$0].allSatisfy { $0 == true } }
    let answered = isMissing.indices.map { input in isMissing[input] && matching.contains { !isAny($0, input) } }
    return truths.enumerated().map { rule, own in
      own.enumerated().map { input, truth in
        guard answered[input] else { return truth }
        if isAny(rule, input) { return !choosesOne }
        return truth ?? false
      }
    }
  }

  /// Whether a rule says `-` to an input: any value, or none.
  package func isAny(_ rule: Int, _ input: Int) -> Bool {
    let tests = rules[rule].tests
    guard tests.indices.contains(input) else { return true }
    return tests[input].expression.text.allSatisfy { $0 == "-" || $0.isWhitespace }
  }

  /// Whether the policy takes one rule's score.
  package var choosesOne: Bool {
    switch hitPolicy {
    case .unique, .first, .any, .priority: true
    case .collect, .ruleOrder, .outputOrder: false
    }
  }
}

extension [Bool?] {
  /// Whether all hold; `nil` where that is open.
  package var all: Bool? { contains(false) ? false : contains(nil) ? nil : true }
}
