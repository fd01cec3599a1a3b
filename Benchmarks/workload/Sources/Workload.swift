import ArgumentParser
import Diagnostics
import Engines
import Evaluation
import FEEL
import Intake
import Rulebook

/// Who evaluates the rows.
enum Executor: String, ExpressibleByArgument, CaseIterable {
  case columns, rows, postgresql, spark
}

@main
struct Workload: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate the benchmark's workload by a rule book and write the result that its specification describes.",
    discussion: """
      Examples:
        Benchmarks/workload/run d1000000.csv result.csv --threads 2
        Benchmarks/workload/run d1000000.csv --evaluate-only 5
      """)

  @Option(help: "The rule book.")
  var book: String

  @Argument(help: "The subjects' data, as the workload's generator writes them.")
  var input: String

  @Argument(help: "The file to write.")
  var output: String?

  @Option(help: "Threads that evaluate.")
  var threads = 1

  @Option(help: "The executor: columns, rows for the one that explains, or a server.")
  var engine = Executor.columns

  @Option(help: "How to connect to PostgreSQL.")
  var dsn = ""

  @Option(help: "Spark's master.")
  var master = "local[2]"

  @Option(help: "Read all rows first and time so many evaluations of them; nothing is written.")
  var evaluateOnly: Int?

  @Flag(help: "Say how many rows the row executor had to decide.")
  var statistics = false

  func validate() throws {
    if (output == nil) == (evaluateOnly == nil) { throw ValidationError("give either an output or --evaluate-only") }
    if !(1...1024 ~= threads) { throw ValidationError("--threads is from 1 to 1024") }
  }

  func run() async throws {
    let plan = try plan()
    guard let output else { return try evaluate(plan, repeats: evaluateOnly ?? 1) }
    if engine == .postgresql || engine == .spark { return try await evaluate(plan, on: engine, to: output) }
    let reader = try ChunkReader(input)
    let outputs = Outputs(plan, isByRows: engine == .rows)
    let layout = try Outputs.layout(reader.header, plan.book.book)
    let writer = try Writer(output)
    try writer.write(Array("id,total,grade,actions,economy,efficiency,effectiveness,equity\n".utf8))
    let exact = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<threads {
        group.addTask {
          let executor = ColumnExecutor(plan, for: outputs.nodes)
          let rows = ParsedRows(layout, texts: executor.texts)
          var exact = 0
          while let chunk = try reader.next() {
            var text: [UInt8] = []
            text.reserveCapacity(chunk.bytes.count / 2)
            try chunk.bytes.withUnsafeBufferPointer { bytes in
              var position = 0
              while position < bytes.count {
                position = rows.read(bytes, from: position)
                exact += try outputs.append(rows, bytes, executor, to: &text)
              }
            }
            try await writer.write(text, at: chunk.index)
          }
          return exact
        }
      }
      var exact = 0
      while let part = try await group.next() { exact += part }
      return exact
    }
    try writer.close()
    if statistics { print("\(exact) rows decided by the row executor") }
  }

  private func evaluate(_ plan: Plan, on engine: Executor, to output: String) async throws {
    let run = ServerRun(plan: plan, input: input, output: output)
    do {
      let left = try await engine == .spark ? run.spark(master) : run.postgresql(dsn)
      if statistics { print("\(left) rows decided here") }
    } catch {
      let problems = EngineFailure.diagnostics(of: error)
      throw ValidationError(problems.map { TextRenderer(language: .en, colour: false).render($0) }.joined(separator: "\n"))
    }
  }

  private func plan() throws -> Plan {
    guard let checked = try RulebookReader.read(book).checked, let day = CalendarDate("2026-06-30"),
      let plan = Planner.plan(checked, on: day).plan
    else {
      throw ValidationError("\(book) has problems; see `heng check`")
    }
    return plan
  }

  /// Times the evaluation of rows that are already in columns: medians of whole passes.
  private func evaluate(_ plan: Plan, repeats: Int) throws {
    let reader = try ChunkReader(input)
    let outputs = Outputs(plan, isByRows: false)
    let layout = try Outputs.layout(reader.header, plan.book.book)
    let executor = ColumnExecutor(plan, for: outputs.nodes)
    var batches: [ParsedRows] = []
    var chunks: [Chunk] = []
    while let chunk = try reader.next() {
      chunks.append(chunk)
      chunk.bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        while position < bytes.count {
          let rows = ParsedRows(layout, texts: executor.texts)
          position = rows.read(bytes, from: position)
          if rows.count > 0 { batches.append(rows) }
        }
      }
    }
    var figures: [String] = []
    var sum = 0
    for _ in 0..<repeats {
      let start = ContinuousClock.now
      for rows in batches {
        let outcome = executor.evaluate(rows, outputs: outputs.nodes) { rows.row($0, subject: "") }
        for row in 0..<rows.count { sum &+= outcome.units(outputs.total, row, digits: 2) ?? 0 }
      }
      let elapsed = ContinuousClock.now - start
      figures.append("\(Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds))")
    }
    print("{\"rows\": \(batches.reduce(0) { $0 + $1.count }), \"s\": [\(figures.joined(separator: ", "))]}")
    withExtendedLifetime(chunks) {}
  }
}
