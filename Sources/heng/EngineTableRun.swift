import Diagnostics
import Dispatch
import Engines
import Evaluation
import Glibc
import Rulebook
import Streaming

/// Evaluates on a server into one table of results, as `TableRun` does here.
struct EngineTableRun {
  let book: CheckedBook
  let engine: EngineOption
  let options: EngineOptions
  let data: String?
  let period: String?
  let out: String?
  let columns: [String]?
  let threads: Int
  let language: Language

  /// What the results are called when they are told of.
  var written: String { out ?? options.into ?? "" }

  func run() async throws(Run.Stop) -> TableRun.Report {
    let start = ContinuousClock.now
    let summary: RunSummary
    do {
      summary = try await Interrupts.watch { try await evaluate() }
    } catch {
      Console.progress("")
      let problems = EngineFailure.diagnostics(of: error)
      let usage: [CommandCode] = [.unwritableFile, .unreadableFile, .unknownPeriod, .periodNeeded]
      let isUsage = problems.contains { usage.map(\.code).contains($0.code) }
      throw Run.Stop(diagnostics: problems, status: isUsage ? .wrongUsage : .problems, language: book.book.language)
    }
    Console.progress("")
    let elapsed = (ContinuousClock.now - start).components
    return TableRun.Report(summary: summary, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }

  /// How many rows the server left to this machine.
  static func tellLeft(_ summary: RunSummary, _ language: Language) {
    guard summary.byRows > 0 else { return }
    let count = Figures.grouped(summary.byRows)
    Console.complain(
      language == .zh
        ? "\(count) 行服务器不能判定，已由行执行器完成" : "\(count) rows that the server could not decide were finished by the row executor")
  }

  private func evaluate() async throws -> RunSummary {
    let wanted: ReportingPeriod?
    do throws(Run.Stop) { wanted = try WantedPeriod.read(period, book.book.language) } catch { throw EngineFailure(error.diagnostics) }
    let meter = EngineMeter(language)
    let run = EngineRun(
      book, on: book.book.ownDay, period: wanted, columns: columns,
      finishesUnsayable: options.finishHere, language: language, threads: threads
    ) { meter.show(rows: $0) }
    switch engine {
    case .postgresql: return try await postgresql(run)
    case .spark: return try await spark(run, meter)
    }
  }

  private func postgresql(_ run: EngineRun) async throws -> RunSummary {
    let connection = try Connection(options.dsn ?? "")
    let canceller = connection.canceller
    return try await withTaskCancellationHandler {
      let server = try PostgreSQLEngine(
        connection, table: options.table ?? "", orderedBy: options.order, writes: options.into != nil)
      guard let into = options.into else {
        let summary = try await run.write(to: out ?? "", on: server)
        try server.commit()
        return summary
      }
      let folder = try TemporaryFolder()
      let file = folder.path + "/results.csv"
      let summary = try await run.write(to: file, on: server)
      try await ResultTable(into, of: run.prepare(server).plan).fill(from: file, on: connection)
      try server.commit()
      return summary
    } onCancel: {
      canceller.cancel()
    }
  }

  private func spark(_ run: EngineRun, _ meter: EngineMeter) async throws -> RunSummary {
    let home = getenv("SPARK_HOME").map { String(cString: $0) }
    let session = SparkSession.Options(master: options.master ?? "local[*]", home: home)
    let out = out ?? ""
    let inputs = book.book.inputs
    return try await SparkSession.with(session) { done, all in
      meter.show(done: done, all: all)
    } _: { session in
      let source: SparkEngine.Source =
        if let table = options.table { .table(table) } else if let data, FileAccess.isFolder(data) || data.hasSuffix(".parquet") {
          .parquet(data)
        } else { .text(data ?? "") }
      let server = try await SparkEngine(session, source, inputs: inputs, scratch: out, orderedBy: options.order)
      return try await run.write(to: out, on: server)
    }
  }
}

/// Tells how far a server is, where someone watches.
private final class EngineMeter: Sendable {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func show(rows: Int) {
    guard rows % 10_000 == 0 else { return }
    Console.progress(language == .zh ? "已取回 \(Figures.grouped(rows)) 行" : "\(Figures.grouped(rows)) rows fetched")
  }

  func show(done: Int, all: Int) {
    Console.progress(language == .zh ? "Spark 任务 \(done)/\(all)" : "Spark tasks \(done)/\(all)")
  }
}

/// Turns Ctrl-C into the cancellation of a task, so that servers are told to stop and nothing half-written stays.
enum Interrupts {
  static func watch<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
    let task = Task { try await body() }
    let watched = Signals.ending.filter { !Signals.isIgnored($0) }
    let sources = watched.map { code in
      signal(code, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: code, queue: .global())
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for code in watched { signal(code, SIG_DFL) }
    }
    return try await task.value
  }
}
