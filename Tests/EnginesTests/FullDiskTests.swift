import Diagnostics
import EngineSupport
import Engines
import Foundation
import Testing

/// A disk that fills while results are written.
@Suite(
  .serialized, .timeLimit(.minutes(60)),
  .enabled("needs PostgreSQL, and root to mount a small disk") { Servers.postgresql != nil && geteuid() == 0 })
struct FullDiskTests {
  private static func run(_ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func nothingThatLooksWholeIsLeft() async throws {
    let folder = Scratch.path("disk")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard try Self.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) == 0 else {
      print("no small disk can be mounted here: skipped")
      return
    }
    defer {
      _ = try? Self.run("umount", folder)
      Scratch.remove(folder)
    }
    let connection = try Connection(try #require(Servers.postgresql))
    try connection.run(
      "CREATE TEMPORARY TABLE subjects AS SELECT 's' || n AS subject, 100 AS cases, n % 99 AS on_time, true AS open FROM generate_series(1, 20000) AS n"
    )
    let engine = try PostgreSQLEngine(connection, table: "subjects")
    let problems = await EngineBook.complaints { _ = try await EngineBook.run().write(to: folder + "/out.csv", on: engine) }
    #expect(EngineBook.codes(problems) == ["C006"])
    #expect(problems.first?.message.en.contains("the disk is full") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    // The connection is of use still.
    try connection.run("ROLLBACK")
    #expect(try connection.rows("SELECT 1") == [["1"]])
  }
}
