package import Diagnostics
package import Evaluation
package import Intake
package import Reports
import Rulebook

/// Evaluates a large table stretch by stretch, on several threads, and writes the results in the order of the data. Memory
/// does not depend on the number of subjects, but for what comparisons between them need: how often each value occurs.
package struct StreamedRun: Sendable {
  private let table: StreamedTable
  private let plan: Plan
  private let columns: TableColumns
  private let language: Language
  private let threads: Int
  private let progress: @Sendable (Progress) -> Void

  /// How far a run is.
  package struct Progress: Sendable {
    /// Passes over the data: one for each comparison that rests on another, and the last, which writes.
    package let pass: Int
    package let passes: Int
    /// Rows of this pass so far.
    package let rows: Int
    /// Bytes of the table read in this pass, and all of them.
    package let position: Int
    package let size: Int
  }

  /// Why there is no result; the file that was there before, if any, is as it was.
  package enum Failure: Error {
    case input(FileProblem)
    case output(FileProblem)
    case problems([Diagnostic])
    /// The rows are of several periods, which a stream can't tell from the beginning.
    case otherForm
  }

  package init(
    _ table: StreamedTable, by plan: Plan, columns: TableColumns = .all, language: Language, threads: Int,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.table = table
    self.plan = plan
    self.columns = columns
    self.language = language
    self.threads = max(threads, 1)
    self.progress = progress
  }

  /// Evaluates all rows and writes the table of results, a second time if subjects turn out to have several rows, of which the
  /// first counts. O(bytes × passes).
  package func write(to path: String) async throws(Failure) -> RunSummary {
    switch try await attempt(path, RepeatedSubjects()) {
    case .done(let summary): return summary
    case .repeated(let subjects):
      switch try await attempt(path, subjects, isLast: true) {
      case .done(let summary): return summary
      // The rows changed meanwhile; a whole file is read at one time.
      case .repeated: throw .otherForm
      }
    }
  }

  private enum Attempt {
    case done(RunSummary)
    case repeated(RepeatedSubjects)
  }

  private func attempt(_ path: String, _ repeated: RepeatedSubjects, isLast: Bool = false) async throws(Failure) -> Attempt {
    let sheet = ResultSheet(plan, period: table.layout.period, columns, language: language)
    let comparisons = ComparisonLevels(plan, for: sheet.outputs)
    let passes = comparisons.levels.count + 1
    var standings = Standings()
    for (index, level) in comparisons.levels.enumerated() {
      let known = standings
      let tally = Gathered(StandingsTally(plan, level))
      try await pass(index + 1, of: passes) {
        PeerCounter(table, plan, level, known, repeated)
      } take: { part, _ in
        tally.add(part)
      }
      standings.add(tally.value)
    }
    let writer: OrderedWriter
    do { writer = try OrderedWriter(path) } catch { throw .output(error) }
    let found = standings
    let result = Gathered(Summed())
    let start = CSVReport.byteOrderMark + CSVReport.header(plan, columns, language)
    do { try writer.write(Array(start.utf8)) } catch { throw .output(error) }
    try await pass(passes, of: passes, onFailure: writer.giveUp) {
      ChunkEvaluator(table, sheet, found, repeated)
    } take: { part, chunk in
      try await writer.write(part.text, at: chunk.index) { result.add(part) }
    }
    let (summary, order) = (result.value.summary, result.value.order)
    if !order.isAscending, !isLast {
      let repeated: RepeatedSubjects
      do throws(ChunkReader.Failure) {
        repeated = try DuplicateSubjects(table, rows: summary.subjects).find()
      } catch {
        throw Self.failure(error, table)
      }
      if !repeated.isEmpty { return .repeated(repeated) }
    }
    do { try writer.finish() } catch { throw .output(error) }
    // What is to be said of the table as a whole comes first.
    var told = RunSummary()
    told.tell(table.diagnostics)
    if summary.subjects == 0 { told.tell(PlanEvaluator.evaluate(Submission(rows: []), by: plan).diagnostics) }
    told.add(summary)
    if let found = result.value.sums.found(table) { told.tell([found]) }
    told.settle()
    return .done(told)
  }

  private struct Summed: Sendable, Gathering {
    var summary = RunSummary()
    var order = SubjectOrder()
    var sums = ColumnSums()

    mutating func add(_ part: ChunkEvaluator.Part) {
      sums.add(part.sums)
      summary.add(part.summary)
      order.add(part.order)
    }
  }

  // MARK: - Passes

  /// Goes over the table once: each thread has a worker, which takes stretches as it can.
  private func pass<Worker: ChunkWorker>(
    _ pass: Int, of passes: Int, onFailure: @escaping @Sendable () -> Void = {},
    worker: @escaping @Sendable () -> Worker,
    take: @escaping @Sendable (Worker.Part, Chunk) async throws -> Void
  ) async throws(Failure) {
    let reader: ChunkReader
    do { reader = try table.rows() } catch { throw .input(error) }
    let rows = Gathered(Count())
    let progress = progress
    let result = await withTaskGroup(of: Failure?.self) { group -> Failure? in
      for _ in 0..<threads {
        group.addTask { [table] in
          do {
            let worker = worker()
            while let chunk = try reader.next() {
              // In which encoding a file is, or whether it is damaged, is decided by the whole of it.
              if pass == 1, !chunk.isText { throw StreamedTable.Refusal.otherForm }
              let part = try worker.evaluate(chunk)
              try await take(part, chunk)
              rows.add(worker.rowCount(part))
              progress(
                Progress(pass: pass, passes: passes, rows: rows.value.count, position: chunk.position, size: reader.size))
            }
            return nil
          } catch {
            onFailure()
            return Self.failure(error, table)
          }
        }
      }
      // The first that says why; the others just gave up.
      var failure: Failure?
      for await next in group where failure == nil { failure = next }
      return failure
    }
    if let result { throw result }
  }

  private struct Count: Sendable, Gathering {
    var count = 0
    mutating func add(_ more: Int) { count += more }
  }

  private static func failure(_ error: any Error, _ table: StreamedTable) -> Failure? {
    switch error {
    case let failure as Failure: failure
    case ChunkReader.Failure.file(let problem): .input(problem)
    case ChunkReader.Failure.endlessRow(let line): .problems([endlessRow(line, table.path)])
    case let problem as FileProblem: .output(problem)
    case StreamedTable.Refusal.file(let problem): .input(problem)
    case StreamedTable.Refusal.otherForm: .otherForm
    default: nil
    }
  }

  private static func failure(_ error: ChunkReader.Failure, _ table: StreamedTable) -> Failure {
    switch error {
    case .file(let problem): .input(problem)
    case .endlessRow(let line): .problems([endlessRow(line, table.path)])
    }
  }

  private static func endlessRow(_ line: Int, _ path: String) -> Diagnostic {
    Diagnostic(
      DataCode.endlessRow,
      Message(
        zh: "从第 \(line) 行起的一行太长，不像表格的一行",
        en: "the row that begins at line \(line) is longer than a row of a table can be"),
      at: Span(SourceFile(path: path, bytes: [], firstLine: line), 0..<0),
      help: Message(
        zh: "核对数据文件：每个单位一行，行末换行", en: "look at the file: a subject has a row, which ends with a line end"),
      data: DataPlace(row: line))
  }
}
