import Diagnostics
import ExactDecimal
import FEEL
import Foundation
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// The columns of random books over data on and beside every threshold: equal to the row executor's cells where they are
/// exact, within their bound elsewhere.
@Suite struct ColumnTests {
  /// How a column's row differs from the row executor's cell; `nil` if it does not.
  static func difference(_ column: Column, _ row: Int, _ cell: Cell, _ texts: TextTable) -> String? {
    func state(_ state: RowState, isEmpty: Bool) -> String? {
      let expected: RowState? =
        switch cell {
        case .value: isEmpty ? nil : .present
        case .missing: .missing
        case .excluded: .excluded
        case .notApplicable: .notApplicable
        case .rejected: .rejected
        case .failed: nil
        }
      return state == expected ? nil : "state \(state) for \(cell)"
    }
    switch column {
    case .missing: return cell.value == nil ? nil : "missing for \(cell)"
    case .cells(let cells): return cells[row] == cell ? nil : "\(cells[row]) for \(cell)"
    case .truths(let truths):
      return truths.value(row) == cell.value?.booleanValue ? nil : "\(truths.code(row)) for \(cell)"
    case .texts(let texts_):
      let own = texts_.states?[row] ?? .present
      if let wrong = state(own, isEmpty: false) { return wrong }
      guard own == .present else { return nil }
      let text = texts.texts[Int(texts_.code(row))]
      return text == cell.value?.stringValue ? nil : "`\(text)` for \(cell)"
    case .numbers(let numbers):
      if let wrong = state(numbers.state(row), isEmpty: false) { return wrong }
      guard numbers.state(row) == .present else { return nil }
      guard let expected = cell.number else { return "a number for \(cell)" }
      if numbers.scale != nil {
        return numbers.exact(row) == expected ? nil : "\(numbers.exact(row)?.description ?? "-") for \(expected)"
      }
      guard let value = try? Number(exactly: numbers.value(row)),
        let distance = try? value.subtracting(expected, in: .exact).magnitude,
        let bound = try? Number(exactly: numbers.error)
      else { return "\(numbers.value(row)) can't be compared" }
      if numbers.certain?[row] == 1, !distance.isZero { return "\(value) is said to be exact, but is \(expected)" }
      return distance <= bound ? nil : "\(value) for \(expected): off by more than \(numbers.error)"
    }
  }

  @Test func columnsAgreeWithRows() throws {
    let first = Setting.of("HENG_PROPERTY_SEED", 1)
    let date = try #require(CalendarDate("2026-06-30"))
    var (nodes, made, cells, suspects) = (0, 0, 0, 0)
    for seed in first..<(first + Setting.of("HENG_PROPERTY_RUNS", 500)) {
      var generator = BookGenerator(seed: UInt64(seed))
      let item = generator.book()
      let book = try read(item.yaml(.en))
      let plan = try #require(Planner.plan(book, on: date).plan)
      let rows = generator.rows().map { $0.row(for: book.book) }
      let expected = Executor.run(plan, on: rows)
      let executor = ColumnExecutor(plan)
      let result = executor.run(SubmittedRows(rows: rows[...]))
      for index in plan.nodes.indices {
        nodes += 1
        guard let column = result.columns[index] else { continue }
        made += 1
        for row in rows.indices where result.suspects[row] == 0 {
          cells += 1
          if let difference = Self.difference(column, row, expected.columns[index][row], executor.texts) {
            Issue.record(
              "seed \(seed), row \(row), node \(index) \(plan.nodes[index].operation): \(difference)\n\(item.yaml(.en))")
            return
          }
        }
      }
      suspects += rows.indices.count { result.suspects[$0] != 0 }
    }
    print("columns: \(made) of \(nodes) nodes, \(cells) cells, \(suspects) suspects")
    // Columns that do little would prove little.
    #expect(made * 2 > nodes)
    #expect(cells > 10_000 || first > 1)
  }
}

extension Number {
  /// Every finite binary number is a decimal one.
  fileprivate init(exactly value: Double) throws {
    if value == 0 {
      self = 0
      return
    }
    let significand = Number(Int(value.significand * 0x1p52))
    let power = Int(value.exponent) - 52
    let scale = try Number(2).power(Number(abs(power)), in: .exact)
    let magnitude = try power < 0 ? significand.divided(by: scale, in: .exact) : significand.multiplying(by: scale, in: .exact)
    self = value < 0 ? try Number.zero.subtracting(magnitude, in: .exact) : magnitude
  }
}
