import Diagnostics
import Evaluation
import Testing

@testable import Intake

/// Which names are those of rows that sum up others, and which are units'.
@Suite struct SummaryWordsTests {
  static let summaries = [
    "合计", "合 计", "合\u{3000}计", " 合计 ", "合计：", "合计:", "总计", "小计", "共计", "平均", "平均值", "平均分", "均值", "最高", "最低", "汇总", "全镇合计", "各科室平均",
    "全县平均分", "各科室 平均：", "区合计", "合计（不含市直）", "合计(12 个单位)", "全镇（合计）", "Total", "TOTAL:", "ＴＯＴＡＬ", "sum", "Sub-total", "Grand total",
    "subtotal",
    "average", "Mean", "County total", "Town average", "Total of all districts", "中位数", "标准差", "合计*",
  ]
  static let units = [
    "平均主义研究中心", "合计局", "总计划办", "小计划处", "汇总科", "最高人民法院", "王平均", "李合计", "Total Energies", "Sumner", "Meanwood", "Average Joe",
    "Mean Street School",
    "Summit", "计财股", "小计量所", "Totalförsvaret", "Max", "Min", "财政局", "合计局（本级）",
  ]

  @Test(arguments: summaries) func isASummary(name: String) { #expect(SummaryWords.holds(name)) }
  @Test(arguments: units) func isAUnit(name: String) { #expect(!SummaryWords.holds(name)) }

  /// The look at the bytes of names in large tables lets none through.
  @Test func aQuickLookMissesNone() {
    let ends = ["", "：", ":", ")", "*", " "]
    for name in Self.summaries + SummaryWords.names + SummaryWords.endings.map({ "全县" + $0 }) {
      for end in ends where SummaryWords.holds(CellText.trimmed(name + end)) {
        let bytes = Array(CellText.trimmed(name + end).utf8)
        #expect(bytes.withUnsafeBufferPointer { SummaryWords.mayHold($0) }, "\(name)\(end)")
      }
    }
  }

  @Test(arguments: ["csv", "json", "yaml", "long"]) func theyAreListedInEveryForm(form: String) {
    let text =
      switch form {
      case "csv": "subject,cases\neast,1\n全镇合计,1\n"
      case "json": "[{\"subject\": \"east\", \"cases\": 1}, {\"subject\": \"全镇合计\", \"cases\": 1}]"
      case "yaml": "- {subject: east, cases: 1}\n- {subject: 全镇合计, cases: 1}\n"
      default: "subject,field,value\neast,cases,1\n全镇合计,cases,1\n"
      }
    let read = SubmissionReader.read(Array(text.utf8), path: form == "long" ? "d.csv" : "d.\(form)", inputs: SampleBook.all)
    #expect(read.flatMap(\.submission.rows).map(\.subject) == ["east"])
    #expect(read.flatMap(\.submission.unusable).map(\.subject) == ["全镇合计"])
    #expect(read.flatMap(\.submission.diagnostics).contains { $0.code == DataCode.totalRow.code })
  }
}
