import Diagnostics
import Testing

struct SafeTextTests {
  @Test(
    arguments: [
      ("plain 文字 — “quoted”", "plain 文字 — “quoted”"), ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"), ("a\u{9B}b", "a\\u{9B}b"), ("a\u{7F}", "a\\u{7F}"),
      ("a\u{202E}b\u{2069}", "a\\u{202E}b\\u{2069}"), ("a\u{200B}\u{FEFF}", "a\\u{200B}\\u{FEFF}"),
      ("a\r\nb\tc\u{2028}d\u{85}e", "a b c d e"),
      ("\u{E0041}", "\\u{E0041}"), ("::error::x", "\\u{3A}:error::x"), ("  ::x", "  \\u{3A}:x"), ("a::b", "a::b"), (":a", ":a"),
      ("x ##[group]", "x \\u{23}#[group]"), ("##VSO[x]", "\\u{23}#VSO[x]"), ("## heading", "## heading"), ("é e\u{301}", "é e\u{301}"),
    ])
  func oneLine(text: String, shown: String) {
    #expect(SafeText.line(text) == shown)
    #expect(SafeText.line(shown) == shown)
  }

  @Test func linesKeepTheirBreaksAndColours() {
    let text = "a\tb\r\n\u{1B}[1;31mred\u{1B}[0m\n  ::stop::x\n\u{1B}[2Jc\rd\n"
    #expect(SafeText.lines(text, colour: true) == "a\tb\r\n\u{1B}[1;31mred\u{1B}[0m\n  \\u{3A}:stop::x\n\\u{1B}[2Jc\\u{D}d\n")
    #expect(!SafeText.lines(text).contains("\u{1B}"))
  }

  /// Whatever does something is escaped, wherever it stands, and nothing else is.
  @Test func everyCharacter() {
    var wrong: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isActive =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
      if SafeText.isActive(scalar) != isActive { wrong.append(value) }
      guard isActive else { continue }
      let text = "a" + String(scalar) + "b"
      let shown = [SafeText.line(text), SafeText.html(text), JSONText.string(text).render()]
      if !SafeText.hasActive(text) || shown.contains(where: SafeText.hasActive) { wrong.append(value) }
    }
    #expect(wrong.isEmpty)
  }

  @Test func markupIsText() {
    #expect(SafeText.html("<a href='x'>\"&\u{202E}") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;\\u{202E}")
    // A bracket and the accent behind it are one character, but two to a browser.
    #expect(SafeText.html("<\u{301}script>").utf8.starts(with: "&lt;".utf8))
  }

  @Test func messagesAreOneLine() {
    let problem = Diagnostic(
      YAMLCode.syntax, Message(verbatim: "a\n::stop::b \u{202E}"), at: Span(SourceFile(path: "x\n::y", text: "a\u{1B}b\n"), 1..<2),
      label: Message(verbatim: "l\nm"), notes: [Message(verbatim: "n\n##[o]")], help: Message(verbatim: "h\u{9B}"))
    let text = TextRenderer(language: .en).render(problem)
    #expect(text.split(separator: "\n").count == 5 && !SafeText.hasActive(text.filter { $0 != "\n" }), "\(text)")
    #expect(GitHubRenderer(language: .en).render([problem]).filter { $0 == "\n" }.count == 1)
  }

  /// The mark stands below the place, in cut lines as well, and below what is shown of characters that don't show.
  @Test(arguments: [0, 10, 59, 60, 61, 100, 199])
  func caretsStandBelowThePlace(column: Int) throws {
    for (filler, width) in [("x", 1), ("字", 2), ("\u{202E}", 8)] {
      let line = String(repeating: filler, count: column) + "@" + String(repeating: filler, count: 200 - column)
      let at = filler.utf8.count * column
      let file = SourceFile(path: "a", text: line + "\n")
      let lines = TextRenderer(language: .en).render(Diagnostic(YAMLCode.syntax, Message(verbatim: "m"), at: Span(file, at..<at + 1)))
        .split(separator: "\n").map(String.init)
      let (shown, marks) = (try #require(lines.dropFirst().first), try #require(lines.dropFirst(2).first))
      let place = DisplayWidth.of(shown.prefix { $0 != "@" })
      #expect(DisplayWidth.of(marks.prefix { $0 != "^" }) == place, "\(width): \(shown)\n\(marks)")
    }
  }
}
