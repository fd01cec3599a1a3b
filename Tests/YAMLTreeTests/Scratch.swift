import Diagnostics
import Testing
@testable import YAMLTree
@Test func scratchTiming() {
  let clock = ContinuousClock()
  let item = "- {id: 甲, label: 绩效奖金, when: grade = 1, n: 3}\n"
  let big = String(repeating: item, count: 20_000)
  var codes: [String] = []
  print("TIME ok", clock.measure { codes = YAMLReader.read(SourceFile(path: "a", text: big)).diagnostics.map(\.code.id) }, big.utf8.count, codes)
  let half = String(repeating: item, count: 2_000)
  let bad = half + String(repeating: "- a: > 5\n", count: 30) + half
  print("TIME bad", clock.measure { codes = YAMLReader.read(SourceFile(path: "a", text: bad)).diagnostics.map(\.code.id) }, bad.utf8.count, codes.count)
  for (n, t) in [("brackets", String(repeating: "[", count: 1 << 20)), ("parens", "a: {b: " + String(repeating: "(", count: 1 << 18)), ("quotes", String(repeating: "\"", count: 1 << 20)), ("colons", String(repeating: "：", count: 1 << 18)), ("dq", "a: " + String(repeating: "\"' ", count: 1 << 17)),("ctl", String(repeating: "\u{1}", count: 1 << 20)), ("tabs", String(repeating: "\ta\n", count: 1 << 16)), ("fl", "[" + String(repeating: "a，b,", count: 1 << 14) + "]"),("iv", "{" + String(repeating: "(1..", count: 1 << 14) )] {
    print("TIME", n, clock.measure { codes = YAMLReader.read(SourceFile(path: "a", text: t)).diagnostics.map(\.code.id) }, Set(codes))
  }
}
