import Foundation
import Testing

/// Subjects beside each other as the program shows them: ranks, places, vetoes, groups, and what they see of each other.
struct PeersCommandTests {
  /// A book and its data in a folder of their own.
  private struct Case {
    let folder: Scratch
    var book: String { folder.url.appending(path: "book.yaml").path }
    var data: String { folder.url.appending(path: "data.csv").path }

    init(_ book: String, _ data: String) throws {
      folder = try Scratch()
      try Data(book.utf8).write(to: folder.url.appending(path: "book.yaml"))
      try Data(data.utf8).write(to: folder.url.appending(path: "data.csv"))
    }

    func run(_ more: String..., command: String = "run") throws -> Program.Outcome {
      try Program.run([command, book, "--data", data] + more)
    }

    /// The table of results as it is streamed.
    func table() throws -> (outcome: Program.Outcome, text: String) {
      let outcome = try run("--out", folder.url.appending(path: "table.csv").path)
      return (outcome, try folder.text("table.csv"))
    }

    func files() throws -> (csv: String, json: String, html: String) {
      _ = try run("--out", folder.url.appending(path: "out").path)
      return (try folder.text("out/results.csv"), try folder.text("out/results.json"), try folder.text("out/report.html"))
    }
  }

  private static func english(_ more: String) -> String {
    """
    rulebook: t
    inputs: {x: {}, y: {}}
    indicators:
      - {id: i, weight: 100, value: x, score: {method: formula, formula: value, most: 1000}}
    \(more)
    """
  }

  // MARK: - Errors found

  @Test func everyOutputSaysThatRanksAreProvisional() throws {
    let given = try Case(
      Self.english(
        """
        findings: [{id: impossible, when: y > 100, severity: error}]
        grades: [{grade: A, quota: {count: 1}}, {grade: B}]
        rewards: [{id: prize, when: 'grade = "A"', grant: {money: 10}}]
        """), "subject,x,y\ncheat,120,120\nhonest,95,100\n")
    let said = "ranks and places are provisional: 1 subject takes none until mended: cheat (finding `impossible`)"
    let text = try given.run()
    #expect(text.status == 1)
    #expect(text.output.contains(said))
    #expect(text.output.contains("1  honest"))
    let (streamed, table) = try given.table()
    #expect(streamed.output.contains(said))
    #expect(table.contains("cheat,,,120,B,,,"))
    #expect(table.contains("honest,,,95,A,1,,"))
    let (csv, json, html) = try given.files()
    #expect(Set(csv.split(separator: "\r\n")) == Set(table.split(separator: "\r\n")))
    #expect(json.contains("\"provisional\": {") && json.contains("finding `impossible`"))
    #expect(html.contains(said.replacing("`", with: "`")))
    // Nothing is provisional once it is mended.
    let mended = try Case(try given.folder.text("book.yaml"), "subject,x,y\ncheat,120,10\nhonest,95,100\n")
    #expect(try !mended.run().output.contains("provisional"))
  }

  // MARK: - Vetoes

  @Test func everyOutputMarksTheVetoed() throws {
    let given = try Case(
      Self.english("vetoes: [{id: v, label: Accident, when: y > 0, total-at-most: 90}]"),
      "subject,x,y\neast,99,0\nwest,95,1\nnorth,80,0\n")
    let text = try given.run()
    #expect(text.status == 0)
    #expect(text.output.contains("vetoes"))
    #expect(
      text.output.contains { $0.isNewline }
        && text.output.split(separator: "\n").contains { $0.contains("west") && $0.contains("Accident") })
    let (_, table) = try given.table()
    #expect(table.contains("subject,group,period,total,grade,rank,vetoes,"))
    #expect(table.contains("west,,,90,,,Accident,"))
    #expect(table.contains("north,,,80,,2,,"))
    let (csv, json, html) = try given.files()
    #expect(Set(csv.split(separator: "\r\n")) == Set(table.split(separator: "\r\n")))
    #expect(json.contains("Accident"))
    #expect(html.contains("<td class=\"bad\">Accident</td>"))
    let columns = try given.run("--out", given.folder.url.appending(path: "table.csv").path, "--columns", "rank,vetoes")
    #expect(columns.status == 0)
    #expect(try given.folder.text("table.csv").contains("west,,Accident\r\n"))
  }

  // MARK: - Groups

  private static let groups = """
    规则册: 试
    数据项: {得: {}}
    指标:
      - {编号: 甲, 权重: 100, 取值: 得, 评分: {方法: 公式, 公式: 值}}
    奖励:
      - {编号: 县奖, 条件: '组别 = "县" and 名次 = 1', 给予: {荣誉: 先进县}}
      - {编号: 市奖, 条件: '组别 in ["市", "市级"] and 名次 <= 2', 给予: {荣誉: 先进市}}
    """

  @Test func aGroupThatNeverOccursIsToldOnceWithThoseThatDo() throws {
    let given = try Case(Self.groups, "单位,组别,得\n东,县级,90\n西,县级,80\n南,市,70\n")
    let whole = try given.run()
    let streamed = try given.table().outcome
    for outcome in [whole, streamed] {
      #expect(outcome.status == 0)
      #expect(outcome.complaints.components(separatedBy: "[E308]").count - 1 == 2, "\(outcome.complaints)")
      #expect(outcome.complaints.contains("是不是 `县级`？"))
      #expect(outcome.complaints.contains("`市级`"))
    }
  }

  @Test func missingGroupsAreToldOnceByName() throws {
    let rows = (1...20).map { "单位\($0),\($0)\n" }.joined()
    let given = try Case(Self.groups, "单位,得\n" + rows)
    let (streamed, table) = try given.table()
    let whole = try given.run()
    for outcome in [whole, streamed] {
      #expect(outcome.status == 1)
      #expect(outcome.complaints.components(separatedBy: "[E307]").count - 1 == 1, "\(outcome.complaints)")
      #expect(outcome.complaints.contains("组别"))
      #expect(!outcome.complaints.contains("[E102]"))
    }
    #expect(whole.output.split(separator: "\n").count { $0.contains("组别") } == 1)
    #expect(table.contains("缺少 `组别`"))
  }

  @Test func oneMissingGroupIsToldOfItsSubject() throws {
    let given = try Case(Self.groups, "单位,组别,得\n南,,95\n东,县,90\n西,市级,80\n中,市,75\n")
    let (streamed, _) = try given.table()
    for outcome in [try given.run(), streamed] {
      #expect(outcome.status == 1)
      #expect(outcome.complaints.contains("[E102]"))
      #expect(outcome.complaints.contains("缺少 `组别`"))
      #expect(!outcome.complaints.contains("[E307]") && !outcome.complaints.contains("[E308]"))
    }
  }

  @Test func freeTextsAreToldOnlyWhereTheDataWriteThemOtherwise() throws {
    let book = """
      rulebook: t
      inputs: {x: {}, kind: {type: text}}
      indicators:
        - {id: i, weight: 100, value: x, score: {method: formula, formula: 'if kind = "school" or "fire" = kind then value else 0'}}
      """
    let given = try Case(book, "subject,x,kind\na,1,schools\nb,2,hospital\n")
    for outcome in [try given.run(), try given.table().outcome] {
      #expect(outcome.complaints.contains("did you mean `schools`?"))
      #expect(outcome.complaints.components(separatedBy: "[E308]").count - 1 == 1)
    }
  }

  // MARK: - Outside the scheme

  @Test func whoNothingAppliesToLacksNothing() throws {
    let book = """
      rulebook: t
      inputs: {x: {}, kind: {type: text}}
      indicators: [{id: i, weight: 100, value: x, applies-when: kind = "school", score: {method: ratio, target: 100}}]
      """
    let given = try Case(book, "subject,x,kind\na,90,school\nb,,hospital\n")
    let (streamed, table) = try given.table()
    let whole = try given.run()
    #expect(whole.status == 0)
    #expect(streamed.status == 0)
    #expect(whole.output.contains("outside the scheme:\n  b"))
    #expect(whole.output.contains("1 subject, 1 complete, 1 more outside the scheme"))
    #expect(!whole.output.contains("no total"))
    #expect(streamed.output.contains("1 of them outside the scheme"))
    #expect(table.contains("b,,,,,,,0,0,,,,outside the scheme"))
    let (csv, json, html) = try given.files()
    #expect(csv.contains("outside the scheme"))
    #expect(json.contains("\"outside\": true"))
    #expect(html.contains("outside the scheme"))
    #expect(try given.run("--subject", "b", command: "explain").output.contains("outside the scheme"))
  }

  // MARK: - Explanations

  private static let quota = """
    peers: anonymous
    grades: [{grade: A, quota: {share: 75%}}, {grade: B}]
    """

  @Test func aQuotaOfManyIsToldByItsLine() throws {
    let rows = (1...1000).map { "subject-\($0),\($0),0\n" }.joined()
    let given = try Case(Self.english(Self.quota), "subject,x,y\n" + rows)
    let text = try given.run("--subject", "subject-250", "--peers", "named", command: "explain").output
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 200 })
    #expect(text.contains("750 places"))
    #expect(text.contains("750 got a place, 250 candidates did not"))
    #expect(text.contains("the last to get a place: subject-251 (251)"))
    #expect(text.contains("the next, without one: subject-250 (250)"))
  }

  @Test(arguments: ["min-max", "z-score", "rank", "percentile"]) func anonymousExplanationsNameNobodyElse(method: String) throws {
    let names = (1...7).map { "unit-\($0)x" }
    // Ties everywhere: names of equals are the most likely to be told.
    let rows = names.enumerated().map { "\($1),\(60 + $0 / 2),\($0 % 3)\n" }.joined()
    let book = """
      rulebook: t
      peers: {shown: anonymous, least: 5}
      inputs: {x: {}, y: {}}
      indicators:
        - {id: i, weight: 50, value: x, score: {method: \(method)}}
        - {id: j, weight: 50, value: y, direction: lower-is-better, score: {method: \(method)}}
      findings: [{id: e, when: y > 1, severity: error}]
      vetoes: [{id: v, when: x = 62, total-at-most: 90}]
      grades: [{grade: A, quota: {share: 30%}}, {grade: B, quota: {count: 2, ties: include}}, {grade: C}]
      """
    let given = try Case(book, "subject,x,y\n" + rows)
    for name in names {
      for arguments in [["--subject", name], ["--subject", name, "--format", "json"]] {
        let outcome = try Program.run(["explain", given.book, "--data", given.data] + arguments)
        #expect(outcome.status == 0)
        for other in names where other != name {
          #expect(!outcome.output.contains(other) && !outcome.complaints.contains(other), "\(name) sees \(other)")
        }
      }
    }
    #expect(try !given.run().output.contains("until mended: "))
  }

  /// Of two others the best value is somebody's, and the mean tells it.
  @Test(arguments: ["min-max", "z-score"]) func figuresOfFewAreNotShown(method: String) throws {
    let book = """
      rulebook: t
      peers: anonymous
      inputs: {x: {}}
      indicators: [{id: i, weight: 100, value: x, score: {method: \(method)}}]
      grades: [{grade: A, quota: {count: 1}}, {grade: B}]
      """
    let given = try Case(book, "subject,x\na,10.125\nb,73.25\nc,88.5\n")
    let text = try given.run("--subject", "a", command: "explain").output
    for hidden in ["73.25", "88.5", "57.29"] { #expect(!text.contains(hidden), "\(text)") }
    #expect(text.contains("fewer than 5 others"))
    let named = try given.run("--subject", "a", "--peers", "named", command: "explain").output
    #expect(named.contains("c"))
    if method == "min-max" { #expect(named.contains("88.5")) }
  }
}
