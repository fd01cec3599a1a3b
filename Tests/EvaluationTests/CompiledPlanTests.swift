import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// Compiled plans of random books over data on and beside every threshold: each row decided is the row executor's, in whole
/// batches and row by row.
@Suite struct CompiledPlanTests {
  @Test func compiledPlansAgreeWithRows() throws {
    let first = Setting.of("HENG_PROPERTY_SEED", 1)
    let date = try #require(CalendarDate("2026-06-30"))
    var (batches, cells, suspects) = (0, 0, 0)
    for seed in first..<(first + Setting.of("HENG_PROPERTY_RUNS", 500)) {
      var generator = BookGenerator(seed: UInt64(seed))
      let item = generator.book()
      let plan = try #require(Planner.plan(try read(item.yaml(.en)), on: date).plan)
      let rows = generator.rows().map { $0.row(for: plan.book.book) }
      let expected = Executor.run(plan, on: rows).columns
      for outputs in Self.outputs(plan) {
        for size in [rows.count, 3] {
          let executor = ColumnExecutor(plan, for: outputs)
          // Columns are compiled at once.
          if size > 4 { executor.compilesEarly = true }
          for start in stride(from: 0, to: rows.count, by: size) {
            let part = rows[start..<min(start + size, rows.count)]
            let before = executor.compiledBatches
            let result = executor.run(SubmittedRows(rows: part))
            guard executor.compiledBatches > before else { continue }
            batches += 1
            for (row, index) in part.indices.enumerated() {
              if result.suspects[row] != 0 {
                suspects += 1
                continue
              }
              for output in outputs {
                cells += 1
                let column = try #require(result.columns[output.index])
                guard let difference = Self.difference(column, row, expected[output.index][index], executor.texts) else { continue }
                Issue.record(
                  "seed \(seed), batches of \(size), row \(index), \(plan[output].operation): \(difference)\n\(item.yaml(.en))")
                return
              }
            }
          }
        }
      }
    }
    print("compiled: \(batches) batches, \(cells) cells, \(suspects) suspects")
    #expect(cells > 10_000 || first > 1)
  }

  /// The results, then each rounded number by itself: what is out of reach for one is not for others.
  private static func outputs(_ plan: Plan) -> [[NodeID]] {
    let results = [[plan.total, plan.bonus, plan.deduction] + [plan.grade].compactMap { $0 } + plan.vetoes.map(\.nodes.when)]
    let single = plan.nodes.indices.filter { index in
      switch plan.nodes[index].operation {
      case .round, .settle, .adjust, .grade: true
      default: false
      }
    }
    return results + single.map { [NodeID(index: $0)] }
  }

  /// As with columns in general, but why there is no value is not told.
  private static func difference(_ column: Column, _ row: Int, _ cell: Cell, _ texts: TextTable) -> String? {
    let own = column.cell(row, texts)
    if own.value == nil, cell.value == nil, cell != .failed, cell != .rejected { return nil }
    return own == cell ? nil : "\(own) for \(cell)"
  }
}
