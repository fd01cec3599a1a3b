import Diagnostics
import Testing

struct FixingTests {
  private static func fix(_ file: SourceFile, _ edits: (Range<Int>, String)..., safety: Fix.Safety = .safe) -> Diagnostic {
    Diagnostic(
      YAMLCode.syntax, Message(verbatim: "x"), at: edits.first.map { Span(file, $0.0) },
      fixes: [Fix(Message(verbatim: "mend"), safety: safety, edits: edits.map { Edit(Span(file, $0.0), $0.1) })])
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func theFirstByPlaceWins() {
    let file = SourceFile(path: "a", text: "0123456789")
    let diagnostics = [
      Self.fix(file, (4..<6, "B")), Self.fix(file, (2..<5, "A")), Self.fix(file, (5..<5, "C")), Self.fix(file, (5..<5, "D")),
      // One of its edits clashes, so the other is not made either.
      Self.fix(file, (8..<9, "E"), (3..<4, "F")), Self.fix(file, (9..<10, "G"), safety: .needsReview),
    ]
    #expect(Self.text(FixSelection(diagnostics, of: "a").applied(to: file.bytes)) == "01AC56789")
    #expect(Self.text(FixSelection(diagnostics, of: "a", onlySafe: false).applied(to: file.bytes)) == "01AC5678G")
    #expect(FixSelection(diagnostics, of: "b").isEmpty)
  }

  @Test func insertionsStandBeforeReplacements() {
    let file = SourceFile(path: "a", text: "甲乙")
    let diagnostics = [Self.fix(file, (3..<6, "丙")), Self.fix(file, (3..<3, "-")), Self.fix(file, (6..<6, "!"))]
    #expect(Self.text(FixSelection(diagnostics, of: "a").applied(to: file.bytes)) == "甲-丙!")
  }

  /// Random edits: what stays is what no edit touches.
  @Test(arguments: 0..<200)
  func otherBytesSurvive(seed: Int) {
    var random = Generator(state: UInt64(seed))
    let bytes = (0..<60).map { _ in UInt8.random(in: 0...255, using: &random) }
    let file = SourceFile(path: "a", bytes: bytes)
    let diagnostics = (0..<12).map { _ in
      let start = Int.random(in: 0...60, using: &random)
      return Self.fix(file, (start..<min(60, start + Int.random(in: 0...5, using: &random)), "<>"))
    }
    let selection = FixSelection(diagnostics, of: "a")
    var expected: [UInt8] = []
    let edits = selection.choices.flatMap(\.fix.edits)
    for index in 0...60 {
      for edit in edits.sorted(by: { $0.span.range.upperBound < $1.span.range.upperBound })
      where edit.span.range.lowerBound == index { expected += "<>".utf8 }
      if index < 60, !edits.contains(where: { $0.span.range.contains(index) }) { expected.append(bytes[index]) }
    }
    #expect(selection.applied(to: bytes) == expected)
  }

  // MARK: - Rounds

  /// Takes one `x` away in each round, and a problem of its own kind with each.
  private static func check(_ bytes: [UInt8]) -> [Diagnostic] {
    let file = SourceFile(path: "a", bytes: bytes)
    guard let place = bytes.firstIndex(of: UInt8(ascii: "x")) else { return [] }
    return [fix(file, (place..<place + 1, ""))]
  }

  @Test func goesOnUntilNothingChanges() {
    let outcome = Fixer.fix(Array("axbxcx".utf8), path: "a", check: Self.check)
    #expect(Self.text(outcome.bytes) == "abc" && outcome.fixed.count == 3 && outcome.brought.isEmpty)
    let again = Fixer.fix(outcome.bytes, path: "a", check: Self.check)
    #expect(again.bytes == outcome.bytes && again.fixed.isEmpty)
  }

  @Test func endsWhereFixesGoInACircle() {
    let outcome = Fixer.fix(Array("x".utf8), path: "a") { bytes in
      [Self.fix(SourceFile(path: "a", bytes: bytes), (0..<1, bytes == Array("x".utf8) ? "y" : "x"))]
    }
    #expect(Self.text(outcome.bytes) == "x" && outcome.fixed.isEmpty && outcome.brought.count == 1)
  }

  @Test func aFixThatBringsAnErrorIsNotMade() {
    let outcome = Fixer.fix(Array("x".utf8), path: "a") { bytes in
      bytes.isEmpty ? [Diagnostic(YAMLCode.emptyFile, Message(verbatim: "empty"), at: nil)] : Self.check(bytes)
    }
    #expect(Self.text(outcome.bytes) == "x" && outcome.fixed.isEmpty)
    #expect(outcome.brought.map(\.code.id) == ["Y103"])
  }

  // MARK: - Diffs

  @Test func diffShowsHunksWithTheirFixes() {
    let lines = (1...20).map { "line \($0)\n" }.joined()
    let file = SourceFile(path: "a.yaml", text: lines)
    let diagnostics = [
      Self.fix(file, (place(of: "line 2\n", in: file).range, "")),
      Self.fix(file, (place(of: "15", in: file).range, "XV"), safety: .needsReview),
    ]
    let diff = FixDiff(language: .en).render(FixSelection(diagnostics, of: "a.yaml", onlySafe: false))
    #expect(
      diff == """
        --- a.yaml
        +++ a.yaml
        @@ -1,5 +1,4 @@ [safe] Y100 mend
         line 1
        -line 2
         line 3
         line 4
         line 5
        @@ -12,7 +11,7 @@ [please review] Y100 mend
         line 12
         line 13
         line 14
        -line 15
        +line XV
         line 16
         line 17
         line 18

        """)
  }

  @Test func diffKnowsMissingLineBreaks() {
    let file = SourceFile(path: "a", text: "甲\n乙")
    let diff = FixDiff(language: .zh).render(FixSelection([Self.fix(file, (7..<7, "丙\n"))], of: "a"))
    #expect(
      diff == "--- a\n+++ a\n@@ -1,2 +1,2 @@ [可直接改] Y100 mend\n 甲\n-乙\n\\ No newline at end of file\n+乙丙\n")
    let appended = SourceFile(path: "a", text: "甲\n")
    #expect(
      FixDiff(language: .zh).render(FixSelection([Self.fix(appended, (4..<4, "乙\n"))], of: "a"))
        == "--- a\n+++ a\n@@ -1,1 +1,2 @@ [可直接改] Y100 mend\n 甲\n+乙\n")
    #expect(FixDiff(language: .zh).render(FixSelection([], of: "a")) == "")
  }
}

private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
