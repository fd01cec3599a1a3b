import Diagnostics
import ExactDecimal

/// How much there is to a value: a bound on the work of comparing, printing or walking it. A value that stands in two
/// places counts twice, since walking meets it twice.
struct Weight {
  /// One for each value within, and more for long texts.
  private(set) var total = 0
  /// Levels of values within one another, functions with what they have captured included.
  private(set) var depth = 0

  var isExceeded: Bool { total > Limits.weight || depth > Limits.valueDepth }

  mutating func add(_ value: Value, at level: Int = 1) {
    guard !isExceeded else { return }
    total += 1
    depth = max(depth, level)
    switch value {
    case .string(let text): total += text.utf8.count / 64
    case .number(let number): total += number.size / 8
    case .list(let items): for item in items { add(item, at: level + 1) }
    case .context(let context): for entry in context { add(entry.value, at: level + 1) }
    case .range(let range):
      if let lower = range.lower { add(lower, at: level + 1) }
      if let upper = range.upper { add(upper, at: level + 1) }
    case .function(let function): depth = max(depth, level + function.depth)
    default: break
    }
  }
}

extension Value {
  /// Whether the value can be walked in reasonable time: hosts that put values together ask this of the result.
  package var isWithinLimits: Bool {
    var weight = Weight()
    weight.add(self)
    return !weight.isExceeded
  }
}

extension Evaluator {
  /// Counts the work of making a value of parts, and refuses one that is too great to be walked.
  func made(_ value: Value, _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    switch value {
    case .list, .context, .range:
      var weight = Weight()
      weight.add(value)
      guard !weight.isExceeded else { throw Fault.tooLarge.issue(at: range) }
      try step(range, weight.total)
    case .string(let text): try step(range, text.utf8.count / 64)
    default: break
    }
    return value
  }

  /// Counts the work of an operation on large fractions, which grows with the square of their size.
  func step(_ range: Range<Int>, sizesOf left: Number, _ right: Number) throws(ExpressionIssue) {
    let size = left.size + right.size
    if size > 16 { try step(range, size * size / 64) }
  }

  /// Counts the work of walking a value once.
  func read(_ value: Value, _ range: Range<Int>) throws(ExpressionIssue) {
    switch value {
    case .list, .context:
      var weight = Weight()
      weight.add(value)
      try step(range, weight.total / 4)
    case .string(let text): try step(range, text.utf8.count / 64)
    default: break
    }
  }
}
