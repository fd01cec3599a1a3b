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
  /// Texts that the book compares with, as far as they occurred since the last part.
  private var texts: ComparedTextTally
  private let fields: [Int]
  /// Texts by number that were counted already, of groups and then of each field.
  private var counted: [[Bool]]

  init(_ table: StreamedTable, _ sheet: ResultSheet, _ standings: Standings, _ repeated: RepeatedSubjects) {
    self.table = table
    self.sheet = sheet
    self.standings = standings
    executor = ColumnExecutor(sheet.plan, for: sheet.outputs, standings: standings)
    rows = ParsedRows(table.layout, texts: executor.texts)
    source = RowSource(table, repeated)
    lines = LineWriter(sheet)
    texts = ComparedTextTally(sheet.plan)
    fields = texts.fields
    counted = Array(repeating: [], count: fields.count + 1)
  }

  /// The lines of a stretch, and what to say of them.
  struct Part: Sendable {
    var text: [UInt8] = []
    var summary = RunSummary()
    var order = SubjectOrder()
    var sums = ColumnSums()
  }

  func rowCount(_ part: Part) -> Int { part.summary.subjects + part.summary.unusable }

  func evaluate(_ chunk: Chunk) throws -> Part {
    var part = Part()
    part.text.reserveCapacity(chunk.bytes.count)
    try chunk.bytes.withUnsafeBufferPointer { bytes in
      rows.begin(chunk)
      var position = 0
      while position < bytes.count {
        position = rows.read(bytes, from: position)
        try evaluate(bytes, &part)
      }
      if texts.isNeeded {
        part.summary.texts = texts
        texts = ComparedTextTally(sheet.plan)
      }
      if chunk.isCutOff { part.summary.tell(source.cutOff(rows, bytes)) }
    }
    return part
  }

  /// Evaluates the batch that was read.
  private func evaluate(_ bytes: UnsafeBufferPointer<UInt8>, _ part: inout Part) throws {
    let (batch, suspects) = executor.columns(rows)
    let inexact = batch.inexact(of: sheet.outputs, shown: sheet.figures)
    var left: [Int] = []
    for row in 0..<rows.count {
      let isDecided =
        inexact != nil && rows.odd[row] == 0 && suspects[row] == 0
        && !(inexact ?? []).contains { batch.state($0, row) == .present } && lines.isPlain(batch, row)
        && !source.isRepeated(row, of: rows)
      if !isDecided { left.append(row) }
    }
    let exact = try evaluate(left, bytes, &part)
    addSums(left, exact.map { $0.subject != nil }, bytes, to: &part.sums)
    var next = 0
    for row in 0..<rows.count {
      if next < left.count, left[next] == row {
        part.text.append(contentsOf: exact[next].line.utf8)
        if let subject = exact[next].subject { part.order.add(subject.utf8) }
        next += 1
        continue
      }
      if texts.isNeeded { count(row) }
      let subject = UnsafeBufferPointer(rebasing: bytes[rows.subjects[row]])
      lines.append(batch, row, subject: subject, group: rows.groupCode(row), to: &part.text)
      part.order.add(subject)
      part.summary.subjects += 1
      part.summary.complete += 1
      part.summary.provisional.addOthers(1)
      if let grade = sheet.plan.grade, let code = batch.code(grade, row) { part.summary.count(grade: batch.text(of: code)) }
    }
  }

  /// Counts the texts of a row that the columns decided.
  private func count(_ row: Int) {
    texts.addRows(1)
    count(rows.groupCode(row), .group, 0)
    for (place, field) in fields.enumerated() { count(rows.textCode(field, row), .field(field), place + 1) }
  }

  private func count(_ code: Int32, _ source: ComparedText.Source, _ place: Int) {
    let index = Int(code)
    guard index >= 0 else { return }
    if index >= counted[place].count {
      counted[place] += Array(repeating: false, count: index + 1 - counted[place].count)
    } else if counted[place][index] {
      return
    }
    counted[place][index] = true
    if let text = executor.texts.text(of: code) { texts.add(text, source) }
  }

  /// The lines of rows that the row executor does.
  private func evaluate(
    _ left: [Int], _ bytes: UnsafeBufferPointer<UInt8>, _ part: inout Part
  ) throws -> [(line: String, subject: String?)] {
    guard !left.isEmpty else { return [] }
    var submitted: [SubjectRow] = []
    var read: [RowSource.Result] = []
    for row in left {
      let result = try source.read(row, of: rows, bytes)
      if case .row(let row) = result.row {
        submitted.append(row)
        part.sums.add(row)
        if texts.isNeeded { texts.add(row) }
      }
      read.append(result)
    }
    let outcome = PlanEvaluator.evaluate(
      Submission(rows: submitted), by: sheet.plan, standings: standings)
    var subjects = outcome.subjects.makeIterator()
    return read.map { result in
      switch result.row {
      case .row(let row):
        guard let subject = subjects.next() else { return ("", nil) }
        part.summary.tell(result.diagnostics.told(with: [subject], of: outcome.rows).deduplicated())
        part.summary.count(subject)
        part.summary.byRows += 1
        return (
          CSVReport.line(subject, outcome, row.period?.text ?? sheet.periodText, sheet.columns, sheet.language), subject.subject
        )
      case .unusable(let row):
        part.summary.tell(result.diagnostics)
        part.summary.unusable += 1
        return (CSVReport.line(row, sheet.plan, sheet.columns, sheet.language), nil)
      case .none:
        part.summary.tell(result.diagnostics)
        return ("", nil)
      }
    }
  }

  /// Adds the figures of the batch's rows that columns decided; those left to the row executor have been added.
  private func addSums(_ left: [Int], _ isUsable: [Bool], _ bytes: UnsafeBufferPointer<UInt8>, to sums: inout ColumnSums) {
    guard left.count < rows.count else { return }
    rows.add(to: &sums, except: left)
    // The last of them, unless one left to the row executor comes behind.
    let others = Set(left)
    guard let last = (0..<rows.count).last(where: { !others.contains($0) }) else { return }
    let isLast = !zip(left, isUsable).contains { $0 > last && $1 }
    sums.add(rows: rows.count - left.count, last: isLast ? source.plain(last, of: rows, bytes) : nil)
  }
}
