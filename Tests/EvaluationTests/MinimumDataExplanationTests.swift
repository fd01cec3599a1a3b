import Diagnostics
import ExactDecimal
import FEEL
import Rulebook
import Testing

@testable import Evaluation
@testable import Generation

/// What an explanation says of minimum data is what the score did.
@Suite struct MinimumDataExplanationTests {
  @Test(arguments: ["{share: 50%}", "{share: 30%}", "{share: 70%}", "{count: 2}", "{share: 100%}", "{count: 1, share: 80%}"])
  func saysWhetherThereIsEnough(minimum: String) throws {
    let yaml = """
      rulebook: t
      minimum-data: \(minimum)
      inputs: {x: {}, y: {}, z: {}, b: {type: boolean}}
      indicators:
        - {id: p, weight: 50, value: x, missing: exclude, score: {method: ratio, target: 100}}
        - {id: q, weight: 30, value: y, missing: exclude, score: {method: ratio, target: 100}}
        - {id: r, weight: 20, value: z, missing: exclude, applies-when: b, score: {method: ratio, target: 100}}
      """
    let rows = (0..<16).map { bits -> Row in
      var values: [String: Value] = ["b": bits & 8 == 0 ? true : false]
      for (index, name) in ["x", "y", "z"].enumerated() where bits & (1 << index) != 0 { values[name] = "80" }
      return Row("s\(bits)", values)
    }
    let outcome = try evaluate(yaml, rows)
    #expect(try executorDifference(outcome) == nil)
    for subject in outcome.subjects where subject.indicators.contains(where: { $0.score != nil }) {
      let lines = outcome.explanation(of: subject).flat.filter { $0.text.en.hasPrefix("minimum data") }
      let isEnough = lines.allSatisfy { $0.result?.en == "met" }
      #expect(!lines.isEmpty && isEnough == (subject.subtotal != nil), "\(subject.subject): \(lines.map(\.text.en))")
    }
  }
}
