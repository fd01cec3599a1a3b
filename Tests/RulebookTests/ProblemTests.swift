import Diagnostics
import Evaluation
import FEEL
import Foundation
import Rulebook
import Testing

/// `Golden/NAME.yaml`, a small book with one mistake (its base is `NAME.base.yaml`), and what its author is told in both
/// languages. Re-record with `HENG_RECORD=1`.
enum ProblemGolden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".base.yaml") }
      .map { String($0.dropLast(5)) }.sorted()
  }()

  /// Files of the folder, with some of them replaced.
  static func files(replacing texts: [String: [UInt8]] = [:]) -> FileProvider {
    FileProvider { path in
      if let bytes = texts[path] { return .success(bytes) }
      return Result { () throws(FileProblem) in try FileAccess.read(FileAccess.join(folder.path, path)) }
    }
  }

  /// What reading and planning tell, as `heng check` does.
  static func problems(_ name: String, replacing texts: [String: [UInt8]] = [:]) throws -> [Diagnostic] {
    try problemsOfBook("\(name).yaml", files: files(replacing: texts))
  }

  /// Applies the safe fixes of the named file, as an editor would.
  static func mended(_ diagnostics: [Diagnostic]) -> [String: [UInt8]] {
    let edits = diagnostics.flatMap(\.fixes).filter { $0.safety == .safe }.flatMap(\.edits)
    var texts: [String: [UInt8]] = [:]
    for edit in edits.sorted(by: { $0.span.range.lowerBound > $1.span.range.lowerBound }) {
      var bytes = texts[edit.span.file.path] ?? edit.span.file.bytes
      bytes.replaceSubrange(edit.span.range, with: Array(edit.replacement.utf8))
      texts[edit.span.file.path] = bytes
    }
    return texts
  }
}

/// Problems of a book, and those that show when it is planned for a day.
func problemsOfBook(_ path: String, files: FileProvider) throws -> [Diagnostic] {
  let read = try RulebookReader.read(path, files: files)
  guard let checked = read.checked, checked.mayHaveCircles, let day = CalendarDate("2026-12-31") else {
    return read.diagnostics
  }
  return read.diagnostics + Planner.plan(checked, on: checked.book.effective?.to ?? day).diagnostics
}

struct ProblemTests {
  @Test(arguments: ProblemGolden.names, Language.allCases)
  func golden(name: String, language: Language) throws {
    let rendered = TextRenderer(language: language).render(try ProblemGolden.problems(name))
    let expected = ProblemGolden.folder.appending(path: "\(name).\(language.rawValue).txt")
    if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" {
      try Data(rendered.utf8).write(to: expected)
    }
    #expect(!rendered.isEmpty)
    #expect(rendered == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
  }

  /// One mistake gives one report.
  @Test(arguments: ProblemGolden.names)
  func oneMistakeOneReport(name: String) throws {
    // This formula has full-width brackets and a sign of arithmetic that is none.
    let mistakes = name == "full-width-formula" ? 2 : 1
    #expect(try ProblemGolden.problems(name).count == mistakes)
  }

  /// A safe fix mends its problem and brings no other.
  @Test(arguments: ProblemGolden.names)
  func safeFixesMend(name: String) throws {
    let problems = try ProblemGolden.problems(name)
    let fixed = problems.filter { $0.fixes.contains { $0.safety == .safe } }
    guard !fixed.isEmpty else { return }
    let left = try ProblemGolden.problems(
      name, replacing: ProblemGolden.mended(problems))
    #expect(
      left.count == problems.count - fixed.count, "\(TextRenderer(language: .en).render(left))")
  }

  @Test func everyCodeHasAGolden() throws {
    var met: Set<String> = []
    for name in ProblemGolden.names { met.formUnion(try ProblemGolden.problems(name).map(\.code.id)) }
    // A template may be checked; only the command that runs one refuses it.
    let elsewhere: Set = [RulebookCode.templateRun.rawValue]
    #expect(Set(RulebookCode.allCases.map(\.rawValue)).subtracting(met).subtracting(elsewhere) == [])
  }
}
