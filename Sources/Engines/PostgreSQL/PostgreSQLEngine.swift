import Diagnostics
import Glibc
package import SQLText

/// Evaluates on a PostgreSQL server, all in one transaction, so that the table can't change in between.
package final class PostgreSQLEngine: Engine {
  package let connection: Connection
  package let named: String
  package let table: String
  private let column: String?

  package var dialect: any EngineDialect { PostgreSQLDialect() }
  package var programs: SQLDialect { .postgresql }

  /// Begins a transaction.
  ///
  /// - Parameters:
  ///   - named: the table as the user names it, with or without its schema.
  ///   - column: the column that gives the order of the results; the subjects' names unless given.
  package init(_ connection: Connection, table named: String, orderedBy column: String? = nil, writes: Bool = false) throws {
    self.connection = connection
    self.named = named
    self.column = column
    try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ \(writes ? "READ WRITE" : "READ ONLY")")
    guard let found = try Self.find(named, connection) else { throw EngineFailure([try Self.unknown(named, connection)]) }
    table = found
  }

  package func commit() throws { try connection.run("COMMIT") }

  // MARK: - The table

  /// The table's name as it stands in statements: as written, else as PostgreSQL folds it.
  private static func find(_ named: String, _ connection: Connection) throws -> String? {
    let parts = named.split(separator: ".", omittingEmptySubsequences: false).map { Connection.quoted(String($0)) }
    for name in [parts.joined(separator: "."), named] {
      // A name that is none at all, such as one with a blank in it, is an error to the server.
      try connection.run("SAVEPOINT name")
      do throws(ServerProblem) {
        if let found = try connection.rows("SELECT to_regclass($1)::text", [name]).first?.first ?? nil { return found }
      } catch {
        if error.isLost { throw error }
        try connection.run("ROLLBACK TO SAVEPOINT name")
      }
    }
    return nil
  }

  private static func unknown(_ named: String, _ connection: Connection) throws -> Diagnostic {
    let names = try connection.rows(
      "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND pg_table_is_visible(oid) "
        + "AND relnamespace <> 'pg_catalog'::regnamespace ORDER BY 1 LIMIT 1000"
    ).compactMap { $0.first ?? nil }
    let near = Suggestion.nearest(to: named, among: names)
    return Diagnostic(
      EngineCode.tableMissing, Message(zh: "数据库里没有表 `\(named)`", en: "the database has no table `\(named)`"), at: nil,
      notes: names.isEmpty || near != nil
        ? [] : [Message(zh: "有：\(names.prefix(30).joined(separator: " "))", en: "there are: \(names.prefix(30).joined(separator: " "))")],
      help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }
        ?? Message(zh: "核对 --table 和 --dsn 中的数据库", en: "check --table, and the database of --dsn"))
  }

  package func columns() throws -> [TableColumn] {
    try connection.rows(
      "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
        + "WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", [table]
    ).map { TableColumn(name: $0[0] ?? "", type: $0[1] ?? "") }
  }

  // MARK: - Queries

  package func rows(_ query: String) throws -> [[String?]] { try connection.rows(query) }

  package func results(_ query: String, _ take: ([String?]) throws -> Void) throws {
    try connection.copyOut("COPY (\(query)) TO STDOUT (FORMAT csv)") { try take(CSVRows.cells($0)) }
  }

  package func order(_ subject: String, in view: SourceView, of outputs: [SQLProgram.Output]) -> String {
    let name = dialect.quoted(subject)
    guard let column else { return " ORDER BY r.\(name) COLLATE \"C\"" }
    let place = dialect.quoted(column)
    return " JOIN (SELECT \(view.subject) AS name, \(place) AS place FROM \(table)) AS s ON s.name = r.\(name)"
      + " ORDER BY s.place, r.\(name) COLLATE \"C\""
  }

  package func submitted(_ view: SourceView, in folder: String) throws -> String {
    let path = "\(folder)/subjects.csv"
    let place = column.map { "\(dialect.quoted($0)), " } ?? ""
    let query = "SELECT \(view.texts.joined(separator: ", ")) FROM \(table) ORDER BY \(place)(\(view.subject)) COLLATE \"C\""
    let file = try Spool(path)
    try file.write(Array(CSVRows.line(view.names).utf8))
    try connection.copyOut("COPY (\(query)) TO STDOUT (FORMAT csv)") { try file.write($0) }
    try file.flush()
    return path
  }
}
