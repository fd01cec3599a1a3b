import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Foundation
import ReferenceEvaluation
import Rulebook
import Testing

@testable import Generation

/// The rule books that ship, over made-up data: the engine and the reference agree in every figure.
@Suite struct ShippedBookTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Rules").standardized
    .resolvingSymlinksInPath()

  private static var paths: [String] {
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix("rulebook.yaml") }.sorted()
  }

  @Test func thereAreBooks() { #expect(Self.paths.count > 5) }

  @Test(arguments: paths)
  func engineAgreesWithReference(path: String) throws {
    let read = try RulebookReader.read(Self.folder.appending(path: path).path)
    let book = try #require(read.checked, "\(describe(read.diagnostics))")
    let model = book.book
    let day = model.effective?.to ?? model.effective?.from ?? CalendarDate(year: 2026, month: 12, day: 31)
    let date = try #require(day)
    let (plan, diagnostics) = Planner.plan(book, on: date)
    let built = try #require(plan, "\(describe(diagnostics))")
    var random = Randomness(seed: 7)
    for _ in 0..<5 {
      let gaps = random.pick([0, 3, 15])
      let rows = (1...8).map { index in
        SubjectRow(
          subject: "s\(index)", group: random.pick(["甲组", "乙组"]),
          values: model.inputs.map { Self.value($0, gaps, &random) },
          evidence: Dictionary(uniqueKeysWithValues: model.inputs.indices.filter { _ in random.chance(50) }.map { ($0, "e") }),
          previousResults: random.chance(50) ? [.grade: .string(random.pick(model.grades.map(\.name.text) + ["良"]))] : [:],
          previousValues: random.chance(50) ? model.inputs.map { Self.value($0, gaps, &random) } : [])
      }
      let outcome = PlanEvaluator.evaluate(Submission(rows: rows), by: built)
      let difference = firstDifference(outcome, Reference(model, on: date, rows))
      #expect(difference == nil)
    }
  }

  private static func value(_ input: Input, _ gaps: Int, _ random: inout Randomness) -> Value {
    if random.chance(gaps) { return .null }
    switch input.type {
    case .boolean: return .boolean(random.chance(50))
    case .choice: return .string(random.pick(input.options))
    case .text: return .string("文字")
    case .date: return CalendarDate(year: 2026, month: random.int(1...12), day: random.int(1...28)).map(Value.date) ?? .null
    case .integer: return .number(Number(random.int(0...12)))
    case .number, .percent, .money:
      let round = random.chance(50)
      let least = input.minimum?.intValue ?? 0
      let most = max(least + 1, input.maximum?.intValue ?? 120)
      return .number(number(decimal(random.int(least * 100...most * 100) / (round ? 500 : 1) * (round ? 500 : 1))))
    }
  }
}
