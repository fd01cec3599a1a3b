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
      "subject", "group", "period", "total", "grade", "rank", "vetoes", "bonus", "deduction", "rewards", "measures", "problems",
    ]
    func column(_ name: String, _ more: String, _ type: String) -> String {
      var column = name
      while !taken.insert(column).inserted { column += more }
      return "\(Connection.quoted(column)) \(type)"
    }
    let scores = plan.allIndicators.map { column($0.indicator.id.text, "_score", "numeric") }
    let values = plan.values.filter(\.value.isInResults).map { item in
      column(item.value.id.text, "_value", plan.isNumber(item.node) ? "numeric" : "text")
    }
    let amounts = plan.rewards.flatMap { item -> [String] in
      let id = item.reward.rule.id.text
      return (item.money == nil ? [] : [column(id, "_money", "numeric")])
        + (item.points == nil ? [] : [column(id, "_points", "numeric")])
    }
    columns =
      [
        "subject text", "\"group\" text", "period text", "total numeric", "grade text", "rank bigint", "vetoes text",
        "bonus numeric", "deduction numeric",
      ] + scores + values + ["rewards text"] + amounts + ["measures text", "problems text"]
  }

  /// Makes the table of a file of results, within the transaction that the connection is in.
  package func fill(from path: String, on connection: Connection) throws {
    try connection.run("CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
    var file = try CSVFile(path)
    try connection.copyIn("COPY \(name) FROM STDIN (FORMAT csv)") {
      guard let row = try file.next() else { return nil }
      return Array(plain(row))
    }
  }

  /// A column of numbers holds a shortened one as the number that is shown: it has no place for the mark.
  private func plain(_ row: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark = Array("≈".utf8)
    guard row.firstRange(of: mark) != nil else { return row }
    let cells = row.withUnsafeBufferPointer { CSVRows.cells($0) }
    let plain = zip(cells, columns).map { cell, column in
      column.hasSuffix(" numeric") ? cell.map { $0.hasPrefix("≈") ? String($0.dropFirst()) : $0 } : cell
    }
    return ArraySlice(CSVRows.line(plain).utf8)
  }
}
