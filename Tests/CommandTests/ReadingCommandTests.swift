import Foundation
import Testing

/// Slips of reading rule files and data, as they show on the command line.
struct ReadingCommandTests {
  private static func file(_ text: String, _ name: String, in folder: Scratch) throws -> String {
    let file = folder.url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private static let book = """
    规则册: 试
    数据项:
      案件: {类型: 整数, 最小: 0}
    指标:
      - {编号: 甲, 权重: 100, 取值: 案件, 评分: {方法: 比例, 目标值: 2000}}

    """

  /// Typed throughout with the Chinese input method on: one report, and `--fix` leaves a book that reads.
  @Test func aWholeFileInFullWidth() throws {
    let folder = try Scratch()
    let wide = Self.book.replacing(": ", with: "：").replacing(":\n", with: "：\n").replacing(", ", with: "，")
    let path = try Self.file(wide, "rulebook.yaml", in: folder)
    let told = try Program.run(["check", path, "--format", "json"])
    #expect(told.status == 1)
    #expect(!told.output.contains("R010"))
    #expect(try Program.run(["check", path, "--fix"]).status == 0)
    #expect(try folder.text("rulebook.yaml") == Self.book)
    let tests = "规则册：rulebook.yaml\n用例：\n  - 名称：一\n    数据：{案件：2000}\n    预期：{总分：100}\n"
    let test = try Self.file(tests, "a.test.yaml", in: folder)
    #expect(try Program.run(["check", test, "--fix"]).status == 0)
    #expect(try folder.text("a.test.yaml") == tests.replacing("：\n", with: ":\n").replacing("：", with: ": "))
    #expect(try Program.run(["test", test]).status == 0)
  }

  /// A comma between thousands within braces is an error that says why; elsewhere it is understood.
  @Test func thousandsInData() throws {
    let folder = try Scratch()
    let book = try Self.file(Self.book, "rulebook.yaml", in: folder)
    let flow = try Self.file("- {单位: 东, 案件: 1,000}\n", "flow.yaml", in: folder)
    let broken = try Program.run(["run", book, "--data", flow, "--lang", "en"])
    #expect(broken.status != 0 && broken.complaints.contains("Y221") && broken.complaints.contains("breaks `1,000` apart"))
    let data = ["block.yaml": "- 单位: 东\n  案件: 1,000\n", "quoted.yaml": "- {单位: 东, 案件: \"1,000\"}\n", "table.csv": "单位,案件\n东,\"1,000\"\n"]
    for (name, text) in data {
      let outcome = try Program.run(["run", book, "--data", try Self.file(text, name, in: folder), "--format", "json"])
      #expect(outcome.status == 0 && outcome.output.contains("50"), "\(name): \(outcome.complaints)")
    }
    let test = try Self.file("规则册: rulebook.yaml\n用例:\n  - {名称: 一, 数据: {案件: 1,000}, 预期: {总分: 50}}\n", "a.test.yaml", in: folder)
    let tested = try Program.run(["test", test, "--lang", "en"])
    #expect(tested.status != 0 && (tested.complaints + tested.output).contains("Y221"))
  }

  /// No column is taken for what says the opposite of it.
  @Test func columnsAreNotTurnedAround() throws {
    let folder = try Scratch()
    let book = try Self.file(Self.book.replacing("案件", with: "减分"), "rulebook.yaml", in: folder)
    let data = try Self.file("单位,加分\n东,3\n", "data.csv", in: folder)
    let outcome = try Program.run(["run", book, "--data", data, "--lang", "zh"])
    #expect(!(outcome.complaints + outcome.output).contains("是不是 `减分`"))
  }

  @Test func emptyValuesWithCommentsAreLaidOut() throws {
    let folder = try Scratch()
    let text = "rulebook: a\nnote: # to be written\nscope:    # soon\nbasis: {a: {title: , note: }}\nlocks:\n  - # none\n  - grades\n"
    let path = try Self.file(text, "rulebook.yaml", in: folder)
    let outcome = try Program.run(["fmt", path, "--lang", "en"])
    #expect(outcome.status == 0 && outcome.complaints.isEmpty, "\(outcome.complaints)")
    #expect(try folder.text("rulebook.yaml") == text)
  }

  @Test func pagesAreInTheReadersLanguage() throws {
    let page = try Program.run(["check", "--explain", "L103", "--lang", "zh"]).output
    #expect(page.contains("等级:") && page.contains("不低于: 120") && !page.contains("at-least"))
    #expect(try Program.run(["check", "--explain", "L103", "--lang", "en"]).output.contains("at-least: 120"))
  }
}
