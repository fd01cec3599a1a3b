import Diagnostics
import ExactDecimal
import FEEL

/// Spark's spelling.
struct SparkSpeech: DialectSpeech {
  let dialect = SQLDialect.spark

  func identifier(_ name: String) -> String {
    Identifiers.isPlain(name, keywords: Identifiers.keywords) ? name : Identifiers.quoted(name, "`")
  }

  func table(_ name: String) -> String { name.split(separator: ".").map { identifier(String($0)) }.joined(separator: ".") }

  func cut(_ name: String, leaving room: Int) -> String { name }

  func text(_ text: String) -> String {
    var out = "'"
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", "\\": out += "\\\(scalar)"
      case _ where SafeText.isActive(scalar) || (scalar == "#" && last == "#") || (scalar == ":" && last == nil):
        out += Identifiers.escaped(scalar)
      default: out.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return out + "'"
  }

  func date(_ date: CalendarDate) -> String { "DATE '\(date)'" }

  func less(_ left: SQL, _ operation: BinaryOperator, _ right: SQL) -> SQL { .compared(left, operation, right) }

  /// Marks that join, Korean letters, and characters that stand for others.
  func isAmbiguous(_ text: SQL) -> SQL {
    SQL(
      "\(text.operand(.sum)) RLIKE '[\\\\p{M}\\\\u1100-\\\\u11FF\\\\u2000\\\\u2001\\\\u2126\\\\u212A\\\\u212B\\\\uF900-\\\\uFAFF]'",
      .comparison, of: [text])
  }

  /// Spark merges projections only where that repeats no work.
  let fence = ""

  let wholeDivision = "div"

  func typeName(_ type: ColumnType) -> String {
    switch type {
    case .text: "STRING"
    case .number: "DOUBLE"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    }
  }
}
