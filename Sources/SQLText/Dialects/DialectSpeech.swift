import Diagnostics
import ExactDecimal
import FEEL

/// How a dialect spells what SQL leaves to it.
protocol DialectSpeech: Sendable {
  var dialect: SQLDialect { get }
  /// A name, quoted where it has to be.
  func identifier(_ name: String) -> String
  /// The table as given, its parts quoted.
  func table(_ name: String) -> String
  /// A name no longer than the dialect takes, with room for so many bytes more.
  func cut(_ name: String, leaving room: Int) -> String
  func text(_ text: String) -> String
  func date(_ date: CalendarDate) -> String
  /// A text as it is compared: by canonical equivalence.
  func less(_ left: SQL, _ operation: BinaryOperator, _ right: SQL) -> SQL
  /// Whether a text may be equal to another whose code points differ; such rows are in doubt.
  func isAmbiguous(_ text: SQL) -> SQL
  /// What ends a common table expression, so that its columns are computed once.
  var fence: String { get }
  /// The operator that divides whole numbers and drops the rest.
  var wholeDivision: String { get }
  func typeName(_ type: ColumnType) -> String
}

extension DialectSpeech {
  func cut(_ name: String) -> String { cut(name, leaving: 0) }
}

/// Types of the source table's columns.
enum ColumnType {
  case text, number, boolean, date
}

enum Identifiers {
  /// Names that can do without quotes in both dialects: short words that are no keywords would need a list of those, so
  /// only what is certain goes bare.
  static func isPlain(_ name: String, keywords: Set<String>) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) || first == 0x5F else { return false }
    guard name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }) else { return false }
    return !keywords.contains(name)
  }

  static func quoted(_ name: String, _ mark: Unicode.Scalar) -> String {
    "\(mark)\(name.with(mark, as: "\(mark)\(mark)"))\(mark)"
  }

  /// Whether a text can stand in a literal as it is: nothing in it does something to whoever reads the query, in a terminal or
  /// a CI system's log.
  static func isPlain(text: String) -> Bool { !SafeText.hasActive(text) && SafeText.line(text) == text }

  /// `\u202E`, or `\U000E0001` beyond U+FFFF, as both dialects read it in strings with escapes.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let digits = scalar.value > 0xFFFF ? 8 : 4
    return (digits == 8 ? "\\U" : "\\u") + String(repeating: "0", count: digits - hex.count) + hex
  }

  /// Keywords of SQL:2016, PostgreSQL and Spark that may not be names everywhere.
  static let keywords: Set<String> = Set(
    """
    all analyse analyze and anti any array as asc asymmetric at authorization between binary boolean both by case cast
    check coalesce collate collation column concurrently constraint create cross cube current current_catalog current_date
    current_role current_schema current_time current_timestamp current_user date day default deferrable desc describe
    distinct div do drop else end escape except exists extract false fetch filter first following for foreign freeze from
    full function grant greatest group grouping having hour ilike in index initially inner insert int integer intersect
    interval into is isnull join last lateral leading least left like limit localtime localtimestamp map minus minute mod
    month name natural no none not notnull null nullif nulls numeric of offset on only or order outer over overlaps overlay
    partition percent placing position precision preceding primary procedure range rank real recursive references regexp
    replace returning right rlike rollup row rows schema second select semi session_user set similar smallint some start
    struct substring symmetric sysdate table tablesample text then time timestamp to trailing treat trim true truncate type
    unbounded union unique unknown unnest update user using value values varchar variadic verbose view when where window
    with within without year level percentage total_order
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
