import Foundation
import Testing

/// A command line, the exit code it must have, and what it must say.
struct Situation: Sendable, CustomTestStringConvertible {
  let line: String
  let status: Int32
  /// A piece of standard output, or of standard error if the command fails to show a result.
  let says: String

  init(_ line: String, _ status: Int32, _ says: String) {
    self.line = line
    self.status = status
    self.says = says
  }

  var testDescription: String { "heng \(line)" }
}

@Suite(.timeLimit(.minutes(60)))
struct CommandTests {
  static let situations: [Situation] = [
    // Rules
    Situation("check centre", 0, "没有问题（1 个规则文件）"),
    Situation("check centre centre-en several", 0, "没有问题（4 个规则文件）"),
    Situation("check centre centre/rulebook.yaml", 0, "（1 个规则文件）"),
    Situation("check broken.yaml", 1, "broken.yaml:10:9: 错误[R301]"),
    Situation("check .", 1, "2 个错误，1 个警告（10 个规则文件）"),
    // A mistake in a base that several books extend is told once.
    Situation("check family", 1, "1 个错误，0 个警告（3 个规则文件）"),
    Situation("check unfinished.yaml", 0, "0 个错误，1 个警告"),
    Situation("check template.yaml", 0, "没有问题"),
    Situation("check nowhere.yaml", 2, "读不了 `nowhere.yaml`"),
    Situation("check complete.csv", 1, "[R010]"),
    Situation("run broken.yaml --data complete.csv", 1, "[R301]"),
    Situation("explain broken.yaml --data complete.csv --subject 城关中心", 1, "[R301]"),
    // Data
    Situation("run centre --data complete.csv", 0, "2 个单位，2 个完成"),
    Situation("run centre/rulebook.yaml --data complete.csv", 0, "2 个单位，2 个完成"),
    Situation("run unfinished.yaml --data complete.csv", 0, "2 个单位，2 个完成"),
    Situation("run centre --data incomplete.csv", 1, "河东中心：指标 `办理时效` 没有得分：缺少 `按时办结件数`"),
    Situation("run centre --data incomplete.csv --allow-incomplete", 0, "2 个单位，1 个完成"),
    Situation("run centre --data unreadable.csv", 1, "unreadable.csv:3:10: 错误[D101]"),
    Situation("run centre --data unreadable.csv --allow-incomplete", 0, "2 个单位，1 个完成"),
    // What was wrong with an earlier period is not lost.
    Situation("run centre --data two-periods.csv", 1, "two-periods.csv:2:15: 错误[D101]"),
    Situation("run centre --data nowhere.csv", 2, "读不了 `nowhere.csv`"),
    Situation("run centre --data gb18030.csv", 0, "2 个单位，2 个完成"),
    Situation("run centre --data gb18030.csv", 0, "[D001]"),
    Situation("run centre --data complete.csv --period 2026", 0, "政务服务中心绩效考核办法 · 2026"),
    Situation("run centre --data complete.csv --period 今年", 2, "`今年` 不是期间"),
    // Which book
    Situation("run nowhere --data complete.csv", 2, "读不了 `nowhere`"),
    Situation("run several --data complete.csv", 2, "one.yaml two.yaml"),
    Situation("run template.yaml --data complete.csv", 2, "模板只供继承"),
    Situation("run complete.csv --data complete.csv", 1, "[R010]"),
    // Explanations
    Situation("explain centre --data complete.csv --subject 城关中心", 0, "城关中心：总分"),
    Situation("explain centre --data complete.csv --subject 城关中心 --indicator 时效", 0, "98 / 100 * 100 = 98"),
    Situation("explain centre --data complete.csv --subject 城关中心 --indicator 办理时效", 0, "98 / 100 * 100 = 98"),
    Situation("explain centre --data complete.csv --subject 城关中新", 2, "是不是 `城关中心`？"),
    Situation("explain centre --data complete.csv --subject 无", 2, "有：城关中心 河东中心"),
    Situation("explain centre --data complete.csv --subject 城关中心 --indicator 时校", 2, "是不是 `时效`？"),
    Situation("explain centre --data unreadable.csv --subject 河东中心", 0, "[D101]"),
    Situation("explain centre --data unreadable.csv --subject 河东中心", 0, "按时办结件数：已报送，不可读（报送为 `很多`）"),
    Situation("explain centre --data unreadable.csv --subject 城关中心", 0, "城关中心：总分 100"),
    // Tests of rule books
    Situation("test passing.test.yaml", 0, "2 个用例，0 个未通过"),
    Situation("test passing.test.yaml --coverage", 0, "没有评出的等级"),
    Situation("test failing.test.yaml", 1, "总分：预期 90，实际 100"),
    Situation("test failing.test.yaml passing.test.yaml", 1, "3 个用例，1 个未通过"),
    Situation("test centre", 2, "没有找到测试文件"),
    Situation("test nowhere.test.yaml", 2, "读不了 `nowhere.test.yaml`"),
    Situation("check passing.test.yaml", 0, "没有问题"),
    // Layout
    Situation("fmt centre centre-en passing.test.yaml --check", 0, "3 个文件，要改 0 个"),
    Situation("fmt centre --keys en --check", 1, "centre/rulebook.yaml"),
    Situation("fmt broken.yaml --keys en --check", 1, "[R301]"),
    Situation("fmt nowhere", 2, "读不了 `nowhere`"),
    // Usage
    Situation("run centre", 2, "--data"),
    Situation("run --data complete.csv", 2, "<book>"),
    Situation("explain centre --data complete.csv", 2, "--subject"),
    Situation("check", 2, "<paths>"),
    Situation("check centre --colour", 2, "--colour"),
    Situation("run centre --data complete.csv --lang fr", 2, "fr"),
    Situation("judge centre", 2, "judge"),
    Situation("--version", 0, "."),
    Situation("reference --lang en", 0, "# The rule language"),
  ]

  @Test(arguments: situations)
  func exitCode(situation: Situation) throws {
    let outcome = try Program.run(situation.line)
    #expect(outcome.status == situation.status)
    #expect(
      outcome.output.contains(situation.says) || outcome.complaints.contains(situation.says),
      "\(outcome.output)\(outcome.complaints)")
    // Results go to standard output, and what hinders them to standard error, where a pipe does not take it.
    if situation.status == 2 { #expect(outcome.output.isEmpty && !outcome.complaints.isEmpty) }
    // Nobody looks at a terminal here.
    #expect(!(outcome.output + outcome.complaints).contains("\u{1B}"))
  }

  // MARK: - Languages

  @Test(
    arguments: [
      // The option wins, then the locale, then the keys of the book.
      ("check broken.yaml --lang en", "zh_CN.UTF-8", "error[R301]"),
      ("check broken.yaml --lang zh", "en_US.UTF-8", "错误[R301]"),
      ("check broken.yaml", "en_US.UTF-8", "error[R301]"),
      ("check broken.yaml", "C", "错误[R301]"),
      ("check broken.yaml", "C.UTF-8", "错误[R301]"),
      ("check broken.yaml", "POSIX", "错误[R301]"),
      ("check centre-en", "zh_CN.UTF-8", "没有问题"),
      ("check centre-en", "C", "no problems"),
      ("run centre-en --data complete-en.csv", "C", "2 subjects, 2 complete"),
      ("run centre-en --data complete-en.csv", "zh_CN.UTF-8", "2 个单位，2 个完成"),
      ("run centre --data complete.csv", "en_GB.UTF-8", "2 subjects, 2 complete"),
      ("run centre-en --data nowhere.csv", "C", "can't read"),
      ("explain centre-en --data complete-en.csv --subject East", "C", "full marks"),
      ("explain centre-en --data complete-en.csv --subject East", "zh_CN.UTF-8", "满分"),
      ("--help", "zh_CN.UTF-8", "示例"), ("--help", "en_US.UTF-8", "Examples"), ("--help", "C", "Examples"),
      ("--help --lang zh", "C", "示例"),
    ])
  func language(line: String, locale: String, says: String) throws {
    let outcome = try Program.run(line, locale: locale)
    #expect((outcome.output + outcome.complaints).contains(says), "\(outcome.output)\(outcome.complaints)")
  }

  @Test(arguments: ["check", "run", "explain", "test", "diff", "new", "fmt", "reference", "schema"], ["zh", "en"])
  func helpShowsExamples(command: String, language: String) throws {
    let help = try Program.run("\(command) --help", locale: language == "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8")
    #expect(help.status == 0)
    let pieces = help.output.components(separatedBy: language == "zh" ? "示例" : "Example")
    try #require(pieces.count == 2)
    #expect(pieces[1].contains("heng \(command)"))
    #expect(try Program.run("\(command) --help --lang \(language)").output == help.output)
  }

  // MARK: - JSON

  @Test func checkAsJSON() throws {
    let clean = try Program.run("check centre --format json")
    #expect(clean.status == 0)
    #expect(try clean.json()["files"] as? Int == 1)
    #expect((try clean.json()["problems"] as? [Any])?.isEmpty == true)

    let broken = try Program.run("check . --format json")
    #expect(broken.status == 1)
    let problems = try #require(try broken.json()["problems"] as? [[String: Any]])
    #expect(problems.map { $0["code"] as? String } == ["R301", "F101", "R308"])
    let first = try #require(problems.first)
    #expect(Set((first["message"] as? [String: String] ?? [:]).keys) == ["zh", "en"])
    let place = try #require(first["at"] as? [String: Any])
    #expect(place["file"] as? String == "broken.yaml")
    #expect(place["line"] as? Int == 10 && place["column"] as? Int == 9)
  }

  @Test func runAsJSON() throws {
    let outcome = try Program.run("run centre --data incomplete.csv --format json")
    #expect(outcome.status == 1)
    let report = try outcome.json()
    #expect(report["rulebook"] as? String == "政务中心" && report["complete"] as? Bool == false)
    let subjects = try #require(report["subjects"] as? [[String: Any]])
    #expect(subjects.map { $0["subject"] as? String } == ["城关中心", "河东中心"])
    #expect(subjects.first?["total"] as? Int == 100 && subjects.first?["grade"] as? String == "优")
    #expect(subjects.last?["total"] is NSNull && subjects.last?["rank"] is NSNull)
    let scores = try #require(subjects.first?["indicators"] as? [[String: Any]])
    #expect(scores.map { $0["id"] as? String } == ["时效", "满意"])
  }

  @Test func explainAsJSON() throws {
    let outcome = try Program.run(
      "explain centre --data complete.csv --subject 城关中心 --indicator 时效 --format json")
    #expect(outcome.status == 0)
    let report = try outcome.json()
    #expect(report["number"] as? Int == 100)
    let steps = try #require(report["steps"] as? [[String: Any]])
    #expect(steps.contains { $0["kind"] as? String == "value" && $0["number"] as? Int == 98 })
  }

  /// What goes wrong is JSON as well.
  @Test(
    arguments: [
      ("check nowhere", 2, "C001"), ("run nowhere --data complete.csv", 2, "C001"),
      ("run several --data complete.csv", 2, "C003"), ("run centre --data nowhere.csv", 2, "C001"),
      ("run broken.yaml --data complete.csv", 1, "R301"),
      ("run template.yaml --data complete.csv", 2, "R316"),
      ("run centre --data complete.csv --period 今年", 2, "C007"),
      ("run centre --data complete.csv --out complete.csv/x", 2, "C006"),
      ("explain centre --data complete.csv --subject 无", 2, "C004"),
      ("explain centre --data complete.csv --subject 城关中心 --indicator 无", 2, "C005"),
    ])
  func failureAsJSON(line: String, status: Int32, code: String) throws {
    let outcome = try Program.run("\(line) --format json")
    #expect(outcome.status == status && outcome.complaints.isEmpty)
    let problems = try #require(try outcome.json()["problems"] as? [[String: Any]])
    #expect(problems.map { $0["code"] as? String } == [code])
  }

  /// What is shipped is what the program prints.
  @Test(arguments: [
    ("", "rulebook.schema.json"), ("--keys zh", "rulebook.zh.schema.json"),
    ("--keys en --draft draft-07", "draft-07/rulebook.en.schema.json"), ("--kind submission", "submission.schema.json"),
  ])
  func schema(options: String, path: String) throws {
    let shipped = Program.fixtures.appending(path: "../../../Schemas/\(path)").standardized
    let expected = String(decoding: try Data(contentsOf: shipped), as: UTF8.self)
    #expect(try Program.run("schema \(options)").output == expected)
    let folder = try Scratch()
    let file = folder.url.appending(path: "out.json").path
    #expect(try Program.run("schema \(options) --out \(file)").status == 0)
    #expect(try folder.text("out.json") == expected)
    #expect(try Program.run("schema \(options) --out \(file)/x").status == 2)
  }

  @Test func referenceAsJSON() throws {
    let text = try #require(try Program.run("reference --format json").json()["markdown"] as? String)
    #expect(text.hasPrefix("# "))
  }
}
