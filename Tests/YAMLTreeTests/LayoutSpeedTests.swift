import Diagnostics
import Testing
import YAMLTree

/// Laying out a file takes time in proportion to its lines, whatever they are.
@Suite(.timeLimit(.minutes(60)))
struct LayoutSpeedTests {
  @Test func commentsAreLaidOutInLinearTime() throws {
    func time(_ count: Int) -> Duration {
      let comments = String(repeating: "   # a remark\n", count: count)
      let file = SourceFile(path: "a.yaml", text: "rulebook: a\ninputs:\n" + comments + "  x: {type: number}\n" + comments)
      return ContinuousClock().measure { #expect(YAMLLayout.formatted(file) != nil) }
    }
    _ = time(100)
    let (few, many) = (time(2_500), time(20_000))
    // Eight times as much would be 64 times as long in quadratic time.
    #expect(many < few * 24, "\(few), \(many)")
  }

  @Test func commentsGoWithTheirLines() throws {
    let text = "a:\n    # of b\n    b: 1\n    # of b too\n# of c\nc:\n      # of d\n      d: 1\n"
    let file = SourceFile(path: "a.yaml", text: text)
    let bytes = try #require(YAMLLayout.formatted(file))
    #expect(String(decoding: bytes, as: UTF8.self) == "a:\n  # of b\n  b: 1\n  # of b too\n# of c\nc:\n  # of d\n  d: 1\n")
  }
}
