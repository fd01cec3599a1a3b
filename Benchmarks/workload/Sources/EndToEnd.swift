import ArgumentParser
import Diagnostics
import Engines
import Evaluation
import Intake

/// From the file of the data to the file of the results.
struct EndToEnd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "e2e", abstract: "Evaluate a file and write the result.")

  @OptionGroup var book: BookOption

  @Argument(help: "The subjects' data, as the workload's generator writes them.")
  var input: String

  @Argument(help: "The file to write.")
  var output: String

  @Option(help: "Threads that evaluate.")
  var threads = 1

  @Option(help: "The executor: columns, rows for the one that explains, or a server.")
  var engine = Executor.columns

  @Option(help: "How to connect to PostgreSQL, beside what PGHOST and the like say.")
  var dsn = ""

  @Option(help: "Spark's master.")
  var master = "local[2]"

  @Flag(help: "Say how many rows the row executor had to decide.")
  var statistics = false

  func validate() throws {
    if !(1...1024 ~= threads) { throw ValidationError("--threads is from 1 to 1024") }
  }

  func run() async throws {
    let plan = try book.plan()
    if engine == .postgresql || engine == .spark { return try await run(plan, on: engine) }
    let reader = try ChunkReader(input)
    let outputs = Outputs(plan, isByRows: engine == .rows)
    let layout = try outputs.layout(reader.header)
    let writer = try Writer(output)
    try outputs.header.withUnsafeBytes { bytes in try writer.write(bytes) }
    let exact = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<threads {
        group.addTask {
          let executor = ColumnExecutor(plan, for: outputs.nodes)
          let rows = ParsedRows(layout, texts: executor.texts)
          let text = TextBuffer()
          var results = ResultColumns(outputs)
          var exact = 0
          while let chunk = try reader.next() {
            text.removeAll()
            try chunk.bytes.withUnsafeBufferPointer { bytes in
              var position = 0
              while position < bytes.count {
                position = rows.read(bytes, from: position)
                exact += try outputs.append(rows, bytes, executor, &results, to: text)
              }
            }
            try await writer.write(text.bytes, at: chunk.index)
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

  private func run(_ plan: Plan, on engine: Executor) async throws {
    let run = ServerRun(plan: plan, input: input, output: output)
    do {
      let left = try await engine == .spark ? run.spark(master) : run.postgresql(dsn)
      if statistics { print("\(left) rows decided here") }
    } catch {
      let problems = EngineFailure.diagnostics(of: error)
      throw ValidationError(problems.map { TextRenderer(language: .en, colour: false).render($0) }.joined(separator: "\n"))
    }
  }
}
