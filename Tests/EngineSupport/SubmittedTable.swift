package import Engines
package import Evaluation
import FEEL
package import Rulebook

/// Submitted rows as a table: a column for each input, its evidence and its previous value, and for results of the previous
/// period.
package struct SubmittedTable {
  package let names: [String]
  private let types: [String]
  private let cells: [[String?]]

  /// - Parameter samples: sample sizes by input, one for each row.
  package init(_ rows: [SubjectRow], _ book: Book, samples: [Int: [String?]] = [:]) {
    var names = ["subject", "group"]
    var types = ["text", "text"]
    var readers: [(SubjectRow) -> String?] = [{ $0.subject }, { $0.group }]
    for (index, input) in book.inputs.enumerated() {
      let type =
        switch input.type {
        case .number, .percent, .money: "numeric"
        case .integer: "integer"
        case .boolean: "boolean"
        case .text, .choice: "text"
        case .date: "date"
        }
      names += [input.id.text, "previous.\(input.id.text)", "\(input.id.text).evidence"]
      types += [type, type, "text"]
      readers += [
        { Self.text($0.values[index]) },
        { index < $0.previousValues.count ? Self.text($0.previousValues[index]) : nil },
        { $0.evidence[index] },
      ]
    }
    for (name, type) in [(Symbol.ResultName.total, "numeric"), (.grade, "text"), (.rank, "integer")] {
      names.append("previous.\(name.rawValue)")
      types.append(type)
      readers.append { Self.text($0.previousResults[name] ?? .null) }
    }
    let sampled = samples.keys.sorted()
    self.names = names + sampled.map { "\(book.inputs[$0].id.text).sample" }
    self.types = types + sampled.map { _ in "integer" }
    cells = rows.enumerated().map { index, row in readers.map { $0(row) } + sampled.map { samples[$0]?[index] ?? nil } }
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .null: nil
    case .boolean(let flag): flag ? "true" : "false"
    default: value.plainText
    }
  }

  /// The table as a file with a header.
  package var csv: String { ([names] + cells).map { CSVRows.line($0) }.joined() }

  /// Makes the table on a server.
  package func make(_ name: String, on connection: Connection) throws {
    let columns = zip(names, types).map { "\(Connection.quoted($0)) \($1)" }.joined(separator: ", ")
    try connection.run("DROP TABLE IF EXISTS \(name); CREATE TABLE \(name) (\(columns))")
    var pieces = cells.map { Array(CSVRows.line($0).utf8) }[...]
    try connection.copyIn("COPY \(name) FROM STDIN (FORMAT csv)") { pieces.popFirst() }
  }
}
