import Diagnostics
import Testing
import YAMLTree

/// Commas between thousands, within brackets and without.
struct BrokenNumberTests {
  @Test(arguments: [
    ("- {subject: east, cases: 1,000}", "- {subject: east, cases: 1000}"), ("{a: 1,000, b: 2}", "{a: 1000, b: 2}"),
    ("{a: -12,345,678.9}", "{a: -12345678.9}"),
    ("a: {b: 100,000}", "a: {b: 100000}"), ("a: [1,000]", "a: [1000]"), ("a: [1,000, 2,500]", "a: [1000, 2, 500]"),
    ("{a: 1, 000}", "{a: 1000}"),
    ("{a: {b: 1,000}, c: 2,000}", "{a: {b: 1000}, c: 2000}"), ("{a: 1,234}", "{a: 1234}"), ("{a: 1,000%}", "{a: 1000%}"),
  ])
  func areTold(text: String, meant: String) throws {
    let (root, diagnostics) = YAMLReader.read(SourceFile(path: "a", text: text))
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics { #expect(diagnostic.code == YAMLCode.brokenNumber.code && diagnostic.severity == .error) }
    let (wanted, _) = YAMLReader.read(SourceFile(path: "a", text: meant))
    #expect(try #require(root).hasSameContent(as: try #require(wanted)))
  }

  @Test(arguments: [
    "a: 1,000", "a: \"1,000\"", "{a: \"1,000\"}", "a: [1, 200]", "a: [100,200]", "{a: 1, b: 200}", "{a: 0, 001: x}", "- 1,000",
    "{a: x, 100: y}",
  ])
  func othersAreNot(text: String) { #expect(YAMLReader.read(SourceFile(path: "a", text: text)).diagnostics.isEmpty) }
}
