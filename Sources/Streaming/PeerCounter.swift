import Evaluation
import Intake

/// Counts what comparisons between subjects need, over stretches of the data. One thread's own.
final class PeerCounter: ChunkWorker {
  private let plan: Plan
  private let nodes: [NodeID]
  private let operands: [NodeID]
  private let standings: Standings
  private let executor: ColumnExecutor
  private let rows: ParsedRows
  private let source: RowSource
  private let columns: ColumnTally
  private var count = 0

  init(_ table: StreamedTable, _ plan: Plan, _ nodes: [NodeID], _ standings: Standings, _ repeated: RepeatedSubjects) {
    self.plan = plan
    self.nodes = nodes
    self.standings = standings
    operands = StandingsTally(plan, nodes).operands
    executor = ColumnExecutor(plan, for: operands, standings: standings)
    rows = ParsedRows(table.layout, texts: executor.texts)
    source = RowSource(table, repeated)
    columns = ColumnTally(plan, nodes)
  }

  func rowCount(_ part: StandingsTally) -> Int { count }

  func evaluate(_ chunk: Chunk) throws -> StandingsTally {
    var exact = StandingsTally(plan, nodes)
    count = 0
    try chunk.bytes.withUnsafeBufferPointer { bytes in
      rows.begin(chunk)
      var position = 0
      while position < bytes.count {
        position = rows.read(bytes, from: position)
        count += rows.count
        let (batch, suspects) = executor.columns(rows)
        let inexact = batch.inexact(of: operands, shown: operands)
        var left: [SubjectRow] = []
        for row in 0..<rows.count {
          let isDecided =
            inexact != nil && rows.odd[row] == 0 && suspects[row] == 0
            && !(inexact ?? []).contains { batch.state($0, row) == .present } && !source.isRepeated(row, of: rows)
          if isDecided {
            columns.add(batch, row, group: rows.groupCode(row))
          } else if case .row(let submitted) = try source.read(row, of: rows, bytes).row {
            left.append(submitted)
          }
        }
        exact.add(left, standings)
      }
    }
    exact.add(columns.take(executor.texts))
    return exact
  }
}

extension StandingsTally: Gathering {}
