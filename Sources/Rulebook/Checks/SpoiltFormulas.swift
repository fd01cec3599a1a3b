import Diagnostics
import YAMLTree

/// A value that YAML takes for something else is told once: as a mistake of YAML, or of the formula.
enum SpoiltFormulas {
  /// Values that no formula was meant by, or that it is not known what was meant by.
  private static let spoiling: Set<Code> = Set([YAMLCode.reservedStart, .templateAsMapping, .textAfterQuote].map(\.code))

  /// Leaves out what only follows. O(tree × meaning); a file has few problems.
  static func folded(tree: [Diagnostic], meaning: [Diagnostic]) -> [Diagnostic] {
    let spoilt = tree.filter { spoiling.contains($0.code) }.compactMap(\.primary?.span)
    let formulas = meaning.filter { $0.code.isOfExpressions }.compactMap(\.primary?.span)
    // Quotes, which are what a `>` at the start needs, don't help where no comparison may stand.
    let tree = tree.filter { problem in
      guard problem.code == YAMLCode.comparisonAsBlockText.code, let span = problem.primary?.span else { return true }
      return !formulas.contains { $0.file == span.file && $0.range.lowerBound == span.range.lowerBound }
    }
    let meaning = meaning.filter { problem in
      guard problem.code.isOfExpressions, let span = problem.primary?.span else { return true }
      return !spoilt.contains { $0.file == span.file && $0.range.overlaps(span.range) }
    }
    return tree + meaning
  }
}

extension Code {
  fileprivate var isOfExpressions: Bool { id.hasPrefix("F") }
}
