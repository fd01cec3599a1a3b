import Diagnostics
import Testing
import YAMLTree

@Test func smoke() {
  let (root, _) = YAMLReader.read(SourceFile(path: "a", text: "标题: 你好\nb: [1, 2]\n"))
  #expect(root?["标题"]?.span.text == "你好")
}
