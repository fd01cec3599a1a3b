import Diagnostics
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// A session on a Spark cluster: `spark-submit` runs the driver of `Driver/driver.py`, which takes requests from a pipe and
/// answers on its standard output. One task's own.
package final class SparkSession {
  /// Where Spark is and what it may use.
  package struct Options: Sendable {
    /// `local[2]`, `spark://host:port`, `yarn`, …
    package var master: String
    /// The folder of Spark, `$SPARK_HOME`; if unset, `spark-submit` of the `PATH` is run.
    package var home: String?
    /// Settings as of `--conf`.
    package var settings: [(name: String, value: String)]

    package init(master: String, home: String? = nil, settings: [(name: String, value: String)] = []) {
      self.master = master
      self.home = home
      self.settings = settings
    }
  }

  /// Tasks that are done of those that the running stages have.
  package typealias Progress = @Sendable (_ done: Int, _ all: Int) -> Void

  private let requests: Int32
  private var answers: any AsyncIteratorProtocol<String, any Error>
  private let errors: Tail
  private let progress: Progress?

  private init(requests: Int32, answers: any AsyncIteratorProtocol<String, any Error>, errors: Tail, progress: Progress?) {
    self.requests = requests
    self.answers = answers
    self.errors = errors
    self.progress = progress
  }

  /// Starts a session, hands it to `body`, and ends it. If the task is cancelled, the session is stopped.
  package static func with<Result: Sendable>(
    _ options: Options, progress: Progress? = nil, _ body: (SparkSession) async throws -> Result
  ) async throws -> Result {
    let folder = try TemporaryFolder()
    let driver = folder.path + "/driver.py"
    let pipe = folder.path + "/requests"
    try FileAccess.write([(driver, PackageResources.driver_py)])
    guard mkfifo(pipe, 0o600) == 0 else { throw FileProblem(pipe, errno: errno) }
    // Open for reading as well, so that opening does not wait for the driver, which may never come.
    let requests = open(pipe, O_RDWR | O_CLOEXEC)
    guard requests >= 0 else { throw FileProblem(pipe, errno: errno) }
    defer { close(requests) }
    var platform = PlatformOptions()
    // Ctrl-C at a terminal is for heng, which ends the session in order.
    platform.processGroupID = 0
    platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(10))]
    let executable = options.home.map { Executable.path(FilePath("\($0)/bin/spark-submit")) } ?? .name("spark-submit")
    let errors = Tail()
    do {
      return try await Subprocess.run(
        executable, arguments: Arguments(arguments(options) + [driver, pipe]), platformOptions: platform, input: .none,
        output: .sequence, error: .sequence
      ) { execution in
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { for try await line in execution.standardError.strings() { errors.add(line) } }
          let session = SparkSession(
            requests: requests, answers: execution.standardOutput.strings().makeAsyncIterator(), errors: errors, progress: progress)
          _ = try await session.answer()
          let result: Swift.Result<Result, any Error>
          do { result = .success(try await body(session)) } catch { result = .failure(error) }
          // Whatever came of it, Spark ends in order; the process is waited for.
          _ = try? await session.ask("stop")
          return try result.get()
        }
      }.closureResult
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw SparkProblem.missing
    }
  }

  private static func arguments(_ options: Options) -> [String] {
    // Without the limit the collector works on where memory is short, instead of failing.
    let java = "-Xss64m -XX:+UseParallelGC -XX:-UseGCOverheadLimit"
    let own = [
      // The driver resolves the whole rule book; Spark's own gigabyte is too little for large ones.
      ("spark.driver.memory", "4g"),
      ("spark.ui.enabled", "false"), ("spark.ui.showConsoleProgress", "false"), ("spark.log.level", "ERROR"),
      // Each stage of a rule book is resolved in a round of its own, and books may have more than Spark's hundred.
      ("spark.sql.analyzer.maxIterations", "1000"),
      // A book's stage makes a method beyond the 64 KiB that Java compiles: expressions one by one are faster.
      ("spark.sql.codegen.wholeStage", "false"),
      // Whole rule books make deep expressions, which Spark goes through by recursion, and many short-lived numbers.
      ("spark.driver.extraJavaOptions", java), ("spark.executor.extraJavaOptions", java),
      // Numbers that do not fit are an error, never null.
      ("spark.sql.ansi.enabled", "true"), ("spark.sql.session.timeZone", "UTC"),
    ]
    return ["--master", options.master, "--name", "heng"] + (own + options.settings).flatMap { ["--conf", "\($0.0)=\($0.1)"] }
  }

  // MARK: - Requests

  /// Makes a view of a CSV file with a header, all of its columns texts, and a column `heng_row` that grows with the rows.
  package func view(_ name: String, csv path: String, delimiter: UInt8 = UInt8(ascii: ",")) async throws {
    try await ask("csv", name, Self.location(path), String(decoding: [delimiter], as: UTF8.self))
  }

  /// Makes a view of Parquet files.
  package func view(_ name: String, parquet path: String) async throws { try await ask("parquet", name, Self.location(path)) }

  /// A table's columns and their types.
  package func columns(of table: String) async throws -> [TableColumn] {
    try await ask("columns", table).map { TableColumn(name: $0[0] ?? "", type: $0[1] ?? "") }
  }

  /// The rows of a query; texts, `nil` for null.
  package func rows(_ query: String) async throws -> [[String?]] { try await ask("rows", query) }

  package func run(_ statement: String) async throws { try await ask("run", statement) }

  /// Writes a query's rows into a new folder as CSV; gives their number.
  package func write(_ query: String, to folder: String) async throws -> Int {
    try await ask("write", query, Self.location(folder)).first?.first??.asInt ?? 0
  }

  /// A path of this machine as Spark names it; its own default may be another file system.
  static func location(_ path: String) -> String {
    if path.contains("://") { return path }
    return "file://" + (path.hasPrefix("/") ? path : FileAccess.join(String(cString: getcwd(nil, 0)), path))
  }

  @discardableResult
  private func ask(_ request: String?...) async throws -> [[String?]] {
    let bytes = Array((TabText.encode(request) + "\n").utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(requests, $0.baseAddress?.advanced(by: done), bytes.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SparkProblem.lost(errors.text) }
      done += count
    }
    return try await answer()
  }

  private func answer() async throws -> [[String?]] {
    var rows: [[String?]] = []
    while let line = try await answers.next() {
      guard line.hasPrefix("heng\t") else { continue }
      let fields = TabText.decode(line.dropFirst(5))
      switch fields.first {
      case "row": rows.append(Array(fields.dropFirst()))
      case "progress": progress?(fields[1]?.asInt ?? 0, fields[2]?.asInt ?? 0)
      case "gone": throw SparkProblem.lost([fields.last.flatMap { $0 } ?? ""])
      case "error":
        let (condition, state, message) = (fields[1] ?? "", fields[2] ?? "", fields[3] ?? "")
        throw SparkProblem.refused(condition: condition, state: state, message)
      default: return rows
      }
    }
    try Task.checkCancellation()
    throw SparkProblem.lost(errors.text)
  }
}

extension String {
  var asInt: Int? { Int(self) }
}

/// The last lines that were said.
final class Tail: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ line: String) {
    lines.withLock { lines in
      lines.append(line)
      if lines.count > 40 { lines.removeFirst() }
    }
  }

  var text: [String] { lines.withLock { $0 } }
}
