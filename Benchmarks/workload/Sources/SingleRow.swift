import ArgumentParser
import Evaluation
import Intake

/// Times one row in a warm process: reading its text, evaluating it and writing its result in memory.
struct SingleRow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "one", abstract: "Time the first row of a file, read, evaluated and formatted again and again.")

  @OptionGroup var book: BookOption

  @Argument(help: "The subjects' data.")
  var input: String

  @Argument(help: "How many times to evaluate.")
  var repeats = 2000

  @Argument(help: "Seconds after which to stop earlier.")
  var limit: Double = 60

  func run() throws {
    let plan = try book.plan()
    let reader = try ChunkReader(input)
    let outputs = Outputs(plan, isByRows: false)
    let executor = ColumnExecutor(plan, for: outputs.nodes)
    let rows = ParsedRows(try outputs.layout(reader.header), texts: executor.texts)
    guard let chunk = try reader.next() else { throw ValidationError("\(input) has no row") }
    let row = Array(chunk.bytes.prefix { $0 != 0x0A })
    let text = TextBuffer()
    var results = ResultColumns(outputs)
    var microseconds: [Double] = []
    let end = ContinuousClock.now + .seconds(limit)
    try row.withUnsafeBufferPointer { bytes in
      for _ in 0..<repeats {
        let start = ContinuousClock.now
        text.removeAll()
        _ = rows.read(bytes, from: 0)
        _ = try outputs.append(rows, bytes, executor, &results, to: text)
        let now = ContinuousClock.now
        microseconds.append((now - start).seconds * 1e6)
        if now > end { break }
      }
    }
    print("{\"us\": \(microseconds), \"result\": \"\(String(decoding: text.bytes.dropLast(), as: UTF8.self))\"}")
  }
}
