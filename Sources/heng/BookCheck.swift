import Checking
import Diagnostics
import RuleTests
import Rulebook

/// What checking one book came to.
struct BookCheck: Sendable {
  let diagnostics: [Diagnostic]
  let language: Language?
  let isUnreadable: Bool
  /// The files of the books that it extends, also those that are not there.
  let bases: [String]

  /// Checks books side by side. Results in the order of the files.
  static func check(_ files: [String], _ provider: FileProvider) async -> [BookCheck] {
    if files.count > 20 { Memory.keep() }
    let isLong = files.count > 50
    defer { if isLong { Console.progress("") } }
    return await Concurrently.map(files, width: 8) {
      check($0, provider)
    } progress: { done in
      if isLong, done % 20 == 0 { Console.progress("\(done)/\(files.count)") }
    }
  }

  private static func check(_ path: String, _ provider: FileProvider) -> BookCheck {
    do {
      return try read(path, provider)
    } catch {
      return BookCheck(diagnostics: [error.diagnostic()], language: nil, isUnreadable: true, bases: [])
    }
  }

  /// Checks one book. Throws if its file can't be read.
  static func read(_ path: String, _ provider: FileProvider) throws(FileProblem) -> BookCheck {
    if RuleFiles.isTests(path) {
      let read = try TestFileReader.read(path, files: provider)
      return BookCheck(diagnostics: read.diagnostics, language: read.language, isUnreadable: false, bases: [])
    }
    let report = try BookReport(path, files: provider, on: \.newestDay)
    return BookCheck(diagnostics: report.diagnostics, language: report.language, isUnreadable: false, bases: report.bases)
  }
}
