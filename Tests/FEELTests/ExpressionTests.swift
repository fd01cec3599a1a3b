import Diagnostics
import Testing

@testable import FEEL

/// Expressions that mean the same in both modes.
let commonCases: [(String, String)] = [
  // literals and arithmetic
  ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("-3 ** 2", "9"), ("2 ** 3 ** 2", "64"), ("10 - 4 - 3", "3"),
  (".5 + 0.25", "0.75"), ("-(-3)", "3"), ("10 * -2", "-20"), ("1 + // note\n 2 /* two */ ", "3"),
  (#""a" + "b""#, #""ab""#), (#""\u4f18\n\"""#, #""优\n\"""#), (#"string length("\U01F40E")"#, "1"),
  ("true and not(false)", "true"), ("null = null", "true"), ("1 = null", "false"),
  // comparison, membership, ranges
  ("总分 >= 85 and 等次 = \"优\"", "true"), ("总分 between 85 and 90", "true"), ("总分 in [80..85)", "false"),
  ("总分 in (< 60, >= 85)", "true"), ("1 in (2, 3, 1)", "true"), ("3 in ]3..5]", "false"),
  ("2 in [2..4[", "true"), ("4 in [2..4[", "false"), ("\"c\" in [\"a\", \"c\"]", "true"),
  ("5 in [[1..3], [5..6]]", "true"), ("1 in [2,3,1]", "true"), ("[1..5].end", "5"),
  ("(> 5).start included", "false"),
  // Strings that only look alike: by their code points.
  (#""e\u0301" = "\u00e9""#, "false"), (#""e\u0301" < "\u00e9""#, "true"), (#""\u00e9" <= "e\u0301""#, "false"),
  (#""e\u0301" in ["e".."f"]"#, "true"),
  ("1 != 2", "true"), ("[1, 2] = [1, 2]", "true"), ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
  // names
  ("execution.score * 2 + execution", "9"), ("预算执行率（%） - 7", "90"),
  ("Pre-bureau risk category = \"LOW\"", "true"), ("总分  -  1", "84"), ("（一）经济性 + 2025年 得分 - 2025", "-1908"),
  // control
  ("if 总分 >= 90 then \"优\" else if 总分 >= 80 then \"良\" else \"中\"", "\"良\""),
  ("for i in 1..3 return i * i", "[1, 4, 9]"), ("for i in 3..1 return i", "[3, 2, 1]"),
  ("for x in [1, 2], y in [10, 20] return x + y", "[11, 21, 12, 22]"),
  ("for x in [[1, 2], [3]], y in x return y", "[1, 2, 3]"),
  ("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"),
  ("some x in [1, 2, 3] satisfies x > 2", "true"), ("every x in [1, 2, 3] satisfies x > 2", "false"),
  ("every x in [] satisfies x", "true"),
  // lists, contexts, functions
  ("[1, 2, 3][2]", "2"), ("[1, 2, 3][-1]", "3"), ("[1, 2, 3, 4][item > 2]", "[3, 4]"),
  ("[{n: 1, m: 2}, {n: 5, m: 6}][n > 3].m", "[6]"), ("[{n: 1}, {n: 5}][n > 总分]", "[]"),
  ("{单价: 2, 数量: 3, 金额: 单价 * 数量}.金额", "6"), ("{\"a b\": 1}.a b", "1"), ("{a: {b: 2}}.a.b", "2"),
  ("(function(a, b) a * b)(3, 4)", "12"), ("{f: function(x) x + 1, y: f(2)}.y", "3"),
  ("{f: function(x: number, y: number) x - y, z: f(y: 1, x: 5)}.z", "4"),
  ("sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"),
  // types
  ("1 instance of number", "true"), ("[1, 2] instance of list<number>", "true"),
  ("@\"P1D\" instance of days and time duration", "true"), ("{a: 1} instance of context<a: string>", "false"),
]

let functionCases: [(String, String)] = [
  ("decimal(2.5, 0)", "2"), ("decimal(n: 1 / 3, scale: 2)", "0.33"), ("floor(-1.5)", "-2"),
  ("ceiling(1.23, 1)", "1.3"),
  ("round up(5.125, 2)", "5.13"), ("round down(-5.129, 2)", "-5.12"), ("round half up(89.995, 2)", "90"),
  ("round half down(89.995, 2)", "89.99"), ("abs(-3)", "3"), ("abs(@\"-P1D\")", "@\"P1D\""),
  ("modulo(-12, 5)", "3"),
  ("modulo(10, -4)", "-2"), ("sqrt(16)", "4"), ("odd(3)", "true"), ("even(-2)", "true"), ("exp(0)", "1"),
  ("log(1)", "0"),
  ("sum([1, 2, 3.5])", "6.5"), ("sum(1, 2)", "3"), ("min(3, 1, 2)", "1"),
  ("max([\"a\", \"c\", \"b\"])", "\"c\""),
  ("mean([1, 2, 6])", "3"), ("median([8, 2, 5, 3])", "4"), ("mode([6, 3, 9, 6, 3])", "[3, 6]"),
  ("stddev([2, 4, 7, 5])", nil),
  ("product([2, 3, 4])", "24"), ("count([1, 2])", "2"), ("all([true, false])", "false"),
  ("any([false, true])", "true"),
  ("list contains([1, 2], 2)", "true"), ("sublist([1, 2, 3], 2)", "[2, 3]"),
  ("sublist([1, 2, 3], -2, 1)", "[2]"),
  ("append([1], 2, 3)", "[1, 2, 3]"), ("concatenate([1], [2])", "[1, 2]"),
  ("insert before([1, 3], 2, 2)", "[1, 2, 3]"),
  ("remove([1, 2, 3], 2)", "[1, 3]"), ("list replace([1, 2, 3], 2, 9)", "[1, 9, 3]"),
  ("reverse([1, 2])", "[2, 1]"),
  ("index of([1, 2, 1], 1)", "[1, 3]"), ("union([1, 2], [2, 3])", "[1, 2, 3]"),
  ("distinct values([1, 1.0, 2])", "[1, 2]"), ("flatten([[1, [2]], 3])", "[1, 2, 3]"),
  ("sort([3, 1, 2])", "[1, 2, 3]"),
  ("string join([\"甲\", \"乙\"], \"、\")", "\"甲、乙\""), ("substring(\"绩效考核\", 2, 2)", "\"效考\""),
  ("substring(\"foobar\", -2)", "\"ar\""), ("string length(\"绩效\")", "2"), ("upper case(\"ab\")", "\"AB\""),
  ("substring before(\"foobar\", \"bar\")", "\"foo\""), ("substring after(\"foobar\", \"ob\")", "\"ar\""),
  ("contains(\"foobar\", \"ob\")", "true"), ("starts with(\"财预〔2020〕10号\", \"财预\")", "true"),
  ("ends with(\"foo\", \"oo\")", "true"), ("matches(\"A-12\", \"^[A-Z]-\\d+$\")", "true"),
  ("replace(\"a-b\", \"(\\w)-(\\w)\", \"$2-$1\")", "\"b-a\""),
  ("split(\"a;b;;\", \";\")", "[\"a\", \"b\", \"\", \"\"]"),
  ("number(\"1 000,5\", \" \", \",\")", "1000.5"), ("string(1.50)", "\"1.5\""),
  ("string([1, \"a\"])", "\"[1, \\\"a\\\"]\""),
  ("get value({a: 1}, \"a\")", "1"), ("get entries({a: 1})", "[{key: \"a\", value: 1}]"),
  ("context([{key: \"a\", value: 1}])", "{a: 1}"), ("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"),
  ("context merge([{a: 1}, {a: 2}])", "{a: 2}"), ("is(1, 1.0)", "true"), ("3 in range(\"[1..3]\")", "true"),
  ("before([1..5), 5)", "true"), ("overlaps([1..5], [5..9])", "true"), ("during(3, [1..5])", "true"),
  ("meets([1..5], [5..9])", "true"), ("finished by([1..5], 5)", "true"),
  ("coincides([1..5], [1..5])", "true"),
].map { ($0, $1 ?? "2.081665999466132735282297706979931") }

let temporalCases: [(String, String)] = [
  ("上报日期 + @\"P1M\"", "@\"2026-04-30\""), ("上报日期 - @\"2026-03-01\"", "@\"P30D\""), ("上报日期.weekday", "2"),
  ("(上报日期 - @\"2026-03-01\").days > 15", "true"), ("上报日期 > date(2026, 3, 15)", "true"),
  ("date(\"2024-02-28\") + duration(\"P1D\")", "@\"2024-02-29\""), ("@\"P1Y2M\" + @\"P11M\"", "@\"P2Y1M\""),
  ("@\"PT1H\" * 2.5", "@\"PT2H30M\""), ("@\"P1D\" / @\"PT6H\"", "4"),
  ("@\"23:30:00\" + @\"PT1H\"", "@\"00:30:00\""),
  ("@\"2026-01-01T00:00:00+08:00\" = @\"2025-12-31T16:00:00Z\"", "true"),
  ("@\"2026-01-01T10:00:00\" - @\"2026-01-01T09:59:58.5\"", "@\"PT1.5S\""),
  ("date and time(@\"2026-01-02\", @\"08:00:00\").hour", "8"),
  ("time(8, 30, 0, @\"PT8H\")", "@\"08:30:00+08:00\""),
  ("years and months duration(@\"2024-02-29\", @\"2026-02-28\")", "@\"P1Y11M\""),
  ("years and months duration(@\"2026-02-28\", @\"2024-02-29\")", "@\"-P1Y11M\""),
  ("years and months duration(@\"2026-03-01\", @\"2026-02-02\")", "@\"P0M\""),
  ("years and months duration(@\"2026-03-31\", @\"2026-02-28\")", "@\"-P1M\""),
  ("day of year(@\"2024-12-31\")", "366"),
  ("week of year(@\"2021-01-03\")", "53"), ("day of week(@\"2026-01-01\")", "\"Thursday\""),
  ("-@\"P1Y\"", "@\"-P1Y\""), ("@\"2026-01-31\" in [@\"2026-01-01\"..@\"2026-02-01\")", "true"),
]

@Test(arguments: commonCases + functionCases + temporalCases)
func `an expression has the same value in both modes`(text: String, expected: String) {
  #expect(outcome(text, .standard) == expected)
  #expect(outcome(text, .strict) == expected)
}

/// What standard FEEL makes null (or rounds), strict mode reports, carries on as missing, or keeps exact.
@Test(
  arguments: [
    ("1 / 3 * 3", "0.9999999999999999999999999999999999", "1"),
    ("1 / 0", "null", "F201"), ("总分 / (总分 - 85)", "null", "F201"), ("0 ** -1", "null", "F201"),
    ("sqrt(0 - 总分)", "null", "F203"), ("1 + \"a\"", "null", "F102"), ("总分 = \"85\"", "null", "F106"),
    ("总份", "null", "F101"), ("foo(1)", "null", "F103"), ("abs(1, 2)", "null", "F104"),
    ("abs(m: 1)", "null", "F105"),
    ("if 总分 then 1 else 2", "null", "F107"), ("[1, 2][5]", "null", "F204"), ("{a: 1}.b", "null", "F109"),
    ("总分(1)", "null", "F110"), ("date(\"2026-02-30\")", "null", "F204"), ("@\"2026-02-30\"", "null", "F008"),
    ("公众满意度 = 1", "false", "null"), ("公众满意度 != 1", "true", "null"), ("公众满意度 in (1, 2)", "false", "null"),
    ("公众满意度 + 1", "null", "null"), ("公众满意度 > 3", "null", "null"), ("公众满意度 = null", "true", "true"),
    ("sum([总分, 公众满意度])", "null", "null"), ("count([总分, 公众满意度])", "2", "2"),
    ("max(总分, 公众满意度)", "null", "null"),
    ("合格 and false", "false", "false"), ("合格 and true", "null", "null"), ("合格 or true", "true", "true"),
    ("if 合格 then 1 else 2", "2", "null"), ("[1, 2, 3][item > 公众满意度]", "[]", "null"),
    ("公众满意度 in [1..5]", "null", "null"), ("some x in [1, 公众满意度] satisfies x > 3", "null", "null"),
    ("string join([\"a\", if 合格 then \"b\" else \"c\"])", "\"ac\"", "null"),
    ("if 公众满意度 = null then 0 else 公众满意度 * 2", "0", "0"),
    ("(function(f) f(f))(function(f) f(f))", "null", "F205"),
    ("for i in 1..100000000 return i", "null", "F205"), ("today()", nil, "F204"),
    ("if 总分 > 1 then 1 else \"a\"", "1", "F102"), ("总分 in [90..80]", "false", "F204"),
    ("99999999999 ** 99999999999", "null", "F202"),
    ("12345678901234567890123456789012345678 - 12345678901234567890123456789012345677", "0", "1"),
    ("60 <= 总分 < 80", "null", "F009"), ("substring(\"foobar\", 2.5)", "\"oobar\"", "F204"),
    ("before(公众满意度, 1)", "null", "null"), ("includes(5, [1..9])", "null", "F102"),
    // What is missing is no value that could be looked for, nor the end of a range that could be held against one.
    ("总分 in [公众满意度..90]", "null", "null"), ("总分 in [80..公众满意度]", "null", "null"), ("总分 in [90..公众满意度]", nil, "false"),
    ("总分 in [80, 公众满意度]", "false", "null"), ("总分 in [85, 公众满意度]", "true", "true"), ("总分 in 公众满意度", "false", "null"),
    ("总分 in (80, 公众满意度)", "false", "null"), ("公众满意度 in null", "true", "true"), ("总分 in null", "false", "false"),
    ("list contains([1, 公众满意度], 3)", "false", "null"), ("list contains([3, 公众满意度], 3)", "true", "true"),
    ("list contains([1], 公众满意度)", "false", "null"), ("index of([3, 公众满意度], 3)", "[1]", "null"),
    ("context merge([{a: 1}, 公众满意度])", "null", "F102"),
  ] as [(String, String?, String)])
func `strict mode reports what the standard makes null`(text: String, standard: String?, strict: String) {
  if let standard { #expect(outcome(text, .standard) == standard) }
  #expect(outcome(text, .strict) == strict)
}

@Test(arguments: [
  ("-", "1", "true"), ("> 5", "6", "true"), ("[1..3]", "3", "true"), ("1, 2", "2", "true"),
  ("< 1, > 5", "3", "false"),
  ("not(1, 2)", "3", "true"), ("not([1..3])", "2", "false"), ("? > 2 and ? < 4", "3", "true"),
  ("总分", "85", "true"),
  ("> 总分 - 1", "85", "true"), ("> 公众满意度", "85", "nil"), ("[1, 2, 3]", "2", "true"), ("null", "null", "true"),
  ("> 5", "null", "nil"), ("modulo(?, 2) = 0", "4", "true"),
])
func `unary tests decide about an input`(tests: String, input: String, expected: String) throws {
  let (expression, issues) = FEELCompiler.compileUnaryTests(tests, scope: sampleScope, inputType: .number)
  #expect(issues.isEmpty)
  let value = try #require(FEELCompiler.compile(input, scope: Scope()).expression).evaluate { _ in .null }
  let result = try #require(expression).matches(value, ArrayEnvironment(sampleValues))
  #expect(result.map { "\($0)" } ?? "nil" == expected)
}

@Test func `text tests of a number are reported`() {
  let (_, issues) = FEELCompiler.compileUnaryTests("\"优\", > \"a\"", scope: sampleScope, inputType: .number)
  #expect(issues.map(\.code) == [.unlikeComparison, .unlikeComparison])
}
