import Diagnostics
import Evaluation
import FEEL
import Rulebook
import SQLText
import Testing

/// Texts of users in queries: they stay texts, whatever the database's settings.
struct LiteralTests {
  private static func program(_ book: String, _ dialect: SQLDialect) throws -> (program: SQLProgram?, diagnostics: [Diagnostic]) {
    let files = FileProvider { _ in .success(Array(book.utf8)) }
    let read = try RulebookReader.read("rulebook.yaml", files: files)
    let checked = try #require(read.checked, "\(TextRenderer(language: .en).render(read.diagnostics))")
    let day = try #require(CalendarDate("2026-06-30"))
    return SQLProgram.make(try #require(Planner.plan(checked, on: day).plan), dialect: dialect, table: "subjects")
  }

  private static func book(option: String) -> String {
    """
    rulebook: t
    inputs:
      kind: {type: choice, options: ["\(option)", other]}
    indicators:
      - {id: i, weight: 100, value: kind, score: {method: rubric, levels: [{level: "\(option)", score: 100}, {level: other, score: 0}]}}
    """
  }

  /// What a reader of SQL takes for statements, once comments and literals are gone.
  ///
  /// - Parameter escapes: whether a backslash escapes within literals without a mark of their own.
  private static func statements(_ sql: String, escapes: Bool) -> String {
    var out = ""
    var scalars = sql.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "-" where scalars.first == "-":
        while let next = scalars.first, next != "\n" { scalars = scalars.dropFirst(next == "\n" ? 0 : 1) }
      case "\"", "`":
        while let next = scalars.popFirst(), next != scalar || scalars.first == scalar {
          if next == scalar { scalars = scalars.dropFirst() }
        }
      case "'":
        let hasMark = out.hasSuffix("E")
        while let next = scalars.popFirst() {
          if next == "\\", escapes || hasMark { scalars = scalars.dropFirst() }
          if next == "'" {
            guard scalars.first == "'" else { break }
            scalars = scalars.dropFirst()
          }
        }
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  @Test(
    arguments: [
      "x'; DROP TABLE t; --", #"x\\'; DROP TABLE t; --"#, "x'\\u0301; DROP TABLE t; --", #"\\"#, #"x\\\\'; DROP TABLE t; --"#,
      "a\\nDROP TABLE t", "\\u202E'; DROP TABLE t; --", "x\\e'; DROP TABLE t; --",
    ], [SQLDialect.postgresql, .spark])
  func literalsCantBeLeft(option: String, dialect: SQLDialect) throws {
    let text = try #require(try Self.program(Self.book(option: option), dialect).program).text
    for escapes in dialect == .spark ? [true] : [true, false] {
      #expect(!Self.statements(text, escapes: escapes).contains("DROP"), "\(text)")
    }
    #expect(!SafeText.hasActive(text.filter { $0 != "\n" }))
  }

  /// A text of several lines stays what it is wherever it stands in the query.
  @Test func lineBreaksAreNotMovedIn() throws {
    let text = try #require(try Self.program(Self.book(option: "a\\nb"), .postgresql).program).text
    #expect(text.contains(#"E'a\u000Ab'"#), "\(text)")
  }

  /// PostgreSQL cuts names after 63 bytes: two columns must not become one.
  @Test func columnsThatAreOneToTheDatabaseAreRefused() throws {
    let long = String(repeating: "n", count: 63)
    for (first, second) in [(long + "a", long + "b"), (String(repeating: "名", count: 21) + "甲", String(repeating: "名", count: 21) + "乙")] {
      let book = """
        rulebook: t
        inputs: {\(first): {type: number}, \(second): {type: number}}
        indicators:
          - {id: i, weight: 50, value: \(first), score: {method: ratio, target: 100}}
          - {id: j, weight: 50, value: \(second), score: {method: ratio, target: 100}}
        """
      let made = try Self.program(book, .postgresql)
      #expect(made.program == nil && made.diagnostics.map(\.code.id) == ["X005"])
      #expect(try Self.program(book, .spark).program != nil)
    }
    let short =
      "rulebook: t\ninputs: {\(long)a: {type: number}}\nindicators: [{id: i, weight: 100, value: \(long)a, score: {method: ratio, target: 100}}]\n"
    #expect(try Self.program(short, .postgresql).program != nil)
  }
}
