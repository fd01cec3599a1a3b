import Diagnostics
import Foundation
import Testing

/// What the standard asks of a log, by hand: its schema can't be had as a package.
struct SARIFTests {
  static func run(_ diagnostics: [Diagnostic], _ language: Language = .en) throws -> [String: Any] {
    let text = SARIFRenderer(language: language, version: "1.2.3").json(diagnostics).render()
    let log = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(log.keys) == ["$schema", "version", "runs"])
    #expect(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [[String: Any]])
    try #require(runs.count == 1)
    return runs[0]
  }

  @Test(arguments: Language.allCases)
  func runTellsToolAndUnits(language: Language) throws {
    let run = try Self.run(problems, language)
    #expect(Set(run.keys) == ["tool", "language", "columnKind", "newlineSequences", "results"])
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let tongue = try #require(run["language"] as? String)
    #expect(try #/[a-zA-Z]{2}(-[a-zA-Z]{2})?/#.wholeMatch(in: tongue) != nil)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "heng" && driver["version"] as? String == "1.2.3")
  }

  @Test func rulesAreThoseOfTheResults() throws {
    let run = try Self.run(problems + problems)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["R005", "C002"])
    #expect(rules.map { $0["name"] as? String } == ["unreadable-number", "no-rulebook"])
    for rule in rules {
      for key in ["shortDescription", "help"] {
        let text = (rule[key] as? [String: String])?["text"]
        #expect(text?.isEmpty == false && text?.contains("://") == false, "\(key)")
      }
    }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1, 0, 1])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(result["ruleId"] as? String == rules[index]["id"] as? String)
    }
  }

  @Test func resultsHavePlacesAndFixes() throws {
    let results = try #require(try Self.run(problems)["results"] as? [[String: Any]])
    let first = results[0]
    #expect(first["level"] as? String == "error" && results[1]["level"] as? String == "warning")
    #expect((first["message"] as? [String: String])?["text"] == "`４` is not a number\none, two: 100%\nmend it")
    #expect(results[1]["locations"] == nil && results[1]["fixes"] == nil)

    let location = try #require((first["locations"] as? [[String: Any]])?.first)
    #expect((location["message"] as? [String: String])?["text"] == "here")
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    #expect((physical["artifactLocation"] as? [String: String])?["uri"] == "%E8%A7%84%E5%88%99/a%20b.yaml")
    #expect(physical["region"] as? [String: Int] == ["startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6])

    // The character before it takes two code units.
    let related = try #require((first["relatedLocations"] as? [[String: Any]])?.first)
    #expect(related["id"] as? Int == 1)
    let second = try #require((related["physicalLocation"] as? [String: Any])?["region"] as? [String: Int])
    #expect(second == ["startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 9])

    let fixes = try #require(first["fixes"] as? [[String: Any]])
    #expect(fixes.map { ($0["properties"] as? [String: String])?["safety"] } == ["needs-review", "safe"])
    let change = try #require((fixes[0]["artifactChanges"] as? [[String: Any]])?.first)
    #expect(change["artifactLocation"] as? [String: String] == ["uri": "%E8%A7%84%E5%88%99/a%20b.yaml"])
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect((replacement["insertedContent"] as? [String: String])?["text"] == "4")
    #expect(replacement["deletedRegion"] as? [String: Int] == physical["region"] as? [String: Int])
  }

  @Test func nothingFoundIsALogToo() throws {
    #expect((try Self.run([])["results"] as? [Any])?.isEmpty == true)
  }

  /// A byte order mark is no part of the text.
  @Test func columnsDoNotCountTheByteOrderMark() {
    let file = SourceFile(path: "a", text: "\u{FEFF}甲: 1\n")
    #expect(file.utf16Position(at: 0) == (1, 1))
    #expect(file.utf16Position(at: 3) == (1, 1))
    #expect(file.utf16Position(at: 6) == (1, 2))
  }

  /// No column lies between a CR and its LF.
  @Test func lineBreaksAreWhole() throws {
    let file = SourceFile(path: "a", text: "甲: 1\r\n乙: 2\r\n")
    #expect(file.utf16Position(at: 7) == (1, 5))
    let carriageReturn = Span(file, 6..<7)
    let problem = Diagnostic(
      YAMLCode.windowsLineEndings, Message(verbatim: "x"), at: carriageReturn,
      fixes: [Fix(Message(verbatim: "y"), safety: .safe, edits: [Edit(carriageReturn, "")])])
    let result = try #require((try Self.run([problem])["results"] as? [[String: Any]])?.first)
    let change = try #require(((result["fixes"] as? [[String: Any]])?.first?["artifactChanges"] as? [[String: Any]])?.first)
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect(replacement["deletedRegion"] as? [String: Int] == ["startLine": 1, "startColumn": 5, "endLine": 2, "endColumn": 1])
    #expect(replacement["insertedContent"] as? [String: String] == ["text": "\n"])
  }

  @Test func pathsBecomeURIs() throws {
    let spans = ["/a/b.yaml", "../c:d.yaml", "100%.yaml"].map { Span(SourceFile(path: $0, text: ""), 0..<0) }
    let results = try #require(
      try Self.run(spans.map { Diagnostic(YAMLCode.emptyFile, Message(verbatim: "x"), at: $0) })["results"] as? [[String: Any]])
    let places = results.compactMap { ($0["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any] }
    #expect(
      places.map { ($0["artifactLocation"] as? [String: String])?["uri"] } == [
        "file:///a/b.yaml", "../c%3Ad.yaml", "100%25.yaml",
      ])
  }
}
