import Diagnostics
import Glibc
import Intake
package import Rulebook
package import SQLText

/// Evaluates on a Spark cluster, on a text table, Parquet files, or a table of its catalogue.
///
/// Rows come in the order of a text table's, else in that of the subjects' names or of a column. Results are written by the
/// cluster into a folder beside the output, which has to be one that all its machines see.
package final class SparkEngine: Engine {
  /// What is evaluated.
  package enum Source: Sendable {
    /// A comma-separated file with a header, which this machine can read, too.
    case text(String)
    case parquet(String)
    case table(String)
    /// A view of the session's, made of a text table that was read by `SparkSession.view(_:csv:)`.
    case texts(view: String)
  }

  private let session: SparkSession
  private let source: Source
  private let scratch: String
  private let column: String?
  package let named: String
  package let table: String

  package var dialect: any EngineDialect { SparkDialect(isText: isText) }
  package var programs: SQLDialect { .spark }
  private var isText: Bool {
    switch source {
    case .text, .texts: true
    case .parquet, .table: false
    }
  }

  /// - Parameters:
  ///   - scratch: the beginning of paths that results may be written to; what is written there is removed.
  ///   - column: the column that gives the order of the results.
  package init(
    _ session: SparkSession, _ source: Source, inputs: [Input], scratch: String, orderedBy column: String? = nil
  ) async throws {
    self.session = session
    self.source = source
    self.scratch = scratch
    self.column = column
    switch source {
    case .text(let path):
      (named, table) = (path, "heng_data")
      let layout = try Self.layout(path, inputs)
      try await session.view(table, csv: path, delimiter: layout.delimiter)
    case .parquet(let path):
      (named, table) = (path, "heng_data")
      try await session.view(table, parquet: path)
    case .texts(let view): (named, table) = (view, view)
    case .table(let name):
      let spark = SparkDialect(isText: false)
      (named, table) = (name, name.split(separator: ".").map { spark.quoted(String($0)) }.joined(separator: "."))
    }
  }

  /// How a text table is read; what is wrong with its header is told.
  private static func layout(_ path: String, _ inputs: [Input]) throws -> TableLayout {
    do {
      let table = try StreamedTable(path, inputs: inputs)
      if table.diagnostics.hasErrors { throw EngineFailure(table.diagnostics) }
      return table.layout
    } catch let refusal as StreamedTable.Refusal {
      if case .file(let problem) = refusal { throw EngineFailure([unreadable(problem)]) }
      throw EngineFailure([
        Diagnostic(
          EngineCode.unsupportedHere,
          Message(
            zh: "Spark 不能读 `\(path)`：它不是 UTF-8 的、一行一个单位的表", en: "Spark can't read `\(path)`: it is no table in UTF-8 with a row a subject"),
          at: nil, help: Message(zh: "去掉 --engine，或改成那样的表", en: "leave out --engine, or make it such a table"))
      ])
    }
  }

  private static func unreadable(_ problem: FileProblem) -> Diagnostic {
    Diagnostic(
      CommandCode.unreadableFile,
      Message(zh: "读不了 `\(problem.path)`：\(problem.reason.zh)", en: "can't read `\(problem.path)`: \(problem.reason.en)"), at: nil)
  }

  package func columns() async throws -> [TableColumn] {
    do {
      return try await session.columns(of: table)
    } catch let problem as SparkProblem {
      guard case .refused(let condition, _, _) = problem, condition.hasPrefix("TABLE_OR_VIEW_NOT_FOUND") else { throw problem }
      throw EngineFailure([
        Diagnostic(
          EngineCode.tableMissing, Message(zh: "Spark 里没有表 `\(named)`", en: "Spark has no table `\(named)`"), at: nil,
          help: Message(zh: "核对 --table；文件请用 --data", en: "check --table; for a file use --data"))
      ])
    }
  }

  package func rows(_ query: String) async throws -> [[String?]] { try await session.rows(query) }

  // MARK: - Results

  package func results(_ query: String, _ take: ([String?]) throws -> Void) async throws {
    let folder = "\(scratch).\(getpid()).parts"
    defer { Self.remove(folder) }
    let written = try await session.write(query, to: folder)
    var rows = 0
    for name in try FileAccess.names(in: folder) where name.hasPrefix("part-") {
      var file = try CSVFile("\(folder)/\(name)")
      while let row = try file.next() {
        try row.withUnsafeBufferPointer { try take(CSVRows.cells($0)) }
        rows += 1
      }
    }
    guard rows == written else { throw EngineFailure([Self.incomplete(folder, rows, of: written)]) }
  }

  private static func incomplete(_ folder: String, _ rows: Int, of written: Int) -> Diagnostic {
    Diagnostic(
      EngineCode.incompleteResult,
      Message(
        zh: "Spark 写了 \(written) 行，在 `\(folder)` 里只找到 \(rows) 行，没有写出结果",
        en: "Spark wrote \(written) rows, but only \(rows) are in `\(folder)`; no result was written"), at: nil,
      help: Message(zh: "把 --out 放到集群所有机器都能看到的文件夹", en: "let --out be in a folder that all machines of the cluster see"))
  }

  private static func remove(_ folder: String) {
    for name in (try? FileAccess.names(in: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      if FileAccess.isFolder(path) { remove(path) } else { unlink(path) }
    }
    rmdir(folder)
  }

  package func order(_ subject: String, in view: SourceView, of outputs: [SQLProgram.Output]) -> String {
    let name = dialect.quoted(subject)
    if let column { return Self.join(view, name, dialect.quoted(column), table) }
    guard isText else { return " ORDER BY r.\(name)" }
    // Without comparisons between rows each stretch of the file is evaluated by itself, and its results keep their order.
    return outputs.contains(where: \.comparesRows) ? Self.join(view, name, "heng_row", table) : ""
  }

  private static func join(_ view: SourceView, _ name: String, _ place: String, _ table: String) -> String {
    " JOIN (SELECT \(view.subject) AS name, \(place) AS place FROM \(table)) AS s ON s.name = r.\(name) ORDER BY s.place, r.\(name)"
  }

  package func submitted(_ view: SourceView, in folder: String) async throws -> String {
    // A text table is here already.
    if case .text(let path) = source { return path }
    let path = "\(folder)/subjects.csv"
    let file = try Spool(path)
    try file.write(CSVRows.line(view.names).utf8)
    let place = (column ?? (isText ? "heng_row" : nil)).map { "\(dialect.quoted($0)), " } ?? ""
    let query = "SELECT \(view.texts.joined(separator: ", ")) FROM \(table) ORDER BY \(place)\(view.subject)"
    try await results(query) { try file.write(CSVRows.line($0).utf8) }
    try file.flush()
    return path
  }
}
