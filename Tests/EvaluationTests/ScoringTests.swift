import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Generation

/// Every scoring method at its thresholds: on, just below, just above; zero, cap, negative, missing.
@Suite struct ScoringTests {
  @Test func ratio() throws {
    try expect(
      "value: x, score: {method: ratio, target: 80}",
      [
        ("80", "20"), ("79.99", "19.9975"), ("80.01", "20"), ("60", "15"), ("0", "0"), ("-8", "0"),
        ("1000", "20"),
        ("", "rejected"),
      ])
    try expect(
      "value: x, target: 80, score: {method: ratio, cap: 120%, zero-below: 60}",
      [
        ("48", "12"), ("47.999999999", "0"), ("48.01", "12.0025"), ("96", "24"), ("95.99", "23.9975"),
        ("96.01", "24"),
      ])
    try expect(
      "value: x, score: {method: ratio, target: 80, cap: 5}", [("20", "5"), ("19.96", "4.99"), ("80", "5")])
    // A third of the target is a third of the marks, unrounded.
    try expect("value: x, score: {method: ratio, target: 3}", [("1", "6.666666666666666666666666666666667…")])
  }

  @Test func ratioWhereLowerIsBetter() throws {
    try expect(
      "value: x, direction: lower-is-better, score: {method: ratio, target: 80, zero-below: 50}",
      [
        ("80", "20"), ("79.99", "20"), ("100", "16"), ("160", "10"), ("160.01", "0"), ("0", "20"),
        ("-5", "20"),
      ])
    try expect(
      "value: x, direction: lower-is-better, score: {method: ratio, target: 0}", [("0", "20"), ("1", "0")])
  }

  @Test func ratioWithoutPositiveTarget() throws {
    let values: [String: Value] = ["x": "10", "y": "0"]
    #expect(try leaf("value: x, score: {method: ratio, target: y}", values) == "failed")
    #expect(try leaf("value: x, target: y, score: {method: ratio}", ["x": "10", "y": "-1"]) == "failed")
  }

  @Test func linear() throws {
    try expect(
      "value: x, score: {method: linear, zero: 60, full: 80}",
      [
        ("60", "0"), ("59.99", "0"), ("60.01", "0.01"), ("70", "10"), ("79.99", "19.99"), ("80", "20"),
        ("80.01", "20"),
      ])
    try expect(
      "value: x, score: {method: linear, zero: 80, full: 60}",
      [
        ("60", "20"), ("59.99", "20"), ("60.01", "19.99"), ("80", "0"), ("80.01", "0"), ("-1", "20"),
        ("", "rejected"),
      ])
    #expect(
      try leaf("value: x, score: {method: linear, zero: y, full: 5}", ["x": "1", "y": "5"]) == "failed")
  }

  @Test func piecewise() throws {
    try expect(
      "value: x, score: {method: piecewise, points: [{at: 100, score: 100%}, {at: 60, score: 2}, {at: 80, score: 50%}]}",
      [
        ("59.99", "2"), ("60", "2"), ("70", "6"), ("80", "10"), ("80.01", "10.005"), ("90", "15"),
        ("100", "20"),
        ("101", "20"),
      ])
    try expect(
      "value: x, score: {method: piecewise, below: 0, above: 1, points: [{at: 60, score: 2}, {at: 80, score: 20}]}",
      [("59.999999999", "0"), ("60", "2"), ("80", "20"), ("80.000000001", "1"), ("", "rejected")])
  }

  /// A step is the same whichever end the points are written from; on it the higher score counts.
  @Test(arguments: [
    "{at: 0, score: 0}, {at: 60, score: 0}, {at: 60, score: 50%}, {at: 100, score: 100%}",
    "{at: 100, score: 100%}, {at: 60, score: 50%}, {at: 60, score: 0}, {at: 0, score: 0}",
  ])
  func piecewiseStep(points: String) throws {
    try expect(
      "value: x, score: {method: piecewise, points: [\(points)]}",
      [("59.99", "0"), ("60", "10"), ("60.04", "10.01"), ("80", "15")])
  }

  @Test func bands() throws {
    let bands =
      "{at-least: 90, score: 100%}, {more-than: 80, at-most: 85, score: 15}, {less-than: 10, score: 1}"
    try expect(
      "value: x, score: {method: bands, bands: [\(bands)], otherwise: 25%}",
      [
        ("90", "20"), ("89.99", "5"), ("80", "5"), ("80.000000001", "15"), ("85", "15"), ("85.01", "5"),
        ("10", "5"),
        ("9.99", "1"), ("-3", "1"), ("", "rejected"),
      ])
    try expect("value: x, score: {method: bands, bands: [\(bands)]}", [("50", "failed")])
    try expect(
      "value: x, score: {method: bands, bands: [{at-least: 1, score: 3}, {at-least: 0.5, score: 2}, {score: 0}]}",
      [("2", "3"), ("0.5", "2"), ("0.499999999", "0")])
  }

  @Test func deduct() throws {
    let deductions = "{count: n, points: 5%, max: 30%}, {when: not(b), points: 4}"
    let score = "score: {method: deduct, deductions: [\(deductions)]}"
    let table: [(n: String, b: Bool, score: String)] = [
      ("0", true, "20"), ("1", true, "19"), ("6", true, "14"), ("7", true, "14"), ("-1", true, "20"),
      ("1", false, "15"),
      ("9", false, "10"),
    ]
    for (n, b, expected) in table {
      #expect(try leaf(score, ["n": .number(number(n)), "b": .boolean(b)]) == expected, "n = \(n), b = \(b)")
    }
    #expect(try leaf(score, ["n": "1"]) == "rejected")
    let harsh = "deductions: [{count: n, points: 3}]"
    #expect(try leaf("score: {method: deduct, \(harsh)}", ["n": "9"]) == "0")
    #expect(try leaf("score: {method: deduct, floor: 10%, \(harsh)}", ["n": "9"]) == "2")
  }

  @Test func checklist() throws {
    let items = "{when: b, score: 60%}, {when: x >= 80, score: 5}, {when: n = 0, score: 6}"
    let table: [(x: String, b: Bool, n: String, score: String)] = [
      ("80", false, "1", "5"), ("79.99", false, "1", "0"), ("80", true, "1", "17"), ("80", true, "0", "20"),
      ("0", true, "0", "18"),
    ]
    for (x, b, n, expected) in table {
      let values: [String: Value] = ["x": .number(number(x)), "b": .boolean(b), "n": .number(number(n))]
      #expect(try leaf("score: {method: checklist, items: [\(items)]}", values) == expected)
      let all = try leaf(
        "score: {method: checklist, all-or-nothing: true, items: [{when: b}, {when: x >= 80}, {when: n = 0}]}",
        values)
      #expect(all == (expected == "20" ? "20" : "0"))
    }
    #expect(try leaf("score: {method: checklist, items: [\(items)]}", ["x": "80", "n": "0"]) == "rejected")
  }

  @Test func rubric() throws {
    let levels =
      "{level: met, score: 100%}, {level: partly, range: {from: 60%, to: 80%}}, {level: not met, score: 1}"
    let score = "value: c, score: {method: rubric, rating: x, levels: [\(levels)]}"
    let table: [(level: String, rating: String, score: String)] = [
      ("met", "", "20"), ("not met", "", "1"), ("partly", "60", "12"), ("partly", "80", "16"),
      ("partly", "75.5", "15.1"),
      ("partly", "59.99", "failed"), ("partly", "80.01", "failed"), ("partly", "", "rejected"),
      ("other", "", "failed"),
    ]
    for (level, rating, expected) in table {
      var values: [String: Value] = ["c": .string(level)]
      if !rating.isEmpty { values["x"] = .number(number(rating)) }
      #expect(try leaf(score, values) == expected, "\(level) \(rating)")
    }
    let open = "value: c, score: {method: rubric, otherwise: 2, levels: [{level: met, score: 9}]}"
    #expect(try leaf(open, ["c": "other"]) == "2")
    #expect(try leaf(open, [:]) == "rejected")
  }

  @Test(arguments: [
    (settings: "", scores: ["20", "10", "10", "0", "rejected"]),
    (settings: ", best: 95%, worst: 4", scores: ["19", "11.5", "11.5", "4", "rejected"]),
  ])
  func rank(settings: String, scores: [String]) throws {
    // 90 is first of four, 80 second twice, 70 last; the fifth has no value and takes no place.
    let book = direct("").replacing(
      "score: {method: formula, formula: value, floor: -1000, most: 1000}",
      with: "full: 20, score: {method: rank\(settings)}")
    var values: [Value] = ["90", "80", "80", "70", .null]
    // The last subject of four steps: 20 − 20 × 3 ÷ 3.
    let outcome = try evaluate(book, values.indices.map { Row("s\($0)", ["x": values[$0]]) })
    let found = outcome.subjects.map {
      $0.indicators[0].score?.description ?? $0.indicators[0].status.rawValue
    }
    #expect(found[0] == scores[0] && found[3] == scores[3] && found[4] == scores[4])
    #expect(found[1] == found[2])
    // With three subjects the middle one stands half way.
    values = ["90", "80", "70"]
    let three = try evaluate(book, values.indices.map { Row("s\($0)", ["x": values[$0]]) })
    #expect(three.subjects[1].indicators[0].score?.description == scores[1])
    // A single subject is first.
    #expect(try evaluate(book, [Row(["x": "1"])]).subjects[0].indicators[0].score?.description == scores[0])
  }

  /// Scores (20 marks) of subjects in comparison with each other; the last one has no value.
  private func compared(_ score: String, _ values: [String]) throws -> [String] {
    let book = direct("").replacing(
      "score: {method: formula, formula: value, floor: -1000, most: 1000}", with: "full: 20, \(score)")
    let rows = values.enumerated().map { Row("s\($0)", group: $0 < 5 ? "g" : "h", ["x": Value(stringLiteral: $1)]) }
    let outcome = try evaluate(book, rows + [Row("none", group: "g", [:])])
    #expect(outcome.subjects.last?.indicators[0].status == .rejected)
    return outcome.subjects.dropLast().map { $0.indicators[0].score?.description ?? $0.indicators[0].status.rawValue }
  }

  @Test func percentile() throws {
    // 1 ÷ 4, 1 ÷ 4 and so on of the others are worse; equals count neither way.
    #expect(try compared("score: {method: percentile}", ["90", "80", "80", "70", "60"]) == ["20", "10", "10", "5", "0"])
    #expect(
      try compared("score: {method: percentile, best: 90%, worst: 2}", ["90", "80", "80", "70", "60"])
        == ["18", "10", "10", "6", "2"])
    #expect(
      try compared("direction: lower-is-better, score: {method: percentile}", ["90", "80", "80", "70", "60"])
        == ["0", "5", "5", "15", "20"])
    #expect(
      try compared("score: {method: percentile, within: group}", ["5", "4", "3", "2", "1", "9", "8"])
        == ["20", "15", "10", "5", "0", "20", "0"])
    // Where nobody is better than anybody, and alone.
    #expect(try compared("score: {method: percentile, worst: 1}", ["7", "7", "7"]) == ["20", "20", "20"])
    #expect(try compared("score: {method: percentile, best: 19}", ["7"]) == ["19"])
  }

  @Test func minMax() throws {
    #expect(try compared("score: {method: min-max}", ["-10", "0", "15", "30"]) == ["0", "5", "12.5", "20"])
    #expect(
      try compared("direction: lower-is-better, score: {method: min-max, best: 95%, worst: 3}", ["-10", "0", "30"])
        == ["19", "15", "3"])
    #expect(
      try compared("score: {method: min-max, within: group}", ["5", "4", "3", "2", "1", "9", "8"])
        == ["20", "15", "10", "5", "0", "20", "0"])
    #expect(try compared("score: {method: min-max, worst: 1}", ["7", "7", "7"]) == ["20", "20", "20"])
    #expect(try compared("score: {method: min-max}", ["7"]) == ["20"])
    // Thirds stay exact: a third and two thirds of it.
    #expect(try compared("score: {method: min-max}", ["0", "1", "3"])[1] == "6.666666666666666666666666666666667…")
  }

  @Test func zScore() throws {
    // Mean 5, standard deviation 2.
    let values = ["2", "4", "4", "4", "5", "5", "7", "9"]
    #expect(try compared("score: {method: z-score}", values) == ["7", "9", "9", "9", "10", "10", "12", "14"])
    #expect(
      try compared("direction: lower-is-better, score: {method: z-score, mean: 60%, step: 5}", values)
        == ["19.5", "14.5", "14.5", "14.5", "12", "12", "7", "2"])
    // Bounded by 0 and full marks unless said.
    #expect(
      try compared("score: {method: z-score, step: 8}", values) == ["0", "6", "6", "6", "10", "10", "18", "20"])
    #expect(
      try compared("score: {method: z-score, step: 8, floor: 20%, most: 120%}", values)
        == ["4", "6", "6", "6", "10", "10", "18", "24"])
    #expect(try compared("score: {method: z-score}", ["7", "7"]) == ["10", "10"])
    #expect(try compared("score: {method: z-score, mean: 3}", ["7"]) == ["3"])
    // σ = √(2/3) has 34 digits: 10 ± 2 ÷ σ.
    let irrational = try compared("score: {method: z-score}", ["1", "2", "3"])
    #expect(irrational[1] == "10")
    #expect(irrational[2].hasPrefix("12.4494897427831780981972840747"))
  }

  /// Those to whom the indicator does not apply are no peers.
  @Test(arguments: ["percentile", "min-max", "z-score"]) func peersToWhomItApplies(method: String) throws {
    let book = direct("").replacing(
      "score: {method: formula, formula: value, floor: -1000, most: 1000}",
      with: "full: 20, applies-when: b, score: {method: \(method)}")
    let outcome = try evaluate(
      book, [Row("a", ["x": "1", "b": true]), Row("b", ["x": "3", "b": true]), Row("c", ["x": "100", "b": false])])
    let scores = outcome.subjects.map { $0.indicators[0].score?.description ?? $0.indicators[0].status.rawValue }
    #expect(scores == (method == "z-score" ? ["8", "12", "not-applicable"] : ["0", "20", "not-applicable"]))
  }

  @Test(arguments: [
    ("first", "", "16", "4", "failed"), ("any", "", "failed", "4", "failed"),
    ("unique", "", "failed", "4", "failed"),
    ("priority", "priorities: [20%, 80%], ", "4", "4", "failed"), ("collect", "", "20", "4", "0"),
    ("collect", "collect: max, ", "16", "4", "failed"), ("collect", "collect: min, ", "4", "4", "failed"),
    ("collect", "collect: count, ", "2", "1", "0"), ("first", "otherwise: 1, ", "16", "4", "1"),
  ])
  func table(policy: String, more: String, both: String, one: String, none: String) throws {
    let score =
      "score: {method: table, inputs: [x, c], hit-policy: \(policy), \(more)"
      + "rules: [{when: ['>= 90', '-'], score: 80%}, {when: ['[80..95)', '\"p\", \"q\"'], score: 20%}]}"
    #expect(try leaf(score, ["x": "90", "c": "p"]) == both)
    #expect(try leaf(score, ["x": "89.99", "c": "q"]) == one)
    #expect(try leaf(score, ["x": "79.99", "c": "p"]) == none)
    #expect(
      try leaf(score, ["x": "95", "c": "p"]) == (policy == "collect" && more.contains("count") ? "1" : "16"))
    #expect(try leaf(score, ["c": "p"]) == "rejected")
  }

  @Test func formula() throws {
    try expect(
      "value: x, target: 10, score: {method: formula, formula: full * value / target}",
      [("10", "20"), ("10.01", "failed"), ("0", "0"), ("-0.01", "failed"), ("", "rejected")])
    try expect(
      "value: x, score: {method: formula, formula: value * 2, floor: 10%, most: 90%}",
      [("9", "18"), ("9.01", "18"), ("1", "2"), ("0.99", "2"), ("-5", "2")])
  }

  @Test func ownMethods() throws {
    let methods = """
      parameters: {base: 40}
      methods:
        scaled:
          parameters: {low: {default: base}, high: {}}
          let: {gap: high - low, share: (value - low) / gap}
          method: formula
          formula: full * share
          floor: 0
          most: 100%
      """
    try expect(
      "value: x, score: {method: scaled, with: {high: 90}}", book: methods,
      [("40", "0"), ("39.99", "0"), ("65", "10"), ("90", "20"), ("90.01", "20")])
    try expect(
      "value: x, score: {method: scaled, with: {high: value + 10, low: 0}}", book: methods,
      [("10", "10"), ("30", "15")])
  }
}
