import Diagnostics
import Engines
import Evaluation
import ExactDecimal
import FEEL
import Glibc
import Intake
import Rulebook
import SQLText

/// Evaluates the workload on a server; what that can't decide is done here.
struct ServerRun {
  let plan: Plan
  let input: String
  let output: String

  /// Loads the data into a table that lasts as long as the connection, and evaluates it there. Gives the number of rows that
  /// were done here.
  func postgresql(_ dsn: String) async throws -> Int {
    let connection = try Connection(dsn)
    let columns = try CSVHeader.names(of: input).map { name in
      "\(Connection.quoted(name == "id" ? "subject" : name)) \(name == "id" || name == "category" ? "text" : "numeric")"
    }
    try connection.run("CREATE TEMPORARY TABLE subjects (\(columns.joined(separator: ", ")))")
    let file = try ChunkReader(input)
    try connection.copyIn("COPY subjects FROM STDIN (FORMAT csv)") { try file.next()?.bytes }
    try connection.run("ANALYZE subjects")
    let engine = try PostgreSQLEngine(connection, table: "subjects")
    return try await write(engine)
  }

  /// Evaluates the file where it is.
  func spark(_ master: String) async throws -> Int {
    let options = SparkSession.Options(
      master: master, home: getenv("SPARK_HOME").map { String(cString: $0) }, settings: [("spark.driver.memory", "2g")])
    return try await SparkSession.with(options) { session in
      try await session.view("workload", csv: input)
      let names = try CSVHeader.names(of: input).map { $0 == "id" ? "id AS subject" : $0 } + ["heng_row"]
      try await session.run("CREATE TEMPORARY VIEW subjects AS SELECT \(names.joined(separator: ", ")) FROM workload")
      let engine = try await SparkEngine(session, .texts(view: "subjects"), inputs: plan.book.book.inputs, scratch: output)
      return try await write(engine)
    }
  }

  private func write(_ engine: any Engine) async throws -> Int {
    let prepared = try await EngineRun(plan.book, on: plan.date, language: .en).prepare(engine)
    let columns = Columns(prepared.program, plan)
    var lines: [String] = []
    var left: [Int] = []
    try await engine.results(prepared.query(columns.outputs)) { cells in
      if let line = columns.line(cells) {
        lines.append(line)
      } else {
        left.append(lines.count)
        lines.append("")
      }
    }
    if !left.isEmpty {
      let here = try decidedHere(count: lines.count)
      for row in left { lines[row] = here[row] }
    }
    let writer = try Writer(output)
    let text = Outputs(plan, isByRows: false).header + lines.joined().utf8
    try text.withUnsafeBytes { bytes in try writer.write(bytes) }
    try writer.close()
    return left.count
  }

  /// The lines of all rows by the column executor.
  private func decidedHere(count: Int) throws -> [String] {
    let reader = try ChunkReader(input)
    let outputs = Outputs(plan, isByRows: false)
    let executor = ColumnExecutor(plan, for: outputs.nodes)
    let rows = ParsedRows(try outputs.layout(reader.header), texts: executor.texts)
    var lines: [String] = []
    lines.reserveCapacity(count)
    let text = TextBuffer()
    var results = ResultColumns(outputs)
    while let chunk = try reader.next() {
      text.removeAll()
      try chunk.bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        while position < bytes.count {
          position = rows.read(bytes, from: position)
          _ = try outputs.append(rows, bytes, executor, &results, to: text)
        }
      }
      lines += text.bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) + "\n" }
    }
    guard lines.count == count else { throw Outputs.UnreadableRow(text: "\(lines.count) rows for \(count)") }
    return lines
  }
}

/// The columns of a program's result that the workload's result shows.
private struct Columns {
  let outputs: [SQLProgram.Output]
  private let plan: Plan
  private let reader: ResultReader

  init(_ program: SQLProgram, _ plan: Plan) {
    self.plan = plan
    outputs = program.outputs.filter { output in
      switch output.role {
      case .subject, .total, .grade, .reward, .measure, .undecided: true
      case .value(let index): plan.values[index].value.id.text.hasSuffix("_score")
      default: false
      }
    }
    reader = ResultReader(outputs, plan, period: nil)
  }

  /// A row of the result; `nil` if it is left to this machine.
  func line(_ cells: [String?]) -> String? {
    guard !reader.isUndecided(cells), cells.count == outputs.count else { return nil }
    var (subject, total, grade) = ("", "", "")
    var actions: [String] = []
    var dimensions: [String] = []
    for (output, cell) in zip(outputs, cells) {
      switch output.role {
      case .subject: subject = cell ?? ""
      case .total:
        guard let figure = Self.hundredths(cell) else { return nil }
        total = figure
      case .grade: grade = cell ?? ""
      case .reward(let index): if Self.holds(cell) { actions.append(plan.rewards[index].reward.grant.honour ?? "") }
      case .measure(let index): if Self.holds(cell) { actions.append(plan.measures[index].measure.duty?.action ?? "") }
      case .value:
        guard let figure = Self.hundredths(cell) else { return nil }
        dimensions.append(figure)
      default: break
      }
    }
    return "\(subject),\(total),\(grade),\(actions.joined(separator: "|")),\(dimensions.joined(separator: ","))\n"
  }

  private static func holds(_ cell: String?) -> Bool { cell == "t" || cell == "true" }

  /// A number with two digits after the point.
  private static func hundredths(_ cell: String?) -> String? { cell.flatMap { Number($0) }?.text(fractionDigits: 2) }
}

/// The names of a table's columns.
private enum CSVHeader {
  static func names(of path: String) throws -> [String] {
    try ChunkReader(path).header.withUnsafeBufferPointer { CSVRows.cells($0) }.map { $0 ?? "" }
  }
}
