import Checking
import Diagnostics
import FEEL
import Rulebook
import Testing

/// Who looked up what rules rest on, and when.
@Suite struct LookupTests {
  private func book(_ basis: String, _ head: String = "effective: {from: 2026-01-01}") -> String {
    """
    rulebook: sample
    \(head)
    basis:
      law: {title: Law on work safety\(basis)}
    inputs:
      mark: {type: number, min: 0, max: 100, required: true}
    indicators:
      - {id: first, weight: 60, value: mark, basis: law art. 4, score: {method: ratio, target: 90}}
      - {id: second, weight: 40, value: mark, basis: law art. 5, score: {method: ratio, target: 80}}
    """
  }

  private func codes(_ text: String, base: String = "") throws -> [String] {
    let files = FileProvider { path in .success(Array((path.hasSuffix("base.yaml") ? base : text).utf8)) }
    let day = try #require(CalendarDate("2026-12-31"))
    return try BookReport("sample.yaml", files: files) { _ in day }.diagnostics.map(\.code.id)
  }

  private static let checked = ", checked: 2026-11-20, checked-by: legal affairs"

  @Test func aBookInForceRestsOnWhatWasLookedUp() throws {
    #expect(try codes(book("")) == ["L306"])
    #expect(try codes(book(Self.checked)) == [])
    #expect(try codes(book("", "status: in-force")) == ["L306"])
  }

  @Test func draftsDoNot() throws {
    #expect(try codes(book("", "status: draft\neffective: {from: 2026-01-01}")) == [])
    #expect(try codes(book("", "department: Works")) == [])
  }

  @Test func clausesGoBeforeTheirDocument() throws {
    #expect(try codes(book(Self.checked + ", clauses: {art. 5: {note: text not at hand}}")) == ["L306"])
    #expect(
      try codes(
        book(", clauses: {art. 4: {checked: 2026-11-20, checked-by: a}, art. 5: {checked: 2026-11-21, checked-by: b}}")) == [])
    #expect(try codes(book(", clauses: {art. 4: {checked: 2026-11-20, checked-by: a}}")) == ["L306"])
    #expect(try codes(book(Self.checked + ", clauses: {art. 9: {checked: 2026-11-20, checked-by: a}}")) == ["L307"])
  }

  @Test func aDateNeedsAName() throws {
    #expect(try codes(book(", checked: 2026-11-20")) == ["R304"])
    #expect(try codes(book(", checked-by: legal affairs")) == ["R304"])
    #expect(try codes(book(", issued: 2026-12-01" + Self.checked)) == ["R345"])
    #expect(try codes(book(", issued: 2026-12-01, clauses: {art. 4: {checked: 2026-11-20, checked-by: a}}")).contains("R345"))
  }

  @Test func aStatusIsNotInherited() throws {
    let base = book(Self.checked, "status: draft\neffective: {from: 2026-01-01}").replacing("rulebook: sample", with: "rulebook: base")
    let own = """
      rulebook: sample
      extends: base.yaml
      basis:
        measure: {title: Own measure}
      rewards:
        - {id: r, when: total >= 90, basis: measure art. 1, grant: {honour: x}}
      """
    #expect(try codes(own, base: base) == ["L306"])
    #expect(try codes(own.replacing("extends:", with: "status: draft\nextends:"), base: base) == [])
  }

  @Test func bothSpellings() throws {
    let text = """
      规则册: 示例
      状态: 施行
      依据:
        安全法: {标题: 安全生产法, 核对日期: 2026-11-20, 核对人: 法规科, 条款: {第五条: {说明: 未见原文}}}
      数据项:
        得分: {类型: 数值, 最小: 0, 最大: 100, 必填: 是}
      指标:
        - {编号: 整改, 权重: 60, 取值: 数, 依据: 安全法 第四条, 评分: {方法: 比例, 目标值: 90}}
        - {编号: 时效, 权重: 40, 取值: 数, 依据: 安全法 第五条, 评分: {方法: 比例, 目标值: 90}}
      """.replacing("得分:", with: "数:")
    let files = FileProvider { _ in .success(Array(text.utf8)) }
    let book = try #require(try RulebookReader.read("a.yaml", files: files).book)
    #expect(!book.isDraft)
    #expect(book.citations.map { book.lookup(of: $0)?.by } == ["法规科", nil])
    #expect(try codes(text) == ["L306"])
  }
}
