import Foundation
import Testing

@testable import Streaming

/// Files that are written at the same time, each of which is removed if the program is interrupted.
@Suite(.timeLimit(.minutes(5)))
struct OrderedWriterTests {
  @Test func manyAtOnceDoNotMeddle() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          let path = Scratch.path("writer \(number).csv")
          defer { Scratch.remove(path) }
          let writer = try OrderedWriter(path)
          try writer.write(Array("\(number)".utf8))
          if number.isMultiple(of: 3) { return }
          try writer.finish()
          #expect(try String(contentsOfFile: path, encoding: .utf8) == "\(number)")
        }
      }
      try await group.waitForAll()
    }
  }
}
