import Evaluation
package import ExactDecimal
import FEEL
package import Rulebook

/// What a column of a large table is read as.
package enum ColumnReading: Sendable, Hashable {
  /// Plain decimals within limits.
  case number(Target, Limits)
  case text(Target)
  /// One of an input's options.
  case choice(Target, [String])
  case flag(Target)
  case date(Target)
  /// Whether there is evidence for an input.
  case evidence(Int)
  /// The size of an input's sample, and the least that its value counts with.
  case sample(Int, least: Int)
  case subject
  case group
  /// The period, which has to be that of the run, as it is written there.
  case period(String)
  /// Nothing that a result needs.
  case skipped
  /// Whatever stands there is read with the care that small files get.
  case careful

  /// Which of the readings it is.
  enum Kind: UInt8 {
    case number, text, choice, flag, date, evidence, sample, subject, group, period, skipped, careful
  }

  var kind: Kind {
    switch self {
    case .number: .number
    case .text: .text
    case .choice: .choice
    case .flag: .flag
    case .date: .date
    case .evidence: .evidence
    case .sample: .sample
    case .subject: .subject
    case .group: .group
    case .period: .period
    case .skipped: .skipped
    case .careful: .careful
    }
  }

  /// What a column's values are.
  package enum Target: Sendable, Hashable {
    case field(Int)
    case previousField(Int)
    case previousResult(Symbol.ResultName)

    init?(_ operation: Evaluation.Operation) {
      switch operation {
      case .field(let index): self = .field(index)
      case .previousField(let index): self = .previousField(index)
      case .previousResult(let name): self = .previousResult(name)
      default: return nil
      }
    }
  }

  package struct Limits: Sendable, Hashable {
    package var isWhole = false
    /// Whether a percent sign may stand behind.
    package var isPercent = false
    package var minimum: Number?
    package var maximum: Number?

    package init() {}

    var hasBounds: Bool { isWhole || minimum != nil || maximum != nil }
  }

  /// Whether its cells are plain decimals.
  var isNumber: Bool {
    switch self {
    case .number, .sample: true
    default: false
    }
  }

  var target: Target? {
    switch self {
    case .number(let target, _), .text(let target), .choice(let target, _), .flag(let target), .date(let target): target
    default: nil
    }
  }
}

extension ColumnReading {
  /// The reading of a column by its role.
  init(_ role: ColumnRole, _ inputs: [Input], period: String?) {
    switch role {
    case .subject: self = .subject
    case .group: self = .group
    case .period: self = period.map { .period($0) } ?? .careful
    case .note, .ignored: self = .skipped
    case .input(let index): self = Self.input(inputs[index], .field(index))
    case .previousInput(let index): self = Self.input(inputs[index], .previousField(index))
    case .previousResult(.grade): self = .text(.previousResult(.grade))
    case .previousResult(let name):
      var limits = Limits()
      limits.isWhole = name == .rank
      self = .number(.previousResult(name), limits)
    case .evidenceOf(let index): self = .evidence(index)
    // Where no least size is asked for, nothing looks at it.
    case .sampleOf(let index): self = inputs[index].minimumSample.map { .sample(index, least: $0) } ?? .skipped
    case .field, .value, .evidence, .sample, .unit, .otherUnit, .repeated: self = .careful
    }
  }

  private static func input(_ input: Input, _ target: Target) -> ColumnReading {
    switch input.type {
    case .number, .integer, .percent, .money:
      var limits = Limits()
      limits.isWhole = input.type == .integer
      limits.isPercent = input.type == .percent
      (limits.minimum, limits.maximum) = (input.minimum, input.maximum)
      return .number(target, limits)
    case .choice: return .choice(target, input.options)
    case .boolean: return .flag(target)
    case .text: return .text(target)
    case .date: return .date(target)
    }
  }
}
