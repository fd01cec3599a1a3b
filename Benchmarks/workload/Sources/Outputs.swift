import Diagnostics
import Evaluation
import Intake
import Rulebook

/// The columns of the workload's result.
struct Outputs: Sendable {
  let total: NodeID
  let grade: NodeID
  /// Conditions of the decisions with what they demand, in order.
  let decisions: [(when: NodeID, action: [UInt8])]
  /// Values whose name ends in `_score`, under what stands before it.
  let dimensions: [(name: String, node: NodeID)]
  let nodes: [NodeID]
  /// Whether the row executor does all.
  private let isByRows: Bool
  private let inputs: [Input]

  init(_ plan: Plan, isByRows: Bool) {
    self.isByRows = isByRows
    inputs = plan.book.book.inputs
    total = plan.total
    grade = plan.grade ?? plan.total
    decisions =
      plan.rewards.map { ($0.nodes.when, Array(($0.reward.grant.honour ?? "").utf8)) }
      + plan.measures.map { ($0.nodes.when, Array(($0.measure.duty?.action ?? "").utf8)) }
    let suffix = "_score"
    dimensions = plan.values.filter { $0.value.id.text.hasSuffix(suffix) }
      .map { (String($0.value.id.text.dropLast(suffix.count)), $0.node) }
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
    _ rows: ParsedRows, _ bytes: UnsafeBufferPointer<UInt8>, _ executor: ColumnExecutor, to text: inout [UInt8]
  ) throws -> Int {
    if let row = (0..<rows.count).first(where: { rows.odd[$0] != 0 }) {
      throw UnreadableRow(text: String(decoding: bytes[rows.places[row]].prefix(200), as: UTF8.self))
    }
    if isByRows { rows.markAll() }
    let outcome = evaluate(rows, executor) { String(decoding: bytes[rows.subjects[$0]], as: UTF8.self) }
    for row in 0..<rows.count {
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[rows.subjects[row]]))
      text.append(UInt8(ascii: ","))
      Self.append(outcome.units(total, row, digits: 2), to: &text)
      text.append(UInt8(ascii: ","))
      text.append(contentsOf: (outcome.text(grade, row) ?? "").utf8)
      text.append(UInt8(ascii: ","))
      var isFirst = true
      for decision in decisions where outcome.holds(decision.when, row) == true {
        if !isFirst { text.append(UInt8(ascii: "|")) }
        isFirst = false
        text.append(contentsOf: decision.action)
      }
      for dimension in dimensions {
        text.append(UInt8(ascii: ","))
        Self.append(outcome.units(dimension.node, row, digits: 2), to: &text)
      }
      text.append(0x0A)
    }
    return outcome.exactRows
  }

  private static func append(_ hundredths: Int?, to text: inout [UInt8]) {
    guard let hundredths else { return }
    if hundredths < 0 { text.append(UInt8(ascii: "-")) }
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if whole < 10 {
      text.append(UInt8(ascii: "0") + UInt8(whole))
    } else if whole < 100 {
      text.append(UInt8(ascii: "0") + UInt8(whole / 10))
      text.append(UInt8(ascii: "0") + UInt8(whole % 10))
    } else {
      text.append(contentsOf: String(whole).utf8)
    }
    text.append(UInt8(ascii: "."))
    text.append(UInt8(ascii: "0") + UInt8(part / 10))
    text.append(UInt8(ascii: "0") + UInt8(part % 10))
  }
}
