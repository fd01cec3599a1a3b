import Foundation
import Testing

/// `heng check --watch` until it is interrupted.
@Suite(.timeLimit(.minutes(60)))
struct WatchCommandTests {
  @Test func checksAgainOnSave() async throws {
    let folder = try Scratch()
    func save(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: folder.url.appending(path: name)) }
    try save("rulebook: base\ntemplate: true\n", "base.yaml")
    try save("rulebook: own\ntemplate: true\nextends: base.yaml\n", "book.yaml")
    let output = try folder.handle("output")
    let process = Program.interruptible(["check", folder.url.appending(path: "book.yaml").path, "--watch", "--lang", "en"])
    process.environment = ["LC_ALL": "C"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    defer { if process.isRunning { process.terminate() } }

    /// Waits until the output holds a piece so many times.
    func expect(_ piece: String, times: Int) async throws {
      for _ in 0..<200 {
        if try folder.text("output").components(separatedBy: piece).count > times { return }
        try await Task.sleep(for: .milliseconds(50))
      }
      Issue.record("\(piece) not seen \(times) times:\n\(try folder.text("output"))")
    }
    try await expect("no problems (1 rule file)", times: 1)
    try await expect("Ctrl-C ends", times: 1)
    try save("rulebook: own\ntemplate: true\nextends: base.yaml\ntitel: x\n", "book.yaml")
    try await expect("[R001]", times: 1)
    // The base is watched too.
    try save("rulebook: base\ntemplate: maybe\n", "base.yaml")
    try await expect("[R004]", times: 1)
    try save("rulebook: base\ntemplate: true\n", "base.yaml")
    try save("rulebook: own\ntemplate: true\nextends: base.yaml\n", "book.yaml")
    try await expect("no problems (1 rule file)", times: 2)
    #expect(process.isRunning)
    process.interrupt()
    Program.wait(for: process, atMost: 20)
    #expect(process.terminationReason == .uncaughtSignal)
  }
}
