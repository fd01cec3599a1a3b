import Diagnostics
import Testing
import YAMLTree

private func codes(_ text: String, _ limits: Limits = .default) -> [String] {
  YAMLReader.read(SourceFile(path: "a", text: text), limits: limits).diagnostics.map(\.code.id)
}

private func count(_ node: Node) -> Int {
  switch node.content {
  case .scalar: 1
  case .sequence(let items): items.reduce(1) { $0 + count($1) }
  case .mapping(let entries): entries.reduce(1) { $0 + count($1.key) + count($1.value) }
  }
}

/// Ten to the ninth nodes on paper: the tree must hold no more than the limit.
@Test func aliasesCannotMultiply() throws {
  var text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
  for (name, before) in zip("bcdefghi", "abcdefgh") {
    text += "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 10).joined(separator: ",") + "]\n"
  }
  let limits = Limits(maxNodes: 5_000)
  let (root, diagnostics) = YAMLReader.read(SourceFile(path: "a", text: text), limits: limits)
  #expect(diagnostics.map(\.code.id) == ["Y110"])
  #expect(count(try #require(root)) <= limits.maxNodes)
}

/// An alias cannot hide depth either.
@Test func aliasesCannotDeepen() {
  var text = "a0: &a0 [x]\n"
  for level in 1...70 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
  #expect(codes(text) == ["Y110"])
}

@Test func smallLimits() {
  #expect(codes("a: 1\nb: 2\n", Limits(maxBytes: 4)) == ["Y004"])
  #expect(codes("[1, 2, 3]\n", Limits(maxNodes: 3)) == ["Y112"])
  #expect(codes("a: [[x]]\n", Limits(maxDepth: 2)) == ["Y111"])
  let many = (1...20).map { "k\($0): > \($0)\n" }.joined()
  #expect(codes(many, Limits(maxProblems: 5)) == ["Y201", "Y201", "Y201", "Y201", "Y201", "Y117"])
  #expect(codes(many).count == 20)
}

@Test func brokenNodesAreMarked() throws {
  let text = "a: \"C:\\数据\"\nb: 2\nitems:\n  - id: x\n    权重\n  - id: y\n"
  let (root, diagnostics) = YAMLReader.read(SourceFile(path: "a", text: text))
  #expect(diagnostics.map(\.code.id) == ["Y118", "Y116"])
  #expect(root?["a"]?.isBroken == true)
  #expect(root?["b"]?.isBroken == false)
  let items = try #require(root?["items"]?.sequence)
  #expect(items.map(\.isBroken) == [true, false])
}

@Test func plainScalarTraps() {
  func trap(_ text: String) -> PlainScalarTrap? { PlainScalarTrap.of(Scalar(text: text, style: .plain)) }
  #expect(trap("no") == .oldBoolean(false))
  #expect(trap("Y") == .oldBoolean(true))
  #expect(["08", "007", "-01"].allSatisfy { trap($0) == .leadingZero })
  #expect(trap("1:30") == .sexagesimal)
  #expect(trap("1_000") == .groupedDigits)
  #expect(trap("0x1F") == .radix)
  #expect(trap(".5") == .bareFraction && trap("5.") == .bareFraction)
  #expect(trap("1e3") == .exponent && trap("1.5E-3") == .exponent)
  #expect(trap("~") == .tilde)
  for text in ["0", "0.5", "90", "-5", "5%", "1.2.3", "2026-01-01", "true", "甲", "", "norm", "-", "+", "."] {
    #expect(trap(text) == nil, "\(text)")
  }
  #expect(PlainScalarTrap.of(Scalar(text: "no", style: .doubleQuoted)) == nil)
  let span = Span(SourceFile(path: "a", text: "007"), 0..<3)
  let scalar = Scalar(text: "007", style: .plain)
  #expect(PlainScalarTrap.leadingZero.fix(for: scalar, at: span)?.edits.first?.replacement == "7")
}
