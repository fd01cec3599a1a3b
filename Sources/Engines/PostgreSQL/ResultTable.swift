import Diagnostics
package import Evaluation
import Rulebook

/// The table of results on the server: the columns of the CSV report, under names for statements.
package struct ResultTable: Sendable {
  /// The columns' definitions, in the order of the report.
  private let columns: [String]
  private let name: String

  package init(_ name: String, of plan: Plan) {
    self.name = name.split(separator: ".", omittingEmptySubsequences: false).map { Connection.quoted(String($0)) }.joined(separator: ".")
    // An indicator may have the name of one of the table's own columns.
    var taken: Set<String> = [
      "subject", "group", "period", "total", "grade", "rank", "bonus", "deduction", "rewards", "measures", "problems",
    ]
    let scores = plan.allIndicators.map { nodes -> String in
      var column = nodes.indicator.id.text
      while !taken.insert(column).inserted { column += "_score" }
      return "\(Connection.quoted(column)) numeric"
    }
    columns =
      [
        "subject text", "\"group\" text", "period text", "total numeric", "grade text", "rank bigint", "bonus numeric",
        "deduction numeric",
      ] + scores + ["rewards text", "measures text", "problems text"]
  }

  /// Makes the table of a file of results, within the transaction that the connection is in.
  package func fill(from path: String, on connection: Connection) throws {
    try connection.run("CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
    var file = try CSVFile(path)
    try connection.copyIn("COPY \(name) FROM STDIN (FORMAT csv)") {
      guard let row = try file.next() else { return nil }
      return Array(row)
    }
  }
}
