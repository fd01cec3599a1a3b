import Diagnostics
import Foundation
import Testing
import YAMLTree

/// `Golden/NAME.yaml` with what its author is told in both languages. Re-record with `HENG_RECORD=1`.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func file(_ name: String) throws -> SourceFile {
    let data = try Data(contentsOf: folder.appending(path: "\(name).yaml"))
    return SourceFile(path: "\(name).yaml", bytes: Array(data))
  }

  /// Applies fixes as an editor would: in order of place, leaving out those that overlap.
  static func mended(_ file: SourceFile, _ diagnostics: [Diagnostic]) -> [UInt8] {
    var taken: [Edit] = []
    for fix in diagnostics.compactMap(\.fixes.first) {
      let clash = fix.edits.contains { edit in
        taken.contains {
          $0.span.range.lowerBound < edit.span.range.upperBound
            && edit.span.range.lowerBound < $0.span.range.upperBound || $0.span.range == edit.span.range
        }
      }
      if !clash { taken += fix.edits }
    }
    // From the end on, and at one place what replaces bytes before what is inserted ahead of them.
    func later(_ left: Edit, _ right: Edit) -> Bool {
      (left.span.range.lowerBound, left.span.range.upperBound)
        > (right.span.range.lowerBound, right.span.range.upperBound)
    }
    var bytes = file.bytes
    for edit in taken.sorted(by: later) {
      bytes.replaceSubrange(edit.span.range, with: Array(edit.replacement.utf8))
    }
    return bytes
  }
}

@Test(arguments: Golden.names, Language.allCases)
func golden(name: String, language: Language) throws {
  let (_, diagnostics) = YAMLReader.read(try Golden.file(name))
  let rendered = TextRenderer(language: language).render(diagnostics)
  let expected = Golden.folder.appending(path: "\(name).\(language.rawValue).txt")
  if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" {
    try Data(rendered.utf8).write(to: expected)
  }
  #expect(rendered == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
}

@Test func everyGoldenReportsSomething() throws {
  #expect(Golden.names.count > 40)
  for name in Golden.names {
    #expect(!YAMLReader.read(try Golden.file(name)).diagnostics.isEmpty, "\(name)")
  }
}

/// A fix removes its own problem: after all of them, a second reading reports none that has a fix.
@Test(arguments: Golden.names)
func fixesHold(name: String) throws {
  let file = try Golden.file(name)
  let first = YAMLReader.read(file).diagnostics
  let second = YAMLReader.read(SourceFile(path: name, bytes: Golden.mended(file, first))).diagnostics
  for diagnostic in second where !diagnostic.fixes.isEmpty {
    Issue.record("\(name): \(diagnostic.code.id) \(diagnostic.message.en) still there")
  }
}

/// Every code of this module that concerns files is shown by some golden file.
@Test func everyCodeHasAGolden() throws {
  var met: Set<String> = []
  for name in Golden.names {
    met.formUnion(YAMLReader.read(try Golden.file(name)).diagnostics.map(\.code.id))
  }
  // Shown by tests with small limits instead.
  let elsewhere: Set = ["Y004", "Y100", "Y112", "Y117"]
  #expect(Set(YAMLCode.allCases.map(\.rawValue)).subtracting(met).subtracting(elsewhere) == [])
}
