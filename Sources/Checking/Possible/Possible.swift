import ExactDecimal
package import FEEL

/// What an expression can come to, for all data that the inputs' declarations allow: never less than what is possible, perhaps
/// more. What it rules out, no subject can have.
package struct Possible: Sendable, Hashable {
  package enum Values: Sendable, Hashable {
    case numbers(Bounds)
    case truths(canBeTrue: Bool, canBeFalse: Bool)
    /// `nil`: any text.
    case texts(Set<String>?)
    case anything
  }

  package var values: Values
  /// Whether there can be no value: missing, left out, or failed.
  package var mayBeMissing: Bool

  package init(_ values: Values, mayBeMissing: Bool = false) {
    self.values = values
    self.mayBeMissing = mayBeMissing
  }

  package static let anything = Possible(.anything, mayBeMissing: true)
  /// No value in any case.
  package static let nothing = Possible(.texts([]), mayBeMissing: true)

  package static func truths(_ canBeTrue: Bool, _ canBeFalse: Bool, mayBeMissing: Bool = false) -> Possible {
    Possible(.truths(canBeTrue: canBeTrue, canBeFalse: canBeFalse), mayBeMissing: mayBeMissing)
  }

  package init(_ value: Value) {
    switch value {
    case .null: self = .nothing
    case .number(let number): self.init(.numbers(Bounds(number)))
    case .boolean(let flag): self = .truths(flag, !flag)
    case .string(let text): self.init(.texts([text]))
    default: self.init(.anything)
    }
  }

  /// Bounds of its numbers.
  package var bounds: Bounds {
    if case .numbers(let bounds) = values { return bounds }
    return .all
  }

  package var canBeTrue: Bool {
    switch values {
    case .truths(let canBeTrue, _): canBeTrue
    case .anything: true
    case .numbers, .texts: false
    }
  }

  package var canBeFalse: Bool {
    switch values {
    case .truths(_, let canBeFalse): canBeFalse
    case .anything: true
    case .numbers, .texts: false
    }
  }

  package func united(_ other: Possible) -> Possible {
    let mayBeMissing = mayBeMissing || other.mayBeMissing
    if self.hasNone { return Possible(other.values, mayBeMissing: mayBeMissing) }
    if other.hasNone { return Possible(values, mayBeMissing: mayBeMissing) }
    switch (values, other.values) {
    case (.numbers(let left), .numbers(let right)): return Possible(.numbers(left.united(right)), mayBeMissing: mayBeMissing)
    case (.truths(let a, let b), .truths(let c, let d)): return .truths(a || c, b || d, mayBeMissing: mayBeMissing)
    case (.texts(let left), .texts(let right)):
      return Possible(.texts(left.flatMap { own in right.map { own.union($0) } }), mayBeMissing: mayBeMissing)
    default: return Possible(.anything, mayBeMissing: mayBeMissing)
    }
  }

  private var hasNone: Bool {
    if case .texts(let texts?) = values { return texts.isEmpty }
    return false
  }
}
