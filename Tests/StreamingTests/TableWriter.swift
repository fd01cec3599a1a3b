import ExactDecimal
import FEEL
import Foundation
import Rulebook

@testable import Generation

/// Writes rows as people's tables have them: now and then with quotes, words for missing data, percent signs, separators.
struct TableWriter {
  private var random: Randomness
  private let isTidy: Bool

  init(seed: UInt64) {
    random = Randomness(seed: seed &* 31)
    isTidy = random.chance(75)
  }

  mutating func table(_ rows: [Row], _ book: Book) -> String {
    // A table need not have a column for every input.
    let inputs = book.inputs.filter { _ in !random.chance(10) }
    let hasPrevious = rows.contains { !$0.previous.isEmpty || !$0.results.isEmpty } && random.chance(50)
    var header = ["subject", "group"] + inputs.map { random.chance(50) ? $0.name : $0.id.text }
    header += inputs.map { "\($0.id.text).evidence" }
    if hasPrevious { header += inputs.map { "previous.\($0.id.text)" } + ["previous.total", "previous.grade"] }
    var lines = [header]
    for row in rows {
      var cells = [row.subject, row.group ?? ""] + inputs.map { cell(row.values[$0.id.text] ?? .null, $0) }
      cells += inputs.map { row.evidence.contains($0.id.text) ? "file.pdf" : "" }
      if hasPrevious {
        cells += inputs.map { cell(row.previous[$0.id.text] ?? .null, $0) }
        cells += [row.results[.total]?.numberValue?.description ?? "", row.results[.grade]?.stringValue ?? ""]
      }
      lines.append(cells)
      if !isTidy, random.chance(3) { lines.append(["合计"] + Array(repeating: "", count: header.count - 1)) }
      if !isTidy, random.chance(3) { lines.append([row.subject + "x", "1"]) }
    }
    let end = random.chance(50) ? "\r\n" : "\n"
    return lines.map { $0.joined(separator: ",") }.joined(separator: end) + end
  }

  private mutating func cell(_ value: Value, _ input: Input) -> String {
    guard let text = plain(value) else { return isTidy ? "" : random.pick(["", "", "/", "—", "无", "N/A", "-"]) }
    if isTidy { return text }
    switch random.int(0...30) {
    case 0: return "\"\(text)\""
    case 1: return " \(text) "
    case 2 where input.type.isNumeric: return "x"
    case 3 where input.type.isNumeric: return "+\(text)"
    case 4 where input.type.isNumeric: return text.contains(".") ? text + "00" : text + ".0"
    default: return text
    }
  }

  private mutating func plain(_ value: Value) -> String? {
    switch value {
    case .number(let number): number.description
    case .boolean(let flag): flag ? random.pick(["是", "1", "true"]) : random.pick(["否", "0", "no"])
    case .string(let text): text
    default: nil
    }
  }
}

/// Files of a test.
enum Scratch {
  static func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)-\(name)").path
  }

  static func remove(_ paths: String...) {
    for path in paths { try? FileManager.default.removeItem(atPath: path) }
  }
}
