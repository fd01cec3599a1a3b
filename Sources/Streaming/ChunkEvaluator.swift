import Diagnostics
import Evaluation
import Intake
import Reports
import Rulebook

/// Turns stretches of the data into lines of the result. One thread's own.
final class ChunkEvaluator: ChunkWorker {
  private let table: StreamedTable
  private let sheet: ResultSheet
  private let standings: Standings
  private let executor: ColumnExecutor
  private let rows: ParsedRows
  private let source: RowSource
  private var lines: LineWriter

  init(_ table: StreamedTable, _ sheet: ResultSheet, _ standings: Standings) {
    self.table = table
    self.sheet = sheet
    self.standings = standings
    executor = ColumnExecutor(sheet.plan, for: sheet.outputs, standings: standings)
    rows = ParsedRows(table.layout, texts: executor.texts)
    source = RowSource(table)
    lines = LineWriter(sheet)
  }

  /// The lines of a stretch, and what to say of them.
  struct Part: Sendable {
    var text: [UInt8] = []
    var summary = RunSummary()
    var order = SubjectOrder()
  }

  func rowCount(_ part: Part) -> Int { part.summary.subjects + part.summary.unusable }

  func evaluate(_ chunk: Chunk) throws -> Part {
    var part = Part()
    part.text.reserveCapacity(chunk.bytes.count)
    try chunk.bytes.withUnsafeBufferPointer { bytes in
      var lineNumbers = LineNumbers(bytes, first: chunk.firstLine)
      var position = 0
      while position < bytes.count {
        position = rows.read(bytes, from: position)
        try evaluate(bytes, &lineNumbers, &part)
      }
      if chunk.isCutOff { part.summary.tell([source.cutOff(bytes, &lineNumbers)]) }
    }
    return part
  }

  /// Evaluates the batch that was read.
  private func evaluate(_ bytes: UnsafeBufferPointer<UInt8>, _ numbers: inout LineNumbers, _ part: inout Part) throws {
    let (batch, suspects) = executor.columns(rows)
    let inexact = batch.inexact(of: sheet.outputs, shown: sheet.figures)
    var left: [Int] = []
    for row in 0..<rows.count {
      let isDecided =
        inexact != nil && rows.odd[row] == 0 && suspects[row] == 0
        && !(inexact ?? []).contains { batch.state($0, row) == .present } && lines.isPlain(batch, row)
      if !isDecided { left.append(row) }
    }
    let exact = try evaluate(left, bytes, &numbers, &part.summary)
    var next = 0
    for row in 0..<rows.count {
      if next < left.count, left[next] == row {
        part.text.append(contentsOf: exact[next].line.utf8)
        if let subject = exact[next].subject { part.order.add(subject.utf8) }
        next += 1
        continue
      }
      let subject = UnsafeBufferPointer(rebasing: bytes[rows.subjects[row]])
      lines.append(batch, row, subject: subject, group: rows.groupCode(row), to: &part.text)
      part.order.add(subject)
      part.summary.subjects += 1
      part.summary.complete += 1
      if let grade = sheet.plan.grade, let code = batch.code(grade, row) { part.summary.count(grade: batch.text(of: code)) }
    }
  }

  /// The lines of rows that the row executor does.
  private func evaluate(
    _ left: [Int], _ bytes: UnsafeBufferPointer<UInt8>, _ numbers: inout LineNumbers, _ summary: inout RunSummary
  ) throws -> [(line: String, subject: String?)] {
    guard !left.isEmpty else { return [] }
    var submitted: [SubjectRow] = []
    var read: [RowSource.Result] = []
    for row in left {
      let result = try source.read(row, of: rows, bytes, &numbers)
      if case .row(let row) = result.row { submitted.append(row) }
      read.append(result)
    }
    let outcome = PlanEvaluator.evaluate(
      Submission(rows: submitted), by: sheet.plan, standings: standings)
    var subjects = outcome.subjects.makeIterator()
    return read.map { result in
      summary.tell(result.diagnostics)
      switch result.row {
      case .row:
        guard let subject = subjects.next() else { return ("", nil) }
        summary.tell(subject.diagnostics)
        summary.subjects += 1
        summary.byRows += 1
        if subject.isComplete { summary.complete += 1 }
        if let grade = subject.grade { summary.count(grade: grade) }
        return (CSVReport.line(subject, sheet.periodText, sheet.columns, sheet.language), subject.subject)
      case .unusable(let row):
        summary.unusable += 1
        return (CSVReport.line(row, sheet.plan, sheet.columns, sheet.language), nil)
      }
    }
  }
}
