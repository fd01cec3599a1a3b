import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import ReferenceEvaluation
import Rulebook
import Testing

@testable import Generation

/// Random books over data on and beside every threshold: the engine and the reference agree in every figure.
///
/// `HENG_PROPERTY_RUNS` sets the number of books, `HENG_PROPERTY_SEED` the first seed.
@Suite struct PropertyTests {
  private enum Finding: Error {
    /// The generator made a book that the reader or the planner refuses.
    case refused(String)
    case difference(String)
  }

  private static func day() throws -> CalendarDate { try #require(CalendarDate("2026-06-30")) }

  private static func compare(_ text: String, _ rows: [Row]) throws -> Outcome {
    let book: CheckedBook
    do { book = try read(text) } catch { throw Finding.refused("\(error)") }
    let (plan, diagnostics) = Planner.plan(book, on: try day())
    guard let plan else { throw Finding.refused(describe(diagnostics)) }
    let data = rows.map { $0.row(for: book.book) }
    let outcome = PlanEvaluator.evaluate(Submission(rows: data), by: plan)
    if let difference = firstDifference(outcome, Reference(book.book, on: try day(), data)) {
      throw Finding.difference(difference)
    }
    return outcome
  }

  private static func difference(_ item: Item, _ language: Language, _ rows: [Row]) -> String? {
    do { _ = try compare(item.yaml(language), rows) } catch Finding.difference(let text) { return text } catch {}
    return nil
  }

  /// Leaves out whatever the difference does not need.
  private static func shrink(_ item: Item, _ language: Language, _ rows: [Row]) -> (Item, [Row]) {
    var (item, rows) = (item, rows)
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for index in rows.indices.reversed() {
        var fewer = rows
        fewer.remove(at: index)
        if difference(item, language, fewer) != nil { (rows, isSmaller) = (fewer, true) }
      }
      while let smaller = item.reductions.first(where: { difference($0, language, rows) != nil }) {
        (item, isSmaller) = (smaller, true)
      }
    }
    return (item, rows)
  }

  private static func describe(_ rows: [Row]) -> String {
    rows.map { row in
      let values = row.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
        separator: " ")
      let previous = row.previous.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
        separator: " ")
      return "\(row.subject) [\(row.group ?? "")] \(values) | \(previous) | \(row.results) | \(row.evidence)"
    }.joined(separator: "\n")
  }

  private static func describe(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { $0.message.en }.joined(separator: "\n")
  }

  @Test func engineAgreesWithReference() throws {
    let first = Setting.of("HENG_PROPERTY_SEED", 1)
    var scored = 0
    var statuses: [String: Int] = [:]
    for seed in first..<(first + Setting.of("HENG_PROPERTY_RUNS", 500)) {
      var generator = BookGenerator(seed: UInt64(seed))
      let item = generator.book()
      let rows = generator.rows()
      let language: Language = generator.random.chance(50) ? .zh : .en
      do {
        let outcome = try Self.compare(item.yaml(language), rows)
        scored += outcome.subjects.filter { $0.total != nil }.count
        for indicator in outcome.subjects.flatMap(\.indicators) {
          statuses[indicator.status.rawValue, default: 0] += 1
        }
      } catch Finding.refused(let why) {
        Issue.record(
          "seed \(seed): the generator made a book that is refused\n\(why)\n\(item.yaml(language))")
        return
      } catch Finding.difference {
        let (small, fewer) = Self.shrink(item, language, rows)
        let found = Self.difference(small, language, fewer) ?? ""
        Issue.record("seed \(seed): \(found)\n\(small.yaml(language))\n\(Self.describe(fewer))")
        return
      }
    }
    // A generator whose subjects are all rejected would prove nothing.
    #expect(scored > 0)
    #expect(
      Set(statuses.keys) == [
        "scored", "zeroed", "carried", "vetoed", "excluded", "not-applicable", "rejected", "failed",
      ])
  }
}
