import Diagnostics
import Testing

@testable import FEEL

/// The issues of a text as `code ⟦marked text⟧`, with what each proposes.
private func found(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return FEELCompiler.compile(text, scope: sampleScope).issues.map { issue in
    let mend = issue.replacement.map { " → \($0.text)" } ?? ""
    return "\(issue.code.rawValue) ⟦\(String(decoding: bytes[issue.range], as: UTF8.self))⟧\(mend)"
  }
}

/// What can't have a value is told before anything is evaluated, each mistake once and where it stands.
@Suite struct CheckerTests {
  @Test(arguments: [
    ("总分 + 等次", "F102 ⟦总分 + 等次⟧"), ("1 + (总分 - 等次) * 2", "F102 ⟦(总分 - 等次)⟧"), ("-等次", "F102 ⟦-等次⟧"),
    ("上报日期 + 1", "F102 ⟦上报日期 + 1⟧"), ("合格 and 总分", "F107 ⟦总分⟧"), ("if 总分 then 1 else 2", "F107 ⟦总分⟧"),
    ("if 合格 then 1 else \"a\"", "F102 ⟦if 合格 then 1 else \"a\"⟧"), ("for x in 总分 return x", "F102 ⟦总分⟧"),
    ("some x in [1] satisfies x + 1", "F107 ⟦x + 1⟧"), ("[1, 2][等次]", "F107 ⟦等次⟧"), ("等次(1)", "F110 ⟦等次⟧"),
    ("round half up(等次, 1)", "F102 ⟦等次⟧"), ("sum([总分, 等次])", "F102 ⟦等次⟧"), ("sum(总分, 等次)", "F102 ⟦等次⟧"),
    ("string join([等次, 总分])", "F102 ⟦总分⟧"),
    ("(function(x: number) x)(等次)", "F102 ⟦等次⟧"), ("meets(1, [1..2])", "F102 ⟦1⟧"),
    ("总分 / 0", "F201 ⟦总分 / 0⟧"), ("date(\"2026-02-30\") > 上报日期", "F204 ⟦date(\"2026-02-30\")⟧"),
  ])
  func typeErrors(text: String, issue: String) { #expect(found(text) == [issue]) }

  @Test(arguments: [
    ("总份 > 1", "F101 ⟦总份⟧ → 总分"), ("1 + execution.scroe", "F101 ⟦execution.scroe⟧ → execution.score"),
    ("{单价: 1, x: 单介}.x", "F101 ⟦单介⟧ → 单价"), ("{单价: 1}.单介", "F109 ⟦单介⟧ → 单价"),
    ("for 部门 in [1] return 部们", "F101 ⟦部们⟧ → 部门"), ("上报日期.yaer", "F109 ⟦yaer⟧ → year"), ("suM(1)", "F103 ⟦suM⟧ → sum"),
    ("strng length(等次)", "F103 ⟦strng length⟧ → string length"), ("round up(n: 1, scal: 2)", "F105 ⟦scal⟧ → scale"),
    ("总分 instance of nubmer", "F101 ⟦nubmer⟧"), ("xyzzy", "F101 ⟦xyzzy⟧"),
  ])
  func unknownNames(text: String, issue: String) { #expect(found(text) == [issue]) }

  @Test(arguments: [
    ("1 + abs(1, 2)", "F104 ⟦abs(1, 2)⟧"), ("abs()", "F104 ⟦abs()⟧"), ("substring(等次)", "F104 ⟦substring(等次)⟧"),
    ("date(2026, 1)", "F104 ⟦date(2026, 1)⟧"), ("round up(n: 1)", "F104 ⟦round up(n: 1)⟧"),
    ("round up(1, scale: 1)", "F104 ⟦round up(1, scale: 1)⟧"), ("(function(x) x)(1, 2)", "F104 ⟦(function(x) x)(1, 2)⟧"),
    ("(function(x, y) x)(1, y: 2)", "F104 ⟦(function(x, y) x)(1, y: 2)⟧"),
  ])
  func wrongArity(text: String, issue: String) { #expect(found(text) == [issue]) }

  @Test(arguments: [
    ("总分 = 等次", "F106 ⟦总分 = 等次⟧"), ("合格 or 总分 < 等次", "F106 ⟦总分 < 等次⟧"), ("上报日期 > 总分", "F106 ⟦上报日期 > 总分⟧"),
    ("@\"P1Y\" < @\"P400D\"", "F106 ⟦@\"P1Y\" < @\"P400D\"⟧"), ("总分 between \"a\" and 90", "F106 ⟦\"a\"⟧"),
    ("总分 in (1, \"a\")", "F106 ⟦\"a\"⟧"), ("总分 in [\"a\"..\"b\"]", "F106 ⟦[\"a\"..\"b\"]⟧"), ("总分 in > \"a\"", "F106 ⟦> \"a\"⟧"),
    ("总分 in [1..\"b\"]", "F106 ⟦[1..\"b\"]⟧"), ("[1] = 1", "F106 ⟦[1] = 1⟧"), ("合格 > true", "F102 ⟦合格 > true⟧"),
    ("[1] < [2]", "F102 ⟦[1] < [2]⟧"), ("总分 > null", "F106 ⟦总分 > null⟧"), ("null <= 总分", "F106 ⟦null <= 总分⟧"),
    ("总分 between null and 90", "F106 ⟦null⟧"), ("总分 in > null", "F106 ⟦> null⟧"), ("总分 in [null..90]", "F106 ⟦[null..90]⟧"),
    ("max(总分, 等次)", "F106 ⟦等次⟧"), ("min([总分, 1, \"a\"])", "F106 ⟦\"a\"⟧"),
  ])
  func comparisonsThatAreAlwaysNull(text: String, issue: String) { #expect(found(text) == [issue]) }
}
