import Diagnostics
import Testing
import YAMLTree

struct KeyTests {
  /// Small mappings are looked through, large ones remembered: a key that stands twice is told at any place of either.
  @Test(arguments: [2, 3, 11, 12, 13, 14, 15, 20, 40])
  func eachKeyThatStandsTwiceIsTold(count: Int) {
    for second in 1..<count {
      for first in 0..<second {
        let text = (0..<count).map { "key\($0 == second ? first : $0): \($0)\n" }.joined()
        let told = YAMLReader.read(SourceFile(path: "a", text: text)).diagnostics
        #expect(
          told.map(\.code) == [YAMLCode.duplicateKey.code] && told.first?.primary?.span.line == second + 1,
          "\(first) and \(second) of \(count)")
        #expect(told.first?.secondary.first?.span.line == first + 1)
      }
    }
  }

  @Test(arguments: [5, 15])
  func severalAndBrokenOnesToo(count: Int) {
    let text = (0..<count).map { "k\($0): 1\n" }.joined() + "k\(count - 1): 2\nk0: 3\nk\(count - 1): 4\n"
    #expect(YAMLReader.read(SourceFile(path: "a", text: text)).diagnostics.count == 3)
    // Composed and decomposed, a key is the same.
    let accents = (0..<count).map { "k\($0): 1\n" }.joined() + "caf\u{E9}: 1\ncafe\u{301}: 2\n"
    #expect(YAMLReader.read(SourceFile(path: "a", text: accents)).diagnostics.map(\.code) == [YAMLCode.duplicateKey.code])
  }

  /// Behind every kind of escape the place of what follows is exact.
  @Test(arguments: [
    "\\x41", "\\u0041", "\\U00000041", "\\U0001F600", "\\u4e2d", "\\n", "\\\"", "\\\\", "\\e", "\\N", "\\_", "\\/", "\\t", "\\0",
  ])
  func placesBehindEscapesAreExact(escape: String) throws {
    let file = SourceFile(path: "a", text: "k: \"前 \(escape) mark \(escape)\"")
    let node = try #require(YAMLReader.read(file).root?["k"])
    let text = Array(try #require(node.scalar?.text).utf8)
    let start = try #require(text.indices.first { text[$0...].starts(with: "mark".utf8) })
    #expect(node.span(ofText: start..<start + 4).text == "mark")
    #expect(node.span(ofText: start - 1..<start + 5).text == " mark ")
    #expect(node.span(ofText: 0..<start).text == "前 \(escape) ")
  }
}
