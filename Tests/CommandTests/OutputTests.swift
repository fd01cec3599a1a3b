import Foundation
import Testing

/// Results that can't be written, and places that are no plain files.
@Suite(.timeLimit(.minutes(60)))
struct OutputTests {
  @Test(
    .enabled("needs /dev/full") { FileManager.default.fileExists(atPath: "/dev/full") },
    arguments: [
      "check centre", "check centre --format json", "check broken.yaml --format github", "run centre --data complete.csv",
      "run centre --data complete.csv --format json", "explain centre --data complete.csv --subject 城关中心", "test passing.test.yaml",
      "diff centre centre", "fmt centre --check", "sql centre --dialect spark", "schema", "reference", "--help", "--version",
      "check --explain R001",
    ])
  func aFullDiskBehindStandardOutputIsTold(line: String) throws {
    let outcome = try Program.shell(#"exec "$0" $1 --lang en >/dev/full"#, line)
    if line.hasPrefix("--") { return #expect(outcome.status == 2) }
    #expect(outcome.status == 2 && outcome.complaints.contains("the disk is full"), "\(line): \(outcome.status) \(outcome.complaints)")
  }

  @Test func aReaderWhoHasGoneHearsNothingMore() throws {
    let outcome = try Program.shell(#""$0" reference --lang en | head -n 1"#)
    #expect(outcome.status == 0 && outcome.complaints.isEmpty)
    let ignoring = try Program.shell(#"trap '' PIPE; { "$0" reference --lang en; echo "$?" >&2; } | true"#)
    #expect(ignoring.complaints.trimmingCharacters(in: .whitespacesAndNewlines) == "0")
  }

  /// A closed stream's number is not given to the file of results.
  @Test func aClosedStreamIsTold() throws {
    let folder = try Scratch()
    let outcome = try Program.shell(#"exec "$0" run centre --data complete.csv --out "$1" >&-"#, folder.url.path + "/r.csv")
    #expect(outcome.status == 2)
    #expect(try folder.text("r.csv").hasPrefix("\u{FEFF}单位,"))
  }

  // MARK: - Places

  private static let writers = [
    ["sql", "centre", "--dialect", "spark", "--out"], ["schema", "--out"], ["run", "centre", "--data", "complete.csv", "--out"],
    ["run", "centre", "--data", "two-periods.csv", "--allow-incomplete", "--out"], ["test", "passing.test.yaml", "--junit"],
  ]

  /// How the file is called that a command writes.
  private static func ending(of arguments: [String]) -> String {
    switch arguments[0] {
    case "sql": "sql"
    case "schema": "json"
    case "test": "xml"
    default: "csv"
    }
  }

  @Test(arguments: writers) func linksGoOnPointing(arguments: [String]) throws {
    let folder = try Scratch()
    let end = Self.ending(of: arguments)
    for (link, target) in [("there.\(end)", "target.\(end)"), ("dangling.\(end)", "new.\(end)")] {
      let path = folder.url.appending(path: link).path
      if link.hasPrefix("there") { try Data("old".utf8).write(to: folder.url.appending(path: target)) }
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
      let outcome = try Program.run(arguments + [path])
      #expect(outcome.status == 0, "\(outcome.complaints)")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
      #expect(try folder.text(target).count > 10)
    }
    #expect(try folder.names() == ["dangling", "new", "target", "there"].map { "\($0).\(end)" })
  }

  @Test(arguments: writers) func pipesAreWrittenTo(arguments: [String]) throws {
    let folder = try Scratch()
    let name = "pipe.\(Self.ending(of: arguments))"
    let pipe = folder.url.appending(path: name).path
    try #require(mkfifo(pipe, 0o600) == 0)
    // Who writes nothing must not leave the reader waiting.
    let script = #"timeout 60 cat "$1" >"$1.read" & exec "$0" "${@:2}" "$1""#
    let outcome = try Program.shell(script, [pipe] + arguments)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    var status = stat()
    #expect(lstat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    for _ in 0..<100 where try folder.text("\(name).read").isEmpty { usleep(50_000) }
    #expect(try folder.text("\(name).read").count > 10)
    #expect(try folder.names() == [name, "\(name).read"])
  }

  @Test func devicesStayDevices() throws {
    #expect(try Program.run(["sql", "centre", "--dialect", "spark", "--out", "/dev/null"]).status == 0)
    let full = try Program.run(["sql", "centre", "--dialect", "spark", "--out", "/dev/full", "--lang", "en"])
    #expect(full.status == 2 && full.complaints.contains("the disk is full"))
    for device in ["/dev/null", "/dev/full"] {
      var status = stat()
      #expect(lstat(device, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }
    let printed = try Program.shell(#"exec "$0" schema --out /dev/stdout"#)
    #expect(printed.status == 0 && printed.output.contains("$schema"))
  }

  /// A private file stays private.
  @Test(arguments: writers) func permissionsStay(arguments: [String]) throws {
    let folder = try Scratch()
    let file = folder.url.appending(path: "r.\(Self.ending(of: arguments))")
    try Data("old".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    #expect(try Program.run(arguments + [file.path]).status == 0)
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
  }

  /// Where the second file can't take its name, the first gives its own back.
  @Test(.enabled("needs root to mount") { geteuid() == 0 }) func resultsAreOfOneRun() throws {
    let folder = try Scratch()
    for name in ["report.html", "results.csv", "results.json"] { try Data("old".utf8).write(to: folder.url.appending(path: name)) }
    let script = #"""
      mount --bind "$1/report.html" "$1/report.html" || exit 77
      "$0" run centre --data complete.csv --out "$1" --lang en
      """#
    let outcome = try Program.shell(script, [folder.url.path], launcher: ["unshare", "-m"])
    guard outcome.status != 77, !outcome.complaints.contains("unshare") else { return }
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.complaints)")
    #expect(try folder.names() == ["report.html", "results.csv", "results.json"])
    for name in ["report.html", "results.csv", "results.json"] { #expect(try folder.text(name) == "old", "\(name)") }
  }

  // MARK: - Signals

  /// What was to be ignored when the program began stays ignored: `nohup` means that it goes on.
  @Test(arguments: [SIGHUP, SIGINT, SIGTERM]) func ignoredSignalsStayIgnored(code: Int32) throws {
    let folder = try Scratch()
    let rows = (1...6_000).map { "单位\($0),100,\($0 % 101),9%\n" }.joined()
    try Data("单位,受理数,按时数,满意度\n\(rows)".utf8).write(to: folder.url.appending(path: "data.csv"))
    let script = #"""
      trap '' \#(code)
      "$0" run centre --data "$1/data.csv" --out "$1/r.csv" --lang en &
      while ! ls -A "$1" | grep -q 'tmp$' && kill -0 $! 2>/dev/null; do :; done
      kill -\#(code) $!
      wait $!
      """#
    let outcome = try Program.shell(script, folder.url.path)
    #expect(outcome.status == 0, "\(outcome.status) \(outcome.complaints)")
    #expect(try folder.text("r.csv").split(separator: "\r\n").count == 6_001)
  }

  /// Whoever saves a file while it is laid out keeps what they wrote.
  @Test func aSaveInBetweenIsKept() throws {
    let folder = try Scratch()
    let book = folder.url.appending(path: "a.yaml")
    try Data("rulebook:  a\n".utf8).write(to: book)
    // The second file is a pipe's length away: while it is read, the first is saved.
    let pipe = folder.url.appending(path: "b.yaml").path
    try #require(mkfifo(pipe, 0o600) == 0)
    let script = #"""
      "$0" fmt "$1/a.yaml" "$1/b.yaml" --lang en & 
      { sleep 1; printf 'rulebook:  saved\n' >"$1/a.yaml"; printf 'rulebook: b\n'; } >"$1/b.yaml"
      wait $!
      """#
    let outcome = try Program.shell(script, folder.url.path)
    #expect(outcome.status == 2 && outcome.complaints.contains("[C010]"), "\(outcome.output)\(outcome.complaints)")
    #expect(try folder.text("a.yaml") == "rulebook:  saved\n")
  }
}
