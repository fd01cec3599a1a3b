import Foundation
import Testing

/// `heng diff`: what changed in a book, and for whom.
@Suite(.timeLimit(.minutes(60)))
struct DiffCommandTests {
  private static let data = "单位,受理件数,按时办结件数,公众满意度\n甲,100,98,90\n乙,100,60,80\n丙,100,95,95\n"

  private static func book() throws -> String {
    try String(contentsOf: Program.fixtures.appending(path: "centre/rulebook.yaml"), encoding: .utf8)
  }

  private struct Versions {
    let folder = try? Scratch()
    let old: String
    let new: String
    let data: String

    init(_ change: (String) -> String) throws {
      let place = try #require(folder?.url)
      func write(_ name: String, _ text: String) throws -> String {
        let file = place.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
      }
      let text = try DiffCommandTests.book()
      old = try write("old.yaml", text)
      new = try write("new.yaml", change(text))
      data = try write("data.csv", DiffCommandTests.data)
    }
  }

  @Test func saysWhatChangedAndForWhom() throws {
    let versions = try Versions { $0.replacing("目标值: 98", with: "目标值: 100").replacing("不低于: 90", with: "不低于: 85") }
    let outcome = try Program.run(["diff", versions.old, versions.new, "--data", versions.data, "--lang", "zh"])
    #expect(outcome.status == 0)
    for line in ["规则改动：2 处", "目标值：98 → 100", "不低于：90 → 85", "影响：3 个单位中 3 个的结果有变化", "  甲\n"] {
      #expect(outcome.output.contains(line), "\(line)\n\(outcome.output)")
    }
    let report = try Program.run(["diff", versions.old, versions.new, "--data", versions.data, "--format", "json"]).json()
    let subjects = try #require(report["subjects"] as? [[String: Any]])
    #expect(subjects.compactMap { $0["subject"] as? String } == ["甲", "乙", "丙"])
    let differences = try #require(subjects.first?["differences"] as? [[String: Any]])
    // The speed's score rests on its target alone; the grade on the total and on its limit.
    let score = try #require(differences.first { $0["result"] as? String == "score:时效" })
    #expect(score["changes"] as? [Int] == [0])
  }

  @Test func itemsThatComeAndGoAreToldWhole() throws {
    let versions = try Versions { $0.replacing("  - {等级: 合格", with: "  - {等级: 良, 不低于: 80}\n  - {等级: 合格") }
    let outcome = try Program.run(["diff", versions.old, versions.new, "--lang", "en"])
    #expect(outcome.output.contains("changes of rules: 1") && outcome.output.contains("added grades `良`"), "\(outcome.output)")
    let reverse = try Program.run(["diff", versions.new, versions.old, "--lang", "en"])
    #expect(reverse.output.contains("removed grades `良`"), "\(reverse.output)")
  }

  @Test func theSameBookHasNoChanges() throws {
    let versions = try Versions { $0 + "# 一句说明\n" }
    let outcome = try Program.run(["diff", versions.old, versions.new, "--data", versions.data, "--lang", "en"])
    #expect(outcome.output.contains("changes of rules: 0") && outcome.output.contains("0 of 3 subjects"), "\(outcome.output)")
  }

  @Test func aRevisionThatIsNotThereIsTold() throws {
    let outcome = try Program.run(["diff", "no-such-revision:centre", "centre", "--lang", "en"])
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("no-such-revision:centre/rulebook.yaml"), "\(outcome.complaints)")
  }
}
