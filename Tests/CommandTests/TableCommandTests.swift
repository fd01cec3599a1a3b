import Foundation
import Testing

/// `heng run --out FILE.csv`.
@Suite(.timeLimit(.minutes(60)))
struct TableCommandTests {
  private static func units(_ count: Int) -> String {
    let rows = (1...count).map { "单位\($0),100,\($0 % 101),9%\n" }
    return "单位,受理数,按时数,满意度\n" + rows.joined()
  }

  @Test func writesTheTableInTheDatasOrder() throws {
    let folder = try Scratch()
    let out = folder.url.appending(path: "结果.csv")
    let outcome = try Program.run(["run", "centre", "--data", "complete.csv", "--out", out.path])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("2 个单位，2 个完成"))
    let lines = try String(contentsOf: out, encoding: .utf8).split(separator: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[0].contains("总分,等级,名次"))
    let whole = try Program.run(["run", "centre", "--data", "complete.csv", "--out", folder.url.path])
    #expect(whole.status == 0)
    let ranked = try String(contentsOf: folder.url.appending(path: "results.csv"), encoding: .utf8).split(separator: "\r\n")
    #expect(Set(lines) == Set(ranked))
    withExtendedLifetime(folder) {}
  }

  @Test func showsTheColumnsAskedFor() throws {
    let folder = try Scratch()
    let out = folder.url.appending(path: "r.csv")
    let outcome = try Program.run(
      ["run", "centre", "--data", "complete.csv", "--out", out.path, "--columns", "total, 等级"])
    #expect(outcome.status == 0)
    #expect(try String(contentsOf: out, encoding: .utf8).hasPrefix("单位,总分,等级\r\n"))
    let wrong = try Program.run(["run", "centre", "--data", "complete.csv", "--out", out.path, "--columns", "totals"])
    #expect(wrong.status == 2)
    #expect(wrong.complaints.contains("[C008]"))
    #expect(wrong.complaints.contains("是不是 `total`？"))
    withExtendedLifetime(folder) {}
  }

  /// Files that can't go through in stretches are read whole; their problems are the same.
  @Test(arguments: ["gb18030.csv", "two-periods.csv", "unreadable.csv", "incomplete.csv"])
  func exitsAsWithoutATable(data: String) throws {
    let folder = try Scratch()
    let out = folder.url.appending(path: "r.csv")
    let table = try Program.run(["run", "centre", "--data", data, "--out", out.path])
    let whole = try Program.run(["run", "centre", "--data", data])
    #expect(table.status == whole.status)
    #expect(try folder.names().contains("r.csv"))
  }

  @Test func refusesAFolderThatIsNotThere() throws {
    let outcome = try Program.run(["run", "centre", "--data", "complete.csv", "--out", "/no/such/folder/r.csv"])
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("[C006]"))
  }

  @Test(arguments: [SIGINT, SIGTERM]) func leavesNothingWhenInterrupted(signal: Int32) throws {
    let folder = try Scratch()
    let data = folder.url.appending(path: "data.csv")
    try Data(Self.units(200_000).utf8).write(to: data)
    let process = Program.interruptible(["run", "centre", "--data", data.path, "--out", folder.url.appending(path: "r.csv").path])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It is writing now.
    while process.isRunning, try !folder.names().contains(where: { $0.hasSuffix(".tmp") }) { usleep(1000) }
    kill(process.processIdentifier, signal)
    Program.wait(for: process)
    #expect(process.terminationReason == .exit && process.terminationStatus == 128 + signal)
    #expect(try folder.names() == ["data.csv"])
  }

  /// The system refuses to write more: here by a limit of the file's size, as a full disk would.
  @Test func leavesNothingWhenTheDiskIsFull() throws {
    let folder = try Scratch()
    let data = folder.url.appending(path: "data.csv")
    try Data(Self.units(20_000).utf8).write(to: data)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.currentDirectoryURL = Program.fixtures
    process.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" run centre --data \"$1\" --out \"$2\" --lang en 2>/dev/null",
      Program.executable.path, data.path, folder.url.appending(path: "r.csv").path,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    Program.wait(for: process)
    #expect(process.terminationStatus == 2)
    #expect(try folder.names() == ["data.csv"])
  }
}
