import Foundation
import Testing

/// What rule files and tests may make the program read and print.
@Suite(.timeLimit(.minutes(60)))
struct ReachTests {
  /// A project with a book that extends something, in a folder with other files.
  private final class Project {
    let folder: Scratch
    var url: URL { folder.url.appending(path: "project") }

    init() throws {
      folder = try Scratch()
      for path in ["project/.git", "project/sub"] {
        try FileManager.default.createDirectory(at: folder.url.appending(path: path), withIntermediateDirectories: true)
      }
      try write("secret.yaml", "password: hunter2\n")
      try write("outside.yaml", "rulebook: outside\ntemplate: true\ntitle: hunter2\n")
      try write("project/base.yaml", "rulebook: base\ntemplate: true\n")
      try write("project/values.yaml", "password: hunter2\nother: [\n")
    }

    func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: folder.url.appending(path: name)) }

    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(atPath: url.appending(path: name).path, withDestinationPath: target)
    }

    func extending(_ base: String) throws -> String {
      try write("project/sub/rulebook.yaml", "rulebook: own\ntemplate: true\nextends: \(base)\n")
      return url.appending(path: "sub/rulebook.yaml").path
    }
  }

  private static func expectNothingOf(_ outcome: Program.Outcome, _ secret: String = "hunter2", at place: SourceLocation = #_sourceLocation)
  {
    #expect(!(outcome.output + outcome.complaints).contains(secret), "\(outcome.output)\(outcome.complaints)", sourceLocation: place)
  }

  @Test func basesOfTheProjectAreRead() throws {
    let project = try Project()
    let book = try project.extending("../base.yaml")
    #expect(try Program.run(["check", book]).status == 0)
    try project.link("sub/link.yaml", to: "../base.yaml")
    #expect(try Program.run(["check", project.extending("link.yaml")]).status == 0)
  }

  @Test(arguments: ["check", "run", "explain", "sql", "diff"])
  func nothingOutsideIsRead(command: String) throws {
    let project = try Project()
    try project.link("sub/link.yaml", to: project.folder.url.appending(path: "secret.yaml").path)
    try project.link("sub/outside", to: project.folder.url.path)
    let outside = project.folder.url.path
    for base in [
      "/proc/self/environ", "/etc/shadow", "/etc/passwd", "/dev/urandom", "../../secret.yaml", "\(outside)/secret.yaml",
      "link.yaml", "outside/secret.yaml", "../../outside.yaml", "/proc/self/cwd/../../../etc/hostname", "no/../../../nowhere.yaml",
    ] {
      let book = try project.extending(base)
      let rest: [String]
      switch command {
      case "run": rest = ["--data", "complete.csv"]
      case "explain": rest = ["--data", "complete.csv", "--subject", "x"]
      case "sql": rest = ["--dialect", "spark"]
      case "diff": rest = [book]
      default: rest = []
      }
      let outcome = try Program.run([command, book, "--lang", "en"] + rest)
      #expect(outcome.status == 1, "\(base)")
      Self.expectNothingOf(outcome)
      Self.expectNothingOf(outcome, "LC_ALL=")
      Self.expectNothingOf(outcome, "root:")
      #expect(
        (outcome.output + outcome.complaints).contains("outside of the project folder"), "\(base): \(outcome.output)\(outcome.complaints)")
      #expect((outcome.output + outcome.complaints).contains("--allow-outside"))
    }
  }

  @Test func aSwitchAllowsMore() throws {
    let project = try Project()
    let book = try project.extending("../../outside.yaml")
    #expect(try Program.run(["check", book]).status == 1)
    #expect(try Program.run(["check", book, "--allow-outside", project.folder.url.path]).status == 0)
    // What is no rule book is not printed even then.
    let other = try Program.run([
      "check", project.extending("../../secret.yaml"), "--allow-outside", project.folder.url.path, "--lang", "en",
    ])
    #expect(other.status == 1 && other.output.contains("is not a rule book"))
    Self.expectNothingOf(other)
  }

  @Test func whatIsNoRuleBookIsNotPrinted() throws {
    let project = try Project()
    let outcome = try Program.run(["check", project.extending("../values.yaml"), "--lang", "en"])
    #expect(outcome.status == 1 && outcome.output.contains("is not a rule book"))
    Self.expectNothingOf(outcome)
    try project.write("project/sub/x.test.yaml", "rulebook: ../values.yaml\ncases:\n  - {name: a, expect: {total: 1}}\n")
    Self.expectNothingOf(try Program.run(["test", project.url.path]))
    try project.write("project/sub/x.test.yaml", "rulebook: ../../secret.yaml\ncases:\n  - {name: a, expect: {total: 1}}\n")
    let tested = try Program.run(["test", project.url.path, "--lang", "en"])
    #expect(tested.status == 1 && tested.complaints.contains("outside of the project folder"), "\(tested.complaints)")
    Self.expectNothingOf(tested)
  }

  /// Pipes, devices and files without end are told, and soon.
  @Test func onlyFilesOfSomeSizeAreRead() throws {
    let project = try Project()
    let pipe = project.url.appending(path: "sub/pipe.yaml").path
    try #require(mkfifo(pipe, 0o600) == 0)
    let sparse = project.url.appending(path: "sub/sparse.yaml").path
    try #require(FileManager.default.createFile(atPath: sparse, contents: nil))
    try #require(truncate(sparse, 20 << 30) == 0)
    for (base, says) in [("pipe.yaml", "a pipe or a device"), ("sparse.yaml", "larger than")] {
      let outcome = try Program.run(["check", project.extending(base), "--lang", "en"])
      #expect(outcome.status == 1 && outcome.output.contains(says), "\(outcome.output)")
    }
    // A pipe in a folder is no rule file.
    #expect(try Program.run(["check", project.url.path, "--lang", "en"]).output.contains("pipe.yaml`: it is a pipe") == false)
    for data in [sparse, "/dev/zero"] {
      let outcome = try Program.run(["run", "centre", "--data", data, "--lang", "en"])
      #expect(outcome.status == 2 && outcome.complaints.contains("larger than"), "\(outcome.complaints)")
    }
  }

  @Test func dataMayComeThroughAPipe() throws {
    let script = #"cat complete.csv | "$0" run centre --data /dev/stdin"#
    let outcome = try Program.shell(script)
    #expect(outcome.status == 0 && outcome.output.contains("2 个单位，2 个完成"), "\(outcome.complaints)")
    let folder = try Scratch()
    let table = try Program.shell(#"cat complete.csv | "$0" run centre --data /dev/stdin --out "$1""#, folder.url.path + "/r.csv")
    #expect(table.status == 0, "\(table.complaints)")
    #expect(try folder.text("r.csv").contains("城关中心"))
  }

  // MARK: - Folders

  @Test func linksThatGoRoundEnd() throws {
    let project = try Project()
    try project.link("loop", to: ".")
    try project.link("again", to: ".")
    try project.link("sub/up", to: "..")
    try project.link("a-link.yaml", to: "base.yaml")
    try FileManager.default.removeItem(at: project.url.appending(path: "values.yaml"))
    _ = try project.extending("../base.yaml")
    let outcome = try Program.run(["check", project.url.path, "--lang", "en"])
    #expect(outcome.status == 0 && outcome.output.contains("(2 rule files)"), "\(outcome.output)")
    #expect(try Program.run(["fmt", project.url.path, "--check", "--lang", "en"]).output.contains("2 files"))
    // A circle that goes through a link is a circle.
    let circle = try Program.run(["check", project.extending("up/sub/rulebook.yaml"), "--lang", "en"])
    #expect(circle.status == 1 && circle.output.contains("in a circle"), "\(circle.output)")
  }

  @Test func linksOutOfTheProjectAreNotFollowed() throws {
    let project = try Project()
    try project.link("sub/link.yaml", to: project.folder.url.appending(path: "secret.yaml").path)
    let outcome = try Program.run(["check", project.url.appending(path: "sub").path, "--lang", "en"])
    #expect(outcome.status == 2 && outcome.output.contains("outside of the project folder"), "\(outcome.output)")
    Self.expectNothingOf(outcome)
  }

  /// A revision is no option of git's.
  @Test func revisionsAreNoOptions() throws {
    let folder = try Scratch()
    let target = folder.url.appending(path: "written").path
    let outcome = try Program.run(["diff", "--lang", "en", "--", "--output=\(target):centre", "centre"])
    #expect(outcome.status == 2)
    #expect(try folder.names().isEmpty)
  }
}
