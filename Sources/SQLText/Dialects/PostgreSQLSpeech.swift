import Diagnostics
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
    // PostgreSQL cuts between code points, not between characters.
    var short = name.unicodeScalars
    var size = name.utf8.count
    while size > 63 - room, let last = short.popLast() { size -= UTF8.width(last) }
    return String(short)
  }

  func text(_ text: String) -> String {
    let literal = Self.literal(text)
    return Unicode.isStable(text) ? literal : "normalize(\(literal), NFC)"
  }

  /// A literal that means the same whatever `standard_conforming_strings` is: with escapes where there is anything to escape.
  private static func literal(_ text: String) -> String {
    guard text.unicodeScalars.contains("\\") || !Identifiers.isPlain(text: text) else {
      return "'\(text.with("'", as: "''"))'"
    }
    var out = "E'"
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": out += "''"
      case "\\": out += "\\\\"
      // `##[` begins an order to a CI system, and so does `::` at a line's beginning.
      case _ where SafeText.isActive(scalar) || (scalar == "#" && last == "#") || (scalar == ":" && last == nil):
        out += Identifiers.escaped(scalar)
      default: out.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return out + "'"
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
