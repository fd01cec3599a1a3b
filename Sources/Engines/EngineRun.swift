package import Diagnostics
package import Evaluation
package import FEEL
import Intake
import Reports
package import Rulebook
package import SQLText
package import Streaming

/// Evaluates a book on an engine and writes the table of results that a run here would write.
package struct EngineRun {
  private let book: CheckedBook
  private let date: CalendarDate?
  private let wanted: ReportingPeriod?
  private let columns: [String]?
  private let finishesUnsayable: Bool
  private let language: Language
  private let threads: Int
  private let progress: (_ rows: Int) -> Void

  /// - Parameters:
  ///   - date: the day whose values are in force, if the table names no period; `nil` if only a period can tell.
  ///   - period: the period of a table that names none, or that it has to name.
  ///   - finishesUnsayable: whether rows whose rules the engine's dialect can't say are finished here, with a warning; else the
  ///     rules are refused.
  ///   - columns: names of the columns to write, as of `TableColumns`; all, unless given.
  package init(
    _ book: CheckedBook, on date: CalendarDate?, period: ReportingPeriod? = nil, columns: [String]? = nil,
    finishesUnsayable: Bool = false, language: Language, threads: Int = 1,
    progress: @escaping (_ rows: Int) -> Void = { _ in }
  ) {
    self.book = book
    self.date = date
    wanted = period
    self.columns = columns
    self.finishesUnsayable = finishesUnsayable
    self.language = language
    self.threads = threads
    self.progress = progress
  }

  /// A program on its table, ready to run.
  package struct Prepared {
    package let plan: Plan
    let columns: TableColumns
    package let program: SQLProgram
    package let view: SourceView
    let period: ReportingPeriod?
    /// The period that a table without one is taken for.
    let takenFor: ReportingPeriod?
    package let reader: ResultReader
    /// The columns that are fetched.
    let outputs: [SQLProgram.Output]
    let engine: any Engine
    /// Warnings, such as columns that the engine does not know to the last digit.
    var diagnostics: [Diagnostic]

    /// The query of some outputs, a row a subject, as the rows come or in the order of the results.
    package func query(_ outputs: [SQLProgram.Output], isOrdered: Bool = true) -> String {
      let dialect = engine.dialect
      let names = outputs.map { "r." + dialect.quoted($0.name) }.joined(separator: ", ")
      let subject = program.outputs.first { $0.role == .subject }
      let order = isOrdered ? subject.map { engine.order($0.name, in: view, of: outputs) } ?? "" : ""
      return "WITH \(SourceView.name) AS (\n\(view.query)\n)\nSELECT \(names) FROM (\n\(program.text)\n) AS r\(order)"
    }
  }

  /// Finds the table's columns and writes the program. Throws what keeps it from being run.
  package func prepare(_ engine: any Engine) async throws -> Prepared {
    let columns = try await engine.columns()
    let own = try await period(columns, engine)
    let takenFor = own == nil ? wanted : nil
    let period = own ?? wanted
    guard let day = period?.last ?? date else { throw EngineFailure([book.book.periodNeeded()]) }
    let (plan, problems) = Planner.plan(book, on: day)
    guard let plan else { throw EngineFailure(problems) }
    let (program, refusals) = SQLProgram.make(
      plan, dialect: engine.programs, table: SourceView.name, leavesUnsayable: finishesUnsayable)
    guard let program, !refusals.hasErrors else { throw EngineFailure(refusals) }
    let (view, wrong) = SourceView.make(
      program, book.book, columns: columns, table: engine.table, named: engine.named, takenFor: takenFor?.text,
      dialect: engine.dialect)
    guard let view else { throw EngineFailure(wrong) }
    let shown = try shown(plan)
    let outputs = program.outputs.filter { $0.isNeeded(for: shown, of: plan) }
    let reader = ResultReader(outputs, plan, period: period)
    return Prepared(
      plan: plan, columns: shown, program: program, view: view, period: period, takenFor: takenFor, reader: reader,
      outputs: outputs, engine: engine,
      diagnostics: problems + [period?.warning(outOfForceOf: book.book)].compactMap { $0 } + wrong + refusals)
  }

  /// A file without a name for what comes back from the server: beside the results, where there is room for them, or, where
  /// those go into a pipe or device, among temporary files.
  private static func spool(beside path: String) throws(FileProblem) -> Spool {
    let place = try OutputPlace(path)
    if !place.isStream { return try Spool(place.temporaryName(), isNameless: true) }
    let folder = try TemporaryFolder()
    return try Spool(folder.path + "/results", isNameless: true)
  }

  private func shown(_ plan: Plan) throws -> TableColumns {
    guard let columns else { return .all }
    switch TableColumns.named(columns, of: plan) {
    case .success(let columns): return columns
    case .failure(let unknown):
      throw EngineFailure([unknown.diagnostic(of: plan)])
    }
  }

  /// Writes the table of results to a file, which is there whole or not at all.
  package func write(to path: String, on engine: any Engine) async throws -> RunSummary {
    let prepared = try await prepare(engine)
    try await checkSubjects(prepared, engine)
    let header = CSVReport.byteOrderMark + CSVReport.header(prepared.plan, prepared.columns, language)
    let spool = try Self.spool(beside: path)
    try spool.write(header.utf8)
    var summary = RunSummary()
    var left: Set<Int> = []
    var row = 0
    let period = prepared.period?.text
    try await engine.results(prepared.query(prepared.outputs)) { cells in
      if prepared.columns.needsOutcome || prepared.reader.isLeft(cells) {
        left.insert(row)
        try spool.write((CSVReport.cell(prepared.reader.subject(cells) ?? "") + "\r\n").utf8)
      } else {
        let outcome = try prepared.reader.outcome(cells, row: row)
        summary.count(outcome)
        summary.tell(outcome.diagnostics)
        try spool.write(CSVReport.line(outcome, nil, of: prepared.plan, period, prepared.columns, language).utf8)
      }
      row += 1
      progress(row)
    }
    try spool.flush()
    let writer = try OrderedWriter(path)
    try writer.write(Array(header.utf8))
    let hasQuestions = try await hasQuestions(prepared, engine)
    if left.isEmpty, !hasQuestions {
      var lines = try CSVFile(spool.path)
      while let line = try lines.next() { try writer.write(Array(line)) }
    } else {
      // Goes over all rows, and so tells all that is to be told.
      summary = try await finish(prepared, engine, spool, left, writer)
      row = 0
    }
    summary.texts = try await comparedTexts(prepared, engine, rows: row)
    summary.settle()
    summary.place(prepared.period, prepared.plan)
    summary.tell(prepared.diagnostics)
    try writer.finish()
    return summary
  }

  /// Which texts that the book compares with occur in the table.
  private func comparedTexts(_ prepared: Prepared, _ engine: any Engine, rows: Int) async throws -> ComparedTextTally? {
    var tally = ComparedTextTally(prepared.plan)
    guard tally.isNeeded, rows > 0 else { return nil }
    tally.addRows(rows)
    for (source, texts) in tally.sources {
      let input = prepared.program.inputs.first { input in
        switch (source, input.role) {
        case (.group, .group): true
        case (.field(let wanted), .input(let index)): wanted == index
        default: false
        }
      }
      guard let input else { continue }
      let name = engine.dialect.quoted(input.name)
      let from = "FROM (\n\(prepared.view.query)\n) AS given WHERE \(name)"
      for row in try await engine.rows("SELECT DISTINCT \(name) \(from) IS NOT NULL LIMIT \(ComparedTextTally.most)") {
        if let text = row.first ?? nil { tally.add(text, source) }
      }
      // There may be more than were fetched.
      for text in texts where !(try await engine.rows("SELECT 1 \(from) = \(engine.dialect.literal(text)) LIMIT 1").isEmpty) {
        tally.add(text, source)
      }
    }
    return tally
  }

  // MARK: - Periods and subjects

  /// The period that the rows name.
  private func period(_ columns: [TableColumn], _ engine: any Engine) async throws -> ReportingPeriod? {
    guard let column = SourceView.period(columns, book.book, named: engine.named, dialect: engine.dialect) else { return nil }
    let found = try await engine.rows("SELECT DISTINCT \(column) FROM \(engine.table) LIMIT 20").map { $0.first ?? nil }
    if found.compactMap({ $0 }).isEmpty { return nil }
    let periods = found.map { $0.flatMap { ReportingPeriod($0) } }
    if let first = periods.first ?? nil, found.count == 1, wanted?.isSame(as: first) ?? true { return first }
    let list = found.map { $0 ?? "—" }.sorted().joined(separator: " ")
    throw EngineFailure([
      Diagnostic(
        EngineCode.severalPeriods,
        Message(zh: "表 `\(engine.named)` 的数据不是一个期间的", en: "the data of table `\(engine.named)` are not of one period"), at: nil,
        notes: [Message(zh: "期间：\(list)", en: "periods: \(list)")],
        help: Message(zh: "建一个只有一期的视图，用 --table 指明", en: "make a view of one period and name it by --table"))
    ])
  }

  /// A subject has one row; which of two would count, nobody knows.
  private func checkSubjects(_ prepared: Prepared, _ engine: any Engine) async throws {
    let view = prepared.view
    let repeated = try await engine.rows(
      "SELECT \(view.subject) AS name, count(*) FROM \(view.table) WHERE \(view.subject) IS NOT NULL "
        + "GROUP BY \(view.subject) HAVING count(*) > 1 ORDER BY 1 LIMIT 20")
    guard !repeated.isEmpty else { return }
    throw EngineFailure(
      repeated.map { cells in
        let (name, count) = ((cells.first ?? nil) ?? "", (cells.last ?? nil) ?? "")
        return Diagnostic(
          EngineCode.repeatedSubject,
          Message(
            zh: "表 `\(engine.named)` 里单位 `\(name)` 有 \(count) 行", en: "table `\(engine.named)` has \(count) rows of the subject `\(name)`"),
          at: nil, help: Message(zh: "每个单位只保留一行", en: "keep one row of each subject"), data: DataPlace(subject: name))
      })
  }

  // MARK: - What is left to the row executor

  private func hasQuestions(_ prepared: Prepared, _ engine: any Engine) async throws -> Bool {
    try await !engine.rows("SELECT 1 FROM \(prepared.view.table) WHERE \(prepared.view.questionable) LIMIT 1").isEmpty
  }

  /// Evaluates the rows here, where ranks need all of them, and puts those that the engine left into their places.
  private func finish(
    _ prepared: Prepared, _ engine: any Engine, _ spool: Spool, _ left: Set<Int>, _ writer: OrderedWriter
  ) async throws -> RunSummary {
    let folder = try TemporaryFolder()
    let path = try await engine.submitted(prepared.view, in: folder.path)
    let local = "\(folder.path)/results.csv"
    var summary: RunSummary
    do {
      let table = try StreamedTable(path, inputs: book.book.inputs, takenFor: prepared.takenFor, called: engine.named)
      summary = try await StreamedRun(table, by: prepared.plan, columns: prepared.columns, language: language, threads: threads).write(
        to: local)
    } catch {
      throw EngineFailure(Self.problems(error))
    }
    var own = try CSVFile(spool.path)
    var exact = try CSVFile(local)
    var row = 0
    var pending = try own.next()
    while let line = try exact.next() {
      // A row without a subject of its own is not among the engine's.
      if let decided = pending, Self.subject(decided) == Self.subject(line) {
        try writer.write(Array(left.contains(row) ? line : decided))
        row += 1
        pending = try own.next()
      } else {
        try writer.write(Array(line))
      }
    }
    guard pending == nil else { throw EngineFailure([Self.lacking(row)]) }
    summary.byRows = left.count
    return summary
  }

  private static func subject(_ line: ArraySlice<UInt8>) -> String? {
    line.withUnsafeBufferPointer { CSVRows.cells($0).first ?? nil }
  }

  private static func lacking(_ row: Int) -> Diagnostic {
    Diagnostic(
      EngineCode.incompleteResult,
      Message(
        zh: "服务器的结果与数据对不上（第 \(row + 1) 行），没有写出结果",
        en: "the server's result does not match the data (at row \(row + 1)); nothing was written"),
      at: nil, help: Message(zh: "数据在计算时没有变动的话，请报告这个问题", en: "if the data did not change meanwhile, please report this"))
  }

  private static func problems(_ error: any Error) -> [Diagnostic] {
    switch error {
    case StreamedRun.Failure.problems(let problems): problems
    case StreamedRun.Failure.input(let problem), StreamedRun.Failure.output(let problem), StreamedTable.Refusal.file(let problem):
      EngineFailure.diagnostics(of: problem)
    default:
      [
        Diagnostic(
          EngineCode.unsupportedHere,
          Message(
            zh: "有些行要由本机完成，而这些数据不是一行一个单位的表", en: "some rows have to be finished here, but the data are no table with a row a subject"),
          at: nil,
          help: Message(zh: "去掉 --engine", en: "leave out --engine"))
      ]
    }
  }
}

extension SQLProgram.Output {
  /// Whether a table with some columns needs it.
  fileprivate func isNeeded(for columns: TableColumns, of plan: Plan) -> Bool {
    switch role {
    case .subject, .undecided, .total, .grade, .finding: true
    case .group: columns.shows(.group)
    case .value(let index): columns.shows(value: plan.values[index].value)
    case .period, .adjustment, .doubtful: false
    case .veto: columns.shows(.vetoes)
    case .rank, .rankDoubtful: columns.shows(.rank)
    case .bonus: columns.shows(.bonus)
    case .deduction: columns.shows(.deduction)
    case .score(let index): columns.shows(score: plan.allIndicators[index].indicator)
    case .reward, .rewardMoney, .rewardPoints: columns.shows(.rewards) || columns.shows(.amounts)
    case .measure: columns.shows(.accountability)
    }
  }
}
