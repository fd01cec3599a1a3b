import Diagnostics
import Evaluation
import RuleTests
import Rulebook
import Testing

struct RunnerTests {
  @Test func whatComesOutAsExpectedPasses() throws {
    let tests = """
      shared: {done: 95, staff: 3}
      cases:
        - name: all well
          values: {awards: 1}
          evidence: {awards: letter}
          expect:
            total: 102
            subtotal: 100
            bonus: 2
            deduction: 0
            grade: Good
            rank: 1
            scores: {Speed: 100, care: 100}
            adjustments: {award: 2}
            rewards: {prize: {money: 3000}}
            findings: []
            accountability: []
            vetoes: []
        - name: several
          subjects:
            - {subject: east, values: {done: 60}, expect: {total: 70, rank: 2, rewards: [], accountability: [talk]}}
            - {subject: west, previous: {total: 50}, expect: {total: 100, rank: 1, rewards: [prize]}}
        - {name: no data, values: {done: /}, expect: {total: none, grade: none}, problems: [E101, E102]}
      """
    #expect(try failures(tests) == [])
  }

  @Test func chineseKeysDoTheSame() throws {
    let tests = """
      用例:
        - 名称: 甲
          数据: {done: 60%, staff: 2}
          预期: {总分: 70, 等级: Poor, 得分: {speed: 50}, 奖励: [], 问责: [talk], 一票否决: []}
        - 名称: 乙
          各单位:
            - {单位: 一, 数据: {done: 95}, 上期: {总分: 3}, 预期: {名次: 1}}
            - {单位: 二, 数据: {done: 10}, 预期: {名次: 2}}
      """
    #expect(try failures(tests) == [])
  }

  @Test(
    arguments: [
      ("{total: 71}", "case: total: expected 71, found 70"), ("{total: none}", "case: total: expected none, found 70"),
      ("{grade: Good}", "case: grade: expected Good, found Poor"), ("{rank: 2}", "case: rank: expected 2, found 1"),
      ("{scores: {speed: 49}}", "case: indicator `Speed`: expected 49, found 50"),
      ("{rewards: [prize]}", "case: reward `prize`: expected applies, found does not apply"),
      ("{accountability: []}", "case: measure `talk`: expected does not apply, found applies"),
      ("{problems: [E104]}", "case: problem: expected E104, found none"),
    ])
  func whatComesOutOtherwiseIsTold(expect: String, says: String) throws {
    let tests = "cases: [{name: case, values: {done: 60}, expect: \(expect)}]"
    #expect(try failures(tests) == [says])
  }

  @Test func amountsAreHeld() throws {
    let tests = """
      cases:
        - {name: case, values: {done: 95, awards: 1, awards.evidence: letter}, expect: {adjustments: {award: 3}, rewards: {prize: {money: 5}}}}
      """
    #expect(
      try failures(tests) == [
        "case: adjustment `award`, points: expected 3, found 2", "case: reward `prize`, money: expected 5, found 1000",
      ])
  }

  /// A value that can't be read must not pass for one that is missing.
  @Test func unexpectedProblemsFail() throws {
    #expect(try failures("cases: [{name: a, values: {done: much}, expect: {bonus: 0}}]").contains { $0.contains("[D101]") })
    #expect(try failures("cases: [{name: a, values: {done: 95, dome: 3}, expect: {grade: Good}}]").first?.contains("[D201]") == true)
    #expect(try failures("cases: [{name: a, values: {done: 100}, expect: {total: 100}}]").first?.contains("[E104]") == true)
    #expect(try failures("cases: [{name: a, values: {done: 100}, expect: {findings: [much]}}]") == [])
  }

  /// What came out otherwise is shown with the way to it: scores, totals with what they are made of, rules with their conditions.
  @Test func differencesAreExplained() throws {
    let result = try run(
      "cases: [{name: a, values: {done: 60}, expect: {total: 1, grade: Good, scores: {speed: 3}, rewards: [prize], accountability: []}}]")
    let explanations = result.cases.first?.differences.map(\.explanation) ?? []
    #expect(explanations.map { $0?.kind } == [.indicator, .total, .grade, .reward, .measure])
    #expect(explanations[1]?.steps.first?.kind == .aggregation)
    #expect(explanations[3]?.steps.first?.kind == .condition)
  }

  @Test func tildeComparesTheDigitsWritten() throws {
    let book = sampleBook.replacing(
      "method: bands, bands: [{at-least: 90, score: 100}, {at-least: 60, score: 50}, {score: 0}]", with: "method: ratio, target: 90")
    func passes(_ score: String) throws -> Bool {
      try run("cases: [{name: a, values: {done: 50}, expect: {scores: {speed: \(score)}}}]", book: book).isPassed
    }
    #expect(try passes("~55.56") && passes("~55.6") && passes("~56"))
    #expect(try !passes("55.56") && !passes("~55.55"))
  }

  @Test(
    arguments: [
      ("cases: [{name: a, expect: {totl: 3}}]", "R001"), ("cases: [{expect: {total: 3}}]", "R003"),
      ("cases: [{name: a, expect: {total: many}}]", "T001"), ("cases: [{name: a}]", "T002"),
      ("cases: [{name: a, expect: {grade: Fine}}]", "T003"), ("cases: [{name: a, expect: {scores: {spede: 3}}}]", "T003"),
      ("cases: [{name: a, expect: {rewards: [price]}}]", "T003"), ("cases: [{name: a, problems: [X999]}]", "T003"),
      ("cases: [{name: a, expect: {total: 1}}, {name: a, expect: {total: 1}}]", "T004"), ("- a", "T005"), ("a: [", "Y"),
      ("cases: [{name: a, values: 3, expect: {total: 1}}]", "R004"),
    ])
  func whatCannotBeReadIsTold(tests: String, code: String) throws {
    let result = try run(tests)
    #expect(!result.isPassed && result.problems.contains { $0.code.id.hasPrefix(code) }, "\(result.problems.map(\.code.id))")
  }

  @Test func coverageListsWhatNoCaseMet() throws {
    let few = try run("cases: [{name: a, values: {done: 95}, expect: {grade: Good}}]")
    let names = few.coverage?.unmet.map { "\($0.kind.rawValue) \($0.name.en)" } ?? []
    #expect(names.contains("band Speed: band 2") && names.contains("rule care: rule 2") && names.contains("grade Poor"))
    #expect(names.contains("holds award") && !names.contains("fails award") && names.contains("measure talk"))
    #expect(!names.contains("reward prize") && names.contains("fails care: applies-when"))
    let all = try run(
      """
      cases:
        - {name: a, values: {done: 95, awards: 1, awards.evidence: x}, expect: {grade: Good}}
        - {name: b, values: {done: 60, judged: bad}, expect: {grade: Poor}}
        - {name: c, values: {done: 10}, expect: {grade: Poor}}
        - {name: d, values: {done: 100, staff: 0}, expect: {findings: [much]}}
      """)
    #expect(all.isPassed && all.coverage?.unmet.map(\.name.en) == [])
  }

  @Test func junitIsWellFormed() throws {
    let result = try run(
      "cases: [{name: 'a<&\"b', values: {done: 60}, expect: {grade: Good}}, {name: c, values: {done: 60}, expect: {grade: Poor}}]")
    let text = JUnitReport.render([result], language: .en)
    #expect(text.contains("tests=\"2\" failures=\"1\" errors=\"0\""))
    #expect(text.contains("name=\"a&lt;&amp;&quot;b\"") && text.contains("<failure message=") && text.hasSuffix("</testsuites>\n"))
  }
}
