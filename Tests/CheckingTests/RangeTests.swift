import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Checking
@testable import Generation

/// Ranges hold whatever data can come to.
@Suite struct RangeTests {
  /// What a cell shows that its node's range rules out.
  static func contradiction(_ cell: Cell, _ range: Possible) -> Bool {
    switch cell {
    case .value(.number(let number)):
      if case .numbers(let bounds) = range.values { return !bounds.contains(number) }
      return range.values != .anything
    case .value(.boolean(let flag)): return flag ? !range.canBeTrue : !range.canBeFalse
    case .value(.string(let text)):
      if case .texts(let texts) = range.values { return texts.map { !$0.contains(text) } ?? false }
      return range.values != .anything
    case .value: return range.values != .anything
    case .failed: return false
    default: return !range.mayBeMissing
    }
  }

  @Test func nothingIsOutsideOfItsRange() throws {
    let day = try #require(CalendarDate("2026-06-30"))
    var cells = 0
    var narrow = 0
    for seed in 1...Setting.of("HENG_RANGE_BOOKS", 120) {
      var generator = BookGenerator(seed: UInt64(seed))
      let yaml = generator.book().yaml(.en)
      let files = FileProvider { _ in .success(Array(yaml.utf8)) }
      let book = try #require(try RulebookReader.read("book.yaml", files: files).checked)
      let plan = try #require(Planner.plan(book, on: day).plan)
      let rows = generator.rows(20).map { $0.row(for: book.book) }
      // Values that the inputs declare to be impossible are refused when data are read.
      func isAllowed(_ values: [Value]) -> Bool {
        zip(book.book.inputs, values).allSatisfy { input, value in
          value.numberValue.map { Bounds(input.minimum, input.maximum).contains($0) } ?? true
        }
      }
      let usable = rows.filter { isAllowed($0.values) && isAllowed($0.previousValues) }
      let outcome = PlanEvaluator.evaluate(Submission(rows: usable), by: plan)
      let ranges = PlanRanges(plan)
      for index in plan.nodes.indices {
        let id = NodeID(index: index)
        if case .numbers(let bounds) = ranges[id].values, bounds.low != nil || bounds.high != nil { narrow += 1 }
        for row in usable.indices {
          cells += 1
          let cell = outcome.cell(id, row)
          if Self.contradiction(cell, ranges[id]) {
            Issue.record("seed \(seed), node \(index) \("\(plan.nodes[index].operation)".prefix(160)): \(cell) is outside \(ranges[id])")
            return
          }
        }
      }
    }
    print("ranges: \(cells) cells, \(narrow) nodes with an end")
    #expect(cells > 10_000)
  }

  @Test func arithmeticOfBounds() throws {
    var random = Randomness(seed: 7)
    func end() -> Number? { random.chance(20) ? nil : Number(random.int(-6...6)) }
    func bounds() -> Bounds {
      let (a, b) = (end(), end())
      guard let a, let b else { return Bounds(a, b) }
      return Bounds(min(a, b), max(a, b))
    }
    func inside(_ bounds: Bounds) -> Number {
      let low = bounds.low?.at ?? (bounds.high.flatMap { try? $0.at.subtracting(9, in: .exact) } ?? -9)
      let high = bounds.high?.at ?? ((try? low.adding(18, in: .exact)) ?? 9)
      let share = Number(random.int(0...8))
      let step = try? high.subtracting(low, in: .exact).multiplying(by: share, in: .exact).divided(by: 8, in: .exact)
      return step.flatMap { try? low.adding($0, in: .exact) } ?? low
    }
    for _ in 0..<20_000 {
      let (left, right) = (bounds(), bounds())
      let (a, b) = (inside(left), inside(right))
      #expect((left + right).contains(try a.adding(b, in: .exact)))
      #expect((left - right).contains(try a.subtracting(b, in: .exact)))
      #expect((left * right).contains(try a.multiplying(by: b, in: .exact)), "\(left) * \(right): \(a) * \(b)")
      if !b.isZero { #expect((left / right).contains(try a.divided(by: b, in: .exact)), "\(left) / \(right): \(a) / \(b)") }
      #expect(left.least(right).contains(min(a, b)))
      #expect(left.greatest(right).contains(max(a, b)))
      #expect(left.magnitude.contains(a.magnitude))
      #expect(left.united(right).contains(a))
      if let both = left.intersected(right), left.contains(b) { #expect(both.contains(b)) }
    }
  }
}
