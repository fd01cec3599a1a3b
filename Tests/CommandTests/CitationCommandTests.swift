import Foundation
import Testing

/// Where nobody has looked up what a rule rests on, whoever reads a result sees it.
@Suite struct CitationCommandTests {
  private static let book = """
    规则册: 检查
    标题: 检查考核办法
    施行期: {起: 2026-01-01}
    依据:
      安全法: {标题: 安全生产法, 核对日期: 2026-11-20, 核对人: 法规科}
      办法: {标题: 检查办法, 文号: 某〔2020〕4号}
    数据项:
      数: {类型: 数值, 最小: 0, 最大: 100, 必填: 是}
    指标:
      - {编号: 整改, 权重: 60, 取值: 数, 依据: 安全法 第四条, 评分: {方法: 比例, 目标值: 90}}
      - {编号: 时效, 权重: 40, 取值: 数, 依据: 办法 第五条, 评分: {方法: 比例, 目标值: 90}}
    """

  private func scratch(_ head: String = "") throws -> Scratch {
    let folder = try Scratch()
    try Data((Self.book + head).utf8).write(to: folder.url.appending(path: "rulebook.yaml"))
    try Data("单位,数\n甲,90\n".utf8).write(to: folder.url.appending(path: "data.csv"))
    return folder
  }

  @Test func checkTellsOfIt() throws {
    let folder = try scratch()
    let outcome = try Program.run(["check", folder.url.appending(path: "rulebook.yaml").path])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("[L306]: 依据 `办法` 未核对") && outcome.output.contains("未核对的：`办法` 第五条"), "\(outcome.output)")
    let draft = try scratch("\n状态: 草案\n")
    #expect(try Program.run(["check", draft.url.appending(path: "rulebook.yaml").path]).output.contains("没有问题"))
  }

  @Test func explanationsMarkIt() throws {
    let folder = try scratch()
    let outcome = try Program.run(
      [
        "explain", folder.url.appending(path: "rulebook.yaml").path, "--data", folder.url.appending(path: "data.csv").path, "--subject",
        "甲",
      ])
    #expect(outcome.output.contains("依据：《检查办法》（某〔2020〕4号）第五条（未核对）"), "\(outcome.output)")
    #expect(outcome.output.contains("依据：《安全生产法》第四条") && !outcome.output.contains("第四条（未核对）"))
  }

  @Test func reportsSayWhoLookedItUp() throws {
    let folder = try scratch("\n状态: 草案\n")
    let out = folder.url.appending(path: "out")
    _ = try Program.run(
      [
        "run", folder.url.appending(path: "rulebook.yaml").path, "--data", folder.url.appending(path: "data.csv").path, "--out", out.path,
      ])
    let page = try folder.text("out/report.html")
    #expect(page.contains("《安全生产法》（2026-11-20 法规科核对）") && page.contains("《检查办法》（某〔2020〕4号）（未核对）"))
    #expect(page.contains("第五条（未核对）") && page.contains("草案"))
    let results = try #require(
      JSONSerialization.jsonObject(with: Data(try folder.text("out/results.json").utf8)) as? [String: Any])
    let bases = try #require(results["basis"] as? [[String: Any]])
    #expect(bases[0]["checked"] as? String == "2026-11-20" && bases[0]["checkedBy"] as? String == "法规科")
    #expect(bases[1]["checked"] is NSNull)
  }

  /// Command lines that gave a wrong result without a word.
  @Test(arguments: [
    (#"奖励: [{编号: 奖, 条件: 'true', 给予: {金额: "1000 * 总分 / sum(总分)", 单位: 元}}]"#, "[F208]", Int32(1)),
    (#"奖励: [{编号: 奖, 条件: 'true', 给予: {金额: 10, 单位: 元}}]"#, "L102", Int32(0)),
    ("加减分: {规则: [{编号: 名次分, 条件: 数 > 0, 分值: 6 - 名次, 佐证: 必须}]}", "rulebook.yaml:", Int32(1)),
  ])
  func rules(rule: String, says: String, status: Int32) throws {
    let folder = try scratch("\n状态: 草案\n\(rule)\n")
    let outcome = try Program.run(["check", folder.url.appending(path: "rulebook.yaml").path])
    #expect(outcome.status == status)
    if status == 0 {
      #expect(!outcome.output.contains(says), "\(outcome.output)")
    } else {
      #expect(outcome.output.contains(says) && !outcome.output.contains("rulebook.yaml:1:1"), "\(outcome.output)")
    }
  }
}
