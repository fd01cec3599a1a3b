import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

/// A text in a cell of an input: what it is read as, or the code of the problem it is.
struct ValueCase: Sendable, CustomTestStringConvertible {
  enum Expected: Sendable, Equatable {
    case value(Value)
    case problem(String)
  }

  let input: String
  let text: String
  let expected: Expected

  init(_ input: String, _ text: String, _ number: String) {
    (self.input, self.text) = (input, text)
    expected = .value(Number(number).map(Value.number) ?? .string("bad test"))
  }

  init(_ input: String, _ text: String, _ value: Value) {
    (self.input, self.text, expected) = (input, text, .value(value))
  }

  init(_ input: String, _ text: String, problem: String) {
    (self.input, self.text, expected) = (input, text, .problem(problem))
  }

  var testDescription: String { "\(input): \(text)" }
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> Value {
  CalendarDate(year: year, month: month, day: day).map(Value.date) ?? .null
}

private let numbers: [ValueCase] = [
  .init("index", "12", "12"), .init("index", "-0.5", "-0.5"), .init("index", "+3", "3"),
  .init("index", "１２．５", "12.5"), .init("index", "－３", "-3"), .init("index", "−3", "-3"),
  .init("index", "1,234.5", "1234.5"), .init("index", "1，234，567", "1234567"), .init("index", ".5", "0.5"),
  .init("index", "1.2E+03", "1200"), .init("index", "1.2e-3", "0.0012"),
  .init("index", "89.995", "89.995"),
  .init("index", "0.1234567890123456789012345678901234567", "0.1234567890123456789012345678901234567"),
  .init("index", "1,23", problem: "D104"), .init("index", "1234,567", problem: "D104"),
  .init("index", "1,234,56", problem: "D104"), .init("index", ",123", problem: "D104"),
  .init("index", "1,5", problem: "D104"), .init("index", "0,,5", problem: "D104"),
  .init("index", "85%", problem: "D103"), .init("index", "85％", problem: "D103"),
  .init("index", "12万元", problem: "D102"), .init("index", "abc", problem: "D101"),
  .init("index", "1.2.3", problem: "D101"), .init("index", "1 234", problem: "D101"),
  .init("index", "(1,234)", problem: "D101"), .init("index", "（5）", problem: "D101"),
  .init("index", "—5", problem: "D101"), .init("index", "1-2", problem: "D101"),
  .init("index", "约5", problem: "D101"),
  .init("index", "5.", problem: "D101"), .init("index", "=1+2", problem: "D101"),
  .init("index", "三", problem: "D101"),
  .init("index", "1e999999999", problem: "D101"), .init("index", "０x10", problem: "D101"),
  .init("budget", "500万元", "500"), .init("budget", "1,500.25 万元", "1500.25"),
  .init("budget", "500元", problem: "D102"), .init("budget", "5亿元", problem: "D102"),
  .init("budget", "¥500", problem: "D102"), .init("budget", "-1", problem: "D105"),
  .init("rate", "85%", "85"), .init("rate", "85％", "85"), .init("rate", "８５．５％", "85.5"),
  .init("rate", "85 %", "85"),
  .init("rate", "85", "85"), .init("rate", "0.85", "0.85"), .init("rate", "100%", "100"),
  .init("rate", "101%", problem: "D105"),
  .init("rate", "-0.1", problem: "D105"), .init("rate", "85‰", problem: "D102"),
  .init("rate", "85%%", problem: "D102"),
  .init("count", "12", "12"), .init("count", "12.0", "12"), .init("count", "1.2E+03", "1200"),
  .init("count", "12.5", problem: "D106"), .init("count", "12个", problem: "D102"),
  .init("count", "12%", problem: "D103"),
]

private let others: [ValueCase] = [
  .init("filed", "是", .boolean(true)), .init("filed", "否", .boolean(false)),
  .init("filed", "TRUE", .boolean(true)),
  .init("filed", "False", .boolean(false)), .init("filed", "yes", .boolean(true)),
  .init("filed", "N", .boolean(false)),
  .init("filed", "1", .boolean(true)), .init("filed", "０", .boolean(false)),
  .init("filed", "√", .boolean(true)),
  .init("filed", "×", .boolean(false)), .init("filed", "无", .null), .init("filed", "有", problem: "D101"),
  .init("filed", "2", problem: "D101"),
  .init("day", "2026-01-31", day(2026, 1, 31)), .init("day", "2026/1/31", day(2026, 1, 31)),
  .init("day", "2026年1月31日", day(2026, 1, 31)), .init("day", "20260131", day(2026, 1, 31)),
  .init("day", "２０２６．１．３１", day(2026, 1, 31)), .init("day", "2026-02-30", problem: "D101"),
  .init("day", "1/31/2026", problem: "D101"), .init("day", "26-1-31", problem: "D101"),
  .init("day", "46053", problem: "D101"), .init("day", "2026-1-31x", problem: "D101"),
  .init("day", "2026年1月", problem: "D101"),
  .init("level", "优秀", .string("优秀")), .init("level", "优", problem: "D107"),
  .init("level", "良好", problem: "D107"),
  .init("level", "无", .null),
  .init("remark", "  整改 完成　", .string("整改 完成")), .init("remark", "5%", .string("5%")),
  .init("remark", "#REF!", problem: "D108"), .init("remark", "#1 项目", .string("#1 项目")),
  .init("index", "#DIV/0!", problem: "D108"), .init("index", "#N/A", problem: "D108"),
  .init("day", "########", problem: "D108"),
]

private let missing: [ValueCase] =
  [
    "", " ", "　", "/", "／", "—", "——", "－", "-", "无", "N/A", "n/a", "NA", "null", "NULL", "空", "缺",
  ].flatMap { word in ["index", "rate", "filed", "day", "remark"].map { ValueCase($0, word, .null) } }

@Test(arguments: numbers + others + missing)
func valueOfACell(test: ValueCase) throws {
  let inputs = SampleBook.all.filter { $0.id.text == test.input }
  let quoted = "\"\(test.text)\""
  let reading = Reading("subject,\(test.input)\n甲局,\(quoted)\n", inputs: inputs)
  let row = try #require(reading.rows.first)
  let value = try #require(row.values.first)
  switch test.expected {
  case .value(let expected):
    #expect(value == expected, "\(reading.texts())")
    #expect(row.hasProblems == (test.input == "budget" && expected.isNull))
    #expect(reading.diagnostics.isEmpty, "\(reading.texts())")
  case .problem(let code):
    #expect(value == .null)
    #expect(row.hasProblems)
    #expect(reading.codes == [code], "\(reading.texts())")
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(diagnostic.primary?.span.text == quoted)
    #expect(diagnostic.data?.row == 2 && diagnostic.data?.column == 2 && diagnostic.data?.subject == "甲局")
    #expect(diagnostic.data?.field == inputs.first?.name)
    #expect(diagnostic.help != nil)
  }
}

@Test func optionNamedLikeMissingWins() throws {
  let book = SampleBook.text.replacing("[优秀, 合格, 不合格]", with: "[有, 无]")
  let inputs = SampleBook.inputs(book).filter { $0.id.text == "level" }
  #expect(Reading("subject,level\n甲,无\n", inputs: inputs).rows.first?.values == [.string("无")])
}

@Test func requiredAndDefault() throws {
  let reading = Reading("单位,全年预算数,逾期天数\n甲,/,\n乙,5,3\n", inputs: SampleBook.all)
  #expect(reading.codes == ["D111"])
  #expect(reading.diagnostics.first?.primary?.span.text == "/")
  let late = SampleBook.index("late", in: SampleBook.all)
  #expect(reading.rows.map { $0.values[late] } == [.number(0), .number(3)])
  #expect(reading.rows.map { $0.defaulted == [late] } == [true, false])
  #expect(reading.rows.map(\.hasProblems) == [true, false])
}

@Test func samples() throws {
  let reading = Reading("单位,survey,公众满意度.样本\n甲,90%,200\n乙,90%,199\n丙,90%,\n丁,/,\n戊,80,\"1,000\"\n己,80,很多\n")
  #expect(reading.value("甲", "survey") == .number(90))
  #expect(reading.value("戊", "survey") == .number(80))
  for subject in ["乙", "丙", "丁", "己"] { #expect(reading.value(subject, "survey") == .null) }
  #expect(reading.codes == ["D109", "D110", "D101"])
  #expect(reading.rows.map(\.hasProblems) == [false, true, true, false, false, true])
}

/// Where nothing is given there is no value that a sample would have to bear out.
@Test func missingValuesNeedNoSample() {
  let codes = Reading("单位,survey\n甲,/\n乙,\n").codes
  #expect(!codes.contains("D202"))
  #expect(Reading("单位,survey\n甲,90%\n乙,\n").codes.contains("D202"))
}
