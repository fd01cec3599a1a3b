import Diagnostics
import Evaluation
import FEEL
import Foundation
import Rulebook
import Testing

@testable import Checking

/// Pages are made of the comments, and their examples are true.
@Suite struct CatalogueTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func source() throws -> CatalogueSource {
    var source = CatalogueSource()
    for folder in ["Sources/Diagnostics/Codes", "Sources/Checking/Checks"] {
      let place = root.appending(path: folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() {
        source.read(try String(contentsOf: place.appending(path: name), encoding: .utf8))
      }
    }
    return source
  }

  @Test func registryAndPagesAreFresh() throws {
    let source = try Self.source()
    #expect(source.unreadable.isEmpty)
    let registry = try String(contentsOf: Self.root.appending(path: "Sources/Checking/Catalogue/CheckRegistry.swift"), encoding: .utf8)
    #expect(registry == source.registry, "run Scripts/checks")
    let folder = Self.root.appending(path: "Docs/checks")
    let pages = source.pages
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == pages.keys.sorted())
    for (name, text) in pages {
      let found = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(found == text, "\(name): run Scripts/checks")
    }
  }

  @Test func everyCodeOfRuleFilesHasAPage() throws {
    #expect(try Self.source().undocumented == [])
  }

  @Test(arguments: CheckCatalogue.pages.filter { !$0.hasNoExample }.map(\.id))
  func examplesAreTrue(id: String) throws {
    let page = try #require(CheckCatalogue.page(of: id))
    let wrong = try Example.diagnostics(try #require(page.wrong))
    #expect(wrong.contains { $0.code.id == id }, "the wrong example of \(id) gives \(wrong.map(\.code.id))")
    // Not all examples use all inputs of the small book; those of problems of texts and formulas need not make sense.
    let right = try Example.diagnostics(try #require(page.right)).filter { found in
      found.severity == .error || (id.hasPrefix("L") ? found.code.id != "L301" || id == "L301" : !found.code.id.hasPrefix("L"))
    }
    #expect(right.isEmpty, "the right example of \(id) gives \(right.map { "\($0.code.id) \($0.message.en)" })")
  }
}

/// Fragments laid over a small book.
enum Example {
  private static let prelude = """
    rulebook: example
    inputs:
      cases: {label: Cases, type: integer, min: 1, required: true}
      on_time: {label: On time, type: integer, min: 0, required: true}
      satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, required: true}
      accidents: {label: Accidents, type: integer, min: 0, required: true}
    indicators:
      - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
      - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
    grades:
      - {grade: A, at-least: 80}
      - {grade: B}

    """

  static func text(_ fragment: String) -> String {
    let names = sections(fragment).map(\.name)
    guard !fragment.hasPrefix("rulebook:"), !fragment.hasPrefix("规则册:"), names.contains(where: { $0 != nil }) else { return fragment }
    return sections(prelude).filter { !names.contains($0.name) }.map(\.text).joined() + fragment
  }

  /// Top-level keys with their lines.
  private static func sections(_ text: String) -> [(name: String?, text: String)] {
    var sections: [(name: String?, text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let name = line.first.map { $0.isLetter } == true ? line.firstIndex(of: ":").map { String(line[..<$0]) } : nil
      if name != nil || sections.isEmpty { sections.append((name, "")) }
      sections[sections.count - 1].text += line + "\n"
    }
    return sections
  }

  static func diagnostics(_ fragment: String) throws -> [Diagnostic] {
    let text = text(fragment)
    let path = "example.yaml"
    let provider = FileProvider { name in
      name == path ? .success(Array(text.utf8)) : .failure(FileProblem(name, errno: ENOENT))
    }
    let day = try #require(CalendarDate("2026-06-30"))
    return try BookReport(path, files: provider) { _ in day }.diagnostics
  }
}
