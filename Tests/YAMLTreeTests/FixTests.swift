import Diagnostics
import Testing
import YAMLTree

/// Safe fixes made until there are none, as `heng check --fix` does.
struct FixTests {
  private static func check(_ name: String, _ bytes: [UInt8]) -> [Diagnostic] {
    YAMLReader.read(SourceFile(path: "\(name).yaml", bytes: bytes)).diagnostics
  }

  /// Edits made one by one from the end on: not how the fixer makes them.
  private static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    func later(_ left: Edit, _ right: Edit) -> Bool {
      (left.span.range.lowerBound, left.span.range.upperBound) > (right.span.range.lowerBound, right.span.range.upperBound)
    }
    return edits.sorted(by: later).reduce(into: bytes) { $0.replaceSubrange($1.span.range, with: Array($1.replacement.utf8)) }
  }

  @Test(arguments: Golden.names)
  func fixesAreMadeOnceAndForAll(name: String) throws {
    let file = try Golden.file(name)
    var texts: [[UInt8]] = []
    let outcome = Fixer.fix(file.bytes, path: file.path) { bytes in
      texts.append(bytes)
      return Self.check(name, bytes)
    }
    #expect(outcome.brought.isEmpty, "\(TextRenderer(language: .en).render(outcome.brought))")
    let left = Self.check(name, outcome.bytes)
    #expect(left.allSatisfy { $0.fixes.allSatisfy { $0.safety != .safe } }, "\(TextRenderer(language: .en).render(left))")
    let again = Fixer.fix(outcome.bytes, path: file.path) { Self.check(name, $0) }
    #expect(again.bytes == outcome.bytes && again.fixed.isEmpty)
    // From one round to the next nothing but the edits changes.
    for (before, after) in zip(texts, texts.dropFirst()) {
      let edits = FixSelection(Self.check(name, before), of: file.path).choices.flatMap(\.fix.edits)
      #expect(Self.apply(edits, to: before) == after)
    }
  }
}
