import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook
import Testing

/// A file's text, the codes of what is said about it, and the subjects left to evaluate.
private let files: [(text: String, codes: [String], subjects: [String])] = [
  // Columns
  ("单位,项目教\n甲,3\n", ["D201"], ["甲"]), ("单位,项目数,项目数\n甲,3,4\n", ["D203"], ["甲"]),
  ("单位,count,项目数\n甲,3,4\n", ["D203"], ["甲"]), ("单位,全年执行数（元）\n甲,3\n", ["D205"], ["甲"]),
  ("单位,项目数,\n甲,3,4\n", ["D206"], ["甲"]), ("单位,项目数,备注,序号\n甲,3,好,1\n", [], ["甲"]),
  ("单位,survey\n甲,90\n乙,80\n", ["D202"], ["甲", "乙"]), ("单位，项目数\n甲，3\n", ["D204"], []),
  ("姓名,部门,项目数\n张三,办公室,3\n", [], ["张三"]),
  // Rows
  ("单位,项目数\n甲,1,234\n乙,2\n", ["D301"], ["乙"]), ("单位,项目数,完成率\n甲,1\n乙,2,3\n", ["D301"], ["乙"]),
  ("单位,项目数,备注\n甲,1\n", ["D301"], ["甲"]), ("单位,项目数\n甲,1,,\n", [], ["甲"]),
  ("单位,项目数\n,1\n乙,2\n/,3\n", ["D302", "D302"], ["乙"]), ("单位,项目数\n甲,1\n 甲　,2\n", ["D303"], ["甲"]),
  ("单位,项目数\n甲,1\n合计,1\n", ["D309"], ["甲"]),
  ("单位,期间,项目数\n甲,去年,1\n乙,2026,2\n", ["D307"], ["乙"]), ("单位,期间,项目数\n甲,,1\n乙,2026,2\n", ["D308"], ["乙"]),
  ("单位,期间,项目数\n甲,,1\n", [], ["甲"]),
  // Long form
  ("单位,字段,值\n甲,项目数,1\n甲,项目数,2\n", ["D304"], ["甲"]), ("单位,字段,值\n甲,项目数,1\n甲,count,1\n", ["D304"], ["甲"]),
  ("单位,字段,值\n甲,项目教,1\n乙,项目教,1\n乙,,1\n", ["D305", "D305"], ["甲", "乙"]),
  ("单位,字段,值,组别\n甲,项目数,1,一\n甲,完成率,2,二\n", ["D306"], ["甲"]),
  ("单位,字段,值,计量单位\n甲,全年执行数,1,元\n", ["D102"], ["甲"]),
  ("单位,字段,值\n甲,survey,90\n甲,survey.sample,300\n", [], ["甲"]),
  // Quotes
  ("单位,情况\n甲,\"一\n乙,二\n丙,\"三\"\n", ["D007"], []),
  ("单位,情况\n甲,\"一\n乙,二\n", ["D006"], ["乙"]), ("单位,情况\n甲,\"一\"二\n乙,\"\"\"二\"\"\"\n", ["D007"], ["乙"]),
  ("单位,情况\n甲,\"一\n二\"\n乙,三\n", [], ["甲", "乙"]),
]

@Test(arguments: files.indices)
func rowsAndColumns(index: Int) {
  let (text, codes, subjects) = files[index]
  let reading = Reading(text)
  #expect(reading.codes == codes, "\(text)\(reading.texts())")
  #expect(reading.rows.map(\.subject) == subjects, "\(text)")
  // What can't be used is listed, and says where it stands.
  let lost = reading.diagnostics.filter { ["D302", "D303", "D307", "D308", "D309"].contains($0.code.id) }
  #expect(reading.unusable.count >= lost.count)
  #expect(reading.unusable.allSatisfy { $0.row != nil && $0.origin != nil })
}

@Test func quotedCells() {
  let reading = Reading("单位,情况\n甲,\"一\n二\"\n乙,\"\"\"二\"\"，三\"\n丙, \"四\" \n丁,五\"六\n")
  let remark = SampleBook.index("remark")
  #expect(reading.rows.map { $0.values[remark] } == ["一\n二", "\"二\"，三", "四", "五\"六"].map(Value.string))
  #expect(reading.diagnostics.isEmpty)
}

@Test func rowNumbersAreOfTheTable() {
  let reading = Reading("单位,情况,项目数\n甲,\"一\n二\",x\n\n乙,三,y\n")
  #expect(reading.diagnostics.map { $0.data?.row } == [2, 4])
  #expect(reading.diagnostics.map { $0.primary?.span.line } == [3, 5])
}

@Test func otherUnitSpoilsTheColumn() {
  let reading = Reading("单位,全年执行数(元)\n甲,3\n乙,/\n")
  #expect(reading.rows.map(\.hasProblems) == [true, false])
  #expect(reading.value("甲", "executed") == .null)
}

@Test func repeatedColumnLeavesNoValue() {
  let reading = Reading("单位,count,项目数\n甲,3,4\n乙,3,\n")
  #expect(reading.rows.map(\.hasProblems) == [true, false])
  #expect(reading.value("甲", "count") == .null)
  #expect(reading.value("乙", "count") == .number(3))
}

@Test func requiredColumnIsReportedOnce() {
  let wide = Reading("单位,项目数\n甲,3\n乙,4\n", inputs: SampleBook.all)
  let long = Reading("单位,字段,值\n甲,项目数,3\n乙,项目数,4\n", inputs: SampleBook.all)
  for reading in [wide, long] {
    #expect(reading.codes == ["D202"])
    #expect(reading.rows.map(\.hasProblems) == [true, true])
  }
  let partly = Reading("单位,字段,值\n甲,budget,3\n乙,项目数,4\n", inputs: SampleBook.all)
  #expect(partly.codes == ["D111"])
  #expect(partly.diagnostics.first?.data?.subject == "乙")
}

@Test func conflictingRepeatsLeaveNoValue() {
  let reading = Reading("单位,字段,值\n甲,项目数,1\n甲,项目数,2\n乙,项目数,1\n乙,项目数,1\n")
  #expect(reading.value("甲", "count") == .null)
  #expect(reading.value("乙", "count") == .number(1))
  #expect(reading.diagnostics.map(\.severity) == [.error, .warning])
}
