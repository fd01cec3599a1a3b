import Foundation
import Testing

@Suite(.timeLimit(.minutes(60)))
struct FormatCommandTests {
  @Test func checkTellsAndFmtMends() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "rulebook.yaml")
    let messy = "rulebook:  a\n\n\ninputs:\n    x: { type: number }\n"
    try Data(messy.utf8).write(to: file)
    let told = try Program.run(["fmt", scratch.url.path, "--check", "--lang", "en"])
    #expect(told.status == 1 && told.output.contains("rulebook.yaml") && told.output.contains("1 file, 1 to change"))
    #expect(try scratch.text("rulebook.yaml") == messy)
    let mended = try Program.run(["fmt", scratch.url.path, "--lang", "en"])
    #expect(mended.status == 0 && mended.output.contains("1 changed"))
    #expect(try scratch.text("rulebook.yaml") == "rulebook: a\n\ninputs:\n  x: {type: number}\n")
    #expect(try Program.run(["fmt", scratch.url.path, "--check"]).status == 0)
  }

  @Test func permissionsAndLinksStay() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "rulebook.yaml")
    try Data("rulebook:  a\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let link = scratch.url.appending(path: "link.yaml")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: file.path)
    #expect(try Program.run(["fmt", link.path]).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
    #expect(try scratch.text("rulebook.yaml") == "rulebook: a\n")
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o640)
  }

  /// A translated book evaluates to the same results.
  @Test func translatedBooksGiveTheSame() throws {
    let scratch = try Scratch()
    let book = scratch.url.appending(path: "rulebook.yaml")
    try FileManager.default.copyItem(at: Program.fixtures.appending(path: "centre/rulebook.yaml"), to: book)
    #expect(try Program.run(["fmt", book.path, "--keys", "en"]).status == 0)
    #expect(try scratch.text("rulebook.yaml").hasPrefix("rulebook: "))
    let results = try [book.path, "centre"].map { try Program.run(["run", $0, "--data", "complete.csv", "--lang", "en"]).output }
    #expect(results[0] == results[1])
  }
}
