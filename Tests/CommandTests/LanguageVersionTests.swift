import Foundation
import Testing

/// The version of the rule language where users meet it.
struct LanguageVersionTests {
  private static func book(_ head: String = "") -> String {
    """
    rulebook: t
    \(head)
    inputs: {x: {}}
    indicators: [{id: a, weight: 100, value: x, score: {method: ratio, target: 100}}]
    grades: [{grade: Good, at-least: 60}, {grade: Poor}]
    accountability: [{id: dismiss, when: grade = "Poor" and previous.grade = "Poor", missing: not-applicable}]
    """
  }

  private static let data = "subject,period,x\nA,2022,50\nB,2023,90\nB,2024,95\nC,2023,50\nC,2024,40\nA,2024,40\n"

  private func place(_ files: [String: String]) throws -> Scratch {
    let folder = try Scratch()
    for (name, text) in files { try Data(text.utf8).write(to: folder.url.appending(path: name)) }
    return folder
  }

  private func run(_ folder: Scratch, _ words: String) throws -> Program.Outcome {
    try Program.run(
      words.split(separator: " ").map { $0.hasPrefix("@") ? folder.url.appending(path: String($0.dropFirst())).path : String($0) })
  }

  @Test func theProgramNamesItsVersionAndTheLanguages() throws {
    let text = try Program.run("--version").output
    #expect(text.contains("0.1.0") && text.contains("rule language 2") && text.contains("1, 2"), "\(text)")
    #expect(try Program.run("--version", locale: "zh_CN.UTF-8").output.contains("规则语言第 2 版"))
  }

  /// Whatever is written for machines records the versions of the program, of the language and of its own format.
  @Test(arguments: [
    "run @b.yaml --data @d.csv --format json", "run @b.yaml --data @d.csv --out @t.csv --format json",
    "explain @b.yaml --data @d.csv --subject A --format json", "test @b.test.yaml --format json", "diff @b.yaml @b.yaml --format json",
    "diff @b.yaml @b.yaml --data @d.csv --format json", "sql @b.yaml --dialect postgresql --format json",
  ])
  func resultsRecordVersions(command: String) throws {
    for (head, version) in [("", 2), ("language: 1", 1), ("language: 2", 2)] {
      let folder = try place([
        "b.yaml": Self.book(head), "d.csv": Self.data,
        "b.test.yaml": "rulebook: b.yaml\ncases: [{name: s, values: {x: 80}, expect: {total: 80}}]\n",
      ])
      let made = try run(folder, command).json()
      let record = try #require(made["heng"] as? [String: Any])
      #expect(record["program"] as? String == "0.1.0" && record["format"] as? Int == 2)
      let language =
        command.hasPrefix("test") ? (made["files"] as? [[String: Any]])?.first?["language"] as? Int : record["language"] as? Int
      #expect(language == version, "\(command) \(head)")
    }
  }

  @Test func resultFilesRecordVersions() throws {
    let folder = try place(["b.yaml": Self.book("language: 1"), "d.csv": Self.data])
    #expect(try run(folder, "run @b.yaml --data @d.csv --out @out --lang en").status == 0)
    #expect(try folder.text("out/results.json").contains("\"language\": 1"))
    #expect(try folder.text("out/report.html").contains("rule language 1, heng 0.1.0"))
    #expect(try run(folder, "sql @b.yaml --dialect spark --lang en").output.contains("rule language 1, heng 0.1.0"))
  }

  /// One book and its data by two versions: those whose results change by it, and no others.
  @Test(arguments: ["diff @b.yaml --old-language 1", "diff @b.yaml @b.yaml --old-language 1 --new-language 2"])
  func diffComparesVersions(command: String) throws {
    let folder = try place(["b.yaml": Self.book(), "d.csv": Self.data])
    let text = try run(folder, command + " --data @d.csv --lang en").output
    for part in [
      "changes of rules: 0", "rule language: version 1 → version 2", "the previous period: ", "results of 0 of 3 subjects",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    // Without B's row of 2023 the first version takes A's row of 2022.
    let alone = Self.data.replacing("B,2023,90\n", with: "").replacing("C,2023,50\n", with: "C,2022,50\n")
    try Data(alone.utf8).write(to: folder.url.appending(path: "d.csv"))
    let changed = try run(folder, command + " --data @d.csv --lang en").output
    #expect(changed.contains("results of 2 of 3 subjects"), "\(changed)")
    #expect(changed.contains("measures: dismiss → none  [language]"), "\(changed)")
    let json = try run(folder, command + " --data @d.csv --format json").json()
    #expect((json["languages"] as? [String: Any])?["old"] as? Int == 1)
    let subjects = try #require(json["subjects"] as? [[String: Any]])
    #expect(subjects.compactMap { $0["subject"] as? String }.sorted() == ["A", "C"])
    let back = try run(folder, "diff @b.yaml @b.yaml --old-language 2 --new-language 1 --data @d.csv --lang zh").output
    #expect(back.contains("规则语言：第 2 版 → 第 1 版") && back.contains("问责: 无 → dismiss  [语言版本]"), "\(back)")
  }

  /// Changes of rules and of the version together: what the version alone does is told apart.
  @Test func diffTellsRulesAndVersionApart() throws {
    let alone = "subject,period,x\nA,2022,50\nA,2024,40\nB,2022,80\nB,2024,70\n"
    let new = Self.book().replacing("at-least: 60", with: "at-least: 75")
    let folder = try place(["b.yaml": Self.book("language: 1"), "n.yaml": new, "d.csv": alone])
    let text = try run(folder, "diff @b.yaml @n.yaml --data @d.csv --lang en").output
    let measure = try #require(text.split(separator: "\n").first { $0.contains("measures: dismiss → none") }, "\(text)")
    #expect(measure.contains("language"), "\(text)")
    let grade = try #require(text.split(separator: "\n").first { $0.contains("grade: Good → Poor") }, "\(text)")
    #expect(!grade.contains("language]"), "\(text)")
  }

  @Test func diffRefusesWhatItCannotCompare() throws {
    let folder = try place(["b.yaml": Self.book()])
    let single = try run(folder, "diff @b.yaml --lang en")
    #expect(single.status == 2 && single.complaints.contains("--old-language"), "\(single.complaints)")
    let unknown = try run(folder, "diff @b.yaml --old-language 3 --lang zh")
    #expect(unknown.status == 2 && unknown.complaints.contains("没有第 3 版"), "\(unknown.complaints)")
  }

  /// The extending book's version holds; a difference from the base is told; without one of its own, the base's holds.
  @Test func extendingBooksHaveTheSayOfTheVersion() throws {
    let own = "rulebook: own\nextends: b.yaml\n"
    let alone = "subject,period,x\nA,2022,50\nA,2024,40\n"
    for (base, head, version, isTold) in [
      ("language: 1", "language: 2\n", 2, true), ("language: 2", "language: 1\n", 1, true), ("language: 1", "", 1, false),
      ("", "language: 1\n", 1, false), ("language: 1", "language: 1\n", 1, false), ("", "", 2, false),
    ] {
      let folder = try place(["b.yaml": Self.book(base), "own.yaml": own + head, "d.csv": alone])
      let checked = try run(folder, "check @own.yaml --lang en")
      #expect(checked.status == 0 && checked.output.contains("R336") == isTold, "\(base) \(head) \(checked.output)")
      let made = try run(folder, "run @own.yaml --data @d.csv --format json")
      #expect((try made.json()["heng"] as? [String: Any])?["language"] as? Int == version)
      #expect(made.output.contains("dismiss") == (version == 1), "\(base) \(head)")
    }
  }

  @Test(arguments: [("zh", "语言版本: 2"), ("en", "language: 2")]) func newBooksNameTheVersion(keys: String, line: String) throws {
    let folder = try Scratch()
    let out = folder.url.appending(path: "new").path
    #expect(try Program.run(["new", "department", "Parks", "--keys", keys, "--out", out]).status == 0)
    let lines = try folder.text("new/rulebook.yaml").split(separator: "\n").map(String.init)
    #expect((lines.firstIndex(of: line) ?? 99) < 8)
    // The formatter leaves it where it is, in either language's keys.
    #expect(try Program.run(["fmt", out, "--keys", keys == "zh" ? "en" : "zh"]).status == 0)
    let other = try folder.text("new/rulebook.yaml").split(separator: "\n").map(String.init)
    #expect((other.firstIndex(of: keys == "zh" ? "language: 2" : "语言版本: 2") ?? 99) < 8)
  }

  /// The guide and the reference list what a version reads otherwise, from the one list.
  @Test func theReferenceListsChanges() throws {
    for (language, parts) in [
      ("en", ["What version 2 reads otherwise", "- the previous period: the adjacent period"]), ("zh", ["第 2 版与前一版不同的地方", "- 上期：紧挨着的"]),
    ] {
      let text = try Program.run("reference --lang \(language)").output
      for part in parts { #expect(text.contains(part), "\(part)") }
    }
  }
}
