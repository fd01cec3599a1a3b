import Diagnostics
import Evaluation
import FEEL
import Foundation
import RuleTests
import Testing

/// The files of tests under `Rules` pass, and leave nothing of their books out.
struct ShippedTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rules").resolvingSymlinksInPath()

  static let files = (FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".test.yaml") }.sorted()

  @Test func thereAreFiles() { #expect(!Self.files.isEmpty) }

  @Test(arguments: files)
  func passes(file: String) throws {
    let runner = TestRunner { _ in CalendarDate(year: 2026, month: 12, day: 31) ?? .epoch }
    let result = try runner.run(FileAccess.join(Self.root.path, file))
    #expect(result.problems.isEmpty && result.cases.flatMap { TestText.reasons($0, .en) } == [])
    #expect(result.coverage?.unmet.map(\.name.en) == [])
  }
}
