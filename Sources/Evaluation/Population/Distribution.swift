package import ExactDecimal
package import Rulebook

/// How one figure is spread over a peer group: how often each exact value occurs. A total with two digits takes a few
/// thousand entries, however many subjects there are.
package struct Distribution: Sendable {
  private var counts: [Number: Int] = [:]

  package init() {}

  /// Different values so far.
  package var distinct: Int { counts.count }

  /// Adds a value that `count` subjects have. O(1).
  package mutating func add(_ value: Number, count: Int = 1) {
    counts[value, default: 0] += count
  }

  /// Adds what another part of the group came to. O(distinct values of the other).
  package mutating func merge(_ other: Distribution) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// The values in order, for looking up. O(distinct · log distinct).
  package func sealed() -> SealedDistribution { SealedDistribution(counts) }
}

/// A distribution that is complete. Lookups take O(log distinct).
package struct SealedDistribution: Sendable {
  /// The different values, ascending.
  private let values: [Number]
  /// How many subjects have lower values, at each value's place; then the number of all.
  private let lower: [Int]

  fileprivate init(_ counts: [Number: Int]) {
    let ordered = counts.sorted { $0.key < $1.key }
    values = ordered.map(\.key)
    var lower = [0]
    for item in ordered { lower.append((lower.last ?? 0) + item.value) }
    self.lower = lower
  }

  /// Subjects with a value.
  package var count: Int { lower.last ?? 0 }
  package var distinct: Int { values.count }
  package var minimum: Number? { values.first }
  package var maximum: Number? { values.last }

  // MARK: - Places

  /// Where a value stands or would stand among the different values.
  private func place(of value: Number) -> (index: Int, isThere: Bool) {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return (low, low < values.count && values[low] == value)
  }

  /// Subjects with a lower value.
  package func count(below value: Number) -> Int { lower[place(of: value).index] }

  /// Subjects with just this value.
  package func count(at value: Number) -> Int {
    let (index, isThere) = place(of: value)
    return isThere ? lower[index + 1] - lower[index] : 0
  }

  /// Subjects with a higher value.
  package func count(above value: Number) -> Int {
    let (index, isThere) = place(of: value)
    return count - lower[isThere ? index + 1 : index]
  }

  /// The rank of a value, from 1: after ties the next rank is skipped (competition) or not (dense).
  package func position(of value: Number, _ order: RankOrder, ties: RankTies) -> Int {
    let (index, isThere) = place(of: value)
    return switch (ties, order) {
    case (.competition, .ascending): lower[index] + 1
    case (.competition, .descending): count(above: value) + 1
    case (.dense, .ascending): index + 1
    case (.dense, .descending): values.count - index + (isThere ? 0 : 1)
    }
  }

  // MARK: - Moments

  /// Σ value, exactly. Throws `overflow` where the fraction grows too large.
  package func sum() throws(ArithmeticError) -> Number {
    try sum(values.indices) { (value) throws(ArithmeticError) in value }
  }

  /// Σ value², exactly. Throws `overflow`.
  package func sumOfSquares() throws(ArithmeticError) -> Number {
    try sum(values.indices) { (value) throws(ArithmeticError) in try value.multiplying(by: value, in: .exact) }
  }

  /// Σ count · term, by halves: fractions of many denominators stay small but for the last few sums.
  private func sum(
    _ range: Range<Int>, _ term: (Number) throws(ArithmeticError) -> Number
  ) throws(ArithmeticError) -> Number {
    guard let first = range.first else { return .zero }
    if range.count == 1 {
      return try term(values[first]).multiplying(by: Number(lower[first + 1] - lower[first]), in: .exact)
    }
    let middle = range.lowerBound + range.count / 2
    return try sum(range.lowerBound..<middle, term).adding(sum(middle..<range.upperBound, term), in: .exact)
  }

  /// Mean and spread of the values.
  package struct Moments: Sendable {
    /// Σ value ÷ n, exact.
    package let mean: Number
    /// Σ value² ÷ n − mean², exact.
    package let variance: Number
    /// The population's standard deviation: exact where the variance has a rational root, else decimal128.
    package let deviation: Number
  }

  /// Mean, variance and standard deviation of the population. O(distinct). `nil` if it is empty; throws `overflow`.
  package func moments() throws(ArithmeticError) -> Moments? {
    guard count > 0 else { return nil }
    let mean = try sum().divided(by: Number(count), in: .exact)
    let variance = try sumOfSquares().divided(by: Number(count), in: .exact)
      .subtracting(mean.multiplying(by: mean, in: .exact), in: .exact)
    return Moments(mean: mean, variance: variance, deviation: try variance.squareRoot())
  }
}
