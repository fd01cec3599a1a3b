/// PostgreSQL's spelling.
struct PostgreSQLDialect: EngineDialect {
  func quoted(_ name: String) -> String { Connection.quoted(name) }

  func literal(_ text: String) -> String {
    // Both kinds of quoting work whatever `standard_conforming_strings` is.
    var out = text.unicodeScalars.contains("\\") ? " E'" : "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" { out.unicodeScalars.append(scalar) }
      out.unicodeScalars.append(scalar)
    }
    return out + "'"
  }

  func matches(_ text: String, _ pattern: String) -> String { "\(text) ~ \(literal(pattern))" }

  func text(of column: TableColumn) -> String { "\(quoted(column.name))::text" }

  func value(of column: TableColumn, as kind: ColumnKind, type: String) -> ColumnValue? {
    let base = String(column.type.prefix { $0 != "(" })
    let isTaken =
      switch kind {
      case .number, .percent, .whole: ["smallint", "integer", "bigint", "numeric"].contains(base)
      case .boolean: base == "boolean"
      case .text: ["text", "character varying", "name"].contains(base)
      case .date: base == "date"
      }
    guard isTaken else { return nil }
    let name = quoted(column.name)
    let special = base == "numeric" ? ["\(name) IN ('NaN', 'Infinity', '-Infinity')"] : []
    return ColumnValue(value: "\(name)::\(type)", spoilt: special)
  }

  func missing(_ type: String) -> String { "NULL::\(type)" }

  func type(of kind: ColumnKind) -> String {
    switch kind {
    case .number, .percent: "numeric"
    case .whole: "integer"
    case .boolean: "boolean"
    case .text: "text"
    case .date: "date"
    }
  }
}
