import Diagnostics
import Testing
import YAMLTree

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

private let sample = """
  rulebook: fiscal-bureau
  title: 市财政局绩效考核办法
  effective: {from: 2026-01-01, to: 2026-12-31}
  inputs:
    budget:   {label: 全年预算数, type: money, unit: 万元, min: 0, required: true}
    survey:   {label: 公众满意度, type: percent, sample: {min: 200}}
  indicators:
    - id: economy
      label: 经济性
      weight: 40
      value: executed / budget * 100
      score: {method: ratio, target: 100, cap: 100}
      note: |
        第一行
        第二行
  vetoes:
    - {id: safety, label: "重大安全", when: accidents > 0, grade: 差}
  grades:
    - {grade: 优, at-least: 90, quota: {share: 20%, within: group}}
    - {grade: 差}
  rewards:
    - {id: bonus, label: 绩效奖金, when: grade = "优", grant: {money: base * 1.2}}
  common: &c [1, 2]
  again: *c

  """

private let pieces = [
  ":", "：", ",", "，", "[", "]", "{", "}", "\"", "'", "\t", "\n", "\r\n", "-", "- ", "  ", " #", ">", "|", "&",
  "*", "!",
  "%", "@", "`", "\u{3000}", "\u{A0}", "“", "”", "９", "－", "80..90)", "---\n", "...", "<<: *c", "\u{FEFF}",
  "\0", "\\",
  "? ", "!!str ", "\u{2028}", "\u{200B}", "*c", "&c ",
]

/// All spans lie within the file, on whole bytes, children within reach of the text-place function.
private func check(_ node: Node, _ size: Int) {
  if node.span.range.lowerBound < 0 || node.span.range.upperBound > size {
    Issue.record("span out of the file")
  }
  switch node.content {
  case .scalar(let scalar): _ = node.span(ofText: 0..<scalar.text.utf8.count)
  case .sequence(let items): for item in items { check(item, size) }
  case .mapping(let entries):
    for entry in entries {
      check(entry.key, size)
      check(entry.value, size)
    }
  }
}

@Test(arguments: 0..<8)
func survivesMutations(seed: Int) {
  var random = Generator(state: UInt64(seed))
  let original = Array(sample.utf8)
  for _ in 0..<250 {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 0...6, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + 40))
      default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? ":").utf8), at: at)
      }
    }
    let file = SourceFile(path: "a", bytes: bytes)
    let (root, diagnostics) = YAMLReader.read(file)
    if let root { check(root, bytes.count) } else { #expect(diagnostics.hasErrors) }
    // A few mistakes must not cause an avalanche.
    #expect(
      diagnostics.count <= 12, "\(diagnostics.count) \(TextRenderer(language: .en).render(diagnostics))")
    for diagnostic in diagnostics {
      for edit in diagnostic.fixes.flatMap(\.edits) where edit.span.range.upperBound > bytes.count {
        Issue.record("edit out of the file")
      }
    }
  }
}

@Test func theSampleIsClean() {
  #expect(YAMLReader.read(SourceFile(path: "a", text: sample)).diagnostics.isEmpty)
}

@Test func survivesNoise() {
  var random = Generator(state: 99)
  for size in [0, 1, 2, 3, 10, 100, 1_000] {
    for _ in 0..<20 {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = (0..<size / 4).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      for content in [bytes, Array(text.utf8)] {
        let (root, _) = YAMLReader.read(SourceFile(path: "a", bytes: content))
        if let root { check(root, content.count) }
      }
    }
  }
}
