import Checking
import Diagnostics
import FEEL
import Foundation
import Rulebook
import Testing

/// The shipped rule books have nothing to report: false alarms are worse than silence.
@Suite struct ShippedBooksTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let books: [String] = {
    let rules = root.appending(path: "Rules")
    let files = FileManager.default.enumerator(atPath: rules.path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix("rulebook.yaml") || $0.hasPrefix("common/") && $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test func thereAreBooks() { #expect(Self.books.count > 6) }

  @Test(arguments: books)
  func staysQuiet(name: String) throws {
    let path = Self.root.appending(path: "Rules/\(name)").path
    let day = try #require(CalendarDate("2026-12-31"))
    let found = try BookReport(path, files: .disk) { $0.effective?.to ?? day }.diagnostics
    #expect(found.isEmpty, "\(found.map { "\($0.code.id) \($0.primary?.span.place ?? "") \($0.message.en)" }.joined(separator: "\n"))")
  }
}
