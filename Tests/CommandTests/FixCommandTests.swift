import Foundation
import Testing

/// `heng check --fix` and `--fix=review` on files of their own.
@Suite(.timeLimit(.minutes(60)))
struct FixCommandTests {
  private static let book = """
    rulebook: centre  # kept
    template: true
    inputs:
      cases：{label: Cases，type: integer}
      tried: {type: nubmer}

    """

  private static func file(_ text: String, in folder: Scratch, _ name: String = "book.yaml") throws -> URL {
    let file = folder.url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file
  }

  @Test func safeFixesAreWritten() throws {
    let folder = try Scratch()
    let file = try Self.file(Self.book, in: folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let outcome = try Program.run(["check", file.path, "--fix", "--lang", "en"])
    // What is to be reviewed is left.
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("fixed 2 problems in 1 file") && outcome.output.contains("[R008]"), "\(outcome.output)")
    let mended = Self.book.replacing("cases：", with: "cases: ").replacing("Cases，", with: "Cases, ")
    #expect(try folder.text("book.yaml") == mended)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try folder.names() == ["book.yaml"])

    let again = try Program.run(["check", file.path, "--fix", "--format", "json"])
    #expect((try again.json()["fixed"] as? [Any])?.isEmpty == true)
    #expect(try folder.text("book.yaml") == mended)
  }

  @Test(arguments: [["--fix=review"], ["--review"], ["--fix", "--review"]])
  func reviewWritesNothing(options: [String]) throws {
    let folder = try Scratch()
    let file = try Self.file(Self.book, in: folder)
    let outcome = try Program.run(["check", file.path, "--lang", "en"] + options)
    #expect(outcome.status == 1)
    for piece in ["--- \(file.path)", "[safe] Y210", "[please review] R008", "-  tried: {type: nubmer}", "+  tried: {type: number}"] {
      #expect(outcome.output.contains(piece), "\(piece)\n\(outcome.output)")
    }
    #expect(outcome.complaints.contains("2 errors"))
    #expect(try folder.text("book.yaml") == Self.book)
  }

  @Test func linksAndForeignBasesStay() throws {
    let folder = try Scratch()
    let base = "rulebook: base\ntemplate: true\ntitle：base\n"
    _ = try Self.file(base, in: folder, "base.yaml")
    let book = try Self.file("rulebook: own\ntemplate: true\nextends: base.yaml\ntitle：own\n", in: folder)
    let link = folder.url.appending(path: "link.yaml")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: book.path)
    _ = try Program.run(["check", link.path, "--fix"])
    // The base was not asked for.
    #expect(try folder.text("base.yaml") == base)
    #expect(try folder.text("book.yaml").hasSuffix("title: own\n"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == book.path)
  }

  @Test(
    arguments: [
      "check centre --watch --fix", "check centre --fix=review --format json", "check centre --watch --format sarif",
      "run centre --data complete.csv --format sarif",
    ])
  func wrongUsage(line: String) throws {
    let outcome = try Program.run(line)
    #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.complaints.isEmpty)
  }

  @Test func sarifAndGitHub() throws {
    let sarif = try Program.run("check . --format sarif")
    #expect(sarif.status == 1)
    let run = try #require((try sarif.json()["runs"] as? [[String: Any]])?.first)
    #expect((run["results"] as? [[String: Any]])?.map { $0["ruleId"] as? String } == ["R301", "F101", "R308"])
    let missing = try Program.run("check nowhere.yaml --format sarif")
    #expect(missing.status == 2 && missing.output.contains("\"C001\"") && missing.complaints.isEmpty)

    let annotations = try Program.run("check . --format github")
    #expect(annotations.status == 1)
    #expect(annotations.output.hasPrefix("::error file=broken.yaml,line=10,col=9,"), "\(annotations.output)")
  }
}
