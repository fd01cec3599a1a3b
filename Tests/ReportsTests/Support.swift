import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Foundation
import Rulebook
import Testing

/// The folder that the golden files stand in.
let goldenFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

/// Compares with a golden file; with `HENG_RECORD=1` it writes it.
func expectGolden(_ text: String, _ name: String, at location: SourceLocation = #_sourceLocation) throws {
  let file = goldenFolder.appending(path: name)
  if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  guard expected != text else { return }
  let pairs = zip(expected.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
  let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    "\(name) differs at line \((first?.offset ?? 0) + 1):\n- \(first?.element.0 ?? "(length)")\n+ \(first?.element.1 ?? "")",
    sourceLocation: location)
}

/// The book and data of the golden files, without the paths of this machine.
enum Sample {
  static func outcome() throws -> Outcome { try evaluated(book: "rulebook.yaml", data: "data.csv") }

  /// Points, decision tables, and the ways to aggregate that the Chinese book does not use.
  static func points() throws -> Outcome { try evaluated(book: "points.yaml", data: "points.csv") }

  /// The methods that compare subjects.
  static func peers() throws -> Outcome { try evaluated(book: "peers.yaml", data: "peers.csv") }

  static func evaluated(book: String, data: String) throws -> Outcome {
    let read = try RulebookReader.read(book, files: GoldenFiles.provider)
    guard let checked = read.checked else { throw Unusable(TextRenderer(language: .en).render(read.diagnostics)) }
    let period = try #require(ReportingPeriod("2026"))
    let planned = Planner.plan(checked, on: period.last)
    guard let plan = planned.plan else { throw Unusable(TextRenderer(language: .en).render(planned.diagnostics)) }
    let rows = try rows(of: data, checked.book, period)
    return PlanEvaluator.evaluate(
      Submission(
        rows: rows,
        unusable: [
          UnusableRow(
            subject: nil, row: 8, reason: Message(zh: "没有单位名称", en: "there is no subject's name"), origin: rows.last?.origin)
        ]), by: plan, period: period)
  }

  /// A sample that is not fit for use, and why.
  struct Unusable: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
  }

  /// Rows of a plain CSV file; reading data as users write it is another module's work.
  private static func rows(of name: String, _ book: Book, _ period: ReportingPeriod) throws -> [SubjectRow] {
    let text = String(decoding: try Data(contentsOf: goldenFolder.appending(path: name)), as: UTF8.self)
    let file = SourceFile(path: name, text: text)
    let lines = text.split(separator: "\n").map(cells)
    let header = try #require(lines.first)
    return try lines.dropFirst().enumerated().map { index, cells in
      var values: [Value] = []
      var texts: [String?] = []
      var defaulted: Set<Int> = []
      for (position, input) in book.inputs.enumerated() {
        let column = try #require(header.firstIndex(of: input.id.text))
        let cell = cells[column]
        texts.append(cell.isEmpty ? nil : cell)
        if cell.isEmpty, let text = input.defaultText?.text {
          defaulted.insert(position)
          values.append(value(text, input.type))
        } else {
          values.append(cell.isEmpty ? .null : value(cell, input.type))
        }
      }
      let previous: [Value] = book.inputs.map { $0.id.text == "满意度" ? .number(78) : .null }
      let award = book.inputs.firstIndex { $0.id.text == "表彰数" }
      return SubjectRow(
        subject: cells[0], group: index < 3 ? "一组" : "二组", period: period, values: values, texts: texts,
        defaulted: defaulted, evidence: index == 0 ? award.map { [$0: "省府发〔2026〕3号"] } ?? [:] : [:],
        previousValues: previous, origin: Span(file, file.byteRange(ofLine: index + 2)))
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  private static func value(_ text: String, _ type: ValueType) -> Value {
    switch type {
    case .boolean: .boolean(text == "true")
    case .text, .choice: .string(text)
    case .date: CalendarDate(text).map(Value.date) ?? .null
    case .number, .integer, .percent, .money: Number(text).map(Value.number) ?? .null
    }
  }
}

/// The golden folder as if it were the working directory.
enum GoldenFiles {
  static var provider: FileProvider {
    FileProvider { path in
      Result { () throws(FileProblem) in try FileAccess.read(goldenFolder.path + "/" + path) }
    }
  }
}
