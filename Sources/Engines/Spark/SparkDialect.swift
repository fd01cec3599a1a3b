import Intake

/// Spark's spelling.
struct SparkDialect: EngineDialect {
  /// Whether the table is a text file: all of its columns are texts, to be read as `PlainCell` reads them.
  let isText: Bool

  func quoted(_ name: String) -> String {
    var out = "`"
    for scalar in name.unicodeScalars {
      if scalar == "`" { out += "`" }
      out.unicodeScalars.append(scalar)
    }
    return out + "`"
  }

  func literal(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", "\\": out += "\\"
      default: break
      }
      out.unicodeScalars.append(scalar)
    }
    return out + "'"
  }

  func matches(_ text: String, _ pattern: String) -> String { "\(text) RLIKE \(literal(pattern))" }

  func text(of column: TableColumn) -> String {
    column.type == "string" ? quoted(column.name) : "CAST(\(quoted(column.name)) AS STRING)"
  }

  func value(of column: TableColumn, as kind: ColumnKind, type: String) -> ColumnValue? {
    isText ? value(ofText: quoted(column.name), kind, type) : value(ofTyped: column, kind, type)
  }

  /// Plain cells are read here; whatever else they may be is for heng's own reader.
  private func value(ofText name: String, _ kind: ColumnKind, _ type: String) -> ColumnValue {
    switch kind {
    case .number, .percent, .whole:
      // Most cells are figures alone; only the others are looked at again. Words for no data are no number to Spark, either.
      let digits = "replace(\(kind == .percent ? "rtrim('%', \(name))" : name), ',')"
      // At most 15 digits: then the nearest binary number is that of no other decimal.
      return ColumnValue(
        value: "coalesce(try_cast(\(name) AS \(type)), try_cast(\(digits) AS \(type)))",
        care: ["length(\(name)) > 16", "NOT \(name) RLIKE \(literal(Self.pattern(isPercent: kind == .percent)))"])
    case .boolean:
      let word = "lower(\(trimmed(name)))"
      let missing = ValueReader.missingWords.sorted().map(literal).joined(separator: ", ")
      return ColumnValue(
        value: "CASE WHEN \(name) IN ('1', '是', 'true') THEN TRUE WHEN \(name) IN ('0', '否', 'false') THEN FALSE END",
        care: ["\(name) NOT IN ('1', '是', 'true', '0', '否', 'false') AND \(word) NOT IN (\(missing))"])
    case .text: return ColumnValue(value: name)
    case .date:
      let day = given(name)
      return ColumnValue(
        value: "try_cast(\(day) AS DATE)",
        care: ["NOT \(day) RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'", "try_cast(\(day) AS DATE) IS NULL AND \(day) IS NOT NULL"])
    }
  }

  /// What plain cells of numbers are like, as a regular expression of Java's: decimals, perhaps with separators of thousands
  /// and a percent sign, and words for no data.
  private static func pattern(isPercent: Bool) -> String {
    let blank = "[ \t\u{A0}\u{3000}]*"
    let words = ValueReader.missingWords.filter { !$0.isEmpty }.sorted().map { word in
      word.map { $0.isASCII && ($0.isPunctuation || $0.isSymbol) ? "[\($0)]" : String($0) }.joined()
    }
    return
      "^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?\(isPercent ? "%?" : "")$|^\(blank)((?i)\(words.joined(separator: "|")))?\(blank)$"
  }

  private func value(ofTyped column: TableColumn, _ kind: ColumnKind, _ type: String) -> ColumnValue? {
    let base = String(column.type.prefix { $0 != "(" })
    let name = quoted(column.name)
    switch kind {
    case .number, .percent, .whole:
      guard ["tinyint", "smallint", "int", "bigint", "decimal", "double"].contains(base) else { return nil }
      // A wide number may be one that a binary number only comes near to.
      let care =
        base == "bigint" || base == "decimal"
        ? ["abs(\(name)) >= 1000000000000000", "CAST(CAST(\(name) AS DOUBLE) AS \(column.type)) <> \(name)"] : []
      return ColumnValue(value: "CAST(\(name) AS \(type))", care: care)
    case .boolean: return base == "boolean" ? ColumnValue(value: name) : nil
    case .text: return base == "string" || base == "varchar" ? ColumnValue(value: name) : nil
    case .date: return base == "date" ? ColumnValue(value: name) : nil
    }
  }

  func missing(_ type: String) -> String { "CAST(NULL AS \(type))" }

  func type(of kind: ColumnKind) -> String {
    switch kind {
    case .number, .percent: "DECIMAL"
    case .whole: "BIGINT"
    case .boolean: "BOOLEAN"
    case .text: "STRING"
    case .date: "DATE"
    }
  }
}
