import Foundation
import Testing

/// The built `heng`, run as a process.
enum Program {
  struct Outcome {
    let status: Int32
    let output: String
    let complaints: String

    /// Standard output as JSON.
    func json() throws -> [String: Any] {
      try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(output)")
    }
  }

  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  /// The program stands beside the tests' own executable.
  static let executable = Bundle.main.bundleURL.appending(path: "heng")

  /// Runs the program in the folder of the fixtures, its locale saying nothing unless given.
  static func run(_ arguments: [String], locale: String = "C", environment: [String: String] = [:]) throws -> Outcome {
    try run(executable, arguments, environment: ["LC_ALL": locale].merging(environment) { $1 })
  }

  /// Runs a script of the shell in the folder of the fixtures: `$0` is the program, `$1` and so on what is given.
  static func shell(_ script: String, _ arguments: [String], launcher: [String] = []) throws -> Outcome {
    let words = launcher + ["bash", "-c", script, executable.path] + arguments
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try run(URL(filePath: "/usr/bin/env"), words, environment: ["LC_ALL": "C.UTF-8", "PATH": path])
  }

  static func shell(_ script: String, _ arguments: String...) throws -> Outcome { try shell(script, arguments) }

  private static func run(_ executable: URL, _ arguments: [String], environment: [String: String]) throws -> Outcome {
    let folder = try Scratch()
    let output = try folder.handle("output")
    let complaints = try folder.handle("complaints")
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = fixtures
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    wait(for: process)
    #expect(process.terminationReason == .exit, "\(arguments) crashed")
    return Outcome(
      status: process.terminationStatus, output: try folder.text("output"),
      complaints: try folder.text("complaints"))
  }

  /// Waits until a program ends; one that does not is killed, and told.
  static func wait(for process: Process, atMost seconds: Double = 240) {
    let end = Date(timeIntervalSinceNow: seconds)
    while process.isRunning, Date() < end { usleep(2000) }
    if process.isRunning {
      Issue.record("\(process.arguments ?? []) does not end")
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
  }

  /// The program about to be run, with the signals that it may be sent as they are by default: whoever runs the tests may have
  /// had them ignored.
  static func interruptible(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["--default-signal=INT,TERM,HUP", executable.path] + arguments
    process.currentDirectoryURL = fixtures
    return process
  }

  static func run(_ line: String, locale: String = "C") throws -> Outcome {
    try run(line.split(separator: " ").map(String.init), locale: locale)
  }
}

/// A folder that lasts as long as the value.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "heng-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func handle(_ name: String) throws -> FileHandle {
    let file = url.appending(path: name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
}
