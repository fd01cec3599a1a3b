import ArgumentParser
import Evaluation
import Intake

/// Times the evaluation of rows that are already in columns, without reading and writing.
struct EvaluationOnly: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Read all rows, then time evaluations of them; nothing is written.")

  @OptionGroup var book: BookOption

  @Argument(help: "The subjects' data.")
  var input: String

  @Argument(help: "How many times to evaluate.")
  var repeats = 5

  func run() throws {
    let plan = try book.plan()
    let reader = try ChunkReader(input)
    let outputs = Outputs(plan, isByRows: false)
    let layout = try outputs.layout(reader.header)
    let executor = ColumnExecutor(plan, for: outputs.nodes)
    var batches: [ParsedRows] = []
    while let chunk = try reader.next() {
      chunk.bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        while position < bytes.count {
          let rows = ParsedRows(layout, texts: executor.texts)
          position = rows.read(bytes, from: position)
          if rows.count > 0 { batches.append(rows) }
        }
      }
    }
    var results = Results(outputs)
    var seconds: [Double] = []
    for _ in 0..<repeats {
      results.removeAll()
      let start = ContinuousClock.now
      for rows in batches { results.append(outputs.evaluate(rows, executor) { _ in "" }, rows: rows.count) }
      seconds.append((ContinuousClock.now - start).seconds)
    }
    print("{\"rows\": \(results.count), \"s\": \(seconds)}")
  }
}

/// All that the workload asks for, in memory: total, grade, actions and dimensions of each row.
private struct Results {
  private var columns: ResultColumns
  private var totals: [Int] = []
  private var grades: [UInt8] = []
  private var actions: [UInt32] = []
  private var dimensions: [[Int]]

  init(_ outputs: Outputs) {
    columns = ResultColumns(outputs)
    dimensions = outputs.dimensions.map { _ in [] }
  }

  var count: Int { totals.count }

  mutating func removeAll() {
    totals.removeAll(keepingCapacity: true)
    grades.removeAll(keepingCapacity: true)
    actions.removeAll(keepingCapacity: true)
    for index in dimensions.indices { dimensions[index].removeAll(keepingCapacity: true) }
  }

  mutating func append(_ outcome: BatchOutcome, rows: Int) {
    columns.read(outcome, rows: rows)
    totals += columns.totals.prefix(rows)
    grades += columns.grades.prefix(rows)
    actions += columns.decisions.prefix(rows)
    for index in dimensions.indices { dimensions[index] += columns.dimensions[index].prefix(rows) }
  }
}
