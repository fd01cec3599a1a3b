import Diagnostics
import Evaluation
import FEEL
import Intake
import Rulebook

/// The inputs that the tests read data for.
enum SampleBook {
  static let text = """
    rulebook: sample
    title: 样例
    inputs:
      budget: {label: 全年预算数, type: money, unit: 万元, min: 0, required: true}
      executed: {label: 全年执行数, type: money, unit: 万元, min: 0}
      rate: {label: 完成率, type: percent, min: 0, max: 100}
      count: {label: 项目数, type: integer, min: 0}
      index: {label: 指数, type: number}
      filed: {label: 是否备案, type: boolean}
      day: {label: 报送日期, type: date}
      level: {label: 等次, type: choice, options: [优秀, 合格, 不合格]}
      remark: {label: 情况, type: text}
      late: {label: 逾期天数, type: integer, default: 0}
      survey: {label: 公众满意度, type: percent, sample: {min: 200}}
    indicators:
      - {id: one, label: 一, weight: 100, value: rate, score: {method: ratio, target: 100}}
    """

  static func inputs(_ text: String = text) -> [Input] {
    let files = FileProvider { _ in .success(Array(text.utf8)) }
    let read = try? RulebookReader.read("book.yaml", files: files)
    return read?.book?.inputs ?? []
  }

  static let all = inputs()

  /// The inputs but for the required one, so that a file may leave out what a test is not about.
  static let optional = all.filter { !$0.isRequired }

  static func index(_ id: String, in inputs: [Input] = optional) -> Int {
    inputs.firstIndex { $0.id.text == id } ?? -1
  }
}

/// What one file came to.
struct Reading {
  let periods: [PeriodSubmission]
  let inputs: [Input]

  init(_ text: String, path: String = "data.csv", inputs: [Input] = SampleBook.optional) {
    self.init(Array(text.utf8), path: path, inputs: inputs)
  }

  init(_ bytes: [UInt8], path: String = "data.csv", inputs: [Input] = SampleBook.optional) {
    periods = SubmissionReader.read(bytes, path: path, inputs: inputs)
    self.inputs = inputs
  }

  var rows: [SubjectRow] { periods.flatMap(\.submission.rows) }
  var unusable: [UnusableRow] { periods.flatMap(\.submission.unusable) }
  var diagnostics: [Diagnostic] { periods.flatMap(\.submission.diagnostics).sortedByPlace() }
  var codes: [String] { diagnostics.map(\.code.id) }

  func value(_ subject: String, _ id: String) -> Value? {
    rows.first { $0.subject == subject }?.values[SampleBook.index(id, in: inputs)]
  }

  func texts() -> String { TextRenderer(language: .en).render(diagnostics) }
}
