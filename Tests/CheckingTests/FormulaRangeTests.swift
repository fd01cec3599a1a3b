import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Checking
@testable import Generation

/// Ranges of random formulas over inputs whose ranges end at, before and beyond zero: no row of data leaves them.
@Suite struct FormulaRangeTests {
  /// Ranges with zero inside, at an end, alone, and outside.
  private static let ranges: [(low: Int?, high: Int?)] = [
    (-6, 6), (0, 6), (-6, 0), (0, 0), (2, 6), (-6, -2), (0, nil), (nil, 0), (nil, nil), (3, 3), (1, nil), (nil, -1),
  ]

  private struct Writer {
    var random: Randomness
    let names: [String]

    mutating func number(_ depth: Int) -> String {
      if depth == 0 { return random.chance(70) ? random.pick(names) : random.pick(["0", "1", "2", "-3", "0.5"]) }
      func operand(_ writer: inout Writer) -> String { "(\(writer.number(depth - 1)))" }
      switch random.int(0...12) {
      case 0...5: return operand(&self) + random.pick([" + ", " - ", " * ", " / "]) + operand(&self)
      case 6: return "-" + operand(&self)
      case 7: return random.pick(["min", "max"]) + "(\(number(depth - 1)), \(number(depth - 1)))"
      case 8: return "abs(\(number(depth - 1)))"
      case 9: return random.pick(["floor", "ceiling"]) + "(\(number(depth - 1)))"
      case 10: return random.pick(["round half up", "round down", "round up"]) + "(\(number(depth - 1)), \(random.int(-1...1)))"
      default: return "if \(truth(depth - 1)) then \(number(depth - 1)) else \(number(depth - 1))"
      }
    }

    mutating func truth(_ depth: Int) -> String {
      if depth > 0, random.chance(40) {
        return random.pick([
          "(\(truth(depth - 1))) and (\(truth(depth - 1)))", "(\(truth(depth - 1))) or (\(truth(depth - 1)))", "not(\(truth(depth - 1)))",
        ])
      }
      let own = max(0, depth - 1)
      switch random.int(0...5) {
      case 0: return "\(random.pick(names)) between \(number(0)) and \(number(0))"
      case 1: return "\(random.pick(names)) in [\(random.int(-4...0))..\(random.int(0...4)))"
      case 2: return "\(random.pick(names)) = null"
      default: return "\(number(own)) " + random.pick(["<", "<=", ">", ">=", "=", "!="]) + " \(number(own))"
      }
    }
  }

  @Test func nothingIsOutsideOfItsRange() throws {
    let day = try #require(CalendarDate("2026-06-30"))
    var (cells, narrow, certain) = (0, 0, 0)
    for seed in 1...Setting.of("HENG_FORMULA_RANGES", 80) {
      var random = Randomness(seed: UInt64(seed))
      let names = ["x", "y", "z"]
      let ranges = names.map { _ in random.pick(Self.ranges) }
      let required = names.map { _ in random.chance(60) }
      var writer = Writer(random: Randomness(seed: UInt64(seed) &+ 1000), names: names)
      let formulas = (0..<12).map { index in index % 3 == 2 ? writer.truth(3) : writer.number(3) }
      let yaml = Self.book(names, ranges, required, formulas)
      let files = FileProvider { _ in .success(Array(yaml.utf8)) }
      let read = try RulebookReader.read("book.yaml", files: files)
      // Some formulas can't be meant, such as comparisons of two constants.
      guard let book = read.checked, let plan = Planner.plan(book, on: day).plan else { continue }
      let rows = (0..<60).map { index -> SubjectRow in
        let values = zip(ranges, required).map { range, required in Self.value(range, required: required, &random) }
        return SubjectRow(subject: "s\(index)", values: values)
      }
      let outcome = PlanEvaluator.evaluate(Submission(rows: rows), by: plan)
      let found = PlanRanges(plan)
      for value in plan.values {
        if case .numbers(let bounds) = found[value.node].values, bounds.low != nil || bounds.high != nil { narrow += 1 }
        if case .truths(let one, let other) = found[value.node].values, one != other { certain += 1 }
        for row in rows.indices {
          cells += 1
          let cell = outcome.cell(value.node, row)
          guard RangeTests.contradiction(cell, found[value.node]) else { continue }
          let data = zip(names, rows[row].values).map { "\($0) = \($1)" }.joined(separator: ", ")
          Issue.record("seed \(seed), `\(value.value.formula?.text ?? "")` with \(data): \(cell) is outside \(found[value.node])\n\(yaml)")
          return
        }
      }
    }
    print("formulas: \(cells) cells, \(narrow) with an end, \(certain) decided")
    #expect(cells > 10_000 && narrow > 50 && certain > 5)
  }

  private static func book(_ names: [String], _ ranges: [(low: Int?, high: Int?)], _ required: [Bool], _ formulas: [String]) -> String {
    var lines = ["rulebook: t", "inputs:"]
    for (name, (range, required)) in zip(names, zip(ranges, required)) {
      let ends = [range.low.map { "min: \($0)" }, range.high.map { "max: \($0)" }, required ? "required: true" : nil].compactMap { $0 }
      lines.append("  \(name): {\(ends.joined(separator: ", "))}")
    }
    lines.append("values:")
    for (index, formula) in formulas.enumerated() { lines.append("  f\(index): '\(formula)'") }
    lines += ["indicators:", "  - {id: i, weight: 100, value: x, score: {method: ratio, target: 1}}"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func value(_ range: (low: Int?, high: Int?), required: Bool, _ random: inout Randomness) -> Value {
    if !required, random.chance(15) { return .null }
    let low = range.low ?? (range.high.map { $0 - 8 } ?? -8)
    let high = range.high ?? low + 16
    // The ends most of all.
    if random.chance(40) { return .number(Number(random.pick([low, high]))) }
    if low < 0, 0 < high, random.chance(20) { return .number(0) }
    let tenths = random.int(low * 10...high * 10)
    return .number((try? Number(tenths).divided(by: 10, in: .exact)) ?? 0)
  }

  // MARK: - Ends

  @Test func emptyIntervalsAreEmpty() {
    func from(_ at: Number, _ isInside: Bool) -> Bounds { Bounds(low: .init(at, isInside: isInside), high: nil) }
    func to(_ at: Number, _ isInside: Bool) -> Bounds { Bounds(low: nil, high: .init(at, isInside: isInside)) }
    #expect(from(1, true).intersected(to(1, true)) == Bounds(1))
    for (one, other) in [(true, false), (false, true), (false, false)] {
      #expect(from(1, one).intersected(to(1, other)) == nil)
      #expect(to(1, one).intersected(from(1, other)) == nil)
    }
    #expect(from(2, true).intersected(to(1, true)) == nil)
    #expect(from(1, false).intersected(to(2, false))?.contains(1) == false)
    #expect(from(1, false).intersected(from(1, true)) == from(1, false))
    #expect(from(1, false).united(from(1, true)) == from(1, true))
  }

  /// A quotient may be missing wherever the divisor may be zero, at an end of its range as within.
  @Test(arguments: [
    ("min: 0", false), ("max: 0", false), ("min: -5, max: 5", false), ("min: 0, max: 0", false), ("min: 1", true), ("", false),
  ]) func divisorsThatMayBeZeroDecideNothing(range: String, isAlways: Bool) throws {
    let book = """
      rulebook: t
      inputs:
        x: {min: 0, required: true}
        y: {required: true\(range.isEmpty ? "" : ", " + range)}
      indicators:
        - {id: i, weight: 100, value: x + y, score: {method: ratio, target: 10}}
      findings:
        - {id: odd, when: x / y >= 0, message: odd}

      """
    let codes = try Example.diagnostics(book).map(\.code.id)
    #expect(codes.contains("L102") == isAlways, "\(codes)")
  }
}
