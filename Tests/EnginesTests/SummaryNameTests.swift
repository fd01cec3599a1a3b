import EngineSupport
import Testing

@testable import Engines
@testable import Intake

/// Databases tell the rows that sum up others from subjects as heng's own reader does.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct SummaryNameTests {
  /// Words with what may stand around them, and with what makes them a unit's name.
  private static let names: [String] = {
    let words =
      SummaryWords.names.union(SummaryWords.endings).union(SummaryWords.englishEndings).sorted() + [
        "财政局", "王", "Total Energies", "(", "合 计",
      ]
    let before = ["", "全县", "全", "王", "甲（乙）", "County ", "Total of ", "sum of  all", "\u{3000}", "ＴＯＴＡＬ ", "x"]
    let after = ["", "：", " *", "（不含市直）", "(3) ", "局", " (a (b))", "）", "~\u{FEFF}", "ｓ", " districts"]
    var names = before.flatMap { before in words.flatMap { word in after.map { before + word + $0 } } }
    names += words.flatMap { ["全镇（\($0)）", "(\($0))", $0.uppercased(), $0.map { "\($0) " }.joined()] }
    return Array(Set(names)).sorted()
  }()

  private static func query(_ dialect: any EngineDialect) -> String {
    let rows = names.indices.map { "(\($0), \(dialect.literal(names[$0])))" }.joined(separator: ", ")
    return "SELECT i FROM (VALUES \(rows)) AS given(i, name) WHERE \(SourceView.isSummary("name", dialect))"
  }

  private static func check(_ rows: [[String?]]) {
    let found = Set(rows.compactMap { $0.first ?? nil }.compactMap { Int($0) })
    let wrong = names.indices.filter { SummaryWords.holds(names[$0]) != found.contains($0) }.map { names[$0] }
    #expect(wrong.isEmpty)
    #expect(found.count > 1000 && names.count - found.count > 1000)
  }

  @Test(.enabled("PostgreSQL does not run; see Scripts/engines") { Servers.postgresql != nil })
  func postgresqlAgrees() throws {
    Self.check(try Connection(try #require(Servers.postgresql)).rows(Self.query(PostgreSQLDialect())))
  }

  @Test(.enabled("Spark does not run; see Scripts/engines") { Servers.sparkMaster != nil })
  func sparkAgrees() async throws {
    let options = SparkSession.Options(
      master: try #require(Servers.sparkMaster), home: Servers.sparkHome, settings: Servers.sparkSettings)
    try await SparkSession.with(options) { Self.check(try await $0.rows(Self.query(SparkDialect(isText: true)))) }
  }
}
