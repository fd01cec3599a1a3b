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
  private let outputs: Outputs
  private var names: GradeNames
  private var totals: [Int32] = []
  private var grades: [UInt8] = []
  private var actions: [UInt32] = []
  private var dimensions: [Int32] = []

  init(_ outputs: Outputs) {
    self.outputs = outputs
    names = GradeNames(outputs.grades)
  }

  var count: Int { totals.count }

  mutating func removeAll() {
    totals.removeAll(keepingCapacity: true)
    grades.removeAll(keepingCapacity: true)
    actions.removeAll(keepingCapacity: true)
    dimensions.removeAll(keepingCapacity: true)
  }

  mutating func append(_ outcome: BatchOutcome, rows: Int) {
    let results = BatchResults(outcome, outputs)
    for row in 0..<rows {
      totals.append(Int32(truncatingIfNeeded: results.total(row) ?? -1))
      grades.append(UInt8(truncatingIfNeeded: results.grade(row, &names) ?? -1))
      var flags: UInt32 = 0
      for index in outputs.decisions.indices where results.holds(index, row) { flags |= 1 << UInt32(index) }
      actions.append(flags)
      for index in outputs.dimensions.indices {
        dimensions.append(Int32(truncatingIfNeeded: results.dimension(index, row) ?? -1))
      }
    }
  }
}
