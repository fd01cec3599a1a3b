import Foundation
import Testing

/// What `run --out` leaves on disk.
@Suite(.timeLimit(.minutes(60)))
struct ResultFileTests {
  private static let files = ["report.html", "results.csv", "results.json"]

  @Test func writesThreeWholeFiles() throws {
    let scratch = try Scratch()
    let out = scratch.url.appending(path: "a/b")
    for data in ["complete.csv", "gb18030.csv"] {
      let outcome = try Program.run(["run", "centre", "--data", data, "--out", out.path])
      #expect(outcome.status == 0, "\(outcome.complaints)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).sorted() == Self.files)
      for name in Self.files { #expect(outcome.output.contains(out.appending(path: name).path)) }
      #expect(try scratch.text("a/b/report.html").hasSuffix("</html>\n"))
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: out.appending(path: "results.json")))
      #expect(((json as? [String: Any])?["subjects"] as? [Any])?.count == 2)
      // What is printed as JSON is what is written.
      let printed = try Program.run(["run", "centre", "--data", data, "--format", "json"])
      #expect(printed.output == (try scratch.text("a/b/results.json")))
      let rows = try scratch.text("a/b/results.csv").split(whereSeparator: \.isNewline)
      #expect(rows.count == 3 && rows[1].contains("城关中心") && rows[1].contains("100"))
    }
  }

  /// The encoding and the width of digits are no part of the data.
  @Test func legacyFileGivesTheSame() throws {
    func subjects(_ data: String) throws -> [[String: Any]] {
      let report = try Program.run("run centre --data \(data) --format json").json()
      return try #require(report["subjects"] as? [[String: Any]])
    }
    let results = try ["complete.csv", "gb18030.csv"].map { data in
      try subjects(data).map { subject in
        let results = subject.filter { ["subject", "total", "grade", "rank", "indicators"].contains($0.key) }
        return try JSONSerialization.data(withJSONObject: results, options: .sortedKeys)
      }
    }
    #expect(results[0] == results[1])
  }

  @Test func incompleteResultsAreWrittenToo() throws {
    let scratch = try Scratch()
    let outcome = try Program.run([
      "run", "centre", "--data", "incomplete.csv", "--out", scratch.url.path,
    ])
    #expect(outcome.status == 1)
    #expect(try scratch.names() == Self.files)
  }

  /// A folder without the right to write, or with a folder where a file should be.
  @Test func unwritableFolderKeepsWhatItHas() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "report.html"), withIntermediateDirectories: false)
    try Data("old".utf8).write(to: scratch.url.appending(path: "results.csv"))
    let outcome = try Program.run([
      "run", "centre", "--data", "complete.csv", "--out", scratch.url.path,
    ])
    #expect(outcome.status == 2 && outcome.complaints.contains("[C006]"))
    #expect(try scratch.names() == ["report.html", "results.csv"])
    #expect(try scratch.text("results.csv") == "old")
  }

  /// A folder in which nothing may be made: by its permissions and, for root, who may write everywhere, by having to make a
  /// folder where a file is, and in a file system that takes no files.
  @Test func folderWithoutRightsStaysEmpty() throws {
    let scratch = try Scratch()
    var folders = ["/proc/heng", "/dev/null/heng"]
    if getuid() != 0 {
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.url.path)
      folders.append(scratch.url.path)
    }
    for folder in folders + ["/proc/self/fdinfo"] {
      for out in [folder, folder + "/r.csv"] {
        let outcome = try Program.run(["run", "centre", "--data", "complete.csv", "--out", out])
        #expect(outcome.status == 2 && outcome.complaints.contains("[C006]"), "\(out): \(outcome.complaints)")
      }
    }
    #expect(try scratch.names().isEmpty)
  }

  /// A run that fails leaves nothing behind.
  @Test func failedRunWritesNothing() throws {
    let scratch = try Scratch()
    for line in ["run broken.yaml --data complete.csv", "run centre --data nowhere.csv"] {
      let outcome = try Program.run(
        line.split(separator: " ").map(String.init) + ["--out", scratch.url.path])
      #expect(outcome.status != 0)
    }
    #expect(try scratch.names().isEmpty)
  }
}
