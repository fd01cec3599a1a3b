import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Intake
import Rulebook
import Testing

/// The same data in every format and encoding come to the same rows.
private let sameData: [(name: String, path: String, text: String)] = [
  ("wide", "a.csv", "单位,组别,项目数,完成率\n甲局,一组,3,85%\n乙局,二组,\"1,200\",/\n"),
  ("wide, BOM, CRLF, ids", "a.csv", "\u{FEFF}subject,group,count,rate\r\n甲局,一组,3,85\r\n\r\n乙局,二组,1200,\r\n"),
  ("lone CR", "a.csv", "subject,group,count,rate\r甲局,一组,3,85\r乙局,二组,1200,"),
  ("units in the header", "a.csv", "被评单位,组别,项目数,完成率（％）\n甲局,一组,3,85\n乙局,二组,1200,\n"),
  ("semicolons", "a.csv", "单位;组别;项目数;完成率\n甲局;一组;3;85%\n乙局;二组;1,200;—\n"),
  ("tabs", "a.tsv", "单位\t组别\t项目数\t完成率\n　甲局\t一组\t3\t85%\n乙局 \t二组\t1,200\t—\n"),
  ("tabs by content", "a.txt", "单位\t组别\t项目数\t完成率\n甲局\t一组\t3\t85%\n乙局\t二组\t1,200\t—\n"),
  ("declared delimiter", "a.csv", "sep=;\r\n单位;组别;项目数;完成率\r\n甲局;一组;3;85%\r\n乙局;二组;1200;\r\n"),
  ("title and totals", "a.csv", "附件一,,,,\n单位,组别,项目数,完成率,\n甲局,一组,3,85%,\n乙局,二组,1200,,\n合计,,1203,,\n"),
  (
    "long", "a.csv",
    "被评单位,字段,数值,单位,组别,说明\n甲局,项目数,3,,一组,好\n甲局,rate,85,%,一组,\n乙局,count,１２００,,二组,\n乙局,完成率,/,%,,\n"
  ),
  (
    "json", "a.json",
    #"[{"subject":"甲局","group":"一组","count":3,"rate":"85%"},{"subject":"\u4e59局","group":"二组","count":1.2E+03,"rate":null}]"#
  ),
  (
    "json wrapped", "a.json",
    #"{"subjects":[{"单位":"甲局","组别":"一组","values":{"项目数":3,"完成率":85}},{"单位":"乙局","组别":"二组","项目数":1200}]}"#
  ),
  (
    "json by subject", "",
    #"{"甲局":{"group":"一组","count":3,"rate":{"value":"85%"}},"乙局":{"group":"二组","count":1200}}"#
  ),
  (
    "json long", "a.json",
    #"[{"subject":"甲局","field":"count","value":3,"group":"一组"},{"subject":"甲局","field":"rate","value":85},{"subject":"乙局","field":"count","value":1200,"group":"二组"}]"#
  ),
  ("yaml list", "a.yaml", "- {单位: 甲局, 组别: 一组, 项目数: 3, 完成率: 85%}\n- {单位: 乙局, 组别: 二组, 项目数: 1200, 完成率: }\n"),
  ("yaml by subject", "a.yml", "甲局:\n  组别: 一组\n  项目数: 3\n  完成率: 85%\n乙局:\n  组别: 二组\n  项目数: '1,200'\n"),
]

@Test(arguments: sameData.indices)
func formats(index: Int) throws {
  let (name, path, text) = sameData[index]
  let reading = Reading(text, path: path)
  #expect(!reading.diagnostics.hasErrors, "\(name): \(reading.texts())")
  #expect(reading.periods.count == 1 && reading.periods.first?.period == nil)
  #expect(reading.rows.map(\.subject) == ["甲局", "乙局"], "\(name)")
  #expect(reading.rows.map(\.group) == ["一组", "二组"], "\(name)")
  #expect(reading.value("甲局", "count") == .number(3), "\(name)")
  #expect(reading.value("甲局", "rate") == .number(85), "\(name)")
  #expect(reading.value("乙局", "count") == .number(1200), "\(name)")
  #expect(reading.value("乙局", "rate") == .null, "\(name)")
  #expect(reading.rows.allSatisfy { !$0.hasProblems })
}

// MARK: - Encodings

/// GB18030 bytes of `单位,项目数` / `甲局,3`.
private let chineseBytes: [UInt8] =
  [0xB5, 0xA5, 0xCE, 0xBB, 0x2C, 0xCF, 0xEE, 0xC4, 0xBF, 0xCA, 0xFD, 0x0A] + [
    0xBC, 0xD7, 0xBE, 0xD6, 0x2C, 0x33, 0x0A,
  ]

@Test func encodings() {
  let text = "单位,项目数\n甲局,3\n"
  let little = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  for bytes in [chineseBytes, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
    let reading = Reading(bytes)
    #expect(reading.value("甲局", "count") == .number(3))
    #expect(reading.codes == ["D001"])
    #expect(reading.diagnostics.first?.severity == .note)
    #expect(reading.rows.first?.origin?.text == "甲局,3")
  }
}

@Test func damagedAndBinaryFiles() {
  var damaged = Array("单位,项目数\n甲局,3\n乙局,".utf8)
  let place = damaged.count
  damaged += [0xFF, 0x33, 0x0A]
  let reading = Reading(damaged)
  #expect(reading.codes == ["D002"])
  #expect(reading.diagnostics.first?.primary?.span.range == place..<place + 1)
  #expect(Reading([0x50, 0x4B, 0x03, 0x04, 0, 1, 2]).codes == ["D003"])
  #expect(Reading(Array("单位,项目数\n甲\0,3\n".utf8)).codes == ["D003"])
  #expect(Reading([0xFF, 0xFE, 0x00, 0xD8]).codes == ["D002"])
}

// MARK: - JSON

@Test(arguments: [
  (#"[{"subject": "甲", "count": 3,}]"#, "}"), (#"[{"subject": "甲" "count": 3}]"#, #"""#),
  (#"[{"subject"： "甲"}]"#, "："), (#"[{“subject": "甲"}]"#, "“"), (#"[{"subject": 甲}]"#, "甲"),
  (#"[{"subject": "甲}]"#, #""甲}]"#), (#"[{"subject": "甲"}"#, ""), (#"[1] [2]"#, "["), (#"{"a": 01x}"#, "0"),
  (#"["\x"]"#, #"\x"#), (#"["\u12"]"#, #"\u"#), (#"["\"#, ##""\"##),
  ("[" + String(repeating: "[", count: 80), "["), ("// x", "/"),
])
func jsonSyntax(text: String, place: String) throws {
  let reading = Reading(text, path: "a.json")
  #expect(reading.codes == ["D008"])
  #expect(reading.diagnostics.first?.primary?.span.text == place)
}

@Test func jsonKeepsExactNumbersAndEscapes() {
  let reading = Reading(
    #"[{"subject":"\ud83d\ude00\/\"甲\"","index":89.9950000000000000000000000000000001,"remark":"a\nb"}]"#,
    path: "a.json")
  #expect(reading.rows.first?.subject == "😀/\"甲\"")
  #expect(reading.rows.first?.texts[SampleBook.index("index")] == "89.9950000000000000000000000000000001")
  #expect(reading.rows.first?.values[SampleBook.index("remark")] == .string("a\nb"))
}

@Test func recordsOfTheWrongShape() {
  #expect(Reading("[1, {\"subject\": \"甲\", \"count\": [1]}]", path: "a.json").codes == ["D009", "D009"])
  #expect(Reading(#"[{"subject": "甲", "count": 1, "count": 2}]"#, path: "a.json").codes == ["D203"])
  #expect(Reading("[]", path: "a.json").codes == ["D004"])
  #expect(Reading("", path: "a.csv").codes == ["D004"])
  #expect(Reading("\u{FEFF} \r\n,,\n", path: "a.csv").codes == ["D004"])
  #expect(Reading("单位,项目数\n,\n", path: "a.csv").codes == ["D005"])
  #expect(Reading("项目数,完成率\n1,2\n", path: "a.csv").codes == ["D204"])
}

@Test func spoiltRecordsAreNotTakenAsMissing() {
  let files = [
    ("a.json", #"[{"subject": "甲", "late": [1]}]"#), ("a.json", #"[{"subject": "甲", "late": 1, "late": 2}]"#),
    ("a.yaml", "- 单位: 甲\n  逾期天数: *x\n"),
  ]
  for (path, text) in files {
    let reading = Reading(text, path: path)
    #expect(reading.diagnostics.hasErrors)
    #expect(reading.rows.map(\.hasProblems) == [true], "\(text)\(reading.texts())")
    // Not even the default.
    #expect(reading.value("甲", "late") == .null)
  }
}

@Test func fullWidthFiguresInYAML() {
  let reading = Reading("- {单位: 甲, 项目数: ３, 完成率: 85％}\n", path: "a.yaml")
  #expect(reading.diagnostics.isEmpty)
  #expect(reading.value("甲", "rate") == .number(85))
  #expect(Reading("", path: "a.yaml").codes == ["D004"])
}

// MARK: - Evidence and previous periods

@Test func evidence() {
  let wide = Reading("单位,项目数,项目数.佐证\n甲,3,市府办函1号\n乙,2,/\n")
  let long = Reading("subject,field,value,evidence\n甲,count,3,市府办函1号\n乙,count,2\n", path: "long.csv")
  for reading in [wide, long] {
    #expect(reading.rows.map(\.evidence) == [[SampleBook.index("count"): "市府办函1号"], [:]])
    #expect(!reading.diagnostics.hasErrors)
  }
}

@Test func periods() throws {
  let text = """
    单位,期间,项目数,上期.总分,上期.等级,previous.rank,上期.完成率
    甲,2026年,3,,,,
    乙,2026,4,88.5,良,2,75%
    甲,2025,1,/,/,/,
    甲,2024,9,,,,
    丙,2026,5,,,,
    """
  let reading = Reading(text)
  #expect(reading.diagnostics.isEmpty, "\(reading.texts())")
  #expect(reading.periods.map { $0.period?.text } == ["2024", "2025", "2026年"])
  let (count, rate) = (SampleBook.index("count"), SampleBook.index("rate"))
  let latest = try #require(reading.periods.last).submission.rows
  #expect(latest.map(\.subject) == ["甲", "乙", "丙"])
  // What the row of that period says, evaluating adds: reading takes what was submitted.
  #expect(latest[0].previousValues.isEmpty && latest[0].values[count] == .number(3))
  #expect(latest[1].previousValues[rate] == .number(75))
  #expect(
    latest[1].previousResults == [
      .total: .number(try Number.ratio(177, 2)), .grade: .string("良"), .rank: .number(2),
    ])
  #expect(latest[2].previousValues.isEmpty)
}

@Test func severalFiles() throws {
  let files = [
    "2025.json": #"{"period": 2025, "subjects": [{"subject": "甲", "count": 1}]}"#,
    "2026.csv": "单位,期间,项目数\n甲,2026,3\n", "more.csv": "单位,期间,字段,值\n甲,2026,完成率,85%\n甲,2026,项目数,4\n",
  ]
  func file(_ path: String) -> [UInt8] { Array((files[path] ?? "").utf8) }
  let periods = try SubmissionReader.read(
    ["2026.csv", "2025.json", "more.csv"], inputs: SampleBook.optional, files: { path in file(path) })
  #expect(periods.map { $0.period?.text } == ["2025", "2026"])
  let row = try #require(periods.last?.submission.rows.first)
  #expect(row.values[SampleBook.index("rate")] == .number(85))
  // Two files that disagree leave no value.
  #expect(row.values[SampleBook.index("count")] == .null)
  #expect(periods.last?.submission.diagnostics.map(\.code.id) == ["D304"])
}

@Test func periodsStandInTheirOrder() {
  let reading = Reading("单位,期间,项目数\n甲,2026Q4,1\n甲,2026,2\n甲,2026Q1,3\n")
  #expect(reading.periods.map { $0.period?.text } == ["2026Q1", "2026", "2026Q4"])
}
