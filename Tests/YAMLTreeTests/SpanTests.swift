import Diagnostics
import Testing
import YAMLTree

/// Every scalar of a text written in markers: the source text of each node, in reading order.
private func texts(_ node: Node) -> [String] {
  switch node.content {
  case .scalar: [node.span.text]
  case .sequence(let items): [node.span.text] + items.flatMap(texts)
  case .mapping(let entries): [node.span.text] + entries.flatMap { texts($0.key) + texts($0.value) }
  }
}

private let mixed = """
  # 注释 😀
  标题: 绩效考核 😀 办法   # 注释
  列表: [甲, "乙 丙", '丁']
  块:
    - 优: 90
      良: !!str 80
    -

    - |
      第一行
      第二行

  # 尾注
  引用: &名 {甲: 1}
  """

@Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
func everySpanIsExact(lineBreak: String, mark: String) throws {
  // libyaml allows only ASCII in anchors.
  let source = mixed.replacing("&名", with: "&a").replacing("\n", with: lineBreak)
  let (root, diagnostics) = YAMLReader.read(SourceFile(path: "a", text: mark + source))
  #expect(!diagnostics.hasErrors)
  let all = texts(try #require(root)).dropFirst()
  let b = lineBreak
  #expect(
    Array(all) == [
      "标题", "绩效考核 😀 办法", "列表", "[甲, \"乙 丙\", '丁']", "甲", "\"乙 丙\"", "'丁'", "块",
      "- 优: 90\(b)    良: !!str 80\(b)  -\(b)\(b)  - |\(b)    第一行\(b)    第二行", "优: 90\(b)    良: !!str 80", "优",
      "90", "良", "80", "", "|\(b)    第一行\(b)    第二行", "引用", "{甲: 1}", "甲", "1",
    ])
}

/// `needle`'s place in the text must be the place of `expected` in the source.
private func expectPlace(
  of needle: String, in source: String, is expected: String, _ location: SourceLocation = #_sourceLocation
) throws {
  let (root, _) = YAMLReader.read(SourceFile(path: "a", text: source))
  let node = try #require(root?["k"], sourceLocation: location)
  let text = try #require(node.scalar?.text, sourceLocation: location)
  let range = try #require(text.range(of: needle), sourceLocation: location)
  let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
  let span = node.span(ofText: lower..<lower + needle.utf8.count)
  #expect(span.text == expected, sourceLocation: location)
}

extension String {
  fileprivate func range(of needle: String) -> Range<String.Index>? { firstRange(of: needle) }
}

@Test func placesWithinTexts() throws {
  try expectPlace(of: "公众", in: "k: 总分 and 公众 > 1", is: "公众")
  try expectPlace(of: "b", in: #"k: "甲\t\u4e2d b""#, is: "b")
  try expectPlace(of: "中", in: #"k: "甲\t\u4e2d b""#, is: #"\u4e2d"#)
  try expectPlace(of: "'", in: "k: 'it''s'", is: "''")
  try expectPlace(of: "s", in: "k: 'it''s'", is: "s")
  try expectPlace(of: "丙", in: "k: |\n  甲 乙\n\n  丙 丁\n", is: "丙")
  try expectPlace(of: "丙", in: "k: >-\n  甲 乙\n  丙 丁\n\n  x\n", is: "丙")
  try expectPlace(of: "x", in: "k: >-\n  甲 乙\n  丙 丁\n\n  x\n", is: "x")
  try expectPlace(of: "乙", in: "k: 甲\n  乙 丙\n", is: "乙")
  try expectPlace(of: "乙", in: "k: \"甲 \\\n   乙 丙\"\n", is: "乙")
  // A mended value has exact places too.
  try expectPlace(of: "5", in: "k: > 5\n", is: "5")
  // The text of an alias lies elsewhere.
  try expectPlace(of: "b", in: "a: &x ab\nk: *x\n", is: "*x")
}

@Test func nullsAndMarks() {
  let (root, _) = YAMLReader.read(SourceFile(path: "a", text: "a:\nb: ~\nc: 'null'\nd: null\n"))
  #expect(["a", "b", "c", "d"].map { root?[$0]?.isNull } == [true, true, false, true])
}
