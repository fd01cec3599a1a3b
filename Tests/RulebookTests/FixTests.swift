import Diagnostics
import Foundation
import Testing

/// Safe fixes of small books with one mistake, made as `heng check --fix` does.
struct FixTests {
  @Test(arguments: ProblemGolden.names)
  func fixesAreMadeOnceAndForAll(name: String) throws {
    let path = "\(name).yaml"
    let original = try FileAccess.read(FileAccess.join(ProblemGolden.folder.path, path))
    func check(_ bytes: [UInt8]) throws -> [Diagnostic] { try ProblemGolden.problems(name, replacing: [path: bytes]) }
    let before = try check(original)
    let outcome = try Fixer.fix(original, path: path, check: check)
    #expect(outcome.brought.isEmpty, "\(TextRenderer(language: .en).render(outcome.brought))")
    // What has no safe fix in the file itself is left alone.
    let left = try check(outcome.bytes)
    let fixable = before.filter { problem in
      problem.fixes.contains { $0.safety == .safe && $0.edits.allSatisfy { $0.span.file.path == path } }
    }
    #expect(outcome.fixed.count >= fixable.count && left.count == before.count - fixable.count)
    for problem in fixable { #expect(!left.contains { $0.code == problem.code }, "\(problem.code)") }
    if fixable.isEmpty { #expect(outcome.bytes == original) }
    #expect(try Fixer.fix(outcome.bytes, path: path, check: check).bytes == outcome.bytes)
  }
}
