import Diagnostics
import Evaluation
import Rulebook

/// A computed value that the book lists among the results.
struct ShownValue {
  let value: ComputedValue
  /// Its place in `Plan.values`.
  let index: Int

  var name: String { value.unit.map { "\(value.name) (\($0))" } ?? value.name }

  /// What it came to for a subject; `nil` without data.
  func text(of subject: SubjectOutcome) -> Message? { subject.values[index].map { Figures.text($0) } }
}

extension Outcome {
  /// The computed values that are results.
  var shownValues: [ShownValue] {
    plan.values.enumerated().filter { $0.element.value.isInResults }.map { ShownValue(value: $0.element.value, index: $0.offset) }
  }
}
