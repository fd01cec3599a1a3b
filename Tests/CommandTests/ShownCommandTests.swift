import Diagnostics
import Foundation
import Testing

/// What commands show: figures, columns, widths, the files they write.
struct ShownCommandTests {
  /// A book and its data in a folder of their own.
  private struct Case {
    let folder: Scratch
    var book: String { folder.url.appending(path: "rulebook.yaml").path }
    var data: String { folder.url.appending(path: "data.csv").path }
    func path(_ name: String) -> String { folder.url.appending(path: name).path }

    init(_ book: String, _ data: String) throws {
      folder = try Scratch()
      try Data(book.utf8).write(to: folder.url.appending(path: "rulebook.yaml"))
      try Data(data.utf8).write(to: folder.url.appending(path: "data.csv"))
    }

    /// The results written as a folder.
    func results(_ language: String = "en") throws -> (csv: String, json: String, html: String, text: String) {
      let outcome = try Program.run(["run", book, "--data", data, "--out", path("out"), "--lang", language, "--allow-incomplete"])
      #expect(outcome.status == 0, "\(outcome.complaints)")
      return (try folder.text("out/results.csv"), try folder.text("out/results.json"), try folder.text("out/report.html"), outcome.output)
    }

    /// The table written by itself.
    func table(_ more: [String] = [], _ language: String = "en") throws -> String {
      let outcome = try Program.run(
        ["run", book, "--data", data, "--out", path("table.csv"), "--lang", language, "--allow-incomplete"] + more)
      #expect(outcome.status == 0, "\(outcome.complaints)")
      return try folder.text("table.csv")
    }
  }

  private static func lines(_ csv: String) -> [String] { csv.split(whereSeparator: \.isNewline).map(String.init) }

  // MARK: - Figures that are too long

  private static let thirds = """
    rulebook: thirds
    inputs: {x: {}}
    indicators:
      - {id: a, weight: 100, value: x, score: {method: formula, formula: value, floor: 0, most: 100}}
    grades: [{grade: A, at-least: 90}, {grade: B}]
    """

  @Test func longFiguresAreShortenedInOneWay() throws {
    let book = Self.thirds.replacing("formula: value,", with: "formula: value / 3,")
    let made = try Case(book, "subject,x\neast,2\nwest,3\nnorth,0.0000000000002\n")
    let (csv, json, html, text) = try made.results()
    #expect(csv.contains("\r\neast,,,≈0.6666666667,B,"), "\(csv)")
    #expect(csv.contains("\r\nwest,,,1,B,"))
    // What is next to nothing is not shown as nothing.
    #expect(csv.contains("\r\nnorth,,,≈0.0000000000001,"), "\(csv)")
    for output in [html, text] { #expect(output.contains("≈0.6666666667") && !output.contains("0.66666666666"), "\(output)") }
    #expect(
      json.contains(#""numerator": "2""#) && json.contains(#""denominator": "3""#) && json.contains(#""text": "≈0.6666666667""#), "\(json)")
    let explained = try Program.run(["explain", made.book, "--data", made.data, "--subject", "east", "--lang", "en"])
    #expect(explained.output.contains("2 / 3 ≈0.6666666667 points"), "\(explained.output)")
    #expect(Set(Self.lines(try made.table())) == Set(Self.lines(csv)))
  }

  @Test func noFigureCrossesALimitInBeingShortened() throws {
    let data = "subject,x\nbelow,89.99999999999999999999\nabove,90.0000000000001\nat,90\n"
    let made = try Case(Self.thirds, data)
    let (csv, _, html, text) = try made.results()
    for output in [csv, text, html] {
      #expect(output.contains("89.99999999999999999999"), "\(output)")
      #expect(output.contains("90.0000000000001"), "\(output)")
    }
    #expect(csv.contains("\r\nbelow,,,89.99999999999999999999,B,"))
    #expect(csv.contains("\r\nat,,,90,A,"))
    let explained = try Program.run(["explain", made.book, "--data", made.data, "--subject", "below", "--lang", "en"])
    #expect(explained.output.contains("total at least 90: 89.99999999999999999999 < 90 → not met"), "\(explained.output)")
    #expect(Set(Self.lines(try made.table())) == Set(Self.lines(csv)))
  }

  // MARK: - Columns

  private static let values = """
    rulebook: values
    inputs: {x: {}, y: {}, bad: {type: boolean}}
    values:
      share: {formula: x / y, label: Share, unit: "%", in-results: true}
      late: {formula: bad, in-results: true}
      hidden: x + y
    indicators:
      - {id: a, weight: 75, value: x, score: {method: formula, formula: value, floor: 0, most: 100}}
      - {id: b, weight: 25, value: y, missing: exclude, score: {method: formula, formula: value + hidden - hidden, floor: 0, most: 100}}
    vetoes: [{id: v, when: bad, grade: Poor, total: 0}]
    grades: [{grade: Good, at-least: 60}, {grade: Poor}]
    """

  @Test func valuesAreColumnsOfTheResults() throws {
    let made = try Case(Self.values, "subject,x,y,bad\neast,80,64,no\nwest,70,,yes\n")
    let (csv, json, html, text) = try made.results()
    #expect(Self.lines(csv)[0].hasSuffix(",a,b,Share (%),late,rewards,accountability,problems"), "\(csv)")
    #expect(csv.contains(",80,64,1.25,false,"), "\(csv)")
    #expect(csv.contains(",70,,,true,"), "\(csv)")
    #expect(json.contains(#""id": "share""#) && json.contains("1.25") && !json.contains(#""id": "hidden""#))
    #expect(html.contains(">Share (%)</th>") && html.contains(">1.25</td>"))
    #expect(text.contains("Share (%)") && text.contains("1.25"))
    #expect(Set(Self.lines(try made.table())) == Set(Self.lines(csv)))
  }

  @Test func furtherColumnsCanBeAskedFor() throws {
    let made = try Case(Self.values, "subject,x,y,bad\neast,80,64,no\nwest,70,,yes\n")
    let table = Self.lines(try made.table(["--columns", "hidden,weights,grade,grade-before-vetoes"]))
    #expect(table[0] == "\u{FEFF}subject,grade,grade before vetoes,weights (a),weights (b),hidden", "\(table)")
    #expect(table[1] == "east,Good,Good,75,25,144", "\(table)")
    // What is left out leaves its weight to the rest; the veto is not counted.
    #expect(table[2] == "west,Poor,Good,100,,", "\(table)")
    let chinese = Self.lines(try made.table(["--columns", "有效权重,否决前等级"], "zh"))
    #expect(chinese[0] == "\u{FEFF}单位,否决前等级,有效权重（a）,有效权重（b）", "\(chinese)")
    let unknown = try Program.run([
      "run", made.book, "--data", made.data, "--out", made.path("t.csv"), "--columns", "hiden", "--lang", "en",
    ])
    #expect(unknown.status == 2 && unknown.complaints.contains("did you mean `hidden`?"), "\(unknown.complaints)")
  }

  // MARK: - Money

  private static let money = """
    rulebook: money
    inputs: {x: {}}
    indicators:
      - {id: a, weight: 100, value: x, score: {method: formula, formula: value, floor: 0, most: 100}}
    rewards:
      - {id: bonus, label: Bonus, when: total >= 50, grant: {money: total * 14.6433333333, unit: 元, rounding: ROUNDING}}
      - {id: stars, when: total >= 50, grant: {points: 2, honour: Unit of the year}}
    """

  @Test(arguments: ["2", "{digits: 2, mode: half-up}"]) func moneyIsRoundedWhereTheGrantSaysSo(_ rounding: String) throws {
    let made = try Case(Self.money.replacing("ROUNDING", with: rounding), "subject,x\neast,90\nwest,40\nnorth,60\n")
    let (csv, json, html, text) = try made.results()
    #expect(Self.lines(csv)[0].contains(",rewards,Bonus (元),stars (points),accountability,"), "\(csv)")
    #expect(csv.contains(#","Bonus (1317.90 元); stars (2 points, Unit of the year)",1317.90,2,,"#), "\(csv)")
    #expect(csv.contains("\r\nwest,,,40,,3,,0,0,40,,,,,\r\n"), "\(csv)")
    // 1317.90 + 878.60
    #expect(text.contains("Bonus: 2196.50 元 in all (2 subjects)") && text.contains("stars: 4 points in all (2 subjects)"), "\(text)")
    #expect(html.contains("Bonus: 2196.50 元 in all (2 subjects)"))
    #expect(json.contains(#""sums""#) && json.contains("2196.5"))
    #expect(Set(Self.lines(try made.table())) == Set(Self.lines(csv)))
    let explained = try Program.run(["explain", made.book, "--data", made.data, "--subject", "east", "--lang", "en"])
    #expect(explained.output.contains("→ 1317.90 元"), "\(explained.output)")
  }

  @Test func roundingWithoutMoneyIsTold() throws {
    let book = Self.money.replacing("ROUNDING", with: "2").replacing("{points: 2, honour", with: "{points: 2, rounding: 1, honour")
    let made = try Case(book, "subject,x\neast,90\n")
    let outcome = try Program.run(["check", made.book, "--lang", "en"])
    #expect(outcome.status == 1 && (outcome.output + outcome.complaints).contains("there is no use for `rounding`"), "\(outcome)")
  }

  // MARK: - The table fits its terminal

  @Test(arguments: [80, 60, 44, 30]) func theTableFits(_ width: Int) throws {
    let book = """
      规则册: 宽表
      施行期: {起: 2026-01-01, 止: 2026-12-31}
      数据项: {x: {}}
      指标:
        - {编号: 甲, 权重: 100, 取值: x, 评分: {方法: 公式, 公式: 值, 最低: 0, 最高: 100}}
      等级: [{等级: 优秀单位暨先进集体候选, 不低于: 90}, {等级: 合格}]
      奖励:
        - {编号: 奖金, 名称: 年度绩效考核综合奖金, 条件: 总分 >= 90, 给予: {金额: 5000, 单位: 元, 荣誉: 年度先进单位和优秀集体称号}}
      问责:
        - {编号: 约谈, 名称: 约谈主要负责人并通报批评, 条件: 总分 < 60, 责任: {责任人: 单位主要负责人和分管负责人, 期限: 30天}}
      """
    let data = "单位,组别,x\n某某省某某市人民政府办公室绩效管理与督查处,第一组综合管理部门,95\n乙,第二组,50\n"
    let made = try Case(book, data)
    let outcome = try Program.run(
      ["run", made.book, "--data", made.data, "--lang", "zh", "--allow-incomplete"], environment: ["COLUMNS": "\(width)"])
    let table = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("（") && !$0.hasPrefix("  ") || $0.contains("─") }
    let rule = try #require(outcome.output.split(separator: "\n").first { $0.contains("─") })
    #expect(DisplayWidth.of(rule) <= width, "\(outcome.output)")
    #expect(!table.isEmpty)
    for line in outcome.output.split(separator: "\n", omittingEmptySubsequences: false).drop(while: { !$0.contains("─") }).prefix(while: {
      !$0.isEmpty && !$0.hasPrefix("（")
    }) {
      #expect(DisplayWidth.of(line) <= width, "\(line)\n\(outcome.output)")
    }
    if width < 40 { #expect(outcome.output.contains("终端太窄，未列出：") && outcome.output.contains("问责"), "\(outcome.output)") }
  }

  // MARK: - Files that are not written

  @Test(arguments: ["x.xlsx", "X.XLSX", "x.xls", "x.ods", "x.pdf", "x.docx", "x.html", "x.json", "x.et", "x.tsv"])
  func foreignFormatsAreRefused(_ name: String) throws {
    let made = try Case(Self.thirds, "subject,x\neast,2\n")
    let outcome = try Program.run(["run", made.book, "--data", made.data, "--out", made.path(name), "--lang", "en"])
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("C030") && outcome.complaints.contains("--out results.csv"), "\(outcome.complaints)")
    #expect(try made.folder.names() == ["data.csv", "rulebook.yaml"])
  }

  @Test func foreignFormatsAreRefusedEverywhere() throws {
    let made = try Case(Self.thirds, "subject,x\neast,2\n")
    for arguments in [
      ["test", made.book, "--junit", made.path("x.xlsx")], ["sql", made.book, "--dialect", "postgresql", "--out", made.path("x.pdf")],
      ["schema", "--out", made.path("x.xlsx")], ["new", "department", "Bureau", "--out", made.path("x.docx")],
    ] {
      let outcome = try Program.run(arguments + ["--lang", "en"])
      #expect(outcome.status == 2 && outcome.complaints.contains("C030"), "\(arguments): \(outcome.output)\(outcome.complaints)")
    }
    #expect(try made.folder.names() == ["data.csv", "rulebook.yaml"])
    // A dot in the name of a folder is no format.
    let fine = try Program.run(["run", made.book, "--data", made.data, "--out", made.path("2026.1"), "--lang", "en"])
    #expect(fine.status == 0, "\(fine.complaints)")
  }

  // MARK: - What brings a change about

  private static let four = """
    rulebook: four
    inputs: {x: {}, y: {}, n: {}}
    indicators:
      - {id: a, weight: 50, value: x, score: {method: ratio, target: 100}}
      - {id: b, weight: 50, value: y, score: {method: ratio, target: 100}}
    adjustments:
      rules: [{id: late, when: n > 0, points: -1 * n}]
    grades: [{grade: A, at-least: 90}, {grade: B, at-least: 60}, {grade: C}]
    """

  private func differences(_ old: String, _ new: String, _ data: String) throws -> [String: [String: [Int]]] {
    let made = try Case(old, data)
    try Data(new.utf8).write(to: made.folder.url.appending(path: "new.yaml"))
    let outcome = try Program.run(["diff", made.book, made.path("new.yaml"), "--data", made.data, "--format", "json", "--lang", "en"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let subjects = try #require(outcome.json()["subjects"] as? [[String: Any]])
    var found: [String: [String: [Int]]] = [:]
    for subject in subjects {
      let differences = try #require(subject["differences"] as? [[String: Any]])
      for difference in differences {
        found[try #require(subject["subject"] as? String), default: [:]][try #require(difference["result"] as? String)] =
          difference["changes"] as? [Int]
      }
    }
    return found
  }

  @Test func theSmallestSetOfChangesIsBlamed() throws {
    let new = Self.four.replacing("at-least: 90", with: "at-least: 95").replacing("at-least: 60", with: "at-least: 70")
      .replacing("-1 * n", with: "-2 * n").replacing(
        "value: y, score: {method: ratio, target: 100}", with: "value: y, score: {method: ratio, target: 80}")
    let found = try differences(Self.four, new, "subject,x,y,n\neast,92,92,0\nwest,50,50,3\nnorth,65,65,0\nsouth,40,60,0\n")
    // The changes are told in the order of the book: the target, the deduction, A, B.
    #expect(found["east"]?["score:b"] == [0])
    #expect(found["west"]?["deduction"] == [1], "\(found)")
    // 65 → 50 · 0.65 + 50 · 0.8125 = 73.1; B either way.
    #expect(found["north"]?["grade"] == nil && found["north"]?["total"] == [0], "\(found)")
    #expect(found["west"]?["total"] == [0, 1], "\(found)")
  }

  @Test func oneChangeAloneIsBlamedWhereItIsEnough() throws {
    let new = Self.four.replacing("at-least: 90", with: "at-least: 89").replacing("at-least: 60", with: "at-least: 75")
      .replacing("-1 * n", with: "-2 * n")
    let found = try differences(Self.four, new, "subject,x,y,n\neast,70,70,0\nwest,91,89,0.2\n")
    // The grade rests on all limits and on the deduction, but only the limit of B moves it.
    #expect(found["east"] == ["grade": [2]], "\(found)")
    #expect(found["west"]?["deduction"] == [0], "\(found)")
  }

  @Test func changesThatNeedEachOtherAreBlamedTogether() throws {
    // Weights sum to 100 before and after: neither change makes a book by itself.
    let new = Self.four.replacing("{id: a, weight: 50", with: "{id: a, weight: 80").replacing(
      "{id: b, weight: 50", with: "{id: b, weight: 20"
    )
    .replacing("at-least: 60", with: "at-least: 61")
    let found = try differences(Self.four, new, "subject,x,y,n\neast,90,70,0\n")
    #expect(found["east"]?["total"] == [0, 1], "\(found)")
  }

  // MARK: - Reasons

  @Test func theReportSaysWhichLinesTookPoints() throws {
    let book = """
      rulebook: deductions
      basis: {law: {title: The Law, number: No. 5}}
      inputs: {late: {}, lost: {}, done: {type: boolean}}
      indicators:
        - id: a
          weight: 60
          basis: law art. 7
          score:
            method: deduct
            deductions:
              - {label: Late reports, count: late, points: 5}
              - {label: Lost files, count: lost, points: 10, max: 15}
        - id: b
          weight: 40
          score: {method: checklist, items: [{label: Plan published, when: done, score: 40}]}
      adjustments:
        rules: [{id: fine, label: Fine, when: late > 1, points: -0.5 * late, basis: law art. 9}]
      """
    let made = try Case(book, "subject,late,lost,done\neast,2,2,no\n")
    let html = try made.results().html
    for line in [
      "full marks less deductions: 100 − 10 − 15 = 75 points", "Late reports: 5 × 2 → 10 deducted", "Lost files: 10 × 2 = 20 → 15 deducted",
      "Plan published → not held", "points: -0.5 * late = -0.5 * 2 = -1", "The Law (No. 5), art. 7", "The Law (No. 5), art. 9",
    ] { #expect(html.contains(line), "\(line)\n\(html)") }
  }

  @Test func theLanguageOfThePageAndOfTheBookAreTagged() throws {
    let book = """
      规则册: 页面
      标题: 绩效考核办法
      数据项: {x: {}}
      指标: [{编号: 甲, 权重: 100, 取值: x, 评分: {方法: 公式, 公式: 值, 最低: 0, 最高: 100}}]
      """
    let made = try Case(book, "单位,x\n预算处,95\n")
    let english = try made.results("en").html
    #expect(english.contains(#"<html lang="en">"#) && english.contains(#"<h1 lang="zh-Hans">绩效考核办法</h1>"#), "\(english)")
    #expect(english.contains(##"<th scope="row" lang="zh-Hans"><a href="#s0">预算处</a></th>"##))
    let chinese = try made.results("zh").html
    #expect(chinese.contains(#"<html lang="zh-Hans">"#) && chinese.contains("<h1>绩效考核办法</h1>"))
    // Regions that scroll can be reached by keyboard.
    #expect(!chinese.contains(#"<div class="scroll">"#) && chinese.contains(#"<div class="scroll" tabindex="0""#))
  }

  // MARK: - Equations

  @Test func pointsWrittenFromTheHighEndAreExplainedAsTheyCount() throws {
    let book = """
      rulebook: steps
      inputs: {v: {}}
      indicators:
        - id: a
          weight: 100
          value: v
          score: {method: piecewise, points: [{at: 2, score: 100}, {at: 1, score: 80}, {at: 1, score: 60}, {at: 0, score: 0}]}
      """
    let made = try Case(book, "subject,v\neast,1.5\n")
    let outcome = try Program.run(["explain", made.book, "--data", made.data, "--subject", "east", "--lang", "en"])
    #expect(outcome.output.contains("80 + (1.5 − 1) ÷ (2 − 1) × (100 − 80) = 90 points"), "\(outcome.output)")
  }

  @Test func eachGradeCitesItsOwnClause() throws {
    let book = """
      rulebook: grades
      basis: {law: {title: The Law}}
      inputs: {x: {}}
      indicators:
        - {id: a, weight: 100, value: x, score: {method: formula, formula: value, floor: 0, most: 100}}
      grades: [{grade: A, at-least: 90, basis: law art. 1}, {grade: B, at-least: 60, basis: law art. 2}, {grade: C, basis: law art. 3}]
      """
    let made = try Case(book, "subject,x\neast,70\n")
    let lines = try Program.run(["explain", made.book, "--data", made.data, "--subject", "east", "--lang", "en"]).output
      .split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
    let bases = lines.filter { $0.hasPrefix("basis: ") }.compactMap { $0.firstMatch(of: /art\. \d/)?.output }
    #expect(bases == ["art. 2", "art. 1", "art. 2"], "\(lines)")
  }

  @Test func minimumDataIsToldAsItIsCounted() throws {
    let book = """
      rulebook: data
      minimum-data: {share: 50%}
      inputs: {x: {}, y: {}}
      indicators:
        - {id: a, weight: 50, value: x, missing: exclude, score: {method: ratio, target: 100}}
        - {id: b, weight: 50, value: y, missing: exclude, score: {method: ratio, target: 100}}
      """
    for (share, sign, result) in [("50%", "50 ≥ 50% × 100", "met"), ("60%", "50 < 60% × 100", "not met")] {
      let made = try Case(book.replacing("50%", with: share), "subject,x,y\neast,90,\n")
      let outcome = try Program.run(["explain", made.book, "--data", made.data, "--subject", "east", "--lang", "en"])
      #expect(outcome.output.contains("those present have \(sign) → \(result)"), "\(outcome.output)")
      #expect(outcome.output.contains("east: total 90") == (result == "met"), "\(outcome.output)")
    }
  }
}
