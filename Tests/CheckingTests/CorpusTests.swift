import Checking
import Diagnostics
import FEEL
import Foundation
import Rulebook
import Testing

/// Broken rule files, one mistake of a person's each, and what is to be reported: code, place, and message in both languages.
///
/// `Tests/Corpus/expected.tsv` says what a careful colleague would say; `HENG_RECORD=1` writes places and messages where it has `?`.
/// `Tests/Corpus/open.txt` lists the files of which that is not yet reported: once one is, it has to be taken from the list.
@Suite struct CorpusTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = root.appending(path: "Tests/Corpus")

  private struct Problem: Equatable, CustomStringConvertible {
    let fields: [String]
    var description: String { fields.joined(separator: "\t") }
  }

  private static func expected() throws -> [(file: String, problems: [Problem])] {
    var result: [(file: String, problems: [Problem])] = []
    for line in try String(contentsOf: folder.appending(path: "expected.tsv"), encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let problem = Problem(fields: Array(fields.dropFirst()))
      if result.last?.file == fields[0] { result[result.count - 1].problems.append(problem) } else { result.append((fields[0], [problem])) }
    }
    return result
  }

  private static func found(_ file: String) throws -> [Problem] {
    // Messages may hold paths, which are told from the project's folder.
    let path = "Tests/Corpus/\(file)"
    let files = FileProvider { name in Result { () throws(FileProblem) in try FileAccess.read(root.path + "/" + name) } }
    let day = try #require(CalendarDate("2026-12-31"))
    return try BookReport(path, files: files) { $0.effective?.to ?? day }.diagnostics.map { diagnostic in
      let place = diagnostic.primary?.span.start
      return Problem(
        fields: [
          diagnostic.code.id, place.map { "\($0.line)" } ?? "", place.map { "\($0.column)" } ?? "", diagnostic.message.zh,
          diagnostic.message.en,
        ])
    }
  }

  /// Whether problems are as expected; `?` stands for anything.
  private static func agree(_ found: [Problem], _ expected: [Problem]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { found, expected in
        found.fields.count == expected.fields.count && zip(found.fields, expected.fields).allSatisfy { $1 == "?" || $0 == $1 }
      }
  }

  @Test func eachMistakeIsReportedOnceAtItsPlace() throws {
    let open = Set(try String(contentsOf: Self.folder.appending(path: "open.txt"), encoding: .utf8).split(separator: "\n").map(String.init))
    let expected = try Self.expected()
    #expect(expected.count >= 150)
    #expect(open.count * 8 < expected.count)
    var lines: [String] = []
    for (file, problems) in expected {
      let found = try Self.found(file)
      let isRight = Self.agree(found, problems)
      if open.contains(file) {
        #expect(!isRight, "\(file) is reported as it should be: take it from open.txt")
      } else if !isRight {
        Issue.record("\(file): \(found.map(\.description)), not \(problems.map(\.description))")
      }
      lines += (isRight ? found : problems).map { "\(file)\t\($0)" }
    }
    if ProcessInfo.processInfo.environment["HENG_RECORD"] != nil {
      try (lines.joined(separator: "\n") + "\n").write(to: Self.folder.appending(path: "expected.tsv"), atomically: true, encoding: .utf8)
    }
  }

  @Test func everyFileOfTheCorpusIsExpected() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(files == (try Self.expected()).map(\.file))
  }
}
