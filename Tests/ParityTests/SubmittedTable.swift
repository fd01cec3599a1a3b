import Engines
import Evaluation
import FEEL
import Rulebook

/// Submitted rows as a table: a column for each input, its evidence and its previous value, and for results of the previous
/// period.
struct SubmittedTable {
  let names: [String]
  private let types: [String]
  private let cells: [[String?]]

  init(_ rows: [SubjectRow], _ book: Book) {
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
    self.names = names
    self.types = types
    cells = rows.map { row in readers.map { $0(row) } }
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .null: nil
    case .boolean(let flag): flag ? "true" : "false"
    default: value.plainText
    }
  }

  /// The table as a file with a header.
  var csv: String { ([names] + cells).map { CSVRows.line($0) }.joined() }

  /// Makes the table on a server.
  func make(_ name: String, on connection: Connection) throws {
    let columns = zip(names, types).map { "\(Connection.quoted($0)) \($1)" }.joined(separator: ", ")
    try connection.run("DROP TABLE IF EXISTS \(name); CREATE TABLE \(name) (\(columns))")
    var pieces = cells.map { Array(CSVRows.line($0).utf8) }[...]
    try connection.copyIn("COPY \(name) FROM STDIN (FORMAT csv)") { pieces.popFirst() }
  }
}
