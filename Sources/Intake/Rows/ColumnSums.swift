package import Diagnostics
package import Evaluation
package import ExactDecimal
import FEEL
import Rulebook

/// Sums of a table's figures, by which a last row that may sum up those above it is found. Such a row is not left out, for a
/// subject's figures can come to the same by chance: it is pointed out.
package struct ColumnSums: Sendable {
  /// The figures of one input.
  package struct Column: Sendable {
    var sum: Number = 0
    var count = 0
    /// The first of them, and whether another differs.
    var first: Number?
    var varies = false

    mutating func add(_ sum: Number, count: Int, first: Number, varies: Bool) {
      if let own = self.first {
        self.varies = self.varies || varies || own != first
      } else {
        (self.first, self.varies) = (first, varies)
      }
      self.sum = (try? self.sum.adding(sum, in: .exact)) ?? self.sum
      self.count += count
    }
  }

  private var columns: [Int: Column] = [:]
  private var rows = 0
  /// The last row.
  private var last: SubjectRow?

  package init() {}

  package mutating func add(_ row: SubjectRow) {
    for (input, value) in row.values.enumerated() {
      guard let number = value.numberValue else { continue }
      columns[input, default: Column()].add(number, count: 1, first: number, varies: false)
    }
    rows += 1
    last = row
  }

  /// Adds the figures of rows behind, by the input.
  package mutating func add(_ input: Int, sum: Number, count: Int, first: Number, varies: Bool) {
    columns[input, default: Column()].add(sum, count: count, first: first, varies: varies)
  }

  /// Adds rows whose figures are added by themselves, with the last of them.
  package mutating func add(rows count: Int, last row: SubjectRow?) {
    rows += count
    last = row ?? last
  }

  /// Adds those of rows behind.
  package mutating func add(_ later: ColumnSums) {
    for (input, column) in later.columns {
      guard let first = column.first else { continue }
      columns[input, default: Column()].add(column.sum, count: column.count, first: first, varies: column.varies)
    }
    rows += later.rows
    last = later.last ?? last
  }

  /// What is to be said of the last row of a large table.
  package func found(_ table: StreamedTable) -> Diagnostic? { found(table.inputs) }

  /// What is to be said of the last row, if all its figures are the sums or the means of those above.
  func found(_ inputs: [Input]) -> Diagnostic? {
    guard let last, rows > 3 else { return nil }
    var matches = 0
    for (input, value) in last.values.enumerated() {
      guard let number = value.numberValue, let column = columns[input], column.count > 2 else { continue }
      guard let above = try? column.sum.subtracting(number, in: .exact),
        let mean = try? number.multiplying(by: Number(column.count - 1), in: .exact)
      else { return nil }
      guard above == number || above == mean else { return nil }
      // What is the same for everyone says nothing.
      if column.varies { matches += 1 }
    }
    guard matches > 1 || matches == 1 && rows > 5 else { return nil }
    return Diagnostic(
      DataCode.looksLikeTotals, severity: .warning,
      Message(
        zh: "最后一行 `\(last.subject)` 的数据正好是以上各行的合计或平均，像是汇总行；已按被评单位计算",
        en:
          "the figures of the last row, `\(last.subject)`, are the sums or means of those above: it may be a row of totals, but is taken as a subject"
      ),
      at: last.origin,
      help: Message(zh: "若是汇总行，从数据中删去，或把名称写成 `合计`", en: "if it is one, delete it, or call it `total`"),
      data: DataPlace(row: last.number, subject: last.subject))
  }
}
