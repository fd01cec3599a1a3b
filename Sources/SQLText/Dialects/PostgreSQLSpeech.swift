import ExactDecimal
import FEEL

/// PostgreSQL's spelling.
struct PostgreSQLSpeech: DialectSpeech {
  let dialect = SQLDialect.postgresql

  func identifier(_ name: String) -> String {
    Identifiers.isPlain(name, keywords: Identifiers.keywords) ? name : Identifiers.quoted(name, "\"")
  }

  func table(_ name: String) -> String { name.split(separator: ".").map { identifier(String($0)) }.joined(separator: ".") }

  /// PostgreSQL cuts names after 63 bytes.
  func cut(_ name: String, leaving room: Int) -> String {
    var short = name
    while short.utf8.count > 63 - room { short.removeLast() }
    return short
  }

  func text(_ text: String) -> String {
    let literal = "'\(text.replacing("'", with: "''"))'"
    return Unicode.isStable(text) ? literal : "normalize(\(literal), NFC)"
  }

  func date(_ date: CalendarDate) -> String { "DATE '\(date)'" }

  func less(_ left: SQL, _ operation: BinaryOperator, _ right: SQL) -> SQL {
    SQL("\(left.operand(.sum)) COLLATE \"C\" \(operation.rawValue) \(right.operand(.sum))", .comparison, of: [left, right])
  }

  func isAmbiguous(_ text: SQL) -> SQL {
    SQL("\(text.operand(.sum)) IS NOT NFC NORMALIZED", .comparison, of: [text], isNullable: text.isNullable)
  }

  /// A subquery with an offset is not merged into the query around it, which would repeat its expressions.
  let fence = "OFFSET 0"

  let wholeDivision = "/"

  func typeName(_ type: ColumnType) -> String {
    switch type {
    case .text: "text"
    case .number: "numeric"
    case .boolean: "boolean"
    case .date: "date"
    }
  }
}

extension Unicode {
  /// Whether a text is surely what it is normalised to: neither marks that join nor characters that stand for others.
  static func isStable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.value < 0x300
        || (scalar.properties.canonicalCombiningClass == .notReordered && !scalar.properties.isFullCompositionExclusion
          && !(0x1100...0x11FF).contains(scalar.value))
    }
  }
}
