import Diagnostics
import Evaluation
import Intake
import Rulebook

/// The columns of the workload's result.
struct Outputs: Sendable {
  let total: NodeID
  let grade: NodeID
  /// Conditions of the decisions with what they demand, in order; at most 32.
  let decisions: [(when: NodeID, action: Word)]
  /// Values whose name ends in `_score`, under what stands before it.
  let dimensions: [(name: String, node: NodeID)]
  let nodes: [NodeID]
  let grades: [String]
  private let gradeWords: [Word]
  /// Whether the row executor does all.
  private let isByRows: Bool
  private let inputs: [Input]
  /// The most bytes of a line behind the subject.
  private let longestRest: Int

  init(_ plan: Plan, isByRows: Bool) {
    self.isByRows = isByRows
    inputs = plan.book.book.inputs
    grades = plan.book.book.grades.map(\.name.text)
    total = plan.total
    grade = plan.grade ?? plan.total
    let decided =
      plan.rewards.map { ($0.nodes.when, $0.reward.grant.honour ?? "") }
      + plan.measures.map { ($0.nodes.when, $0.measure.duty?.action ?? "") }
    decisions = decided.map { ($0.0, Word($0.1)) }
    let suffix = "_score"
    dimensions = plan.values.filter { $0.value.id.text.hasSuffix(suffix) }
      .map { (String($0.value.id.text.dropLast(suffix.count)), $0.node) }
    gradeWords = grades.map(Word.init)
    let longestGrade = grades.map(\.utf8.count).max() ?? 0
    longestRest = decisions.reduce(30 + longestGrade) { $0 + $1.action.bytes.count + 1 } + dimensions.count * 23
    nodes = [total, grade] + decisions.map(\.when) + dimensions.map(\.node)
  }

  /// The result's first line.
  var header: [UInt8] {
    let names = ["id", "total", "grade", "actions"] + dimensions.map(\.name)
    return Array(names.joined(separator: ",").utf8) + [0x0A]
  }

  struct UnknownColumn: Error, CustomStringConvertible {
    let description: String
  }

  /// A row that is not of the workload's form; nothing is guessed from it.
  struct UnreadableRow: Error, CustomStringConvertible {
    let text: String
    var description: String { "this row is not of the workload's form: \(text)" }
  }

  func layout(_ header: [UInt8]) throws -> TableLayout {
    let names = String(decoding: header, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
    let readings = try names.map { name -> ColumnReading in
      if name == "id" { return .subject }
      guard let index = inputs.firstIndex(where: { $0.id.text == name }) else {
        throw UnknownColumn(description: "the book has no input `\(name)`")
      }
      let input = inputs[index]
      if input.type == .choice { return .choice(.field(index), input.options) }
      var limits = ColumnReading.Limits()
      limits.minimum = input.minimum
      return .number(.field(index), limits)
    }
    return TableLayout(readings, inputs: inputs)
  }

  func evaluate(_ rows: ParsedRows, _ executor: ColumnExecutor, subject: (Int) -> String) -> BatchOutcome {
    executor.evaluate(rows, outputs: nodes, odd: rows.odd) { rows.row($0, subject: subject($0)) }
  }

  /// Evaluates the rows and appends their results; gives the number of rows the row executor did.
  func append(
    _ rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>, _ executor: ColumnExecutor, _ results: inout ResultColumns,
    to text: TextBuffer
  ) throws -> Int {
    if let row = (0..<rows.count).first(where: { rows.odd[$0] != 0 }) {
      throw UnreadableRow(text: String(decoding: bytes[rows.places[row]].prefix(200), as: UTF8.self))
    }
    if isByRows { rows.markAll() }
    let outcome = evaluate(rows, executor) { String(decoding: bytes[rows.subjects[$0]], as: UTF8.self) }
    results.read(outcome, rows: rows.count)
    let (comma, divider) = (UInt8(ascii: ","), UInt8(ascii: "|"))
    for row in 0..<rows.count {
      let subject = UnsafeBufferPointer(rebasing: bytes[rows.subjects[row]])
      text.reserve(subject.count + longestRest)
      text.append(subject)
      text.append(comma)
      text.append(hundredths: results.totals[row])
      text.append(comma)
      if results.grades[row] != ResultColumns.noGrade { text.append(gradeWords[Int(results.grades[row])]) }
      text.append(comma)
      var held = results.decisions[row]
      while held != 0 {
        text.append(decisions[held.trailingZeroBitCount].action)
        held &= held - 1
        if held != 0 { text.append(divider) }
      }
      for dimension in results.dimensions {
        text.append(comma)
        text.append(hundredths: dimension[row])
      }
      text.append(0x0A)
    }
    return outcome.exactRows
  }
}
