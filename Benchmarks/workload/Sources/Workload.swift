import Diagnostics
import Evaluation
import FEEL
import Glibc
import Intake
import Rulebook

/// Evaluates the benchmark's workload: `workload BOOK IN OUT [THREADS]`, and `workload BOOK eval IN [REPEATS]` for the evaluation alone.
@main
struct Workload {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4 else {
      print("usage: workload BOOK IN OUT [THREADS] | workload BOOK eval IN [REPEATS]")
      exit(2)
    }
    let plan = try plan(arguments[1])
    if arguments[2] == "eval" {
      try evaluate(plan, arguments[3], repeats: arguments.count > 4 ? Int(arguments[4]) ?? 5 : 5)
      return
    }
    let threads = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
    let reader = try ChunkReader(arguments[2])
    let outputs = Outputs(plan)
    let readings = try Outputs.readings(reader.header, plan.book.book)
    let writer = try Writer(arguments[3])
    try writer.write(Array("id,total,grade,actions,economy,efficiency,effectiveness,equity\n".utf8))
    let exact = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<threads {
        group.addTask {
          let executor = ColumnExecutor(plan, for: outputs.nodes)
          let rows = ParsedRows(readings, texts: executor.texts)
          var exact = 0
          while let chunk = try reader.next() {
            var text: [UInt8] = []
            text.reserveCapacity(chunk.bytes.count / 2)
            chunk.bytes.withUnsafeBufferPointer { bytes in
              var position = 0
              while position < bytes.count {
                position = rows.read(bytes, from: position)
                exact += outputs.append(rows, bytes, executor, to: &text)
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
    if getenv("WORKLOAD_STATISTICS") != nil { print("\(exact) rows by the row executor") }
  }

  private static func plan(_ path: String) throws -> Plan {
    guard let checked = try RulebookReader.read(path).checked, let day = CalendarDate("2026-06-30"),
      let plan = Planner.plan(checked, on: day).plan
    else {
      print("\(path): the book has problems; see `heng check`")
      exit(1)
    }
    return plan
  }

  /// Times the evaluation of rows that are already in columns: medians of whole passes.
  private static func evaluate(_ plan: Plan, _ path: String, repeats: Int) throws {
    let reader = try ChunkReader(path)
    let outputs = Outputs(plan)
    let readings = try Outputs.readings(reader.header, plan.book.book)
    let executor = ColumnExecutor(plan, for: outputs.nodes)
    var batches: [ParsedRows] = []
    var chunks: [Chunk] = []
    while let chunk = try reader.next() {
      chunks.append(chunk)
      chunk.bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        while position < bytes.count {
          let rows = ParsedRows(readings, texts: executor.texts)
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
        let outcome = executor.evaluate(rows, outputs: outputs.nodes) { rows.row($0, fields: outputs.fields, subject: "") }
        for row in 0..<rows.count { sum &+= outcome.units(outputs.total, row, digits: 2) ?? 0 }
      }
      let elapsed = ContinuousClock.now - start
      figures.append("\(Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds))")
    }
    print("{\"rows\": \(batches.reduce(0) { $0 + $1.count }), \"s\": [\(figures.joined(separator: ", "))]}")
    withExtendedLifetime(chunks) {}
  }
}
