import Foundation
import Testing

/// What officers submit, from the command line: into a folder and into a table, which have to say the same.
@Suite struct SubmittedDataCommandTests {
  private static let book = """
    rulebook: t
    inputs:
      x: {type: number, min: 0, max: 100}
      y: {type: number}
    indicators:
      - {id: a, weight: 60, value: x, score: {method: ratio, target: 100}}
      - {id: b, weight: 40, value: y, missing: zero, score: {method: rank}}
    vetoes:
      - {id: low, when: x < 10, grade: B}
    findings:
      - {id: odd, when: x > 99 and y < 1, severity: warning, message: odd}
    rounding: {indicator: 2, total: 2}
    grades: [{grade: A, at-least: 80}, {grade: B}]

    """

  private struct Both {
    let folder: Program.Outcome
    let table: Program.Outcome
    /// The lines of both tables of results, without their order.
    let lines: (folder: [String], table: [String])
    let explained: String
  }

  private static func run(_ data: [UInt8], book: String = book, name: String = "data.csv") throws -> Both {
    let place = try Scratch()
    defer { withExtendedLifetime(place) {} }
    let file = { (name: String) in place.url.appending(path: name) }
    try Data(book.utf8).write(to: file("rulebook.yaml"))
    try Data(data).write(to: file(name))
    let common = ["run", file("rulebook.yaml").path, "--data", file(name).path, "--lang", "en", "--out"]
    let folder = try Program.run(common + [file("out").path])
    let table = try Program.run(common + [file("out.csv").path])
    let lines = { (name: String) in
      ((try? String(contentsOf: file(name), encoding: .utf8)) ?? "").split(separator: "\r\n").map(String.init).sorted()
    }
    let explained = try Program.run(["explain", file("rulebook.yaml").path, "--data", file(name).path, "--lang", "en", "--subject", "east"])
    return Both(folder: folder, table: table, lines: (lines("out/results.csv"), lines("out.csv")), explained: explained.output)
  }

  private static func run(_ text: String) throws -> Both { try run(Array(text.utf8)) }

  /// Each of these was one thing into a folder and another into a table.
  @Test(arguments: [
    ("subject,x,y\neast,90,1\n,,\nwest,80,2\n", Int32(0)),
    ("subject,x,y\neast,\"90,1\nwest,80,2\n", 1),
    ("subject,x,y\neast,90,1\nwest,80,2\neast,70,3\n", 1),
    ("subject,x,y,x\neast,90,1,\nwest,80,2,3\n", 1),
    ("subject,x,y\neast,90,1\nwest,80,2\n平均,85,1.5\n全镇合计,170,3\n", 1),
    ("subject,x,y\neast,90,1\rwest,80,2\n", 0),
    ("subject,x,y\neast,90,1\nwest,85%,2\n", 1),
    ("subject,x,y\neast,90,1\nwest, \"8⏎0\",2\n", 1),
    ("subject,x\neast,90\n", 0),
  ])
  func aFolderAndATableSayTheSame(text: String, status: Int32) throws {
    let both = try Self.run(text.replacing("⏎", with: "\n"))
    #expect(both.folder.status == status, "\(both.folder.complaints)")
    #expect(both.table.status == status, "\(both.table.complaints)")
    #expect(both.lines.folder == both.lines.table)
    #expect(both.lines.folder.count > 1)
  }

  @Test func gb18030IsReadAsAWhole() throws {
    let bytes = Array("subject,x,y\nA01,90,1\n".utf8) + [0xB2, 0xC6, 0xD5, 0xFE, 0xBE, 0xD6] + Array(",70,2\n".utf8)
    let both = try Self.run(bytes)
    #expect(both.table.status == 0)
    #expect(both.lines.table.contains { $0.hasPrefix("财政局,") })
    #expect(both.lines.folder == both.lines.table)
  }

  @Test func anUnreadableCellIsToldOnce() throws {
    let both = try Self.run("subject,x,y\neast,92.5分,1\nwest,80,2\n")
    for outcome in [both.folder, both.table] {
      #expect(outcome.status == 1)
      #expect(outcome.complaints.components(separatedBy: "error[").count == 2, "\(outcome.complaints)")
      #expect(outcome.complaints.contains("`x` was submitted, not readable"))
      #expect(outcome.complaints.contains("indicator `a` has no score"))
      #expect(outcome.complaints.contains("can't tell whether `low` applies"))
      #expect(!outcome.complaints.contains("no data for"))
    }
    #expect(both.lines.folder == both.lines.table)
    #expect(both.lines.table.contains { $0.hasPrefix("east,") && $0.contains("submitted, not readable") })
    #expect(both.folder.output.contains("submitted, not readable"))
    #expect(both.explained.contains("submitted, not readable"))
    #expect(!both.explained.contains("no data for"))
  }

  @Test func whatIsMissingBesideAnUnreadableCellIsToldToo() throws {
    let both = try Self.run("subject,x,y\neast,,1\nwest,80分,2\n")
    #expect(both.folder.complaints.contains("indicator `a` has no score: no data for `x`"))
    #expect(both.folder.complaints.contains("`x` was submitted, not readable"))
  }

  @Test func aBombOfAliasesIsRefused() throws {
    var text = "- &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, former) in zip("bcdefgh", "abcdefg") {
      text += "- &\(name) [" + Array(repeating: "*\(former)", count: 9).joined(separator: ", ") + "]\n"
    }
    let both = try Self.run(Array(text.utf8), name: "data.yaml")
    #expect(both.folder.status != 0)
    #expect(both.folder.complaints.contains("expands to too much"))
  }
}
