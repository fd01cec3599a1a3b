import Foundation
import TableComparison
import Testing

@testable import Generation

/// Generated tables, with all that people and programs do to tables: in stretches and whole they come to the same.
@Suite struct GeneratedTableTests {
  @Test(.timeLimit(.minutes(5))) func allWaysOfRunningAreTheSame() async throws {
    try await withTaskExecutorPreference(OwnThreads()) { try await Self.compareAll() }
  }

  private static func compareAll() async throws {
    let folder = Scratch.path("tables")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { Scratch.remove(folder) }
    let first = Setting.of("HENG_PROPERTY_SEED", 1)
    var (streamed, subjects, byRows) = (0, 0, 0)
    let count = Setting.of("HENG_TABLE_RUNS", 400)
    for seed in first..<(first + count) {
      let found = try await TableComparison.run(GeneratedTable(seed: UInt64(seed)), in: folder)
      #expect(found.difference == nil, "table \(seed)")
      if found.isStreamed { streamed += 1 }
      (subjects, byRows) = (subjects + found.subjects, byRows + found.byRows)
    }
    print("tables: \(streamed) of \(count) in stretches, \(subjects) subjects, \(byRows) by the row executor")
    // Tables that are read whole, or rows that columns never see, would prove little.
    #expect(streamed * 2 > count)
    #expect(byRows * 5 < subjects * 4)
  }

  /// Tables that once ended a run, or came to something else, at a larger run of `Scripts/fuzz-tables`.
  @Test(arguments: [1143, 1177, 1669, 4109, 4693, 4785, 5004, 5726, 5739, 5794, 6387]) func tablesThatWentWrong(seed: UInt64) async throws {
    let folder = Scratch.path("table \(seed)")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { Scratch.remove(folder) }
    #expect(try await TableComparison.run(GeneratedTable(seed: seed), in: folder).difference == nil)
  }
}
