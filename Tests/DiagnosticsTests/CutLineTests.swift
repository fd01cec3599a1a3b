import Diagnostics
import Testing

/// The mark under a line that is too long to be shown whole stands under what is meant, wherever that is.
struct CutLineTests {
  @Test(arguments: 0..<20, ["x", "字"])
  func marksStandUnderTheirPlace(step: Int, filling: String) throws {
    let place = step * 10
    let line = String(repeating: filling, count: place) + "HERE" + String(repeating: filling, count: 200 - place)
    let file = SourceFile(path: "a.yaml", text: "first\n\(line)\nlast\n")
    let start = 6 + place * filling.utf8.count
    let problem = Diagnostic(YAMLCode.syntax, Message(verbatim: "m"), at: Span(file, start..<start + 4))
    let lines = TextRenderer(language: .en).render([problem]).split(separator: "\n").map(String.init)
    let shown = try #require(lines.first { $0.contains("HERE") })
    let marks = try #require(lines.first { $0.contains("^") })
    #expect(shown.count <= 160)
    let before = shown[..<(try #require(shown.firstRange(of: "HERE"))).lowerBound]
    #expect(Self.width(before) == marks.prefix { $0 != "^" }.count, "\(shown)\n\(marks)")
    #expect(marks.filter { $0 == "^" }.count == 4)
  }

  /// A Chinese character is two columns wide; the mark for what was cut is one.
  private static func width(_ text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ((0x4E00...0x9FFF).contains($1.value) ? 2 : 1) }
  }
}
