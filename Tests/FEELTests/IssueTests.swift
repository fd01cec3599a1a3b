import Diagnostics
import Testing

@testable import FEEL

/// Issues as people read them: code, marked text, message, help and mend.
private func told(_ text: String, expecting: FEELType? = nil) -> [String] {
  let bytes = Array(text.utf8)
  return FEELCompiler.compile(text, scope: sampleScope, expecting: expecting).issues.map { issue in
    let marked = String(decoding: bytes[issue.range], as: UTF8.self)
    var parts = ["\(issue.code.rawValue) ⟦\(marked)⟧ \(issue.message.zh) / \(issue.message.en)"]
    if let help = issue.help { parts.append("\(help.zh) / \(help.en)") }
    if let mend = issue.replacement { parts.append("→ \(mend.text)") }
    return parts.joined(separator: " | ")
  }
}

@Test(arguments: [
  (
    "总份 + 1",
    ["F101 ⟦总份⟧ 没有叫 `总份` 的数据项或指标 / there is nothing called `总份` | 是不是 `总分`？ / did you mean `总分`? | → 总分"]
  ),
  (
    "execution.scor * 2",
    [
      "F101 ⟦execution.scor⟧ 没有叫 `execution.scor` 的数据项或指标 / there is nothing called `execution.scor` | 是不是 `execution.score`？ / did you mean `execution.score`? | → execution.score"
    ]
  ),
  (
    "等次 = 良好",
    [
      "F101 ⟦良好⟧ 没有叫 `良好` 的数据项或指标 / there is nothing called `良好` | 如果是文字，写在英文双引号里：`\"良好\"` / if it is text, put it in quotes: `\"良好\"` | → \"良好\""
    ]
  ),
  (
    "总分 ＞＝ ９０",
    [
      "F004 ⟦＞＝⟧ 公式里用了中文全角字符 `＞＝` / `＞＝` is written in full-width or typographic characters | 切换到英文输入法，改写成 `>=` / write `>=` | → >=",
      "F004 ⟦９０⟧ 公式里用了中文全角字符 `９０` / `９０` is written in full-width or typographic characters | 切换到英文输入法，改写成 `90` / write `90` | → 90",
    ]
  ),
  (
    "总分>=90且合格",
    ["F005 ⟦且⟧ 公式里没有 `且` 这个写法 / `且` is not an operator of expressions | 改写成 `and` / write `and` | →  and "]
  ),
  (
    "90％",
    [
      "F006 ⟦90％⟧ 公式里不能写百分号 / a percent sign can't be written in an expression | 按数据的单位写 `90` 或 `0.9` / write `90` or `0.9`, whichever the data are in"
    ]
  ),
  (
    "60 <= 总分 < 80",
    [
      "F009 ⟦60 <= 总分 < 80⟧ 不能把两个比较连着写 / comparisons can't be chained | 改写成 `总分 in [60..80)` / write `总分 in [60..80)` | → 总分 in [60..80)"
    ]
  ),
  (
    "总分 = \"85\"",
    [
      "F106 ⟦\"85\"⟧ 数值和文字不能比较 / a number can't be compared with text | 数不加引号，写成 `85` / write the number without quotes: `85` | → 85"
    ]
  ),
  (
    "(总分 + 1", ["F003 ⟦(⟧ `(` 没有配对的 `)` / `(` has no matching `)` | 补上 `)` / add `)`"]
  ),
  (
    "总分 +", ["F001 ⟦⟧ 公式没有写完 / the expression ends too early | 这里应当是一个值 / expected a value here"]
  ),
  ("  ", ["F002 ⟦  ⟧ 公式是空的 / the expression is empty"]),
  (
    "90分",
    [
      "F001 ⟦分⟧ 数后面不能直接写 `分` / `分` can't follow a number directly | 公式里只写数，单位在数据项的 `单位` 里声明 / write the number alone; units are declared with the inputs"
    ]
  ),
])
func `issues are told in both languages`(text: String, expected: [String]) {
  #expect(told(text) == expected)
}

@Test func `a result of another type than asked for is reported`() {
  #expect(
    told("总分 + 1", expecting: .boolean) == [
      "F108 ⟦总分 + 1⟧ 这里需要是非值，公式给出的是数值 / this should give true or false, but it gives a number"
    ])
}

/// One mistake gives one report, and the safe mends together give a text without any.
@Test(arguments: [
  ("（总分 ＋ １０）× 2 － 1", 6), ("等次 == “优” && 总分 ≠ 3", 4), ("如果 总分＞60 那么 1 否则 0", 4), ("非（合格） 或者 总分 ÷ 2 ≤ 3", 6),
  ("round half up（总分，2）", 3), ("总分 in ［60．．80）", 3), ("'甲' = 「乙」", 2), ("总分 ＞ ８０．５且总分＜９０", 5),
])
func `safe mends make the expression legal`(text: String, count: Int) {
  let (expression, issues) = FEELCompiler.compile(text, scope: sampleScope)
  #expect(expression != nil)
  #expect(issues.count == count)
  var bytes = Array(text.utf8)
  for mend in issues.compactMap(\.replacement).sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
    #expect(mend.isSafe)
    bytes.replaceSubrange(mend.range, with: Array(mend.text.utf8))
  }
  let mended = FEELCompiler.compile(String(decoding: bytes, as: UTF8.self), scope: sampleScope)
  #expect(mended.issues.isEmpty)
  #expect(mended.expression?.type == expression?.type)
}

@Test func `depth and length are bounded`() {
  for text in [
    String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "1",
    String(repeating: "[", count: 10_000), String(repeating: "not(", count: 10_000),
    String(repeating: "if ", count: 10_000), Array(repeating: "1", count: 10_000).joined(separator: "+"),
    "1" + String(repeating: "[1]", count: 10_000), String(repeating: "{a:", count: 10_000),
  ] {
    let issues = FEELCompiler.compile(text, scope: sampleScope).issues
    #expect(issues.map(\.code) == [.nestingTooDeep])
  }
  let sum = Array(repeating: "1", count: 300).joined(separator: " + ")
  #expect(outcome(sum, .strict) == "300")
  #expect(
    outcome(String(repeating: "(", count: 150) + "1" + String(repeating: ")", count: 150), .strict) == "1")
}

@Test func `an explanation shows values in place of names`() throws {
  let text = "if 公众满意度 = null then execution.score / 预算执行率（%） * 100 else 总分 + 总分"
  let expression = try #require(FEELCompiler.compile(text, scope: sampleScope).expression)
  #expect(expression.slots == [1, 3, 4, 0])
  #expect(
    expression.rendered { sampleValues[$0].description } == "if null = null then 3 / 97 * 100 else 85 + 85")
  #expect(expression.isNullable == false)
}
